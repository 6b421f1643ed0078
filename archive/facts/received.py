"""What had come of a budget, told from the budget itself.

预算安排560万元，实际到位498万元，实际支出498万元，使用率100%: the budget is 560万元,
and the rate is of what came.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from juanzong.archive.facts import costs
from juanzong.archive.facts.candidates import Candidate
from juanzong.archive.facts.figure_words import GRANT, Kind
from juanzong.archive.facts.proving import as_decimal, fits

_NAMED_BUDGETS = frozenset({"budget.budget", "budget.initial_budget", "budget.adjusted_budget"})
_CAME = re.compile(r"到位|收到")


def without_what_came(candidates: Sequence[Candidate]) -> list[Candidate]:
    """The candidates without what came of a larger budget named before, and without its rate."""
    plain = [one for one in candidates if one.rule in _NAMED_BUDGETS]
    came = [one for one in candidates if _is_received(one, plain)]
    shares = [share for one in came for share in _shares_of(one, candidates)]
    return [
        one
        for one in candidates
        if one not in came
        and not (one.kind == Kind.RATE and any(fits(share, as_decimal(one)) for share in shares))
    ]


def _is_received(one: Candidate, plain: Sequence[Candidate]) -> bool:
    """Whether an amount is said to have come, right behind a larger budget."""
    if one.rule != GRANT or not _CAME.search(one.written):
        return False
    return any(
        0 < one.start - budget.end <= costs.NEAR_BUDGET and as_decimal(budget) > as_decimal(one)
        for budget in plain
    )


def _shares_of(came: Candidate, candidates: Sequence[Candidate]) -> list[Decimal]:
    """The shares in percent that the amounts spent are of what came."""
    whole = as_decimal(came)
    spent = [as_decimal(one) for one in candidates if one.kind == Kind.SPENDING]
    return [amount / whole * 100 for amount in spent] if whole else []
