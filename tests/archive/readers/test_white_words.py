"""White words on white paper in office documents: left out and told, seen on any other ground."""

from __future__ import annotations

import pytest

from juanzong.archive import Remark
from juanzong.archive.readers import read_document
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
