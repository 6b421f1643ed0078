"""The columns of a page: the left one is read to its end before the right one.

A page has columns where an empty gutter parts several rows in a row, and either the file itself
draws one side before the other or both sides are full lines of text, or text that runs on from
line to line. A form without rules, whose names stand left and values right, is drawn row by row
and stays in rows.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from juanzong.archive.chinese_numerals import value_of
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
# Text that runs on: so many lines of a side end at its margin amid a sentence; the next one is no
# further away than others are.
_FEWEST_RUNNING = 2
_AT_MARGIN = 1.5
_WIDER = 1.15
# Rows with a gap on one side before the shorter side ends are those of a table.
_SHARE_OF_BOTH = 0.85
_FEWEST_ROWS_BESIDE_COLUMNS = 2
_SHARE_OF_FULL = 0.6
_FEWEST_GLYPHS_IN_A_LINE = 5
# So few rows are told as columns by those of the page before only, and begin so near to these.
_MOST_ROWS_GOING_ON, _INDENT, _NARROWEST_GUTTER, _FULL_LINE = 4, 2.5, 0.5, 5.0
_MOST_COLUMNS = 4
_ENDS = frozenset("。！？；：")
# What sentences have, in any lines of them but few; and how many pieces a line of cells has.
_MARKS = frozenset("。，、；：！？")
_PIECES_OF_CELLS = 1.5


_NUMBER = re.compile(r"\s*([一二三四五六七八九十]{1,3})、")
_LONGEST_NUMBER = 6


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
    blocks = [(block, crosses, *_parted(block, gutter)) for block, crosses in _blocks(rows, gutter)]
    are_columns = [
        not crosses and _are_columns(block, left, right) for block, crosses, left, right in blocks
    ]
    for (block, crosses, left, right), is_parted in zip(blocks, are_columns, strict=True):
        if is_parted or (any(are_columns) and not crosses and _goes_along(left, right)):
            ordered.extend(in_columns(left, column + 1))
            ordered.extend((number + 1, row) for number, row in in_columns(right, column + 1))
            continue
        parts = list(_parts(block))
        if len(parts) > 1:
            ordered.extend(each for part in parts for each in in_columns(part, column))
        else:
            ordered.extend((column, row) for row in block)
    return ordered


def in_columns_above(
    rows: Sequence[Row], starts: tuple[float, float]
) -> list[tuple[int, Row]] | None:
    """The rows of the columns that begin at two places on the page before, None for others.

    They go on there, all in the left one, or a few in both: the first line is full, each piece
    begins in a column and ends in it.
    """
    if not rows:
        return None
    pieces = _pieces(rows)
    sides = [piece.left >= starts[1] - size_of(rows[0]) for piece in pieces]
    placed = zip(pieces, sides, strict=True)
    if not all(_is_in_column(piece, starts, is_right=side) for piece, side in placed):
        return None
    left, right = _parted(rows, starts[1] - size_of(rows[0]))
    if not left or left[0][-1].right < starts[1] - _FULL_LINE * size_of(left[0]):
        return None
    is_one_piece_each = len(pieces) == len(left) + len(right)
    if not is_one_piece_each or (right and len(rows) > _MOST_ROWS_GOING_ON):
        return None
    return [*((1, row) for row in left), *((2, row) for row in right)]


def _is_in_column(piece: _Piece, starts: tuple[float, float], *, is_right: bool) -> bool:
    size = size_of(piece.glyphs)
    ends = is_right or piece.right <= starts[1] - _NARROWEST_GUTTER * size
    return ends and -size <= piece.left - starts[is_right] <= _INDENT * size


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


def _goes_along(left: Sequence[Row], right: Sequence[Row]) -> bool:
    """Whether a few lines are in the columns that other parts of the page have."""
    if min(len(left), len(right)) < _FEWEST_ROWS_BESIDE_COLUMNS:
        return False
    return all(_running(side) for side in (left, right))


def _are_columns(block: Sequence[Row], left: Sequence[Row], right: Sequence[Row]) -> bool:
    if min(len(left), len(right)) < _FEWEST_ROWS:
        return False
    sides = (left, right)
    if any(_glyphs_in_a_line(side) < _FEWEST_GLYPHS_IN_A_LINE for side in sides):
        return False
    if _is_drawn_in_order(left, right) or _numbers_run_on(left, right):
        return True
    if _are_cells(left, right) or not all(map(_is_text, sides)):
        return False
    if all(_is_full(side) for side in sides):
        return True
    runs_on = all(_running(side) >= _FEWEST_RUNNING for side in sides)
    return runs_on and _are_side_by_side(block, left, right)


def _numbers_run_on(left: Sequence[Row], right: Sequence[Row]) -> bool:
    """Whether headings numbered 一、 二、 on the left go on with the next number on the right."""
    ahead, behind = _numbers(left), _numbers(right)
    if not ahead or not behind:
        return False
    numbers = [*ahead, *behind]
    return all(after == before + 1 for before, after in pairwise(numbers))


def _numbers(rows: Sequence[Row]) -> list[int]:
    """The numbers with which lines of a side begin."""
    heads = (_NUMBER.match("".join(glyph.text for glyph in row[:_LONGEST_NUMBER])) for row in rows)
    values = (value_of(head[1]) for head in heads if head is not None)
    return [value for value in values if value is not None]


def _is_text(rows: Sequence[Row]) -> bool:
    """Whether a side is sentences: it has their marks, and no cells beside each other.

    What has gaps in most lines may be columns in its turn; western words have no such marks.
    """
    texts = [glyph.text for row in rows for glyph in row]
    letters = sum(text.isascii() and text.isalpha() for text in texts)
    if not _MARKS.intersection(texts) and 2 * letters < len(texts):
        return False
    if len(_pieces(rows)) < _PIECES_OF_CELLS * len(rows):
        return True
    gutter = _gutter(rows)
    if gutter is None:
        return False
    return any(
        not crosses and _are_columns(block, *_parted(block, gutter))
        for block, crosses in _blocks(rows, gutter)
    )


def _running(rows: Sequence[Row]) -> int:
    """How many lines of a side go on in the next."""
    return len(rows) - len(_beginnings(rows))


def _beginnings(rows: Sequence[Row]) -> list[float]:
    """The baselines of lines that begin something.

    The others follow one that ends at the side's right margin, but ends no sentence, and start at
    the side's left margin.
    """
    margin = max(row[-1].right for row in rows)
    start = min(row[0].left for row in rows)
    pitches = [below[0].baseline - above[0].baseline for above, below in pairwise(rows)]
    widest = _WIDER * sorted(pitches)[len(pitches) // 4] if pitches else 0.0
    goes_on = (
        above[-1].right > margin - _AT_MARGIN * size_of(above)
        and pitch <= widest
        and above[-1].text not in _ENDS
        and not _is_indented(below, start)
        for above, below, pitch in zip(rows, rows[1:], pitches, strict=False)
    )
    later = (row[0].baseline for row, runs in zip(rows[1:], goes_on, strict=True) if not runs)
    return [rows[0][0].baseline, *later]


def _are_cells(left: Sequence[Row], right: Sequence[Row]) -> bool:
    """Whether both sides begin beside each other, row by row, as cells without rules do.

    Paragraphs of columns do not, or their first lines are indented.
    """
    one, other = _beginnings(left), _beginnings(right)
    begin_alike = min(len(one), len(other)) > 1 and one[: len(other)] == other[: len(one)]
    return begin_alike and not all(map(_has_indents, (left, right)))


def _is_indented(row: Row, start: float) -> bool:
    return row[0].text.isspace() or row[0].left > start + _AT_MARGIN * size_of(row)


def _has_indents(rows: Sequence[Row]) -> bool:
    start = min(row[0].left for row in rows)
    return any(_is_indented(row, start) for row in rows)


def _are_side_by_side(block: Sequence[Row], left: Sequence[Row], right: Sequence[Row]) -> bool:
    """Whether both sides have a line in nearly every row until the shorter one ends."""
    ends = [max(row[0].baseline for row in side) for side in (left, right)]
    above = [row for row in block if row[0].baseline <= min(ends) + size_of(row)]
    both = len(left) + len(right) - len(block)
    return bool(above) and both >= _SHARE_OF_BOTH * len(above)


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
