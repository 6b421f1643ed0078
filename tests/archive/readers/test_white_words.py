"""White words on white paper in office documents: left out and told, seen on any other ground."""

from __future__ import annotations

import io
import struct

import pytest
import xlsxwriter

from juanzong.archive import Remark
from juanzong.archive.readers import read_document
from juanzong.archive.readers.sheets import Sheet, hide_white
from tests.archive.readers.doc_files import doc_file
from tests.archive.readers.word_files import docx_from_xml

SEEN = "预算执行率为百分之九十七，项目全部完成"
HIDDEN = Remark.of("hidden-text-left-out", count=4)


def run(text: str, look: str = "") -> str:
    return f"<w:r><w:rPr>{look}</w:rPr><w:t>{text}</w:t></w:r>"


def white(text: str, look: str = "") -> str:
    return run(text, f'<w:color w:val="FFFFFF"/>{look}')


def line(*runs: str, look: str = "") -> str:
    return f"<w:p><w:pPr>{look}</w:pPr>{''.join(runs)}</w:p>"


def filled(fill: str) -> str:
    return f'<w:shd w:val="clear" w:color="auto" w:fill="{fill}"/>'


def in_cell(content: str, cell: str = "", table: str = "") -> str:
    return (
        f"<w:tbl><w:tblPr>{table}</w:tblPr><w:tr><w:tc><w:tcPr>{cell}</w:tcPr>{content}</w:tc>"
        "</w:tr></w:tbl>"
    )


def word(body: str, styles: str = "") -> tuple[list[str], tuple[Remark, ...]]:
    parts = {"styles": styles} if styles else {}
    document = read_document("a.docx", docx_from_xml(line(run(SEEN)) + body, **parts))
    return [each.text for each in document.paragraphs][1:], document.remarks


@pytest.mark.parametrize(
    "body",
    [
        line(white("内部草稿")),
        line(run("内部草稿", '<w:color w:val="FDFDFD"/>')),
        line(white("内部草稿", filled("auto"))),
        line(white("内部草稿"), look=filled("FFFFFF")),
        in_cell(line(white("内部草稿"))),
    ],
)
def test_white_words_of_word_are_left_out(body):
    assert word(body) == ([], (HIDDEN,))


@pytest.mark.parametrize(
    "body",
    [
        line(run("本年重点", '<w:color w:val="F0F0F0"/>')),
        line(white("本年重点", filled("1F4E79"))),
        line(white("本年重点", '<w:shd w:val="solid" w:color="000000" w:fill="auto"/>')),
        line(white("本年重点", '<w:highlight w:val="red"/>')),
        line(white("本年重点"), look=filled("1F4E79")),
        in_cell(line(white("本年重点")), filled("1F4E79")),
        in_cell(in_cell(line(white("本年重点"))), filled("1F4E79")),
    ],
)
def test_white_words_of_word_on_a_colour_are_seen(body):
    assert word(body) == (["本年重点"], ())


def test_styles_of_word_set_words_white_and_colour_tables():
    styles = (
        '<w:style w:type="paragraph" w:styleId="W"><w:rPr><w:color w:val="FFFFFF"/></w:rPr>'
        "</w:style>"
        '<w:style w:type="paragraph" w:styleId="B"><w:basedOn w:val="W"/>'
        f"<w:pPr>{filled('1F4E79')}</w:pPr></w:style>"
        '<w:style w:type="table" w:styleId="G"/>'
        '<w:style w:type="table" w:styleId="C">'
        f"<w:tblStylePr>{filled('1F4E79')}</w:tblStylePr></w:style>"
    )
    of_style = '<w:pStyle w:val="{}"/>'.format
    in_table = '<w:tblStyle w:val="{}"/>'.format
    unseen = line(run("内部草稿"), look=of_style("W"))
    assert word(unseen, styles) == ([], (HIDDEN,))
    assert word(in_cell(unseen, table=in_table("G")), styles) == ([], (HIDDEN,))
    assert word(in_cell(unseen, table=in_table("C")), styles) == (["内部草稿"], ())
    assert word(line(run("内部草稿"), look=of_style("B")), styles) == (["内部草稿"], ())
    black = run("内部草稿", '<w:color w:val="000000"/>')
    assert word(line(black, look=of_style("W")), styles) == (["内部草稿"], ())


@pytest.mark.parametrize(
    "ground",
    [
        "<w:p><w:r><w:drawing><anchor behindDoc='1'/></w:drawing></w:r></w:p>",
        "<w:background w:color='1F4E79'/>",
    ],
)
def test_on_a_ground_that_is_not_known_all_is_seen(ground):
    assert word(ground + line(white("本年重点"))) == (["本年重点"], ())


def test_a_document_that_is_nearly_all_white_is_badly_judged():
    assert word(line(white("本年重点" * 20))) == (["本年重点" * 20], ())


def rtf(body: str) -> tuple[list[str], tuple[Remark, ...]]:
    colours = r"{\colortbl;\red255\green255\blue255;\red31\green78\blue121;}"
    written = "".join(rf"\u{ord(each)}?" if each > "\x7f" else each for each in body)
    document = read_document("a.rtf", f"{{\\rtf1\\ansi{colours}{written}}}".encode())
    return [each.text for each in document.paragraphs], document.remarks


@pytest.mark.parametrize(
    ("body", "shown", "left_out"),
    [
        (r"正文{\cf1 内部草稿}\par", ["正文"], 4),
        (r"正文{\cf2 内部草稿}\par", ["正文内部草稿"], 0),
        (r"正文\cf1 内部\cf0 草稿\par", ["正文草稿"], 2),
        (r"正文\cf1 内部\plain 草稿\par", ["正文草稿"], 2),
        (r"正文{\cf1\highlight2 重点}\par", ["正文重点"], 0),
        (r"\pard\cbpat2{\cf1 重点}\par\pard 正文{\cf1 草稿}\par", ["重点", "正文"], 2),
        (r"\trowd\clcbpat2\cellx9\intbl{\cf1 头}\cell\row\pard 文{\cf1 稿}\par", ["头", "文"], 1),
    ],
)
def test_white_words_of_rich_text(body, shown, left_out):
    remarks = (Remark.of("hidden-text-left-out", count=left_out),) if left_out else ()
    assert rtf(body) == (shown, remarks)


def test_rich_text_that_is_nearly_all_white_is_badly_judged():
    assert rtf(r"正文{\cf1 内部草稿内部草稿}\par") == (["正文内部草稿内部草稿"], ())


ODF = (
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0" '
    'xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"'
)
ODF_STYLES = """
<style:style style:name="W" style:family="text">
 <style:text-properties fo:color="#ffffff"/></style:style>
<style:style style:name="B" style:family="text"><style:text-properties fo:color="#ffffff"
 fo:background-color="#1f4e79"/></style:style>
<style:style style:name="W" style:family="paragraph">
 <style:text-properties fo:color="#ffffff"/></style:style>
<style:style style:name="W" style:family="table-cell"><style:table-cell-properties/>
 <style:text-properties fo:color="#ffffff"/></style:style>
<style:style style:name="C" style:family="table-cell">
 <style:table-cell-properties fo:background-color="#1f4e79"/>
 <style:text-properties fo:color="#ffffff"/></style:style>
"""


def flat(kind: str, body: str, styles: str = "") -> tuple[list[str], tuple[Remark, ...]]:
    content = (
        f'<?xml version="1.0"?><office:document {ODF} office:version="1.3" '
        f'office:mimetype="application/vnd.oasis.opendocument.{kind}">'
        f"<office:automatic-styles>{ODF_STYLES}{styles}</office:automatic-styles>"
        f"<office:body><office:{kind}>{body}</office:{kind}></office:body></office:document>"
    )
    document = read_document("a.xml", content.encode())
    return [each.text for each in document.paragraphs], document.remarks


def cells(*cells_: tuple[str, str]) -> str:
    written = "".join(
        f'<table:table-cell table:style-name="{style}">{content}</table:table-cell>'
        for style, content in cells_
    )
    return (
        f"<table:table table:name='表'><table:table-row>{written}</table:table-row></table:table>"
    )


SEEN_ODF = f"<text:p>{SEEN}</text:p>"
BOX = "<draw:frame><draw:text-box><text:p>{}</text:p></draw:text-box></draw:frame>".format
SPAN = '<text:span text:style-name="{}">内部草稿</text:span>'.format


@pytest.mark.parametrize(
    ("body", "shown", "is_told"),
    [
        (f"<text:p>文{SPAN('W')}</text:p>", ["文"], True),
        ('<text:p text:style-name="W">内部草稿</text:p>', [], True),
        (f"<text:p>文{SPAN('B')}</text:p>", ["文内部草稿"], False),
        (cells(("", "<text:p>文</text:p>"), ("", f"<text:p>{SPAN('W')}</text:p>")), ["文"], True),
        (cells(("", "<text:p>文</text:p>"), ("C", f"<text:p>{SPAN('W')}</text:p>")),
         ["文\t内部草稿"], False),
        (f"<text:p>文{BOX(SPAN('W'))}</text:p>", ["文", "内部草稿"], False),
    ],
)  # fmt: skip
def test_white_words_of_an_open_document(body, shown, is_told):
    assert flat("text", SEEN_ODF + body) == ([SEEN, *shown], (HIDDEN,) if is_told else ())


def test_white_words_on_a_coloured_page_or_without_others_are_read():
    colour = '<style:page-layout-properties fo:background-color="#1f4e79"/>'
    page = f"<style:page-layout>{colour}</style:page-layout>"
    white = f"<text:p>{SPAN('W')}</text:p>"
    assert flat("text", SEEN_ODF + white, page) == ([SEEN, "内部草稿"], ())
    assert flat("text", f"<text:p>文</text:p>{white}") == (["文", "内部草稿"], ())


def test_white_cells_of_an_open_document_workbook():
    seen = "<text:p>{}</text:p>".format
    row = cells(("", seen("指标")), ("W", seen("草稿")), ("C", seen("完成值")))
    left_out = (Remark.of("hidden-cells-left-out", sheets=0, cells=1),)
    assert flat("spreadsheet", row) == (["指标\t完成值"], left_out)


def excel(
    kind: str, ground: str = "", *, rule: bool = False
) -> tuple[list[str], tuple[Remark, ...]]:
    """An .xlsx of three cells, the second of them white, on a ground or with a rule of colours."""
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer)
    sheet = book.add_worksheet("表")
    colours = {"white": "#FFFFFF", "black": "#000000"}
    look = {"font_color": colours[kind], **({"bg_color": ground} if ground else {})}
    for column, (text, form) in enumerate(
        [("指标", None), ("草稿", book.add_format(look)), ("完成值", None)]
    ):
        sheet.write_string(0, column, text, form)
    if rule:
        sheet.conditional_format(0, 0, 0, 2, {"type": "no_blanks", "format": book.add_format(look)})
    book.close()
    document = read_document("a.xlsx", buffer.getvalue())
    return [each.text for each in document.paragraphs], document.remarks


def test_white_cells_of_excel():
    left_out = (Remark.of("hidden-cells-left-out", sheets=0, cells=1),)
    assert excel("white") == (["指标\t完成值"], left_out)
    everything = (["指标\t草稿\t完成值"], ())
    assert excel("black") == everything
    assert excel("white", "#1F4E79") == everything
    assert excel("white", rule=True) == everything


def test_a_sheet_of_excel_that_is_nearly_all_white_is_badly_judged():
    sheet = Sheet("表", {0: {0: "甲", 1: "乙"}, 1: {0: "丙", 1: "丁"}})
    hide_white(sheet, [(0, 0), (0, 1), (1, 0)])
    assert (sheet.rows, sheet.hidden) == ({0: {}, 1: {1: "丁"}}, 3)
    hide_white(sheet, [(1, 1)])
    assert (sheet.rows[1], sheet.hidden) == ({1: "丁"}, 3)


def doc(look: bytes, paragraph_look: bytes = b"", text: str = "内部草稿") -> tuple[list[str], int]:
    """What is read of a .doc with four characters of a look, and how many it hides."""
    words = f"{SEEN}\r{text}\r"
    start = len(SEEN) + 1
    content = doc_file(
        words,
        runs=[(0, start, b""), (start, start + len(text), look)],
        paragraphs={0: b"", 1: paragraph_look},
    )
    document = read_document("a.doc", content)
    hidden = {each.code: dict(each.values) for each in document.remarks}
    left_out = int(hidden.get("hidden-text-left-out", {}).get("count", 0))
    return [each.text for each in document.paragraphs][1:], left_out


WHITE_IN_DOC = struct.pack("<H4B", 0x6870, 255, 255, 255, 0)
BLUE_BEHIND = struct.pack("<HB4B4BH", 0xCA71, 10, 0, 0, 0, 255, 31, 78, 121, 0, 0)
NONE_BEHIND = struct.pack("<HB4B4BH", 0xCA71, 10, 0, 0, 0, 255, 0, 0, 0, 255, 0)


@pytest.mark.parametrize(
    ("look", "paragraph_look", "is_seen"),
    [
        (WHITE_IN_DOC, b"", False),
        (struct.pack("<HB", 0x2A42, 8), b"", False),
        (WHITE_IN_DOC + NONE_BEHIND, b"", False),
        (struct.pack("<HB", 0x2A42, 7), b"", True),
        (struct.pack("<H4B", 0x6870, 240, 240, 240, 0), b"", True),
        (struct.pack("<H4B", 0x6870, 255, 255, 255, 255), b"", True),
        (WHITE_IN_DOC + BLUE_BEHIND, b"", True),
        (WHITE_IN_DOC + struct.pack("<HB", 0x2A0C, 6), b"", True),
        (WHITE_IN_DOC, struct.pack("<HB4B4BH", 0xC64D, 10, 0, 0, 0, 255, 31, 78, 121, 0, 0), True),
        (WHITE_IN_DOC, struct.pack("<HH", 0x442D, 0x0040), True),
        (WHITE_IN_DOC, struct.pack("<HB", 0x2416, 1), True),
    ],
)
def test_white_words_of_word_97(look, paragraph_look, is_seen):
    assert doc(look, paragraph_look) == ((["内部草稿"], 0) if is_seen else ([], 4))


def test_a_document_of_word_97_that_is_nearly_all_white_is_badly_judged():
    assert doc(WHITE_IN_DOC, text="本年重点" * 20) == (["本年重点" * 20], 0)
