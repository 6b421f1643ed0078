"""A table as csv for a spreadsheet: with a byte order mark, no cell that is run or misread.

It holds the table and nothing else: a line of remarks would be a row to every program that reads
csv. What it is of stands in its file name, and every row holds its permalink.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from typing import TypeVar

from juanzong.web.downloads.tables import Table
from juanzong.web.spreadsheet_cells import safe_cell

Row = TypeVar("Row")

#: By this Excel knows the file for UTF-8.
BYTE_ORDER_MARK = "\ufeff"


def csv_stream(table: Table[Row]) -> Iterator[bytes]:
    """Write the head, then each batch of rows."""
    buffer = io.StringIO()
    buffer.write(BYTE_ORDER_MARK)
    writer = csv.writer(buffer)
    writer.writerow([safe_cell(column.label) for column in table.columns])
    yield _taken(buffer)
    for rows in table.rows():
        writer.writerows([safe_cell(cell) for cell in row] for row in rows)
        yield _taken(buffer)


def _taken(buffer: io.StringIO) -> bytes:
    written = buffer.getvalue().encode("utf-8", "backslashreplace")
    buffer.seek(0)
    buffer.truncate()
    return written
