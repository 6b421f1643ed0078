"""A section as it is compared: which borders it has, and where its heading's line runs on.

Two rules stand here, once for every engine, for marks and for `matches.py`:

- the border of a table's cell is never crossed: it is a tab, which folding keeps, and so are the
  line breaks around a row. Other tabs, those of indentation and behind a line's number, are white
  space as any other;
- where heading and text are one line as printed, what is compared as the text begins with the
  heading and with what joins the two.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from juanzong.archive.records import Block, ParagraphKind

_BORDER = "\t"
#: A line's number or bullet, and the tab behind it that indents the words.
_NUMBER = re.compile(
    r"\s*(?:第?[一二三四五六七八九十百零〇0-9]{1,4}(?:[部分章节条款项]+|[、.．)）:：])"
    r"|[（(][一二三四五六七八九十百0-9]{1,4}[)）]、?|[①-⓿]|[A-Za-z][.、)）]"
    r"|[•·●○■□◆◇▪➢✓–—-])[ \t]*\t"
)


def compared_text(text: str, heading: str, run_in: str | None, blocks: Sequence[Block] = ()) -> str:
    """What is compared as a section's text: its lead, if any, then the text, place for place.

    `run_in` and `blocks` are as in `archive.records.Section`.
    """
    bordered = with_borders(text, blocks)
    return bordered if run_in is None else f"{compared_heading(heading + run_in)}{bordered}"


def lead_length(heading: str, run_in: str | None) -> int:
    """How many characters stand before the section's own text in what is compared."""
    return 0 if run_in is None else len(heading) + len(run_in)


def compared_heading(heading: str) -> str:
    """What is compared as a heading: no table, so its tabs are white space."""
    return heading.replace(_BORDER, " ")


def headings_above(heading_path: Sequence[str]) -> tuple[str, ...]:
    """The headings of the sections around one, the topmost first, of the path down to its own."""
    return tuple(heading_path[:-1])


def with_borders(text: str, blocks: Sequence[Block] = ()) -> str:
    """The text with a tab at each border of a cell and nowhere else; of the same length.

    The line breaks around a row are borders too. `blocks` are the text's lines, none where they
    are not known: then the lines alone tell.
    """
    rows = [block.kind is ParagraphKind.ROW for block in blocks]
    if _BORDER not in text and not any(rows):
        return text
    lines = text.split("\n")
    if len(rows) != len(lines):
        bordered = [_with_cells(line) for line in lines]
        are_rows = [_BORDER in line for line in bordered]
    else:
        are_rows = [is_row or _is_ragged(lines, rows, at) for at, is_row in enumerate(rows)]
        bordered = [
            line if is_row else line.replace(_BORDER, " ")
            for line, is_row in zip(lines, are_rows, strict=True)
        ]
    pieces = [bordered[0]]
    for number, line in enumerate(bordered[1:], 1):
        pieces.append(_BORDER if are_rows[number - 1] or are_rows[number] else "\n")
        pieces.append(line)
    return "".join(pieces)


def _is_ragged(lines: Sequence[str], rows: Sequence[bool], at: int) -> bool:
    """Whether a line that no reader took for a row is one: beside a row, or of three cells."""
    tabs = lines[at].strip().count(_BORDER)
    beside = any(rows[max(0, at - 1) : at + 2])
    return tabs > 1 or (tabs == 1 and beside)


def _with_cells(line: str) -> str:
    """The line with its tabs where they part cells, and spaces for those that only indent."""
    if _BORDER not in line.strip():
        return line.replace(_BORDER, " ")
    words = line.lstrip()
    number = _NUMBER.match(words)
    # One tab behind a number indents the words; where more follow, the number is a cell's.
    if number and _BORDER not in words[number.end() :].rstrip():
        return line.replace(_BORDER, " ")
    return line
