"""Page furniture of a PDF: page numbers, and the lines that repeat at the edges of its pages."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from juanzong.archive.readers.cleaning import is_bare_number, is_page_number
from juanzong.archive.readers.pdf_blocks import Page, PageLine
from juanzong.archive.readers.running_text import RunningText, with_running_text
from juanzong.archive.records import Paragraph, Remark

# What browsers print at the edges of a page: date and time with the title, address with the page.
_BROWSER_HEADER = re.compile(
    r"\d{1,4}[/.年-]\d{1,2}[/.月-]\d{1,4}日?,?\s*(?:[上下]午\s*)?\d{1,2}[:：]\d{2}(?:\s*[AP]M)?(?:\s.*)?"
)
_BROWSER_FOOTER = re.compile(r"(?:(?:https?|file)://\S+|about:blank)(?:\s+\d{1,4}/\d{1,4})?")
_PAGE_OF_PAGES = re.compile(r"\d{1,4}\s*[/／]\s*\d{1,4}")
_DIGITS = re.compile(r"\d+")
_PRINTED_BY_BROWSER = (_BROWSER_HEADER, _BROWSER_FOOTER, _PAGE_OF_PAGES)
# How many lines at the top and bottom of a page may be its header and footer, and how far
# from the page's edge (part of its height) they end.
_FURNITURE_LINES = 2
_EDGE = 0.12
_FEWEST_PAGES_WITH_HEADER = 3
_SHARE_OF_PAGES = 0.5
_SAME_PLACE = 6.0


def without_furniture(pages: Sequence[Page]) -> list[Page]:
    """The pages without page numbers and without the lines that repeat at their edges."""
    repeated = _repeated_lines(pages)
    kept: list[Page] = []
    for page in pages:
        gone = {id(line) for line in _edge_lines(page) if _is_furniture(line, repeated)}
        blocks = tuple(block for block in page.blocks if id(block) not in gone)
        kept.append(replace(page, blocks=blocks))
    return kept


def heads_left_out(pages: Sequence[Page], paragraphs: Sequence[Paragraph]) -> tuple[Remark, ...]:
    """A remark on lines that repeat at the edges of pages and say what the text does not."""
    repeated = _repeated_lines(pages)
    lines = {
        _key(line): line.text
        for page in reversed(pages)
        for line in _edge_lines(page)
        if _key(line) in repeated and _is_in_margin(line) and not _is_numbering(line.text)
    }
    told = RunningText(tuple(lines.values()), is_head=True, on_first_page=False)
    return with_running_text(paragraphs, [told])[1]


def _is_numbering(text: str) -> bool:
    """Whether a line is a page's number, or what a browser prints at the edge of a page."""
    is_number = is_page_number(text) or is_bare_number(text)
    return is_number or any(pattern.fullmatch(text) for pattern in _PRINTED_BY_BROWSER)


def _edge_lines(page: Page) -> list[PageLine]:
    """The highest and lowest lines of a page that no table separates from its edge."""
    blocks = sorted(page.blocks, key=lambda block: block.top)
    head = [block for block in blocks[:_FURNITURE_LINES] if isinstance(block, PageLine)]
    foot = [block for block in blocks[-_FURNITURE_LINES:] if isinstance(block, PageLine)]
    return head + foot


def _is_furniture(line: PageLine, repeated: frozenset[tuple[str, int]]) -> bool:
    if is_page_number(line.text):
        return True
    if not _is_in_margin(line):
        return False
    return _is_numbering(line.text) or _key(line) in repeated


def _is_in_margin(line: PageLine) -> bool:
    margin = _EDGE * line.page_height
    return line.bottom < margin or line.top > line.page_height - margin


def _key(line: PageLine) -> tuple[str, int]:
    """What a header's line has in common on all pages: its words, numbers aside, and its place."""
    return _DIGITS.sub("#", line.text), round(line.top / _SAME_PLACE)


def _repeated_lines(pages: Sequence[Page]) -> frozenset[tuple[str, int]]:
    counts = Counter(key for page in pages for key in {_key(line) for line in _edge_lines(page)})
    needed = max(_FEWEST_PAGES_WITH_HEADER, _SHARE_OF_PAGES * len(pages))
    return frozenset(key for key, count in counts.items() if count >= needed)
