"""The cells of a table where they stand: merged ones once, over their rows and columns. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from juanzong.web.marked_text import Piece
from juanzong.web.tables import PlacedWords, header_depth, is_figure


@dataclass(frozen=True, slots=True)
class TableCell:
    """A cell in pieces: its first column from 0, how many columns and rows it takes."""

    pieces: tuple[Piece, ...]
    column: int
    across: int
    down: int
    is_figure: bool

    @property
    def words(self) -> str:
        """Its words, without marks."""
        return "".join(piece.text for piece in self.pieces)


@dataclass(frozen=True, slots=True)
class RowWords:
    """The cells of a row in pieces, with their places as a block holds them (`Block.spans`)."""

    cells: tuple[tuple[Piece, ...], ...]
    spans: tuple[int, ...]

    def places(self, columns: int) -> Iterator[tuple[int, int, tuple[Piece, ...]]]:
        """The first column of each cell, how many it takes (less than 0: goes on), its pieces.

        Places that the cell before takes are none, unless they have words.
        """
        if not self.spans:
            # One cell alone is a title over the whole table.
            across = columns if len(self.cells) == 1 else 1
            yield from ((column, across, cell) for column, cell in enumerate(self.cells))
            return
        pairs = zip(self.spans[::2], self.spans[1::2], strict=True)
        for number, (column, across) in enumerate(pairs):
            pieces = self.cells[number] if number < len(self.cells) else ()
            if across or pieces:
                yield column, across or 1, pieces

    @property
    def width(self) -> int:
        """How many columns it reaches over."""
        pairs = zip(self.spans[::2], self.spans[1::2], strict=True)
        return max((column + abs(across) for column, across in pairs), default=len(self.cells))


def laid_out(rows: Sequence[RowWords]) -> tuple[tuple[TableCell, ...], ...]:
    """The cells of each row; one that goes on over several rows stands in the first of them.

    Places that no cell takes are cells without words.
    """
    columns = max((row.width for row in rows), default=0)
    heights: list[int] = []
    made: list[list[tuple[int, int, int, tuple[Piece, ...]]]] = []
    above: dict[tuple[int, int], int] = {}
    for row in rows:
        here: dict[tuple[int, int], int] = {}
        cells: list[tuple[int, int, int, tuple[Piece, ...]]] = []
        taken: list[tuple[int, int]] = []
        for column, across, pieces in row.places(columns):
            place = column, abs(across)
            taken.append(place)
            number = above.get(place) if across < 0 and not pieces else None
            if number is None:
                number = len(heights)
                heights.append(1)
                cells.append((number, *place, pieces))
            elif place not in here:  # said twice, it is one row more all the same
                heights[number] += 1
            here[place] = number
        for column, across in _gaps(taken, columns):
            cells.append((len(heights), column, across, ()))
            heights.append(1)
        made.append(sorted(cells, key=lambda cell: cell[1]))
        above = here
    return tuple(
        tuple(
            _cell(column, across, heights[number], pieces) for number, column, across, pieces in row
        )
        for row in made
    )


def depth_of_header(table: Sequence[Sequence[TableCell]]) -> int:
    """How many of a table's first rows name its columns."""
    return header_depth(
        [[PlacedWords(cell.column, cell.down, cell.words) for cell in row] for row in table]
    )


def _cell(column: int, across: int, down: int, pieces: tuple[Piece, ...]) -> TableCell:
    words = "".join(piece.text for piece in pieces)
    return TableCell(pieces, column, across, down, is_figure(words))


def _gaps(taken: Sequence[tuple[int, int]], columns: int) -> Iterator[tuple[int, int]]:
    """The stretches of columns that nothing takes."""
    behind = 0
    for column, across in (*sorted(taken), (columns, 0)):
        if column > behind:
            yield behind, column - behind
        behind = max(behind, column + across)
