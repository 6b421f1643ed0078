"""What follows a heading that has no text of its own."""

from __future__ import annotations

import pytest

from juanzong.index.following import what_follows
from juanzong.index.records import Follows
from tests.reports import make_report, nested

#: Bounds as they are promised.
FOLLOWING_LENGTH = 200


def follows(*rows, of=0):
    """Tell what follows one of these sections, given as level, heading and text."""
    report = make_report("r", [(heading, text) for _, heading, text in rows])
    sections = nested(report, [level for level, _, _ in rows]).sections
    return what_follows(sections[of].text, sections[of].heading_path, sections[of + 1 :])


def test_the_first_below_and_the_beginning_of_its_text():
    long = "落实。" * 100
    assert follows((1, "三、问题", ""), (2, "（一）管理", long), (2, "（二）人员", "少。")) == (
        Follows(("（一）管理",), long[:FOLLOWING_LENGTH])
    )


def test_headings_down_to_the_first_text():
    rows = [(1, "三、问题", "\n"), (2, "（一）管理", " "), (3, "1.制度", "不全。")]
    assert follows(*rows) == Follows(("（一）管理", "1.制度"), "不全。")
    assert follows(*rows, of=1) == Follows(("1.制度",), "不全。")


def test_headings_alone_where_no_text_is_below():
    rows = [(1, "三、问题", ""), (2, "（一）管理", ""), (1, "四、建议", "加强。")]
    assert follows(*rows) == Follows(("（一）管理",), "")


@pytest.mark.parametrize(
    "rows",
    [
        # A text of its own.
        [(1, "三、问题", "有。"), (2, "（一）管理", "不全。")],
        # Nothing below: the next is no child.
        [(1, "三、问题", ""), (1, "四、建议", "加强。")],
        [(2, "（三）问题", ""), (1, "四、建议", "加强。")],
        [(1, "三、问题", "")],
        # The front matter has no heading.
        [(0, "", ""), (1, "一、概况", "有。")],
    ],
)
def test_nothing_to_tell(rows):
    assert follows(*rows) is None


@pytest.mark.parametrize(("length", "kept"), [(199, 199), (200, 200), (201, 200)])
def test_two_hundred_characters_of_what_follows_are_given(length, kept):
    text = "水" * length
    told = follows((1, "三、问题", ""), (2, "（一）管理", text))
    assert told == Follows(("（一）管理",), "水" * kept)
