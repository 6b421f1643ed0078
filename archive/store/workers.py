"""Parses many files at once in other processes, giving the results in the files' order."""

from __future__ import annotations

import multiprocessing
import os
import pickle
import signal
import threading
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, replace
from itertools import chain

from juanzong.archive.records import Remark
from juanzong.archive.store.parsing import Parsed, Parser, Rejected, parse

#: Fewer files are parsed in this process: starting others takes about a second.
MINIMUM_FILES = 24
_AHEAD_PER_WORKER = 8


@dataclass(frozen=True, slots=True)
class Loaded:
    """One file on its way into the archive: its bytes, and in the end its result.

    `source` is its absolute path, `shown_path` the path as it was given. Only a file that is
    `wanted` is parsed; the others were rejected already, or the archive holds their bytes.
    """

    source: str
    shown_path: str
    file_name: str
    named: bool
    sha256: str
    data: bytes
    wanted: bool
    result: Parsed | Rejected | None = None


def parse_all(files: Iterable[Loaded], parser: Parser, expected: int) -> Iterator[Loaded]:
    """The files in their order, those that are wanted with their result.

    `expected` is how many files will come at most; it decides whether other processes are
    worth their start, and they start only for a file that is wanted. A file that kills its
    process is rejected, and the rest goes on.
    """
    files = iter(files)
    for file in files:
        if file.wanted:
            break
        yield file
    else:
        return
    files = chain([file], files)
    workers = _processors()
    if expected >= MINIMUM_FILES and workers > 1 and _can_travel(parser):
        pool = _Pool(parser, workers)
        try:
            if pool.works():
                yield from _through(pool, files, workers * _AHEAD_PER_WORKER)
                return
        finally:
            pool.close()
    for file in files:
        if file.wanted:
            yield replace(file, result=parse(parser, file.file_name, file.data))
        else:
            yield file


def _through(pool: _Pool, files: Iterable[Loaded], ahead: int) -> Iterator[Loaded]:
    waiting: deque[tuple[Loaded, _Answer | None]] = deque()
    for file in files:
        waiting.append((file, pool.submit(file) if file.wanted else None))
        if len(waiting) > ahead:
            yield pool.finish(*waiting.popleft())
    while waiting:
        yield pool.finish(*waiting.popleft())


_Answer = Future[Parsed | Rejected]


class _Pool:
    """Worker processes, started afresh after a file has killed one of them."""

    def __init__(self, parser: Parser, workers: int) -> None:
        self._parser = parser
        self._workers = workers
        self._executor = _executor(workers)

    def works(self) -> bool:
        """Whether workers start at all: they don't for a script without a main guard."""
        try:
            self._executor.submit(os.getpid).result()
        except BrokenProcessPool:
            return False
        return True

    def submit(self, file: Loaded) -> _Answer:
        try:
            return self._executor.submit(parse, self._parser, file.file_name, file.data)
        except BrokenProcessPool:
            self.close()
            self._executor = _executor(self._workers)
            return self._executor.submit(parse, self._parser, file.file_name, file.data)

    def finish(self, file: Loaded, answer: _Answer | None) -> Loaded:
        if answer is None:
            return file
        try:
            return replace(file, result=answer.result())
        except BrokenProcessPool:
            # Every file that was under way fails with the one that did it: try each alone.
            return replace(file, result=self._alone(file))

    def _alone(self, file: Loaded) -> Parsed | Rejected:
        with _executor(1) as executor:
            try:
                return executor.submit(parse, self._parser, file.file_name, file.data).result()
            except BrokenProcessPool:
                return Rejected(Remark.of("reader-crashed"))

    def close(self) -> None:
        self._executor.shutdown(cancel_futures=True)


def _executor(workers: int) -> ProcessPoolExecutor:
    # A forked copy of a process with threads, such as the server, may hang; a fresh one not.
    context = multiprocessing.get_context("spawn")
    return ProcessPoolExecutor(workers, mp_context=context, initializer=_set_up_worker)


def _set_up_worker() -> None:
    """Leave Ctrl-C to the main process, and end when that ends, even if it was killed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _processors() -> int:
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _can_travel(parser: Parser) -> bool:
    try:
        pickle.dumps(parser)
    except (pickle.PicklingError, AttributeError, TypeError):
        return False
    return True
