"""Word documents (.docx): paragraphs and table rows in reading order, as a person sees them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from juanzong.archive.errors import UnreadableFileError
from juanzong.archive.readers.cleaning import CONTENTS_LEFT_OUT, visible_text
from juanzong.archive.readers.context import DEFAULT_CONTEXT, ReadingContext
from juanzong.archive.readers.left_out import beside_the_text
from juanzong.archive.readers.pasted_pages import PastedPages
from juanzong.archive.readers.pictures import cropped, told
from juanzong.archive.readers.rejoin import join_all
from juanzong.archive.readers.running_text import RunningText, with_running_text
from juanzong.archive.readers.table_rows import row_paragraphs
from juanzong.archive.readers.word_inline import (
    Inline,
    InlineReader,
    alternative,
    shows_placeholder,
)
from juanzong.archive.readers.word_numbering import NumberingCounters, read_numbering
from juanzong.archive.readers.word_objects import object_paragraphs
from juanzong.archive.readers.word_package import BODY, WordPackage, open_package
from juanzong.archive.readers.word_pictures import (
    description_of,
    is_cropped,
    page_size,
    relation_of,
    shown_size,
)
from juanzong.archive.readers.word_running import running_texts
from juanzong.archive.readers.word_styles import read_styles
from juanzong.archive.readers.word_tables import (
    is_frame,
    is_merged_away,
    placed_cells,
    rows_left_out,
    rows_of,
)
from juanzong.archive.readers.word_white import white_paper
from juanzong.archive.readers.word_xml import (
    attribute,
    child,
    children,
    name_of,
    number,
    switch,
    value,
)
from juanzong.archive.records import Document, Paragraph, Remark

_BODY_LEVEL = 9
_ENTRY_END = re.compile(r"\t\s*\d{1,4}\s*$")
_NOTE_PARTS = {"footnoteReference": "footnote", "endnoteReference": "endnote"}
_PART_FORMATS = frozenset(
    {"docx", "flat-word", "html", "markdown", "mhtml", "rtf", "txt", "word-xml"}
)
_DROP_CAPS = frozenset({"drop", "margin"})
_WRAPPERS = frozenset({"sdtContent", "customXml", "smartTag", "ins", "moveTo", "Choice"})


def read_word(content: bytes, context: ReadingContext = DEFAULT_CONTEXT) -> Document:
    """The paragraphs of a .docx file; raises UnreadableFileError where it is damaged."""
    return read_word_package(open_package(content, context.bounds), context)


def read_word_package(package: WordPackage, context: ReadingContext) -> Document:
    """The paragraphs of a document whose parts are already taken out."""
    reader = _WordReader(package, context)
    paragraphs, of_pages = reader.pages.read(reader.body(), context)
    shown, of_heads = with_running_text(tuple(told(paragraphs)), reader.running())
    of_contents = (CONTENTS_LEFT_OUT,) if reader.left_out_contents else ()
    remarks = (*of_contents, *cropped(reader.cropped_pictures), *reader.left_out(), *of_heads)
    return Document(tuple(shown), remarks=(*of_pages, *remarks))


class _WordReader:
    """Walks a document once, in order, as the counters of its numbering need it."""

    def __init__(self, package: WordPackage, context: ReadingContext) -> None:
        self.left_out_contents = False
        self.cropped_pictures = 0
        self.left_out_objects = 0
        self.pages = PastedPages(page_size(package.document))
        self._context = context
        self._document = package.document
        self._objects = dict(package.objects)
        self._chunks = dict(package.chunks)
        self._styles = read_styles(package.styles)
        self._numbering = read_numbering(package.numbering)
        self._counters = NumberingCounters(self._numbering, self._styles)
        paper = white_paper(package.document, self._styles)
        has_lifted = next(package.document.iter("{*}position"), None) is not None
        self._inline = InlineReader(self._styles, paper, has_lifted=has_lifted)
        self._notes = {
            (kind, attribute(note, "id") or ""): note
            for kind, part in (("footnote", package.footnotes), ("endnote", package.endnotes))
            for note in children(part, kind)
        }
        self._carried = ""
        self._pictures = package.pictures
        self._files = package.files
        self._part = BODY
        self._running = package.running
        self._comments = package.comments

    def left_out(self) -> tuple[Remark, ...]:
        """What is to be said of what the body, once read, holds beside its text."""
        return beside_the_text(
            objects=self.left_out_objects,
            deleted=self._inline.deleted,
            hidden=self._inline.hidden,
            comments=self._comments,
        )

    def running(self) -> Iterator[RunningText]:
        return running_texts(self._document, self._running, self._styles)

    def body(self) -> Iterator[Paragraph]:
        yield from self._blocks(child(self._document, "body"))
        left_over = visible_text(self._carried.replace("\n", " "))
        if left_over:
            yield Paragraph(left_over)

    def _blocks(self, container: etree._Element | None) -> Iterator[Paragraph]:
        for element in () if container is None else container:
            name = name_of(element)
            if name == "p":
                yield from self._paragraph(element)
            elif name == "tbl":
                yield from self._table(element)
            elif name == "sdt":
                yield from self._content_control(element)
            elif name == "AlternateContent":
                yield from self._blocks(alternative(element))
            elif name == "altChunk":
                yield from self._chunk(element)
            elif name in _WRAPPERS:
                yield from self._blocks(element)

    def _content_control(self, control: etree._Element) -> Iterator[Paragraph]:
        gallery = value(control, "sdtPr", "docPartObj", "docPartGallery")
        if gallery == "Table of Contents":
            self.left_out_contents = True
        elif not shows_placeholder(control):
            yield from self._blocks(child(control, "sdtContent"))

    def _paragraph(self, element: etree._Element) -> Iterator[Paragraph]:
        style = self._style(element)
        was_in_contents = self._inline.is_in_contents()
        inline = self._inline.read(element, style)
        self.left_out_objects += inline.embedded
        is_in_contents = was_in_contents or self._inline.is_in_contents()
        # Contents that never end hide nothing but their entries.
        is_entry = is_in_contents and _ENTRY_END.search(inline.text) is not None
        if is_entry or self._styles.is_contents_entry(style):
            self.left_out_contents = True
            return
        level = self._outline_level(element, style)
        lines = self._lines(element, style, inline)
        if level is not None:
            lines = [join_all(lines)]
        for text in filter(None, map(visible_text, lines)):
            yield Paragraph(text, outline_level=level)
        for each in inline.pictures:
            yield from self._picture(each)
        yield from self._attached(inline)

    def _lines(self, element: etree._Element, style: str | None, inline: Inline) -> list[str]:
        """The lines of a paragraph, its label before the first."""
        mark = child(element, "pPr", "rPr")
        is_joined = child(mark, "del") is not None or child(mark, "moveFrom") is not None
        if is_joined or _is_drop_cap(element):
            # A deleted paragraph mark joins what is left of the paragraph to the next one, and a
            # large first letter begins the next.
            self._carried += inline.text
            return []
        text, self._carried = self._carried + inline.text, ""
        marked_hidden = switch(mark, "vanish")
        if marked_hidden is None:
            marked_hidden = self._styles.is_hidden(style)
        is_hidden = marked_hidden and not text.strip()
        label = "" if is_hidden else self._label(element, style)
        return (
            (label + text.lstrip(" \t\u3000") if label else text).split("\n")
            if text.strip()
            else []
        )

    def _attached(self, inline: Inline) -> Iterator[Paragraph]:
        """Text boxes, drawn texts and notes follow the paragraph that they are anchored in."""
        for box in inline.boxes:
            yield from self._blocks(box)
        for text in filter(None, map(visible_text, inline.word_art)):
            yield Paragraph(text)
        for relation in inline.objects:
            # Taken out, so that an object shown twice is told once.
            part = self._objects.pop(relation, None)
            yield from () if part is None else object_paragraphs(part)
        for reference, note_id in inline.notes:
            # Taken out, so that a note that refers to itself ends.
            kind = _NOTE_PARTS[reference]
            note = self._notes.pop((kind, note_id), None)
            # A note's part has relations of its own.
            around, self._part = self._part, kind
            yield from self._blocks(note)
            self._part = around

    def _picture(self, element: etree._Element) -> Iterator[Paragraph]:
        relation = relation_of(element)
        name = self._pictures.get(self._part, {}).get(relation, "")

        def load() -> bytes | None:
            return self._files(name) if name else None

        picture = self._context.picture(load, description_of(element))
        self.cropped_pictures += bool(picture.sha256) and is_cropped(element)
        yield from self.pages.told(load, shown_size(element), picture)

    def _chunk(self, element: etree._Element) -> Iterator[Paragraph]:
        """A part in another format that Word shows as text of the document, each once."""
        name, content = self._chunks.pop(attribute(element, "id") or "", ("", b""))
        if content:
            try:
                yield from self._context.read_part(name, content, _PART_FORMATS).paragraphs
            except UnreadableFileError:
                self.left_out_objects += 1

    def _style(self, element: etree._Element) -> str | None:
        return value(element, "pPr", "pStyle") or self._styles.default

    def _outline_level(self, element: etree._Element, style: str | None) -> int | None:
        direct = number(value(element, "pPr", "outlineLvl"))
        if direct is None:
            return self._styles.outline_level(style)
        return direct + 1 if direct < _BODY_LEVEL else None

    def _label(self, element: etree._Element, style: str | None) -> str:
        properties = child(element, "pPr", "numPr")
        num_id = number(value(properties, "numId"))
        level = number(value(properties, "ilvl"))
        by_style = self._styles.numbering(style)
        if num_id is None:
            if by_style is None:
                return ""
            num_id, _ = by_style
        if level is None:
            # Word merges the two properties: what the paragraph leaves out its style may name.
            chain = self._styles.chain_ids(style)
            level = self._numbering.level_of_style(num_id, self._styles, chain)
            level = self._styles.num_level(style) if level is None else level
        return self._counters.next_label(num_id, level or 0) if num_id else ""

    def _table(self, table: etree._Element) -> Iterator[Paragraph]:
        frame = is_frame(table)
        for row in rows_left_out(table):
            self._inline.leave_out(row)
        for row in rows_of(table):
            placed = placed_cells(row)
            cells = [cell for cell, _ in placed]
            if frame or (len(cells) == 1 and len(list(children(cells[0], "p"))) > 1):
                for cell in cells:
                    yield from self._blocks(cell)
            else:
                read = [() if is_merged_away(cell) else tuple(self._blocks(cell)) for cell in cells]
                yield from row_paragraphs(read, [place for _, place in placed])


def _is_drop_cap(paragraph: etree._Element) -> bool:
    """Whether a paragraph is only the large first letter of the next (首字下沉)."""
    return attribute(child(paragraph, "pPr", "framePr"), "dropCap") in _DROP_CAPS
