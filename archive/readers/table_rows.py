"""From the cells of a table's rows to paragraphs, as every office format's reader tells them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from juanzong.archive.records import Paragraph, ParagraphKind

#: What stands in one cell; a cell that is merged into the one above holds nothing.
Cell = Sequence[Paragraph]

#: How a cell is merged: into the one before it, which tells it, or into the one above.
MERGED_RIGHT, MERGED_DOWN = "right", "down"

_DEEPEST_TABLE = 20


def table_paragraphs(rows: Sequence[Sequence[Cell]]) -> Iterator[Paragraph]:
    """One paragraph a row, its cells joined by tabs; a table of one column is a frame of text."""
    frame = all(len(row) <= 1 for row in rows)
    for row in rows:
        if frame or (len(row) == 1 and len(row[0]) > 1):
            for cell in row:
                yield from cell
        else:
            yield from row_paragraphs(row)


def row_paragraphs(cells: Sequence[Cell]) -> Iterator[Paragraph]:
    """One row, the rows of a table inside a cell behind it."""
    texts: list[str] = []
    nested: list[Paragraph] = []
    for cell in cells:
        nested.extend(each for each in cell if each.kind is ParagraphKind.ROW)
        own = (each.text for each in cell if each.kind is ParagraphKind.TEXT)
        texts.append(" ".join(own).replace("\t", " "))
    text = "\t".join(texts).rstrip("\t")
    if text:
        yield Paragraph(text, ParagraphKind.ROW)
    yield from nested


@dataclass(slots=True)
class _Table:
    """A table that is being read: finished rows, and the row and the cell that are open."""

    rows: list[list[Cell]] = field(default_factory=list)
    row: list[Cell] = field(default_factory=list)
    cell: list[Paragraph] = field(default_factory=list)


class OpenTables:
    """Tables in the order of their paragraphs, as formats tell them that mark ends of cells."""

    def __init__(self) -> None:
        self._tables: list[_Table] = []

    def go_to(self, depth: int) -> Iterable[Paragraph]:
        """Open or close tables until so many are open; what stood in closed ones outside all."""
        depth = min(depth, _DEEPEST_TABLE)
        done: list[Paragraph] = []
        while len(self._tables) > depth:
            done.extend(self._close())
        self._tables.extend(_Table() for _ in range(depth - len(self._tables)))
        return done

    def add(self, paragraphs: Iterable[Paragraph]) -> Iterable[Paragraph]:
        """Put paragraphs into the open cell; where no table is open, they are given back."""
        if not self._tables:
            return paragraphs
        self._tables[-1].cell.extend(paragraphs)
        return ()

    def end_cell(self) -> None:
        """End the open cell of the innermost table."""
        if self._tables:
            table = self._tables[-1]
            table.row.append(table.cell)
            table.cell = []

    def end_row(self, merged: Sequence[str] = ()) -> None:
        """End the open row; `merged` says of each of its cells how it is merged, "" for not."""
        if not self._tables:
            return
        table = self._tables[-1]
        if table.cell:
            self.end_cell()
        kinds = (*merged, *[""] * len(table.row))
        cells = zip(table.row, kinds, strict=False)
        table.rows.append(
            [() if kind == MERGED_DOWN else cell for cell, kind in cells if kind != MERGED_RIGHT]
        )
        table.row = []

    def _close(self) -> Iterable[Paragraph]:
        """The paragraphs of the innermost table; inside another they go into its open cell."""
        if self._tables[-1].row or self._tables[-1].cell:
            self.end_row()
        paragraphs = tuple(table_paragraphs(self._tables.pop().rows))
        return self.add(paragraphs)
