"""Counts, shares, dates and figures in groups as they may be written otherwise."""

from __future__ import annotations

import pytest

from juanzong.index.folding import fold_text
from juanzong.index.help.count_forms import count_forms, with_joined_digits
from juanzong.index.help.date_forms import date_forms
from juanzong.index.help.numeral_forms import numeral_forms

#: Each is offered for the other.
EITHER_WAY = [
    ("03月", "3月"),
    ("03月", "三月"),
    ("2022年3月", "2022年03月"),
    ("2022年3月5日", "2022年03月05日"),
    ("2022年3月5日", "2022-03-05"),
    ("2022年12月31日", "2022.12.31"),
    ("2022年3月5日", "2022/3/5"),
    ("2022-03-05", "2022.3.5"),
    ("百分之九十五", "95%"),
    ("百分之八十九点五", "89.5%"),
    ("百分之零点五", "0.5%"),
    ("百分之百", "100%"),
    ("千分之三", "3‰"),
    ("千分之一百", "100‰"),
    ("百分之零", "0%"),
    ("第十二次", "第12次"),
    ("第一百零三条", "第103条"),
    ("十二次会议", "12次会议"),
    ("三个", "3个"),
    ("一百二十人", "120人"),
    ("三百二十万元", "320万元"),
    ("叁佰贰拾万元", "320万元"),
    ("1 234 567元", "1234567元"),
]
PAIRS = [*EITHER_WAY, *((other, one) for one, other in EITHER_WAY)]


@pytest.mark.parametrize(("term", "form"), PAIRS)
def test_a_number_is_offered_as_it_may_be_written_otherwise(term, form):
    assert fold_text(form) in numeral_forms(fold_text(term))


@pytest.mark.parametrize(
    "term",
    [
        "",
        "舆情",
        "三公经费",
        "一带一路",
        "2022年",
        "98.5日",
        "三月",
        "12月",
        "2022",
        "199",
        "3.14",
        "千",
    ],
)
def test_what_counts_nothing_has_no_other_form_of_a_count(term):
    assert count_forms(term) == ()


@pytest.mark.parametrize("term", ["", "12日", "2022-13-05", "1.2.3", "2022.3", "2022-03-055"])
def test_what_is_no_day_has_no_other_form_of_a_date(term):
    assert date_forms(term) == ()


@pytest.mark.parametrize(
    ("typed", "joined"),
    [
        ("预算 1 234 567 元", "预算 1234567 元"),
        ("1\u00a0234\u202f567.89", "1234567.89"),
        ("12 345", "12345"),
        ("2022 2023", "2022 2023"),
        ("1 2345", "1 2345"),
        ("1234 567", "1234 567"),
        ("1.5 234", "1.5 234"),
    ],
)
def test_only_what_is_parted_by_threes_is_one_number(typed, joined):
    assert with_joined_digits(typed) == joined
