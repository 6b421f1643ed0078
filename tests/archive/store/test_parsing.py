"""What a report may be made of: outlines that can be stored, evidence that stands."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from juanzong.archive.records import Evidence, Outline
from juanzong.archive.store.parsing import (
    Parsed,
    Parser,
    Rejected,
    evidence_stands,
    is_fact_value,
    parse,
)
from tests.archive.store import fakes


@given(
    st.text("甲乙", max_size=4), st.integers(-5, 6), st.integers(-5, 6), st.text("甲乙", max_size=3)
)
def test_evidence_stands_where_its_quote_is_at_its_offsets(text, start, end, quote):
    section = fakes.section("甲乙", text)
    for part, words in (("text", text), ("heading", "甲乙")):
        evidence = Evidence(section.id, start, end, quote, part)
        places = [
            (at, at + length)
            for at in range(len(words))
            for length in range(1, len(words) - at + 1)
            if words[at : at + length] == quote
        ]
        assert evidence_stands(evidence, section) is ((start, end) in places)
    for elsewhere in ("elsewhere", "zzz"):
        assert not evidence_stands(Evidence(elsewhere, 0, 1, text[:1]), section)
    assert not evidence_stands(Evidence(section.id, 0, 1, text[:1]), None)


@pytest.mark.parametrize(("start", "end"), [(-2, 3), (-1, 3), (1, 4), (1, 1), (2, 1)])
def test_evidence_beyond_its_text_does_not_stand(start, end):
    section = fakes.section("", "甲乙丙")
    assert not evidence_stands(Evidence(section.id, start, end, "甲乙丙"[start:end]), section)


@pytest.mark.parametrize(
    ("parents", "is_sound"),
    [
        ((None, None), True),
        ((None, 0), True),
        ((None, 0, 1), True),
        ((None, 1), False),
        ((None, 2, None), False),
        ((None, -1), False),
        ((0, None), False),
    ],
)
def test_a_section_stands_below_one_before_it(parents, is_sound):
    sections = tuple(
        replace(fakes.section(f"第{place}章", ordinal=place), parent=parent)
        for place, parent in enumerate(parents)
    )
    parser = Parser(fakes.read, lambda _document: Outline("题", sections), fakes.find)
    assert isinstance(parse(parser, "a.txt", b"x"), Parsed if is_sound else Rejected)


@pytest.mark.parametrize(
    ("value", "is_one"),
    [
        ("", True),
        ("优", True),
        (0, True),
        (-3, True),
        (2.5, True),
        (True, False),
        (None, False),
        (float("nan"), False),
        (float("inf"), False),
        (("优",), False),
    ],
)
def test_a_fact_is_a_text_or_a_finite_number(value, is_one):
    assert is_fact_value(value) is is_one


@pytest.mark.parametrize("places", [("甲", "甲"), ("甲", "乙", "甲"), ("乙", "甲", "甲")])
def test_no_two_sections_stand_at_one_place(places):
    sections = tuple(fakes.section(each, ordinal=at) for at, each in enumerate(places))
    parser = Parser(fakes.read, lambda _document: Outline("题", sections), fakes.find)
    assert isinstance(parse(parser, "a.txt", b"x"), Rejected)


@pytest.mark.parametrize(
    ("ordinals", "is_sound"),
    [((0, 1), True), ((0, 0), False), ((0, 2), False), ((1, 2), False), ((-1, 0), False)],
)
def test_sections_are_counted_from_nought_in_their_order(ordinals, is_sound):
    sections = tuple(fakes.section(f"第{at}章", ordinal=each) for at, each in enumerate(ordinals))
    parser = Parser(fakes.read, lambda _document: Outline("题", sections), fakes.find)
    assert isinstance(parse(parser, "a.txt", b"x"), Parsed if is_sound else Rejected)
