"""From the lines and tables of PDF pages to paragraphs, by their places on the page.

Lengths are points (1/72 inch), from the top left corner of the page.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from operator import itemgetter
from statistics import median

from juanzong.archive.readers.cleaning import contents_list_lines, visible_text
from juanzong.archive.readers.confidence import lowest
from juanzong.archive.readers.pdf_blocks import Block, Page, PageLine, PageTable
from juanzong.archive.readers.pdf_footnotes import Footnote, bare_mark, part_footnotes
from juanzong.archive.readers.pdf_furniture import without_furniture
from juanzong.archive.readers.pdf_rows import (
    empty_first_cells,
    goes_on,
    joined_row,
    row_spans,
    row_text,
    rows_below,
)
from juanzong.archive.readers.pdf_tables import FIRST_PANEL
from juanzong.archive.readers.rejoin import (
    closes_bracket_of,
    display_width,
    ends_sentence,
    is_sentence_part,
    join,
    starts_item,
)
from juanzong.archive.records import Paragraph, ParagraphKind, Picture

# What no line is broken in: a number or word, or a character with the punctuation behind it.
_UNBROKEN = re.compile(r"[A-Za-z0-9.,%％]+|.[，。；：、！？）》”’]*")
_AT_HYPHEN = re.compile(r"[A-Za-z0-9][-‐]$")
# Wide lines, those of this part of the widest, show where the margins are.
_WIDE = 0.85
# In parts of the font size: how uneven full lines end, how deep a new paragraph is indented,
# by how much two sizes differ, and how far apart two lines of a paragraph are.
_TOLERANCE = 0.6
_INDENT = 1.2
_OTHER_SIZE = 0.06
_WIDEST_PITCH = 1.35
_CENTRED = 1.0
_SHORT = 10
# In parts of the page's width, from the place that mirrors the left margin.
_FAR_FROM_MARGIN = 0.25
# Fewer characters in a line of a panel are an entry of a list.
_SHORT_IN_PANEL = 8
# Points by which the widths of pages of one format differ, as cut scans do.
_SAME_WIDTH = 20.0


@dataclass(frozen=True, slots=True)
class _Margins:
    left: float
    right: float
    pitch: float


#: Margins by the column's number and the width of its pages.
_MarginsOfColumns = dict[tuple[int, int], _Margins]


@dataclass(slots=True)
class _Draft:
    """A paragraph while it is put together, and the notes that follow it."""

    text: str
    page: int
    kind: ParagraphKind = ParagraphKind.TEXT
    confidence: float | None = None
    spans: tuple[int, ...] = ()
    notes: list[Footnote] = field(default_factory=list)
    pictures: list[Picture] = field(default_factory=list)


def paragraphs_of(pages: Sequence[Page]) -> tuple[Paragraph, ...]:
    """The paragraphs and table rows of all pages, without headers, footers and page numbers.

    Footnotes follow the paragraph that their mark stands in.
    """
    bare = without_furniture(pages)
    size = _most_common([line.size for page in bare for line in _lines(page.blocks)])
    parted = [part_footnotes(page, size) for page in bare]
    skipped = _contents(block for blocks, _ in parted for block in blocks)
    body = [[block for block in blocks if id(block) not in skipped] for blocks, _ in parted]
    margins = _column_margins([line for blocks in body for line in _lines(blocks)])
    drafts: list[_Draft] = []
    before: Block | None = None
    for page, blocks, (_, notes) in zip(bare, body, parted, strict=True):
        places: dict[str, _Draft] = {}
        tops: list[tuple[float, _Draft]] = [(0.0, each) for each in drafts[-1:]]
        for block in blocks:
            _append(drafts, before, block, margins)
            tops += [(block.top, each) for each in drafts[-1:]]
            if isinstance(block, PageLine) and drafts:
                places.update(dict.fromkeys(map(bare_mark, block.marks), drafts[-1]))
            before = block
        _attach(notes, places, drafts)
        _place_pictures(page.pictures, tops)
    return tuple(_visible(drafts))


def _append(
    drafts: list[_Draft],
    before: Block | None,
    block: Block,
    margins: _MarginsOfColumns,
) -> None:
    if isinstance(block, PageTable):
        above = before if isinstance(before, PageTable) else None
        for number, row in enumerate(rows_below(above, block)):
            text, confidence = row_text(row), lowest(cell.confidence for cell in row)
            if number == 0 and above is not None and goes_on(above, block, row):
                drafts[-1].text = row_text(joined_row(above.rows[-1], row))
                drafts[-1].confidence = lowest((drafts[-1].confidence, confidence))
            elif text:
                spans = row_spans(row)
                drafts.append(_Draft(text, block.page, ParagraphKind.ROW, confidence, spans))
    elif isinstance(before, PageLine) and _continues(before, block, margins):
        drafts[-1].text = join(drafts[-1].text, block.text)
        drafts[-1].confidence = lowest((drafts[-1].confidence, block.confidence))
    else:
        drafts.append(_Draft(block.text, block.page, confidence=block.confidence))


def _attach(notes: Sequence[Footnote], places: dict[str, _Draft], drafts: list[_Draft]) -> None:
    """Put a page's notes behind the paragraphs that their marks stand in, or its last one."""
    if not drafts:
        drafts.extend(_Draft(note.text, note.page) for note in notes)
        return
    for note in notes:
        places.get(note.mark, drafts[-1]).notes.append(note)


def _place_pictures(
    pictures: Sequence[tuple[float, Picture]], tops: Sequence[tuple[float, _Draft]]
) -> None:
    """Give each picture to the paragraph that begins last above it, else to the page's first."""
    for top, picture in sorted(pictures, key=itemgetter(0)):
        above = [draft for start, draft in tops if start <= top] or [each for _, each in tops[:1]]
        for draft in above[-1:]:
            draft.pictures.append(picture)


def _visible(drafts: Sequence[_Draft]) -> Iterator[Paragraph]:
    for draft in drafts:
        text = visible_text(draft.text)
        if text:
            is_row = draft.kind is ParagraphKind.ROW
            yield Paragraph(
                empty_first_cells(draft.text) + text if is_row else text,
                draft.kind,
                page=draft.page,
                confidence=draft.confidence,
                spans=draft.spans,
                pictures=tuple(draft.pictures),
            )
        for note in draft.notes:
            if visible_text(note.text):
                yield Paragraph(visible_text(note.text), page=note.page)


def _lines(blocks: Sequence[Block]) -> list[PageLine]:
    return [block for block in blocks if isinstance(block, PageLine)]


def _contents(blocks: Iterable[Block]) -> set[int]:
    """The blocks of a table of contents, by identity."""
    listed = list(blocks)
    lines = [block.text if isinstance(block, PageLine) else "table" for block in listed]
    return {id(listed[place]) for place in contents_list_lines(lines)}


# -- lines to paragraphs ----------------------------------------------------------------------


def _column_margins(lines: Sequence[PageLine]) -> _MarginsOfColumns:
    """The margins of each column, over all pages of one width: a page on its side has its own."""
    columns: dict[tuple[int, int], list[PageLine]] = defaultdict(list)
    for line in lines:
        columns[_column(line)].append(line)
    return {column: _margins(each) for column, each in columns.items()}


def _column(line: PageLine) -> tuple[int, int]:
    return line.column, round(line.page_width / _SAME_WIDTH)


def _margins(lines: Sequence[PageLine]) -> _Margins:
    """The text's left and right margin and its line pitch, as most of its long lines have them."""
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
    counts = Counter(round(length, 1) for length in lengths).most_common(1)
    return counts[0][0] if counts else 0.0


def _continues(above: PageLine, below: PageLine, margins: _MarginsOfColumns) -> bool:
    """Whether a line goes on in the next: same size, full to the margin, no new beginning."""
    if not _is_set_alike(above, below) or not _is_near(above, below, margins[_column(above)]):
        return False
    if starts_item(below.text):
        return False
    if not _is_full(above, below, margins[_column(above)]):
        return _is_cut_off(above, below) or _goes_on_overleaf(above, below, margins)
    if below.left <= margins[_column(below)].left + _INDENT * below.size:
        return True
    # Below an unfinished full line, a hanging indent or the rest of a centred title goes on;
    # a new paragraph follows a finished one.
    return below.left > above.left and not ends_sentence(above.text)


def _is_set_alike(above: PageLine, below: PageLine) -> bool:
    """Whether two lines have one size and spacing, and one column or a column break between."""
    if abs(above.size - below.size) > _OTHER_SIZE * above.size:
        return False
    if above.is_spread != below.is_spread or above.has_wide_gap or below.has_wide_gap:
        return False
    if above.is_spread and len(above.text) < _SHORT:
        # A name or title spread over its line is whole.
        return False
    return above.column == below.column or below.top <= above.top


def _is_full(above: PageLine, below: PageLine, margins: _Margins) -> bool:
    """Whether the beginning of the next line had no room left: a character, number or word.

    Where all lines end far from the page's right margin, none of them is full; of a narrow list in
    a box of its own none is either.
    """
    if above.column >= FIRST_PANEL and len(above.text) < _SHORT_IN_PANEL:
        return False
    mirrored = above.page_width - margins.left
    if not above.column and margins.right < mirrored - _FAR_FROM_MARGIN * above.page_width:
        return False
    token = _UNBROKEN.match(below.text)
    columns = display_width(token[0]) if token else 2
    return above.right + columns * below.size / 2 > margins.right - _TOLERANCE * above.size


def _is_near(above: PageLine, below: PageLine, margins: _Margins) -> bool:
    """Whether the gap is that of two lines of one paragraph, or a page break lies between."""
    distance = below.top - above.top
    return distance <= 0 or distance <= _WIDEST_PITCH * max(margins.pitch, above.size)


def _is_cut_off(above: PageLine, below: PageLine) -> bool:
    """A line that stops before the margin goes on where a bracket in it is closed below.

    So does one that ends in a hyphen within a word or a range.
    """
    if _AT_HYPHEN.search(above.text) and below.text[:1].isascii() and below.text[:1].isalnum():
        return True
    starts_low = below.left < above.left + _INDENT * below.size
    return starts_low and not _is_centred(above) and closes_bracket_of(above.text, below.text)


def _goes_on_overleaf(above: PageLine, below: PageLine, margins: _MarginsOfColumns) -> bool:
    """Whether part of a sentence ends a page or column and the next begins at its margin."""
    if below.top >= above.top or ends_sentence(above.text) or not is_sentence_part(above.text):
        return False
    return below.left <= margins[_column(below)].left + _TOLERANCE * below.size


def _is_centred(line: PageLine) -> bool:
    middle = (line.left + line.right) / 2
    return abs(middle - line.page_width / 2) < _CENTRED * line.size
