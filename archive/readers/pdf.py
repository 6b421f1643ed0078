"""PDFs: pages to lines and tables, lines to paragraphs, and what was not read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import partial

from juanzong.archive.errors import UnreadableFileError
from juanzong.archive.readers.context import DEFAULT_CONTEXT, PageRecogniser, ReadingContext
from juanzong.archive.readers.keeping_pictures import MOST_PICTURE_BYTES
from juanzong.archive.readers.left_out import files_left_out
from juanzong.archive.readers.limits import Bounds
from juanzong.archive.readers.pdf_furniture import heads_left_out
from juanzong.archive.readers.pdf_layout import paragraphs_of
from juanzong.archive.readers.pdf_page import read_page, read_pages, told_pictures
from juanzong.archive.readers.pdf_quality import check_quality, needs_recognition, remarks_on
from juanzong.archive.readers.pdf_streams import check_streams
from juanzong.archive.readers.pdfium import (
    BrokenPdfError,
    LockedPdfError,
    PageContent,
    PdfDocument,
    ShownPictures,
    attached_files,
    open_pdf,
    page_content,
    page_picture,
)
from juanzong.archive.readers.recognition.records import (
    NONE_RECOGNISED,
    RecognisedPage,
    RecognisedPages,
)
from juanzong.archive.records import Document

# Text comes before pictures: what is left of a file's time is not spent on these.
_SECONDS_FOR_TEXT = 60.0


def read_pdf(content: bytes, context: ReadingContext = DEFAULT_CONTEXT) -> Document:
    """The paragraphs of a PDF; raises UnreadableFileError for a locked or damaged file.

    Pages that are pictures are recognised where the context has what does that; otherwise a file
    that has little else is refused.
    """
    check_streams(content, context.bounds)
    try:
        with open_pdf(content) as document:
            count = _page_count(document, context.bounds)
            scanned = _recognised(document, count, context.recogniser)
            contents = _contents(document, count, scanned.pages, context)
            attached = attached_files(document)
            pages = list(read_pages(contents))
    except LockedPdfError as error:
        raise UnreadableFileError("pdf-protected") from error
    except BrokenPdfError as error:
        raise UnreadableFileError("pdf-damaged") from error
    check_quality(pages, has_recognised=bool(scanned.pages or scanned.kept))
    paragraphs = paragraphs_of([each.page for each in pages])
    attached.extend(name for page in pages for name in page.attached)
    remarks = remarks_on(pages, scanned) + files_left_out(list(dict.fromkeys(attached)))
    of_heads = heads_left_out([each.page for each in pages], paragraphs)
    return Document(paragraphs, remarks=remarks + of_heads)


def _page_count(document: PdfDocument, bounds: Bounds) -> int:
    count = len(document)
    if count > bounds.pages:
        raise UnreadableFileError("too-many-pages", count=count, limit=bounds.pages)
    if not count:
        raise UnreadableFileError("pdf-damaged")
    return count


def _recognised(
    document: PdfDocument, count: int, recogniser: PageRecogniser | None
) -> RecognisedPages:
    """The pages that show their text as pictures, recognised, by their numbers from 1."""
    if recogniser is None:
        return NONE_RECOGNISED
    known = {}
    for number in range(1, count + 1):
        page = read_page(page_content(document, number - 1), number)
        if needs_recognition(page):
            known[number] = 0 if page.garbled else page.characters - page.unknown
    pages: dict[int, RecognisedPage | None] = {}
    kept: list[int] = []
    for place, (number, characters) in enumerate(known.items(), 1):
        picture = partial(page_picture, document, number - 1)
        scanned = recogniser.read(number, place, len(known), picture)
        # A title over a photograph is read better from the file than from the picture.
        if scanned is not None and 0 < characters >= len(scanned.glyphs):
            kept.append(number)
        else:
            pages[number] = scanned
    return RecognisedPages(recogniser.engine() if pages else "", pages, tuple(kept))


def _contents(
    document: PdfDocument,
    count: int,
    recognised: Mapping[int, RecognisedPage | None],
    context: ReadingContext,
) -> Iterator[tuple[int, PageContent]]:
    """What stands on each page, by its number: as recognised, where it was."""
    for number in range(1, count + 1):
        scanned = recognised.get(number)
        if scanned:
            yield number, scanned.content
        else:
            content = page_content(document, number - 1)
            yield number, _with_pictures(document, number - 1, content, context)


def _with_pictures(
    document: PdfDocument, number: int, content: PageContent, context: ReadingContext
) -> PageContent:
    """What stands on a page, with the pictures that are told of as files, while there is time."""
    told = tuple(told_pictures(content))
    if context.pictures is None or not told or context.seconds_left() < _SECONDS_FOR_TEXT:
        return content
    with ShownPictures(document, number, content) as shown:
        kept = {
            place: context.picture(partial(shown.content, place, MOST_PICTURE_BYTES))
            for place in told
        }
    pictures = (
        each._replace(picture=kept.get(place, each.picture))
        for place, each in enumerate(content.pictures)
    )
    return replace(content, pictures=tuple(pictures))
