"""What a person should know of pages that were recognised: which, by what, and how sure."""

from __future__ import annotations

from collections.abc import Iterator

from juanzong.archive.readers.page_numbers import listed_numbers, ranges_of
from juanzong.archive.readers.recognition.records import RecognisedPages
from juanzong.archive.records import Remark

#: Pages below this are named: their text should be read beside the picture.
UNSURE_PAGE = 0.9


def remarks_on_recognised(recognised: RecognisedPages) -> Iterator[Remark]:
    """Tell which pages were recognised, which of them are unsure, and what was left out."""
    pages = {number: page for number, page in recognised.pages.items() if page}
    if pages:
        characters = sum(len(page.glyphs) for page in pages.values())
        weighed = sum(page.confidence * len(page.glyphs) for page in pages.values())
        yield Remark.of(
            "pages-recognised",
            confidence=round(100 * weighed / characters, 1) if characters else 100.0,
            engine=recognised.engine,
            pages=ranges_of(pages),
        )
    if unsure := sum(page.unsure for page in pages.values()):
        where = listed_numbers(number for number, page in pages.items() if page.unsure)
        yield Remark.of("recognised-unsure", count=unsure, pages=where)
    if faint := {number: page for number, page in pages.items() if page.confidence < UNSURE_PAGE}:
        yield Remark.of("pages-recognised-poorly", pages=listed_numbers(faint))
    if left_out := sum(page.left_out for page in pages.values()):
        where = listed_numbers(number for number, page in pages.items() if page.left_out)
        yield Remark.of("recognised-left-out", count=left_out, pages=where)
    if unread := sum(page.unread for page in pages.values()):
        where = listed_numbers(number for number, page in pages.items() if page.unread)
        yield Remark.of("recognised-unread", count=unread, pages=where)
    if failed := [number for number, page in recognised.pages.items() if page is None]:
        yield Remark.of("pages-not-recognised", pages=listed_numbers(failed))
