"""Heads and feet of pages, of documents that keep them apart from their text (decision 27).

Page numbers, and heads that say once more what stands in the text, are furniture. What stands
only there and on the first page is read, as its reader sees it there; of later pages it is told.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from juanzong.archive.readers.cleaning import visible_text
from juanzong.archive.readers.left_out import running_heads_left_out
from juanzong.archive.records import Paragraph, Remark

# Spaces and tabs that put words of one line to the left, the middle and the right.
_APART = re.compile(r"\t+| {2,}|\u3000+|\n")
_NUMBERS = re.compile(
    r"(?:[-—–－~·•|/／第共页頁,，.（）()\s\d]|of|page)*|[-—–－\s]*[IVXLivxl]{1,6}[-—–－\s]*",
    re.IGNORECASE,
)
# So many lines of heads are looked for in the text; no document has as many.
_MOST_LINES = 300


@dataclass(frozen=True, slots=True)
class RunningText:
    """The lines of one head or foot, and whether the first page shows it."""

    lines: tuple[str, ...]
    is_head: bool
    on_first_page: bool


def with_running_text(
    body: Sequence[Paragraph], running: Iterable[RunningText]
) -> tuple[list[Paragraph], tuple[Remark, ...]]:
    """The paragraphs with the head before and the foot behind them, where these say more."""
    said = _bare("".join(each.text for each in body))
    before: list[Paragraph] = []
    behind: list[Paragraph] = []
    later: list[str] = []
    looked_at = 0
    # The first page's come first, so that a later one that repeats them is furniture.
    for each in sorted(running, key=lambda each: not each.on_first_page):
        for line in filter(None, map(str.strip, each.lines)):
            looked_at += 1
            text = _without_furniture(line, said) if looked_at <= _MOST_LINES else line
            if not text:
                continue
            said += _bare(text)
            if each.on_first_page:
                (before if each.is_head else behind).append(Paragraph(text))
            else:
                later.append(text)
    if not body:
        # A document of heads alone has no text.
        return list(body), ()
    return [*before, *body, *behind], running_heads_left_out(later)


def is_watermark(name: str) -> bool:
    """Whether a shape of that name is drawn behind all pages, as office programs name these."""
    return "watermark" in name.lower() or "水印" in name


def _without_furniture(line: str, said: str) -> str:
    pieces = (visible_text(each) for each in _APART.split(line))
    return " ".join(
        each for each in pieces if not _NUMBERS.fullmatch(each) and _bare(each) not in said
    )


def _bare(text: str) -> str:
    return "".join(text.split())
