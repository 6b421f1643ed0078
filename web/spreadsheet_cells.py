"""Cells of a table that a spreadsheet program shows as they are, and never runs or reckons with.

A cell that begins like a formula is run (CSV injection: OWASP), 20230001234567 becomes 2.02E+13,
12-15 a day in December. An apostrophe before it keeps a cell text. A cell of Excel holds 32,767
characters (its published limits); a longer one breaks its row.
"""

from __future__ import annotations

import re

LONGEST_CELL = 32_767

#: Characters without width, behind which a program that drops them finds a formula.
_UNSEEN = "\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff"
_MISREAD = re.compile(
    rf"[\s{_UNSEEN}]*[=+\-@\t\r＝＋－＠].*"
    r"|[0-9]{12,}|[0-9]{1,4}[-/][0-9]{1,4}(?:[-/][0-9]{1,4})?",
    re.DOTALL,
)
_CUT = "……（本格共 {length} 字，表格软件最多容 {limit} 字，余下见永久链接）"


def safe_cell(value: object) -> object:
    """The cell as a spreadsheet may have it; a number stays a number."""
    if not isinstance(value, str):
        return value
    value = fitted(value)
    return f"'{value}" if _MISREAD.fullmatch(value) else value


def fitted(text: str) -> str:
    """A text as a cell can hold it: a longer one is cut, and says so at its end."""
    if len(text) <= LONGEST_CELL:
        return text
    told = _CUT.format(length=len(text), limit=LONGEST_CELL)
    return text[: LONGEST_CELL - len(told) - 1] + told


def is_cut(value: object) -> bool:
    """Whether a cell is too long for a spreadsheet and is cut there."""
    return isinstance(value, str) and len(value) > LONGEST_CELL
