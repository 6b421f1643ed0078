"""One page of a PDF: from its glyphs and rules to lines and tables in reading order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from juanzong.archive.readers.confidence import confidence_of
from juanzong.archive.readers.pdf_bands import take_banded_tables
from juanzong.archive.readers.pdf_blocks import Block, Page, PageLine, PageTable
from juanzong.archive.readers.pdf_characters import is_garbled, shown_character
from juanzong.archive.readers.pdf_columns import Row, in_columns, in_columns_above
from juanzong.archive.readers.pdf_grids import horizontal_bars
from juanzong.archive.readers.pdf_lines import (
    baseline_of,
    line_text,
    rows_of,
    size_of,
    without_glosses,
)
from juanzong.archive.readers.pdf_tables import FoundTable, FramedText, take_tables
from juanzong.archive.readers.pdf_three_rules import take_three_rule_tables
from juanzong.archive.readers.pdfium import Glyph, PageContent
from juanzong.archive.symbol_fonts import is_symbol_font

#: What stands for a character that the file does not name.
UNKNOWN = "\N{REPLACEMENT CHARACTER}"
# Of the size, above the baseline.
_ASCENT = 0.88
# In parts of the size: a gap that parts the names and values of a form.
_WIDE_GAP = 2.5
# A table as wide as this part of the text parts the lines above from those below.
_WIDE_TABLE = 0.6
# In parts of the page: a smaller picture is a sign, a larger one the page's ground or its scan.
_SMALLEST_PICTURE, _LARGEST_PICTURE = 0.01, 0.8
# The separator above footnotes, in parts of the page's width.
_SHORTEST_SEPARATOR, _LONGEST_SEPARATOR = 0.05, 0.45


@dataclass(frozen=True, slots=True)
class ReadPage:
    """A page's blocks, and what is to be said of how well it could be read.

    `unknown` counts characters that the file does not name, `lost` those that no block holds
    (less than 0 where some are in two), `turned` those off the horizontal, `unseen` those that the
    page does not show, `glosses` those of pronunciation; `garbled` says that the fonts name other
    characters than they show.
    """

    page: Page
    characters: int
    unknown: int
    lost: int
    turned: int
    unseen: int
    glosses: int
    garbled: bool
    picture_share: float
    drawings: int
    attached: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Above:
    """What may go on from the page before: a table's columns, and where columns of text begin."""

    table: tuple[float, ...] = ()
    columns: tuple[float, float] | None = None


_NOTHING_ABOVE = Above()


def read_page(content: PageContent, number: int, above: Above = _NOTHING_ABOVE) -> ReadPage:
    """The lines and tables of a page; `number` counts the pages of the file from 1."""
    glyphs = [_shown(glyph) for glyph in content.glyphs]
    on_side = [_shown(glyph) for glyph in content.on_side]
    ruled = take_tables(glyphs, content.rules, above.table, on_side)
    more, rest = take_three_rule_tables(ruled.rest, content.rules)
    banded, rest = take_banded_tables(rest, content.surfaces)
    found = sorted([*ruled.tables, *more, *banded], key=lambda each: each.top)
    rows, glosses = without_glosses(rows_of(rest))
    going_on = above.columns and not found and in_columns_above(rows, above.columns)
    page = Page(
        tuple(_line(row, column, content, number) for column, row in going_on)
        if going_on
        else tuple(_blocks(rows, found, ruled.framed, content, number)),
        tuple(_separators(content, found)),
        tuple(
            (content.pictures[number].box.top, content.pictures[number].picture)
            for number in told_pictures(content)
        ),
    )
    parted = sum(each.characters for each in found)
    parted += sum(each.characters for each in ruled.framed)
    return ReadPage(
        page,
        characters=sum(1 for glyph in glyphs if not glyph.text.isspace()),
        unknown=sum(1 for glyph in glyphs if glyph.text == UNKNOWN),
        lost=len(glyphs) - len(rest) - parted,
        turned=content.turned - sum(table.on_side for table in found),
        unseen=content.unseen,
        glosses=glosses,
        garbled=is_garbled(glyphs),
        picture_share=content.picture_share,
        drawings=content.drawings,
        attached=content.attached,
    )


def read_pages(contents: Iterable[tuple[int, PageContent]]) -> Iterator[ReadPage]:
    """Pages in order, each with its number from 1; a table may go on over the page break."""
    above = _NOTHING_ABOVE
    for number, content in contents:
        page = read_page(content, number, above)
        tables = [block for block in page.page.blocks if isinstance(block, PageTable)]
        lines = [block for block in page.page.blocks if isinstance(block, PageLine)]
        above = Above(tables[-1].across if tables else (), _columns(lines))
        yield page


def _columns(lines: Sequence[PageLine]) -> tuple[float, float] | None:
    """Where the two columns of a page begin; None where it has none, or more."""
    numbers = {line.column for line in lines}
    if not numbers >= {1, 2} or max(numbers) > 2:  # noqa: PLR2004 (the second is the last)
        return None
    first, second = (min(line.left for line in lines if line.column == each) for each in (1, 2))
    return first, second


def _shown(glyph: Glyph) -> Glyph:
    text = glyph.text
    if "一" <= text <= "鿿" or (" " <= text <= "~" and not is_symbol_font(glyph.font)):
        return glyph
    return glyph._replace(text=shown_character(text, glyph.font) or UNKNOWN)


def _blocks(
    rows: Sequence[Row],
    tables: Sequence[FoundTable],
    framed: Sequence[FramedText],
    content: PageContent,
    number: int,
) -> Iterator[Block]:
    """Lines and tables in reading order: a wide table parts what is above it from the rest."""
    wide = [table for table in tables if _is_wide(table, rows)]
    narrow = [table for table in tables if table not in wide]
    start = 0
    parting: list[FoundTable | FramedText] = [*wide, *framed]
    for table in (*sorted(parting, key=lambda each: each.top), None):
        end = start
        while end < len(rows) and (table is None or _top(rows[end]) < table.top):
            end += 1
        yield from _part(rows[start:end], narrow, content, number, last=table is None)
        if table is not None:
            narrow = [each for each in narrow if each.top >= table.top]
            yield from _parted(table, content, number)
        start = end


def _parted(table: FoundTable | FramedText, content: PageContent, number: int) -> Iterator[Block]:
    """A table, or the lines of a frame's columns, one after the other."""
    if isinstance(table, FoundTable):
        yield _block(table, number)
        return
    for column, cell in zip(table.columns, table.cells, strict=True):
        yield from (_line(row, column, content, number) for row in rows_of(cell))


def _is_wide(table: FoundTable, rows: Sequence[Row]) -> bool:
    if not rows:
        return True
    width = max(row[-1].right for row in rows) - min(row[0].left for row in rows)
    return table.across[-1] - table.across[0] >= _WIDE_TABLE * width


def _part(
    rows: Sequence[Row],
    narrow: Sequence[FoundTable],
    content: PageContent,
    number: int,
    *,
    last: bool,
) -> list[Block]:
    """The lines of a part of the page, each narrow table behind the last line above it."""
    blocks: list[Block] = [_line(row, column, content, number) for column, row in in_columns(rows)]
    bottom = max((_top(row) for row in rows), default=0.0)
    for table in narrow:
        above = [
            place
            for place, block in enumerate(blocks)
            if block.top < table.top and _overlap(block, table)
        ]
        if above or last or table.top < bottom:
            blocks.insert(above[-1] + 1 if above else 0, _block(table, number))
    return blocks


def _overlap(block: Block, table: FoundTable) -> bool:
    if isinstance(block, PageTable):
        return block.across[0] < table.across[-1] and block.across[-1] > table.across[0]
    return block.left < table.across[-1] and block.right > table.across[0]


def _top(row: Row) -> float:
    return max(glyph.baseline for glyph in row) - _ASCENT * size_of(row)


def _line(row: Row, column: int, content: PageContent, number: int) -> PageLine:
    text = line_text(row)
    printed = [glyph for glyph in row if not glyph.text.isspace()]
    size = size_of(printed)
    baseline = baseline_of(printed)
    return PageLine(
        text=text.text,
        left=printed[0].left,
        right=printed[-1].right,
        top=baseline - _ASCENT * size,
        bottom=baseline + (1 - _ASCENT) * size,
        size=size,
        page_width=content.width,
        page_height=content.height,
        column=column,
        marks=text.marks,
        is_spread=text.is_spread,
        has_wide_gap=any(
            after.left - before.right > _WIDE_GAP * size for before, after in pairwise(printed)
        ),
        page=number,
        confidence=confidence_of(printed),
    )


def _block(table: FoundTable, number: int) -> PageTable:
    return PageTable(table.rows, table.top, table.across, number)


def told_pictures(content: PageContent) -> Iterator[int]:
    """The numbers, from 0, of the pictures that are neither a sign nor the whole page."""
    area = max(content.width * content.height, 1.0)
    for number, (box, _, _) in enumerate(content.pictures):
        share = (box.right - box.left) * (box.bottom - box.top) / area
        if _SMALLEST_PICTURE <= share <= _LARGEST_PICTURE:
            yield number


def _separators(content: PageContent, tables: Sequence[FoundTable]) -> Iterator[float]:
    """How far from the top short rules lie that may part footnotes from the text."""
    for top, left, right in horizontal_bars(content.rules):
        length = (right - left) / content.width if content.width else 0.0
        in_table = any(table.top - 1 <= top <= table.bottom + 1 for table in tables)
        if _SHORTEST_SEPARATOR <= length <= _LONGEST_SEPARATOR and not in_table:
            yield top
