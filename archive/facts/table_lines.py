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

    start: int
    cells: tuple[Cell, ...]
    text: str


_LINE = re.compile(r"[^\n]+")
_VALUE = re.compile(r"[0-9.,]+(?:亿元|万元|元|%)?|[/—-]+")
_LONGEST_CELL = 20


def lines_of(text: str) -> Iterator[Line]:
    """Every line of a text that is not empty, cut into cells at its tabs."""
    for line in _LINE.finditer(text):
        start = line.start()
        cells = []
        for cell in line.group().rstrip("\t").split("\t"):
            cells.append(Cell(cell, start))
            start += len(cell) + 1
        yield Line(line.start(), tuple(cells), line.group())


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


def _joined(cells: Sequence[Cell]) -> Line:
    return Line(cells[0].start, tuple(cells), "\t".join(cell.text for cell in cells))
