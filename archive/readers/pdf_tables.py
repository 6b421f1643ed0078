"""The tables of a page: ruled grids, and tables of three rules (三线表), with what they took.

A table has visible rules and at least two rows and two columns with text. A page's border, a rule
under a title, the panels of a printed web page and white backgrounds are none.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise, repeat
from operator import itemgetter

from juanzong.archive.readers.confidence import confidence_of
from juanzong.archive.readers.pdf_grids import Grid, grids_and_boxes
from juanzong.archive.readers.pdf_lines import line_text, rows_of
from juanzong.archive.readers.pdfium import Glyph, Rule
from juanzong.archive.readers.rejoin import join_all

# Where in its height a character lies, in parts of the size above its baseline.
_MIDDLE = 0.35
# In parts of the font size: how near to its cell's right side a full line ends.
_RAGGED = 1.8
_FEWEST_CELLS = 3
#: The number of a panel's column, from which on they count: no other has its margins.
FIRST_PANEL = 100
_FEWEST_LINES_OF_PANEL, _MOST_PANELS = 2, 40
# Of the size: how far lines of two paragraphs lie apart.
_APART = 2.2
_SAME_COLUMN = 4.0
# Text in columns has so many lines, and as many characters in each.
_LINES_OF_COLUMN, _LINE_OF_COLUMN = 5, 8


@dataclass(frozen=True, slots=True)
class Cell:
    """What a cell says, and whether its last line is full, so that it may go on elsewhere.

    `confidence` (0 to 1) is how sure its text is where it was recognised in a picture. `across` is
    how many columns it takes: 0 where it belongs to the place before, less than 0 where it goes on
    the cell above. `lines` are those of its text.
    """

    text: str = ""
    is_full: bool = False
    confidence: float | None = None
    across: int = 1
    lines: int = 1


@dataclass(frozen=True, slots=True)
class FoundTable:
    """A table: rows of cells, a merged cell's text in its first place, else "".

    `across` are the places of its column borders, `characters` how many glyphs it took,
    `on_side` how many of those that lie on their side.
    """

    rows: tuple[tuple[Cell, ...], ...]
    across: tuple[float, ...]
    top: float
    bottom: float
    characters: int
    on_side: int = 0


@dataclass(frozen=True, slots=True)
class FramedText:
    """Columns of text in a frame: the glyphs of each cell, in the order in which they are read.

    `columns` are the numbers of the cells' columns, from 1; 0 for one across the frame.
    """

    cells: tuple[tuple[Glyph, ...], ...]
    columns: tuple[int, ...]
    top: float

    @property
    def characters(self) -> int:
        """How many glyphs it took."""
        return sum(map(len, self.cells))


@dataclass(frozen=True, slots=True)
class Ruled:
    """What the rules of a page part: tables, columns of text in frames, and all other glyphs."""

    tables: list[FoundTable]
    framed: list[FramedText]
    rest: list[Glyph]


def take_tables(
    glyphs: Sequence[Glyph],
    rules: Sequence[Rule],
    columns_above: Sequence[float],
    on_side: Sequence[Glyph] = (),
) -> Ruled:
    """The tables of a page and the glyphs that none of them took.

    A grid with one row is a table only where it goes on in the columns of the one before it, or
    where one of its cells is a name written downwards. One inside a cell of another comes first.
    What lies on its side (`on_side`) is told where a cell says nothing else.
    """
    tables: list[FoundTable] = []
    framed: list[FramedText] = []
    rest = list(glyphs)
    grids, boxes = grids_and_boxes(rules)
    inner = [each for each in grids if any(grid.holds(each) for grid in grids)]
    for grid in [*reversed(inner), *(each for each in grids if each not in inner)]:
        inside, outside = _split(rest, grid)
        cells = _cells_of(grid, inside)
        turned = _on_side(grid, on_side, cells)
        cells |= {number: Cell(text, lines=len(text)) for number, text in turned.items()}
        goes_on = cells and same_columns(grid.across, columns_above)
        if goes_on or _is_table(grid, cells) or _is_named_from_the_side(cells):
            found = _table(grid.without_gaps(cells), cells, len(inside))
            tables.append(replace(found, on_side=sum(map(len, turned.values()))))
            rest = outside
        elif _is_framed_text(*_filled(grid, cells)):
            framed.append(_framed(grid, inside))
            rest = outside
    if not tables:
        panels, rest = _panels(rest, boxes)
        framed.extend(panels)
    return Ruled(tables, framed, rest)


def _panels(glyphs: Sequence[Glyph], boxes: Sequence[Rule]) -> tuple[list[FramedText], list[Glyph]]:
    """What stands in boxes of its own, with other words beside it, and all other glyphs.

    Panels beside each other are read from the left; one beside the page's own text behind that.
    """
    panels: list[FramedText] = []
    rest = list(glyphs)
    boxes = sorted(boxes[:_MOST_PANELS], key=itemgetter(1, 0))
    for number, box in enumerate(boxes, 1):
        inside = [glyph for glyph in rest if _is_in(glyph, box)]
        beside = [
            glyph
            for glyph in glyphs
            if box.top <= glyph.baseline <= box.bottom
            and not glyph.text.isspace()
            and not _is_in(glyph, box)
        ]
        if beside and len(rows_of(inside)) >= _FEWEST_LINES_OF_PANEL:
            own = [glyph for glyph in glyphs if not any(_is_in(glyph, each) for each in boxes)]
            top = _next_paragraph(own, box) if set(own).intersection(beside) else box.top
            panels.append(FramedText((tuple(inside),), (FIRST_PANEL + number,), top))
            rest = [glyph for glyph in rest if not _is_in(glyph, box)]
    return panels, rest


def _next_paragraph(glyphs: Sequence[Glyph], box: Rule) -> float:
    """Where the first paragraph of a page's own text begins that is no longer beside a box."""
    rows = rows_of(glyphs)
    margin = min(row[0].left for row in rows)
    for above, below in pairwise(rows):
        size = below[0].size
        is_first = below[0].left > margin + size or below[0].text.isspace()
        is_apart = below[0].baseline - above[0].baseline > _APART * size
        if below[0].baseline - size >= box.bottom and (is_first or is_apart):
            return below[0].baseline - size
    return float("inf")


def _is_in(glyph: Glyph, box: Rule) -> bool:
    middle = glyph.baseline - _MIDDLE * glyph.size
    across = (glyph.left + glyph.right) / 2
    return box.left <= across <= box.right and box.top <= middle <= box.bottom


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


def _on_side(grid: Grid, glyphs: Sequence[Glyph], cells: dict[int, Cell]) -> dict[int, str]:
    """What lies on its side in cells that say nothing else, by their numbers."""
    texts: dict[int, str] = defaultdict(str)
    for (row, column), glyph in _split(glyphs, grid)[0]:
        texts[grid.cells[row][column]] += glyph.text.strip()
    return {number: text for number, text in texts.items() if text and number not in cells}


def _is_table(grid: Grid, cells: dict[int, Cell]) -> bool:
    places, filled = _filled(grid, cells)
    rows, columns = ({place[side] for place in places} for side in (0, 1))
    is_large = min(len(rows), len(columns)) > 1 and len(places) >= _FEWEST_CELLS
    return is_large and not _is_framed_text(places, filled)


def _filled(grid: Grid, cells: dict[int, Cell]) -> tuple[list[tuple[int, int]], list[Cell]]:
    """The first places of the cells that say something, and these cells."""
    first = {number: place for number, place in _first_places(grid).items() if number in cells}
    return list(first.values()), [cells[number] for number in first]


def _is_framed_text(places: Sequence[tuple[int, int]], cells: Sequence[Cell]) -> bool:
    """Whether a grid is a page's border, with its title perhaps, and rules between columns of text.

    All text but lines across the page stands in one row, whose cells are columns of many lines.
    """
    beside = [
        cell
        for (row, _), cell in zip(places, cells, strict=True)
        if sum(other == row for other, _ in places) > 1
    ]
    rows = {row for row, _ in places if sum(other == row for other, _ in places) > 1}
    return len(rows) == 1 and all(
        cell.lines >= _LINES_OF_COLUMN and len(cell.text) >= _LINE_OF_COLUMN * cell.lines
        for cell in beside
    )


def _framed(grid: Grid, inside: Sequence[tuple[tuple[int, int], Glyph]]) -> FramedText:
    by_cell: dict[int, list[Glyph]] = {number: [] for number in _first_places(grid)}
    for (row, column), glyph in inside:
        by_cell[grid.cells[row][column]].append(glyph)
    first = _first_places(grid)
    beside = [sum(other == row for other, _ in first.values()) > 1 for row, _ in first.values()]
    return FramedText(
        tuple(map(tuple, by_cell.values())),
        tuple(
            column + 1 if is_beside else 0
            for (_, column), is_beside in zip(first.values(), beside, strict=True)
        ),
        grid.down[0],
    )


def _is_named_from_the_side(cells: dict[int, Cell]) -> bool:
    """Whether one of two or more cells is a name written downwards, a character a line."""
    downwards = [1 < cell.lines == len(cell.text) for cell in cells.values()]
    return any(downwards) and not all(downwards)


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
    is_full = last.right > right_side - _RAGGED * last.size
    return Cell(text, is_full, confidence_of(glyphs), lines=len(rows))
