"""Whether budget, spending and rate prove one another, and which of them nothing proves."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from decimal import Decimal
from functools import cache

from juanzong.archive.facts.candidates import Candidate, Settled
from juanzong.archive.facts.figure_labels import Scope
from juanzong.archive.facts.figure_words import Kind

_ROUNDING = Decimal("0.05")
_HALF = Decimal("0.51")
# 全年预算数, 年度资金总额: no part is called so.
_PLAINLY_OF_THE_WHOLE = frozenset({"budget.adjusted_budget", "budget.table_budget"})
_MOSTLY = Decimal("0.5")
# 全年预算数100元: in 万元, less than what any office or project has; its unit was mistaken.
_LEAST_AMOUNT = Decimal("0.1")


# 后调减10万元, 收回50万元: of a budget named before it, not of the year before.
_CUT = re.compile(r"(?:调减|核减|压减|扣减|缩减|削减|收回)(?:了|资金|预算|指标)*[0-9]")
_COMPARED = re.compile(r"比|较|上年|去年|以前年度|结[转余]|三公")
_SENTENCE = re.compile(r"[^。\n]{0,200}")


def as_decimal(candidate: Candidate) -> Decimal:
    """A candidate's figure; 0 for one that is none."""
    return candidate.value if isinstance(candidate.value, Decimal) else Decimal(0)


def fits(share: Decimal, rate: Decimal) -> bool:
    """Whether a rate is the share, rounded to its own decimals or cut off after them."""
    exponent = rate.as_tuple().exponent
    least, unit = _leeway(min(exponent, 0) if isinstance(exponent, int) else 0)
    missing = share - rate
    return least <= missing and (missing < unit or missing <= _ROUNDING)


@cache
def _leeway(exponent: int) -> tuple[Decimal, Decimal]:
    """By how much a share may be less than a rate of so many decimals, and its last one's unit."""
    unit = Decimal(1).scaleb(exponent)
    return -max(_ROUNDING, unit * _HALF), unit


def unproven(
    settled: Mapping[Kind, Settled], scope: Scope, amounts: Callable[[], Iterable[Decimal]]
) -> Iterator[Kind]:
    """The figures that something speaks against which nothing else proves.

    A rate that budget and spending do not give leaves the spending in doubt; and a grant of which
    no spending takes up the most is hardly less than another amount of its report. Less than
    1,000 元 are most likely as many 万元.
    """
    budget, spending, rate = (settled[kind].chosen for kind in Kind)
    for kind, amount in ((Kind.BUDGET, budget), (Kind.SPENDING, spending)):
        if amount is not None and 0 < as_decimal(amount) < _LEAST_AMOUNT:
            yield kind
    share = (
        as_decimal(spending) / as_decimal(budget) if budget and spending and budget.value else None
    )
    if share is not None and rate is not None and not fits(share * 100, as_decimal(rate)):
        yield Kind.SPENDING
    is_used_up = share is not None and _MOSTLY <= share <= 1
    if budget is not None and budget.rule != "budget.adjusted_budget" and _is_cut(budget):
        yield Kind.BUDGET
    if budget is None or scope.whole_department or is_used_up:
        return
    is_plain = budget.rule in _PLAINLY_OF_THE_WHOLE
    if not is_plain and any(amount > as_decimal(budget) for amount in amounts()):
        yield Kind.BUDGET


def _is_cut(budget: Candidate) -> bool:
    """Whether the sentence goes on that the budget was cut, by how much."""
    if budget.passage is None:
        return False
    rest = _SENTENCE.match(budget.passage.text, budget.end)
    clauses = re.split(r"[，,;]", rest.group() if rest else "")
    return any(_CUT.search(clause) and not _COMPARED.search(clause) for clause in clauses)
