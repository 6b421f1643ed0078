"""A table as a workbook of Excel, with a sheet that says what it is of: the home of XlsxWriter.

XlsxWriter writes each row to disk as it comes, so a workbook of any length takes little memory;
texts are written as texts, so that none is run as a formula.
"""

from __future__ import annotations

import io
import tempfile
from collections.abc import Iterator, Sequence
from typing import IO, Any, TypeVar

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from juanzong.web.downloads.tables import Cell, Column, Table, Width
from juanzong.web.spreadsheet_cells import fitted

Row = TypeVar("Row")

#: Excel's published limits: rows of a sheet, links of a sheet, characters of a link.
MOST_ROWS = 1_048_576
_MOST_LINKS = 65_530
_LONGEST_LINK = 2_000

_NOTE_WIDTHS = (Width.NAME, Width.TEXT)


def workbook_stream(
    table: Table[Row], notes: Sequence[tuple[str, str | int]], names: tuple[str, str]
) -> Iterator[bytes]:
    """Write the workbook to a file of its own, then give its bytes.

    `notes` are the lines of the second sheet, `names` those of the sheet of the table and of that.
    """
    with tempfile.TemporaryFile(prefix="juanzong-") as file:
        yield from _written(file, table, notes, names)
        file.seek(0)
        while piece := file.read(io.DEFAULT_BUFFER_SIZE):
            yield piece


def _written(
    file: IO[bytes],
    table: Table[Row],
    notes: Sequence[tuple[str, str | int]],
    names: tuple[str, str],
) -> Iterator[bytes]:
    """Write the workbook; gives an empty piece between batches, so that others get a turn."""
    book = Workbook(file, {"constant_memory": True})
    sheet = _Sheet(book, names[0], table.columns)
    for rows in table.rows():
        for row in rows:
            if sheet.is_full:
                sheet = _Sheet(book, f"{names[0]} {len(book.worksheets()) + 1}", table.columns)
            sheet.write(row)
        yield b""
    about = book.add_worksheet(names[1])
    for column, width in enumerate(_NOTE_WIDTHS):
        about.set_column(column, column, width)
    for number, (name, value) in enumerate(notes):
        about.write_string(number, 0, name)
        _write_cell(about, number, 1, value)
    book.close()


class _Sheet:
    """One sheet of the table: a head that stays in view, then rows until it is full."""

    def __init__(self, book: Workbook, name: str, columns: Sequence[Column[Any]]) -> None:
        self._sheet = book.add_worksheet(name)
        self._is_link = [column.is_link for column in columns]
        self._row = 0
        self._links = 0
        bold = book.add_format({"bold": True})
        for number, column in enumerate(columns):
            self._sheet.set_column(number, number, column.width)
            self._sheet.write_string(0, number, column.label, bold)
        self._sheet.freeze_panes(1, 1)

    @property
    def is_full(self) -> bool:
        """Whether another row would be one too many."""
        return self._row + 1 >= MOST_ROWS

    def write(self, cells: Sequence[Cell]) -> None:
        """Write one more row."""
        self._row += 1
        for number, cell in enumerate(cells):
            if self._is_link[number] and self._may_link(cell):
                self._links += 1
                self._sheet.write_url(self._row, number, str(cell))
            else:
                _write_cell(self._sheet, self._row, number, cell)

    def _may_link(self, cell: Cell) -> bool:
        is_address = str(cell).startswith(("http://", "https://"))
        return is_address and self._links < _MOST_LINKS and len(str(cell)) <= _LONGEST_LINK


def _write_cell(sheet: Worksheet, row: int, column: int, cell: Cell) -> None:
    if isinstance(cell, str):
        # Half a character, which no encoding can write, becomes a question mark.
        sheet.write_string(row, column, fitted(cell).encode(errors="replace").decode())
    elif cell is not None:
        sheet.write_number(row, column, cell)
