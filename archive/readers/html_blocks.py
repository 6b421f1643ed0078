"""From the elements of a web page to paragraphs: blocks, line breaks, list numbers, tables.

The walk is a loop over events, not a recursion, so that the depth of a page does not matter.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TypeVar

from lxml.etree import iterwalk
from lxml.html import HtmlElement

from juanzong.archive.readers.cleaning import visible_text
from juanzong.archive.readers.html_pictures import PictureOf, is_picture
from juanzong.archive.readers.numerals import LIST_STYLES, written_number
from juanzong.archive.readers.pictures import pictures_in, standing_for, told
from juanzong.archive.readers.table_rows import MOST_COLUMNS, Place, spans_of
from juanzong.archive.records import Paragraph, ParagraphKind, Picture

_BLOCK_TAGS = (
    "address article aside blockquote body br caption center dd details div dl dt fieldset"
    " figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr legend li main ol p pre section"
    " summary table tbody td tfoot th thead tr ul"
)
_BLOCKS = frozenset(_BLOCK_TAGS.split())
_HEADING_LEVELS = {f"h{level}": level for level in range(1, 7)}
_WIDE = "\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef"
# A line break of the source between two wide characters shows nothing (CSS Text 3, 4.1.3).
_SOURCE_BREAK = re.compile(rf"(?<=[{_WIDE}])[ \t]*[\r\n][ \t\r\n]*(?=[{_WIDE}])")
_WHITE_SPACE = re.compile(r"[ \t\r\n\f]+")

_LIST_TYPES = {
    "1": "decimal",
    "a": "lowerLetter",
    "A": "upperLetter",
    "i": "lowerRoman",
    "I": "upperRoman",
}
_LIST_STYLE = re.compile(r"list-style(?:-type)?\s*:\s*([a-z -]+)", re.IGNORECASE)
_CJK_FORMATS = frozenset(
    {"chineseCountingThousand", "chineseLegalSimplified", "ideographDigital"}
    | {"ideographTraditional"}
)

_WHITE_SPACE_STYLE = re.compile(r"white-space\s*:\s*([a-z-]+)", re.IGNORECASE)
_KEEPS_BREAKS = frozenset({"pre", "pre-wrap", "pre-line", "break-spaces"})

Number = TypeVar("Number", int, None)

_LAYOUT_CELL_SHARE = 0.8
_LAYOUT_CELL_LENGTH = 200


def paragraphs_of(root: HtmlElement, picture_of: PictureOf) -> list[Paragraph]:
    """The paragraphs and table rows of an element, in reading order, with its pictures."""
    return list(told(_blocks_of(root, picture_of)))


def _blocks_of(root: HtmlElement, picture_of: PictureOf) -> list[Paragraph]:
    walk = _Walk(picture_of)
    events = iterwalk(root, events=("start", "end"))
    for event, element in events:
        if not isinstance(element.tag, str):
            continue
        if event == "end":
            walk.leave(element, has_tail=element is not root)
        elif element.tag == "table" and is_data_table(element):
            walk.add_rows(element)
            events.skip_subtree()
        else:
            walk.enter(element)
    walk.end_paragraph()
    return walk.paragraphs


class _Walk:
    """The paragraphs so far, the one being written, and the lists that are open."""

    def __init__(self, picture_of: PictureOf) -> None:
        self.paragraphs: list[Paragraph] = []
        self._picture_of = picture_of
        self._pieces: list[str] = []
        self._level: int | None = None
        self._label = ""
        self._pictures: list[Picture] = []
        self._counters: list[Iterator[str]] = []
        self._keeps_breaks = [False]

    def enter(self, element: HtmlElement) -> None:
        tag = str(element.tag)
        if tag in _BLOCKS:
            self.end_paragraph()
        if tag in _HEADING_LEVELS:
            self._level = _HEADING_LEVELS[tag]
        elif tag in {"ol", "ul"}:
            self._counters.append(list_labels(element))
        elif tag == "li" and self._counters:
            self._label = next(self._counters[-1])
        elif tag == "img" and is_picture(element):
            self._pictures.append(self._picture_of(element))
        self._keeps_breaks.append(_keeps_breaks(element, otherwise=self._keeps_breaks[-1]))
        self._write(element.text)

    def leave(self, element: HtmlElement, *, has_tail: bool) -> None:
        tag = str(element.tag)
        if tag in _BLOCKS:
            self.end_paragraph()
        if tag in _HEADING_LEVELS:
            self._level = None
        elif tag in {"ol", "ul"}:
            if self._counters:
                self._counters.pop()
        elif tag == "li":
            self._label = ""
        self._keeps_breaks.pop()
        if has_tail:
            self._write(element.tail)

    def add_rows(self, table: HtmlElement) -> None:
        self.end_paragraph()
        self._keeps_breaks.append(self._keeps_breaks[-1])
        self.paragraphs.extend(rows_of(table, self._picture_of))

    def end_paragraph(self) -> None:
        text = _WHITE_SPACE.sub(" ", _SOURCE_BREAK.sub("", "".join(self._pieces)))
        self._pieces.clear()
        text = visible_text(text)
        if text:
            self.paragraphs.append(Paragraph(self._label + text, outline_level=self._level))
            self._label = ""
        self.paragraphs.extend(standing_for(self._pictures))
        self._pictures.clear()

    def _write(self, text: str | None) -> None:
        if not text:
            return
        if not self._keeps_breaks[-1]:
            self._pieces.append(text)
            return
        first, *others = text.splitlines() or [""]
        self._pieces.append(first)
        for line in others:
            self.end_paragraph()
            self._pieces.append(line)


def _keeps_breaks(element: HtmlElement, *, otherwise: bool) -> bool:
    """Whether line breaks of the source are breaks of the text (CSS Text 3, 3)."""
    style = _WHITE_SPACE_STYLE.search(element.get("style", ""))
    if style is None:
        return otherwise or element.tag == "pre"
    return style[1].lower() in _KEEPS_BREAKS


def list_labels(element: HtmlElement) -> Iterator[str]:
    """The labels of a list's items: 1. 2. 3. by its type, start, value and style; none in <ul>."""
    number_format = _list_format(element)
    step = -1 if "reversed" in element.attrib else 1
    items = list(element.iterchildren("li"))
    number = _whole(element.get("start"), len(items) if step < 0 else 1)
    for item in items:
        number = _whole(item.get("value"), number)
        own = _list_style(item) or number_format
        written = written_number(number, own)
        closing = "、" if own in _CJK_FORMATS else ". "
        yield written + closing if written else ""
        number += step
    while True:  # items nested wrongly have no number of their own
        yield ""


def _list_format(element: HtmlElement) -> str:
    if element.tag == "ul":
        return "none"
    return _list_style(element) or _LIST_TYPES.get(element.get("type", "1"), "decimal")


def _list_style(element: HtmlElement) -> str | None:
    """How an element's style writes numbers, the last that it says counting."""
    said = _LIST_STYLE.findall(element.get("style", ""))
    words = said[-1].lower().split() if said else ()
    return next((LIST_STYLES[word] for word in words if word in LIST_STYLES), None)


def _whole(text: str | None, otherwise: Number) -> int | Number:
    try:
        return otherwise if text is None else int(text)
    except ValueError:
        return otherwise


def is_data_table(table: HtmlElement) -> bool:
    """Whether a table has figures in it rather than the page's layout around its text."""
    if next(table.iterdescendants("table"), None) is not None:
        return False
    rows = [list(_cells(row)) for row in _rows(table)]
    if not any(len(row) > 1 for row in rows):
        return False
    lengths = [len(cell.text_content()) for row in rows for cell in row]
    longest = max(lengths, default=0)
    return longest < _LAYOUT_CELL_LENGTH or longest < _LAYOUT_CELL_SHARE * sum(lengths)


# Columns in which a cell over several rows keeps its place below: more make every row as long as
# the table is high.
_MOST_SPANNING = 200


def rows_of(table: HtmlElement, picture_of: PictureOf) -> Iterator[Paragraph]:
    """The rows of a data table; a cell over several rows is written in the first of them."""
    open_spans: dict[int, list[int]] = {}
    taken: dict[int, int] = {}
    for caption in table.iterchildren("caption"):
        yield from paragraphs_of(caption, picture_of)
    for row in _rows(table):
        texts: list[str] = []
        places: list[Place] = []
        below = {column: left - 1 for column, left in taken.items() if left > 1}
        column = 0
        pictures: tuple[Picture, ...] = ()
        for cell in _cells(row):
            _fill_spans(texts, places, open_spans)
            while column in taken:
                column += 1
            span = _whole(cell.get("rowspan"), 1)
            across = min(max(_whole(cell.get("colspan"), 1), 1), MOST_COLUMNS)
            if span > 1 and len(texts) < _MOST_SPANNING:
                open_spans[len(texts)] = [span - 1, column, across]
                reached = range(column, min(column + across, _MOST_SPANNING))
                below |= dict.fromkeys(reached, span - 1)
            places.append((column, across))
            column += across
            blocks = _blocks_of(cell, picture_of)
            pictures += pictures_in(blocks)
            texts.append(_cell_text(blocks))
        _fill_spans(texts, places, open_spans)
        taken = below
        text = "\t".join(texts).rstrip("\t")
        if text:
            yield Paragraph(text, ParagraphKind.ROW, spans=spans_of(places), pictures=pictures)
        else:
            yield from standing_for(pictures)


def _fill_spans(texts: list[str], places: list[Place], open_spans: dict[int, list[int]]) -> None:
    while len(texts) in open_spans:
        place = len(texts)
        left, column, across = open_spans[place]
        open_spans[place][0] = left - 1
        if left == 1:
            del open_spans[place]
        texts.append("")
        places.append((column, -across))


def _cell_text(blocks: Iterable[Paragraph]) -> str:
    return " ".join(each.text for each in blocks if each.text).replace("\t", " ")


def _rows(table: HtmlElement) -> Iterator[HtmlElement]:
    for child in table.iterchildren("tr", "tbody", "thead", "tfoot"):
        if child.tag == "tr":
            yield child
        else:
            yield from child.iterchildren("tr")


def _cells(row: HtmlElement) -> Iterator[HtmlElement]:
    yield from row.iterchildren("td", "th")
