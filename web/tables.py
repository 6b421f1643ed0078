"""What the rows of a table are, told from their words: header, figures, caption. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from juanzong.archive.blocks import blocks_of_text
from juanzong.archive.records import ParagraphKind, Span

_FIGURE = re.compile(
    r"[-+−－]?[¥￥$]?\d[\d,，. ]*(?:[%％‰]|[百千万亿]*[元人个项次分户件平方公里米亩]+)?"
)
_NUMBERS_ONLY = re.compile(r"[\d\s,，.、%％]+")
_CAPTION = re.compile(
    r"(?:附?表\s*[0-9０-９一二三四五六七八九十]|.{2,36}(?:表|一览|明细)$)[^。；]*"
)
_LONGEST_CAPTION = 40
_LONGEST_HEADER_CELL = 30
_NOTHING = frozenset({"", "-", "—", "–", "/", "无"})


@dataclass(frozen=True, slots=True)
class NamedRow:
    """Characters `start` to `end` of a text that are a row, and what its columns are called."""

    start: int
    end: int
    cells: tuple[Span, ...]
    names: tuple[str, ...]


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
    are_names = all(
        name and len(name) <= _LONGEST_HEADER_CELL and not _NUMBERS_ONLY.fullmatch(name)
        for name in names
    )
    if not are_names or len(set(names)) < len(names) or any(map(is_figure, names)):
        return False
    below = [[row[at] for row in rows[1:] if at < len(row)] for at in range(len(names))]
    return any(_is_of_figures(column) for column in below)


def is_caption(words: str) -> bool:
    """Whether a paragraph before a table is its name."""
    said = words.strip()
    return len(said) <= _LONGEST_CAPTION and _CAPTION.fullmatch(said) is not None


def row_at(text: str, place: int) -> NamedRow | None:
    """The row of a table that holds a character of a section's text, and its columns' names.

    None where there is no row, or where nothing names its columns.
    """
    if "\t" not in text:
        return None
    blocks = blocks_of_text(text)
    here = next((at for at, block in enumerate(blocks) if block.start <= place < block.end), None)
    if here is None or blocks[here].kind is not ParagraphKind.ROW:
        return None
    first = here
    while first and blocks[first - 1].kind is ParagraphKind.ROW:
        first -= 1
    last = here
    while last + 1 < len(blocks) and blocks[last + 1].kind is ParagraphKind.ROW:
        last += 1
    rows = [_words(text, block.cells) for block in blocks[first : last + 1]]
    row = blocks[here]
    if here == first or len(rows[0]) != len(row.cells) or not has_header(rows):
        return None
    return NamedRow(row.start, row.end, row.cells, rows[0])


def _words(text: str, cells: Sequence[Span]) -> tuple[str, ...]:
    return tuple(text[cell.start : cell.end] for cell in cells)


def _is_of_figures(column: Sequence[str]) -> bool:
    given = [cell for cell in column if cell.strip() not in _NOTHING]
    return bool(given) and sum(map(is_figure, given)) * 2 > len(given)
