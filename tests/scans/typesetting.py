"""Sets paragraphs and tables on pages as a printer would, in a font of the mainland's forms.

PDFium draws a font that no file holds with the first one that it finds, often in Japanese forms
(门 is another character to the eye there), which no scanned report shows.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest
from PIL import Image, ImageDraw, ImageFont

from juanzong.archive.readers.rejoin import display_width
from juanzong.archive.records import Paragraph, ParagraphKind

_FONTS = Path("/usr/share/fonts/opentype/noto")
#: Of the faces in the file (Japanese, Korean, simplified Chinese, ...).
_SIMPLIFIED = 2
_POINTS = 72
_WIDTH, _HEIGHT = 595, 842
_LEFT, _TOP, _SIZE, _PITCH, _CELL_SIZE = 85, 90, 14.0, 26.0, 11.0
_CLOSING = "，。；：、！？）》”%"


@dataclass(slots=True)
class _Sheet:
    image: Image.Image
    draw: ImageDraw.ImageDraw
    top: float = _TOP


class Typesetter:
    """Fills page after page; lengths are points, `dpi` says how fine the pages are."""

    def __init__(self, dpi: int, face: str = "NotoSerifCJK-Regular.ttc") -> None:
        if not (_FONTS / face).is_file():
            pytest.skip(f"no font {face}: on Debian apt install fonts-noto-cjk")
        self._scale = dpi / _POINTS
        self._face = _FONTS / face
        self._sheets: list[_Sheet] = []
        self._new_sheet()

    def pages(self) -> list[Image.Image]:
        """The pages so far."""
        return [sheet.image for sheet in self._sheets]

    def set(self, paragraphs: Iterable[Paragraph]) -> None:
        """Set paragraphs, and each run of rows as a ruled table; the first paragraph as a title."""
        rows: list[list[str]] = []
        for number, paragraph in enumerate(paragraphs):
            if paragraph.kind is ParagraphKind.ROW:
                rows.append(paragraph.text.split("\t"))
                continue
            self._table(rows)
            rows = []
            self._paragraph(paragraph.text, is_title=number == 0)
        self._table(rows)

    def _paragraph(self, text: str, *, is_title: bool) -> None:
        size, indent = (20.0, 0.0) if is_title else (_SIZE, 2 * _SIZE)
        for line in _wrapped(text, _WIDTH - 2 * _LEFT, size, indent):
            width = size * display_width(line) / 2
            left = (_WIDTH - width) / 2 if is_title else _LEFT + indent
            self._line(line, left, size)
            indent = 0.0

    def _line(self, text: str, left: float, size: float) -> None:
        if self._sheets[-1].top + _PITCH > _HEIGHT - _TOP:
            self._new_sheet()
        sheet = self._sheets[-1]
        self._write(sheet, text, left, sheet.top, size)
        sheet.top += max(_PITCH, 1.5 * size)

    def _table(self, rows: Sequence[Sequence[str]]) -> None:
        if not rows:
            return
        columns = max(map(len, rows))
        width = (_WIDTH - 2 * _LEFT) / columns
        for row in rows:
            cells = [_wrapped(cell, width - 8, _CELL_SIZE, 0.0) for cell in row]
            cells += [[]] * (columns - len(cells))
            height = 8 + 1.5 * _CELL_SIZE * max(1, *map(len, cells))
            if self._sheets[-1].top + height > _HEIGHT - _TOP:
                self._new_sheet()
            self._row(cells, width, height)
        self._sheets[-1].top += _PITCH / 2

    def _row(self, cells: Sequence[Sequence[str]], width: float, height: float) -> None:
        sheet = self._sheets[-1]
        for number, lines in enumerate(cells):
            left = _LEFT + number * width
            box = [left, sheet.top, left + width, sheet.top + height]
            sheet.draw.rectangle([each * self._scale for each in box], outline=0, width=2)
            for place, line in enumerate(lines):
                top = sheet.top + 4 + 1.5 * _CELL_SIZE * place
                self._write(sheet, line, left + 4, top, _CELL_SIZE)
        sheet.top += height

    def _write(self, sheet: _Sheet, text: str, left: float, top: float, size: float) -> None:
        font = ImageFont.truetype(self._face, round(size * self._scale), index=_SIMPLIFIED)
        at = left * self._scale, (top + size) * self._scale
        sheet.draw.text(at, text, fill=0, font=font, anchor="ls")

    def _new_sheet(self) -> None:
        size = round(_WIDTH * self._scale), round(_HEIGHT * self._scale)
        image = Image.new("L", size, 255)
        self._sheets.append(_Sheet(image, ImageDraw.Draw(image)))


def _wrapped(text: str, width: float, size: float, indent: float) -> list[str]:
    """The lines of a paragraph; no line begins with a closing sign or within a number."""
    lines, line, room = [], "", width - indent
    for token in _tokens(text):
        if line and size * display_width(line + token.rstrip(_CLOSING)) / 2 > room:
            lines.append(line)
            line, room = "", width
        line += token
    return [*lines, line] if line else lines


def _tokens(text: str) -> list[str]:
    tokens: list[str] = []
    for character in text:
        runs_on = tokens and character.isascii() and tokens[-1][-1].isascii()
        if tokens and (character in _CLOSING or runs_on):
            tokens[-1] += character
        else:
            tokens.append(character)
    return tokens
