"""Reads files in other processes, several at once, giving the results in the files' order."""

from __future__ import annotations

import atexit
import os
import pickle
import sys
import threading
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor, wait
from dataclasses import dataclass, replace
from queue import SimpleQueue

from juanzong.archive.ocr import Pages, unheard_pages
from juanzong.archive.records import NO_SOURCE, GivenSource
from juanzong.archive.store.parsing import (
    PageBegun,
    Parsed,
    Parser,
    Rejected,
    asks_for_recognition,
    parse,
)
from juanzong.archive.store.reading_process import ReadingProcess, ReadingTask
from juanzong.archive.store.recognising import Recognising
from juanzong.archive.store.scratch import sweep_scratch

_AHEAD_PER_WORKER = 8
_MOST_BYTES_AHEAD = 64 * 1024 * 1024
_FILES_PER_WORKER = 4
# So many idle processes wait for the next call.
_KEPT = 1
# How long news of recognised pages may wait.
_NEWS_SECONDS = 0.2


@dataclass(frozen=True, slots=True)
class Loaded:
    """One file on its way into the archive: its bytes, and in the end its result.

    `source` is its absolute path, `shown_path` the path as it was given, `path` where its bytes
    lie, "" for one inside of a zip archive; `given` is where a person said that it came from. Only
    a file that is `wanted` is parsed; the others were rejected already, or the archive holds their
    bytes.
    """

    source: str
    shown_path: str
    path: str
    file_name: str
    named: bool
    sha256: str
    data: bytes
    wanted: bool
    given: GivenSource = NO_SOURCE
    result: Parsed | Rejected | None = None


def parse_all(
    files: Iterable[Loaded], parser: Parser, expected: int, hear: Pages = unheard_pages
) -> Iterator[Loaded]:
    """The files in their order, those that are wanted with their result.

    `expected` is how many files will come at most. A file that kills its process, takes too long
    or too much memory is rejected, and the rest goes on. Whoever stops asking ends the processes
    that read for him. `hear` is told, while somebody waits for the next file, of each page that is
    recognised: the file's path as it is shown, the page's place among those to be, their number.
    """
    pool = _pool_of(parser)
    if pool is None:
        yield from (_read_here(file, parser) for file in files)
        return
    sweep_scratch()
    workers = min(_processors(), 1 + expected // _FILES_PER_WORKER)
    reading = _Reading(pool, workers, Recognising(parser), hear)
    try:
        yield from _in_order(reading, files, workers)
    finally:
        reading.end()


def parse_one(file: Loaded, parser: Parser) -> Parsed | Rejected:
    """What came out of a single file."""
    wanted = replace(file, wanted=True)
    (read,) = parse_all([wanted], parser, 1)
    return read.result if read.result is not None else parse(parser, file.file_name, file.data)


def _read_here(file: Loaded, parser: Parser) -> Loaded:
    """The file with its result by a parser that cannot travel, such as one of a test's lambdas."""
    if not file.wanted:
        return file
    return replace(file, result=parse(parser, file.file_name, file.data))


def _in_order(reading: _Reading, files: Iterable[Loaded], workers: int) -> Iterator[Loaded]:
    waiting: deque[tuple[Loaded, Future[Parsed | Rejected] | None]] = deque()
    held = 0

    def finished() -> Loaded:
        nonlocal held
        file, answer = waiting.popleft()
        held -= len(file.data)
        return file if answer is None else replace(file, result=reading.result_of(answer))

    for file in files:
        waiting.append((file, reading.submit(file) if file.wanted else None))
        held += len(file.data)
        while len(waiting) > workers * _AHEAD_PER_WORKER or held > _MOST_BYTES_AHEAD:
            yield finished()
    while waiting:
        yield finished()


class _Reading:
    """The reading of one call's files: a thread for each process that is at work for it."""

    def __init__(self, pool: _Pool, workers: int, recognising: Recognising, hear: Pages) -> None:
        self._pool = pool
        self._recognising = recognising
        self._hear = hear
        self._news: SimpleQueue[tuple[str, PageBegun]] = SimpleQueue()
        self._threads = ThreadPoolExecutor(workers, thread_name_prefix="reading")
        self._busy: set[ReadingProcess] = set()
        self._lock = threading.Lock()
        self._ended = False

    def submit(self, file: Loaded) -> Future[Parsed | Rejected]:
        return self._threads.submit(self._read, file)

    def end(self) -> None:
        """Drop what was not begun, and end the processes that are still at it."""
        with self._lock:
            self._ended = True
            for process in self._busy:
                process.interrupt()
        self._recognising.end()
        self._threads.shutdown(cancel_futures=True)
        self._pool.keep(_KEPT)

    def result_of(self, answer: Future[Parsed | Rejected]) -> Parsed | Rejected:
        """What comes of a file, telling of recognised pages until then, in the caller's thread."""
        while not answer.done():
            wait([answer], timeout=_NEWS_SECONDS)
            while not self._news.empty():
                path, page = self._news.get()
                self._hear(path, page.place, page.total)
        return answer.result()

    def _read(self, file: Loaded) -> Parsed | Rejected:
        result = self._read_first(file)
        if not asks_for_recognition(result):
            return result
        task = ReadingTask(file.path, file.file_name, file.sha256)
        return self._recognising.read(
            result, task, file.data, lambda page: self._news.put((file.shown_path, page))
        )

    def _read_first(self, file: Loaded) -> Parsed | Rejected:
        process = self._pool.take()
        with self._lock:
            self._busy.add(process)
            if self._ended:
                process.interrupt()
        try:
            path = file.path or process.laid_out(file.data)
            return process.read(ReadingTask(path, file.file_name, file.sha256))
        finally:
            with self._lock:
                self._busy.discard(process)
            self._pool.give_back(process)


class _Pool:
    """The idle processes of one parser, ready for the next file."""

    def __init__(self, parser: Parser) -> None:
        self._parser = parser
        self._idle: list[ReadingProcess] = []
        self._lock = threading.Lock()

    def take(self) -> ReadingProcess:
        with self._lock:
            while self._idle:
                process = self._idle.pop()
                if process.is_alive():
                    return process
                process.kill()
        return ReadingProcess(self._parser)

    def give_back(self, process: ReadingProcess) -> None:
        if process.is_alive():
            with self._lock:
                self._idle.append(process)

    def keep(self, most: int) -> None:
        """End idle processes until so many are left."""
        with self._lock:
            ended, self._idle = self._idle[most:], self._idle[:most]
        for process in ended:
            process.kill()

    def forget(self) -> None:
        """Let the processes go that belong to the process that this one is a copy of."""
        for process in self._idle:
            process.forget()


#: By what they read with; only the pool that was used last keeps a process.
_pools: dict[bytes, _Pool] = {}
_pools_lock = threading.Lock()


def _pool_of(parser: Parser) -> _Pool | None:
    """The pool that reads with a parser; None for one that another process could not be given."""
    try:
        key = pickle.dumps(parser)
    except (pickle.PicklingError, AttributeError, TypeError):
        return None
    with _pools_lock:
        for other, pool in _pools.items():
            if other != key:
                pool.keep(0)
        return _pools.setdefault(key, _Pool(parser))


def _end_all() -> None:
    for pool in _pools.values():
        pool.keep(0)


def _forget_all() -> None:
    for pool in _pools.values():
        pool.forget()
    _pools.clear()


atexit.register(_end_all)
if sys.platform != "win32":
    os.register_at_fork(after_in_child=_forget_all)


def _processors() -> int:
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
