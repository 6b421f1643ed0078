"""Markdown, Word 2003 XML and Flat OPC, and texts whose lines differ in encoding."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from juanzong.archive.readers import read_document
from juanzong.archive.readers.encoding_of_both import decode_of_both
from juanzong.archive.records import ParagraphKind, Remark
from tests.archive.readers.word_files import docx_from_xml, paragraph

WORD_2003 = "http://schemas.microsoft.com/office/word/2003/wordml"
AML = "http://schemas.microsoft.com/aml/2001/core"


def texts(name: str, content: str) -> list[str]:
    return [each.text for each in read_document(name, content.encode()).paragraphs]


@pytest.mark.parametrize(
    ("content", "shown"),
    [
        ("**重点**和*强调*、`代码*`", ["重点和强调、代码*"]),
        ("[附件](http://a.b/c)和![图](x.png)", ["附件和"]),
        ("- 甲\n- [x] 乙\n- [ ] 丙\n1. 丁", ["• 甲", "☑ 乙", "□ 丙", "1. 丁"]),
        ("第一句，\n接着。\n下一段", ["第一句，接着。", "下一段"]),
        ("> 引文\n\n***\n\n正文", ["引文", "正文"]),
        ("|甲|乙|\n|:--|--:|\n|**1**|a\\|b|", ["甲\t乙", "1\ta|b"]),
        ("```\n# 不是标题\n```", ["# 不是标题"]),
        ("---\ntitle: x\n---\n正文<!-- 注 -->", ["正文"]),
        ("snake_case_name 2*3*4", ["snake_case_name 234"]),
        ("正文[^1]\n\n[^1]: 注", ["正文", "注"]),
    ],
)
def test_markdown_without_its_marks(content, shown):
    assert texts("a.md", content) == shown


def test_headings_of_markdown_are_outline_levels_whatever_the_name():
    content = "# 报告\n\n正文\n\n## 一、概况 ##\n\n小标题\n---\n".encode()
    found = read_document("a.txt", content)
    assert [each.outline_level for each in found.paragraphs] == [1, None, 2, 2]
    assert found.media_type == "text/markdown"


def word_2003(body: str, lists: str = "") -> str:
    return (
        f'<?xml version="1.0"?><?mso-application progid="Word.Document"?><w:wordDocument '
        f'xmlns:w="{WORD_2003}" xmlns:aml="{AML}" xmlns:wx="wx">{lists}<w:body><wx:sect>{body}'
        "</wx:sect></w:body></w:wordDocument>"
    )


def run(text: str, properties: str = "") -> str:
    return f"<w:r><w:rPr>{properties}</w:rPr><w:t>{text}</w:t></w:r>"


def test_word_2003_xml_with_lists_notes_and_changes():
    lists = (
        '<w:lists><w:listDef w:listDefId="3"><w:lvl w:ilvl="0"><w:start w:val="1"/>'
        '<w:nfc w:val="39"/><w:suff w:val="Nothing"/><w:lvlText w:val="%1、"/></w:lvl></w:listDef>'
        '<w:list w:ilfo="1"><w:ilst w:val="3"/></w:list></w:lists>'
    )
    numbered = '<w:pPr><w:listPr><w:ilvl w:val="0"/><w:ilfo w:val="1"/></w:listPr></w:pPr>'
    deleted = (
        '<aml:annotation w:type="Word.Deletion"><aml:content><w:r><w:delText>删</w:delText></w:r>'
        "</aml:content></aml:annotation>"
    )
    inserted = (
        f'<aml:annotation w:type="Word.Insertion"><aml:content>{run("增")}</aml:content>'
        "</aml:annotation>"
    )
    note = f"<w:r><w:footnote><w:p>{run('注')}</w:p></w:footnote></w:r>"
    body = (
        f"<w:p>{numbered}{run('概况')}</w:p><w:p>{numbered}{run('问题')}</w:p>"
        f"<w:p>{run('甲')}{deleted}{inserted}{note}{run('藏', '<w:vanish/>')}{run('乙')}</w:p>"
        f"<w:tbl><w:tr><w:tc><w:p>{run('指标')}</w:p></w:tc><w:tc><w:p>{run('得分')}</w:p></w:tc>"
        "</w:tr></w:tbl>"
    )
    content = word_2003(body, lists).encode()
    found = read_document("a.doc", content).paragraphs
    assert [each.text for each in found] == ["一、概况", "二、问题", "甲增乙", "注", "指标\t得分"]
    assert found[-1].kind is ParagraphKind.ROW


def test_flat_opc_holds_the_parts_of_a_docx():
    package = "http://schemas.microsoft.com/office/2006/xmlPackage"
    words = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    content = (
        f'<?xml version="1.0"?><pkg:package xmlns:pkg="{package}"><pkg:part '
        f'pkg:name="/word/document.xml"><pkg:xmlData><w:document xmlns:w="{words}"><w:body><w:p>'
        "<w:r><w:t>正文</w:t></w:r></w:p></w:body></w:document></pkg:xmlData></pkg:part></pkg:package>"
    )
    assert texts("a.xml", content) == ["正文"]
    assert texts("a.xml", content) == [
        each.text for each in read_document("a", docx_from_xml(paragraph("正文"))).paragraphs
    ]


@pytest.mark.parametrize("main", ["utf-8", "gb18030"])
def test_lines_in_two_encodings_are_each_read_in_their_own(main):
    other = "gb18030" if main == "utf-8" else "utf-8"
    lines = ["某县水务局绩效自评报告。".encode(main)] * 5 + ["粘贴来的一行文字。".encode(other)]
    found = read_document("a.txt", b"\r\n".join(lines))
    assert [each.text for each in found.paragraphs][-1] == "粘贴来的一行文字。"
    assert found.paragraphs[0].text == "某县水务局绩效自评报告。"
    assert found.remarks == (Remark.of("mixed-encodings"),)


def test_a_text_in_one_encoding_has_no_remark():
    for encoding in ("utf-8", "gb18030", "big5"):
        assert read_document("a.txt", "工作報告一二三。\n".encode(encoding) * 9).remarks == ()


def test_utf_16_is_told_without_its_mark():
    report = "某县水务局绩效自评报告\r\n一、概况\r\n本局2023年预算100万元。\r\n"
    for encoding in ("utf-16-le", "utf-16-be"):
        found = read_document("a.txt", report.encode(encoding)).paragraphs
        assert [each.text for each in found] == report.split()


def test_two_damaged_bytes_do_not_cost_a_short_text():
    content = "某县水务局绩效自评报告，二十个字以上的正文。".encode("gb18030") + b"\x80\xff"
    assert read_document("a.txt", content).paragraphs[0].text.startswith("某县水务局")


def test_a_line_of_both_encodings_is_read_in_both():
    parts = [("本局全年负责", "utf-8"), ("气象监测", "gb18030"), ("预报工作。", "utf-8")]
    line = b"".join(words.encode(encoding) for words, encoding in parts)
    main = "某县气象局绩效自评报告。\n".encode()
    found = read_document("a.txt", main + line)
    assert found.paragraphs[-1].text == "本局全年负责气象监测预报工作。"
    assert found.remarks == (Remark.of("mixed-encodings"),)
    alone = read_document("a.txt", line)
    assert [each.text for each in alone.paragraphs] == ["本局全年负责气象监测预报工作。"]


WORDS = st.text("全县预算执行情况良好监测水利工程的一二三，。、：12", min_size=4, max_size=12)


@given(st.lists(WORDS, min_size=1, max_size=5), st.booleans())
def test_words_of_both_encodings_come_back_whatever_their_order(words, starts_with_gb):
    line = b"".join(
        each.encode("gb18030" if (place + starts_with_gb) % 2 else "utf-8")
        for place, each in enumerate(words)
    )
    assert decode_of_both(line) == "".join(words)


@pytest.mark.parametrize("single", "全预执水一测")
def test_one_character_of_gb18030_between_words_of_utf_8(single):
    line = "本局2023年".encode() + single.encode("gb18030") + "年度、".encode()
    assert decode_of_both(line) == f"本局2023年{single}年度、"


@pytest.mark.parametrize("sign", "·×°±éαΔāǎǔДж")
def test_a_sign_of_utf_8_stays_itself_among_words_of_utf_8(sign):
    line = f"本局{sign}年度".encode() + "气象监测".encode("gb18030")
    assert decode_of_both(line) == f"本局{sign}年度气象监测"


def test_a_paragraph_of_word_2003_shows_the_number_that_was_noted():
    word = "http://schemas.microsoft.com/office/word/2003/wordml"
    content = (
        f'<w:wordDocument xmlns:w="{word}" xmlns:wx="hint"><w:body><w:p><w:pPr><w:listPr>'
        '<w:ilvl w:val="0"/><w:ilfo w:val="1"/><wx:t wx:val="一、"/></w:listPr></w:pPr>'
        "<w:r><w:t>部门概况</w:t></w:r></w:p></w:body></w:wordDocument>"
    )
    assert texts("a.xml", content) == ["一、部门概况"]


def test_a_saved_page_without_pictures_is_a_mail_of_one_part():
    page = "<p>一、部门概况</p>"
    head = "MIME-Version: 1.0\r\nContent-Type: text/html; charset=gb2312\r\n"
    mail = f"{head}Content-Transfer-Encoding: 8bit\r\n\r\n{page}"
    found = read_document("a.mht", mail.encode("gb18030")).paragraphs
    assert [each.text for each in found] == ["一、部门概况"]
    assert texts("a.txt", "Content-Type: text/html\n\n正文")[-1] == "正文"


def test_a_table_of_a_web_page_in_markdown():
    content = """# 报告

如下：
<table>
<tr><td rowspan=2>产出</td><td>造林</td></tr>
<tr><td>抚育</td></tr></table>
其余正常。
"""
    found = read_document("a.md", content.encode()).paragraphs
    assert [each.text for each in found] == [
        "报告",
        "如下：",
        "产出\t造林",
        "\t抚育",
        "其余正常。",
    ]
    kinds = [each.kind for each in found]
    assert [kind is ParagraphKind.ROW for kind in kinds] == [False, False, True, True, False]
    unended = read_document("a.md", "# 报告\n<table><tr><td>甲</td><td>乙</td></tr>".encode())
    assert [each.text for each in unended.paragraphs] == ["报告", "甲\t乙"]


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("古树名<sup>2</sup>木", "古树名²木"),
        ("水<sup>[1]</sup>情", "水⁽¹⁾情"),
        ('监<sup><a href="#n">①</a></sup>测', "监¹测"),
        ("面积5m<sup>2</sup>", "面积5m2"),
        ("10<sup>4</sup>株", "10⁴株"),
        ("<sup>注</sup>如表", "⁽注⁾如表"),
        ("<sup>上标的话</sup>说明", "上标的话说明"),
        ("<ruby>氿<rp>(</rp><rt>guǐ</rt><rp>)</rp></ruby>滨", "氿滨"),
    ],
)
def test_what_is_raised_in_markdown_stands_in_no_word_s_way(written, shown):
    assert texts("a.md", f"{written}\n") == [shown]
