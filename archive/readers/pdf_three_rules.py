"""Tables of three rules (三线表): rules of one width above, below the head and at the end.

No vertical rules part their columns; white space that runs through all their lines does.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from juanzong.archive.readers.confidence import confidence_of
from juanzong.archive.readers.pdf_grids import horizontal_bars
from juanzong.archive.readers.pdf_lines import line_text, rows_of, size_of
from juanzong.archive.readers.pdf_tables import Cell, FoundTable
from juanzong.archive.readers.pdfium import Glyph, Rule
from juanzong.archive.readers.rejoin import join_all

_FEWEST_RULES = 3
_MOST_RULES = 40
_FEWEST_ROWS = 2
# How far a baseline may lie below the rule under it, in parts of the size.
_BELOW_RULE = 0.1
_SAME_END = 4.0
_NARROWEST = 100.0
_COLUMN_GAP = 0.8
_FULL = 0.85
_LONG = 10
# More columns than these are figures of a chart; fewer than two are running text.
_FEWEST_COLUMNS, _MOST_COLUMNS = 2, 16

Bar = tuple[float, float, float]
Rows = Sequence[Sequence[Glyph]]


def take_three_rule_tables(
    glyphs: Sequence[Glyph], rules: Sequence[Rule]
) -> tuple[list[FoundTable], list[Glyph]]:
    """The tables of three or more rules, and the glyphs that none of them took."""
    tables: list[FoundTable] = []
    rest = list(glyphs)
    for stack in _stacks(horizontal_bars(rules)):
        for table, bars in _tables(rest, stack[:_MOST_RULES]):
            tables.append(table)
            taken = {id(glyph) for band in _bands(rest, bars) for glyph in band}
            rest = [glyph for glyph in rest if id(glyph) not in taken]
    return tables, rest


def _tables(
    glyphs: Sequence[Glyph], stack: Sequence[Bar]
) -> Iterator[tuple[FoundTable, Sequence[Bar]]]:
    """The longest tables that runs of the stack's rules make; text may stand between two."""
    bands = list(_bands(glyphs, stack))
    rows = [rows_of(band) for band in bands]
    first = 0
    while first <= len(stack) - _FEWEST_RULES:
        for last in range(len(stack) - 1, first + 1, -1):
            bars = stack[first : last + 1]
            table = _table(rows[first:last], bars, sum(map(len, bands[first:last])))
            if table is not None:
                yield table, bars
                first = last
                break
        first += 1


def _stacks(bars: Sequence[Bar]) -> Iterator[list[Bar]]:
    """Groups of three or more rules with the same ends."""
    by_ends: dict[tuple[int, int], list[Bar]] = {}
    for bar in bars:
        if bar[2] - bar[1] < _NARROWEST:
            continue
        for ends, stack in by_ends.items():
            if abs(ends[0] - bar[1]) <= _SAME_END and abs(ends[1] - bar[2]) <= _SAME_END:
                stack.append(bar)
                break
        else:
            by_ends[round(bar[1]), round(bar[2])] = [bar]
    yield from (stack for stack in by_ends.values() if len(stack) >= _FEWEST_RULES)


def _table(bands: Sequence[Rows], bars: Sequence[Bar], characters: int) -> FoundTable | None:
    rows = [row for band in bands for row in band]
    if len(rows) < _FEWEST_ROWS or not bands[0]:
        return None
    borders = _borders(rows)
    if not _FEWEST_COLUMNS <= len(borders) + 1 <= _MOST_COLUMNS:
        return None
    cells = [[_cells(row, borders) for row in band] for band in bands]
    if _is_running_text(rows, cells, borders):
        return None
    by_line = len(bars) == _FEWEST_RULES
    texts = [_merged(cells[0])]
    for band in cells[1:]:
        texts.extend(_lines(band) if by_line else [_merged(band)] if band else [])
    confidence = confidence_of([glyph for row in rows for glyph in row])
    return FoundTable(
        tuple(tuple(Cell(text, confidence=confidence) for text in row) for row in texts),
        (bars[0][1], *borders, bars[0][2]),
        bars[0][0],
        bars[-1][0],
        characters,
    )


def _bands(glyphs: Sequence[Glyph], bars: Sequence[Bar]) -> Iterator[list[Glyph]]:
    left, right = bars[0][1] - _SAME_END, bars[0][2] + _SAME_END
    for above, below in pairwise(bars):
        yield [
            glyph
            for glyph in glyphs
            if above[0] < glyph.baseline - _BELOW_RULE * glyph.size <= below[0]
            and left <= (glyph.left + glyph.right) / 2 <= right
        ]


def _borders(rows: Rows) -> list[float]:
    """Where white space runs through all rows: the middle of each such gap."""
    spans = sorted(
        (glyph.left, glyph.right) for row in rows for glyph in row if not glyph.text.isspace()
    )
    gap = _COLUMN_GAP * size_of(rows[-1])
    borders: list[float] = []
    end = spans[0][1]
    for left, right in spans:
        if left - end > gap:
            borders.append((left + end) / 2)
        end = max(end, right)
    return borders


def _cells(row: Sequence[Glyph], borders: Sequence[float]) -> list[str]:
    texts: list[str] = []
    for left, right in pairwise((float("-inf"), *borders, float("inf"))):
        inside = [glyph for glyph in row if left <= glyph.left < right]
        printed = any(not glyph.text.isspace() for glyph in inside)
        texts.append(line_text(inside).text if printed else "")
    return texts


def _is_running_text(
    rows: Rows, cells: Sequence[list[list[str]]], borders: Sequence[float]
) -> bool:
    """Whether the columns are those of a page of text: most lines long and of one width."""
    if len(borders) != 1:
        return False
    left = min(row[0].left for row in rows)
    long = [row for band in cells for row in band if all(len(text) >= _LONG for text in row)]
    lines = sum(len(band) for band in cells)
    return borders[0] > left and len(long) > _FULL * lines


def _merged(band: Sequence[list[str]]) -> list[str]:
    return [join_all(column) for column in zip(*band, strict=True)]


def _lines(band: Sequence[list[str]]) -> list[list[str]]:
    """A row for each line whose first cell says something; other lines go on above them."""
    rows: list[list[str]] = []
    for line in band:
        if line[0] or not rows:
            rows.append(line)
        else:
            rows[-1] = [join_all(parts) for parts in zip(rows[-1], line, strict=True)]
    return rows
