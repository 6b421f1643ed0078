"""Bodies larger than is taken: read to their end, kept nowhere, so that the answer arrives.

A server that closes while its client still sends breaks the connection: browsers then show an
error of their own in place of the answer (RFC 9112, 9.6). The site refuses such a request by the
length that it tells (413, in words).
"""

from __future__ import annotations

from io import BytesIO
from typing import Any

from waitress.parser import HTTPRequestParser
from waitress.utilities import RequestEntityTooLarge

#: So many bytes of such a body are read; behind more the connection is closed.
MOST_READ = 128 * 1024 * 1024


class BodyReader(HTTPRequestParser):  # type: ignore[misc]
    """A request whose body is read to its end also where it is too large to be taken."""

    is_too_large = False
    #: Whether the client waits for a word before it sends its body (RFC 9110, 10.1.1).
    expect_continue: bool = False

    def received(self, data: bytes) -> int:
        """Take bytes from the connection; gives how many were of this request."""
        if self.is_too_large:
            return self._read_on(data)
        consumed: int = super().received(data)
        if isinstance(self.error, RequestEntityTooLarge):
            self._begin()
        return consumed

    def _begin(self) -> None:
        self.is_too_large = True
        self.error = None
        # The client may send what it was told not to, or more than is read.
        self.headers["CONNECTION"] = "close"
        self.body_rcv.buf = _Nowhere()
        # Who asks before sending is told at once.
        is_asked_first = bool(self.expect_continue) and not self.body_bytes_received
        self.expect_continue = False
        self.completed = False
        if is_asked_first or self.content_length > MOST_READ:
            self._end()

    def _read_on(self, data: bytes) -> int:
        if self.completed:
            return 0
        receiver = self.body_rcv
        consumed: int = receiver.received(data)
        self.body_bytes_received += consumed
        if receiver.completed or receiver.error or self.body_bytes_received > MOST_READ:
            self._end()
        return consumed

    def _end(self) -> None:
        """Let the site refuse it, by a length that is never less than too large."""
        most = self.adj.max_request_body_size
        self.headers["CONTENT_LENGTH"] = str(max(most, self.content_length))
        self.completed = True


class _Nowhere:
    """Where the bytes of a body go that nobody keeps."""

    def append(self, data: bytes) -> None:
        pass

    def __len__(self) -> int:
        return 0

    def getfile(self) -> Any:
        return BytesIO()

    def close(self) -> None:
        pass
