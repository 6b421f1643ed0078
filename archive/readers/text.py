"""Plain text: lines to paragraphs, without the litter of exports, broken lines rejoined."""

from __future__ import annotations

from collections.abc import Sequence

from juanzong.archive.readers.cleaning import (
    CONTENTS_LEFT_OUT,
    contents_list_lines,
    is_bare_number,
    visible_text,
    without_litter,
)
from juanzong.archive.readers.comma_rows import comma_rows
from juanzong.archive.readers.context import DEFAULT_CONTEXT, ReadingContext
from juanzong.archive.readers.encoding import decode_mixed_text
from juanzong.archive.readers.rejoin import Line, rejoin_lines, starts_item
from juanzong.archive.records import Document, Paragraph, ParagraphKind, Remark


def read_text(content: bytes, _context: ReadingContext = DEFAULT_CONTEXT) -> Document:
    """The paragraphs of a text file; raises UnreadableFileError for what is no text."""
    decoded, is_mixed = decode_mixed_text(content)
    rows = comma_rows(decoded)
    if rows is not None:
        shown = (visible_text("\t".join(row)) for row in rows)
        return Document(tuple(Paragraph(text, ParagraphKind.ROW) for text in shown if text))
    pages = [without_litter(page.splitlines()) for page in decoded.split("\f")]
    if len(pages) > 1:
        pages = [_without_bare_page_number(page) for page in pages]
    starts = _first_places(pages)
    lines = [line for page in pages for line in page]
    contents = contents_list_lines(lines)
    kept = ["" if place in contents else line for place, line in enumerate(lines)]
    texts = [visible_text(text) for text in rejoin_lines(_marked_lines(kept, starts))]
    return Document(
        paragraphs=_with_rows([text for text in texts if text]),
        remarks=(
            *([CONTENTS_LEFT_OUT] if contents else []),
            *([Remark.of("mixed-encodings")] if is_mixed else []),
        ),
    )


def _without_bare_page_number(page: Sequence[str]) -> list[str]:
    """A page without the number that stands alone at its foot, as pdftotext leaves it."""
    kept = list(page)
    written = [place for place, line in enumerate(kept) if visible_text(line)]
    if written and is_bare_number(kept[written[-1]]):
        kept[written[-1]] = ""
    return kept


def _first_places(pages: Sequence[Sequence[str]]) -> frozenset[int]:
    """At which lines, of all pages' lines one after another, a page begins; not the first."""
    places, place = set(), 0
    for page in pages[:-1]:
        place += len(page)
        places.add(place)
    return frozenset(places)


def _marked_lines(lines: Sequence[str], page_starts: frozenset[int]) -> list[Line]:
    """The lines that are not blank, each with what came before it."""
    marked: list[Line] = []
    gap = page_break = False
    for place, line in enumerate(lines):
        page_break = page_break or place in page_starts
        if not visible_text(line):
            gap = True
            continue
        marked.append(Line(line, after_gap=gap, after_page_break=page_break))
        gap = page_break = False
    return marked


def _with_rows(texts: Sequence[str]) -> tuple[Paragraph, ...]:
    """Paragraphs; two or more in a row with the same number of tabs are rows of a table."""
    tabs = [0 if "\t" not in text or starts_item(text) else text.count("\t") for text in texts]
    return tuple(
        Paragraph(text, ParagraphKind.ROW if _is_row(tabs, place) else ParagraphKind.TEXT)
        for place, text in enumerate(texts)
    )


def _is_row(tabs: Sequence[int], place: int) -> bool:
    neighbours = (*tabs[max(0, place - 1) : place], *tabs[place + 1 : place + 2])
    return tabs[place] > 0 and tabs[place] in neighbours
