"""The columns of a page: the left one is read to its end before the right one.

A page has columns where an empty gutter parts several rows in a row, and either the file itself
draws one side before the other or both sides are full lines of text. A form without rules, whose
names stand left and values right, is drawn row by row and stays in rows.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from juanzong.archive.readers.pdf_lines import size_of
from juanzong.archive.readers.pdfium import Glyph

Row = Sequence[Glyph]

# In parts of the font size: a gap that parts two pieces of a row, the narrowest gutter.
_PIECE_GAP = 1.2
_PART_GAP = 2.6
_FEWEST_ROWS = 3
# Where the gutter may lie, in parts of the text's width.
_GUTTER_FROM, _GUTTER_TO = 0.25, 0.75
_DRAWN_IN_ORDER = 0.9
_FULL = 0.8
_SHARE_OF_FULL = 0.6
_FEWEST_GLYPHS_IN_A_LINE = 5
_MOST_COLUMNS = 4


@dataclass(frozen=True, slots=True)
class _Piece:
    """What stands without a wide gap in a row."""

    row: int
    glyphs: tuple[Glyph, ...]

    @property
    def left(self) -> float:
        return self.glyphs[0].left

    @property
    def right(self) -> float:
        return self.glyphs[-1].right


def in_columns(rows: Sequence[Row], column: int = 0) -> list[tuple[int, Row]]:
    """The rows in reading order with the number of their column, 0 where there is only one."""
    gutter = _gutter(rows) if column < _MOST_COLUMNS else None
    if gutter is None:
        return [(column, row) for row in rows]
    ordered: list[tuple[int, Row]] = []
    for block, crosses in _blocks(rows, gutter):
        left, right = _parted(block, gutter)
        if not crosses and _are_columns(left, right):
            ordered.extend(in_columns(left, column + 1))
            ordered.extend((number + 1, row) for number, row in in_columns(right, column + 1))
            continue
        parts = list(_parts(block))
        if len(parts) > 1:
            ordered.extend(each for part in parts for each in in_columns(part, column))
        else:
            ordered.extend((column, row) for row in block)
    return ordered


def _parts(block: Sequence[Row]) -> Iterator[list[Row]]:
    """The block cut where wide white space runs across it, as between rows of panels."""
    part: list[Row] = []
    for row in block:
        if part and row[0].baseline - part[-1][0].baseline > _PART_GAP * size_of(row):
            yield part
            part = []
        part.append(row)
    yield part


def _pieces(rows: Sequence[Row]) -> list[_Piece]:
    pieces: list[_Piece] = []
    for number, row in enumerate(rows):
        gap = _PIECE_GAP * size_of(row)
        piece: list[Glyph] = []
        for glyph in row:
            if glyph.text.isspace():
                continue
            if piece and glyph.left - piece[-1].right > gap:
                pieces.append(_Piece(number, tuple(piece)))
                piece = []
            piece.append(glyph)
        pieces.append(_Piece(number, tuple(piece)))
    return pieces


def _gutter(rows: Sequence[Row]) -> float | None:
    """The place that parts most rows in two, None where too few are."""
    if len(rows) < _FEWEST_ROWS:
        return None
    pieces = _pieces(rows)
    left = min(piece.left for piece in pieces)
    width = max(piece.right for piece in pieces) - left
    starts = {
        round(piece.left - 1.0)
        for piece in pieces
        if _GUTTER_FROM * width < piece.left - left < _GUTTER_TO * width
    }
    best, most = None, 2 * _FEWEST_ROWS - 1
    for start in sorted(starts):
        beside = sum(1 for piece in pieces if piece.left >= start)
        before = sum(1 for piece in pieces if piece.right <= start)
        if min(beside, before) >= _FEWEST_ROWS and beside + before > most:
            best, most = float(start), beside + before
    return best


def _blocks(rows: Sequence[Row], gutter: float) -> Iterator[tuple[list[Row], bool]]:
    """Runs of rows that the gutter parts, and of rows that cross it, with which of both it is."""
    block: list[Row] = []
    crossing = False
    for row in rows:
        crosses = any(piece.left < gutter < piece.right for piece in _pieces([row]))
        if block and crosses != crossing:
            yield block, crossing
            block = []
        block.append(row)
        crossing = crosses
    yield block, crossing


def _parted(block: Sequence[Row], gutter: float) -> tuple[list[Row], list[Row]]:
    left = [[glyph for glyph in row if glyph.left < gutter] for row in block]
    right = [[glyph for glyph in row if glyph.left >= gutter] for row in block]
    return _printed(left), _printed(right)


def _printed(rows: Sequence[list[Glyph]]) -> list[Row]:
    return [row for row in rows if any(not glyph.text.isspace() for glyph in row)]


def _are_columns(left: Sequence[Row], right: Sequence[Row]) -> bool:
    if min(len(left), len(right)) < _FEWEST_ROWS:
        return False
    sides = (left, right)
    if any(_glyphs_in_a_line(side) < _FEWEST_GLYPHS_IN_A_LINE for side in sides):
        return False
    return _is_drawn_in_order(left, right) or all(_is_full(side) for side in sides)


def _glyphs_in_a_line(rows: Sequence[Row]) -> float:
    return sum(len(row) for row in rows) / len(rows)


def _is_drawn_in_order(left: Sequence[Row], right: Sequence[Row]) -> bool:
    """Whether the file draws nearly all of the left side before the right one."""
    first = sorted(row[0].run for row in left)
    second = sorted(row[0].run for row in right)
    border = first[min(len(first) - 1, int(_DRAWN_IN_ORDER * len(first)))]
    return second[int((1 - _DRAWN_IN_ORDER) * len(second))] > border


def _is_full(rows: Sequence[Row]) -> bool:
    """Whether most lines reach the side's right margin, as those of running text do."""
    width = max(row[-1].right for row in rows) - min(row[0].left for row in rows)
    full = sum(1 for row in rows if row[-1].right - row[0].left >= _FULL * width)
    return full >= _SHARE_OF_FULL * len(rows)
