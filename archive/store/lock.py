"""The lock that lets one process at a time write to an archive."""

from __future__ import annotations

import fcntl
import json
import os
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

from juanzong.archive.errors import ArchiveError, ArchiveLockedError

_POLL_SECONDS = 0.05
_COMMAND_CHARACTERS = 200


@dataclass(frozen=True, slots=True)
class Holder:
    """Who writes: its process, its command and since when (seconds since 1970)."""

    pid: int
    command: str
    since: float


class WriteLock:
    """A lock file that the system frees when its holder ends, however that happens.

    The file names the holder while it is held and is emptied on release; names left in a
    free lock tell that a writer was killed, and `on_interrupted` is called with it before
    the next one begins. One thread may take the lock again while it holds it.
    """

    def __init__(
        self, path: Path, wait_seconds: float, on_interrupted: Callable[[Holder], None]
    ) -> None:
        self._path = path
        self._wait_seconds = wait_seconds
        self._on_interrupted = on_interrupted
        self._thread: int | None = None
        self._depth = 0
        self._descriptor = -1

    @contextmanager
    def held(self) -> Iterator[None]:
        """Hold the lock for a block.

        Raises ArchiveLockedError, naming the holder, after waiting in vain.
        """
        if self._thread != threading.get_ident():
            self._acquire()
        self._depth += 1
        try:
            yield
        finally:
            self._depth -= 1
            if self._depth == 0:
                self._release()

    def was_interrupted(self) -> bool:
        """Whether a writer was killed and none has written since; False while one writes."""
        descriptor = self._open()
        try:
            return _locks(descriptor) and _holder(descriptor) is not None
        finally:
            os.close(descriptor)

    def _acquire(self) -> None:
        descriptor = self._open()
        try:
            self._wait(descriptor)
            killed = _holder(descriptor)
            if killed is not None:
                self._on_interrupted(killed)
            _write(descriptor, Holder(os.getpid(), _command(), time.time()))
        except BaseException:
            os.close(descriptor)
            raise
        self._descriptor = descriptor
        self._thread = threading.get_ident()

    def _release(self) -> None:
        descriptor, self._descriptor, self._thread = self._descriptor, -1, None
        os.ftruncate(descriptor, 0)
        os.close(descriptor)

    def _open(self) -> int:
        try:
            return os.open(self._path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
        except OSError as error:
            raise ArchiveError(
                "archive-unwritable", path=str(self._path), error=error.strerror or str(error)
            ) from error

    def _wait(self, descriptor: int) -> None:
        deadline = time.monotonic() + self._wait_seconds
        while not _locks(descriptor):
            if time.monotonic() >= deadline:
                raise _locked(_holder(descriptor), self._wait_seconds)
            time.sleep(_POLL_SECONDS)


def _command() -> str:
    words = " ".join([Path(sys.argv[0]).name, *sys.argv[1:]])
    return words.encode("utf-8", "backslashreplace").decode()[:_COMMAND_CHARACTERS]


def _locks(descriptor: int) -> bool:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _write(descriptor: int, holder: Holder) -> None:
    os.ftruncate(descriptor, 0)
    os.pwrite(descriptor, json.dumps(asdict(holder)).encode(), 0)


def _holder(descriptor: int) -> Holder | None:
    data = os.pread(descriptor, 1 << 16, 0)
    try:
        return Holder(**json.loads(data)) if data else None
    except (ValueError, TypeError):
        # Killed while it wrote its name: it has written nothing else yet.
        return None


def _locked(holder: Holder | None, waited: float) -> ArchiveLockedError:
    seconds = f"{waited:g}"
    if holder is None:
        return ArchiveLockedError("archive-locked", seconds=seconds)
    since = datetime.fromtimestamp(holder.since, UTC).strftime("%Y-%m-%d %H:%M:%S UTC")
    return ArchiveLockedError(
        "archive-locked-by", pid=holder.pid, command=holder.command, since=since, seconds=seconds
    )
