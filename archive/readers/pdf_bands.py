"""Tables whose rows are told by bands of colour: a coloured head, or every other row coloured.

No rules part their cells; white space that runs through all their lines does. Lines between the
bands, and below the last one, belong to the table as long as they keep to its columns.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile
from math import inf
from typing import NamedTuple

from juanzong.archive.readers.confidence import confidence_of
from juanzong.archive.readers.pdf_gaps import (
    Printed,
    Rows,
    borders_of,
    cells_between,
    is_running_text,
    merged_lines,
    rows_by_first_cell,
)
from juanzong.archive.readers.pdf_lines import rows_of, size_of
from juanzong.archive.readers.pdf_tables import Cell, FoundTable
from juanzong.archive.readers.pdfium import Glyph, Rule

# Points: how far the sides of bands of one table lie apart, and boxes that make up one band.
_SAME = 4.0
_BESIDE = 6.0
_NARROWEST = 100.0
_LOWEST, _HIGHEST = 8.0, 160.0
# A chart has more surfaces than any table bands, and a table no more lines on a page than these.
_MOST_SURFACES, _MOST_LINES = 800, 200
# Glyphs of a page, as often as a band may begin a table.
_MOST_LOOKED_AT = 40_000
_FEWEST_COLUMNS, _MOST_COLUMNS = 2, 16
_FEWEST_ROWS = 2
# Of the size, above the baseline: the middle of a character; how far lines of a table lie apart,
# and those of one cell.
_MIDDLE = 0.35
_NEXT_ROW, _NEXT_LINE = 3.2, 1.9
# A coloured row, or one between two such, is at most so many times as high as another.
_ALIKE = 1.6

Line = Sequence[Glyph]


class _Band(NamedTuple):
    """A coloured row, and how far down the tallest of its boxes reaches: over several rows."""

    left: float
    top: float
    right: float
    bottom: float
    reach: float


@dataclass(frozen=True, slots=True)
class _Found:
    table: FoundTable
    glyphs: list[Glyph]


def take_banded_tables(
    glyphs: Sequence[Glyph], surfaces: Sequence[Rule]
) -> tuple[list[FoundTable], list[Glyph]]:
    """The tables of bands, and the glyphs that none of them took."""
    tables: list[FoundTable] = []
    rest = list(glyphs)
    left_over = _MOST_LOOKED_AT
    for stack in _stacks(surfaces[:_MOST_SURFACES]):
        end = stack[0].top
        for place, band in enumerate(stack):
            if band.top < end or left_over < 0 or not _has_columns(rest, band):
                continue
            left_over -= len(rest)
            found = _found(rest, stack[place:])
            if found is not None:
                tables.append(found.table)
                end = found.table.bottom
                taken = set(map(id, found.glyphs))
                rest = [glyph for glyph in rest if id(glyph) not in taken]
    return tables, rest


def _stacks(surfaces: Sequence[Rule]) -> list[list[_Band]]:
    """Bands with the same sides, from top to bottom."""
    stacks: list[list[_Band]] = []
    for band in sorted(_bands(surfaces), key=lambda each: each.top):
        for stack in stacks:
            sides = (stack[0].left - band.left, stack[0].right - band.right)
            if max(map(abs, sides)) <= _SAME:
                if band.top >= stack[-1].bottom - _SAME:
                    stack.append(band)
                break
        else:
            stacks.append([band])
    return stacks


def _bands(surfaces: Sequence[Rule]) -> Iterator[_Band]:
    """Filled boxes of a row's height, those beside each other as one.

    One of them may go on below, over several rows.
    """
    boxes = [each for each in surfaces if _LOWEST <= each.bottom - each.top <= _HIGHEST]
    band: _Band | None = None
    for box in sorted(boxes, key=lambda each: (round(each.top), each.left)):
        if band is not None and abs(box.top - band.top) <= 1 and box.left <= band.right + _BESIDE:
            right, bottom = max(band.right, box.right), min(band.bottom, box.bottom)
            reach = max(band.reach, box.bottom)
            band = band._replace(right=right, bottom=bottom, reach=reach)
            continue
        if band is not None and band.right - band.left >= _NARROWEST:
            yield band
        band = _Band(*box, reach=box.bottom)
    if band is not None and band.right - band.left >= _NARROWEST:
        yield band


def _has_columns(glyphs: Sequence[Glyph], band: _Band) -> bool:
    """Whether what stands on a band has white space between columns."""
    inside = [glyph for glyph in glyphs if band.top <= _middle(glyph) < band.bottom]
    printed = [glyph for glyph in inside if not glyph.text.isspace()]
    return bool(printed) and len(borders_of([printed])) > 0


def _found(glyphs: Sequence[Glyph], stack: Sequence[_Band]) -> _Found | None:
    """The table that begins with the first band of a stack, None where none does."""
    first = stack[0]
    below = [glyph for glyph in glyphs if _middle(glyph) >= first.top]
    beside = [
        glyph
        for glyph in below
        if first.left - _SAME <= (glyph.left + glyph.right) / 2 <= first.right + _SAME
    ]
    lines = _until_wider(rows_of(beside), rows_of(below))
    head = [line for line in lines if _band_of(line, stack) == 0]
    if not head or not _FEWEST_COLUMNS <= len(borders_of(head)) + 1 <= _MOST_COLUMNS:
        return None
    rows = _rows_below(head, lines[len(head) :], stack)
    borders = borders_of(rows)
    cells = [cells_between(row, borders) for row in rows]
    if is_running_text(rows, cells, borders):
        return None
    texts = list(_texts(rows, cells, stack))
    if len(texts) < _FEWEST_ROWS:
        return None
    bottom = max(_line_middle(rows[-1]), rows[-1][0].baseline)
    taken = [glyph for glyph in beside if _middle(glyph) <= bottom]
    confidence = confidence_of(taken)
    table = FoundTable(
        tuple(tuple(Cell(text, confidence=confidence) for text in row) for row in texts),
        (first.left, *borders, first.right),
        first.top,
        max(bottom, *(band.bottom for band in stack if band.top < bottom)),
        len(taken),
    )
    return _Found(table, taken)


def _until_wider(lines: Sequence[Line], whole: Sequence[Line]) -> list[Line]:
    """The lines within a band's sides as long as nothing stands beside them outside of these."""
    printed = {round(line[0].baseline): len(line) for line in whole}
    kept = takewhile(lambda line: printed.get(round(line[0].baseline)) == len(line), lines)
    return list(kept)


def _rows_below(head: Sequence[Line], lines: Sequence[Line], stack: Sequence[_Band]) -> list[Line]:
    """The head and the lines below it that keep to its columns."""
    rows = list(head)
    printed = Printed(head)
    columns = len(printed.borders()) + 1
    for line in lines[:_MOST_LINES]:
        distance = line[0].baseline - rows[-1][0].baseline
        if distance > _NEXT_ROW * size_of(line) and _line_middle(line) > stack[-1].reach:
            break
        further = printed.and_of(line)
        together = further.borders()
        if len(together) + 1 != columns or len(borders_of([line])) + 1 > columns:
            break
        if not _is_of_table(line, together, distance, stack):
            break
        rows.append(line)
        printed = further
    return rows


def _is_of_table(
    line: Line, borders: Sequence[float], distance: float, stack: Sequence[_Band]
) -> bool:
    """Whether a line is a row: above the end of the bands, or with cells beside each other.

    One further line of a cell may follow, but no heading at the margin.
    """
    cells = cells_between(line, borders)
    if _line_middle(line) < stack[-1].reach or sum(map(bool, cells)) > 1:
        return True
    return not cells[0] and distance <= _NEXT_LINE * size_of(line)


def _texts(rows: Rows, cells: Sequence[list[str]], stack: Sequence[_Band]) -> Iterator[list[str]]:
    """The rows' texts: a band is one row, and so is what stands between two bands of its height."""
    at: dict[float, list[list[str]]] = {}
    for row, line in zip(rows, cells, strict=True):
        at.setdefault(_place(row, stack), []).append(line)
    heights = sorted(band.bottom - band.top for band in stack)
    usual = heights[len(heights) // 2]
    for place, lines in sorted(at.items()):
        is_one = _height_at(place, stack) <= _ALIKE * usual
        yield from [merged_lines(lines)] if is_one else rows_by_first_cell(lines)


def _height_at(place: float, stack: Sequence[_Band]) -> float:
    """The height of a band, or of what stands between two; below the last it has no end."""
    number = int(place)
    if place == number:
        return stack[number].bottom - stack[number].top
    below = stack[number + 1 : number + 2]
    return below[0].top - stack[number].bottom if below else inf


def _place(row: Line, stack: Sequence[_Band]) -> float:
    """The number of the band that a line stands on, or that and a half below it."""
    inside = _band_of(row, stack)
    if inside is not None:
        return inside
    middle = _line_middle(row)
    return sum(band.bottom <= middle for band in stack) - 0.5


def _band_of(line: Line, stack: Sequence[_Band]) -> int | None:
    middle = _line_middle(line)
    inside = (place for place, band in enumerate(stack) if band.top <= middle < band.bottom)
    return next(inside, None)


def _line_middle(line: Line) -> float:
    return max(map(_middle, line))


def _middle(glyph: Glyph) -> float:
    return glyph.baseline - _MIDDLE * glyph.size
