"""Headings that share a line with others get lines of their own; nothing else is cut."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from juanzong.archive.sections import cut_sections
from juanzong.archive.sections.separating import separate_headings
from tests.archive.sections.layouts import document, headings

TITLE = "某县水利局2023年度项目支出绩效自评报告"


def lines(*given_lines):
    return [piece.text for piece in separate_headings(document(*given_lines).paragraphs)]


def test_a_report_on_one_line_has_its_headings():
    outline = cut_sections(
        document(
            f"{TITLE} 一、项目概况（一）项目基本情况。2023年安排项目，预算50万元。"
            "（二）绩效目标。完成物资采购。二、项目实施情况 截至2023年底，已支付48万元。"
            "三、存在问题2023年进度偏慢。"
        )
    )
    assert outline.title == TITLE
    assert headings(outline) == [
        (1, "一、项目概况"),
        (2, "（一）项目基本情况"),
        (2, "（二）绩效目标"),
        (1, "二、项目实施情况"),
        (1, "三、存在问题"),
    ]


def test_a_table_of_contents_on_the_line_of_its_report_gives_no_headings():
    outline = cut_sections(
        document(
            "某市某局2021年部门决算 1 目 录 第一部分 某市某局概况 ......... 1 一、主要职责 .... 1 "
            "第二部分 决算表 ......... 2 第一部分 某市某局概况 一、主要职责 负责全市防汛抗旱工作。"
            "第二部分 决算表 见附件所列各表。"
        )
    )
    assert headings(outline) == [
        (1, "第一部分 某市某局概况"),
        (2, "一、主要职责"),
        (1, "第二部分 决算表"),
    ]


@pytest.mark.parametrize(
    ("line", "pieces"),
    [
        ("一、基本情况 （一）部门概况", ["一、基本情况", "（一）部门概况"]),
        (
            "一、基本情况（一）部门概况1.机构设置",
            ["一、基本情况", "（一）部门概况", "1.机构设置"],
        ),
        ("第一部分 单位概况 一、主要职责", ["第一部分 单位概况", "一、主要职责"]),
        ("第一章 单位概况 第一节 机构设置", ["第一章 单位概况", "第一节 机构设置"]),
        ("第一章 单位概况 一、主要职责", ["第一章 单位概况", "一、主要职责"]),
        ("第一节 单位概况 一、主要职责", ["第一节 单位概况", "一、主要职责"]),
        ("第一部分 单位概况 （一）主要职责", ["第一部分 单位概况 （一）主要职责"]),
        ("一、基本情况（二）部门概况", ["一、基本情况（二）部门概况"]),
        ("一、根据第（一）项规定", ["一、根据第（一）项规定"]),
        ("一、负责以下：（一）防汛", ["一、负责以下：（一）防汛"]),
        ("一、基本情况 1.部门概况", ["一、基本情况 1.部门概况"]),
        ("部门概况（一）主要职责", ["部门概况（一）主要职责"]),
        ("一、（一）部门概况", ["一、（一）部门概况"]),
        # The number of the level below ends within thirty characters of the one above.
        (f"一、{'某' * 23}基本情况（一）部门概况", [f"一、{'某' * 23}基本情况", "（一）部门概况"]),
        (f"一、{'某' * 24}基本情况（一）部门概况", [f"一、{'某' * 24}基本情况（一）部门概况"]),
    ],
)
def test_a_heading_is_cut_off_the_one_above_it(line, pieces):
    assert lines(TITLE, line, "负责全县造林绿化工作，" * 12) == [
        TITLE,
        *pieces,
        "负责全县造林绿化工作，" * 12,
    ]


@pytest.mark.parametrize(
    "line",
    [
        "收支总表 一、财政拨款收入 1 11,122.04 八、其他收入 8 1,003,618.46 二、外交支出 33 0.00"
        * 2,
        "我局主要职责是防汛抗旱，一、制定规划，负责全县水利工程建设和管理工作；" * 5,
        "负责全县造林绿化工作，1.编制规划，2.组织实施，3.检查验收，" * 5,
    ],
)
def test_rows_of_a_table_and_lists_on_one_line_are_not_cut(line):
    assert lines(line) == [line]


def test_rows_are_never_cut():
    row = "|一、基本情况（一）部门概况|" + "x" * 200
    assert lines(row) == [row[1:].replace("|", "\t")]


@given(
    st.lists(
        st.lists(
            st.sampled_from(
                [
                    "一、",
                    "二、",
                    "（一）",
                    "1.",
                    "第一部分",
                    "情况",
                    "概况",
                    " ",
                    "。",
                    "目录",
                    "某局",
                    "2021年",
                    "3.50",
                ]
            ),
            min_size=1,
            max_size=60,
        ),
        min_size=1,
        max_size=3,
    )
)
def test_nothing_but_blanks_is_lost(parts):
    given_lines = [text for line in parts if (text := "".join(line)).strip()]
    paragraphs = document(*given_lines).paragraphs
    separated = separate_headings(paragraphs)
    assert "".join("".join(piece.text.split()) for piece in separated) == "".join(
        "".join(paragraph.text.split()) for paragraph in paragraphs
    )
    assert all(piece.text.strip() for piece in separated)


@pytest.mark.parametrize(
    ("before", "begins"),
    [
        ("全县各乡镇", False),
        ("全县学校基本情况", True),
        ("全县学校。", True),
        ("全县学校 ", True),
        ("", True),
        ("某", False),
        (f"{'某' * 28}……3", True),
        (f"{'某' * 28}3", False),
    ],
)
def test_a_number_begins_a_line_behind_a_sentence_a_blank_a_noun_or_a_page(before, begins):
    behind = f"一、二类学校共有教师{'某' * 80}。二、项目概况已经完成。三、存在问题进度偏慢。"
    assert any(line.startswith("一、") for line in lines(before + behind)) is begins


FILLER = "某" * 80
TITLE_ENDS = ("规划", "方案", "办法", "纲要", "细则", "条例", "规定")


@pytest.mark.parametrize("end", TITLE_ENDS)
def test_a_number_begins_a_line_behind_the_name_of_a_plan_or_rule(end):
    behind = f"一、二类学校共有教师{FILLER}。二、项目概况已经完成。三、存在问题进度偏慢。"
    assert any(line.startswith("一、") for line in lines(f"某县环境{end}{behind}"))


@pytest.mark.parametrize(("second", "cut"), [("9 1,122.04", False), ("9项", True)])
def test_a_line_that_holds_two_rows_of_a_table_is_left_whole(second, cut):
    text = f"一、其他收入 8 11,122.04 二、上年结转 {second} 三、情况说明。{FILLER}{'某' * 30}"
    assert (len(lines(text)) > 1) is cut


@pytest.mark.parametrize(
    ("begins", "number", "cut"),
    [
        ("一、学校改造", "（一）", True),
        ("一、学校改造", "（二）", False),
        ("一、学校改造", "1.", False),
        ("一、学校，改造", "（一）", True),
        (f"一、{'某' * 30}", "（一）", True),
        (f"一、{'某' * 31}", "（一）", False),
    ],
)
def test_the_first_number_below_begins_a_line_behind_a_label(begins, number, cut):
    text = f"{begins}{number}新建校舍{FILLER}。二、项目概况已经完成。三、存在问题进度偏慢。"
    assert any(line.startswith(number) for line in lines(text)) is cut


def test_lower_numbers_begin_a_line_in_the_order_of_their_counting():
    text = (
        f"一、工作情况。1.修路。2.架桥。2.种树。1.养护。二、自评结论。2.合格。3.优秀。{FILLER}。"
        "二、附件说明。"
    )
    begun = [line.split(".")[0] for line in lines(text) if line[1:2] == "."]
    assert begun == ["1", "2", "1", "2", "3"]
    assert [line[:2] for line in lines(text)].count("二、") == 2


@pytest.mark.parametrize(
    ("number", "name", "after", "ends"),
    [
        ("第一部分", "面临形势", "产业偏重", True),
        ("第一章", "面临形势", "产业偏重", True),
        ("第一节", "面临形势", "产业偏重", True),
        ("一、", "面临形势", "产业偏重", True),
        ("（一）", "面临形势", "产业偏重", False),
        # A name has four characters at least.
        ("第一章", "新形势", "产业偏重", False),
        # A further noun that ends within four characters belongs to it.
        ("第一章", "面临形势", "甲乙问题", False),
        ("第一章", "面临形势甲乙问题", "甲乙丙丁", True),
        ("第一章", "面临形势", "甲乙丙问题", True),
        # What joins, counts or leads to a page goes on.
        ("第一章", "面临形势", "与产业偏重", False),
        ("第一章", "面临形势", "3产业偏重", False),
        ("第一章", "面临形势", "……3", False),
    ],
)
def test_the_name_of_a_part_ends_with_its_noun(number, name, after, ends):
    behind = "。第二章总体要求坚持预防为主。第三章保障措施加强领导，按年考核，全县通报。"
    text = f"{number}{name}{after}{FILLER}{behind}"
    assert (f"{number}{name}" in lines(text)) is ends
