"""Pages that stand as pictures in a document without pages, as scans pasted into Word do.

A reader tells of such a picture by a paragraph without text that has a page, its number among
those of the document; once all is read, those that are pages are recognised and laid out as pages
of a PDF are, runs of them together. They stay pictures of the report, before what was read in them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import TYPE_CHECKING

from juanzong.archive.errors import UnreadableFileError
from juanzong.archive.readers.context import PageRecogniser, ReadingContext
from juanzong.archive.readers.limits import Bounds
from juanzong.archive.readers.pictures import standing_for
from juanzong.archive.records import Paragraph, Picture, Remark

if TYPE_CHECKING:
    from juanzong.archive.readers.recognition.records import RecognisedPage

#: A4 in points, which a document is taken to be printed on where it does not say.
A4 = (595.0, 842.0)
# In parts of the page: the scan of a page between its margins; a photograph takes less, but where
# there are hardly any words so much is a page that lies on its side.
_OF_PAGE, _OF_WORDLESS_PAGE = 0.4, 0.15
_FEWEST_BESIDE_PICTURE = 30
# Fewer characters are a sign or the caption of a photograph.
_FEWEST_RECOGNISED = 8
#: How files begin that can be unpacked here: PNG, JPEG, GIF, TIFF, bitmaps, WebP.
_KNOWN = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\x00", b"MM\x00*", b"BM", b"RIFF")
# More of them are no report; each is looked at as it is met.
_MOST_PAGES = 300
_LOST_PICTURE = frozenset({"picture-damaged", "unpacks-too-large"})


@dataclass(frozen=True, slots=True)
class _Pasted:
    load: Callable[[], bytes | None]
    share: float
    points: float


class PastedPages:
    """The pictures of one document that may be pages, numbered from 1 in reading order."""

    def __init__(self, page: tuple[float, float] = A4) -> None:
        """`page` is how wide and high a page of the document is, in points."""
        self._area = max(page[0] * page[1], 1.0)
        self._pasted: list[_Pasted] = []

    def told(
        self, load: Callable[[], bytes | None], size: tuple[float, float], picture: Picture
    ) -> Iterator[Paragraph]:
        """The paragraph for a picture that is shown so wide and high, in points.

        `load` gives its file. One that is too small for a page, or in a format that cannot be
        unpacked, is a picture only.
        """
        width, height = size
        share = width * height / self._area
        is_full = len(self._pasted) >= _MOST_PAGES
        if share < _OF_WORDLESS_PAGE or is_full or not (load() or b"").startswith(_KNOWN):
            yield from standing_for([picture])
            return
        self._pasted.append(_Pasted(load, share, max(width, height)))
        yield Paragraph("", pictures=(picture,), page=len(self._pasted))

    def read(
        self, paragraphs: Iterable[Paragraph], context: ReadingContext
    ) -> tuple[list[Paragraph], list[Remark]]:
        """The paragraphs with those of recognised pages among them, and what is to be said.

        Raises UnreadableFileError where the pages are all that there is, and none of them has text.
        """
        listed = list(paragraphs)
        characters = sum(len(each.text) for each in listed)
        wordless = characters < _FEWEST_BESIDE_PICTURE * len(self._pasted)
        smallest = _OF_WORDLESS_PAGE if wordless else _OF_PAGE
        pages = {at: each for at, each in enumerate(self._pasted, 1) if each.share >= smallest}
        if not pages:
            return [replace(each, page=None) for each in listed], []
        if context.recogniser is None:
            if not characters:
                raise UnreadableFileError("word-scanned", count=len(pages))
            remark = Remark.of("pictures-of-pages", count=len(pages))
            return [replace(each, page=None) for each in listed], [remark]
        return _recognised(listed, pages, context.recogniser, context.bounds)


def _recognised(
    paragraphs: Sequence[Paragraph],
    pasted: Mapping[int, _Pasted],
    recogniser: PageRecogniser,
    bounds: Bounds,
) -> tuple[list[Paragraph], list[Remark]]:
    """The paragraphs with those of the pages `pasted`, which count on from 1 among themselves."""
    # Loads libraries that only pages which are pictures need.
    from juanzong.archive.readers.recognition.records import RecognisedPages  # noqa: PLC0415
    from juanzong.archive.readers.recognition.remarks import (  # noqa: PLC0415
        remarks_on_recognised,
    )

    places = {number: place for place, number in enumerate(pasted, 1)}
    read = {
        places[number]: _read(recogniser, (places[number], len(pasted)), each, bounds)
        for number, each in pasted.items()
    }
    signs = {at for at, page in read.items() if page and len(page.glyphs) < _FEWEST_RECOGNISED}
    shown: list[Paragraph] = []
    for is_page, run in groupby(paragraphs, lambda each: not each.text and each.page in places):
        numbered = [(replace(each, page=None), places.get(each.page or 0, 0)) for each in run]
        contents = {
            at: page for _, at in numbered if is_page and (page := read[at]) and at not in signs
        }
        shown.extend(_with_pictures(_laid_out(contents), numbered))
    if not any(each.text for each in shown):
        raise UnreadableFileError("recognised-nothing", pages=len(pasted))
    told = {at: page for at, page in read.items() if at not in signs}
    remarks = remarks_on_recognised(RecognisedPages(recogniser.engine(), told))
    return shown, list(remarks)


def _read(
    recogniser: PageRecogniser, place: tuple[int, int], pasted: _Pasted, bounds: Bounds
) -> RecognisedPage | None:
    """The page of a picture; None where the picture is damaged or unpacks to too much."""
    from juanzong.archive.readers.recognition.decoding import picture_of  # noqa: PLC0415 (an extra)

    number, total = place
    try:
        return recogniser.read(
            number,
            number,
            total,
            lambda: picture_of(pasted.load() or b"", bounds, points=pasted.points),
        )
    except UnreadableFileError as error:
        if error.remark.code in _LOST_PICTURE:
            return None
        raise


def _laid_out(pages: Mapping[int, RecognisedPage]) -> list[Paragraph]:
    from juanzong.archive.readers.pdf_layout import paragraphs_of  # noqa: PLC0415 (PDFium)
    from juanzong.archive.readers.pdf_page import read_pages  # noqa: PLC0415 (PDFium)

    contents = ((number, page.content) for number, page in pages.items())
    return list(paragraphs_of([each.page for each in read_pages(contents)]))


def _with_pictures(
    paragraphs: Sequence[Paragraph], numbered: Sequence[tuple[Paragraph, int]]
) -> Iterator[Paragraph]:
    """The paragraphs of pages, the picture of each before its text; what is no page as it is."""
    waiting = list(paragraphs)
    for each, number in numbered:
        yield each
        while waiting and waiting[0].page == number:
            yield waiting.pop(0)
