"""The decision over candidates: what it shows, doubts, leaves out, and says of the rest."""

from dataclasses import replace
from decimal import Decimal

import pytest

from juanzong.archive.facts import find_facts, refused_facts
from juanzong.archive.facts.candidates import Candidate, Role
from juanzong.archive.facts.figure_labels import Scope
from juanzong.archive.facts.figure_words import Kind
from juanzong.archive.facts.money_decision import decide_money
from juanzong.archive.facts.settling import groups, same_figure, settle
from juanzong.archive.records import Outline, Section
from tests.archive.facts.outlines import TITLE, facts_of, one_section

NEAR_BUDGETS = [("500", 0), ("600", 0.04)]


def candidate(value, cost):
    return Candidate("score", Decimal(value), Role.WHOLE, "rule", cost, None)


def test_the_value_that_costs_less_is_chosen_and_the_other_kept():
    settled = settle([candidate("90", 0.4), candidate("80", 0)])
    assert (settled.chosen.value, settled.doubtful) == (80, False)
    assert [(one.candidate.value, one.reason) for one in settled.refused] == [(90, "dearer")]


def test_a_tie_gives_nothing():
    settled = settle([candidate("90", 0), candidate("80", 0)])
    assert settled.chosen is None
    assert {one.reason for one in settled.refused} == {"contradicted"}


def test_a_value_said_twice_breaks_a_tie():
    settled = settle([candidate("90", 0), candidate("80", 0), candidate("80", 0)])
    assert (settled.chosen.value, settled.doubtful) == (80, False)


@pytest.mark.parametrize(("times", "chosen"), [(1, 90), (2, 90), (3, None), (4, None), (9, None)])
def test_what_is_said_again_gains_twice_and_no_more(times, chosen):
    settled = settle([candidate("90", 0), *[candidate("80", 0.15)] * times])
    assert (settled.chosen.value if settled.chosen else None) == chosen


def test_figures_that_only_round_are_one_value_beside_others():
    found = groups([candidate(value, 0) for value in ("100", "500.1234", "500.12", "600")])
    assert sorted(sorted(one.value for one in group.members) for group in found) == [
        [Decimal(100)],
        [Decimal("500.12"), Decimal("500.1234")],
        [Decimal(600)],
    ]


def test_a_dear_value_is_doubtful_and_a_dearer_one_is_not_shown():
    assert settle([candidate("90", 1.1)]).doubtful
    assert settle([candidate("90", 1.1)]).chosen is not None
    assert settle([candidate("90", 1.6)]).chosen is None
    assert [one.reason for one in settle([candidate("90", 1.6)]).refused] == ["too dear"]


def test_figures_that_do_not_fit_are_doubtful():
    facts = facts_of("预算数850万元，实际支出799万元，预算执行率78%。")
    assert {name for name, fact in facts.items() if fact.doubtful} >= {"execution_rate"}
    fitting = facts_of("预算数850万元，实际支出799万元，预算执行率94%。")
    assert not any(fact.doubtful for fact in fitting.values())


def test_what_is_dearer_by_just_a_margin_is_far_enough():
    near = settle([candidate("90", 0), candidate("80", 0.04)])
    assert (near.chosen.value, near.doubtful) == (90, True)
    far = settle([candidate("90", 0), candidate("80", 0.07)])
    assert (far.chosen.value, far.doubtful) == (90, False)
    assert not settle([candidate("90", 1.0)]).doubtful
    assert settle([candidate("90", 1.01)]).doubtful


def test_a_budget_that_is_dearer_by_just_a_margin_is_far_enough():
    budgets = [replace(candidate(value, cost), kind="budget") for value, cost in NEAR_BUDGETS]
    chosen = decide_money(budgets, Scope(2022, whole_department=True)).settled[Kind.BUDGET]
    assert (chosen.chosen.value, chosen.doubtful) == (500, True)


def test_what_was_refused_is_told_with_its_words():
    body = "部门预算600万元。部门预算600万元。部门预算500万元，实际支出480万元。"
    refused = refused_facts(one_section(f"{TITLE}\n一、情况\n{body}", TITLE))
    (budget,) = (one for one in refused if one.name == "budget")
    assert (budget.value, budget.role, budget.reason) == (500, "whole", "dearer")
    assert "500万元" in budget.evidence.quote


def report_of(count):
    text = "2022年财政局预算总额{0}.5万元，实际支出{0}.2万元，执行率{1}.5%。得分{1}分。"
    sections = [Section("s0", "d", 0, None, 0, "", "", (), TITLE)]
    for n in range(1, count + 1):
        words = f"{n}、预算执行情况"
        body = text.format(n, 5 + n % 90)
        sections.append(Section(f"s{n}", "d", n, None, 1, f"{n}、", words, (words,), body))
    return Outline(TITLE, tuple(sections))


def test_finding_facts_is_linear_in_the_text(count_calls):
    """Twice the text may take a little more than twice the steps, by far not four times."""
    once, twice = (count_calls(lambda n=n: find_facts(report_of(n))) for n in (150, 300))
    assert twice < 2.5 * once


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("500.1", "500.15", True),
        ("500.1", "500.151", False),
        ("500.15", "500.1", True),
        ("500.1", "500.05", True),
        ("500", "500.5", True),
        ("500", "501", False),
        ("500.12", "500.12", True),
        ("1E+2", "100.5", True),
        ("1E+2", "101", False),
    ],
)
def test_figures_are_the_same_up_to_half_of_the_last_digit_of_the_shorter(one, other, same):
    assert same_figure(Decimal(one), Decimal(other)) is same
