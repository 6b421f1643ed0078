"""The decision on one fact: the value that costs least, unless another costs as little."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal

from juanzong.archive.facts import costs
from juanzong.archive.facts.candidates import Candidate, Reason, Refusal, Role, Settled, Value


def same_figure(one: Decimal, other: Decimal) -> bool:
    """Whether two figures differ by no more than rounding: 500.12 and 500.1234 are the same."""
    places = min(_places(one), _places(other))
    return abs(one - other) * 2 <= Decimal(1).scaleb(-places)


def _places(value: Decimal) -> int:
    exponent = value.as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


class Group:
    """All candidates of one value: the first of the cheapest speaks, the others support it."""

    __slots__ = ("best", "cost", "members")

    def __init__(self, members: Sequence[Candidate]) -> None:
        self.members = members
        self.best = min(members, key=lambda candidate: candidate.cost)
        support = min(len(members) - 1, costs.MOST_SUPPORT)
        self.cost = self.best.cost - support * costs.SUPPORT


def groups(candidates: Sequence[Candidate]) -> list[Group]:
    """The candidates by value, the cheapest value first; figures that only round are one value."""
    by_value: dict[Value, list[Candidate]] = {}
    for candidate in candidates:
        by_value.setdefault(candidate.value, []).append(candidate)
    found = [Group(members) for members in _joined(by_value)]
    return sorted(found, key=lambda group: group.cost)


def _joined(by_value: dict[Value, list[Candidate]]) -> list[list[Candidate]]:
    """Figures next to each other in size that differ by rounding only become one value."""
    figures = sorted(value for value in by_value if isinstance(value, Decimal))
    joined: list[list[Candidate]] = [
        members for value, members in by_value.items() if not isinstance(value, Decimal)
    ]
    previous: Decimal | None = None
    for figure in figures:
        if previous is not None and same_figure(previous, figure):
            joined[-1] = sorted(joined[-1] + by_value[figure], key=lambda one: one.start)
        else:
            joined.append(by_value[figure])
        previous = figure
    return joined


def settle(candidates: Sequence[Candidate]) -> Settled:
    """The fact of the cheapest value; doubtful or none where it is dear or another is near."""
    ordered = groups(candidates)
    if not ordered:
        return Settled(None)
    first = ordered[0]
    to_nothing = costs.MISSING - first.cost
    to_another = ordered[1].cost - first.cost if len(ordered) > 1 else costs.MISSING
    others = [member for group in ordered[1:] for member in group.members]
    if to_nothing < costs.LEAST_MARGIN:
        return Settled(None, refused=refusals(candidates, Reason.TOO_DEAR))
    if to_another < costs.LEAST_MARGIN:
        return Settled(None, refused=refusals(candidates, Reason.CONTRADICTED))
    doubtful = is_doubtful(to_nothing, to_another)
    return Settled(first.best, doubtful, refusals(others, Reason.DEARER))


def is_doubtful(to_nothing: float, to_another: float) -> bool:
    """Whether a fact is to be shown as doubtful, by how much dearer the alternatives are."""
    return to_nothing < costs.SURE_OF_STATEMENT or to_another < costs.SURE_OF_VALUE


def refusals(candidates: Sequence[Candidate], reason: Reason) -> tuple[Refusal, ...]:
    """The candidates, each refused for one reason."""
    return tuple(Refusal(candidate, reason) for candidate in candidates)


#: The roles of names that are not those of whose report it is.
NOT_THE_OWNER = frozenset(
    {Role.ISSUER, Role.COMMISSIONER, Role.EVALUATOR, Role.HIGHER, Role.ADDRESSEE}
)


def settle_owner(candidates: Sequence[Candidate]) -> Settled:
    """Whose report it is: names that only an issuer, a commissioner or the like bears are none."""
    others = [candidate for candidate in candidates if candidate.role in NOT_THE_OWNER]
    settled = settle([one for one in candidates if one.role not in NOT_THE_OWNER])
    refused = (*settled.refused, *refusals(others, Reason.NOT_THE_OWNER))
    return Settled(settled.chosen, settled.doubtful, refused)


def settle_each(candidates: Iterable[Candidate]) -> list[Settled]:
    """The decision on every kind that there are candidates for, each by itself."""
    by_kind: dict[str, list[Candidate]] = {}
    for candidate in candidates:
        by_kind.setdefault(candidate.kind, []).append(candidate)
    return [settle(of_kind) for of_kind in by_kind.values()]
