"""The process that reads files: what runs in it, and how the other side holds it.

Started as a program of its own, not forked (a copy of a process with threads, such as the
server, may hang) and not by multiprocessing (which runs the caller's script again).
docs/decisions/0011-a-process-that-reads.md says why it is ours.
"""

from __future__ import annotations

import contextlib
import io
import logging
import math
import os
import pickle
import shutil
import signal
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
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
from juanzong.archive.store.scratch import make_scratch
from juanzong.archive.systems.memory import mebibytes_of

if sys.platform == "win32":
    from juanzong.archive.systems import windows as system
else:
    from juanzong.archive.systems import posix as system

# After the deadline the holder ends the process; this much later the system does, holder or not.
_GRACE_SECONDS = 5
# A process that has grown beyond this gives what it took back by making room for a fresh one.
_LARGEST_KEPT_MEBIBYTES = 400
# Where the system bounds no memory, the holder looks so often (in seconds) at what is held, of
# which so much is the program itself.
_LOOK_SECONDS = 0.1
_PROGRAM_MEBIBYTES = 256
# What the libraries of an engine would else take for every processor there is.
_FEW_THREADS = {"MALLOC_ARENA_MAX": "4", "OMP_NUM_THREADS": "4", "OPENBLAS_NUM_THREADS": "1"}
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
        environment = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)}
        scratch = None
        try:
            scratch = make_scratch()
            self._worker = system.start_worker(
                _PROGRAM, environment | (_FEW_THREADS if recognition else {})
            )
        except OSError as error:
            if scratch is not None:
                scratch.remove()
            raise ArchiveError("reading-process", error=error.strerror or str(error)) from error
        self._scratch = scratch
        with contextlib.suppress(OSError):
            told = (replace(parser, recognition=recognition), str(scratch.path))
            self._worker.connection.send(told)

    def read(
        self, task: ReadingTask, hear: Callable[[PageBegun], None] | None = None
    ) -> Parsed | Rejected:
        """What came out of a file; the process may have ended then (`is_alive`).

        `hear` is told of each page before it is recognised, which may take as long as a file.
        """
        try:
            self._worker.connection.send(task)
            answer = self._next_message()
            while isinstance(answer, PageBegun):
                if hear is not None:
                    hear(answer)
                answer = self._next_message()
            if isinstance(answer, Remark):
                self.kill()
                return Rejected(answer)
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
        """What the process says next; a Remark of why it is waited for no longer."""
        deadline = time.monotonic() + self._limits.seconds
        most = self._limits.megabytes + _PROGRAM_MEBIBYTES
        line = self._worker.connection
        while (left := deadline - time.monotonic()) > 0:
            if line.poll(left if system.BOUNDS_MEMORY else min(left, _LOOK_SECONDS)):
                return _unpickled(line.recv_bytes())
            if not system.BOUNDS_MEMORY and mebibytes_of(self._worker.process.pid) > most:
                return Remark.of("out-of-memory")
        return self._out_of_time()

    def laid_out(self, data: bytes) -> str:
        """The path of a file with these bytes, for the process to read, until the next such."""
        path = self._scratch.path / "given"
        path.write_bytes(data)
        return str(path)

    def is_alive(self) -> bool:
        """Whether it takes another file."""
        return self._worker.process.poll() is None

    def interrupt(self) -> None:
        """End it with all that it started, at once; whoever waits for it is told."""
        self._worker.interrupt()

    def kill(self) -> None:
        """End it and tidy up after it; nobody may wait for it, it may be ended already."""
        self.interrupt()
        self._worker.process.wait()
        self._worker.close()
        self._scratch.remove()

    def forget(self) -> None:
        """Close this side's ends; a forked copy of the holder does no more than that."""
        self._worker.close()
        self._scratch.leave()

    def _died(self) -> Rejected:
        self.kill()
        if self._worker.ran_out_of_time():
            return Rejected(self._out_of_time())
        return Rejected(Remark.of("reader-crashed"))

    def _out_of_time(self) -> Remark:
        return Remark.of("out-of-time", seconds=math.ceil(self._limits.seconds))


class _RecordsOnly(pickle.Unpickler):
    """Takes records and nothing else from a process that a hostile file may have taken over.

    A module of records has functions as well, and what it imports: neither is a record.
    """

    def find_class(self, module_name: str, global_name: str) -> Any:
        if f"{module_name}.".startswith(_RECORDS) and "." not in global_name:
            found = super().find_class(module_name, global_name)
            if isinstance(found, type) and found.__module__ == module_name:
                return found
        raise pickle.UnpicklingError(f"{module_name}.{global_name} is no record")


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
    connection = system.line_of(sys.argv[1:])
    log = _Log()
    logging.getLogger().addHandler(log)
    with contextlib.suppress(EOFError, OSError):
        parser, scratch = connection.recv()
        load(parser)
        limits = _limits(parser, parser.recognition)
        system.bound_memory(limits.megabytes)
        while True:
            task = connection.recv()
            result = _read(parser, task, Path(scratch), limits.seconds, connection)
            is_last = _has_grown(parser.recognition) or _is_out_of_memory(result)
            connection.send((result, is_last, log.taken()))


def _read(
    parser: Parser, task: ReadingTask, scratch: Path, seconds: float, connection: system.Line
) -> Parsed | Rejected:
    system.end_after(seconds + _GRACE_SECONDS)

    def begin(page: PageBegun) -> None:
        system.end_after(seconds + _GRACE_SECONDS)
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
        system.end_no_more()


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


def _has_grown(recognition: Recognition | None) -> bool:
    # An engine of text recognition takes most of its memory once and for all.
    most = recognition.megabytes // 2 if recognition else _LARGEST_KEPT_MEBIBYTES
    return system.most_kibibytes_held() > most * 1024


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
