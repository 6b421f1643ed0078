"""OpenDocument workbooks (.ods, and .fods, which is one XML): each cell as the file shows it."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from juanzong.archive.errors import UnreadableFileError
from juanzong.archive.readers.context import DEFAULT_CONTEXT, ReadingContext
from juanzong.archive.readers.limits import check_character_count
from juanzong.archive.readers.odf_inline import read_inline
from juanzong.archive.readers.odf_styles import OdfStyles
from juanzong.archive.readers.odt import require_open
from juanzong.archive.readers.sheets import Sheet, remarks_on_sheets, sheet_paragraphs
from juanzong.archive.readers.word_xml import attribute, child, children, name_of, number
from juanzong.archive.readers.zip_parts import open_parts, parsed_xml
from juanzong.archive.records import Document

_CELLS = frozenset({"table-cell", "covered-table-cell"})
_COLUMN_GROUPS = frozenset({"table-columns", "table-header-columns", "table-column-group"})
_ROW_GROUPS = frozenset({"table-header-rows", "table-rows", "table-row-group"})
_MOST_REPEATED = 1000
_LAST_COLUMN = 16_384


def read_ods(content: bytes, context: ReadingContext = DEFAULT_CONTEXT) -> Document:
    """The rows of an .ods file; raises UnreadableFileError where it is locked or damaged."""
    with open_parts(content, context.bounds, "open-document-damaged") as parts:
        require_open(parts.content("META-INF/manifest.xml") or b"")
        root = parts.read("content.xml")
    if root is None:
        raise UnreadableFileError("open-document-damaged")
    return _document(root)


def read_flat_ods(content: bytes, _context: ReadingContext = DEFAULT_CONTEXT) -> Document:
    """The rows of an OpenDocument workbook that is one XML file (.fods)."""
    try:
        return _document(parsed_xml(content))
    except etree.XMLSyntaxError as error:
        raise UnreadableFileError("open-document-damaged") from error


def _document(root: etree._Element) -> Document:
    styles = OdfStyles()
    styles.add(root)
    sheets = []
    hidden = 0
    for table in children(child(root, "body", "spreadsheet"), "table"):
        sheet = _sheet(table, styles)
        if styles.style("table", attribute(table, "style-name")).shown:
            sheets.append(sheet)
        else:
            hidden += any(sheet.rows.values()) or sheet.hidden > 0
    return Document(sheet_paragraphs(sheets), remarks=remarks_on_sheets(sheets, hidden))


def _sheet(table: etree._Element, styles: OdfStyles) -> Sheet:
    sheet = Sheet(attribute(table, "name") or "")
    hidden = _hidden_columns(table)
    place = characters = 0
    for row, is_hidden in _rows(table):
        repeated = _repeated(row, "number-rows-repeated")
        if is_hidden:
            sheet.hidden += sum(child(cell, "p") is not None for cell in row)
        else:
            cells = dict(_row(row, place, sheet, hidden, styles))
            # An empty row stands for as many as the sheet has left; one with text seldom does.
            for each in range(place, place + min(repeated, _MOST_REPEATED) if cells else place):
                sheet.rows[each] = cells
                characters += sum(map(len, cells.values()))
                check_character_count(characters)
        place += repeated
    return sheet


def _rows(table: etree._Element) -> Iterator[tuple[etree._Element, bool]]:
    """Every row, those of groups too, and whether it is hidden or filtered out."""
    for element in table:
        if name_of(element) == "table-row":
            yield element, attribute(element, "visibility") in {"collapse", "filter"}
        elif name_of(element) in _ROW_GROUPS:
            yield from _rows(element)


def _row(
    row: etree._Element,
    place: int,
    sheet: Sheet,
    hidden: set[int],
    styles: OdfStyles,
) -> Iterator[tuple[int, str]]:
    column = 0
    for cell in row:
        if name_of(cell) not in _CELLS:
            continue
        repeated = _repeated(cell, "number-columns-repeated")
        right = number(attribute(cell, "number-columns-spanned")) or 1
        down = number(attribute(cell, "number-rows-spanned")) or 1
        if name_of(cell) == "table-cell" and (right > 1 or down > 1):
            sheet.merged[place, column] = (place + down - 1, column + right - 1)
        sheet.comments += child(cell, "annotation") is not None
        text = _shown(cell, styles) if name_of(cell) == "table-cell" else ""
        if text:
            for each in range(column, column + min(repeated, _MOST_REPEATED)):
                if each in hidden or _is_white(cell, styles):
                    sheet.hidden += 1
                else:
                    yield each, text
        column += repeated


def _shown(cell: etree._Element, styles: OdfStyles) -> str:
    lines = ("".join(read_inline(each, styles).text) for each in children(cell, "p"))
    return "\n".join(lines)


def _is_white(cell: etree._Element, styles: OdfStyles) -> bool:
    look = styles.style("table-cell", attribute(cell, "style-name"))
    return bool(look.white) and not look.coloured


def _hidden_columns(table: etree._Element) -> set[int]:
    hidden: set[int] = set()
    place = 0
    for column in _columns(table):
        repeated = _repeated(column, "number-columns-repeated")
        if attribute(column, "visibility") in {"collapse", "filter"}:
            hidden.update(range(place, min(place + repeated, _LAST_COLUMN)))
        place += repeated
    return hidden


def _columns(table: etree._Element) -> Iterator[etree._Element]:
    for element in table:
        if name_of(element) == "table-column":
            yield element
        elif name_of(element) in _COLUMN_GROUPS:
            yield from _columns(element)


def _repeated(element: etree._Element, name: str) -> int:
    return max(number(attribute(element, name)) or 1, 1)
