"""Choosing among several places of a report that state one figure."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import TypeVar

Candidate = TypeVar("Candidate")


def same_figure(one: Decimal, other: Decimal) -> bool:
    """Whether two figures differ by no more than rounding: 500.12 and 500.1234 are the same."""
    places = min(_places(one), _places(other))
    return one == other or abs(one - other) * 2 <= Decimal(1).scaleb(-places)


def _places(value: Decimal) -> int:
    exponent = value.as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def agreed(
    candidates: Sequence[Candidate],
    value: Callable[[Candidate], Decimal],
    rank: Callable[[Candidate], int],
) -> Candidate | None:
    """The first candidate of the best rank, if the report does not contradict it.

    Where the best rank holds several values, the value that the whole report repeats most
    wins; none wins where two are repeated equally.
    """
    if not candidates:
        return None
    best = min(map(rank, candidates))
    leaders = [candidate for candidate in candidates if rank(candidate) == best]
    groups: list[Candidate] = []
    for leader in leaders:
        if not any(same_figure(value(leader), value(group)) for group in groups):
            groups.append(leader)
    if len(groups) == 1:
        return groups[0]
    support = [sum(same_figure(value(g), value(c)) for c in candidates) for g in groups]
    ordered = sorted(support, reverse=True)
    return groups[support.index(ordered[0])] if ordered[0] > ordered[1] else None
