"""What a reader may use while it reads one file: bounds, time, a scratch folder, options."""

from __future__ import annotations

import time
from dataclasses import dataclass, replace
from pathlib import Path

from juanzong.archive.errors import UnreadableFileError
from juanzong.archive.readers.limits import DEFAULT_BOUNDS, Bounds
from juanzong.archive.records import Document

_DEEPEST_PART = 3


@dataclass(frozen=True, slots=True)
class ReadingOptions:
    """What the person who adds a file may choose about its reading.

    `ocr` lets readers recognise text in pictures of pages, where the means are installed.
    """

    ocr: bool = True


@dataclass(frozen=True, slots=True)
class ReadingContext:
    """What one reading of one file may use.

    `deadline` is a time of `time.monotonic()`, None without one; past it the process that reads
    is ended, so a reader that can do part of its work looks at `seconds_left` in time.
    `scratch` is an empty folder that is removed after the reading; None where there is none.
    `depth` counts the files that this one stands inside of.
    """

    bounds: Bounds = DEFAULT_BOUNDS
    deadline: float | None = None
    scratch: Path | None = None
    options: ReadingOptions = ReadingOptions()
    depth: int = 0

    def seconds_left(self) -> float:
        """The seconds until the deadline, infinite without one."""
        return float("inf") if self.deadline is None else self.deadline - time.monotonic()

    def read_part(
        self, file_name: str, content: bytes, formats: frozenset[str] | None = None
    ) -> Document:
        """The document of a file that stands inside of the one being read.

        Raises UnreadableFileError like `read_document`, also for a part that stands too deep and
        for one whose format is none of `formats` (names of FORMATS), where these are given.
        """
        from juanzong.archive.readers.document import read_document  # noqa: PLC0415 (a circle)

        if self.depth >= _DEEPEST_PART:
            raise UnreadableFileError("part-too-deep", limit=_DEEPEST_PART)
        return read_document(file_name, content, replace(self, depth=self.depth + 1), formats)


#: What a reader gets that is called without anything further, as in tests.
DEFAULT_CONTEXT = ReadingContext()
