"""Differences of two passages: what is left unmarked is the same text in both."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from juanzong.web.comparing import MOST_COMPARED, differences


def without(text, spans):
    for span in reversed(spans):
        text = text[: span.start] + text[span.end :]
    return text


def words(text, spans):
    return [text[span.start : span.end] for span in spans]


@given(st.text("的是年1２,.a\n", max_size=40), st.text("的是年1２,.a\n", max_size=40))
def test_what_is_unmarked_is_one_text(first, second):
    told = differences(first, second)
    assert without(first, told.first) == without(second, told.second)
    assert 0 <= told.common <= 1
    for text, spans in ((first, told.first), (second, told.second)):
        assert all(span.start < span.end <= len(text) for span in spans)
        assert all(one.end < other.start for one, other in itertools.pairwise(spans))
    again = differences(second, first)
    assert again.common == told.common


@pytest.mark.parametrize("text", ["", "年", "预算执行率98.5%。" * 50])
def test_equal_passages_differ_nowhere(text):
    told = differences(text, text)
    assert (told.first, told.second, told.common) == ((), (), 1.0)
    assert told.are_told


def test_a_number_differs_as_a_whole():
    first, second = "全年支出1,234.50万元，执行率98.5%。", "全年支出1,334.50万元，执行率89.5%。"
    told = differences(first, second)
    assert words(first, told.first) == ["1,234.50", "98.5"]
    assert words(second, told.second) == ["1,334.50", "89.5"]


def test_a_single_sign_alike_between_two_differences_is_no_more_than_chance():
    told = differences("上年甲乙丙的丁戊己本年", "上年子丑寅的卯辰巳本年")
    assert told.first == told.second
    assert len(told.first) == 1


def test_different_texts_are_not_told_apart_sign_by_sign():
    assert not differences("项目进度偏慢", "舆情监测有序，人员编制十二名").are_told


def test_of_a_long_passage_the_beginning_is_compared():
    told = differences("甲" * MOST_COMPARED, "甲" * MOST_COMPARED + "乙")
    assert not told.is_whole
    assert told.second == ()
