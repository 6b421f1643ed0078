"""The site's sheets and scripts, sent as one file of each kind: two requests, kept for a year."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

from flask import Blueprint, Response, request

STATIC = Path(__file__).parent / "static"

#: In the order in which they apply.
SHEETS = (
    "tokens",
    "base",
    "search",
    "help",
    "report",
    "compare",
    "versions",
    "manage",
    "print",
)
SCRIPTS = ("preferences", "copy", "citing", "live-search", "suggestions", "reading", "uploading")

_YEAR = 365 * 24 * 60 * 60
_TYPES = {"site.css": "text/css", "site.js": "text/javascript"}


def asset_pages() -> Blueprint:
    """The bundles, at addresses that carry a digest of their content."""
    pages = Blueprint("assets", __name__)

    @pages.get("/static/<any('site.css', 'site.js'):name>")
    def bundle(name: str) -> Response:
        content = bundled(name)
        response = Response(content, mimetype=_TYPES[name])
        response.cache_control.public = True
        response.cache_control.max_age = _YEAR
        response.set_etag(digest(content))
        response.make_conditional(request)
        return response

    return pages


def asset_address(name: str) -> str:
    """The address of a bundle or of any other static file, which changes with its content."""
    return f"/static/{name}?v={_digest_of(name)}"


@cache
def bundled(name: str) -> bytes:
    """The sheets or the scripts behind each other.

    Every script is a block of one module, so that their names do not meet.
    """
    if name == "site.css":
        return b"".join((STATIC / "css" / f"{each}.css").read_bytes() for each in SHEETS)
    scripts = ((STATIC / "js" / f"{each}.js").read_bytes() for each in SCRIPTS)
    return b"".join(b"{\n%s}\n" % script for script in scripts)


def digest(content: bytes) -> str:
    """What names a content among all that a file ever had."""
    return hashlib.sha256(content).hexdigest()[:10]


@cache
def _digest_of(name: str) -> str:
    return digest(bundled(name) if name in _TYPES else (STATIC / name).read_bytes())
