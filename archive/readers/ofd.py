"""OFD documents (.ofd, GB/T 33190): text objects of pages to lines, lines to paragraphs.

Objects stand in the file in any order; what is read is their place on the page. Lengths in the
file are millimetres. Pictures, seals and annotations are passed over.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator

from lxml import etree

from juanzong.archive.errors import UnreadableFileError
from juanzong.archive.readers.context import DEFAULT_CONTEXT, ReadingContext
from juanzong.archive.readers.limits import Bounds
from juanzong.archive.readers.ofd_text import POINTS, PageObjects, numbers, read_objects
from juanzong.archive.readers.pdf_blocks import Page, PageTable
from juanzong.archive.readers.pdf_layout import paragraphs_of
from juanzong.archive.readers.pdf_page import read_page
from juanzong.archive.readers.pdfium import PageContent
from juanzong.archive.readers.word_xml import attribute, child, children
from juanzong.archive.readers.zip_parts import ZipParts, open_parts
from juanzong.archive.records import Document

_A4 = (210.0, 297.0)
_NO_BOX = (0.0, 0.0, 0.0, 0.0)
_MOST_RULES = 20_000


def read_ofd(content: bytes, context: ReadingContext = DEFAULT_CONTEXT) -> Document:
    """The paragraphs of an OFD file; raises UnreadableFileError for a scan or a damaged file."""
    with open_parts(content, context.bounds, "ofd-damaged") as parts:
        if parts.content("Encryptions.xml") is not None:
            raise UnreadableFileError("ofd-protected")
        root = parts.read("OFD.xml")
        if root is None:
            raise UnreadableFileError("ofd-damaged")
        pages = [
            page
            for body in children(root, "DocBody")
            for page in _pages(parts, body, context.bounds)
        ]
    if not any(page.glyphs for page in pages):
        raise UnreadableFileError("ofd-scanned")
    return Document(paragraphs_of(list(_read(pages))))


def _read(pages: list[PageContent]) -> Iterator[Page]:
    """The lines and tables of each page; a table may go on over the page break."""
    columns: tuple[float, ...] = ()
    for number, content in enumerate(pages, start=1):
        page = read_page(content, number, columns).page
        tables = [block for block in page.blocks if isinstance(block, PageTable)]
        columns = tables[-1].across if tables else ()
        yield page


def _pages(parts: ZipParts, body: etree._Element, bounds: Bounds) -> Iterator[PageContent]:
    name = _resolved("", _text(child(body, "DocRoot")))
    document = parts.read(name)
    if document is None:
        raise UnreadableFileError("ofd-damaged")
    data = child(document, "CommonData")
    templates = {
        attribute(each, "ID"): _resolved(name, attribute(each, "BaseLoc") or "")
        for each in children(data, "TemplatePage")
    }
    usual = _size(child(data, "PageArea"), _A4)
    known: dict[str, etree._Element | None] = {}
    named = list(children(child(document, "Pages"), "Page"))
    if len(named) > bounds.pages:
        raise UnreadableFileError("too-many-pages", count=len(named), limit=bounds.pages)
    for page in named:
        root = parts.read(_resolved(name, attribute(page, "BaseLoc") or ""))
        if root is None:
            continue
        objects = PageObjects([], [])
        for template in children(root, "Template"):
            target = templates.get(attribute(template, "TemplateID"), "")
            if target and target not in known:
                known[target] = parts.read(target)
            read_objects(child(known.get(target), "Content"), objects)
        read_objects(child(root, "Content"), objects)
        width, height = (POINTS * each for each in _size(child(root, "Area"), usual))
        yield PageContent(
            width, height, tuple(objects.glyphs), 0, tuple(objects.rules[:_MOST_RULES]), 0.0, 0
        )


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


def _resolved(source: str, location: str) -> str:
    """The name of a part that another names, from the root or from where that stands."""
    folder = posixpath.dirname(source)
    return posixpath.normpath(posixpath.join("/", folder, location)).lstrip("/")
