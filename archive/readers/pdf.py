"""Born-digital PDFs: pages to lines and tables, lines to paragraphs, and what was not read."""

from __future__ import annotations

from collections.abc import Iterator

from juanzong.archive.errors import UnreadableFileError
from juanzong.archive.readers.context import DEFAULT_CONTEXT, ReadingContext
from juanzong.archive.readers.limits import Bounds
from juanzong.archive.readers.pdf_blocks import PageTable
from juanzong.archive.readers.pdf_layout import paragraphs_of
from juanzong.archive.readers.pdf_page import ReadPage, read_page
from juanzong.archive.readers.pdf_quality import check_quality, remarks_on
from juanzong.archive.readers.pdf_streams import check_streams
from juanzong.archive.readers.pdfium import (
    BrokenPdfError,
    LockedPdfError,
    open_pdf,
    page_content,
)
from juanzong.archive.records import Document


def read_pdf(content: bytes, context: ReadingContext = DEFAULT_CONTEXT) -> Document:
    """The paragraphs of a PDF; raises UnreadableFileError for a scan, a locked or damaged file."""
    check_streams(content, context.bounds)
    try:
        pages = list(_pages(content, context.bounds))
    except LockedPdfError as error:
        raise UnreadableFileError("pdf-protected") from error
    except BrokenPdfError as error:
        raise UnreadableFileError("pdf-damaged") from error
    check_quality(pages)
    paragraphs = paragraphs_of([each.page for each in pages])
    return Document(paragraphs, remarks=remarks_on(pages))


def _pages(content: bytes, bounds: Bounds) -> Iterator[ReadPage]:
    with open_pdf(content) as document:
        count = len(document)
        if count > bounds.pages:
            raise UnreadableFileError("too-many-pages", count=count, limit=bounds.pages)
        if not count:
            raise UnreadableFileError("pdf-damaged")
        columns: tuple[float, ...] = ()
        for number in range(count):
            page = read_page(page_content(document, number), number + 1, columns)
            columns = _columns_at_end(page)
            yield page


def _columns_at_end(page: ReadPage) -> tuple[float, ...]:
    """The columns of the last table of a page, which may go on over the page break."""
    tables = [block for block in page.page.blocks if isinstance(block, PageTable)]
    return tables[-1].across if tables else ()
