"""Reads pages one after another: upright, its lines by an engine, its rules, its characters."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Protocol

import numpy as np

from juanzong.archive.ocr import DEFAULT_OCR
from juanzong.archive.readers.recognition.characters import recognised_page
from juanzong.archive.readers.recognition.pictures import Picture
from juanzong.archive.readers.recognition.records import RecognisedLine, RecognisedPage
from juanzong.archive.readers.recognition.ruled_lines import ruled_lines
from juanzong.archive.readers.recognition.straightening import Grey, straightened
from juanzong.archive.readers.recognition.unread_ink import unread_places

# Characters upside down are read as others, with little confidence.
_PERHAPS_ON_ITS_HEAD = 0.8
_MOST = 0.5


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
        page, lines = self._upright(grey, picture.scale)
        rules = ruled_lines(page, picture.scale)
        recognised = recognised_page(lines, rules, page.shape[1], page.shape[0], picture.scale)
        return replace(recognised, unread=unread_places(page, lines, rules, picture.scale))

    def _upright(self, grey: Grey, scale: float) -> tuple[Grey, list[RecognisedLine]]:
        """The page and its lines, turned where it lies on its side or stands on its head."""
        read = [self._lines(grey, scale)]
        if _lies(read[0][1]):
            read += [self._lines(np.rot90(grey, quarters), scale) for quarters in (1, 3)]
        elif _confidence(read[0][1]) < _PERHAPS_ON_ITS_HEAD:
            read.append(self._lines(np.rot90(grey, 2), scale))
        return max(read, key=lambda each: _confidence(each[1]))

    def _lines(self, grey: Grey, scale: float) -> tuple[Grey, list[RecognisedLine]]:
        page = np.ascontiguousarray(straightened(grey))
        return page, self._engine.lines(page, scale)


def _lies(lines: Sequence[RecognisedLine]) -> bool:
    """Whether most of the characters stand in boxes that are much higher than wide."""
    standing = sum(len(line.characters) for line in lines if line.is_standing)
    return standing > _MOST * sum(len(line.characters) for line in lines)


def _confidence(lines: Sequence[RecognisedLine]) -> float:
    """The mean over the characters; 0 for a page without any, and for one that lies."""
    characters = sum(len(line.characters) for line in lines)
    if not characters or _lies(lines):
        return 0.0
    return sum(line.confidence * len(line.characters) for line in lines) / characters


def _opened(engine: str) -> Engine:
    if engine == DEFAULT_OCR:
        from juanzong.archive.readers.recognition.rapid import RapidEngine  # noqa: PLC0415

        return RapidEngine()
    from juanzong.archive.readers.recognition.tesseract import TesseractEngine  # noqa: PLC0415

    return TesseractEngine()
