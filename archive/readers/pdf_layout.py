"""From the lines and tables of PDF pages to paragraphs, by their places on the page.

Lengths are points (1/72 inch), from the top left corner of the page.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from juanzong.archive.readers.cleaning import (
    contents_list_lines,
    is_bare_number,
    is_page_number,
    visible_text,
)
from juanzong.archive.readers.rejoin import (
    closes_bracket_of,
    display_width,
    ends_sentence,
    join,
    join_all,
    starts_item,
)
from juanzong.archive.records import Paragraph, ParagraphKind

_DIGITS = re.compile(r"\d+")
# How many lines at the top and bottom of a page may be its header and footer, and how far
# from the page's edge (part of its height) they end.
_FURNITURE_LINES = 2
_EDGE = 0.12
_FEWEST_PAGES_WITH_HEADER = 3
_SHARE_OF_PAGES = 0.5
_SAME_PLACE = 6.0

# What no line is broken in: a number or word, or a character with the punctuation behind it.
_UNBROKEN = re.compile(r"[A-Za-z0-9.,%％]+|.[，。；：、！？）》”’]*")
# Wide lines, those of this part of the widest, show where the margins are.
_WIDE = 0.85
# In parts of the font size: how uneven full lines end, how deep a new paragraph is indented,
# by how much two sizes differ, and how far apart two lines of a paragraph are.
_TOLERANCE = 0.6
_INDENT = 1.2
_OTHER_SIZE = 0.06
_WIDEST_PITCH = 1.35
_CENTRED = 1.0


@dataclass(frozen=True, slots=True)
class PageLine:
    """One line of text on a page, with the median size of its characters."""

    text: str
    left: float
    right: float
    top: float
    bottom: float
    size: float
    page_width: float
    page_height: float


@dataclass(frozen=True, slots=True)
class PageTable:
    """A ruled table: rows of cells, a merged cell's text in its first place, else ""."""

    rows: tuple[tuple[str, ...], ...]
    top: float


Block = PageLine | PageTable


@dataclass(frozen=True, slots=True)
class _Margins:
    left: float
    right: float
    pitch: float


def paragraphs_of(pages: Sequence[Sequence[Block]]) -> tuple[Paragraph, ...]:
    """The paragraphs and table rows of all pages, without headers, footers and page numbers."""
    blocks = [block for page in without_furniture(pages) for block in page]
    blocks = _without_contents(blocks)
    margins = _margins([block for block in blocks if isinstance(block, PageLine)])
    paragraphs: list[Paragraph] = []
    before: Block | None = None
    for block in blocks:
        if isinstance(block, PageTable):
            header = before.rows[:1] if isinstance(before, PageTable) else ()
            paragraphs.extend(_rows(block, header))
        elif isinstance(before, PageLine) and _continues(before, block, margins):
            paragraphs[-1] = Paragraph(join(paragraphs[-1].text, block.text))
        else:
            paragraphs.append(Paragraph(block.text))
        before = block
    return tuple(_visible(paragraphs))


def _visible(paragraphs: Sequence[Paragraph]) -> list[Paragraph]:
    texts = (visible_text(paragraph.text) for paragraph in paragraphs)
    return [
        Paragraph(text, paragraph.kind)
        for text, paragraph in zip(texts, paragraphs, strict=True)
        if text
    ]


def _without_contents(blocks: Sequence[Block]) -> list[Block]:
    lines = [block.text if isinstance(block, PageLine) else "table" for block in blocks]
    skipped = contents_list_lines(lines)
    return [block for place, block in enumerate(blocks) if place not in skipped]


def _rows(table: PageTable, header: Sequence[tuple[str, ...]]) -> list[Paragraph]:
    """The rows, without a header that a table going on over a page repeats."""
    rows = table.rows[1:] if table.rows[:1] == tuple(header) and header else table.rows
    cells = ([join_all(cell.split("\n")).replace("\t", " ") for cell in row] for row in rows)
    texts = ("\t".join(row).rstrip("\t") for row in cells)
    return [Paragraph(text, ParagraphKind.ROW) for text in texts if text.strip()]


# -- page furniture ---------------------------------------------------------------------------


def without_furniture(pages: Sequence[Sequence[Block]]) -> list[list[Block]]:
    """The pages without page numbers and without the lines that repeat at their edges."""
    repeated = _repeated_lines(pages)
    kept: list[list[Block]] = []
    for page in pages:
        edges = {id(line) for line in _edge_lines(page)}
        kept.append(
            [
                block
                for block in page
                if not (
                    isinstance(block, PageLine)
                    and id(block) in edges
                    and _is_furniture(block, repeated)
                )
            ]
        )
    return kept


def _edge_lines(page: Sequence[Block]) -> list[PageLine]:
    """The first and last lines of a page that no table separates from its edge."""
    head = [block for block in page[:_FURNITURE_LINES] if isinstance(block, PageLine)]
    foot = [block for block in page[-_FURNITURE_LINES:] if isinstance(block, PageLine)]
    return head + foot


def _is_furniture(line: PageLine, repeated: frozenset[tuple[str, int]]) -> bool:
    if is_page_number(line.text):
        return True
    return _is_in_margin(line) and (is_bare_number(line.text) or _key(line) in repeated)


def _is_in_margin(line: PageLine) -> bool:
    margin = _EDGE * line.page_height
    return line.bottom < margin or line.top > line.page_height - margin


def _key(line: PageLine) -> tuple[str, int]:
    """What a header's line has in common on all pages: its words, numbers aside, and its place."""
    return _DIGITS.sub("#", line.text), round(line.top / _SAME_PLACE)


def _repeated_lines(pages: Sequence[Sequence[Block]]) -> frozenset[tuple[str, int]]:
    counts = Counter(key for page in pages for key in {_key(line) for line in _edge_lines(page)})
    needed = max(_FEWEST_PAGES_WITH_HEADER, _SHARE_OF_PAGES * len(pages))
    return frozenset(key for key, count in counts.items() if count >= needed)


# -- lines to paragraphs ----------------------------------------------------------------------


def _margins(lines: Sequence[PageLine]) -> _Margins:
    """The text's left and right margin and its line pitch, as most of its long lines have them."""
    if not lines:
        return _Margins(0.0, 0.0, 0.0)
    size = _most_common([line.size for line in lines])
    body = [line for line in lines if abs(line.size - size) <= _OTHER_SIZE * size] or list(lines)
    pitches = [
        below.top - above.top
        for above, below in pairwise(body)
        if 0 < below.top - above.top < 4 * size
    ]
    widest = max(line.right - line.left for line in body)
    wide = [line for line in body if line.right - line.left >= _WIDE * widest]
    return _Margins(
        left=min(line.left for line in wide),
        right=median(line.right for line in wide),
        pitch=_most_common(pitches) if pitches else 2 * size,
    )


def _most_common(lengths: Sequence[float]) -> float:
    return Counter(round(length, 1) for length in lengths).most_common(1)[0][0]


def _continues(above: PageLine, below: PageLine, margins: _Margins) -> bool:
    """Whether a line goes on in the next: same size, full to the margin, no new beginning."""
    if abs(above.size - below.size) > _OTHER_SIZE * above.size:
        return False
    if not _is_near(above, below, margins):
        return False
    if not _is_full(above, below, margins):
        return not starts_item(below.text) and _is_cut_off(above, below)
    if starts_item(below.text):
        return False
    if below.left <= margins.left + _INDENT * below.size:
        return True
    # Below an unfinished full line, a hanging indent or the rest of a centred title goes on;
    # a new paragraph follows a finished one.
    return below.left > above.left and not ends_sentence(above.text)


def _is_full(above: PageLine, below: PageLine, margins: _Margins) -> bool:
    """Whether the beginning of the next line had no room left: a character, number or word."""
    token = _UNBROKEN.match(below.text)
    columns = display_width(token[0]) if token else 2
    return above.right + columns * below.size / 2 > margins.right - _TOLERANCE * above.size


def _is_near(above: PageLine, below: PageLine, margins: _Margins) -> bool:
    """Whether the gap is that of two lines of one paragraph, or a page break lies between."""
    distance = below.top - above.top
    return distance <= 0 or distance <= _WIDEST_PITCH * max(margins.pitch, above.size)


def _is_cut_off(above: PageLine, below: PageLine) -> bool:
    """A line that stops before the margin goes on where a bracket in it is closed below."""
    starts_low = below.left < above.left + _INDENT * below.size
    return starts_low and not _is_centred(above) and closes_bracket_of(above.text, below.text)


def _is_centred(line: PageLine) -> bool:
    middle = (line.left + line.right) / 2
    return abs(middle - line.page_width / 2) < _CENTRED * line.size
