"""How facts are shown: in which order, with which unit, and how each is known."""

from __future__ import annotations

import pytest

from juanzong.archive.fact_kinds import FACT_KINDS, Unit
from juanzong.archive.records import Evidence, Fact, FactStatus
from juanzong.web.language import CHINESE, ENGLISH
from juanzong.web.pages.facts import fact_views, status_note, unit_text


def fact(name, value, status=FactStatus.STATED, **more):
    return Fact(name, value, status, "a.rule", Evidence("s1", 0, 2, "据此"), **more)


def shown(*facts, confidence=None, language=CHINESE):
    return fact_views(facts, language, {"score": "#fact-score"}, lambda _fact: confidence)


def test_facts_stand_in_the_order_of_their_kinds_doubtful_ones_behind_and_unknown_ones_last():
    names = [kind.name for kind in FACT_KINDS if kind.name != "title"]
    facts = [fact(name, "1") for name in ("unheard", *reversed(names))]
    assert [view.name for view in shown(*facts)] == [*names, "unheard"]
    doubtful = fact("county", "怀来县", doubtful=True)
    assert [view.name for view in shown(doubtful, *facts[:1])] == ["unheard", "county"]


@pytest.mark.parametrize(
    ("name", "value", "written", "unit"),
    [
        ("year", 2022, "2022", ""),
        ("budget", 12345.5, "12,345.5", CHINESE.text("unit_wan")),
        ("score", 1234, "1,234", CHINESE.text("unit_points")),
        ("execution_rate", 90.25, "90.25", "%"),
        ("grade", "良", "良", ""),
        ("staff", 1234, "1,234", ""),
    ],
)
def test_a_figure_has_its_unit_and_a_year_no_thousands(name, value, written, unit):
    (view,) = shown(fact(name, value))
    assert (view.value, view.unit) == (written, unit)


def test_each_unit_is_said_in_both_languages():
    assert unit_text(Unit.PERCENT, CHINESE) == unit_text(Unit.PERCENT, ENGLISH) == "%"
    assert unit_text(Unit.NONE, CHINESE) == ""
    for unit in (Unit.WAN, Unit.POINTS):
        assert unit_text(unit, CHINESE) != unit_text(unit, ENGLISH)


def test_a_fact_leads_to_its_words_and_says_what_was_written():
    plain, doubtful = shown(fact("score", 90, written="九十分"), fact("grade", "良", doubtful=True))
    assert (plain.address, plain.quote, plain.status) == ("#fact-score", "据此", "stated")
    assert "九十分" in plain.written
    assert "a.rule" in plain.rule
    assert (doubtful.address, doubtful.status, doubtful.written) == ("", "doubtful", "")
    assert plain.status_label == CHINESE.text("status_stated")


@pytest.mark.parametrize(
    ("status", "confidence", "is_told"),
    [
        (FactStatus.STATED, 0.9, True),
        (FactStatus.DERIVED, 0.0, True),
        (FactStatus.STATED, None, False),
        (FactStatus.CORRECTED, 0.9, False),
    ],
)
def test_how_sure_its_words_are_is_said_where_they_were_recognised(status, confidence, is_told):
    (view,) = shown(fact("score", 90, status), confidence=confidence)
    assert (view.recognised != "") is is_told


@pytest.mark.parametrize("status", FactStatus)
def test_how_a_figure_is_known_is_said_unless_it_is_simply_stated(status):
    assert (status_note(status, CHINESE) == "") is (status is FactStatus.STATED)
