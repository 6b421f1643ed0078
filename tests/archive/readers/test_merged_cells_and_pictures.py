"""Merged cells are told beside the text, which stays as it is; pictures are told at their place."""

from __future__ import annotations

import io

import pytest
from PIL import Image
from reportlab.lib.utils import ImageReader

from juanzong.archive.readers import read_document
from juanzong.archive.records import ParagraphKind
from juanzong.archive.sections.outline import cut_sections
from tests.archive.readers.pdf_files import HEIGHT, Pages
from tests.archive.readers.test_open_document import open_document
from tests.archive.readers.test_workbooks import text, workbook
from tests.archive.readers.word_files import cell, docx_from_xml, paragraph, table

RESTART, CONTINUE = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"


def span(width):
    return f'<w:gridSpan w:val="{width}"/>'


def rows(name, content):
    document = read_document(name, content)
    return [
        (each.text, each.spans) for each in document.paragraphs if each.kind is ParagraphKind.ROW
    ]


WORD = docx_from_xml(
    table(
        cell("项目", properties=RESTART) + cell("资金", properties=span(2)) + cell(""),
        cell("", properties=CONTINUE) + cell("预算") + cell("支出") + cell("备注"),
        cell("维修") + cell("120") + cell("118") + cell(""),
    )
)
HTML = """<meta charset=utf-8><p>各项资金如下，全部列出。</p><table>
<tr><td rowspan=2>项目</td><td colspan=2>资金</td><td></td></tr>
<tr><td>预算</td><td>支出</td><td>备注</td></tr>
<tr><td>维修</td><td>120</td><td>118</td><td></td></tr></table>""".encode()
SHEET = workbook(
    f"<row r='1'>{text('A1', '项目')}{text('B1', '资金')}</row>"
    f"<row r='2'>{text('B2', '预算')}{text('C2', '支出')}{text('D2', '备注')}</row>"
    f"<row r='3'>{text('A3', '维修')}{text('B3', '120')}{text('C3', '118')}</row>",
    more="<mergeCells><mergeCell ref='A1:A2'/><mergeCell ref='B1:C1'/></mergeCells>",
)
ODT = open_document(
    "text",
    "<table:table><table:table-row>"
    "<table:table-cell table:number-rows-spanned='2'><text:p>项目</text:p></table:table-cell>"
    "<table:table-cell table:number-columns-spanned='2'><text:p>资金</text:p></table:table-cell>"
    "<table:covered-table-cell/><table:table-cell/></table:table-row><table:table-row>"
    "<table:covered-table-cell/><table:table-cell><text:p>预算</text:p></table:table-cell>"
    "<table:table-cell><text:p>支出</text:p></table:table-cell>"
    "<table:table-cell><text:p>备注</text:p></table:table-cell></table:table-row>"
    "<table:table-row><table:table-cell><text:p>维修</text:p></table:table-cell>"
    "<table:table-cell><text:p>120</text:p></table:table-cell>"
    "<table:table-cell><text:p>118</text:p></table:table-cell><table:table-cell/>"
    "</table:table-row></table:table>",
)


@pytest.mark.parametrize(
    ("name", "content"), [("a.docx", WORD), ("a.html", HTML), ("a.xlsx", SHEET), ("a.odt", ODT)]
)
def test_each_format_tells_the_columns_of_merged_cells(name, content):
    assert rows(name, content) == [
        ("项目\t资金", (0, 1, 1, 2, 3, 1)),
        ("\t预算\t支出\t备注", (0, -1, 1, 1, 2, 1, 3, 1)),
        ("维修\t120\t118", ()),
    ]


def test_a_ruled_table_of_a_pdf_tells_which_places_a_cell_takes():
    pages = Pages()
    pages.paragraph("各项资金使用情况如下。")
    across, down = [90, 190, 290, 390], [200, 230, 260, 290]
    strokes = [
        *((across[0], y, across[3], y) for y in (200, 290)),
        (across[1], 230, across[3], 230),
        (across[0], 260, across[3], 260),
        *((x, 200, x, 290) for x in (across[0], across[1], across[3])),
        (across[2], 230, across[2], 290),
    ]
    for left, top, right, bottom in strokes:
        pages.canvas.line(left, HEIGHT - top, right, HEIGHT - bottom)
    words = [["项目", "资金", ""], ["", "预算", "支出"], ["维修", "120", "118"]]
    for row, top in zip(words, down, strict=False):
        for text_of_cell, left in zip(row, across, strict=False):
            pages.at(text_of_cell, left + 4, top + 6, 12)
    assert rows("a.pdf", pages.saved()) == [
        ("项目\t资金", (0, 1, 1, 2, 2, 0)),
        ("\t预算\t支出", (0, -1, 1, 1, 2, 1)),
        ("维修\t120\t118", ()),
    ]


def test_the_columns_are_right_where_the_text_has_the_place_of_a_merged_cell_elsewhere():
    page = """<meta charset=utf-8><p>各项资金如下，全部列出。</p><table>
    <tr><td colspan=2>资金</td><td rowspan=2>备注</td></tr>
    <tr><td>预算</td><td>支出</td></tr></table>"""
    assert rows("a.html", page.encode()) == [
        ("资金\t备注", (0, 2, 2, 1)),
        ("预算\t\t支出", (0, 1, 2, -1, 1, 1)),
    ]


def test_a_row_of_word_may_begin_behind_the_first_column_and_merge_old_cells():
    begin, go_on = '<w:hMerge w:val="restart"/>', "<w:hMerge/>"
    behind = '<w:trPr><w:gridBefore w:val="1"/></w:trPr>'
    body = table(
        cell("甲") + cell("乙") + cell("丙"),
        behind + cell("丁", properties=begin) + cell("", properties=go_on),
    )
    assert rows("a.docx", docx_from_xml(body)) == [("甲\t乙\t丙", ()), ("丁", (1, 2))]


@pytest.mark.parametrize("width", ["-5", "0", "x", "99999999999"])
def test_no_width_is_out_of_all_bounds(width):
    content = docx_from_xml(
        table(cell("甲", properties=span(width)) + cell("乙"), cell("丙") + cell("丁"))
    )
    for _, spans in rows("a.docx", content):
        assert all(abs(number) <= 1000 for number in spans)


DRAWING = '<w:r><w:drawing><pic:pic xmlns:pic="urn:p"><pic:blipFill/></pic:pic></w:drawing></w:r>'


def counted(name, content):
    return [(each.text, len(each.pictures)) for each in read_document(name, content).paragraphs]


def test_pictures_of_word_stand_behind_the_paragraph_before():
    body = (
        paragraph("一、概况")
        + f"<w:p>{DRAWING}</w:p><w:p>{DRAWING}</w:p>"
        + f"<w:p><w:r><w:t>见图</w:t></w:r>{DRAWING}</w:p>"
        + table(cell("甲") + f"<w:tc><w:p>{DRAWING}</w:p></w:tc>")
        + '<w:p><w:r><w:pict><v:shape><v:imagedata r:id="x"/></v:shape></w:pict></w:r></w:p>'
    )
    assert counted("a.docx", docx_from_xml(body)) == [("一、概况", 2), ("见图", 1), ("甲", 2)]


def test_pictures_before_all_text_count_to_the_first_paragraph():
    body = f"<w:p>{DRAWING}</w:p>" + paragraph("甲") + paragraph("乙")
    assert counted("a.docx", docx_from_xml(body)) == [("甲", 1), ("乙", 0)]


def test_pictures_of_a_web_page_are_told_and_signs_are_not():
    sentence = "全年完成水库维修，舆情平稳，资金按计划支付。"
    page = f"""<meta charset=utf-8><h1>报告</h1><p>{sentence}<img src=a.jpg></p>
    <p><img src="b.png" width=600></p>
    <p>{sentence}<img src="/icon/doc.gif"><img src="c.png" width="16" height=16px><img></p>
    <table><tr><td>甲</td><td>1<img src=d.png></td></tr><tr><td>乙</td><td>2</td></tr></table>"""
    assert [count for _, count in counted("a.html", page.encode())] == [0, 2, 0, 1, 0]


def test_pictures_of_an_open_document():
    frame = "<draw:frame><draw:image/></draw:frame>"
    body = f"<text:p>甲{frame}</text:p><text:p>{frame}</text:p><text:p>乙</text:p>{frame}"
    assert counted("a.odt", open_document("text", body)) == [("甲", 2), ("乙", 1)]


def test_pictures_of_a_pdf_stand_behind_what_begins_above_them():
    def drawn(*sizes):
        pages = Pages()
        pages.paragraph("上面一段写的是全年水库维修完成情况，资金按计划支付，群众反映良好。")
        for width, height in sizes:
            picture = io.BytesIO()
            Image.new("RGB", (20, 20), "red").save(picture, "PNG")
            pages.canvas.drawImage(ImageReader(picture), 100, HEIGHT - 400, width, height)
        pages.top = 500
        pages.paragraph("下面一段写的是存在的问题和改进的办法，明年继续完成好各项工作任务。")
        return [count for _, count in counted("a.pdf", pages.saved())]

    assert drawn((200, 150)) == [1, 0]
    assert drawn((200, 150), (10, 10), (590, 830)) == [1, 0]
    assert drawn() == [0, 0]


def test_sections_name_the_blocks_that_pictures_stand_behind():
    picture = f"<w:p>{DRAWING}</w:p>"
    body = (
        paragraph("怀来县水利局2022年度部门整体支出绩效自评报告")
        + paragraph("一、部门概况")
        + picture
        + paragraph("负责全县水库。")
        + paragraph("编制十人。")
        + picture
        + picture
        + paragraph("二、评价结论")
        + paragraph("综合得分85分。")
    )
    sections = cut_sections(read_document("a.docx", docx_from_xml(body))).sections
    places = [tuple(placed.block for placed in each.pictures) for each in sections]
    assert places == [(), (0, 2, 2), ()]
