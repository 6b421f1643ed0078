"""Excel 2003 XML (SpreadsheetML), as older systems export tables, often under the name .xls."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from lxml import etree

from juanzong.archive.errors import UnreadableFileError
from juanzong.archive.readers.context import DEFAULT_CONTEXT, ReadingContext
from juanzong.archive.readers.number_formats import shown_number, shown_text
from juanzong.archive.readers.sheets import Sheet, remarks_on_sheets, sheet_paragraphs
from juanzong.archive.readers.word_xml import attribute, child, children, number
from juanzong.archive.readers.zip_parts import parsed_xml
from juanzong.archive.records import Document

_NAMED_CODES = {
    "Percent": "0.00%",
    "Fixed": "0.00",
    "Standard": "#,##0.00",
    "Short Date": "yyyy/m/d",
    "Long Date": "yyyy年m月d日",
    "General Date": "yyyy/m/d h:mm",
    "General Number": "General",
}
_LAST_COLUMN = 16_384
_DAY_ZERO = 693_594  # The day before the first of 1900 as spreadsheets count, in days of date.


def read_excel_xml(content: bytes, _context: ReadingContext = DEFAULT_CONTEXT) -> Document:
    """The rows of a SpreadsheetML file; raises UnreadableFileError where it is damaged."""
    try:
        root = parsed_xml(content)
    except etree.XMLSyntaxError as error:
        raise UnreadableFileError("workbook-damaged") from error
    codes = {
        attribute(style, "ID") or "": attribute(child(style, "NumberFormat"), "Format") or "General"
        for style in children(child(root, "Styles"), "Style")
    }
    sheets = []
    hidden = 0
    for each in children(root, "Worksheet"):
        sheet = _sheet(each, codes)
        if child(each, "WorksheetOptions", "Visible") is None:
            sheets.append(sheet)
        else:
            hidden += any(sheet.rows.values())
    return Document(sheet_paragraphs(sheets), remarks=remarks_on_sheets(sheets, hidden))


def _sheet(element: etree._Element, codes: dict[str, str]) -> Sheet:
    sheet = Sheet(attribute(element, "Name") or "")
    hidden = _hidden_columns(child(element, "Table"))
    place = -1
    for row in children(child(element, "Table"), "Row"):
        place = _place(row, place)
        cells = dict(_cells(row, place, sheet, codes))
        if attribute(row, "Hidden") == "1":
            sheet.hidden += len(cells)
        else:
            shown = {column: text for column, text in cells.items() if column not in hidden}
            sheet.hidden += len(cells) - len(shown)
            sheet.rows[place] = shown
        place += number(attribute(row, "Span")) or 0
    return sheet


def _hidden_columns(table: etree._Element | None) -> set[int]:
    hidden: set[int] = set()
    column = -1
    for each in children(table, "Column"):
        column = _place(each, column)
        last = min(column + (number(attribute(each, "Span")) or 0), _LAST_COLUMN)
        if attribute(each, "Hidden") == "1":
            hidden.update(range(column, last + 1))
        column = last
    return hidden


def _cells(
    row: etree._Element, place: int, sheet: Sheet, codes: dict[str, str]
) -> Iterator[tuple[int, str]]:
    column = -1
    for cell in children(row, "Cell"):
        column = _place(cell, column)
        across, down = (number(attribute(cell, n)) or 0 for n in ("MergeAcross", "MergeDown"))
        if across or down:
            sheet.merged[place, column] = (place + down, column + across)
        sheet.comments += child(cell, "Comment") is not None
        text = _shown(child(cell, "Data"), codes.get(attribute(cell, "StyleID") or "", "General"))
        if text:
            yield column, text
        column += across


def _place(element: etree._Element, before: int) -> int:
    named = number(attribute(element, "Index"))
    return before + 1 if named is None else named - 1


def _shown(data: etree._Element | None, code: str) -> str:
    if data is None:
        return ""
    text = "".join(str(each) for each in data.itertext())
    kind = attribute(data, "Type")
    code = _NAMED_CODES.get(code, code)
    try:
        if kind == "Number":
            return shown_number(float(text), code)
        if kind == "DateTime":
            return _date(text, code)
    except (ValueError, OverflowError):
        return text
    return ("TRUE" if text == "1" else "FALSE") if kind == "Boolean" else shown_text(text, code)


def _date(text: str, code: str) -> str:
    moment = datetime.fromisoformat(text)
    days = moment.toordinal() - _DAY_ZERO
    return shown_number(
        days + (moment.hour * 3600 + moment.minute * 60 + moment.second) / 86400, code
    )
