"""Word 97-2003 documents (.doc), WPS's (.wps) too: paragraphs and rows as a person sees them.

After Microsoft's published format (MS-DOC). Comments are left out; notes and text boxes
follow the paragraph that they are anchored in.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from functools import partial
from itertools import pairwise

from juanzong.archive.errors import UnreadableFileError
from juanzong.archive.readers.cleaning import CONTENTS_LEFT_OUT, visible_text
from juanzong.archive.readers.compound_file import CompoundFile
from juanzong.archive.readers.context import DEFAULT_CONTEXT, ReadingContext
from juanzong.archive.readers.doc_numbering import read_doc_numbering
from juanzong.archive.readers.doc_parts import DocParts, open_doc
from juanzong.archive.readers.doc_pictures import DocPicture
from juanzong.archive.readers.doc_properties import (
    ParagraphProperties,
    paragraph_properties,
)
from juanzong.archive.readers.doc_running import running_texts
from juanzong.archive.readers.doc_runs import read_runs
from juanzong.archive.readers.doc_styles import DocStyles
from juanzong.archive.readers.doc_text import DocText, RawParagraph
from juanzong.archive.readers.left_out import beside_the_text, letters_in
from juanzong.archive.readers.pasted_pages import PastedPages
from juanzong.archive.readers.pictures import cropped, told
from juanzong.archive.readers.rejoin import join_all
from juanzong.archive.readers.running_text import RunningText, with_running_text
from juanzong.archive.readers.table_rows import OpenTables
from juanzong.archive.readers.white import is_nearly_all_white
from juanzong.archive.readers.word_numbering import NumberingCounters
from juanzong.archive.readers.word_styles import Styles
from juanzong.archive.records import Document, Paragraph, Remark

_STYLES, _PARAGRAPH_PAGES, _ANCHORS, _BOXES = 1, 13, 40, 56
# Where the marks of notes and the texts of notes are told, and which part of the text these are.
_FOOTNOTES, _ENDNOTES = (2, 3, 1), (46, 47, 5)
_BOX_PART = 6
_PARAGRAPH_ENTRY = 13
_ANCHOR_BYTES, _BOX_BYTES, _BOX_SHAPE = 26, 22, 14
# The marks of comments (PlcfandRef).
_COMMENTS, _COMMENT_BYTES = 4, 30
_CELL_MARK = "\x07"


def read_doc(content: bytes, context: ReadingContext = DEFAULT_CONTEXT) -> Document:
    """The paragraphs of a .doc file; raises UnreadableFileError where it is locked or damaged."""
    parts = open_doc(CompoundFile(content))
    try:
        reader = _DocReader(parts, context)
        body = tuple(reader.body())
        seen = sum(letters_in(each.text) for each in body)
        if is_nearly_all_white(reader.white, reader.white + seen):
            reader = _DocReader(parts, context, shows_white=True)
            body = tuple(reader.body())
        remarks = reader.remarks()
        running = tuple(reader.running())
    except (struct.error, IndexError) as error:
        raise UnreadableFileError("word-damaged") from error
    paragraphs, of_pages = reader.pages.read(body, context)
    shown, of_heads = with_running_text(tuple(told(paragraphs)), running)
    return Document(tuple(shown), remarks=(*of_pages, *remarks, *of_heads))


class _DocReader:
    """Walks a document once, in order, as the counters of its numbering need it."""

    def __init__(
        self, parts: DocParts, context: ReadingContext, *, shows_white: bool = False
    ) -> None:
        self._context = context
        self._shows_white = shows_white
        self.left_out_contents = False
        self.cropped_pictures = 0
        self.pages = PastedPages()
        self._parts = parts
        self._styles = DocStyles(parts.structure(_STYLES))
        self._text = DocText(parts, self._styles)
        pages = parts.structure(_PARAGRAPH_PAGES)
        self._paragraphs = read_runs(parts.stream, pages, _PARAGRAPH_ENTRY)
        self._counters = NumberingCounters(read_doc_numbering(parts), Styles())
        self._known: dict[bytes, ParagraphProperties] = {}
        self._anchored = sorted(
            [*_notes(parts, *_FOOTNOTES), *_notes(parts, *_ENDNOTES), *_boxes(parts)],
            reverse=True,
        )
        self._carried = ""

    @property
    def white(self) -> int:
        """How many letters and digits were left out as they are as white as the paper."""
        return self._text.white

    def remarks(self) -> tuple[Remark, ...]:
        """What is to be said of what the body, once read, holds beside its text."""
        comments = len(_places(self._parts.structure(_COMMENTS), _COMMENT_BYTES)) - 1
        return (
            *((CONTENTS_LEFT_OUT,) if self.left_out_contents else ()),
            *cropped(self.cropped_pictures),
            *beside_the_text(
                deleted=self._text.deleted, hidden=self._text.hidden, comments=max(comments, 0)
            ),
        )

    def running(self) -> Iterator[RunningText]:
        return running_texts(self._parts, self._text)

    def body(self) -> Iterator[Paragraph]:
        """The main text with all that hangs on it; what hangs nowhere follows at the end."""
        yield from self._story(*self._parts.place_of(0))
        left_over = visible_text(self._carried.replace("\n", " "))
        if left_over:
            yield Paragraph(left_over)
        while self._anchored:
            yield from self._next_anchored()

    def _story(self, start: int, end: int) -> Iterator[Paragraph]:
        """A part of the text, its tables as rows."""
        tables = OpenTables()
        for raw in self._text.paragraphs(start, end):
            properties = self._properties(raw)
            yield from tables.go_to(properties.depth)
            if properties.depth and properties.ends_row:
                tables.end_row(properties.merged)
            else:
                yield from tables.add(self._blocks(raw, properties))
                if raw.mark == _CELL_MARK or properties.ends_inner_cell:
                    tables.end_cell()
        yield from tables.go_to(0)

    def _blocks(self, raw: RawParagraph, properties: ParagraphProperties) -> Iterator[Paragraph]:
        yield from self._paragraph(raw, properties)
        yield from map(Paragraph, filter(None, map(visible_text, self._text.word_art)))
        for picture in self._text.pictures:
            load = partial(_bytes_of, picture)
            kept = self._context.picture(load)
            self.cropped_pictures += bool(kept.sha256) and picture.is_cropped
            yield from self.pages.told(load, (picture.width, picture.height), kept)
        # The list is in reverse order, so that what comes first is taken from its end.
        while self._anchored and self._anchored[-1][0] < raw.end <= self._parts.counts[0]:
            yield from self._next_anchored()

    def _next_anchored(self) -> Iterator[Paragraph]:
        # Taken out, so that a note that refers to itself ends.
        _, start, end = self._anchored.pop()
        yield from self._story(start, end)

    def _paragraph(self, raw: RawParagraph, properties: ParagraphProperties) -> Iterator[Paragraph]:
        # The colours of cells and boxes are not read.
        is_in_text = not properties.depth and raw.end <= self._parts.counts[0]
        on_paper = is_in_text and not properties.coloured and not self._shows_white
        text = self._text.shown(raw, properties.style, on_paper=on_paper)
        if self._styles.is_contents_entry(properties.style):
            self.left_out_contents = True
            return
        if self._text.is_deleted(raw.mark_modifiers) and raw.mark == "\r":
            # A deleted paragraph mark joins what is left of the paragraph to the next one.
            self._carried += text
            return
        text, self._carried = self._carried + text, ""
        is_hidden = self._text.hides(raw.mark_modifiers, properties.style) and not text.strip()
        label = "" if is_hidden else self._label(properties)
        if not text.strip():
            return
        lines = (label + text.lstrip(" \t\u3000") if label else text).split("\n")
        level = properties.outline or None
        for line in filter(None, map(visible_text, [join_all(lines)] if level else lines)):
            yield Paragraph(line, outline_level=level)

    def _label(self, properties: ParagraphProperties) -> str:
        if not properties.list_format:
            return ""
        return self._counters.next_label(properties.list_format, properties.list_level or 0)

    def _properties(self, raw: RawParagraph) -> ParagraphProperties:
        modifiers = self._paragraphs.at(raw.mark_position)
        if modifiers not in self._known:
            style = int.from_bytes(modifiers[:2], "little")
            base = self._styles.paragraph(style)
            self._known[modifiers] = paragraph_properties(base, modifiers[2:], self._parts.data)
        return self._known[modifiers]


def _bytes_of(picture: DocPicture) -> bytes:
    return picture.data.tobytes()


def _places(plc: bytes, entry_bytes: int) -> tuple[int, ...]:
    """The CPs of a table of places (PLC), one more than it has entries."""
    count = (len(plc) - 4) // (4 + entry_bytes)
    places = struct.unpack_from(f"<{count + 1}I", plc) if count > 0 else ()
    # Places that run backwards are damage; texts that overlap would be told many times.
    return places if all(a <= b for a, b in pairwise(places)) else ()


def _notes(parts: DocParts, marks: int, texts: int, part: int) -> Iterator[tuple[int, int, int]]:
    """Each note: the CP of its mark, and from where to where its text stands."""
    first, last = parts.place_of(part)
    ends = _places(parts.structure(texts), 0)
    for place, mark in enumerate(_places(parts.structure(marks), 2)[:-1]):
        if place + 1 < len(ends):
            yield mark, min(first + ends[place], last), min(first + ends[place + 1], last)


def _boxes(parts: DocParts) -> Iterator[tuple[int, int, int]]:
    """Each text box: the CP of its anchor, and from where to where its text stands."""
    anchors, boxes = parts.structure(_ANCHORS), parts.structure(_BOXES)
    at_shape: dict[bytes, int] = {}
    places = _places(anchors, _ANCHOR_BYTES)
    for place, cp in enumerate(places[:-1]):
        start = 4 * len(places) + place * _ANCHOR_BYTES
        at_shape[anchors[start : start + 4]] = cp
    first, last = parts.place_of(_BOX_PART)
    ends = _places(boxes, _BOX_BYTES)
    for place in range(len(ends) - 1):
        start = 4 * len(ends) + place * _BOX_BYTES + _BOX_SHAPE
        # A box inside a group has no anchor of its own and is told behind the text.
        anchor = at_shape.get(boxes[start : start + 4], parts.counts[0])
        text_end = min(first + ends[place + 1], last)
        if first + ends[place] < text_end:
            yield anchor, first + ends[place], text_end
