"""Pages that were recognised, kept by the content of their file and by what read them.

A page takes seconds. What was read of a file before its reading was interrupted is not read again,
nor is a file that is read again with tomorrow's rules. Deleting the folder loses nothing but time.
"""

from __future__ import annotations

import contextlib
import gzip
import hashlib
import json
import os
from collections.abc import Callable, Collection
from pathlib import Path
from typing import TYPE_CHECKING, Any

from juanzong.archive.errors import UnreadableFileError
from juanzong.archive.store.parsing import PageBegun
from juanzong.archive.systems.durable_files import put_in_place

if TYPE_CHECKING:
    from juanzong.archive.readers.recognition.pictures import Picture
    from juanzong.archive.readers.recognition.reading import PageReading
    from juanzong.archive.readers.recognition.records import RecognisedPage

#: Goes up when what is kept of a page, or how it comes about besides the engine, changes.
_LAYOUT = 2
_KEY_LENGTH = 12


class KeptPages:
    """Reads the pages of one file; `tell` hears of each before it is begun."""

    def __init__(
        self,
        folder: Path,
        engine: str,
        sha256: str,
        skipped: Collection[int],
        tell: Callable[[PageBegun], None],
    ) -> None:
        """`folder` holds the pages of all files; those `skipped` are left out."""
        self._folder = folder / sha256
        self._engine = engine
        self._skipped = skipped
        self._tell = tell
        self._reading: PageReading | None = None

    def engine(self) -> str:
        """What reads them, with the versions of its program and models."""
        return self._opened().version

    def read(
        self, number: int, place: int, total: int, picture: Callable[[], Picture]
    ) -> RecognisedPage | None:
        """Page `number` of the file, the `place`th of `total`; None where it is skipped."""
        from juanzong.archive.readers.recognition.records import (  # noqa: PLC0415 (loads PDFium)
            RecognitionError,
        )

        self._tell(PageBegun(number, place, total))
        if number in self._skipped:
            return None
        reading = self._opened()
        path = self._folder / f"{number}-{self._key(reading.version)}.json.gz"
        kept = _kept(path)
        if kept is not None:
            return kept
        try:
            page = reading.read(picture())
        except RecognitionError as error:
            raise UnreadableFileError("recognition-failed", error=str(error)) from error
        _keep(path, page)
        return page

    def _opened(self) -> PageReading:
        # Loads the engine's libraries.
        from juanzong.archive.readers.recognition.reading import PageReading  # noqa: PLC0415
        from juanzong.archive.readers.recognition.records import (  # noqa: PLC0415
            RecognitionError,
        )

        if self._reading is None:
            try:
                self._reading = PageReading(self._engine)
            except RecognitionError as error:
                raise UnreadableFileError("recognition-failed", error=str(error)) from error
        return self._reading

    def _key(self, version: str) -> str:
        return hashlib.sha256(f"{_LAYOUT} {version}".encode()).hexdigest()[:_KEY_LENGTH]


def _kept(path: Path) -> RecognisedPage | None:
    """The page that a file holds; None where there is none, or one that was cut off."""
    from juanzong.archive.readers.pdfium import Glyph, Rule  # noqa: PLC0415 (a library)
    from juanzong.archive.readers.recognition.records import RecognisedPage  # noqa: PLC0415

    try:
        held: dict[str, Any] = json.loads(gzip.decompress(path.read_bytes()))
        held["glyphs"] = tuple(Glyph(*each) for each in held["glyphs"])
        held["rules"] = tuple(Rule(*each) for each in held["rules"])
        return RecognisedPage(**held)
    except (OSError, EOFError, ValueError, TypeError, KeyError):
        return None


def _keep(path: Path, page: RecognisedPage) -> None:
    """Write the page whole or not at all; a disk that takes nothing costs the next reading time."""
    held = {name: getattr(page, name) for name in page.__slots__}
    data = gzip.compress(json.dumps(held, ensure_ascii=False).encode(), mtime=0)
    unfinished = path.with_suffix(f".{os.getpid()}")
    with contextlib.suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        unfinished.write_bytes(data)
        put_in_place(unfinished, path)
