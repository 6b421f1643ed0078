"""Candidates for budget, spending and rate out of rows that set a label beside each figure.

部门预算总额（万元） | 1000 | 执行数（万元） | 980 | 执行率 | 98%: no header names the columns.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from juanzong.archive.facts import costs
from juanzong.archive.facts.candidates import Candidate, Role
from juanzong.archive.facts.figure_labels import Scope
from juanzong.archive.facts.figure_words import Kind
from juanzong.archive.facts.money import NUMBER, in_wan, last_unit
from juanzong.archive.facts.reading import Reading
from juanzong.archive.facts.statements import words_before

_WHOSE = r"(?:部门|单位|项目|年度|全年|整体|本年)*"
_UNIT_IN_LABEL = r"(?:\((?:单位:)?(?P<{0}>亿元|万元|元)\))?"
_LABELS = (
    (Kind.BUDGET, rf"{_WHOSE}(?:调整后)?(?:预算|资金)(?:总额|总数|数|金额|安排数)"),
    (Kind.SPENDING, rf"{_WHOSE}(?:实际)?(?:执行|支出|决算)(?:总额|数|金额)"),
    (Kind.RATE, r"(?:预算|资金)?执行率"),
)
_ROW = re.compile(r"^[^\n]*\t[^\n]*\t[^\n]*\t[^\n]*$", re.MULTILINE)
_PAIRS = tuple(
    (
        kind,
        re.compile(
            rf"(?:^|\t)(?P<label>{words}){_UNIT_IN_LABEL.format('unit')}:?\t"
            rf"(?P<number>{NUMBER})(?P<own>亿元|万元|元|%)?(?=\t|$)"
        ),
    )
    for kind, words in _LABELS
)
_ABOVE = 120


# 预算金额 | 36万元, 资金总额（万元） | 50: a form's cell that names its unit needs no second one.
_ALONE = tuple(
    (
        kind,
        re.compile(
            rf"(?:^|\t)(?P<label>{words}){_UNIT_IN_LABEL.format('unit')}:?[\t\n]{{1,3}}"
            rf"(?P<number>{NUMBER})(?P<own>亿元|万元|元)?(?=[\t\n]|\Z)",
            re.MULTILINE,
        ),
    )
    for kind, words in (
        (Kind.BUDGET, r"(?:项目)?(?:预算(?:金额|总额)|资金总额|年度金额|计划安排资金)"),
        (Kind.SPENDING, r"实际支出(?:金额|数)?"),
    )
)
# The last rows of 收支总表: what comes in is the budget's, what goes out the final accounts'.
_ACCOUNT_TOTAL = re.compile(
    rf"^(?:[0-9]{{1,2}}[\t\n])?(?P<label>本年(?P<side>收入|支出)合计)[\t\n](?P<number>{NUMBER})(?=[\t\n]|\Z)",
    re.MULTILINE,
)
_UNIT_OF_CELL = re.compile(r"资金[^\n\t()]{0,6}[\n\t]?\((?P<unit>万元|元)\)[\n\t]{0,3}\Z")
_LONGEST_CELL = 24
_OF_ANY_FORM = costs.LABEL_RANKS[3] + costs.UNSURE_AMOUNT
_ACCOUNT_UNIT = re.compile(r"单位:(?P<unit>万元|元)")


def form_figures(reading: Reading, scope: Scope) -> Iterator[Candidate]:
    """The figures of cells that name themselves and their unit, each stated with one value."""
    text = reading.body.text
    for kind, pattern in () if scope.whole_department else _ALONE:
        cells = [
            (in_wan(cell["number"], unit), cell)
            for cell in pattern.finditer(text)
            if (unit := cell["own"] or cell["unit"] or _unit_above(text, cell.start("label")))
        ]
        if len({amount for amount, _ in cells}) == 1:
            amount, cell = cells[0]
            found = _candidate(reading, kind, amount, cell.start("label"), cell.end())
            # With its unit in another cell it may be of an attached form (绩效目标表).
            is_plain = cell["own"] or cell["unit"]
            yield found if is_plain else replace(found, cost=_OF_ANY_FORM)
    yield from _account_totals(reading, scope)


def _unit_above(text: str, label: int) -> str:
    """The unit of the cell before a label: 资金情况(万元), "" for none."""
    unit = _UNIT_OF_CELL.search(words_before(text, label, _LONGEST_CELL))
    return unit["unit"] if unit else ""


def _account_totals(reading: Reading, scope: Scope) -> Iterator[Candidate]:
    """本年收入合计 of a department's budget, 本年支出合计 of its final accounts."""
    is_budget = "预算" in scope.title and "决算" not in scope.title and "绩效" not in scope.title
    text = reading.body.text
    for total in _ACCOUNT_TOTAL.finditer(text) if is_budget or scope.is_of_final_accounts else ():
        units = _ACCOUNT_UNIT.findall(text[: total.start()])
        if not units or (total["side"] == "收入") is not is_budget:
            continue
        kind = Kind.BUDGET if is_budget else Kind.SPENDING
        amount = in_wan(total["number"], units[-1])
        yield _candidate(reading, kind, amount, total.start("label"), total.end())


def paired_figures(reading: Reading) -> Iterator[Candidate]:
    """The figures of rows in which a budget and a spending each stand beside their label."""
    text = reading.body.text
    for row in _ROW.finditer(text):
        pairs = [
            (kind, pair)
            for kind, pattern in _PAIRS
            if (pair := pattern.search(row.group())) is not None
        ]
        if not {Kind.BUDGET, Kind.SPENDING} <= {kind for kind, _ in pairs}:
            continue
        above = last_unit(text, row.start() - _ABOVE, row.end())
        for kind, pair in pairs:
            unit = pair["own"] or pair["unit"] or above
            amount = _amount(kind, pair["number"], unit)
            if amount:
                yield _candidate(
                    reading,
                    kind,
                    amount,
                    row.start() + pair.start("label"),
                    row.start() + pair.end(),
                )


def _amount(kind: Kind, number: str, unit: str) -> Decimal | None:
    """The figure in 万元 or percent; None for an amount without its unit."""
    if kind is Kind.RATE:
        return Decimal(number.replace(",", ""))
    return in_wan(number, unit) if unit not in {"", "%"} else None


def _candidate(reading: Reading, kind: Kind, amount: Decimal, start: int, end: int) -> Candidate:
    return Candidate(
        kind=kind,
        value=amount,
        role=Role.WHOLE,
        rule="budget.paired_cells",
        cost=0,
        passage=reading.body,
        start=start,
        end=end,
        written=reading.body.text[start:end],
    )
