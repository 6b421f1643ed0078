"""Where the head of a report ends: a case at each side of every bound."""

import pytest

from juanzong.archive.records import Paragraph
from juanzong.archive.sections.head import end_of_head, name_of_all, only_topmost
from juanzong.archive.sections.numbering import find_marker
from juanzong.archive.sections.title import find_title
from tests.archive.sections.layouts import document

TITLE = "某县某局2023年度部门整体支出绩效自评报告"
LINE = "某县某局"


def head(*lines):
    return end_of_head(document(*lines).paragraphs, frozenset())


@pytest.mark.parametrize("above", [0, 1, 15])
def test_a_title_within_the_cover_ends_the_head(above):
    assert head(*[LINE] * above, TITLE, "一、概况") == above + 1


def test_a_title_below_the_cover_does_not():
    assert head(*[LINE] * 16, TITLE, "一、概况") == 0


def test_a_line_as_long_as_a_title_may_be_and_one_longer():
    longest = "某" * (70 - len(TITLE)) + TITLE
    assert head(longest, "一、概况") == 1
    assert head("某" + longest, "一、概况") == 0


def test_lines_that_finish_a_title_belong_to_it():
    assert head("某局2023年度绩效自评", "报告", "（2024年3月）", "一、概况") == 3
    assert head("某局2023年度绩效自评", "概况", "（2024年3月）", "一、概况") == 1


def test_a_row_or_a_numbered_line_is_no_title():
    assert head("|某局绩效自评报告|", "一、概况") == 0
    assert head("一、概况", TITLE) == 0


@pytest.mark.parametrize(
    ("lines", "place"),
    [
        (("#1 某县某局年鉴", "概况"), 0),
        ((*[LINE] * 15, "#1 某县某局年鉴"), 15),
        ((*[LINE] * 16, "#1 某县某局年鉴"), None),
        (("#1 " + "某" * 70,), 0),
        (("#1 " + "某" * 71,), None),
        (("#1 某县某局年鉴", "#1 概况"), None),
        (("#1 一、概况",), None),
        (("#2 某县某局年鉴",), None),
        (("某县某局年鉴",), None),
    ],
)
def test_the_only_line_at_the_first_level_is_the_head_where_it_can_be_a_title(lines, place):
    assert only_topmost(document(*lines).paragraphs) == place


@pytest.mark.parametrize(("above", "found"), [(39, TITLE), (40, "")])
def test_a_title_stands_at_the_last_line_that_may_hold_it_and_not_behind_it(above, found):
    menu = ["发布时间：2024-09-27"] * above
    paragraphs = [Paragraph(line) for line in (*menu, TITLE, "一、概况", "概况。")]
    assert find_title(paragraphs, frozenset()) == found


@pytest.mark.parametrize(("above", "found"), [(3, TITLE), (4, "")])
def test_a_title_whose_text_runs_on_in_its_line_begins_one_of_the_first_lines(above, found):
    inline = Paragraph(f"{TITLE}为进一步规范管理，现报告如下：一、目标")
    paragraphs = [*[Paragraph("发布时间：2024-09-27")] * above, inline]
    assert find_title(paragraphs, frozenset()) == found


@pytest.mark.parametrize(
    ("lines", "place"),
    [
        (("某县工作", "一、概况", "二、结论"), 0),
        (("某县工作", "一、概况", "三、结论"), 0),
        (("某县工作", "二、概况", "三、结论"), None),
        (("某县工作", "一、概况", "一、概况"), None),
        (("#1 某县工作", "一、概况", "二、结论"), None),
        (("某县工作", "某县", "一、概况", "二、结论"), None),
        (("某县水利局工作报告", "某县", "一、概况", "二、结论"), 0),
        (("某县", "某县水利局工作总结", "某县", "一、概况", "二、结论"), 1),
        (("某县水利局工作报告", "某县林业局工作报告", "一、概况", "二、结论"), 1),
        (("某县", "2021年某县水利局工作总结", "一、概况", "二、结论"), None),
        (("某县", "某县", "一、概况", "某县水利局工作报告"), None),
        (("某县", "某县"), None),
        (("某县", "某县水利局工作报告"), 1),
    ],
)
def test_the_name_of_a_page_stands_above_the_first_number_of_one_count(lines, place):
    paragraphs = document(*lines).paragraphs
    markers = [find_marker(paragraph.text) for paragraph in paragraphs]
    assert name_of_all(paragraphs, markers) == place


def test_a_row_and_a_line_of_the_contents_end_no_head():
    assert head(TITLE, LINE) == 1
    assert head(f"|{TITLE}", LINE) == 0
    assert end_of_head(document(TITLE, LINE).paragraphs, frozenset({0})) == 0
