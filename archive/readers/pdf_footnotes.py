"""Footnotes of a PDF page: the small lines at its foot that begin with a mark.

They are parted from the text, so that they do not stand in a sentence that goes on overleaf.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from juanzong.archive.readers.pdf_blocks import Block, Page, PageLine
from juanzong.archive.readers.rejoin import join

_MARK = re.compile(
    r"[\[［〔【(（]?(?P<mark>\d{1,3}|[①-⑳⑴-⒇❶-❿]|[*＊∗※†‡§¶]{1,3}|注[：:\d]?)[\]］〕】)）]?[.、．:：]?"
)
_AS_WRITTEN = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁽⁾⁎", "0123456789()*")
_BRACKETS = "[]［］〔〕【】()（）"
# Of the size of most of the text, a note's size; of the page's height, how far down notes begin.
_SMALL = 0.93
_HIGHEST = 0.35
# In points: how far a note may reach above its separator.
_ABOVE_SEPARATOR = 3.0


@dataclass(frozen=True, slots=True)
class Footnote:
    """A note as printed, the mark it begins with, without brackets, and its page."""

    mark: str
    text: str
    page: int


def part_footnotes(page: Page, size: float) -> tuple[list[Block], list[Footnote]]:
    """The blocks of a page without its footnotes, and these; `size` is that of most text."""
    lines = [block for block in page.blocks if isinstance(block, PageLine)]
    found = _below_separator(page, lines, size) or _small_with_known_mark(lines, size)
    gone = {id(line) for line in found}
    return [block for block in page.blocks if id(block) not in gone], _notes(found)


def _below_separator(page: Page, lines: Sequence[PageLine], size: float) -> list[PageLine]:
    """The lines below a short rule, where the first of them begins with a mark."""
    for separator in sorted(page.separators, reverse=True):
        below = sorted(
            (line for line in lines if line.top >= separator - _ABOVE_SEPARATOR),
            key=lambda line: line.top,
        )
        if not below or separator < _HIGHEST * below[0].page_height:
            continue
        if mark_of(below[0].text) and all(line.size <= size for line in below):
            return below if below[0].size <= _SMALL * size or _is_known(below[0], lines) else []
    return []


def _small_with_known_mark(lines: Sequence[PageLine], size: float) -> list[PageLine]:
    """The small lines at the foot, from the first that begins with a mark of this page's text."""
    small: list[PageLine] = []
    for line in sorted(lines, key=lambda line: -line.top):
        if line.size > _SMALL * size or line.top < _HIGHEST * line.page_height:
            break
        small.insert(0, line)
    for place, line in enumerate(small):
        if _is_known(line, lines):
            return small[place:]
    return []


def _is_known(line: PageLine, lines: Sequence[PageLine]) -> bool:
    mark = mark_of(line.text)
    return bool(mark) and any(mark in map(bare_mark, other.marks) for other in lines)


def _notes(lines: Sequence[PageLine]) -> list[Footnote]:
    notes: list[Footnote] = []
    for line in lines:
        mark = mark_of(line.text)
        if mark or not notes:
            notes.append(Footnote(mark, line.text, line.page))
        else:
            notes[-1] = replace(notes[-1], text=join(notes[-1].text, line.text))
    return notes


def mark_of(text: str) -> str:
    """The mark that a note begins with, without brackets, or ""."""
    found = _MARK.match(text.translate(_AS_WRITTEN))
    return found["mark"] if found else ""


def bare_mark(mark: str) -> str:
    """A raised mark as `mark_of` gives it."""
    return mark.translate(_AS_WRITTEN).strip(_BRACKETS)
