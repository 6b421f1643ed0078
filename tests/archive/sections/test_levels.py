from __future__ import annotations

import pytest

from juanzong.archive.sections import cut_sections, levels
from juanzong.archive.sections.numbering import find_marker
from juanzong.archive.sections.wording import heading_wording
from tests.archive.sections.layouts import document, headings

TITLE = "某县某局2023年度部门整体支出绩效自评报告"
TEXT = "本单位按照年度计划开展工作，各项任务均已按期完成。"


def cut(*lines):
    return cut_sections(document(TITLE, *lines))


def test_arabic_number_takes_the_place_of_a_lost_chinese_one():
    outline = cut("1、部门概况", TEXT, "二、预算情况", TEXT, "三、自评结论", TEXT)
    assert [level for level, _ in headings(outline)] == [1, 1, 1]


def test_arabic_bracket_stands_among_chinese_ones():
    outline = cut(
        "一、部门概况", "（一）职能", TEXT, "（2）机构", TEXT, "（三）人员", TEXT, "二、结论", TEXT
    )
    assert [level for level, _ in headings(outline)] == [1, 2, 2, 2, 1]


def test_unnumbered_line_fills_the_gap_that_the_counter_leaves():
    lines = ["一、部门概况", "（一）主要职能", TEXT, "机构情况", TEXT]
    fills = headings(cut(*lines, "（三）资产情况", TEXT, "二、结论", TEXT))
    assert (2, "机构情况") in fills


def test_unnumbered_line_goes_deeper_where_the_counter_leaves_no_gap():
    lines = ["一、部门概况", "（一）主要职能", TEXT, "机构情况", TEXT]
    deeper = headings(cut(*lines, "（二）资产情况", TEXT, "二、结论", TEXT))
    assert (3, "机构情况") in deeper


def test_what_joins_a_run_in_heading_to_its_text_is_part_of_neither():
    outline = cut("一、预算", "（一）基本支出：用于人员工资。", "（二）项目支出：用于设备。")
    assert [(s.heading, s.run_in, s.text) for s in outline.sections[2:]] == [
        ("（一）基本支出", "：", "用于人员工资。"),
        ("（二）项目支出", "：", "用于设备。"),
    ]


def test_blank_and_single_line_documents_are_one_section():
    assert len(cut_sections(document()).sections) == 1
    assert cut_sections(document("（一）")).sections[0].text == "（一）"


@pytest.mark.parametrize("lines", [200, 800])
def test_work_grows_with_the_lines_and_no_faster(monkeypatch, lines):
    placings = 0
    placing_cost = levels.placing_cost

    def counted(*arguments):
        nonlocal placings
        placings += 1
        return placing_cost(*arguments)

    monkeypatch.setattr(levels, "placing_cost", counted)
    marks = ["一、", "（一）", "1.", "（1）", "①"]
    many = [f"{marks[at % 5]}部门情况" if at % 2 else TEXT for at in range(lines)]
    cut(*many)
    assert 0 < placings <= 12 * 2 * 6 * lines


def claimed(*lines):
    return headings(cut_sections(document(TITLE, *lines)))


@pytest.mark.parametrize("longest", [20, 30, 45, 60])
def test_a_heading_costs_more_as_soon_as_it_is_longer_than_each_bound(longest):
    def cost(length):
        text = "一、" + "某" * length
        return heading_wording(text, find_marker(text)).cost

    assert cost(longest - 1) == cost(longest) < cost(longest + 1)


def test_siblings_keep_one_level_where_the_file_claims_two():
    lines = ("#1 一、部门概况", TEXT, "#2 二、预算情况", TEXT, "#1 三、自评结论", TEXT)
    assert [level for level, _ in claimed(*lines)] == [1, 1, 1]


def test_lines_without_numbers_stand_at_the_levels_that_the_file_claims():
    lines = ("#1 部门概况", TEXT, "#2 机构设置", TEXT, "#2 人员编制", TEXT, "#1 自评结论", TEXT)
    assert [level for level, _ in claimed(*lines)] == [1, 2, 2, 1]


def test_a_list_without_text_is_none_of_headings_and_one_with_text_is():
    items = ("1.加强管理", "2.完善制度", "3.规范使用")
    plain = claimed("一、部门概况", TEXT, "二、今后工作", *items, "三、结论", TEXT)
    assert [heading for _, heading in plain] == ["一、部门概况", "二、今后工作", "三、结论"]
    full = [line for item in items for line in (item, TEXT)]
    with_text = claimed("一、部门概况", TEXT, "二、今后工作", *full, "三、结论", TEXT)
    assert [level for level, _ in with_text] == [1, 1, 2, 2, 2, 1]


def test_a_line_after_an_unfinished_one_is_no_heading_and_after_a_finished_one_is():
    broken = claimed(
        "一、部门概况", "本单位按照年度计划开展各项", "工作情况", TEXT, "二、结论", TEXT
    )
    assert "工作情况" not in [heading for _, heading in broken]
    whole = claimed("一、部门概况", TEXT, "工作情况", TEXT, "二、结论", TEXT)
    assert (2, "工作情况") in whole


def test_the_first_of_two_parts_named_by_years_is_a_heading_though_it_stands_in_the_head():
    title = "某区文化和旅游局2021年工作总结及2022年工作计划"
    first = ("2021年工作总结", "一、文化活动有成效", TEXT, "二、旅游工作上台阶", TEXT)
    second = ("2022年工作计划", "一、繁荣文艺创作", TEXT)
    both = headings(cut_sections(document(title, *first, *second)))
    assert [level for level, _ in both] == [1, 2, 2, 1, 2]
    alone = headings(cut_sections(document(title, *first)))
    assert [level for level, _ in alone] == [1, 1]


def test_a_first_line_is_a_heading_where_the_file_styles_it_so():
    lines = ("#1 部门概况", "#2 1.机构设置", TEXT, "#2 2.人员编制", TEXT, "#1 自评结论", TEXT)
    assert [level for level, _ in headings(cut_sections(document(*lines)))] == [1, 2, 2, 1]
    assert [level for level, _ in headings(cut_sections(document("部门概况", *lines[1:5])))] == [
        1,
        1,
    ]
