"""The lock that lets one process at a time write to an archive."""

from __future__ import annotations

import json
import os
import socket
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Protocol

from juanzong.archive.errors import ArchiveError, ArchiveLockedError
from juanzong.archive.records import RemarkValue
from juanzong.archive.systems.durable_files import flush_folder, patiently, write_flushed
from juanzong.archive.systems.file_locks import lock_file

_COMMAND_CHARACTERS = 200


@dataclass(frozen=True, slots=True)
class Holder:
    """Who writes: its process, its command, since when (seconds since 1970), and where."""

    pid: int
    command: str
    since: float
    host: str = ""


#: What gives a turn back.
Release = Callable[[], None]


class Gate(Protocol):
    """Lets one writer in at a time; a turn ends with the process that has it."""

    def enter(self, seconds: float) -> Release | None:
        """Wait so long for a turn, 0 for not at all; gives what ends it, None where it is taken."""


class FileGate:
    """Lets one writer in at a time, among the processes of this machine, by a lock on a file."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def enter(self, seconds: float) -> Release | None:
        """Wait so long for a turn; gives what ends it, or None."""
        with _unwritable(self._path):
            return lock_file(self._path, seconds)


class WriteLock:
    """A lock on an archive that is freed when its holder ends, however that happens.

    A gate lets one holder in at a time; a file beside names it. The file is emptied on release:
    names left in it tell whoever comes next that a writer was killed, and `on_interrupted` is
    called with it first. One thread may take the lock again while it holds it.
    """

    def __init__(
        self,
        path: Path,
        wait_seconds: float,
        on_interrupted: Callable[[Holder], None],
        gate: Gate | None = None,
    ) -> None:
        self._path = path
        self._wait_seconds = wait_seconds
        self._on_interrupted = on_interrupted
        self._gate = gate or FileGate(path)
        self._thread: int | None = None
        self._depth = 0
        self._leave: Release | None = None

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
        if _holder(self._path) is None:
            return False
        leave = self._gate.enter(0)
        if leave is None:
            return False
        try:
            return _holder(self._path) is not None
        finally:
            leave()

    def _acquire(self) -> None:
        leave = self._gate.enter(self._wait_seconds)
        if leave is None:
            raise _locked(_holder(self._path), self._wait_seconds)
        try:
            killed = _holder(self._path)
            if killed is not None:
                self._on_interrupted(killed)
            _write(self._path, Holder(os.getpid(), _command(), time.time(), socket.gethostname()))
        except BaseException:
            leave()
            raise
        self._leave = leave
        self._thread = threading.get_ident()

    def _release(self) -> None:
        leave, self._leave, self._thread = self._leave, None, None
        try:
            os.truncate(self._path, 0)
        finally:
            if leave is not None:
                leave()


def _command() -> str:
    words = " ".join([Path(sys.argv[0]).name, *sys.argv[1:]])
    return words.encode("utf-8", "backslashreplace").decode()[:_COMMAND_CHARACTERS]


@contextmanager
def _unwritable(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise ArchiveError(
            "archive-unwritable", path=str(path), error=error.strerror or str(error)
        ) from error


def _write(path: Path, holder: Holder) -> None:
    """Name the holder, on the disk for good: what a loss of power leaves of it is tidied up."""
    with _unwritable(path):
        patiently(lambda: write_flushed(path, json.dumps(asdict(holder)).encode()))
        flush_folder(path.parent)


def _holder(path: Path) -> Holder | None:
    try:
        with _unwritable(path):
            data = patiently(path.read_bytes) if path.exists() else b""
        return Holder(**json.loads(data)) if data else None
    except (ValueError, TypeError):
        # Killed while it wrote its name: it has written nothing else yet.
        return None


def _locked(holder: Holder | None, waited: float) -> ArchiveLockedError:
    seconds = f"{waited:g}"
    if holder is None:
        return ArchiveLockedError("archive-locked", seconds=seconds)
    since = datetime.fromtimestamp(holder.since, UTC).strftime("%Y-%m-%d %H:%M:%S UTC")
    values: dict[str, RemarkValue] = {
        "pid": holder.pid,
        "command": holder.command,
        "since": since,
        "seconds": seconds,
    }
    if holder.host in {"", socket.gethostname()}:
        return ArchiveLockedError("archive-locked-by", **values)
    return ArchiveLockedError("archive-locked-elsewhere", host=holder.host, **values)
