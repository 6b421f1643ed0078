"""Tables of three rules (三线表): rules of one width above, below the head and at the end.

No vertical rules part their columns; white space that runs through all their lines does.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from juanzong.archive.readers.confidence import confidence_of
from juanzong.archive.readers.pdf_gaps import (
    Rows,
    borders_of,
    cells_between,
    is_running_text,
    merged_lines,
    rows_by_first_cell,
)
from juanzong.archive.readers.pdf_grids import horizontal_bars
from juanzong.archive.readers.pdf_lines import rows_of
from juanzong.archive.readers.pdf_tables import Cell, FoundTable
from juanzong.archive.readers.pdfium import Glyph, Rule

_FEWEST_RULES = 3
_MOST_RULES = 40
_FEWEST_ROWS = 2
# How far a baseline may lie below the rule under it, in parts of the size.
_BELOW_RULE = 0.1
_SAME_END = 4.0
_NARROWEST = 100.0
# Of the size: how far the baseline of a head that has no rule above it lies over the first rule.
_ABOVE_RULE = 1.8
# More columns than these are figures of a chart; fewer than two are running text.
_FEWEST_COLUMNS_OF_HEAD = 3
_FEWEST_COLUMNS, _MOST_COLUMNS = 2, 16

Bar = tuple[float, float, float]


def take_three_rule_tables(
    glyphs: Sequence[Glyph], rules: Sequence[Rule]
) -> tuple[list[FoundTable], list[Glyph]]:
    """The tables of three or more rules, and the glyphs that none of them took."""
    tables: list[FoundTable] = []
    rest = list(glyphs)
    for stack in _stacks(horizontal_bars(rules)):
        for table, bars in _tables(rest, stack[:_MOST_RULES]):
            taken = {id(glyph) for band in _bands(rest, bars) for glyph in band}
            head = _head_above(rest, bars[0], table.across[1:-1])
            taken.update(map(id, head))
            tables.append(_with_head(table, head) if head else table)
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
    borders = borders_of(rows)
    if not _FEWEST_COLUMNS <= len(borders) + 1 <= _MOST_COLUMNS:
        return None
    cells = [[cells_between(row, borders) for row in band] for band in bands]
    if is_running_text(rows, [line for band in cells for line in band], borders):
        return None
    by_line = len(bars) == _FEWEST_RULES
    texts = [merged_lines(cells[0])]
    for band in cells[1:]:
        texts.extend(rows_by_first_cell(band) if by_line else [merged_lines(band)] if band else [])
    confidence = confidence_of([glyph for row in rows for glyph in row])
    return FoundTable(
        tuple(tuple(Cell(text, confidence=confidence) for text in row) for row in texts),
        (bars[0][1], *borders, bars[0][2]),
        bars[0][0],
        bars[-1][0],
        characters,
    )


def _head_above(glyphs: Sequence[Glyph], bar: Bar, borders: Sequence[float]) -> list[Glyph]:
    """The line right above the first rule, where it has a cell in each of three or more columns."""
    if len(borders) + 1 < _FEWEST_COLUMNS_OF_HEAD:
        return []
    top, left, right = bar
    above = [
        glyph
        for glyph in glyphs
        if 0 <= top - glyph.baseline <= _ABOVE_RULE * glyph.size
        and left - _SAME_END <= glyph.left
        and glyph.right <= right + _SAME_END
    ]
    rows = rows_of(above)
    is_head = (
        len(rows) == 1
        and all(cells_between(rows[0], borders))
        and len(borders_of(rows)) == len(borders)
    )
    return above if is_head else []


def _with_head(table: FoundTable, head: Sequence[Glyph]) -> FoundTable:
    confidence = confidence_of(head)
    texts = cells_between(rows_of(head)[0], table.across[1:-1])
    return replace(
        table,
        rows=(tuple(Cell(text, confidence=confidence) for text in texts), *table.rows),
        top=min(glyph.baseline - glyph.size for glyph in head),
        characters=table.characters + len(head),
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
