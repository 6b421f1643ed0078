"""Budget, spending and execution rate of the whole report, from all its figures.

Stated figures come first. What is not stated is derived where the stated figures leave no
choice: the rate from both amounts, an amount from the other at a rate of 100%.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal

from juanzong.archive.facts.choice import agreed
from juanzong.archive.facts.figure_labels import Role, Scope
from juanzong.archive.facts.figures import Figure, find_figures
from juanzong.archive.facts.money import as_number
from juanzong.archive.facts.reading import Reading
from juanzong.archive.facts.tables import table_figures
from juanzong.archive.records import Evidence, Fact, FactStatus

_WHOLE_RATE = Decimal(100)
_NAMES = {Role.BUDGET: "budget", Role.SPENDING: "spending", Role.RATE: "execution_rate"}
# Income is not a budget, and settled income no spending, though they stand for them.
_STANDING_IN = {"total_income", "funds_received", "settled_income"}


def find_budget(reading: Reading, scope: Scope) -> list[Fact]:
    """The facts budget and spending (万元) and execution_rate (percent), where known."""
    figures = [*find_figures(reading, scope), *table_figures(reading, scope)]
    figures = _mend_units(figures)
    firm = [figure for figure in figures if not figure.loose]
    spending = _choose(firm, Role.SPENDING)
    rate = _choose(firm, Role.RATE)
    budget = _fitting_budget(firm, spending, rate) or _choose(firm, Role.BUDGET)
    if budget is None and rate is None and spending is not None:
        budget, rate = _fitting_pair(firm, spending)
    if budget is None and spending is None and any(f.role is not Role.RATE for f in firm):
        # Amounts that contradict each other are of several projects, and so is a rate.
        rate = rate if scope.whole_department else None
    elif budget is None:
        # Nothing firm but perhaps the spending: what sentences about the projects say counts.
        rate = rate or _choose(figures, Role.RATE)
        if spending is None:
            budget, spending = _choose(figures, Role.BUDGET), _choose(figures, Role.SPENDING)
    return _facts(reading, budget, spending, rate)


def _mend_units(figures: list[Figure]) -> list[Figure]:
    """元 read as 万元 where the same digits stand as 万元 for the same role (158.5元)."""
    in_wan = [figure for figure in figures if figure.unit == "万元"]
    mended = []
    for figure in figures:
        as_wan = figure.value * 10000
        if figure.unit == "元" and any(
            other.role is figure.role and other.value == as_wan for other in in_wan
        ):
            mended.append(replace(figure, value=as_wan, unit="万元"))
        else:
            mended.append(figure)
    return mended


def _choose(figures: Iterable[Figure], role: Role) -> Figure | None:
    return agreed(
        [figure for figure in figures if figure.role is role],
        value=lambda figure: figure.value,
        rank=lambda figure: figure.rank,
    )


def _fitting_budget(
    figures: list[Figure], spending: Figure | None, rate: Figure | None
) -> Figure | None:
    """The one stated budget that gives the stated rate, where several budgets are stated."""
    if spending is None or rate is None:
        return None
    fitting = [
        figure
        for figure in figures
        if figure.role is Role.BUDGET
        and figure.value
        and abs(_percent(spending.value, figure.value) - rate.value) <= Decimal("0.05")
    ]
    fitting.sort(key=lambda figure: figure.rank)
    return _choose([replace(figure, rank=0) for figure in fitting], Role.BUDGET)


def _fitting_pair(
    figures: list[Figure], spending: Figure
) -> tuple[Figure, Figure] | tuple[None, None]:
    """The one budget and rate that fit the spending, where several of both are stated."""
    rates = [figure for figure in figures if figure.role is Role.RATE]
    pairs = [(_fitting_budget(figures, spending, rate), rate) for rate in rates]
    fitting = {
        (budget.value, rate.value): (budget, rate)
        for budget, rate in reversed(pairs)
        if budget is not None
    }
    return next(iter(fitting.values())) if len(fitting) == 1 else (None, None)


def _percent(spending: Decimal, budget: Decimal) -> Decimal:
    share = spending / budget * 100
    return share.quantize(Decimal("0.01"), rounding=ROUND_HALF_UP)


def _facts(
    reading: Reading, budget: Figure | None, spending: Figure | None, rate: Figure | None
) -> list[Fact]:
    facts = [_stated(reading, figure) for figure in (budget, spending, rate) if figure]
    if rate is not None and rate.value == _WHOLE_RATE:
        if budget and not spending:
            facts.append(_at_full_rate(reading, Role.SPENDING, budget, rate))
        elif spending and not budget:
            facts.append(_at_full_rate(reading, Role.BUDGET, spending, rate))
    elif rate is None and budget and spending and spending.value <= budget.value > 0:
        facts.append(_derived_rate(reading, budget, spending))
    return facts


def _evidence(reading: Reading, figure: Figure) -> Evidence:
    return reading.body.evidence(figure.start, figure.end)


def _stated(reading: Reading, figure: Figure) -> Fact:
    """A figure as written; it is inferred that income, or the projects', stands for the whole."""
    inferred = figure.role is not Role.RATE and (figure.loose or figure.rule in _STANDING_IN)
    return Fact(
        name=_NAMES[figure.role],
        value=float(figure.value) if figure.role is Role.RATE else as_number(figure.value),
        status=FactStatus.INFERRED if inferred else FactStatus.STATED,
        rule=f"budget.{figure.rule}" + (".of_projects" if figure.loose else ""),
        evidence=_evidence(reading, figure),
        written=reading.body.text[figure.start : figure.end],
    )


def _at_full_rate(reading: Reading, role: Role, amount: Figure, rate: Figure) -> Fact:
    """An amount equal to the other, since all of it was spent."""
    return Fact(
        name=_NAMES[role],
        value=as_number(amount.value),
        status=FactStatus.INFERRED if rate.loose else FactStatus.DERIVED,
        rule="budget.same_at_full_rate",
        evidence=_evidence(reading, amount),
        more_evidence=(_evidence(reading, rate),),
    )


def _derived_rate(reading: Reading, budget: Figure, spending: Figure) -> Fact:
    return Fact(
        name=_NAMES[Role.RATE],
        value=float(_percent(spending.value, budget.value)),
        status=FactStatus.DERIVED,
        rule="budget.spending_by_budget",
        evidence=_evidence(reading, spending),
        more_evidence=(_evidence(reading, budget),),
    )
