"""The rows and cells of tables in a report's text: tabs between cells, or a cell on each line."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell's text and where it starts in the report's text."""

    text: str
    start: int


@dataclass(frozen=True, slots=True)
class Line:
    """A line's cells: more than one of a table's row."""

    cells: tuple[Cell, ...]
    text: str


_LINE = re.compile(r"[^\n]+")
_VALUE = re.compile(r"[0-9.,]+(?:亿元|万元|元|%)?|[/—-]+")
_LONGEST_CELL = 20
_FEWEST_CELLS = 3
# What the total of a form consists of, a row each.
_PART_NAME = re.compile(r"(?:其中|上年|其他|当年|本年)")
_APPROPRIATED = re.compile(r"(?:其中)?:?(?:本年|当年|年度)(?:一般公共预算)?财政(?:拨款|资金):?")
_NOT_NOTHING = re.compile(r"[1-9]")


def lines_of(text: str) -> Iterator[Line]:
    """Every line of a text that is not empty, nor a mere bar, cut into cells at its tabs."""
    for line in _LINE.finditer(text):
        if not line.group().strip("\t"):
            continue
        start = line.start()
        cells = []
        for cell in line.group().rstrip("\t").split("\t"):
            cells.append(Cell(cell, start))
            start += len(cell) + 1
        yield Line(tuple(cells), line.group())


def unflattened(
    lines: Sequence[Line], is_total: Callable[[str], bool]
) -> tuple[Line | None, list[Line]]:
    """The header and the total row of a table that holds one cell on each line.

    The header begins with the first line and ends before a total's label; the row is that
    label and the numbers below it, until something else comes.
    """
    cells = [line.cells[-1] for line in lines]
    label = next((place for place, cell in enumerate(cells) if is_total(cell.text)), None)
    if label is None or any(
        len(cell.text) > _LONGEST_CELL or _VALUE.fullmatch(cell.text) for cell in cells[:label]
    ):
        return None, []
    end = label + 1
    while end < len(cells) and _VALUE.fullmatch(cells[end].text):
        end += 1
    return _joined(cells[:label]), [_joined(cells[label:end])]


def run_together(
    line: Line, is_heading: Callable[[str], bool], is_total: Callable[[str], bool]
) -> Iterator[tuple[Line, Line, str]]:
    """Every header and total row of tables that a page holds all on one line.

    Each with the words before its header. The headings stand right before the total's label.
    """
    texts = [cell.text for cell in line.cells]
    for label, text in enumerate(texts):
        if not is_total(text):
            continue
        end = label + 1
        while end < len(texts) and _VALUE.fullmatch(texts[end]):
            end += 1
        first = label
        while first and is_heading(texts[first - 1]):
            first -= 1
        if end - label > _FEWEST_CELLS and label - first >= _FEWEST_CELLS:
            before = "\t".join(texts[max(0, first - _FEWEST_CELLS) : first])
            yield _joined(line.cells[first:label]), _joined(line.cells[label:end]), before


def rows_behind(line: Line, row: Line) -> Iterator[Line]:
    """The rows behind one within a line: each a name and the numbers, if any, right behind it."""
    first = next(place for place, cell in enumerate(line.cells) if cell is row.cells[-1]) + 1
    end = first
    while end < len(line.cells):
        end = first + 1
        while end < len(line.cells) and _VALUE.fullmatch(line.cells[end].text):
            end += 1
        if first < len(line.cells):
            yield _joined(line.cells[first:end])
        first = end


def only_part(rows: Sequence[Line]) -> Line | None:
    """The row 其中:本年财政拨款 below an empty total, where no other part has figures."""
    named = [row for row in rows if _PART_NAME.match(row.text)]
    parts = [row for row in named if any(_NOT_NOTHING.search(c.text) for c in row.cells[1:])]
    if len(parts) != 1 or not _APPROPRIATED.fullmatch(parts[0].cells[0].text):
        return None
    return parts[0]


def headed_values(line: Line, is_heading: Callable[[str], bool]) -> Iterator[tuple[Line, Line]]:
    """Every run of headings of a line with the numbers right behind it, one for each of them."""
    texts = [cell.text for cell in line.cells]
    first = 0
    while first < len(texts):
        end = first
        while end < len(texts) and is_heading(texts[end]):
            end += 1
        values = texts[end : 2 * end - first]
        is_row = end - first > _FEWEST_CELLS and len(values) == end - first
        if is_row and all(map(_VALUE.fullmatch, values)):
            yield _joined(line.cells[first:end]), _joined(line.cells[end : 2 * end - first])
        first = max(end, first + 1)


def _joined(cells: Sequence[Cell]) -> Line:
    return Line(tuple(cells), "\t".join(cell.text for cell in cells))
