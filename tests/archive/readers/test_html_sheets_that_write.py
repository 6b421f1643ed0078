"""What the sheets of a page make of its elements: tables, styles of lists, numbers before words."""

from __future__ import annotations

import pytest

from juanzong.archive.readers import read_document

SENTENCE = "<p>本局负责全县造林绿化和森林防火，全年完成造林三万亩。</p>"


def texts(sheet: str, inside: str) -> list[str]:
    page = f"<meta charset=utf-8><style>{sheet}</style><h1>年度报告</h1>{SENTENCE}{inside}"
    return [each.text for each in read_document("a.html", page.encode()).paragraphs][2:]


def test_a_table_of_other_elements():
    row = "<div class=r><span class=c>{}</span><span class=c>{}</span></div>"
    rows = row.format("指标", "得分") + "<div class=g>" + row.format("产出", "38") + "</div>"
    sheet = (
        ".t{display:table}.r{display:table-row}.c{display:table-cell}.g{display:table-row-group}"
    )
    assert texts(sheet, f"<div class=t>{rows}</div>") == ["指标\t得分", "产出\t38"]


def test_columns_of_a_page_by_the_same_means_are_no_table():
    sheet = ".t{display:table}.r{display:table-row}.c{display:table-cell}"
    columns = "<div class=t><div class=r><p class=c>左边</p><p class=c>右边</p></div></div>"
    assert texts(sheet, columns) == ["左边", "右边"]


@pytest.mark.parametrize(
    ("sheet", "shown"),
    [
        ("ol{list-style:none}", ["甲", "乙"]),
        ("li{list-style-type:none}", ["甲", "乙"]),
        ("ol{list-style:inside cjk-ideographic}", ["一、甲", "二、乙"]),
        (".other{list-style:none}", ["1. 甲", "2. 乙"]),
    ],
)
def test_the_style_of_a_list_by_a_sheet(sheet, shown):
    assert texts(sheet, "<ol><li>甲</li><li>乙</li></ol>") == shown


def test_headings_that_a_sheet_numbers():
    sheet = (
        "/* 编号 */ body{counter-reset:a}h2{counter-increment:a;counter-reset:b}"
        "@media screen{h2::before{content:counter(a,cjk-ideographic) '、'}}"
        'h3:before{counter-increment:b;content:"（" counter(b, simp-chinese-informal) "）"}'
    )
    inside = "<h2>概况</h2><h3>机构</h3><h3>人员</h3><h2>问题</h2><h3>不足</h3><h2></h2>"
    assert texts(sheet, inside) == [
        "一、概况",
        "（一）机构",
        "（二）人员",
        "二、问题",
        "（一）不足",
    ]


def test_numbers_of_nested_lists_and_words_before_them():
    sheet = (
        "ol{counter-reset:i}li{counter-increment:i 1;list-style:none}"
        "li:before{content:counters(i,'.') ' '}.p:before{content:'\\7B2C' attr(data-n) '部分 '}"
    )
    inside = "<ol><li>甲<ol><li>子</li></ol></li><li>乙</li></ol><p class=p data-n=一>总述</p>"
    assert texts(sheet, inside) == ["1 甲", "1.1 子", "2 乙", "第一部分 总述"]


def test_icons_and_marks_of_the_layout_are_no_text():
    sheet = "p:before{content:'\\e601'}.c:before{content:'020'}.d:after{content:'后'}"
    assert texts(sheet, "<p>甲</p><div class='c d'>乙</div>") == ["甲", "乙"]
    too_long = f".c:before{{content:'{'长' * 101}'}}"
    assert texts(too_long, "<div class=c>乙</div>") == ["乙"]
