"""Excel 97-2003 workbooks (.xls), WPS's (.et) too: visible sheets as tables; home of xlrd."""

from __future__ import annotations

import io

import xlrd

from juanzong.archive.errors import UnreadableFileError
from juanzong.archive.readers.context import DEFAULT_CONTEXT, ReadingContext
from juanzong.archive.readers.number_formats import shown_number, shown_text
from juanzong.archive.readers.sheets import Sheet, hide_white, remarks_on_sheets, sheet_paragraphs
from juanzong.archive.records import Document

_WHITE = (255, 255, 255)
_EMPTY = frozenset({xlrd.XL_CELL_EMPTY, xlrd.XL_CELL_BLANK})


def read_xls(content: bytes, _context: ReadingContext = DEFAULT_CONTEXT) -> Document:
    """The rows of an .xls file; raises UnreadableFileError where it is locked or damaged."""
    try:
        with xlrd.open_workbook(
            file_contents=content, formatting_info=True, ragged_rows=True, logfile=io.StringIO()
        ) as book:
            sheets = [_sheet(book, each) for each in book.sheets() if each.visibility == 0]
            hidden = sum(each.visibility != 0 and each.nrows > 0 for each in book.sheets())
    except xlrd.XLRDError as error:
        locked = "encrypted" in str(error)
        if locked:
            raise UnreadableFileError("word-protected") from error
        raise UnreadableFileError("workbook-damaged") from error
    except Exception as error:
        raise UnreadableFileError("workbook-damaged") from error
    return Document(sheet_paragraphs(sheets), remarks=remarks_on_sheets(sheets, hidden))


def _sheet(book: xlrd.Book, source: xlrd.sheet.Sheet) -> Sheet:
    sheet = Sheet(source.name)
    white: set[tuple[int, int]] = set()
    hidden = {column for column, info in source.colinfo_map.items() if info.hidden}
    for number in range(source.nrows):
        info = source.rowinfo_map.get(number)
        is_hidden = info is not None and info.hidden
        row = dict(enumerate(source.row(number)))
        sheet.hidden += sum(
            cell.ctype not in _EMPTY for at, cell in row.items() if is_hidden or at in hidden
        )
        if is_hidden:
            continue
        cells = {at: _shown(book, cell) for at, cell in row.items() if at not in hidden}
        sheet.rows[number] = {column: text for column, text in cells.items() if text}
        white.update((number, at) for at in sheet.rows[number] if _is_white(book, row[at]))
    hide_white(sheet, white)
    sheet.comments = len(source.cell_note_map)
    for top, bottom, left, right in source.merged_cells:
        sheet.merged[top, left] = (bottom - 1, right - 1)
    return sheet


def _is_white(book: xlrd.Book, cell: xlrd.sheet.Cell) -> bool:
    """Whether a cell's words are white on a ground without a colour."""
    look = book.xf_list[cell.xf_index]
    font = book.font_list[look.font_index]
    return not look.background.fill_pattern and book.colour_map.get(font.colour_index) == _WHITE


def _shown(book: xlrd.Book, cell: xlrd.sheet.Cell) -> str:
    if cell.ctype in _EMPTY:
        return ""
    if cell.ctype == xlrd.XL_CELL_BOOLEAN:
        return "TRUE" if cell.value else "FALSE"
    if cell.ctype == xlrd.XL_CELL_ERROR:
        return str(xlrd.error_text_from_code.get(cell.value, "#N/A"))
    code = book.format_map[book.xf_list[cell.xf_index].format_key].format_str
    if cell.ctype == xlrd.XL_CELL_TEXT:
        return shown_text(cell.value, code)
    return shown_number(cell.value, code, from_1904=bool(book.datemode))
