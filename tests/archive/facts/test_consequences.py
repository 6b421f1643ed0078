"""What follows from a figure that a person gave."""

from __future__ import annotations

import pytest

from juanzong.archive.facts import find_facts
from juanzong.archive.facts.consequences import Facts, consequences
from juanzong.archive.facts.given import GivenFact
from juanzong.archive.facts.reading import read
from tests.archive.facts.outlines import TITLE, one_section


def following(body: str, **given: float) -> dict[str, object]:
    outline = one_section(f"{TITLE}\n一、部门基本情况\n{body}\n", TITLE)
    facts = Facts(find_facts(outline), [GivenFact(name, value) for name, value in given.items()])
    return {each.name: each.value for each in consequences(facts, lambda: read(outline))}


WHOLE = "2022年预算收入200万元，预算执行率100%。"


@pytest.mark.parametrize(
    ("rate", "spending"), [(100, {"spending": 200}), (99.99, {"spending": None})]
)
def test_a_spending_that_equals_the_budget_does_so_at_a_full_rate_only(rate, spending):
    assert following(WHOLE, execution_rate=rate) == spending


@pytest.mark.parametrize(
    ("budget", "spending", "rate"),
    [(200, 150, 75.0), (200, 200, 100.0), (200, 0, 0.0), (200, 200.5, None), (0, 0, None)],
)
def test_a_rate_follows_from_a_budget_that_covers_what_was_spent(budget, spending, rate):
    follows = following("单位运转正常。", budget=budget, spending=spending)
    assert follows == ({} if rate is None else {"execution_rate": rate})


def test_a_rate_that_was_worked_out_goes_with_the_figures_that_it_came_of():
    body = "2022年年初预算200万元，全年支出150万元。"
    assert following(body, spending=120) == {"execution_rate": 60.0}
    assert following(body, spending=250) == {"execution_rate": None}
    assert following(body, score=90) == {"grade": "优"}
