"""What names a whole document is no level, and what only looks so stays one."""

from __future__ import annotations

import pytest

from juanzong.archive.sections import cut_sections
from tests.archive.sections.layouts import document, headings

PARTS = (
    "一、职责",
    "主管全县水利，内设六个股室，人员三十。",
    "二、收支",
    "全年支出三百万元，比上年略有下降。",
)


def outline(*lines):
    return headings(cut_sections(document(*lines)))


def test_a_foreword_stands_beside_the_numbered_parts():
    lines = ("#1 前言", "近年来全县水利投入增长，特作说明。", *PARTS)
    assert outline("某县水利工作情况", *lines) == [(1, "前言"), (1, "一、职责"), (1, "二、收支")]


def test_what_hangs_below_a_page_s_name_stands_at_the_first_level():
    assert outline("#3 某县水利局部门预算公开", *PARTS) == [(1, "一、职责"), (1, "二、收支")]


def test_a_heading_behind_text_of_the_document_is_no_name_of_it():
    text = "某县水利局在去年完成了全部任务，现在把情况说明如下，请予审阅并提出意见。"
    assert outline(text, "#2 主要做法", *PARTS)[0] == (1, "主要做法")


def test_a_circular_that_hands_on_a_scheme_is_no_part_beside_it():
    notice = (
        "某县关于印发方案的通知",
        "一、认真学习",
        "各单位要学习，落实到人，不走过场。",
        "二、抓好落实",
    )
    text = "各单位要对照任务逐条落实，按时报送。"
    assert outline(*notice, text, "某县水利建设实施方案", *PARTS) == [
        (1, "一、认真学习"),
        (1, "二、抓好落实"),
        (1, "某县水利建设实施方案"),
        (2, "一、职责"),
        (2, "二、收支"),
    ]


TEXT = "某县水利局在去年完成了全部任务，现在把情况说明如下，请予审阅并提出意见。"


@pytest.mark.parametrize(
    ("first", "parts", "level"),
    [
        ("基本介绍", PARTS, 1),
        # A style says that the parts hang below it.
        ("#2 基本介绍", PARTS, 2),
        # Nothing counts on, or from the first.
        ("基本介绍", PARTS[:2], 2),
    ],
)
def test_numbered_parts_stand_beside_a_line_without_number_behind_text(first, parts, level):
    shown = outline(
        "某县水利规划", TEXT, first, "该县有三座水库，两条河流，人口二十万，今年雨水不多。", *parts
    )
    assert shown == [(1, "基本介绍"), *((level, each) for each in parts[::2])]


def test_a_part_that_a_torn_page_begins_with_stands_above_its_items():
    lines = (
        "第三部分 名词解释",
        "一、财政拨款收入",
        "指拨付的资金。",
        "二、基本支出",
        "指人员的支出。",
    )
    assert outline(TEXT, *lines) == [
        (1, "第三部分 名词解释"),
        (2, "一、财政拨款收入"),
        (2, "二、基本支出"),
    ]
