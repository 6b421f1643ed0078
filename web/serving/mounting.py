"""Where the site stands for its visitors: below a path, behind a proxy, under a public address.

Pages write addresses from the site's root (`/search`). Where that root is not the server's, every
address in an attribute is moved below it here, once, and so are redirects.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Any
from urllib.parse import urlsplit

from flask import Flask, Response, redirect, request
from markupsafe import escape
from werkzeug.middleware.proxy_fix import ProxyFix
from werkzeug.sansio.utils import get_host

Environ = dict[str, Any]
WsgiApp = Callable[[Environ, Callable[..., Any]], Iterable[bytes]]

#: Attributes of our templates that hold addresses. What a visitor typed stands in none of them,
#: and a quote in a text is escaped, so that nothing else can look like one.
_ADDRESS = re.compile(r'(\s(?:href|action|src|hx-get|data-(?:copy|before|after))=")/(?!/)')
#: A path without . and .. between its strokes, which would lead out of it.
_PATH = re.compile(r"(?:/(?!\.{1,2}(?:/|$))[A-Za-z0-9._~-]+)*")
_FORWARDED = (
    *(f"HTTP_X_FORWARDED_{name}" for name in ("FOR", "PROTO", "HOST", "PORT", "SERVER", "BY")),
    "HTTP_FORWARDED",
)


def rooted(html: str, root: str) -> str:
    """Move the addresses of a page below a root such as /juanzong; "" leaves them as they are."""
    return _ADDRESS.sub(rf"\g<1>{escape(root)}/", html) if root else html


class Mount:
    """Tells an application where its visitors see it; a WSGI middleware.

    `public_address` is the address of the site's root, or "" for the server's own; `trusted` are
    the addresses of proxies whose X-Forwarded headers count ("unix" for a unix socket). Of anybody
    else those headers are taken away.
    """

    def __init__(self, app: WsgiApp, public_address: str, trusted: Iterable[str]) -> None:
        self._app = app
        # One proxy before the server: it appends what it saw to each header.
        self._behind_proxy = ProxyFix(app, x_for=1, x_proto=1, x_host=1)
        self._trusted = frozenset("localhost" if each == "unix" else each for each in trusted)
        public = urlsplit(public_address)
        self._scheme, self._host = public.scheme, public.netloc
        self._root = public.path.rstrip("/")

    def __call__(self, environ: Environ, start_response: Callable[..., Any]) -> Iterable[bytes]:
        """Answer a request as its visitor sees it."""
        # The server calls whoever comes through a unix socket "localhost", others by their number.
        is_trusted = environ.get("REMOTE_ADDR") in self._trusted
        prefix = environ.pop("HTTP_X_FORWARDED_PREFIX", "").rstrip("/")
        if not is_trusted:
            for name in _FORWARDED:
                environ.pop(name, None)
        _take_away_what_is_no_address(environ)
        if self._host:
            environ.pop("HTTP_X_FORWARDED_HOST", None)
            environ.pop("HTTP_X_FORWARDED_PROTO", None)
            environ["HTTP_HOST"], environ["wsgi.url_scheme"] = self._host, self._scheme
        _stand_below(environ, self._root or (prefix if is_trusted else ""))
        return (self._behind_proxy if is_trusted else self._app)(environ, start_response)


def _take_away_what_is_no_address(environ: Environ) -> None:
    """Let no host and scheme count that make no address; then the server's own do.

    A proxy may pass on what a visitor made up, and of a host that it takes for none Werkzeug makes
    links such as http:/search.
    """
    for name in ("HTTP_HOST", "HTTP_X_FORWARDED_HOST"):
        if not get_host("", _of_the_proxy(environ, name)):
            environ.pop(name, None)
    if _of_the_proxy(environ, "HTTP_X_FORWARDED_PROTO") not in {"http", "https"}:
        environ.pop("HTTP_X_FORWARDED_PROTO", None)
    if not str(environ.get("SERVER_PORT", "")).isdigit():
        # A unix socket, of which no address can be made.
        environ.setdefault("HTTP_HOST", "localhost")


def _of_the_proxy(environ: Environ, name: str) -> str:
    """What the proxy said in a header: the last value, as each proxy appends its own."""
    return str(environ.get(name, "")).rpartition(",")[2].strip()


def _stand_below(environ: Environ, root: str) -> None:
    """Say that the site's root is `root`; a proxy may have taken it from the path or not."""
    if not root or not _PATH.fullmatch(root):
        return
    environ["SCRIPT_NAME"] = root
    path = environ.get("PATH_INFO", "")
    if path == root or path.startswith(f"{root}/"):
        environ["PATH_INFO"] = path[len(root) :] or "/"


def lead_below_root(response: Response) -> Response:
    """Move a redirect within the site below its root, in its header and in its body."""
    root, location = request.script_root, response.location
    if root and location and location.startswith("/") and not location.startswith("//"):
        response.location = root + location
        if response.mimetype == "text/html":
            # A client that does not follow redirects shows the body, which names the address.
            response.set_data(redirect(response.location, response.status_code).get_data())
    return response


def mount(app: Flask, public_address: str, trusted: Iterable[str]) -> None:
    """Let an application stand where its settings say."""
    app.wsgi_app = Mount(app.wsgi_app, public_address, trusted)  # type: ignore[method-assign]
