"""A site's menu or path that stands above a report as a numbered list is no heading of it."""

import pytest

from juanzong.archive.sections import cut_sections
from juanzong.archive.sections.menus import menu_lines
from tests.archive.sections.layouts import document

TITLE = "甲县水利局2022年度部门决算公开"
PATH = ("1. 当前位置:", "2. 首页 > 政务公开 > 部门决算", "3. > 正文")
BODY = ("发布日期:2023-09-28", "第一部分 部门概况", "一、主要职责", "管理全县的水资源和河道。")


@pytest.mark.parametrize("menu", [PATH, ("1. 机构设置", "2. 领导信息", "1. 部门预算公开")])
def test_a_numbered_menu_above_a_title_is_neither_heading_nor_the_end_of_the_head(menu):
    outline = cut_sections(document("政府信息公开", *menu, TITLE, *BODY))
    assert outline.title == TITLE
    assert [(each.level, each.heading) for each in outline.sections[1:]] == [
        (1, "第一部分 部门概况"),
        (2, "一、主要职责"),
    ]


@pytest.mark.parametrize(
    "lines",
    [
        # One line is no list.
        (PATH[0], TITLE, *BODY),
        # They have text of their own.
        ("1. 基本情况", "全县有三个灌区。", "2. 主要问题", TITLE, *BODY),
        ("1. 全县有三个灌区。", "2. 其中一个是新建的。", TITLE, *BODY),
        # What ends them is no title.
        (*PATH, "甲县水利局", *BODY),
        (*PATH, "部门决算公开", *BODY),
        # The report goes on with numbers of the same kind, or from the middle.
        (*PATH, TITLE, "1. 主要职责", "管理全县的水资源。"),
        (*PATH, TITLE, "二、主要职责", "管理全县的水资源。"),
        # Another number stands before them, or too much.
        ("一、基本情况", *PATH, TITLE, *BODY),
        (*("无障碍浏览",) * 6, *PATH, TITLE, *BODY),
        PATH,
        (),
    ],
)
def test_numbered_lines_that_are_no_menu_stay(lines):
    assert menu_lines(document(*lines).paragraphs) == frozenset()


def test_a_long_list_is_none():
    entries = [f"{n}. 公开事项" for n in range(1, 32)]
    assert menu_lines(document(*entries[:30], TITLE, *BODY).paragraphs) == frozenset(range(30))
    assert menu_lines(document(*entries, TITLE, *BODY).paragraphs) == frozenset()
