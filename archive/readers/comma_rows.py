"""Tables as text: values with commas between them (CSV, RFC 4180)."""

from __future__ import annotations

import csv
import io
import re

_FEWEST_ROWS = _FEWEST_COLUMNS = 2
_LONGEST_HEAD = 40
#: The line by which Excel is told what stands between the cells.
_SAYS_SIGN = re.compile(r"sep=([,;|\t])\r?\n", re.IGNORECASE)


def comma_rows(text: str) -> list[list[str]] | None:
    """The rows of a text that is nothing but a table with a head; None for any other text.

    A comma within a number (1,234万元) or a sentence parts no cells: the head's cells are names.
    Lines of one cell above the head are the table's title, and sep=; names another sign.
    """
    text = text.strip("\ufeff\r\n")
    said = _SAYS_SIGN.match(text)
    text = text[said.end() :] if said else text
    sign = said[1] if said else ","
    first, _, rest = text.partition("\n")
    if sign not in first or sign not in rest:
        return None
    try:
        rows = list(csv.reader(io.StringIO(text), delimiter=sign, strict=True))
    except csv.Error:
        return None
    rows = [row for row in rows if any(cell.strip() for cell in row)]
    return [[" ".join(cell.split()) for cell in row] for row in rows] if _is_table(rows) else None


def _is_table(rows: list[list[str]]) -> bool:
    """Whether all rows are of one width, and the first of several cells is a head."""
    filled = [[cell for cell in row if cell.strip()] for row in rows]
    titles = next((place for place, row in enumerate(filled) if len(row) > 1), len(rows))
    width = len(rows[0])
    is_even = len(rows) - titles >= _FEWEST_ROWS and all(len(row) == width for row in rows)
    return is_even and width >= _FEWEST_COLUMNS and all(map(_is_name, filled[titles]))


def _is_name(cell: str) -> bool:
    is_short = 0 < len(cell) <= _LONGEST_HEAD
    return is_short and not cell[0].isspace() and not cell[0].isdecimal() and "。" not in cell
