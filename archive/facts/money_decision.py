"""The decision on budget, spending and rate together: one is proof of the others.

Every set of one budget, one spending and one rate (each may be left out) costs what its
figures cost and how ill they fit; the cheapest is shown. A figure is doubtful, or left out,
where a set with another value in its place, or with none, costs hardly more.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal
from itertools import product

from juanzong.archive.facts import costs
from juanzong.archive.facts.candidates import Candidate, Reason, Role, Settled
from juanzong.archive.facts.figure_labels import Scope
from juanzong.archive.facts.figure_words import GRANT, PAID_BY_DEPARTMENT, Kind
from juanzong.archive.facts.proving import as_decimal, fits, unproven
from juanzong.archive.facts.received import without_what_came
from juanzong.archive.facts.settling import Group, groups, is_doubtful, refusals
from juanzong.archive.records import Evidence, FactStatus

#: The rules of what follows from other figures.
SAME_AT_FULL_RATE = "budget.same_at_full_rate"
SPENDING_BY_BUDGET = "budget.spending_by_budget"

_WHOLE_RATE = Decimal(100)
# More values of one kind than this are of parts; the cheapest are looked at.
_MOST_VALUES = 12
# 收、支总计, 收入支出总计.
_OF_BOTH = re.compile(r"收[^支]{0,4}支")
_PARTS_OF_FINAL_ACCOUNTS = frozenset(
    {"budget.total_income", "budget.appropriation", "budget.appropriation_spent"}
)
_EVALUATION = re.compile(r"绩效|自评|评价|考评")
_MANY = 3
_TOTAL = re.compile(r"合计|总|共|全年|年度资金")

_Set = tuple[Group | None, Group | None, Group | None]


@dataclass(frozen=True, slots=True)
class MoneyDecision:
    """What is shown of budget, spending and rate, and what was refused."""

    settled: dict[Kind, Settled]
    derived: tuple[Candidate, ...] = ()


def decide_money(
    candidates: Sequence[Candidate],
    scope: Scope,
    amounts: Callable[[], Iterable[Decimal]] = tuple,
) -> MoneyDecision:
    """The budget, spending and rate that cost least together, with what follows from them.

    `amounts` gives every amount of the text in 万元; it is asked for grants alone.
    """
    weighed = _weighed(candidates, scope)
    by_kind = {kind: groups([c for c in weighed if c.kind == kind]) for kind in Kind}
    totals = _totals(by_kind)
    if not totals:
        return MoneyDecision({kind: Settled(None) for kind in Kind})
    best = min(totals, key=totals.__getitem__)
    settled = {
        kind: _settled(place, best, totals, by_kind[kind]) for place, kind in enumerate(Kind)
    }
    if not scope.whole_department and _is_one_of_many(settled, by_kind):
        # The first project is not the whole.
        settled = {kind: replace(each, doubtful=True) for kind, each in settled.items()}
    if not scope.whole_department and _contradict(settled):
        # Amounts that contradict each other are of several projects, and so is a rate.
        rate = settled[Kind.RATE].chosen
        refused = refusals([rate], Reason.CONTRADICTED) if rate else ()
        settled[Kind.RATE] = Settled(None, refused=(*settled[Kind.RATE].refused, *refused))
    if scope.of_a_government and scope.title:
        # 全县一般公共预算支出75.80亿元，其中县本级支出68.34亿元: of several funds and levels.
        settled = {kind: replace(each, doubtful=True) for kind, each in settled.items()}
    for kind in unproven(settled, scope, amounts):
        settled[kind] = replace(settled[kind], doubtful=True)
    return MoneyDecision(settled, tuple(_derived(settled, scope)))


def _weighed(candidates: Sequence[Candidate], scope: Scope) -> list[Candidate]:
    """The candidates with what only all of them together can tell: units, grand totals."""
    weighed = list(_mended(candidates))
    grand = [c for c in weighed if c.written and "总计" in c.written]
    equal = {c.value for c in grand if c.kind == Kind.BUDGET} & {
        c.value for c in grand if c.kind == Kind.SPENDING
    }
    weighed = without_what_came(weighed)
    paid = [c for c in weighed if c.rule == f"budget.{PAID_BY_DEPARTMENT}"]
    for place, candidate in enumerate(weighed):
        cost = candidate.cost
        if candidate.rule == "budget.appropriation_spent" and any(
            as_decimal(candidate) < as_decimal(one) for one in paid
        ):
            cost += costs.LESS_THAN_PAID
        if "总计" in candidate.written and (
            candidate.value in equal or _OF_BOTH.search(candidate.written)
        ):
            cost += costs.GRAND_TOTAL
        # 2023年部门预算: 支出总计 is what is planned.
        cost += costs.MISSING if scope.is_of_a_budget and candidate.kind == Kind.SPENDING else 0
        is_income = candidate.rule in _PARTS_OF_FINAL_ACCOUNTS
        if is_income and (scope.is_of_final_accounts or scope.of_a_government):
            cost += costs.PART_OF_FINAL_ACCOUNTS
        if cost != candidate.cost:
            weighed[place] = replace(candidate, cost=cost)
    return weighed


def _mended(candidates: Sequence[Candidate]) -> Iterator[Candidate]:
    """元 read as 万元 where the same digits stand as 万元 for the same kind (158.5元)."""
    in_wan = {(c.kind, c.value) for c in candidates if c.written.endswith("万元")}
    for candidate in candidates:
        in_yuan = candidate.written.endswith("元") and candidate.written[-2:-1].isdigit()
        if in_yuan and isinstance(candidate.value, Decimal):
            as_wan = candidate.value * 10000
            if (candidate.kind, as_wan) in in_wan:
                yield replace(candidate, value=as_wan)
                continue
        yield candidate


def _totals(by_kind: dict[Kind, list[Group]]) -> dict[_Set, float]:
    """What every set of one figure of each kind, or none, costs."""
    if not any(by_kind.values()):
        return {}
    budgets, spendings, rates = (
        [
            *((group, group.cost) for group in by_kind[kind][:_MOST_VALUES]),
            (None, costs.MISSING if by_kind[kind] else 0.0),
        ]
        for kind in Kind
    )
    figures = [as_decimal(rate.best) if rate else None for rate, _ in rates]
    totals: dict[_Set, float] = {}
    are_several, is_only = len(by_kind[Kind.SPENDING]) > 1, len(by_kind[Kind.BUDGET]) == 1
    for (budget, of_budget), (spending, of_spending) in product(budgets, spendings):
        misfits = _misfits(budget, spending, figures)
        of_both = of_budget + of_spending
        beside = 0.0
        if budget and spending and _are_beside(budget.best, spending.best):
            tells = are_several or (is_only and _takes_up_most(budget.best, spending.best))
            beside = costs.BESIDE if tells else 0.0
        for (rate, of_rate), misfit in zip(rates, misfits, strict=True):
            # Where they contradict a rate, nothing speaks for them.
            speaks = beside if misfit <= 0 else 0.0
            totals[budget, spending, rate] = misfit + speaks + (of_both + of_rate)
    return totals


def _misfits(
    budget: Group | None, spending: Group | None, rates: Sequence[Decimal | None]
) -> Iterable[float]:
    """What it costs, or is worth, how budget and spending fit together with each rate, or none."""
    planned = as_decimal(budget.best) if budget else Decimal(0)
    if budget is None or spending is None or not planned:
        return [0.0] * len(rates)
    share = as_decimal(spending.best) / planned
    # Far more may come in a year than its first budget says.
    is_initial = budget.best.rule.endswith("initial_budget")
    much = share > costs.MOST_SHARE and not is_initial
    alone = costs.ODD_SHARE if share < costs.LEAST_SHARE or much else 0.0
    unfitting = 0.0 if is_initial else costs.UNFITTING
    percent = share * 100
    return [
        alone if rate is None else costs.FITTING if fits(percent, rate) else unfitting
        for rate in rates
    ]


def _are_beside(budget: Candidate, spending: Candidate) -> bool:
    """Whether a spending follows its budget in one sentence, or both are of one row."""
    passage, between = budget.passage, spending.start - budget.end
    if budget.start == spending.start:
        return "table" in budget.rule
    if passage is None or passage is not spending.passage or not 0 < between <= costs.NEAR_BUDGET:
        return False
    return "。" not in passage.text[budget.end : spending.start]


def _takes_up_most(budget: Candidate, spending: Candidate) -> bool:
    """Whether a spending takes up most of a grant, of which it is then the spending."""
    whole = as_decimal(budget)
    is_of_grant = budget.rule == GRANT
    return is_of_grant and whole >= as_decimal(spending) >= whole * costs.MOST_OF_IT


def _settled(
    place: int, best: _Set, totals: dict[_Set, float], ordered: Sequence[Group]
) -> Settled:
    """The figure at one place of the cheapest set, by what the sets without it cost."""
    chosen = best[place]
    members = [member for group in ordered for member in group.members]
    if chosen is None:
        return Settled(None, refused=refusals(members, Reason.TOO_DEAR))
    cheapest = _cheapest(place, totals)
    to_nothing = cheapest.pop(None) - totals[best]
    others = [total for group, total in cheapest.items() if group is not chosen]
    to_another = min(others) - totals[best] if others else costs.MISSING
    if to_nothing < costs.LEAST_MARGIN or to_another < costs.LEAST_MARGIN:
        return Settled(None, refused=refusals(members, Reason.CONTRADICTED))
    refused = [member for group in ordered if group is not chosen for member in group.members]
    doubtful = is_doubtful(to_nothing, to_another)
    return Settled(chosen.best, doubtful, refusals(refused, Reason.DEARER))


def _cheapest(place: int, totals: dict[_Set, float]) -> dict[Group | None, float]:
    """What the cheapest set costs with each figure at one place, or none."""
    cheapest: dict[Group | None, float] = {}
    for one, total in totals.items():
        figure = one[place]
        if figure not in cheapest or total < cheapest[figure]:
            cheapest[figure] = total
    return cheapest


def _is_one_of_many(settled: dict[Kind, Settled], by_kind: dict[Kind, list[Group]]) -> bool:
    """Whether several amounts are stated as plainly as the chosen, which is no total."""
    for kind in (Kind.BUDGET, Kind.SPENDING):
        chosen = settled[kind].chosen
        if chosen is None:
            continue
        as_plain = [group for group in by_kind[kind] if group.best.cost <= chosen.cost]
        if len(as_plain) >= _MANY and not _TOTAL.search(chosen.written):
            return True
    return False


def _contradict(settled: dict[Kind, Settled]) -> bool:
    """Whether amounts were found, and none of them could be chosen."""
    amounts = (settled[Kind.BUDGET], settled[Kind.SPENDING])
    return not any(each.chosen for each in amounts) and any(each.refused for each in amounts)


def _derived(settled: dict[Kind, Settled], scope: Scope) -> Iterator[Candidate]:
    """What follows from the figures chosen, where none of them is in doubt."""
    if any(each.doubtful for each in settled.values()):
        return
    budget, spending, rate = (settled[kind].chosen for kind in Kind)
    if rate is not None and rate.value == _WHOLE_RATE:
        if budget and not spending:
            yield _at_full_rate(Kind.SPENDING, budget, rate)
        elif spending and not budget:
            yield _at_full_rate(Kind.BUDGET, spending, rate)
    elif rate is None and budget and spending and _is_carried_out(budget, spending, scope):
        yield _rate(budget, spending)


def _is_carried_out(budget: Candidate, spending: Candidate, scope: Scope) -> bool:
    """Whether a budget was spent or less; 收入合计 stands for one in an evaluation only."""
    if budget.rule in _PARTS_OF_FINAL_ACCOUNTS and not _EVALUATION.search(scope.title):
        return False
    return 0 < as_decimal(budget) >= as_decimal(spending)


def _at_full_rate(kind: Kind, amount: Candidate, rate: Candidate) -> Candidate:
    """An amount equal to the other, since all of it was spent."""
    inferred = rate.role is Role.PROJECTS
    return replace(
        amount,
        kind=kind,
        rule=SAME_AT_FULL_RATE,
        status=FactStatus.INFERRED if inferred else FactStatus.DERIVED,
        written="",
        more_evidence=_evidence_of(rate),
    )


def _rate(budget: Candidate, spending: Candidate) -> Candidate:
    return replace(
        spending,
        kind=Kind.RATE,
        value=rate_of(as_decimal(budget), as_decimal(spending)),
        rule=SPENDING_BY_BUDGET,
        status=FactStatus.DERIVED,
        written="",
        more_evidence=_evidence_of(budget),
    )


def rate_of(budget: Decimal, spending: Decimal) -> Decimal:
    """The execution rate in percent, to two places."""
    return (spending / budget * 100).quantize(Decimal("0.01"), rounding=ROUND_HALF_UP)


def _evidence_of(candidate: Candidate) -> tuple[Evidence, ...]:
    return (candidate.evidence,) if candidate.evidence else ()
