"""Candidates for budget, spending and rate out of labels that each stand right before a figure.

预算数（万元）, 1200, 实际支出（万元）, 1150, 执行率, 95.83%: on their own lines, in a row's cells
or after colons. A label alone could be of anything: a budget counts with a spending next to it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from juanzong.archive.facts import costs
from juanzong.archive.facts.candidates import Candidate, Role
from juanzong.archive.facts.figure_labels import PROJECT_FORM, Scope
from juanzong.archive.facts.figure_words import Kind
from juanzong.archive.facts.money import NUMBER, UNITS, in_wan, last_unit
from juanzong.archive.facts.reading import Reading
from juanzong.archive.facts.statements import words_before


@dataclass(frozen=True, slots=True)
class _Pair:
    """A label with its figure in 万元 or percent, and where both stand."""

    kind: Kind
    value: Decimal
    start: int
    end: int


_LABEL = (
    r"(?P<budget>(?:部门|单位|项目|年度|全年|整体|本年|当年|调整后)*(?:支出)?预算"
    r"(?:总额|总数|数|金额|安排数|资金)?|计划(?:投资额|投资|安排资金))"
    r"|(?P<spending>(?:年度|全年|预算|实际)*(?:执行|决算)(?:总额|数|金额)"
    r"|(?:年度|全年|实际)+(?:支出|使用)(?:总额|数|金额|情况)?)"
    r"|(?P<rate>(?:预算|资金)?执行率)"
)
_PAIR = re.compile(
    rf"(?:^|(?<=[\t:)0-9元%]))(?:{_LABEL})(?:\((?:单位:)?(?P<unit>亿元|万元|元|%|[A-Z/×0-9%]{{1,9}})\))?"
    rf"(?::[\t\n]{{0,2}}|[\t\n]{{1,2}}|(?<=[元])\)?(?=[0-9])|(?<=\))(?=[0-9]))"
    rf"(?P<number>{NUMBER})(?P<own>亿元|万元|元|%)?(?![0-9.])",
    re.MULTILINE,
)
# Without a label of a budget and its figure there is no pair; begins with what is consumed, so that
# other characters are passed over quickly.
_BUDGET_BEGINS = re.compile(
    r"(?:预算(?:总额|总数|数|金额|安排数|资金)?|计划(?:投资额|投资|安排资金))"
    r"(?:\([^()\n]{0,16}\))?[:\t\n0-9]"
)
_ABOVE = 60
# What may part a budget from its spending: 其中 and a figure of a part do not stand between.
_FURTHEST = 24
_FORM_ABOVE = 400
_PART = re.compile(r"项目|专项|三公|采购|基本支出|其中")
_PART_ABOVE = 40


def adjacent_figures(reading: Reading, scope: Scope) -> Iterator[Candidate]:
    """Budget, spending and rate of labels next to each other, where all of them say the same."""
    text = reading.body.text
    pairs = list(_pairs(text)) if _BUDGET_BEGINS.search(text) else []
    found = [
        [first, second]
        for first, second in pairwise(pairs)
        if first.kind is Kind.BUDGET
        and second.kind is Kind.SPENDING
        and second.start - first.end <= _FURTHEST
        and not (scope.whole_department and _is_of_a_part(text, first.start))
    ]
    if len({(first.value, second.value) for first, second in found}) != 1:
        return
    budget, spending = found[0]
    yield _candidate(reading, budget)
    yield _candidate(reading, spending)
    for pair in pairs:
        if pair.kind is Kind.RATE and 0 <= pair.start - spending.end <= _FURTHEST:
            yield _candidate(reading, pair)


def _pairs(text: str) -> Iterator[_Pair]:
    for found in _PAIR.finditer(text):
        kind = next(kind for kind, name in _NAMES if found[name] is not None)
        number = Decimal(found["number"].replace(",", ""))
        unit = found["own"] or found["unit"] or ""
        if kind is Kind.RATE:
            value = number
        else:
            if unit not in UNITS:
                unit = last_unit(text, found.start() - _ABOVE, found.start())
            if not unit or found["own"] == "%":
                continue
            value = in_wan(str(number), unit)
        yield _Pair(kind, value, found.start(), found.end())


_NAMES = ((Kind.BUDGET, "budget"), (Kind.SPENDING, "spending"), (Kind.RATE, "rate"))


def _is_of_a_part(text: str, start: int) -> bool:
    """Whether a label stands in a project's form, or below words for a part of a department's."""
    in_form = PROJECT_FORM.search(words_before(text, start, _FORM_ABOVE))
    return in_form is not None or _PART.search(words_before(text, start, _PART_ABOVE)) is not None


def _candidate(reading: Reading, pair: _Pair) -> Candidate:
    return Candidate(
        kind=pair.kind,
        value=pair.value,
        role=Role.WHOLE,
        rule="budget.adjacent_pairs",
        cost=costs.LABEL_RANKS[1],
        passage=reading.body,
        start=pair.start,
        end=pair.end,
        written=reading.body.text[pair.start : pair.end],
    )
