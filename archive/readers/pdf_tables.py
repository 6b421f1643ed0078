"""The tables of a page: ruled grids, and tables of three rules (三线表), with what they took.

A table has visible rules and at least two rows and two columns with text. A page's border, a rule
under a title, the panels of a printed web page and white backgrounds are none.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, repeat

from juanzong.archive.readers.confidence import confidence_of
from juanzong.archive.readers.pdf_grids import Grid, grids_of
from juanzong.archive.readers.pdf_lines import line_text, rows_of
from juanzong.archive.readers.pdfium import Glyph, Rule
from juanzong.archive.readers.rejoin import join_all

# Where in its height a character lies, in parts of the size above its baseline.
_MIDDLE = 0.35
# In parts of the font size: how near to its cell's right side a full line ends.
_RAGGED = 1.8
_FEWEST_CELLS = 3
_SAME_COLUMN = 4.0


@dataclass(frozen=True, slots=True)
class Cell:
    """What a cell says, and whether its last line is full, so that it may go on elsewhere.

    `confidence` (0 to 1) is how sure its text is where it was recognised in a picture. `across` is
    how many columns it takes: 0 where it belongs to the place before, less than 0 where it goes on
    the cell above.
    """

    text: str = ""
    is_full: bool = False
    confidence: float | None = None
    across: int = 1


@dataclass(frozen=True, slots=True)
class FoundTable:
    """A table: rows of cells, a merged cell's text in its first place, else "".

    `across` are the places of its column borders, `characters` how many glyphs it took.
    """

    rows: tuple[tuple[Cell, ...], ...]
    across: tuple[float, ...]
    top: float
    bottom: float
    characters: int


def take_tables(
    glyphs: Sequence[Glyph], rules: Sequence[Rule], columns_above: Sequence[float]
) -> tuple[list[FoundTable], list[Glyph]]:
    """The tables of a page and the glyphs that none of them took.

    A grid with one row is a table only where it goes on in the columns of the one before it.
    """
    tables: list[FoundTable] = []
    rest = list(glyphs)
    for grid in grids_of(rules):
        inside, outside = _split(rest, grid)
        cells = _cells_of(grid, inside)
        if _is_table(grid, cells) or (cells and same_columns(grid.across, columns_above)):
            tables.append(_table(grid, cells, len(inside)))
            rest = outside
    return tables, rest


def same_columns(one: Sequence[float], other: Sequence[float]) -> bool:
    """Whether two tables have the same columns at the same places."""
    return len(one) == len(other) and all(
        abs(a - b) <= _SAME_COLUMN for a, b in zip(one, other, strict=True)
    )


def _split(
    glyphs: Sequence[Glyph], grid: Grid
) -> tuple[list[tuple[tuple[int, int], Glyph]], list[Glyph]]:
    inside: list[tuple[tuple[int, int], Glyph]] = []
    outside: list[Glyph] = []
    for glyph in glyphs:
        place = grid.place((glyph.left + glyph.right) / 2, glyph.baseline - _MIDDLE * glyph.size)
        if place is None:
            outside.append(glyph)
        else:
            inside.append((place, glyph))
    return inside, outside


def _cells_of(grid: Grid, inside: Sequence[tuple[tuple[int, int], Glyph]]) -> dict[int, Cell]:
    """The cells that say something, by their numbers."""
    by_cell: dict[int, list[Glyph]] = defaultdict(list)
    for (row, column), glyph in inside:
        by_cell[grid.cells[row][column]].append(glyph)
    right_sides = _right_sides(grid)
    cells = {number: _cell(each, right_sides[number]) for number, each in by_cell.items()}
    return {number: cell for number, cell in cells.items() if cell.text}


def _is_table(grid: Grid, cells: dict[int, Cell]) -> bool:
    places = [place for number, place in _first_places(grid).items() if number in cells]
    rows, columns = ({place[side] for place in places} for side in (0, 1))
    return min(len(rows), len(columns)) > 1 and len(places) >= _FEWEST_CELLS


def _table(grid: Grid, cells: dict[int, Cell], characters: int) -> FoundTable:
    first_places = _first_places(grid)
    rows = tuple(
        tuple(
            replace(
                cells.get(number, Cell()) if first_places[number] == (row, column) else Cell(),
                across=width if first_places[number][0] == row else -width,
            )
            for column, (number, width) in enumerate(zip(numbers, _widths(numbers), strict=True))
        )
        for row, numbers in enumerate(grid.cells)
    )
    return FoundTable(rows, grid.across, grid.down[0], grid.down[-1], characters)


def _widths(numbers: Sequence[int]) -> Iterator[int]:
    """How many places from each the same cell takes in a row; 0 where it began before."""
    for _, run in groupby(numbers):
        length = len(list(run))
        yield length
        yield from repeat(0, length - 1)


def _first_places(grid: Grid) -> dict[int, tuple[int, int]]:
    places: dict[int, tuple[int, int]] = {}
    for row, numbers in enumerate(grid.cells):
        for column, number in enumerate(numbers):
            places.setdefault(number, (row, column))
    return places


def _right_sides(grid: Grid) -> dict[int, float]:
    sides: dict[int, float] = {}
    for numbers in grid.cells:
        for column, number in enumerate(numbers):
            sides[number] = max(sides.get(number, 0.0), grid.across[column + 1])
    return sides


def _cell(glyphs: Sequence[Glyph], right_side: float) -> Cell:
    rows = rows_of(glyphs)
    if not rows:
        return Cell()
    last = rows[-1][-1]
    text = join_all(line_text(row).text for row in rows).replace("\t", " ")
    return Cell(text, last.right > right_side - _RAGGED * last.size, confidence_of(glyphs))
