"""Documents whose pages are pictures throughout: each recognised, laid out as pages of a PDF."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from juanzong.archive.errors import UnreadableFileError
from juanzong.archive.readers.context import PageRecogniser
from juanzong.archive.readers.pdf_blocks import Page, PageTable
from juanzong.archive.readers.pdf_layout import paragraphs_of
from juanzong.archive.readers.pdf_page import read_page
from juanzong.archive.readers.recognition.pictures import Picture
from juanzong.archive.readers.recognition.records import RecognisedPage, RecognisedPages
from juanzong.archive.readers.recognition.remarks import remarks_on_recognised
from juanzong.archive.records import Document


def read_pictures(
    pictures: Sequence[Callable[[], Picture]], recogniser: PageRecogniser
) -> Document:
    """The paragraphs of pages, each given by what draws it.

    Raises UnreadableFileError where none of them has any text.
    """
    total = len(pictures)
    pages = {
        number: recogniser.read(number, number, total, picture)
        for number, picture in enumerate(pictures, 1)
    }
    paragraphs = paragraphs_of(list(_laid_out(pages)))
    if not paragraphs:
        raise UnreadableFileError("recognised-nothing", pages=total)
    remarks = remarks_on_recognised(RecognisedPages(recogniser.engine(), pages))
    return Document(paragraphs, remarks=tuple(remarks))


def _laid_out(pages: Mapping[int, RecognisedPage | None]) -> Iterator[Page]:
    """The lines and tables of each page; a table may go on over the page break."""
    columns: tuple[float, ...] = ()
    for number, recognised in pages.items():
        if recognised is None:
            continue
        page = read_page(recognised.content, number, columns).page
        tables = [block for block in page.blocks if isinstance(block, PageTable)]
        columns = tables[-1].across if tables else ()
        yield page
