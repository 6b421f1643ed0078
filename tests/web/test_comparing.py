"""Differences of two passages: what is left unmarked is the same text in both."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from juanzong.web.comparing import common_runs, differences, longest_rising

#: Bounds as they are promised.
MOST_COMPARED = 20_000


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


def test_twenty_thousand_signs_are_compared():
    common = "甲" * 19_999
    assert words(common + "乙", differences(common + "丙", common + "乙").second) == ["乙"]
    whole = differences(common + "甲丙", common + "甲乙")
    assert (whole.second, whole.is_whole) == ((), False)
    assert differences(common + "甲", common + "甲").is_whole


@pytest.mark.parametrize(("common", "are_told"), [(2, False), (3, True)])
def test_passages_with_thirty_percent_in_common_are_told_apart(common, are_told):
    first, second = "甲乙丙子丑寅卯辰巳午", "甲乙丙一二三四五六七"
    told = differences(first[3 - common : 13 - common], second[3 - common :][:10])
    assert told.are_told is (told.common >= 0.3) is are_told


@pytest.mark.parametrize(
    ("first", "second", "differing"),
    [
        ("上年甲乙丙的丁戊己本年", "上年子丑寅的卯辰巳本年", ["甲乙丙的丁戊己"]),
        ("上年甲乙丙是的丁戊己本年", "上年子丑寅是的卯辰巳本年", ["甲乙丙", "丁戊己"]),
        ("的甲乙丙本年", "的子丑寅本年", ["甲乙丙"]),
        ("上年甲乙丙的", "上年子丑寅的", ["甲乙丙"]),
        ("的甲乙丙丁本年", "子的丑寅卯本年", ["的甲乙丙丁"]),
        ("上年甲乙丙丁的", "上年子丑寅的卯", ["甲乙丙丁的"]),
    ],
)
def test_one_sign_alike_counts_at_the_beginning_or_end_of_both_alone(first, second, differing):
    assert words(first, differences(first, second).first) == differing


@given(st.lists(st.integers(0, 6), max_size=8))
def test_the_longest_rising_places_are_as_many_as_there_can_be(numbers):
    kept = sorted(longest_rising(numbers))
    assert all(numbers[one] < numbers[other] for one, other in itertools.pairwise(kept))
    rising = (
        length
        for length in range(len(numbers), -1, -1)
        for some in itertools.combinations(numbers, length)
        if all(one < other for one, other in itertools.pairwise(some))
    )
    assert len(kept) == next(rising)


@given(
    st.lists(st.sampled_from("甲乙丙"), max_size=7), st.lists(st.sampled_from("甲乙丙"), max_size=7)
)
def test_common_runs_are_the_longest_that_two_sequences_have(first, second):
    runs = common_runs(first, second)
    for start, other, length in runs:
        assert first[start : start + length] == second[other : other + length]
    subsequences = set(
        itertools.chain.from_iterable(
            itertools.combinations(first, length) for length in range(len(first) + 1)
        )
    )
    longest = max(
        length
        for length in range(len(second) + 1)
        for some in itertools.combinations(second, length)
        if some in subsequences
    )
    assert sum(length for _, _, length in runs) == longest
