"""Documents whose pages are pictures throughout: each recognised, laid out as pages of a PDF."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from juanzong.archive.errors import UnreadableFileError
from juanzong.archive.readers.context import PageRecogniser
from juanzong.archive.readers.pdf_layout import paragraphs_of
from juanzong.archive.readers.pdf_page import read_pages
from juanzong.archive.readers.recognition.pictures import Picture
from juanzong.archive.readers.recognition.records import RecognisedPages
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
    paragraphs = paragraphs_of(
        [each.page for each in read_pages((at, each.content) for at, each in pages.items() if each)]
    )
    if not paragraphs:
        raise UnreadableFileError("recognised-nothing", pages=total)
    remarks = remarks_on_recognised(RecognisedPages(recogniser.engine(), pages))
    return Document(paragraphs, remarks=tuple(remarks))
