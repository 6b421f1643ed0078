"""From the cells of a table's rows to paragraphs, as every office format's reader tells them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain, zip_longest

from juanzong.archive.readers.pictures import pictures_in, standing_for
from juanzong.archive.records import Paragraph, ParagraphKind, Picture

#: What stands in one cell; a cell that is merged into the one above holds nothing.
Cell = Sequence[Paragraph]

#: A cell's first column from 0 and how many it takes, less than 0 where it goes on that above.
Place = tuple[int, int]

#: No table is this wide; HTML allows no wider cell.
MOST_COLUMNS = 1000

#: How a cell is merged: into the one before it, which tells it, or into the one above.
MERGED_RIGHT, MERGED_DOWN = "right", "down"

_DEEPEST_TABLE = 20


def table_paragraphs(
    rows: Sequence[Sequence[Cell]], places: Sequence[Sequence[Place]] = ()
) -> Iterator[Paragraph]:
    """One paragraph a row, its cells joined by tabs; a table of one column is a frame of text.

    `places` are those of each row's cells, where the file tells them.
    """
    frame = all(len(row) <= 1 for row in rows)
    for row, own in zip_longest(rows, places, fillvalue=()):
        if frame or (len(row) == 1 and sum(bool(each.text) for each in row[0]) > 1):
            for cell in row:
                yield from cell
        else:
            yield from row_paragraphs(row, own)


def row_paragraphs(cells: Sequence[Cell], places: Sequence[Place] = ()) -> Iterator[Paragraph]:
    """One row, the rows of a table inside a cell behind it."""
    texts: list[str] = []
    nested: list[Paragraph] = []
    pictures: tuple[Picture, ...] = ()
    for cell in cells:
        nested.extend(each for each in cell if each.kind is ParagraphKind.ROW)
        own = [each for each in cell if each.kind is ParagraphKind.TEXT]
        pictures += pictures_in(own)
        texts.append(" ".join(each.text for each in own if each.text).replace("\t", " "))
    text = "\t".join(texts).rstrip("\t")
    if text:
        yield Paragraph(text, ParagraphKind.ROW, spans=spans_of(places), pictures=pictures)
    else:
        yield from standing_for(pictures)
    yield from nested


def spans_of(places: Sequence[Place]) -> tuple[int, ...]:
    """The places of a row's cells as a paragraph holds them; nothing where none is merged."""
    if all(place == (column, 1) for column, place in enumerate(places)):
        return ()
    return tuple(
        chain.from_iterable(
            (min(column, MOST_COLUMNS), max(-MOST_COLUMNS, min(across, MOST_COLUMNS)))
            for column, across in places
        )
    )


@dataclass(slots=True)
class _Table:
    """A table that is being read: finished rows, and the row and the cell that are open."""

    rows: list[list[Cell]] = field(default_factory=list)
    places: list[list[Place]] = field(default_factory=list)
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
        cells = list(zip(table.row, kinds, strict=False))
        table.rows.append(
            [() if kind == MERGED_DOWN else cell for cell, kind in cells if kind != MERGED_RIGHT]
        )
        table.places.append(_places([kind for _, kind in cells]))
        table.row = []

    def _close(self) -> Iterable[Paragraph]:
        """The paragraphs of the innermost table; inside another they go into its open cell."""
        if self._tables[-1].row or self._tables[-1].cell:
            self.end_row()
        table = self._tables.pop()
        return self.add(tuple(table_paragraphs(table.rows, table.places)))


def _places(kinds: Sequence[str]) -> list[Place]:
    """The places of the cells that are kept, by how each of a row is merged."""
    places: list[Place] = []
    for column, kind in enumerate(kinds):
        if kind != MERGED_RIGHT:
            places.append((column, -1 if kind == MERGED_DOWN else 1))
        elif places:
            first, across = places[-1]
            places[-1] = (first, across + (1 if across > 0 else -1))
    return places
