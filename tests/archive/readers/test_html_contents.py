"""Tables of contents that Word writes into a web page are neither text nor headings."""

from __future__ import annotations

import pytest

from juanzong.archive import Remark
from juanzong.archive.readers import read_document

SENTENCE = "本局负责全县造林绿化和森林防火，全年完成造林三万亩。"
REPORT = "".join(f"<p>{each}</p>" for each in ("一、概况", SENTENCE, "二、问题", SENTENCE))
WANTED = ["年度报告", "一、概况", SENTENCE, "二、问题", SENTENCE]


def read(contents: str):
    page = f"<meta charset=utf-8><h1>年度报告</h1>{contents}{REPORT}"
    return read_document("a.html", page.encode())


@pytest.mark.parametrize(
    "entry",
    [
        '<p class=MsoToc1><a href="#_Toc1">{}<span>. </span>3</a></p>',
        "<p class='a MsoTOC2'>{}<span>......</span>5</p>",
        '<p><a href="#_Toc12"><b>{}</b></a> 12</p>',
        '<li><a href="#_toc12">{}\t</a><a href="#_toc12">4</a></li>',
    ],
)
def test_entries_by_style_and_by_bookmark(entry):
    document = read("<p>目　录</p>" + "".join(map(entry.format, ("一、概况", "二、问题"))))
    assert [each.text for each in document.paragraphs] == WANTED
    assert document.remarks == (Remark.of("contents-left-out"),)


def test_a_sentence_with_links_to_headings_stays():
    told = "<p>见<a href='#_Toc1'>一、概况</a>和<a href='#_Toc2'>二、问题</a>所述。</p>"
    document = read(told * 2 + "<p><a href='#_Toc1'>一、概况</a></p>")
    assert [each.text for each in document.paragraphs[1:4]] == [
        "见一、概况和二、问题所述。",
        "见一、概况和二、问题所述。",
        "一、概况",
    ]
    assert not document.remarks
