"""What a reader may use while it reads one file: bounds, time, a scratch folder, recognition."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from juanzong.archive.errors import UnreadableFileError
from juanzong.archive.readers.keeping_pictures import PictureKeeper, described
from juanzong.archive.readers.limits import DEFAULT_BOUNDS, Bounds
from juanzong.archive.records import Document, Picture

if TYPE_CHECKING:
    from juanzong.archive.readers.recognition.pictures import Picture as PagePicture
    from juanzong.archive.readers.recognition.records import RecognisedPage

_DEEPEST_PART = 3


class PageRecogniser(Protocol):
    """Reads pages of the file that are pictures; what keeps them and counts them is its own."""

    def engine(self) -> str:
        """What reads them, with the versions of its program and models."""
        ...

    def read(
        self, number: int, place: int, total: int, picture: Callable[[], PagePicture]
    ) -> RecognisedPage | None:
        """Page `number` of the file, the `place`th of `total` to be read; None is left out.

        `picture` draws it, where it is not known yet. Raises UnreadableFileError.
        """
        ...


@dataclass(frozen=True, slots=True)
class ReadingContext:
    """What one reading of one file may use.

    `deadline` is a time of `time.monotonic()`, None without one; past it the process that reads
    is ended, so a reader that can do part of its work looks at `seconds_left` in time.
    `scratch` is an empty folder that is removed after the reading; None where there is none.
    `recogniser` reads pages that are pictures; None in the first reading of a file, which finds out
    whether there are any. `depth` counts the files that this one stands inside of. `pictures` keeps
    those that the file shows; None where they are told only.
    """

    bounds: Bounds = DEFAULT_BOUNDS
    deadline: float | None = None
    scratch: Path | None = None
    recogniser: PageRecogniser | None = None
    depth: int = 0
    pictures: PictureKeeper | None = None

    def seconds_left(self) -> float:
        """The seconds until the deadline, infinite without one."""
        return float("inf") if self.deadline is None else self.deadline - time.monotonic()

    def picture(self, content: Callable[[], bytes | None], description: str = "") -> Picture:
        """A picture of the file, kept where it may be; `content` gives its bytes, None for none."""
        if self.pictures is None:
            return Picture(description=described(description))
        return self.pictures.picture(content, description)

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
        # Pages are known by their numbers in the file itself.
        inner = replace(self, depth=self.depth + 1, recogniser=None)
        return read_document(file_name, content, inner, formats)


#: What a reader gets that is called without anything further, as in tests.
DEFAULT_CONTEXT = ReadingContext()
