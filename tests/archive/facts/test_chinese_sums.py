"""Sums in Chinese numerals are figures, and what only looks like one is left alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from juanzong.archive.facts.chinese_sums import with_figures
from juanzong.archive.readers.numerals import chinese_number
from tests.archive.facts.outlines import facts_of, values_of

FORMAL = str.maketrans("一二三四五六七八九十百千", "壹贰叁肆伍陆柒捌玖拾佰仟")


def read(text):
    return "".join(piece for _, piece in with_figures(text))


@pytest.mark.parametrize(
    ("written", "figures"),
    [
        ("预算三百二十万元", "预算320万元"),
        ("人民币壹佰万元整", "人民币100万元整"),
        ("叁万伍仟圆整", "35000元整"),
        ("一亿二千万元", "12000万元"),
        ("三亿元", "3亿元"),
        ("预算数壹佰万元", "预算数100万元"),
        ("全年执行数三百万元", "全年执行数300万元"),
        ("貳拾陸萬元", "26万元"),
        ("一千零五万元和二十万元", "1005万元和20万元"),
    ],
)
def test_a_sum_is_read_in_figures(written, figures):
    assert read(written) == figures


@pytest.mark.parametrize(
    "text",
    [
        "几十万元",
        "数百万元",
        "支出数十万元",
        "个数三百万元",
        "三千多万元",
        "三四百万元",
        "三万五元",
        "三元区",
        "二百五元",
        "一元化",
    ],
)
def test_what_is_no_exact_sum_is_left_as_it_is(text):
    assert read(text) == text


@given(st.integers(11, 9999), st.booleans())
def test_every_number_below_ten_thousand_is_read_back(number, formal):
    written = chinese_number(number)
    assert read(f"{written.translate(FORMAL) if formal else written}万元") == f"{number}万元"


@given(st.text(st.sampled_from("一二十百千万亿零元壹佰几，预算")))
def test_nothing_but_sums_is_changed_and_places_lead_back(text):
    pieces = list(with_figures(text))
    assert [place for place, _ in pieces] == sorted(place for place, _ in pieces)
    for place, piece in pieces:
        assert piece.isdigit() or text[place:].startswith(piece)


def test_the_facts_of_a_report_that_writes_its_sums_in_words():
    body = "2022年部门预算三百二十万元，全年支出壹佰陆拾万元，预算执行率50%。"
    assert values_of(body)["budget"] == 320
    assert values_of(body)["spending"] == 160
    evidence = facts_of(body)["budget"].evidence
    assert evidence is not None
    assert evidence.quote.endswith("三百二十万元")


def test_a_sum_in_radicals_is_read_and_quoted_as_it_stands():
    facts = facts_of("2022年度预算数为⼀千⼆百万元，实际⽀出⼀千⼀百四⼗万元。")
    assert (facts["budget"].value, facts["spending"].value) == (1200, 1140)
    assert "⼀千⼆百万元" in facts["budget"].evidence.quote
