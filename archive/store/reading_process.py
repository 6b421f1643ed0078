"""The process that reads files: what runs in it, and how the other side holds it.

Started as a program of its own, not forked (a copy of a process with threads, such as the
server, may hang) and not by multiprocessing (which runs the caller's script again).
docs/decisions/0011-a-process-that-reads.md says why it is ours.
"""

from __future__ import annotations

import contextlib
import fcntl
import io
import logging
import math
import os
import pickle
import resource
import select
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any, cast

from juanzong.archive.errors import ArchiveError
from juanzong.archive.ocr import Recognition
from juanzong.archive.readers.context import ReadingContext
from juanzong.archive.records import Remark
from juanzong.archive.store.identity import sha256_of
from juanzong.archive.store.parsing import (
    PageBegun,
    Parsed,
    Parser,
    ReadingLimits,
    Rejected,
    load,
    parse,
)
from juanzong.archive.store.recognised_pages import KeptPages

_MEBIBYTE = 1024 * 1024
# After the deadline the holder ends the process; this much later the system does, holder or not.
_GRACE_SECONDS = 5
# A process that has grown beyond this gives what it took back by making room for a fresh one.
_LARGEST_KEPT_MEBIBYTES = 400
_PROGRAM = "from juanzong.archive.store.reading_process import main; main()"
_RECORDS = ("juanzong.archive.records.", "juanzong.archive.store.parsing.")


@dataclass(frozen=True, slots=True)
class ReadingTask:
    """One file to read: where it lies, its name as it was given, and its SHA-256.

    `skipped` are pages that are not to be recognised.
    """

    path: str
    file_name: str
    sha256: str
    skipped: tuple[int, ...] = ()


class ReadingProcess:
    """One process that reads one file after another; whatever a file does to it, that is told.

    One with `recognition` recognises pages that are pictures; its bounds are wider.
    """

    def __init__(self, parser: Parser, recognition: Recognition | None = None) -> None:
        """Start it; raises ArchiveError where the system starts no process."""
        self._limits = _limits(parser, recognition)
        self._scratch = tempfile.mkdtemp(prefix="juanzong-reading-")
        ours, theirs = socket.socketpair()
        self._lifeline, their_lifeline = socket.socketpair()
        try:
            self._process = subprocess.Popen(  # noqa: S603 (the interpreter that runs this)
                [
                    sys.executable,
                    "-c",
                    _PROGRAM,
                    str(theirs.fileno()),
                    str(their_lifeline.fileno()),
                ],
                pass_fds=(theirs.fileno(), their_lifeline.fileno()),
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                env=os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)},
                start_new_session=True,
            )
        except OSError as error:
            for each in (ours, self._lifeline):
                each.close()
            shutil.rmtree(self._scratch, ignore_errors=True)
            raise ArchiveError("reading-process", error=error.strerror or str(error)) from error
        finally:
            theirs.close()
            their_lifeline.close()
        self._connection = Connection(ours.detach())
        with contextlib.suppress(OSError):
            self._connection.send((replace(parser, recognition=recognition), self._scratch))

    def read(
        self, task: ReadingTask, hear: Callable[[PageBegun], None] | None = None
    ) -> Parsed | Rejected:
        """What came out of a file; the process may have ended then (`is_alive`).

        `hear` is told of each page before it is recognised, which may take as long as a file.
        """
        try:
            self._connection.send(task)
            answer = self._next_message()
            while isinstance(answer, PageBegun):
                if hear is not None:
                    hear(answer)
                answer = self._next_message()
            if answer is None:
                return self._given_up()
            result, is_last, logged = answer
        except (EOFError, OSError):
            return self._died()
        except pickle.UnpicklingError:
            self.kill()
            return Rejected(Remark.of("reader-crashed"))
        for name, level, message in logged:
            logging.getLogger(name).log(level, "%s", message)
        if is_last:
            self.kill()
        return cast("Parsed | Rejected", result)

    def _next_message(self) -> Any:
        """What the process says next; None where it says nothing in time."""
        if not self._connection.poll(self._limits.seconds):
            return None
        return _unpickled(self._connection.recv_bytes())

    def laid_out(self, data: bytes) -> str:
        """The path of a file with these bytes, for the process to read, until the next such."""
        path = Path(self._scratch) / "given"
        path.write_bytes(data)
        return str(path)

    def is_alive(self) -> bool:
        """Whether it takes another file."""
        return self._process.poll() is None

    def interrupt(self) -> None:
        """End it with all that it started, at once; whoever waits for it is told."""
        if self._process.poll() is None:
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.killpg(self._process.pid, signal.SIGKILL)

    def kill(self) -> None:
        """End it and tidy up after it; nobody may wait for it, it may be ended already."""
        self.interrupt()
        self._process.wait()
        self.forget()
        shutil.rmtree(self._scratch, ignore_errors=True)

    def forget(self) -> None:
        """Close this side's ends; a forked copy of the holder does no more than that."""
        with contextlib.suppress(OSError):
            self._connection.close()
        self._lifeline.close()

    def _given_up(self) -> Rejected:
        self.kill()
        return Rejected(Remark.of("out-of-time", seconds=math.ceil(self._limits.seconds)))

    def _died(self) -> Rejected:
        self.kill()
        if self._process.returncode == -signal.SIGALRM:
            return self._given_up()
        return Rejected(Remark.of("reader-crashed"))


class _RecordsOnly(pickle.Unpickler):
    """Takes records and nothing else from a process that a hostile file may have taken over."""

    def find_class(self, module_name: str, global_name: str) -> Any:
        if not f"{module_name}.".startswith(_RECORDS) or "." in global_name:
            raise pickle.UnpicklingError(f"{module_name}.{global_name} is no record")
        return super().find_class(module_name, global_name)


def _unpickled(data: bytes) -> Any:
    return _RecordsOnly(io.BytesIO(data)).load()


def _limits(parser: Parser, recognition: Recognition | None) -> ReadingLimits:
    """What a file may cost; where pages are recognised, each page."""
    if recognition is None:
        return parser.limits
    return ReadingLimits(recognition.seconds, recognition.megabytes)


def main() -> None:
    """Read files as they are asked for, until the holder goes or memory has grown."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    connection = Connection(int(sys.argv[1]))
    _end_with_holder(int(sys.argv[2]))
    log = _Log()
    logging.getLogger().addHandler(log)
    with contextlib.suppress(EOFError, OSError):
        parser, scratch = connection.recv()
        load(parser)
        limits = _limits(parser, parser.recognition)
        _bound_memory(limits.megabytes)
        while True:
            task = connection.recv()
            result = _read(parser, task, Path(scratch), limits.seconds, connection)
            is_last = _has_grown(parser.recognition) or _is_out_of_memory(result)
            connection.send((result, is_last, log.taken()))


def _read(
    parser: Parser, task: ReadingTask, scratch: Path, seconds: float, connection: Connection
) -> Parsed | Rejected:
    # The system itself ends a process whose alarm nobody hears, whatever it is doing.
    signal.setitimer(signal.ITIMER_REAL, seconds + _GRACE_SECONDS)

    def begin(page: PageBegun) -> None:
        signal.setitimer(signal.ITIMER_REAL, seconds + _GRACE_SECONDS)
        connection.send(page)

    try:
        data = Path(task.path).read_bytes()
        if sha256_of(data) != task.sha256:
            return Rejected(Remark.of("changed-meanwhile"))
        with _folder_in(scratch) as folder:
            context = ReadingContext(
                deadline=time.monotonic() + seconds,
                scratch=folder,
                recogniser=_recogniser(parser.recognition, task, begin),
            )
            return parse(parser, task.file_name, data, context)
    except OSError as error:
        return Rejected(Remark.of("cannot-be-read", error=error.strerror or ""))
    except MemoryError:
        return Rejected(Remark.of("out-of-memory"))
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)


def _recogniser(
    recognition: Recognition | None, task: ReadingTask, begin: Callable[[PageBegun], None]
) -> KeptPages | None:
    if recognition is None:
        return None
    folder = Path(recognition.folder)
    return KeptPages(folder, recognition.engine, task.sha256, task.skipped, begin)


@contextlib.contextmanager
def _folder_in(scratch: Path) -> Iterator[Path]:
    folder = scratch / "file"
    folder.mkdir(exist_ok=True)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _end_with_holder(lifeline: int) -> None:
    """Let the system end this process when the holder's end closes, even killed, even if busy."""
    try:
        # A socket whose other end closes raises SIGIO, which ends a process that has no handler.
        # Nobody may wait at it for data: then the system leaves the signal out.
        fcntl.fcntl(lifeline, fcntl.F_SETOWN, os.getpid())
        flags = fcntl.fcntl(lifeline, fcntl.F_GETFL)
        fcntl.fcntl(lifeline, fcntl.F_SETFL, flags | os.O_ASYNC)
    except (OSError, AttributeError):
        threading.Thread(target=_wait_for_end, args=(lifeline,), daemon=True).start()
        return
    if select.select([lifeline], [], [], 0)[0]:
        os._exit(1)  # the holder went before the signal was asked for


def _wait_for_end(lifeline: int) -> None:
    with contextlib.suppress(OSError):
        os.read(lifeline, 1)
    os._exit(1)


def _bound_memory(megabytes: int) -> None:
    """Let this process take so much more address space than it has now; macOS bounds nothing."""
    try:
        pages = int(Path("/proc/self/statm").read_text("ascii").split()[0])
        bound = pages * resource.getpagesize() + megabytes * _MEBIBYTE
        resource.setrlimit(resource.RLIMIT_AS, (bound, resource.getrlimit(resource.RLIMIT_AS)[1]))
    except (OSError, ValueError):
        pass


def _has_grown(recognition: Recognition | None) -> bool:
    # An engine of text recognition takes most of its memory once and for all.
    most = recognition.megabytes // 2 if recognition else _LARGEST_KEPT_MEBIBYTES
    return _most_kibibytes_held() > most * 1024


def _most_kibibytes_held() -> int:
    """The most memory that this program has held since it began, in KiB.

    What getrusage tells begins, on Linux, with what the holder held when it started this process:
    every file would cost a large holder a process (getrusage(2), `ru_maxrss` over an execve).
    """
    try:
        status = Path("/proc/self/status").read_text("ascii")
        return int(status.partition("VmHWM:")[2].split()[0])
    except (OSError, ValueError, IndexError):
        # Elsewhere it is told in bytes, and begins anew with the program.
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def _is_out_of_memory(result: Parsed | Rejected) -> bool:
    return isinstance(result, Rejected) and result.reason.code == "out-of-memory"


class _Log(logging.Handler):
    """Keeps what is logged, for the holder to log."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self._kept: list[tuple[str, int, str]] = []

    def emit(self, record: logging.LogRecord) -> None:
        self._kept.append((record.name, record.levelno, self.format(record)))

    def taken(self) -> list[tuple[str, int, str]]:
        """What was logged since the last time."""
        kept, self._kept = self._kept, []
        return kept
