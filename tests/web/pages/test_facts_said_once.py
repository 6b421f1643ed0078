"""How sure recognised words are is said once where it is the same for all facts."""

from __future__ import annotations

from dataclasses import replace

import pytest

from juanzong.archive.records import FactStatus
from juanzong.web.language import CHINESE
from juanzong.web.pages.facts import said_once
from tests.reports import make_report

FACTS = make_report("r", [("", "水")], score=85.0, grade="良", year=2022).facts


class Words:
    """Stands for evidence, of which only matters that there is some."""


def said(*sure):
    """What is said of facts whose words are so sure, None where they were not recognised."""
    facts = [replace(fact, evidence=Words()) for fact in FACTS[: len(sure)]]
    by_name = {fact.name: each for fact, each in zip(facts, sure, strict=True)}
    return said_once(facts, CHINESE, lambda fact: by_name[fact.name])


@pytest.mark.parametrize("sure", [(0.9, 0.9), (0.9, 0.9, 0.9), (1.0, 1.0)])
def test_what_is_the_same_for_two_facts_or_more_is_said_once(sure):
    assert f"{int(100 * sure[0])}%" in said(*sure)


@pytest.mark.parametrize(
    "sure", [(), (0.9,), (0.9, 0.8), (0.8, 0.9), (0.9, 0.9, 0.8), (None, None), (0.9, None)]
)
def test_what_differs_or_is_not_known_or_of_one_alone_is_not(sure):
    assert said(*sure) == ""


def test_what_a_person_gave_has_no_words_to_be_sure_of():
    read, other, given = (replace(fact, evidence=Words()) for fact in FACTS)
    given = replace(given, status=FactStatus.CORRECTED)
    assert "90%" in said_once(
        [read, given, other], CHINESE, lambda fact: 0.1 if fact is given else 0.9
    )
    assert said_once([read, given], CHINESE, lambda _fact: 0.9) == ""
