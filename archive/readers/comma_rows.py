"""Tables as text: values with commas between them (CSV, RFC 4180)."""

from __future__ import annotations

import csv
import io

_FEWEST_ROWS = _FEWEST_COLUMNS = 2
_LONGEST_HEAD = 40


def comma_rows(text: str) -> list[list[str]] | None:
    """The rows of a text that is nothing but a table with a head; None for any other text.

    A comma within a number (1,234万元) or a sentence parts no cells: the head's cells are names.
    """
    first, _, rest = text.strip("\ufeff\r\n").partition("\n")
    if "," not in first or "," not in rest:
        return None
    try:
        rows = list(csv.reader(io.StringIO(text.strip("\ufeff")), strict=True))
    except csv.Error:
        return None
    rows = [row for row in rows if any(cell.strip() for cell in row)]
    width = len(rows[0])
    is_even = len(rows) >= _FEWEST_ROWS and all(len(row) == width for row in rows)
    if not is_even or width < _FEWEST_COLUMNS or not all(map(_is_name, rows[0])):
        return None
    return [[" ".join(cell.split()) for cell in row] for row in rows]


def _is_name(cell: str) -> bool:
    is_short = 0 < len(cell) <= _LONGEST_HEAD
    return is_short and not cell[0].isspace() and not cell[0].isdecimal() and "。" not in cell
