"""Rows of two versions of a section: no line is lost, doubled or out of its order."""

from __future__ import annotations

from unittest.mock import patch

import pytest
from hypothesis import given
from hypothesis import strategies as st

from juanzong.web import version_rows as version_rows_module
from juanzong.web.version_rows import LONGEST_ROW, version_rows

texts = st.lists(st.sampled_from(["甲", "乙 ", "丙丙", "丁\t1", ""]), max_size=9).map("\n".join)


def bare(text):
    return "".join(text.split())


def joined(rows, text, side):
    return bare("".join(text[getattr(each, side).start : getattr(each, side).end] for each in rows))


@given(texts, texts)
def test_each_side_s_rows_are_its_text(former, current):
    rows = list(version_rows(former, current))
    assert joined(rows, former, "former") == bare(former)
    assert joined(rows, current, "current") == bare(current)
    for row in rows:
        then = former[row.former.start : row.former.end]
        now = current[row.current.start : row.current.end]
        assert then or now
        if row.is_same:
            assert bare(then) == bare(now)
            assert row.lines == len([line for line in now.split("\n") if line])


@given(texts)
def test_a_text_beside_itself_is_the_same(text):
    assert all(row.is_same for row in version_rows(text, text))


def test_many_lines_are_compared_by_those_that_stand_once(monkeypatch):
    monkeypatch.setattr(version_rows_module, "_MOST_PAIRS", 20)
    former = [f"第{number}行" for number in range(60)]
    current = [*former[:7], "新一", *former[7:20], "新二", *former[22:50], "新三", *former[50:]]
    rows = list(version_rows("\n".join(former), "\n".join(current)))
    same = "".join(
        "\n".join(current)[each.current.start : each.current.end] for each in rows if each.is_same
    )
    assert bare(same) == "".join([*former[:20], *former[22:]])
    assert sum(not each.is_same for each in rows) == 3


@given(texts, texts)
def test_it_holds_however_few_lines_are_compared_at_once(former, current):
    with patch.object(version_rows_module, "_MOST_PAIRS", 3):
        rows = list(version_rows(former, current))
    assert joined(rows, former, "former") == bare(former)
    assert joined(rows, current, "current") == bare(current)
    for row in rows:
        if row.is_same:
            then = former[row.former.start : row.former.end]
            assert bare(then) == bare(current[row.current.start : row.current.end])


def test_lines_that_changed_stand_beside_each_other():
    former, current = "开头\n一甲\n二乙\n结尾", "开头\n一子\n二丑\n结尾"
    rows = [
        (former[row.former.start : row.former.end], current[row.current.start : row.current.end])
        for row in version_rows(former, current)
        if not row.is_same
    ]
    assert rows == [("一甲", "一子"), ("二乙", "二丑")]


@pytest.mark.parametrize(
    ("former", "current"),
    [
        ("甲" * 90_000, "乙" * 50_000),
        ("甲" * 90_000, "甲" * 90_000),
        ("\n".join(f"甲{n}" for n in range(20_000)), "\n".join(f"乙{n}" for n in range(9_000))),
        ("\n".join(f"甲{n}" for n in range(20_000)), ""),
        ("\n".join(["同样的一行"] * 20_000), "\n".join(["同样的一行"] * 20_001)),
    ],
)
def test_no_row_is_longer_than_a_page_has_room_for(former, current):
    rows = list(version_rows(former, current))
    assert len(rows) < 20_000
    for row in rows:
        assert row.former.end - row.former.start <= LONGEST_ROW
        assert row.current.end - row.current.start <= LONGEST_ROW
    assert joined(rows, former, "former") == bare(former)
    assert joined(rows, current, "current") == bare(current)


@given(texts, texts)
def test_of_few_lines_as_many_as_can_be_are_the_same(former, current):
    first, second = (
        [bare(line) for line in text.split("\n") if line] for text in (former, current)
    )
    most = [[0] * (len(second) + 1) for _ in range(len(first) + 1)]
    for at, one in enumerate(first):
        for place, other in enumerate(second):
            beside = max(most[at][place + 1], most[at + 1][place])
            most[at + 1][place + 1] = most[at][place] + 1 if one == other else beside
    same = sum(row.lines for row in version_rows(former, current) if row.is_same)
    assert same == most[-1][-1]


@pytest.mark.parametrize(("lines", "same"), [(2_000, 1_999), (2_001, 0)])
def test_two_thousand_lines_are_compared_with_as_many_whatever_they_say(lines, same):
    former, current = ("\n".join([first, *["同"] * (lines - 1)]) for first in "甲乙")
    rows = version_rows(former, current)
    assert sum(row.lines for row in rows if row.is_same) == same


@pytest.mark.parametrize(("length", "rows"), [(9_999, 1), (10_000, 2)])
def test_lines_stand_in_one_row_as_long_as_it_has_room_for_them(length, rows):
    two = "甲" * 10_000 + "\n" + "甲" * length
    assert len(list(version_rows(two, two))) == rows
    assert len(list(version_rows("乙", two))) == rows
    assert len(list(version_rows("", "甲" * (10_001 + length)))) == rows
