"""Word: heads and feet of pages, comments, and what is crossed out, hidden or to be filled in."""

from __future__ import annotations

import pytest

from juanzong.archive import Remark
from juanzong.archive.readers import read_document
from tests.archive.readers.word_files import cell, paragraph, table, zipped

WORDS = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
RELATED = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
BODY = paragraph("一、部门概况") + paragraph("本局全年完成项目十二个。")
TEXTS = ["一、部门概况", "本局全年完成项目十二个。"]
PAGE = (
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> PAGE </w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>1</w:t></w:r>'
    '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
)


def word_file(body: str, section: str = "", **parts: tuple[str, str]) -> bytes:
    """A .docx whose further parts are given by relation id: the kind of each and its XML."""
    declared = f'xmlns:w="{WORDS}" xmlns:r="{RELATED}"'
    related = "".join(
        f'<Relationship Id="{key}" Type="{RELATED}/{kind}" Target="{key}.xml"/>'
        for key, (kind, _) in parts.items()
    )
    around = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    files = {
        "_rels/.rels": (
            f'{around}<Relationship Id="d" Type="{RELATED}/officeDocument" '
            'Target="word/document.xml"/></Relationships>'
        ),
        "word/_rels/document.xml.rels": f"{around}{related}</Relationships>",
        "word/document.xml": (
            f"<w:document {declared}><w:body>{body}<w:sectPr>{section}</w:sectPr></w:body>"
            "</w:document>"
        ),
    }
    for key, (_, xml) in parts.items():
        files[f"word/{key}.xml"] = f"<w:part {declared}>{xml}</w:part>"
    return zipped(files)


def read(content: bytes) -> tuple[list[str], tuple[Remark, ...]]:
    document = read_document("a.docx", content)
    return [each.text for each in document.paragraphs], document.remarks


def head(key: str, kind: str = "default", part: str = "header") -> str:
    return f'<w:{part}Reference w:type="{kind}" r:id="{key}"/>'


def test_a_title_that_stands_in_the_head_only_is_read_on_the_first_page():
    section = head("h") + head("f", part="footer")
    content = word_file(
        BODY,
        section,
        h=("header", paragraph("青坪县水利局绩效自评报告")),
        f=(
            "footer",
            f"<w:p><w:r><w:t>第 </w:t></w:r>{PAGE}<w:r><w:t> 页　编号：QS-7</w:t></w:r></w:p>",
        ),
    )
    assert read(content) == (["青坪县水利局绩效自评报告", *TEXTS, "编号：QS-7"], ())


@pytest.mark.parametrize(
    "text", ["一、部门概况", "部门概况\t- 3 -", "第 1 页 共 9 页", "— 1 —", "ii"]
)
def test_a_head_of_page_numbers_or_of_what_the_text_says_is_furniture(text):
    content = word_file(BODY, head("h"), h=("header", paragraph(text)))
    assert read(content) == (TEXTS, ())


def test_a_first_page_of_its_own_shows_its_own_head():
    section = head("h") + head("c", "first") + head("e", "even") + "<w:titlePg/>"
    content = word_file(
        BODY,
        section,
        h=("header", paragraph("青坪县水利局")),
        c=("header", paragraph("内部资料")),
        e=("header", paragraph("青坪县水利局")),
    )
    told = (Remark.of("running-heads-left-out", lines="青坪县水利局"),)
    assert read(content) == (["内部资料", *TEXTS], told)


def test_the_head_of_a_first_page_that_is_not_set_apart_is_not_shown():
    section = head("c", "first")
    content = word_file(BODY, section, c=("header", paragraph("内部资料")))
    assert read(content) == (TEXTS, ())


def test_heads_of_later_sections_are_told():
    first = paragraph("前言", f"<w:sectPr>{head('h')}</w:sectPr>")
    content = word_file(
        first + BODY,
        head("k"),
        h=("header", paragraph("内部资料")),
        k=("header", paragraph("附表部分")),
    )
    told = (Remark.of("running-heads-left-out", lines="附表部分"),)
    assert read(content) == (["内部资料", "前言", *TEXTS], told)


def test_heads_alone_are_no_text_and_a_damaged_one_costs_nothing():
    content = word_file(BODY, head("h"), h=("header", "<w:p>"))
    assert read(content) == (TEXTS, ())


def test_a_head_in_word_2003_xml():
    xml = (
        f'<?xml version="1.0"?><?mso-application progid="Word.Document"?><w:wordDocument '
        'xmlns:w="http://schemas.microsoft.com/office/word/2003/wordml"><w:body>'
        f"{BODY}<w:sectPr><w:hdr w:type='odd'>{paragraph('内部资料')}</w:hdr></w:sectPr>"
        "</w:body></w:wordDocument>"
    )
    document = read_document("a.xml", xml.encode())
    assert [each.text for each in document.paragraphs] == ["内部资料", *TEXTS]


def test_what_revisers_crossed_out_hidden_runs_and_comments_are_told():
    body = (
        BODY + "<w:p><w:del><w:r><w:delText>删去</w:delText></w:r></w:del>"
        "<w:r><w:rPr><w:vanish/></w:rPr><w:t>隐藏三</w:t></w:r><w:r><w:t>后文</w:t></w:r></w:p>"
        + table(
            cell("甲") + cell("乙"),
            "<w:trPr><w:del/></w:trPr>"
            + cell("").replace("<w:t></w:t>", "<w:delText>丙丁</w:delText>")
            + cell(""),
        )
    )
    notes = "<w:comment>" + paragraph("请核实") + "</w:comment><w:comment/>"
    texts, remarks = read(word_file(body, m=("comments", notes)))
    assert texts == [*TEXTS, "后文", "甲\t乙"]
    assert remarks == (
        Remark.of("deleted-text-left-out", count=4),
        Remark.of("hidden-text-left-out", count=3),
        Remark.of("comments-left-out", count=1),
    )


@pytest.mark.parametrize("inside", ["block", "line"])
def test_a_control_that_asks_to_be_filled_in_is_no_text(inside):
    def control(is_asking: str, content: str) -> str:
        return (
            f"<w:sdt><w:sdtPr>{is_asking}</w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>"
        )

    def both(asks: str, filled: str) -> str:
        asking, off = "<w:showingPlcHdr/>", '<w:showingPlcHdr w:val="0"/>'
        return control(asking, asks) + control(off, filled)

    if inside == "block":
        body = both(paragraph("单击此处输入文字。"), paragraph("负责人意见：同意"))
    else:
        runs = ("<w:r><w:t>选择一项。</w:t></w:r>", "<w:r><w:t>同意</w:t></w:r>")
        body = f"<w:p><w:r><w:t>负责人意见：</w:t></w:r>{both(*runs)}</w:p>"
    assert read(word_file(BODY + body)) == ([*TEXTS, "负责人意见：同意"], ())
