"""A proxy that stops passing bytes when it is told to, with every connection open as before."""

from __future__ import annotations

import socket
import threading
import time
from contextlib import suppress
from pathlib import Path
from typing import Self


class StallingProxy:
    """Takes connections on a port of this machine and passes their bytes on.

    `target` is a unix socket, or a host and port.

    With `stalled` set it goes on taking connections and bytes, and passes nothing either way.
    """

    def __init__(self, target: Path | tuple[str, int]) -> None:
        self._target = target
        self._listening = socket.create_server(("127.0.0.1", 0))
        self._open: list[socket.socket] = []
        self.stalled = threading.Event()
        self._ended = threading.Event()
        self.port: int = self._listening.getsockname()[1]

    def __enter__(self) -> Self:
        threading.Thread(target=self._take, daemon=True).start()
        return self

    def __exit__(self, *_error: object) -> None:
        self._ended.set()
        # A thread that waits in accept is woken by that, not by closing.
        with suppress(OSError):
            self._listening.shutdown(socket.SHUT_RDWR)
        for each in (self._listening, *self._open):
            with suppress(OSError):
                each.shutdown(socket.SHUT_RDWR)
            each.close()

    def _take(self) -> None:
        while not self._ended.is_set():
            try:
                ours, _ = self._listening.accept()
            except OSError:
                return
            theirs = self._connected()
            self._open += [ours, theirs]
            for one, other in ((ours, theirs), (theirs, ours)):
                threading.Thread(target=self._pass, args=(one, other), daemon=True).start()

    def _connected(self) -> socket.socket:
        if not isinstance(self._target, Path):
            return socket.create_connection(self._target)
        theirs = socket.socket(socket.AF_UNIX)
        theirs.connect(str(self._target))
        return theirs

    def _pass(self, one: socket.socket, other: socket.socket) -> None:
        try:
            while data := one.recv(1 << 16):
                while self.stalled.is_set() and not self._ended.is_set():
                    time.sleep(0.01)
                other.sendall(data)
            other.shutdown(socket.SHUT_WR)
        except OSError:
            return
