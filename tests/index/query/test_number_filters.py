"""What numbers a field is asked for, as written and as said; and what is none of its values."""

from __future__ import annotations

import pytest

from juanzong.archive.records import Span
from juanzong.index.query.fields import read_filter
from juanzong.index.query.parser import describe, parse


def meaning(field, value):
    reading = read_filter(field, value, Span(0, 0), in_words=True)
    return "" if reading is None else describe(reading.node)


@pytest.mark.parametrize(
    ("field", "value", "meant"),
    [
        ("score", "90分以上", "90 ≤ score"),
        ("score", "９０ 分 以上", "90 ≤ score"),
        ("score", "90分（含）以上", "90 ≤ score"),
        ("score", "90分以上（含90分）", "90 ≤ score"),
        ("score", "90分以上（不含90分）", "90 < score"),
        ("score", "90分(不含)以下", "score < 90"),
        ("score", "90+", "90 ≤ score"),
        ("score", "九十五分以上", "95 ≤ score"),
        ("score", "八十八点五", "88.5 ≤ score ≤ 88.5"),
        ("score", "零点五分以下", "score ≤ 0.5"),
        ("score", "80到90分之间", "80 ≤ score ≤ 90"),
        ("score", "介于80和90之间", "80 ≤ score ≤ 90"),
        ("score", "90～100", "90 ≤ score ≤ 100"),
        ("score", "80 - 90", "80 ≤ score ≤ 90"),
        ("score", "80以上90以下", "80 ≤ score ≤ 90"),
        ("score", "大于80且小于90", "80 < score < 90"),
        ("score", "<90, >=80", "80 ≤ score < 90"),
        ("rate", "不低于百分之九十", "90 ≤ rate"),
        ("rate", "九成以上", "90 ≤ rate"),
        ("budget", "一千万元以上", "1000 ≤ budget"),
        ("budget", "1.5亿以下", "budget ≤ 15000"),
        ("posts", "一百零五人以内", "posts ≤ 105"),
        ("year", "2022年以后", "2022 ≤ year"),
        ("year", "2022年之前", "year < 2022"),
        ("year", "二〇二二年以来", "2022 ≤ year"),
        ("year", "2021年至今", "2021 ≤ year"),
    ],
)
def test_a_number_may_be_said(field, value, meant):
    assert meaning(field, value) == meant


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("score", "优"),
        ("score", "以上"),
        ("score", "90以后"),
        ("score", "90%"),
        ("score", "九成"),
        ("score", "十百千"),
        ("score", "二〇二二"),
        ("score", "80和90"),
        ("score", "80以上90以上"),
        ("score", "80<90"),
        ("rate", "90分以上"),
        ("score", "0" * 58 + "分以上"),
        ("score", ""),
    ],
)
def test_what_is_no_number_of_the_field_is_not_taken_for_one(field, value):
    assert meaning(field, value) == ""


def test_what_is_said_in_sixty_characters_is_read():
    assert meaning("score", "0" * 55 + "80分以上") == "80 ≤ score"


def test_ends_that_stand_the_other_way_round_are_exchanged_and_told():
    assert parse("score:90至80").notes[0].code == "reversed-range"
    assert parse("score:80至90").notes == ()
    assert describe(parse("score:介于90和80之间").root) == "80 ≤ score ≤ 90"


@pytest.mark.parametrize("query", ["执行率：九成以上", "得分：九十分以上", "得分：80和90之间"])
def test_behind_a_chinese_name_words_stay_words(query):
    # A report may say so; the page offers the filter beside the words.
    assert describe(parse(query).root).startswith("“")
