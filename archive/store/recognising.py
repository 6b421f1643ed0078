"""Reads files again whose pages are pictures: in a process of its own, with wider bounds.

Only files that a first reading found to be such come here, one after the other: an engine of text
recognition uses all processors and much memory, and all other files go on meanwhile.
"""

from __future__ import annotations

import threading
from collections.abc import Callable

from juanzong.archive.ocr import is_installed
from juanzong.archive.store.parsing import PageBegun, Parsed, Parser, Rejected
from juanzong.archive.store.reading_process import ReadingProcess, ReadingTask

_LOST = frozenset({"out-of-memory", "out-of-time", "reader-crashed"})
# So many pages of a file may each cost the process; with one more the file is given up.
_MOST_SKIPPED = 3

PageHeard = Callable[[PageBegun], None]


class Recognising:
    """The recognition of one call's files; its process starts with the first of them."""

    def __init__(self, parser: Parser) -> None:
        self._parser = parser
        self._process: ReadingProcess | None = None
        self._turn = threading.Lock()
        self._state = threading.Lock()
        self._ended = False

    def read(
        self, first: Parsed | Rejected, task: ReadingTask, data: bytes, hear: PageHeard
    ) -> Parsed | Rejected:
        """What comes out of a file with its pages recognised, of which `first` came without.

        `data` are its bytes where it does not lie at the task's path by itself. Where nothing can
        be recognised here, or nothing came of it, it is what came out first.
        """
        recognition = self._parser.recognition
        if recognition is None or not is_installed(recognition.engine):
            return first
        with self._turn:
            if self._ended:
                return first
            result = self._without_lost_pages(task, data, hear)
        return first if isinstance(first, Parsed) and isinstance(result, Rejected) else result

    def end(self) -> None:
        """End the process, whatever it is at; pages that it read are kept."""
        with self._state:
            self._ended = True
            if self._process is not None:
                self._process.interrupt()
        with self._turn:
            if self._process is not None:
                self._process.kill()

    def _without_lost_pages(
        self, task: ReadingTask, data: bytes, hear: PageHeard
    ) -> Parsed | Rejected:
        """Read the file, again without a page that ended the process or took too long."""
        skipped: tuple[int, ...] = ()
        while True:
            begun: list[PageBegun] = []
            process = self._running()
            path = task.path or process.laid_out(data)
            whole = ReadingTask(path, task.file_name, task.sha256, skipped)

            def begin(page: PageBegun, begun: list[PageBegun] = begun) -> None:
                begun.append(page)
                hear(page)

            result = process.read(whole, begin)
            is_lost = isinstance(result, Rejected) and result.reason.code in _LOST
            if self._ended or not is_lost or not begun or len(skipped) == _MOST_SKIPPED:
                return result
            if begun[-1].number in skipped:
                return result
            skipped = (*skipped, begun[-1].number)

    def _running(self) -> ReadingProcess:
        with self._state:
            if self._process is None or not self._process.is_alive():
                if self._process is not None:
                    self._process.kill()
                self._process = ReadingProcess(self._parser, self._parser.recognition)
            if self._ended:
                self._process.interrupt()
            return self._process
