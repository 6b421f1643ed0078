"""Home of Tesseract: the engine `tesseract`, a program that stands on the machine by itself."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from pathlib import Path

from juanzong.archive.ocr import TESSERACT_LANGUAGE
from juanzong.archive.readers.recognition.records import (
    Character,
    RecognisedLine,
    RecognitionError,
)
from juanzong.archive.readers.recognition.straightening import Grey
from juanzong.archive.readers.rejoin import display_width

_POINTS_PER_INCH = 72
# Columns of its table (tsv): which words are of one line, their box, how sure they are.
_LINE_FROM, _LINE_TO, _BOX, _SURE, _TEXT = 1, 5, 6, 10, 11
_WORD_LEVEL = "5"
# In parts of a line's height: a gap that is a space between Latin words, one that parts cells.
_SPACE, _CELL = 0.25, 1.5
_VERSION = re.compile(r"tesseract v?(\S+)")


@dataclass(frozen=True, slots=True)
class _Word:
    text: str
    left: float
    top: float
    right: float
    bottom: float
    confidence: float


class TesseractEngine:
    """Runs the program once a page; its words are cut into characters of even width."""

    def __init__(self) -> None:
        """Raises RecognitionError where there is no such program."""
        program = shutil.which("tesseract")
        if program is None:
            raise RecognitionError("tesseract is not installed")
        self._program = program
        told = self._run(["--version"], b"").decode("utf-8", "replace")
        found = _VERSION.search(told)
        self.version = f"Tesseract {found[1] if found else '?'}, {TESSERACT_LANGUAGE}"

    def lines(self, page: Grey, scale: float) -> list[RecognisedLine]:
        """The lines of an upright page; raises RecognitionError where the program fails."""
        height, width = page.shape
        picture = b"P5 %d %d 255\n" % (width, height) + page.tobytes()
        resolution = str(round(_POINTS_PER_INCH / scale))
        table = self._run(
            ["stdin", "stdout", "-l", TESSERACT_LANGUAGE, "--dpi", resolution, "tsv"], picture
        )
        rows = [row.split("\t") for row in table.decode("utf-8", "replace").splitlines()]
        words = [row for row in rows if len(row) > _TEXT and row[0] == _WORD_LEVEL]
        return [
            line
            for _, group in groupby(words, key=lambda row: row[_LINE_FROM:_LINE_TO])
            for line in _lines([_word(row) for row in group if row[_TEXT].strip()])
        ]

    def _run(self, arguments: Sequence[str], given: bytes) -> bytes:
        done = subprocess.run(  # noqa: S603 (the program that the path names)
            [self._program, *arguments], input=given, capture_output=True, check=False
        )
        if done.returncode:
            said = done.stderr.decode("utf-8", "replace").strip().splitlines()
            raise RecognitionError(f"{Path(self._program).name}: {said[-1] if said else '?'}")
        return done.stdout


def _word(row: Sequence[str]) -> _Word:
    left, top, width, height = map(float, row[_BOX : _BOX + 4])
    sure = max(0.0, float(row[_SURE])) / 100
    return _Word(row[_TEXT].strip(), left, top, left + width, top + height, sure)


def _lines(words: Sequence[_Word]) -> Iterator[RecognisedLine]:
    """A line of the program, cut where a gap is as wide as between cells."""
    if not words:
        return
    height = max(word.bottom for word in words) - min(word.top for word in words)
    part = [words[0]]
    for before, after in pairwise(words):
        if after.left - before.right > _CELL * height:
            yield _line(part)
            part = []
        part.append(after)
    yield _line(part)


def _line(words: Sequence[_Word]) -> RecognisedLine:
    top, bottom = min(word.top for word in words), max(word.bottom for word in words)
    characters: list[Character] = []
    for word in words:
        if characters and _is_space(characters[-1], word, bottom - top):
            last = characters[-1]
            characters.append(Character(" ", last.right, word.left, last.confidence))
        characters.extend(_characters(word))
    return RecognisedLine(tuple(characters), top, bottom)


def _is_space(before: Character, word: _Word, height: float) -> bool:
    both = before.text + word.text[0]
    return both.isascii() and both.isalnum() and word.left - before.right > _SPACE * height


def _characters(word: _Word) -> Iterable[Character]:
    columns = display_width(word.text)
    at = word.left
    for text in word.text:
        end = at + (word.right - word.left) * display_width(text) / columns
        yield Character(text, at, end, word.confidence)
        at = end
