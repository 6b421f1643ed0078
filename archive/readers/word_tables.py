"""The shape of a Word table: its visible rows and cells, and which cells are merged away."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from juanzong.archive.readers.table_rows import MOST_COLUMNS, Place
from juanzong.archive.readers.word_xml import attribute, child, name_of, number, switch, value

_WRAPPERS = frozenset({"sdt", "sdtContent", "customXml", "ins", "moveTo"})


def rows_of(table: etree._Element) -> Iterator[etree._Element]:
    """The rows that are neither hidden nor deleted in tracked changes."""
    return (row for row in _inside(table, "tr") if _is_shown(row))


def rows_left_out(table: etree._Element) -> Iterator[etree._Element]:
    """The other rows."""
    return (row for row in _inside(table, "tr") if not _is_shown(row))


def _is_shown(row: etree._Element) -> bool:
    properties = child(row, "trPr")
    return child(properties, "del") is None and not switch(properties, "hidden")


def cells_of(row: etree._Element) -> Iterator[etree._Element]:
    """The cells of a row from left to right, without those merged into the cell before."""
    return (cell for cell, _ in placed_cells(row))


def placed_cells(row: etree._Element) -> list[tuple[etree._Element, Place]]:
    """The same cells, each with its place among the columns of the table's grid."""
    placed: list[tuple[etree._Element, Place]] = []
    column = _columns(value(row, "trPr", "gridBefore"), 0)
    for cell in _inside(row, "tc"):
        properties = child(cell, "tcPr")
        if child(properties, "cellDel") is not None:
            continue
        across = _columns(value(properties, "gridSpan"), 1)
        merged = child(properties, "hMerge")
        if merged is None or attribute(merged, "val") == "restart":
            placed.append((cell, (column, -across if is_merged_away(cell) else across)))
        elif placed:
            before, (first, width) = placed[-1]
            placed[-1] = (before, (first, width + (across if width > 0 else -across)))
        column += across
    return placed


def _columns(written: str | None, otherwise: int) -> int:
    return min(max(number(written) or otherwise, otherwise), MOST_COLUMNS)


def is_merged_away(cell: etree._Element) -> bool:
    """Whether a cell belongs to the one above; its place in the row stays, empty."""
    merged = child(cell, "tcPr", "vMerge")
    return merged is not None and attribute(merged, "val") != "restart"


def is_frame(table: etree._Element) -> bool:
    """Whether a table has one column only: a frame around text, not a table of figures."""
    return all(len(list(cells_of(row))) <= 1 for row in rows_of(table))


def _inside(element: etree._Element, name: str) -> Iterator[etree._Element]:
    for each in element:
        if name_of(each) == name:
            yield each
        elif name_of(each) in _WRAPPERS:
            yield from _inside(each, name)
