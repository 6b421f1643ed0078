"""What the rows of a table are, told from their words: header, figures, caption. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from juanzong.archive.blocks import blocks_of_text
from juanzong.archive.records import Span

_FIGURE = re.compile(
    r"[-+−－]?[¥￥$]?\d[\d,，. ]*(?:[%％‰]|[百千万亿]*[元人个项次分户件平方公里米亩]+)?"
)
_NUMBERS_ONLY = re.compile(r"[\d\s,，.、%％]+")
_CAPTION = re.compile(
    r"(?:附?表\s*[0-9０-９一二三四五六七八九十]|.{2,36}(?:表|一览|明细)$)[^。；]*"
)
_LONGEST_CAPTION = 40
_LONGEST_HEADER_CELL = 30
#: Whether a table has a header is told from so many rows.
_ROWS_JUDGED = 200
_DEEPEST_HEADER = 4
_NOTHING = frozenset({"", "-", "—", "–", "/", "无"})


@dataclass(frozen=True, slots=True)
class NamedRow:
    """Characters `start` to `end` of a text that are a row, and what its columns are called."""

    start: int
    end: int
    cells: tuple[Span, ...]
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PlacedWords:
    """What a cell says, the column that it begins in, and over how many rows it goes."""

    column: int
    down: int
    words: str


def is_figure(words: str) -> bool:
    """Whether a cell is a number, with its unit or without."""
    return _FIGURE.fullmatch(words.strip()) is not None


def has_header(rows: Sequence[Sequence[str]]) -> bool:
    """Whether the first of a table's rows names the columns.

    Its cells are all short words, each another, and some column holds figures below it.
    """
    if not rows[1:] or not rows[0][1:]:
        return False
    names = [cell.strip() for cell in rows[0]]
    if not all(map(_is_name, names)) or len(set(names)) < len(names):
        return False
    below = [[row[at] for row in rows[1:] if at < len(row)] for at in range(len(names))]
    return any(_is_of_figures(column) for column in below)


def header_depth(rows: Sequence[Sequence[PlacedWords]]) -> int:
    """How many of a table's first rows name its columns: as many as their merged cells go down.

    As `has_header`; the names of columns within a group may repeat those of another.
    """
    if not rows or not rows[0][1:]:
        return 0
    depth = 1
    for place, row in enumerate(rows[:_DEEPEST_HEADER]):
        if place < depth:
            depth = max(depth, place + max((cell.down for cell in row), default=1))
    if depth >= len(rows) or depth > _DEEPEST_HEADER:
        return 0
    names = [cell.words.strip() for row in rows[:depth] for cell in row]
    if not all(map(_is_name, names)) or (depth == 1 and len(set(names)) < len(names)):
        return 0
    below: dict[int, list[str]] = {}
    for row in rows[depth:]:
        for cell in row:
            below.setdefault(cell.column, []).append(cell.words)
    return depth if any(map(_is_of_figures, below.values())) else 0


def _is_name(words: str) -> bool:
    is_short = 0 < len(words) <= _LONGEST_HEADER_CELL
    return is_short and not _NUMBERS_ONLY.fullmatch(words) and not is_figure(words)


def is_caption(words: str) -> bool:
    """Whether a paragraph before a table is its name."""
    said = words.strip()
    return len(said) <= _LONGEST_CAPTION and _CAPTION.fullmatch(said) is not None


def row_at(text: str, place: int) -> NamedRow | None:
    """The row of a table that holds a character of a section's text, and its columns' names.

    None where there is no row, or where nothing names its columns.
    """
    here = _line_at(text, place)
    if "\t" not in text[here.start : here.end] or place >= here.end:
        return None
    first = here
    while (
        first.start and "\t" in text[(before := _line_at(text, first.start - 1)).start : before.end]
    ):
        first = before
    rows = list(islice(_rows_from(text, first.start), _ROWS_JUDGED))
    (row,) = blocks_of_text(text[here.start : here.end])
    if here == first or len(rows[0]) != len(row.cells) or not has_header(rows):
        return None
    cells = tuple(Span(here.start + cell.start, here.start + cell.end) for cell in row.cells)
    return NamedRow(here.start, here.end, cells, tuple(rows[0]))


def _line_at(text: str, place: int) -> Span:
    """The line that holds a place, its line break left out; a line break ends its line."""
    end = text.find("\n", place)
    return Span(text.rfind("\n", 0, place) + 1, len(text) if end < 0 else end)


def _rows_from(text: str, place: int) -> Iterator[list[str]]:
    """The words of each row from the one at a place to the table's last."""
    while place <= len(text):
        line = _line_at(text, place)
        words = text[line.start : line.end]
        if "\t" not in words:
            return
        yield words.split("\t")
        place = line.end + 1


def _is_of_figures(column: Sequence[str]) -> bool:
    given = [cell for cell in column if cell.strip() not in _NOTHING]
    return bool(given) and sum(map(is_figure, given)) * 2 > len(given)
