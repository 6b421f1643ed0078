"""OFD documents (.ofd, GB/T 33190): text objects of pages to lines, lines to paragraphs.

Objects stand in the file in any order; what is read is their place on the page. Lengths in the
file are millimetres. Seals are passed over, and of annotations those that are watermarks or links.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import partial

from lxml import etree

from juanzong.archive.errors import UnreadableFileError
from juanzong.archive.readers.context import DEFAULT_CONTEXT, PageRecogniser, ReadingContext
from juanzong.archive.readers.keeping_pictures import MOST_PICTURE_BYTES
from juanzong.archive.readers.left_out import files_left_out
from juanzong.archive.readers.limits import Bounds
from juanzong.archive.readers.ofd_beside import (
    annotation_parts,
    attached_names,
    read_annotations,
)
from juanzong.archive.readers.ofd_pictures import Box, Pictures, resolved
from juanzong.archive.readers.ofd_text import POINTS, PageObjects, numbers, read_objects
from juanzong.archive.readers.page_numbers import listed_numbers
from juanzong.archive.readers.pdf_furniture import heads_left_out
from juanzong.archive.readers.pdf_layout import paragraphs_of
from juanzong.archive.readers.pdf_page import read_pages, told_pictures
from juanzong.archive.readers.pdfium import PageContent, PagePicture, Rule
from juanzong.archive.readers.recognition.pictures import Picture
from juanzong.archive.readers.recognition.records import (
    NONE_RECOGNISED,
    RecognisedPage,
    RecognisedPages,
)
from juanzong.archive.readers.recognition.remarks import remarks_on_recognised
from juanzong.archive.readers.word_xml import attribute, child, children
from juanzong.archive.readers.zip_parts import Files, PackedFiles, ZipParts, open_parts
from juanzong.archive.records import Document, Remark

_A4 = (210.0, 297.0)
_NO_BOX = (0.0, 0.0, 0.0, 0.0)
_MOST_RULES = 20_000
# A page of a picture with fewer characters has only its number or a stamp as text.
_FEWEST_BESIDE_PICTURE = 30


@dataclass(frozen=True, slots=True)
class _OfdPage:
    """What stands on a page, and what draws the picture that it is, where it is no text."""

    content: PageContent
    picture: Callable[[], Picture] | None = None


def read_ofd(content: bytes, context: ReadingContext = DEFAULT_CONTEXT) -> Document:
    """The paragraphs of an OFD file; raises UnreadableFileError for a damaged one.

    Pages that are pictures are recognised where the context has what does that; otherwise a file
    that has nothing else is refused.
    """
    with open_parts(content, context.bounds, "ofd-damaged") as parts:
        if parts.content("Encryptions.xml") is not None:
            raise UnreadableFileError("ofd-protected")
        root = parts.read("OFD.xml")
        if root is None:
            raise UnreadableFileError("ofd-damaged")
        attached = [
            each for body in children(root, "DocBody") for each in attached_names(parts, body)
        ]
        files = PackedFiles(content, MOST_PICTURE_BYTES).content
        pages = [
            page
            for body in children(root, "DocBody")
            for page in _pages(parts, body, context, files)
        ]
    recognised = _recognised(pages, context.recogniser)
    if not any(page.content.glyphs for page in pages) and not recognised.pages:
        raise UnreadableFileError("ofd-scanned")
    read = [each.page for each in read_pages(_contents(pages, recognised))]
    paragraphs = paragraphs_of(read)
    if recognised.pages and not paragraphs:
        raise UnreadableFileError("recognised-nothing", pages=len(pages))
    remarks = (
        *_remarks(pages, recognised),
        *files_left_out(attached),
        *heads_left_out(read, paragraphs),
    )
    return Document(paragraphs, remarks=remarks)


def _recognised(pages: Sequence[_OfdPage], recogniser: PageRecogniser | None) -> RecognisedPages:
    wanted = {number: page.picture for number, page in enumerate(pages, 1) if page.picture}
    if recogniser is None or not wanted:
        return NONE_RECOGNISED
    read: dict[int, RecognisedPage | None] = {}
    for place, (number, picture) in enumerate(wanted.items(), 1):
        # A picture in a format that is not known here (JBIG2) costs its page only.
        read[number] = None
        with suppress(UnreadableFileError):
            read[number] = recogniser.read(number, place, len(wanted), picture)
    return RecognisedPages(recogniser.engine(), read)


def _remarks(pages: Sequence[_OfdPage], recognised: RecognisedPages) -> Iterator[Remark]:
    yield from remarks_on_recognised(recognised)
    left = [
        number
        for number, page in enumerate(pages, 1)
        if page.picture and number not in recognised.pages
    ]
    if left:
        yield Remark.of("pages-only-pictures", pages=listed_numbers(left))
    if turned := sum(page.content.turned for page in pages):
        where = listed_numbers(n for n, page in enumerate(pages, 1) if page.content.turned)
        yield Remark.of("turned-text-left-out", count=turned, pages=where)
    if unseen := sum(page.content.unseen for page in pages):
        where = listed_numbers(n for n, page in enumerate(pages, 1) if page.content.unseen)
        yield Remark.of("unseen-text-left-out", count=unseen, pages=where)


def _contents(
    pages: Sequence[_OfdPage], recognised: RecognisedPages
) -> Iterator[tuple[int, PageContent]]:
    """What stands on each page, by its number: as recognised, where it was."""
    for number, each in enumerate(pages, start=1):
        scanned = recognised.pages.get(number)
        yield number, scanned.content if scanned else each.content


def _pages(
    parts: ZipParts, body: etree._Element, context: ReadingContext, files: Files
) -> Iterator[_OfdPage]:
    bounds = context.bounds
    name = resolved("", _text(child(body, "DocRoot")))
    document = parts.read(name)
    if document is None:
        raise UnreadableFileError("ofd-damaged")
    data = child(document, "CommonData")
    templates = {
        attribute(each, "ID"): resolved(name, attribute(each, "BaseLoc") or "")
        for each in children(data, "TemplatePage")
    }
    notes = annotation_parts(parts, name, document)
    usual = _size(child(data, "PageArea"), _A4)
    pictures = Pictures(parts, name, data)
    known: dict[str, etree._Element | None] = {}
    named = list(children(child(document, "Pages"), "Page"))
    if len(named) > bounds.pages:
        raise UnreadableFileError("too-many-pages", count=len(named), limit=bounds.pages)
    for page in named:
        part = resolved(name, attribute(page, "BaseLoc") or "")
        root = parts.read(part)
        if root is None:
            continue
        objects = PageObjects()
        for template in children(root, "Template"):
            target = templates.get(attribute(template, "TemplateID"), "")
            if target and target not in known:
                known[target] = parts.read(target)
            read_objects(child(known.get(target), "Content"), objects)
        read_objects(child(root, "Content"), objects)
        for notes_part in notes.get(attribute(page, "ID") or "", ()):
            read_annotations(parts, notes_part, objects)
        objects.settle_unseen()
        size = _size(child(root, "Area"), usual)
        width, height = (POINTS * each for each in size)
        content = PageContent(
            width,
            height,
            tuple(objects.glyphs),
            sum(len(each.strip()) for each in objects.turned),
            tuple(objects.rules[:_MOST_RULES]),
            0.0,
            0,
            unseen=sum(not each.text.isspace() for each in objects.unseen),
        )
        file = ""
        if len(objects.glyphs) < _FEWEST_BESIDE_PICTURE:
            file = pictures.filling(root, part, size)
        if not file:
            placed = pictures.placed(root, part)
            content = replace(content, pictures=tuple(_shown(placed, content, files, context)))
        yield _OfdPage(content, _drawn(pictures.content(file), bounds, max(width, height)))


def _shown(
    placed: Sequence[tuple[Box, str]], content: PageContent, files: Files, context: ReadingContext
) -> Iterator[PagePicture]:
    """The pictures of a page; those that are told of are kept where they may be."""
    boxes = [
        Rule(*(POINTS * each for each in (left, top, left + width, top + height)))
        for (left, top, width, height), _ in placed
    ]
    told = frozenset(told_pictures(replace(content, pictures=tuple(map(PagePicture, boxes)))))
    for number, (box, (_, file)) in enumerate(zip(boxes, placed, strict=True)):
        if number in told and file:
            yield PagePicture(box, context.picture(partial(files, file)))
        else:
            yield PagePicture(box)


def _drawn(data: bytes | None, bounds: Bounds, points: float) -> Callable[[], Picture] | None:
    """What draws the picture that a page is; its longer side is so many points long."""
    if not data:
        return None

    def draw() -> Picture:
        from juanzong.archive.readers.recognition.decoding import (  # noqa: PLC0415 (an extra)
            picture_of,
        )

        return picture_of(data, bounds, points=points)

    return draw


def _size(area: etree._Element | None, usual: tuple[float, float]) -> tuple[float, float]:
    """The width and height of a page in millimetres."""
    box = next(
        (found for name in ("PhysicalBox", "ApplicationBox") if _text(found := child(area, name))),
        None,
    )
    _, _, width, height = [*numbers(_text(box)), *_NO_BOX][:4]
    return (width, height) if width > 0 and height > 0 else usual


def _text(element: etree._Element | None) -> str:
    return "" if element is None else (element.text or "").strip()
