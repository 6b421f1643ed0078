"""The server's socket side: waitress, which takes addresses as people type them.

The home of waitress. An address in plain UTF-8 (`curl 'http://…/search?q=舆情'`) is no valid URI
(RFC 3986), but every browser and most servers take it for what is meant; so do we.
"""

from __future__ import annotations

import contextlib
import errno
import os
import re
import socket
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from flask import Flask
from waitress.channel import HTTPChannel
from waitress.server import create_server

from juanzong.archive.systems import IS_WINDOWS
from juanzong.web.serving.large_bodies import BodyReader

#: Requests that one process has taken up: more than its cores, as all but one wait for their turn
#: (index/turns.py).
THREADS = 24

#: One thread of the server reads and writes all sockets, so that a slow or idle one costs nothing
#: but its place; Windows looks at no more than 512 at once.
MOST_SOCKETS = 480 if IS_WINDOWS else 2_000
IDLE_SECONDS = 60
_WAITING = 1_024
LARGEST_HEADER = 64 * 1024
#: The largest body that anything but an upload takes: a list of queries for the API.
LARGEST_BODY = 1_000_000


_BEYOND_ASCII = re.compile(rb"[\x80-\xff]")


class _Parser(BodyReader):
    def parse_header(self, header_plus: bytes) -> None:
        first_line, line_end, headers = header_plus.partition(b"\r\n")
        super().parse_header(percent_encoded(first_line) + line_end + headers)


class _Channel(HTTPChannel):  # type: ignore[misc]
    parser_class = _Parser


def percent_encoded(first_line: bytes) -> bytes:
    """Write every byte beyond ASCII as %XX, as RFC 3986 (section 2.1) asks."""
    return _BEYOND_ASCII.sub(lambda byte: b"%%%02X" % byte.group()[0], first_line)


def bind(host: str, port: int) -> list[socket.socket]:
    """Take the addresses that a name stands for, each with one port; raises OSError.

    Port 0 takes a free one, the same for every address.
    """
    sockets: list[socket.socket] = []
    found = socket.getaddrinfo(
        host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE | socket.AI_ADDRCONFIG
    )
    try:
        for family, kind, protocol, _, address in dict.fromkeys(found):
            taken = socket.socket(family, kind, protocol)
            sockets.append(taken)
            taken.setsockopt(socket.SOL_SOCKET, _taking_option(), 1)
            if family == socket.AF_INET6:
                taken.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 1)
            taken.bind((address[0], port, *address[2:]))
            # Who connects before the server answers waits; nobody is turned away.
            taken.listen(_WAITING)
            port = taken.getsockname()[1]
    except OSError:
        for taken in sockets:
            taken.close()
        raise
    return sockets


def _taking_option() -> int:
    """What lets a server begin again at once, and lets no second one take its address.

    On Windows SO_REUSEADDR would give one address to two servers.
    """
    if sys.platform == "win32":
        return socket.SO_EXCLUSIVEADDRUSE
    else:  # noqa: RET505 (mypy takes a line after it for one that is never reached)
        return socket.SO_REUSEADDR


if sys.platform == "win32":

    def bind_path(path: Path, permissions: int = 0o660) -> socket.socket:  # noqa: ARG001 (as below)
        """Raise OSError: Python knows no unix sockets on Windows."""
        raise OSError(errno.EAFNOSUPPORT, os.strerror(errno.EAFNOSUPPORT))

else:

    def bind_path(path: Path, permissions: int = 0o660) -> socket.socket:
        """Take a unix socket, in the place of one that nobody listens on; raises OSError."""
        taken = socket.socket(socket.AF_UNIX)
        try:
            with contextlib.suppress(FileNotFoundError):
                if path.is_socket() and not _is_answered(path):
                    path.unlink()
            taken.bind(str(path))
            path.chmod(permissions)
            taken.listen(_WAITING)
        except OSError:
            taken.close()
            raise
        return taken

    def _is_answered(path: Path) -> bool:
        with socket.socket(socket.AF_UNIX) as asking:
            try:
                asking.connect(str(path))
            except OSError:
                return False
        return True


def serve_on(
    application: Flask, sockets: Sequence[socket.socket], largest_body: int = LARGEST_BODY
) -> Any:
    """Make the server of bound sockets; `run()` then answers until interrupted."""
    server = create_server(application, sockets=list(sockets), **_bounds(largest_body))
    return _taking_plain_addresses(server)


def _bounds(largest_body: int) -> dict[str, Any]:
    return {
        "threads": THREADS,
        "asyncore_use_poll": True,
        "backlog": _WAITING,
        "channel_request_lookahead": 1,
        "channel_timeout": IDLE_SECONDS,
        # mounting.py decides whose headers count.
        "clear_untrusted_proxy_headers": False,
        "connection_limit": MOST_SOCKETS,
        "ident": None,
        # The first size that is too large.
        "max_request_body_size": largest_body + 1,
        # The name in links where a visitor's program says no host.
        "server_name": "localhost",
        "max_request_header_size": LARGEST_HEADER,
    }


def _taking_plain_addresses(server: Any) -> Any:
    # Several sockets give several servers under one roof.
    for each in (server, *getattr(server, "map", {}).values()):
        if hasattr(each, "channel_class"):
            each.channel_class = _Channel
    return server
