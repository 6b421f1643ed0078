"""Files in every encoding that programs write Chinese in, whatever they call themselves."""

from __future__ import annotations

import pytest

from juanzong.archive import UnreadableFileError
from juanzong.archive.readers import read_document

LINES = [
    "青坪县水利局2022年度部门整体支出绩效自评报告",
    "一、部门概况",
    "本局全年完成项目十二个，执行率98.5％，群众满意度≥95%。",
    "二、存在的问题",
    "镕、㙍、𠮷等生僻字较多；编号①②③。",
]
WORD = "http://schemas.microsoft.com/office/word/2003/wordml"
IN_UNITS = ["utf-16-le", "utf-16-be", "utf-16", "utf-32-le", "utf-32-be", "utf-32"]


def texts(name: str, content: bytes) -> list[str]:
    return [each.text for each in read_document(name, content).paragraphs]


def page(said: str) -> str:
    lines = "".join(f"<p>{each}</p>" for each in LINES)
    return f"<html><head>{said}</head><body>{lines}</body></html>"


def word_xml(said: str) -> str:
    lines = "".join(f"<w:p><w:r><w:t>{each}</w:t></w:r></w:p>" for each in LINES)
    return (
        f'<?xml version="1.0" encoding="{said}"?><?mso-application progid="Word.Document"?>'
        f'<w:wordDocument xmlns:w="{WORD}"><w:body>{lines}</w:body></w:wordDocument>'
    )


@pytest.mark.parametrize("encoding", IN_UNITS)
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_text_in_units_of_two_or_four_bytes_with_its_mark_or_without(encoding, end):
    assert texts("a.txt", end.join([*LINES, ""]).encode(encoding)) == LINES


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_a_text_of_latin_letters_or_of_many_signs_in_units(encoding):
    assert texts("a.txt", ("A" * 3000).encode(encoding)) == ["A" * 3000]
    signs = "一、概况 αβγ Ⅰ、Ⅱ ☑□√ ℃ m³ × ÷ ✓ 本局全年完成项目十二个，执行率较高"
    assert texts("a.txt", f"{signs}\n{LINES[2]}\n".encode(encoding)) == [signs, LINES[2]]


@pytest.mark.parametrize("encoding", IN_UNITS)
@pytest.mark.parametrize("name", ["a.html", "a.txt"])
@pytest.mark.parametrize(
    "said",
    [
        "",
        "<meta charset=utf-8>",
        '<meta http-equiv="Content-Type" content="text/html;charset=GBK">',
    ],
)
def test_a_page_in_units_is_told_and_read_by_its_bytes(encoding, name, said):
    assert texts(name, page(said).encode(encoding)) == LINES


@pytest.mark.parametrize("real", ["utf-8", "gb18030"])
@pytest.mark.parametrize("said", ["utf-16", "UTF-16LE", "utf-32", "gb2312"])
def test_a_page_that_calls_itself_something_else_is_read_by_its_bytes(real, said):
    assert texts("a.html", page(f"<meta charset={said}>").encode(real)) == LINES


@pytest.mark.parametrize("encoding", [*IN_UNITS, "utf-8", "gb18030"])
@pytest.mark.parametrize("said", ["UTF-16", "GB2312", "GBK", "gb18030", "utf-32", "UTF-8"])
def test_xml_is_read_by_its_bytes_whatever_it_declares(encoding, said):
    if (encoding, said) != ("gb18030", "UTF-8"):
        assert texts("a.xml", word_xml(said).encode(encoding)) == LINES


def test_an_encoding_said_behind_the_first_kilobytes():
    late = f"<meta name=description content='{'x' * 1500}'><meta charset=gbk>"
    assert texts("a.html", page(late).encode("gb18030")) == LINES


@pytest.mark.parametrize("content", [bytes(range(256)) * 40, b"\x00\x01" * 500, b"\x00" * 400])
def test_bytes_that_are_no_text_in_units_stay_none(content):
    with pytest.raises(UnreadableFileError) as refused:
        read_document("a.txt", content)
    assert refused.value.remark.code == "not-text"
