"""The shape of an OpenDocument table: its visible rows and cells, and which are merged away."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from juanzong.archive.readers.table_rows import Place
from juanzong.archive.readers.word_xml import attribute, name_of, number

_ROW_GROUPS = frozenset({"table-header-rows", "table-rows", "table-row-group"})
_CELLS = frozenset({"table-cell", "covered-table-cell"})
_MOST_REPEATED = 64


def cell_rows(table: etree._Element) -> Iterator[list[tuple[etree._Element | None, Place]]]:
    """The cells of each visible row of a text's table, each with its place among the columns.

    None stands for a cell that is merged into the one above.
    """
    going_down: dict[int, tuple[int, int]] = {}
    for row in visible_rows(table):
        cells: list[tuple[etree._Element | None, Place]] = []
        column = 0
        for cell in row:
            if name_of(cell) not in _CELLS:
                continue
            repeated = min(max(number(attribute(cell, "number-columns-repeated")) or 1, 1), 1000)
            if name_of(cell) == "table-cell":
                down = (number(attribute(cell, "number-rows-spanned")) or 1) - 1
                across = max(number(attribute(cell, "number-columns-spanned")) or 1, 1)
                if down > 0:
                    going_down[column] = (down + 1, across)
                told = range(column, column + min(repeated, _MOST_REPEATED))
                cells.extend((cell, (place, across)) for place in told)
            else:
                cells.extend(
                    (None, (place, -going_down[place][1]))
                    for place in range(column, column + repeated)
                    if place in going_down
                )
            column += repeated
        yield cells
        going_down = {
            place: (left - 1, across) for place, (left, across) in going_down.items() if left > 1
        }


def visible_rows(table: etree._Element) -> Iterator[etree._Element]:
    """The rows of a table that are neither hidden nor filtered out, those of groups too."""
    for element in table:
        name = name_of(element)
        if name == "table-row" and attribute(element, "visibility") in {None, "visible"}:
            yield element
        elif name in _ROW_GROUPS and attribute(element, "display") != "false":
            yield from visible_rows(element)
