import io

import pytest
from openpyxl import load_workbook

from juanzong.web.downloads import workbook
from juanzong.web.downloads.csv_table import csv_stream
from juanzong.web.downloads.tables import Column, Table, batched
from juanzong.web.spreadsheet_cells import LONGEST_CELL

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
