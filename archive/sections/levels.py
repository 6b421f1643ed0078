"""Choose which candidates are headings, and at which levels, for the whole document at once.

A beam search reads the candidates in order. Each state holds the headings that are open (one
frame a level) and the level at which each family of numbers was last seen; each candidate is
left in the text or made a heading at some level, at the costs of costs.py. The cheapest state
after the last line is the outline. The beam is bounded, so the time is linear in candidates.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from juanzong.archive.sections import costs
from juanzong.archive.sections.candidates import Candidate
from juanzong.archive.sections.transitions import (
    NO_LEVELS,
    State,
    closing_cost,
    passing_cost,
    placing_cost,
    state_after,
)

# States kept after each line: a reading that lies further behind was never seen to win, though one
# that is the ninth was.
_BEAM = 12


@dataclass(frozen=True, slots=True)
class Choice:
    """A candidate that is a heading, at `level` (1 for the topmost)."""

    candidate: Candidate
    level: int


class _Trail(NamedTuple):
    """The headings chosen so far, newest first."""

    before: _Trail | None
    candidate: Candidate
    level: int


class _Path(NamedTuple):
    cost: float
    trail: _Trail | None


_Beam = dict[State, _Path]


def choose_levels(candidates: Sequence[Candidate]) -> list[Choice]:
    """The headings among `candidates`, each with its level, in reading order."""
    beam: _Beam = {State((), NO_LEVELS): _Path(0.0, None)}
    for candidate in candidates:
        beam = _pruned(_advance(beam, candidate))
    best = min(beam.items(), key=lambda item: item[1].cost + closing_cost(item[0].frames, 0))
    choices: list[Choice] = []
    trail = best[1].trail
    while trail is not None:
        choices.append(Choice(trail.candidate, trail.level))
        trail = trail.before
    return choices[::-1]


def _pruned(beam: _Beam) -> _Beam:
    return dict(sorted(beam.items(), key=lambda item: item[1].cost)[:_BEAM])


def _advance(beam: _Beam, candidate: Candidate) -> _Beam:
    """Every state that one of the beam's becomes with the candidate, at its least cost."""
    new: _Beam = {}
    claim = candidate.claim
    for state, path in beam.items():
        _keep(new, state, path.cost + passing_cost(state.frames, candidate.readings[0]), path.trail)
        for reading in candidate.readings:
            for level in range(1, min(len(state.frames) + 1, costs.DEEPEST) + 1):
                placing = placing_cost(state, reading, claim, level)
                if placing is None:
                    continue
                cost = path.cost + reading.cost + placing
                trail = _Trail(path.trail, candidate, level)
                _keep(new, state_after(state, reading, claim, level), cost, trail)
    return new


def _keep(beam: _Beam, state: State, cost: float, trail: _Trail | None) -> None:
    known = beam.get(state)
    if known is None or cost < known.cost:
        beam[state] = _Path(cost, trail)
