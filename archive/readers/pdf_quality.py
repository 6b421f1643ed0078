"""How much of a PDF could be read: what is refused, and what is said of the rest."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from juanzong.archive.errors import UnreadableFileError
from juanzong.archive.readers.page_numbers import listed_numbers
from juanzong.archive.readers.pdf_blocks import PageLine
from juanzong.archive.readers.pdf_page import ReadPage
from juanzong.archive.readers.recognition.records import NONE_RECOGNISED, RecognisedPages
from juanzong.archive.readers.recognition.remarks import remarks_on_recognised
from juanzong.archive.records import Remark

_MOST_UNKNOWN = 0.1
_FEWEST_CHARACTERS_PER_PAGE = 5
# A page of pictures with fewer characters than this has only its number or a stamp as text.
_FEWEST_BESIDE_PICTURE = 30
_PICTURE_OF_PAGE = 0.4
# A scan over the whole page may have more, if it all stands in so much of its head and foot.
_PICTURE_OF_WHOLE_PAGE, _MARGIN, _MOST_IN_MARGINS = 0.9, 0.1, 120
_DRAWN_LETTERS = 300
_MOST_SCANNED = 0.5


def check_quality(pages: Sequence[ReadPage], *, has_recognised: bool = False) -> None:
    """Raise UnreadableFileError where most of a PDF has no text, or none that can be read."""
    characters = sum(page.characters for page in pages)
    scanned = sum(is_scanned(page) for page in pages)
    if has_recognised:
        if not characters:
            raise UnreadableFileError("recognised-nothing", pages=len(pages))
        return
    if characters < _FEWEST_CHARACTERS_PER_PAGE * (len(pages) if not scanned else 1):
        raise UnreadableFileError("pdf-scanned")
    if scanned == len(pages):
        raise UnreadableFileError("pdf-scanned")
    if scanned > _MOST_SCANNED * len(pages):
        raise UnreadableFileError("pdf-mostly-scanned", scanned=scanned, pages=len(pages))
    if sum(page.unknown for page in pages) > _MOST_UNKNOWN * characters:
        raise UnreadableFileError("pdf-unmapped")


def needs_recognition(page: ReadPage) -> bool:
    """Whether only a look at a page tells its text: it is a picture, or its fonts name nothing.

    Fonts that name other characters than they show are no better.
    """
    return is_scanned(page) or page.garbled or page.unknown > _MOST_UNKNOWN * page.characters


def is_scanned(page: ReadPage) -> bool:
    """Whether a page shows its text as a picture or as outlines rather than as characters."""
    if page.characters >= _FEWEST_BESIDE_PICTURE:
        is_only_margin = page.characters < _MOST_IN_MARGINS and _is_in_margins(page)
        return page.picture_share > _PICTURE_OF_WHOLE_PAGE and is_only_margin
    return page.picture_share > _PICTURE_OF_PAGE or page.drawings > _DRAWN_LETTERS


def _is_in_margins(page: ReadPage) -> bool:
    """Whether all text stands at the head or foot: what a scanner's program stamps on pages."""
    return all(
        isinstance(block, PageLine)
        and not _MARGIN * block.page_height < block.top < (1 - _MARGIN) * block.page_height
        for block in page.page.blocks
    )


def remarks_on(
    pages: Sequence[ReadPage], recognised: RecognisedPages = NONE_RECOGNISED
) -> tuple[Remark, ...]:
    """What a person should know of a PDF that was read: pages and characters that were not."""
    remarks = list(remarks_on_recognised(recognised))
    looked_at = {*recognised.pages, *recognised.kept}
    scanned = [number for number, page in enumerate(pages, 1) if is_scanned(page)]
    if unread := listed_numbers(number for number in scanned if number not in looked_at):
        remarks.append(Remark.of("pages-only-pictures", pages=unread))
    if unnamed := _numbers(pages, lambda page: page.unknown > _MOST_UNKNOWN * page.characters):
        remarks.append(Remark.of("pages-unnamed", pages=unnamed))
    if unknown := sum(page.unknown for page in pages):
        where = _numbers(pages, lambda page: page.unknown > 0)
        remarks.append(Remark.of("characters-unknown", count=unknown, pages=where))
    if garbled := _numbers(pages, lambda page: page.garbled):
        remarks.append(Remark.of("pages-garbled", pages=garbled))
    if turned := sum(page.turned for page in pages):
        where = _numbers(pages, lambda page: page.turned > 0)
        remarks.append(Remark.of("turned-text-left-out", count=turned, pages=where))
    if unseen := sum(page.unseen for page in pages):
        where = _numbers(pages, lambda page: page.unseen > 0)
        remarks.append(Remark.of("unseen-text-left-out", count=unseen, pages=where))
    if glosses := sum(page.glosses for page in pages):
        where = _numbers(pages, lambda page: page.glosses > 0)
        remarks.append(Remark.of("glosses-left-out", count=glosses, pages=where))
    if lost := _numbers(pages, lambda page: page.lost != 0):
        remarks.append(Remark.of("pages-incomplete", pages=lost))
    return tuple(remarks)


def _numbers(pages: Sequence[ReadPage], is_meant: Callable[[ReadPage], bool]) -> str:
    """The numbers of the pages that are meant, the first dozen of them."""
    return listed_numbers(number for number, page in enumerate(pages, 1) if is_meant(page))
