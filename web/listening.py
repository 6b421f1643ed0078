"""The server's socket side: waitress, which takes addresses as people type them.

The home of waitress. An address in plain UTF-8 (`curl 'http://…/search?q=舆情'`) is no valid URI
(RFC 3986), but every browser and most servers take it for what is meant; so do we.
"""

from __future__ import annotations

import re
from typing import Any

from flask import Flask
from waitress.channel import HTTPChannel
from waitress.parser import HTTPRequestParser
from waitress.server import create_server

_BEYOND_ASCII = re.compile(rb"[\x80-\xff]")


class _Parser(HTTPRequestParser):  # type: ignore[misc]
    def parse_header(self, header_plus: bytes) -> None:
        first_line, line_end, headers = header_plus.partition(b"\r\n")
        super().parse_header(percent_encoded(first_line) + line_end + headers)


class _Channel(HTTPChannel):  # type: ignore[misc]
    parser_class = _Parser


def percent_encoded(first_line: bytes) -> bytes:
    """Write every byte beyond ASCII as %XX, as RFC 3986 (section 2.1) asks."""
    return _BEYOND_ASCII.sub(lambda byte: b"%%%02X" % byte.group()[0], first_line)


def listen(application: Flask, host: str, port: int, threads: int) -> Any:
    """Open the sockets; `run()` then answers. Raises OSError and ValueError."""
    server = create_server(application, host=host, port=port, threads=threads)
    # A name that stands for several addresses gives several sockets.
    for socket in (server, *getattr(server, "map", {}).values()):
        if hasattr(socket, "channel_class"):
            socket.channel_class = _Channel
    return server
