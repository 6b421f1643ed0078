"""Which lines belong to a table of contents, and where it ends."""

import pytest

from juanzong.archive.sections import cut_sections
from juanzong.archive.sections.contents import contents_lines
from tests.archive.sections.layouts import document, headings


@pytest.mark.parametrize(
    ("lines", "places"),
    [
        (("目 录",), {0}),
        (("某局", "目 录", "一、概况", "一、概况"), {1, 2}),
        (("目 录", "一、概况", "二、结论", "一、概况"), {0, 1, 2}),
        (("目 录", "一、概况", "二、结论", "二、结论"), {0, 1, 2}),
        (("目 录", "一、概况", "二、结论"), {0, 1, 2}),
        (("目 录", "一、概况", "负责造林。", "二、结论"), {0}),
        (("目 录", "一、概况", "负责造林。", "二、结论", "见附件。", "一、概况"), {0}),
        (("目 录", "一、概况", "二、结论", "三、建议", "二、结论", "合格。"), {0, 1, 2, 3}),
        (("2022年部门预算公开目录 |", "一、概况", "二、结论", "合格。"), {0, 1, 2}),
        (("政府采购目录", "供应商名录", "合格。"), {0}),
        (("目 ??录", "第一部分 概况", "第二部分 结论", "第一部分 概况"), {0, 1, 2}),
        (("一、概况", "（一）职责", "二、结论", "三、建议", "一、概况", "合格。"), {0, 1, 2, 3}),
        (("一、概况", "二、结论", "一、概况", "合格。"), set()),
        (("第一部分 概况", "一、职责", "第二部分 表", "第三部分 说明", "合格。"), {0, 1, 2, 3}),
        (("第二部分 概况", "第三部分 表", "第四部分 说明", "合格。"), set()),
        (("第一部分 概况", "第二部分 表", "合格。"), set()),
        # A part of the first number begins the report only behind later parts.
        (("目 录", "第一部分 概况", "第一部分 情况", "第二部分 表", "合格。"), {0, 1, 2, 3}),
        (("第一部分 概况", "第一部分 情况", "第二部分 表", "第三部分 账", "合格。"), {0, 1, 2, 3}),
        (("目 录", "一、概况……1", "二、结论……2", "三、建议"), {0, 1, 2}),
        (("目 录", "一、概况……1", "二、结论……2"), {0, 1, 2}),
        (("目 录", "一、概况", "二、结论……2", "三、建议……3", "一、概况"), {0, 1, 2, 3}),
        (("目 录", "一、概况", "一、概况", "目 录", "二、结论", "二、结论"), {0, 1}),
        (("一、概况……1", "某局"), set()),
        (("一、概况……1", "二、结论\t2"), {0, 1}),
    ],
)
def test_a_table_of_contents_ends_where_the_report_begins(lines, places):
    assert contents_lines(document(*lines).paragraphs) == places


PARTS = ("第一部分 某县林业局概况", "一、部门职责", "第二部分 2022年度决算表", "第三部分 名词解释")
BODY = ("一、部门职责", "负责全县造林绿化工作。")


@pytest.mark.parametrize("title", [(), ("目录",), ("目 录", "公开时间：2023年9月26日")])
@pytest.mark.parametrize(
    ("first", "shown"),
    [
        (("第一部分 某县林业局概况",), "第一部分 某县林业局概况"),
        (("第一部分 单位概况",), "第一部分 单位概况"),
        (("第一部分", "某县林业局概况"), "第一部分 某县林业局概况"),
    ],
)
def test_a_table_of_parts_ends_where_the_first_part_begins_again(title, first, shown):
    outline = cut_sections(document("某县林业局2022年度部门决算", *title, *PARTS, *first, *BODY))
    found = [heading for _, heading in headings(outline)]
    assert found[0] == shown
    assert found[-1] == "一、部门职责"
    assert "第二部分 2022年度决算表" not in found


def test_parts_with_sentences_between_them_are_no_table_of_contents():
    lines = (
        "第一部分 概况",
        "负责造林。",
        "第二部分 决算表",
        "见附件。",
        "第一部分 概况",
        "负责防火。",
    )
    assert contents_lines(document(*lines).paragraphs) == frozenset()
