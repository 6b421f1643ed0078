"""Comments on cells of workbooks are no text of the report, and are told."""

from __future__ import annotations

import io

import openpyxl
from openpyxl.comments import Comment

from juanzong.archive import Remark
from juanzong.archive.readers import read_document
from tests.archive.readers.test_open_document import open_document

TOLD = (Remark.of("comments-left-out", count=1),)


def test_a_comment_in_xlsx():
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["指标", "得分"])
    sheet["B1"].comment = Comment("请核实", "甲")
    buffer = io.BytesIO()
    book.save(buffer)
    document = read_document("a.xlsx", buffer.getvalue())
    assert [each.text for each in document.paragraphs] == ["指标\t得分"]
    assert document.remarks == TOLD


def test_a_comment_in_an_opendocument_workbook():
    note = "<office:annotation><text:p>请核实</text:p></office:annotation>"
    cells = (
        f"<table:table-cell>{note}<text:p>指标</text:p></table:table-cell>"
        "<table:table-cell><text:p>得分</text:p></table:table-cell>"
    )
    body = f"<table:table table:name='表'><table:table-row>{cells}</table:table-row></table:table>"
    document = read_document("a.ods", open_document("spreadsheet", body))
    assert [each.text for each in document.paragraphs] == ["指标\t得分"]
    assert document.remarks == TOLD


def test_a_comment_in_excel_2003_xml():
    content = (
        '<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" '
        'xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet ss:Name="表"><Table>'
        '<Row><Cell><Data ss:Type="String">指标</Data><Comment><ss:Data>请核实</ss:Data></Comment>'
        '</Cell><Cell><Data ss:Type="String">得分</Data></Cell></Row></Table></Worksheet>'
        "</Workbook>"
    )
    document = read_document("a.xml", content.encode())
    assert [each.text for each in document.paragraphs] == ["指标\t得分"]
    assert document.remarks == TOLD
