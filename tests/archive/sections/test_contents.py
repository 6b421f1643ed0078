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
        # Numbers begin again in other words, or with the same number.
        (("目 录", "一、概况", "二、结论", "三、建议", "一、情况", "合格。"), {0, 1, 2, 3}),
        (("目 录", "一、概况", "二、结论", "一、情况", "合格。"), {0, 1, 2}),
        (("目 录", "一、概况", "二、结论", "二、建议", "合格。"), {0, 1, 2}),
        # Lower numbers begin a table behind its title only, and end it with the second.
        (("1.概况", "2.结论", "3.建议", "4.公开", "1.概况"), set()),
        (("目 录", "1.概况", "2.结论", "3.建议", "2.结论", "合格。"), {0, 1, 2, 3}),
        (("目 录", "第一部分 概况", "一、职责", "第一部分 情况", "合格。"), {0, 1, 2, 3}),
        # Each line to a page is one, up to 120 characters, and what follows them is none.
        (("目 录", "一、概况……1", "二、结论……2", "三、建议", "一、概况"), {0, 1, 2}),
        ((f"一、{'某' * 115}……1", "二、结论……2"), {0, 1}),
        ((f"一、{'某' * 116}……1", "二、结论……2"), set()),
        (("一、概况……1", "某局"), set()),
        (("一、概况……1", "二、结论\t2"), {0, 1}),
    ],
)
def test_a_table_of_contents_ends_where_the_report_begins(lines, places):
    assert contents_lines(document(*lines).paragraphs) == places


def _numbered(count):
    return [f"（{number}）概况" for number in range(1, count + 1)]


_UNTIL = ("公开时间：2023年9月26日", "某县林业局编", "联系电话")
_BEGUN_AGAIN = ("第一部分 概况", "第二部分 表", "第一部分 概况")
_SIX = [f"{number}、概况" for number in "一二三四五六"]


@pytest.mark.parametrize(
    ("lines", "known"),
    [
        # Two lines stand between the title and the first part, three do not.
        (("目 录", *_UNTIL[:2], *_BEGUN_AGAIN), 5),
        (("目 录", *_UNTIL, *_BEGUN_AGAIN), 1),
        # A number and words with a full stop are an entry up to 25 characters.
        (("目 录", f"一、{'某' * 22}。", "二、结论", "三、说明"), 4),
        (("目 录", f"一、{'某' * 23}。", "二、结论", "三、说明"), 1),
        # ... and without one up to 60.
        (("目 录", "一、概况", f"二、{'某' * 58}", "一、概况"), 3),
        (("目 录", "一、概况", f"二、{'某' * 59}", "一、概况"), 1),
        # The title has 30 characters at most.
        ((f"某县某局目{' ' * 24}录", "一、概况", "二、结论", "一、概况"), 3),
        ((f"某县某局目{' ' * 25}录", "一、概况", "二、结论", "一、概况"), 0),
        # One sentence among eight lines is none of a report.
        (("目 录", *_SIX, "七、说明", "全年开展工作。正常。", "一、概况"), 9),
        (("目 录", *_SIX, "全年开展工作。正常。", "一、概况"), 7),
        # Without a title four lines are a table where the first is met again in its words.
        ((*_SIX[:3], "一、概况", "合格。"), 0),
        ((*_SIX[:4], "一、概况", "合格。"), 4),
        # The first line is met again within 120 lines of the title, or of itself.
        (("目 录", "一、概况", *_numbered(117), "一、概况"), 119),
        (("目 录", "一、概况", *_numbered(118), "一、概况"), 1),
        (("一、概况", *_numbered(118), "一、概况"), 119),
        (("一、概况", *_numbered(119), "一、概况"), 0),
    ],
)
def test_how_long_a_table_of_contents_and_its_lines_may_be(lines, known):
    assert len(contents_lines(document(*lines).paragraphs)) == known


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
