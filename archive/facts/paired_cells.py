"""Candidates for budget, spending and rate out of rows that set a label beside each figure.

部门预算总额（万元） | 1000 | 执行数（万元） | 980 | 执行率 | 98%: no header names the columns.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from juanzong.archive.facts.candidates import Candidate, Role
from juanzong.archive.facts.figure_labels import Kind
from juanzong.archive.facts.money import NUMBER, in_wan
from juanzong.archive.facts.reading import Reading

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
_UNIT_ABOVE = re.compile(r"亿元|万元|元")
_ABOVE = 120


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
        above = _UNIT_ABOVE.findall(text, max(0, row.start() - _ABOVE), row.end())
        for kind, pair in pairs:
            unit = pair["own"] or pair["unit"] or (above[-1] if above else "")
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
