"""OpenDocument texts (.odt, and .fodt, one XML): paragraphs and rows as a person sees them.

After OASIS ODF 1.3. Deleted text of tracked changes stands apart from the text, or between marks in
it (LibreOffice in one XML file), and is left out.
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from juanzong.archive.errors import UnreadableFileError
from juanzong.archive.readers.cleaning import CONTENTS_LEFT_OUT, visible_text
from juanzong.archive.readers.context import DEFAULT_CONTEXT, ReadingContext
from juanzong.archive.readers.keeping_pictures import MOST_PICTURE_BYTES
from juanzong.archive.readers.left_out import beside_the_text
from juanzong.archive.readers.odf_deletions import leave_out_deletions
from juanzong.archive.readers.odf_forms import controls_of
from juanzong.archive.readers.odf_inline import read_inline
from juanzong.archive.readers.odf_lists import OdfLists, OpenList
from juanzong.archive.readers.odf_objects import place_objects
from juanzong.archive.readers.odf_pictures import is_cropped, is_first_form, odf_picture, pasted
from juanzong.archive.readers.odf_running import running_texts
from juanzong.archive.readers.odf_styles import OdfStyles
from juanzong.archive.readers.odf_tables import cell_rows
from juanzong.archive.readers.odf_white import judge_white
from juanzong.archive.readers.pasted_pages import PastedPages
from juanzong.archive.readers.pictures import cropped, told
from juanzong.archive.readers.rejoin import join_all
from juanzong.archive.readers.running_text import with_running_text
from juanzong.archive.readers.table_rows import table_paragraphs
from juanzong.archive.readers.word_xml import attribute, child, name_of, number
from juanzong.archive.readers.zip_parts import Files, PackedFiles, no_file, open_parts, parsed_xml
from juanzong.archive.records import Document, Paragraph, Remark

_HIGHEST_LEVEL = 9
_CONTAINERS = frozenset({"section", "index-body", "numbered-paragraph", "page"})
_INDEXES = frozenset(
    {"table-of-content", "illustration-index", "table-index", "object-index", "user-index"}
    | {"alphabetical-index"}
)
_DRAWN = frozenset({"frame", "g", "text-box", "custom-shape", "rect", "ellipse", "object"})


def read_odt(content: bytes, context: ReadingContext = DEFAULT_CONTEXT) -> Document:
    """The paragraphs of an .odt file; raises UnreadableFileError where it is locked or damaged."""
    with open_parts(content, context.bounds, "open-document-damaged") as parts:
        require_open(parts.content("META-INF/manifest.xml") or b"")
        styles = OdfStyles()
        pages = parts.read("styles.xml")
        styles.add(pages)
        root = parts.read("content.xml")
        if root is None:
            raise UnreadableFileError("open-document-damaged")
        styles.add(root)
        unread = place_objects(root, parts)
    files = PackedFiles(content, MOST_PICTURE_BYTES).content
    reader = _OdtReader(styles, files, context)
    reader.unread_objects = unread
    return _document(root, reader, pages)


def read_flat_odt(content: bytes, context: ReadingContext = DEFAULT_CONTEXT) -> Document:
    """The paragraphs of an OpenDocument text that is one XML file (.fodt)."""
    try:
        root = parsed_xml(content)
    except etree.XMLSyntaxError as error:
        raise UnreadableFileError("open-document-damaged") from error
    styles = OdfStyles()
    styles.add(root)
    return _document(root, _OdtReader(styles, no_file, context), root)


def require_open(manifest: bytes) -> None:
    """Raise UnreadableFileError where the manifest says that the parts are encrypted."""
    if b"encryption-data" in manifest:
        raise UnreadableFileError("word-protected")


def _document(root: etree._Element, reader: _OdtReader, pages: etree._Element | None) -> Document:
    text = child(root, "body", "text")
    deleted = leave_out_deletions(text)
    judge_white(text, reader.styles)
    reader.styles.controls = controls_of(text)
    paragraphs, of_pages = reader.pages.read(reader.blocks(text, None), reader.context)
    running = running_texts(text, pages, reader.styles)
    shown, of_heads = with_running_text(tuple(told(paragraphs)), running)
    return Document(tuple(shown), remarks=(*of_pages, *reader.remarks(deleted), *of_heads))


class _OdtReader:
    """Walks a document once, in order, as the counters of its lists need it."""

    def __init__(self, styles: OdfStyles, files: Files, context: ReadingContext) -> None:
        self.left_out_contents = False
        self.unread_objects = 0
        self.cropped_pictures = 0
        self._files = files
        self.context = context
        self.pages = PastedPages()
        self.styles = styles
        self._hidden = self._comments = 0
        self._lists = OdfLists(styles)

    def remarks(self, deleted: int) -> tuple[Remark, ...]:
        """What is to be said of what the text, once read, holds beside what is read of it.

        `deleted` counts letters and digits that were taken out of it before.
        """
        return (
            *((CONTENTS_LEFT_OUT,) if self.left_out_contents else ()),
            *cropped(self.cropped_pictures),
            *beside_the_text(
                objects=self.unread_objects,
                deleted=deleted,
                hidden=self._hidden,
                comments=self._comments,
            ),
        )

    def blocks(
        self, container: etree._Element | None, around: OpenList | None
    ) -> Iterator[Paragraph]:
        """What stands in a container, which may be an item of a list."""
        for element in () if container is None else container:
            name = name_of(element)
            if name in {"p", "h"}:
                yield from self._paragraph(element, around)
            elif name == "list":
                yield from self._list(element, around)
            elif name == "table":
                yield from self._table(element)
            elif name == "image" and is_first_form(element):
                yield from self._picture(element)
            elif name in _INDEXES:
                self.left_out_contents = True
            elif name in _DRAWN:
                yield from self.blocks(element, None)
            elif name in _CONTAINERS and not _is_hidden_section(element):
                yield from self.blocks(element, around)

    def _list(self, element: etree._Element, around: OpenList | None) -> Iterator[Paragraph]:
        opened = self._lists.open(element, around)
        for item in element:
            if name_of(item) == "list-item":
                self._lists.begin_item(item, opened)
            if name_of(item) in {"list-item", "list-header"}:
                yield from self.blocks(item, opened)

    def _paragraph(self, element: etree._Element, around: OpenList | None) -> Iterator[Paragraph]:
        style = attribute(element, "style-name")
        inline = read_inline(element, self.styles)
        self._hidden += inline.hidden
        self._comments += inline.comments
        if self.styles.style("paragraph", style).is_contents:
            self.left_out_contents = True
            return
        level = self._outline_level(element)
        label = self._label(element, style, level, around)
        text = "".join(inline.text)
        lines = (label + text.lstrip(" \t\u3000") if label else text).split("\n")
        if not text.strip():
            lines = []
        elif level is not None:
            lines = [join_all(lines)]
        for line in filter(None, map(visible_text, lines)):
            yield Paragraph(line, outline_level=level)
        for image in inline.pictures:
            yield from self._picture(image)
        for attached in inline.attached:
            yield from self.blocks(attached, None)

    def _picture(self, image: etree._Element) -> Iterator[Paragraph]:
        picture = odf_picture(image, self._files, self.context)
        style = self.styles.style("graphic", attribute(image.getparent(), "style-name"))
        self.cropped_pictures += bool(picture.sha256) and is_cropped(style.clip)
        yield from pasted(image, self._files, picture, self.pages)

    def _outline_level(self, element: etree._Element) -> int | None:
        if name_of(element) != "h":
            return None
        level = number(attribute(element, "outline-level"))
        return min(max(1 if level is None else level, 1), _HIGHEST_LEVEL)

    def _label(
        self,
        element: etree._Element,
        style: str | None,
        level: int | None,
        around: OpenList | None,
    ) -> str:
        if around is not None:
            return self._lists.label(around, style)
        if level is None or attribute(element, "is-list-header") == "true":
            return ""
        return self._lists.heading_label(level)

    def _table(self, table: etree._Element) -> Iterator[Paragraph]:
        rows = list(cell_rows(table))
        read = [
            [() if cell is None else tuple(self.blocks(cell, None)) for cell, _ in row]
            for row in rows
        ]
        yield from table_paragraphs(read, [[place for _, place in row] for row in rows])


def _is_hidden_section(section: etree._Element) -> bool:
    return attribute(section, "display") == "none"
