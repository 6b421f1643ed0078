"""Reads pages one after another: upright, its lines by an engine, its rules, its characters."""

from __future__ import annotations

from typing import Protocol

import numpy as np

from juanzong.archive.ocr import DEFAULT_OCR
from juanzong.archive.readers.recognition.characters import recognised_page
from juanzong.archive.readers.recognition.pictures import Picture
from juanzong.archive.readers.recognition.records import RecognisedLine, RecognisedPage
from juanzong.archive.readers.recognition.ruled_lines import ruled_lines
from juanzong.archive.readers.recognition.straightening import Grey, straightened


class Engine(Protocol):
    """Finds the lines of a page and reads them."""

    #: Its name with the versions of program and models: what makes it read otherwise.
    version: str

    def lines(self, page: Grey, scale: float) -> list[RecognisedLine]:
        """The lines of an upright page; `scale` is the points a pixel. Raises RecognitionError."""
        ...


class PageReading:
    """Reads page after page with one engine."""

    def __init__(self, engine: str) -> None:
        """Load the engine of that name; raises RecognitionError where it cannot be used."""
        self._engine = _opened(engine)

    @property
    def version(self) -> str:
        """The engine with the versions of its program and models."""
        return self._engine.version

    def read(self, picture: Picture) -> RecognisedPage:
        """What stands on a page; raises RecognitionError."""
        grey = np.frombuffer(picture.pixels, np.uint8).reshape(picture.height, picture.width)
        page = straightened(grey)
        lines = self._engine.lines(page, picture.scale)
        return recognised_page(lines, ruled_lines(page, picture.scale), picture)


def _opened(engine: str) -> Engine:
    if engine == DEFAULT_OCR:
        from juanzong.archive.readers.recognition.rapid import RapidEngine  # noqa: PLC0415

        return RapidEngine()
    from juanzong.archive.readers.recognition.tesseract import TesseractEngine  # noqa: PLC0415

    return TesseractEngine()
