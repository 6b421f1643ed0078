import io
import tracemalloc

import pytest
from openpyxl import load_workbook
from xlsxwriter.worksheet import Worksheet

from juanzong.web.batch import batch_table
from juanzong.web.commands.terminal import width
from juanzong.web.downloads import workbook
from juanzong.web.downloads.csv_table import csv_stream
from juanzong.web.downloads.tables import (
    Column,
    Table,
    batched,
    reports_table,
    sections_table,
)
from juanzong.web.language import CHINESE
from juanzong.web.spreadsheet_cells import is_cut

#: Bounds as they are promised.
LONGEST_CELL = 32_767

COLUMNS = (
    Column("文", lambda row: row[0], 40),
    Column("数", lambda row: row[1]),
    Column("链", lambda row: row[2], is_link=True),
)


def table(rows):
    return Table(COLUMNS, batched(rows, 2))


def opened(rows, notes=()):
    content = b"".join(workbook.workbook_stream(table(rows), notes, ("表", "说明")))
    return load_workbook(io.BytesIO(content))


@pytest.mark.parametrize(
    "text", ["=1+1", "+86", "-说明", "@SUM(A1)", "{=1}", "20230001234567", "1-2"]
)
def test_a_text_stays_a_text(text):
    cell = opened([(text, 1, "")])["表"].cell(2, 1)
    assert (cell.value, cell.data_type) == (text, "s")


@pytest.mark.parametrize(
    "text", ["a\x0bb", "a\x00b", "a\ud800b", "\ufffe", "_x0041_", "\r\n", " 空 "]
)
def test_no_character_spoils_the_workbook(text):
    assert opened([(text, 1, "")])["表"].cell(2, 2).value == 1


def test_a_text_longer_than_a_cell_is_cut_with_a_note():
    value = opened([("长" * 52_054, 1, "")])["表"].cell(2, 1).value
    assert len(value) < LONGEST_CELL + 1
    assert "本格共 52054 字" in value


def test_a_full_sheet_goes_on_in_a_further_one(monkeypatch):
    monkeypatch.setattr(workbook, "MOST_ROWS", 4)
    book = opened([(str(n), n, "") for n in range(8)])
    sheets = [sheet for sheet in book.worksheets if sheet.title != "说明"]
    numbers = [row[1].value for sheet in sheets for row in sheet.iter_rows(min_row=2)]
    assert (len(sheets), numbers) == (3, list(range(8)))
    assert all(sheet.cell(1, 1).value == "文" for sheet in sheets)


def test_links_beyond_what_a_sheet_takes_are_plain(monkeypatch):
    monkeypatch.setattr(workbook, "_MOST_LINKS", 1)
    sheet = opened([("a", 1, "http://a.example/1"), ("b", 2, "http://a.example/2")])["表"]
    assert sheet.cell(2, 3).hyperlink is not None
    assert (sheet.cell(3, 3).hyperlink, sheet.cell(3, 3).value) == (None, "http://a.example/2")


def test_csv_keeps_formulas_from_running():
    written = b"".join(csv_stream(table([("=cmd|' /C calc'!A0", 1.5, "")]))).decode()
    assert written == "\ufeff文,数,链\r\n'=cmd|' /C calc'!A0,1.5,\r\n"


def test_the_limits_are_those_of_the_format():
    sheet = Worksheet()
    assert sheet.xls_rowmax == workbook.MOST_ROWS
    # Excel's published limit of links in a sheet is 65,530, of characters in an address 2,079.
    assert workbook._MOST_LINKS == 65_530
    assert 1_900 < workbook._LONGEST_LINK < 2_079


@pytest.mark.parametrize(("length", "is_link"), [(2_000, True), (2_001, False)])
def test_a_longer_address_than_a_sheet_takes_is_plain(length, is_link):
    address = "http://a.example/".ljust(length, "a")
    cell = opened([("a", 1, address)])["表"].cell(2, 3)
    assert cell.value == address
    assert (cell.hyperlink is not None) is is_link


@pytest.mark.parametrize(("rows", "sheets"), [(3, 1), (4, 2)])
def test_a_sheet_is_full_with_its_last_row(monkeypatch, rows, sheets):
    monkeypatch.setattr(workbook, "MOST_ROWS", 4)
    book = opened([(str(n), n, "") for n in range(rows)])
    assert [sheet.title for sheet in book.worksheets] == [*["表", "表 2"][:sheets], "说明"]


@pytest.mark.parametrize(("length", "is_whole"), [(32_767, True), (32_768, False)])
def test_a_cell_holds_what_excel_takes(length, is_whole):
    value = opened([("长" * length, 1, "")])["表"].cell(2, 1).value
    assert (value == "长" * length) is is_whole
    assert len(value) <= 32_767
    assert is_cut("长" * length) is not is_whole


def most_memory(rows):
    """What a workbook of so many rows takes while it is written, in bytes."""
    made = table((f"水利局{n}", n, "") for n in range(rows))
    tracemalloc.start()
    for _ in workbook.workbook_stream(made, (), ("表", "说明")):
        pass
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return most


def test_rows_are_written_as_they_come_and_not_held():
    most_memory(1)
    assert most_memory(5_000) < 3 * most_memory(500)


def test_the_head_stays_in_view_and_notes_have_a_sheet():
    book = opened([("a", 1, "")], [("检索", "舆情"), ("篇数", 3)])
    assert book["表"].freeze_panes == "B2"
    assert book["表"].cell(1, 1).font.bold
    assert [[cell.value for cell in row] for row in book["说明"].iter_rows()] == [
        ["检索", "舆情"],
        ["篇数", 3],
    ]


def widths(made):
    """The widths of the columns of both sheets, as they were written."""
    content = b"".join(workbook.workbook_stream(made, (), ("表", "说明")))
    for sheet in load_workbook(io.BytesIO(content)).worksheets:
        # Neighbours of one width are one entry; the format adds room for a margin.
        entries = sheet.column_dimensions.values()
        yield [round(each.width - 0.71) for each in entries for _ in range(each.min, each.max + 1)]


def test_columns_are_as_wide_as_what_stands_in_them():
    made = [
        sections_table(iter(()), "", CHINESE),
        reports_table(iter(()), "", CHINESE),
        batch_table(iter(()), "", CHINESE, is_matrix=True),
    ]
    room = {}
    for each in made:
        wide, notes = widths(each)
        assert notes[0] >= 2 * len("检索式的网址") < notes[1]
        room |= dict(zip((column.label for column in each.columns), wide, strict=True))
    for label, longest in {
        "正文": "本单位" * 9,
        "县区": "围场满族蒙古",
        "部门": "自然资源和规划局",
        "报告": "某县某某局部门整体支出绩效自评报告",
        "报告编号": "0123456789",
        "字数": "1000000",
        "年度": "2024年",
    }.items():
        assert room[label] >= width(longest), label
    assert max(room, key=room.get) == "正文"
    # A screen shows what a report is beside what it says.
    assert room["报告"] + room["正文"] <= 120
