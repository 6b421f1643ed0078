"""The best of many sections, by what each can weigh at most: few have to be looked at.

Candidates come in the order of their bounds, those of equal bounds by report and place. Once the
last wanted weighs more than the next can, no further one is among the best.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from juanzong.index.engines.opensearch.documents import HeldDocument

#: So many candidates more than are wanted are looked at first.
SPARE = 10
#: The cluster gives bounds as floats, which keep seven digits.
_PRECISION = 1e-6


@dataclass(frozen=True, slots=True)
class Candidate:
    """A section, and the most that it can weigh."""

    held: HeldDocument
    bound: float


Scored = tuple[HeldDocument, float]


def best_first(
    first: Sequence[Candidate],
    further: Callable[[int], Sequence[Candidate]],
    weigh: Callable[[HeldDocument], float],
    wanted: int,
    most: int,
) -> list[Scored]:
    """Weigh candidates until the best `wanted` are among them; gives all that were weighed.

    `further` gives the next so many behind those that were given before; at most `most`, which
    are no fewer than there are or are wanted, are looked at.
    """
    candidates = list(first[:most])
    scored = [(each.held, weigh(each.held)) for each in candidates]
    while len(candidates) < most and not _are_settled(candidates, scored, wanted):
        size = min(max(len(candidates), wanted + SPARE), most - len(candidates))
        batch = further(size)
        candidates += batch
        scored += [(each.held, weigh(each.held)) for each in batch]
        if len(batch) < size:
            break
    return scored


def _are_settled(candidates: Sequence[Candidate], scored: Sequence[Scored], wanted: int) -> bool:
    if len(candidates) < wanted:
        return False
    weighed = zip(candidates, scored, strict=True)
    ordered = sorted(weighed, key=lambda pair: (-pair[1][1], pair[0].held.place))
    last_wanted, (_, weight) = ordered[wanted - 1]
    bound = candidates[-1].bound
    if weight > bound * (1.0 + _PRECISION) + _PRECISION:
        return True
    # What comes behind is bound the same and stands later, where it weighs as much.
    is_tight = weight >= last_wanted.bound * (1.0 - _PRECISION) - _PRECISION
    return is_tight and last_wanted.bound == bound
