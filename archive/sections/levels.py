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
from juanzong.archive.sections.candidates import Candidate, Reading
from juanzong.archive.sections.numbering import Family

# States kept after each line, and how much dearer than the cheapest they may be.
_BEAM = 24
_MARGIN = 12.0

_NUMBERLESS = frozenset({Family.CLAIMED, Family.UNNUMBERED})
_DECIMALS = frozenset({Family.DECIMAL_2, Family.DECIMAL_3, Family.DECIMAL_4})
# Families whose place in the order is nobody's rule.
_ORDERLESS = frozenset({Family.ROMAN, Family.LETTER, Family.ARTICLE, *_NUMBERLESS})


@dataclass(frozen=True, slots=True)
class Choice:
    """A candidate that is a heading, at `level` (1 for the topmost)."""

    candidate: Candidate
    level: int


class _Frame(NamedTuple):
    """The newest heading of one open level."""

    family: Family
    value: int
    form: str
    claim: int | None
    alone: bool


class _State(NamedTuple):
    """What the cost of the lines to come depends on."""

    frames: tuple[_Frame, ...]
    levels: tuple[int, ...]


class _Trail(NamedTuple):
    """The headings chosen so far, newest first."""

    before: _Trail | None
    candidate: Candidate
    level: int


class _Path(NamedTuple):
    cost: float
    trail: _Trail | None


_START = _State((), (0,) * len(Family))
_Beam = dict[_State, _Path]


def choose_levels(candidates: Sequence[Candidate]) -> list[Choice]:
    """The headings among `candidates`, each with its level, in reading order."""
    beam: _Beam = {_START: _Path(0.0, None)}
    for candidate in candidates:
        beam = _pruned(_advance(beam, candidate))
    best = min(beam.items(), key=lambda item: item[1].cost + _closing_cost(item[0].frames, 0))
    choices: list[Choice] = []
    trail = best[1].trail
    while trail is not None:
        choices.append(Choice(trail.candidate, trail.level))
        trail = trail.before
    return choices[::-1]


def _pruned(beam: _Beam) -> _Beam:
    limit = min(path.cost for path in beam.values()) + _MARGIN
    kept = [item for item in beam.items() if item[1].cost <= limit]
    kept.sort(key=lambda item: item[1].cost)
    return dict(kept[:_BEAM])


def _advance(beam: _Beam, candidate: Candidate) -> _Beam:
    new: _Beam = {}
    own = candidate.readings[0]
    for state, path in beam.items():
        _keep(new, state, path.cost + _passing_cost(state.frames, own), path.trail)
        for reading in candidate.readings:
            for level in range(1, min(len(state.frames) + 1, costs.DEEPEST) + 1):
                placed = _place(state, candidate, reading, level)
                if placed is not None:
                    after, cost = placed
                    trail = _Trail(path.trail, candidate, level)
                    _keep(new, after, path.cost + reading.cost + cost, trail)
    return new


def _keep(beam: _Beam, state: _State, cost: float, trail: _Trail | None) -> None:
    known = beam.get(state)
    if known is None or cost < known.cost:
        beam[state] = _Path(cost, trail)


def _passing_cost(frames: tuple[_Frame, ...], reading: Reading) -> float:
    """The cost of leaving a line in the text."""
    for frame in frames:
        if frame.family == reading.family and frame.value + 1 == reading.value:
            return costs.PASSED_OVER
    return 0.0


def _place(
    state: _State, candidate: Candidate, reading: Reading, level: int
) -> tuple[_State, float] | None:
    """The state with the candidate as a heading at `level` and what that costs, if it can be."""
    frames = state.frames
    if reading.family is Family.APPENDIX:
        if level > 1:
            return None
        frame = _Frame(reading.family, reading.value, "", candidate.claim, alone=False)
        return _State((frame,), _START.levels), _closing_cost(frames, 1)
    above = frames[: level - 1]
    if level <= len(frames):
        placed = _sibling(frames[level - 1], candidate, reading)
        cost = _closing_cost(frames, level)
    else:
        placed = _first_child(above, candidate, reading)
        cost = 0.0
    if placed is None:
        return None
    frame, placing = placed
    cost += placing + _moving_cost(state.levels, reading.family, level)
    cost += _decimal_cost(above, reading)
    levels = state.levels
    if levels[frame.family] != level:
        levels = (*levels[: frame.family], level, *levels[frame.family + 1 :])
    return _State((*above, frame), levels), cost


def _closing_cost(frames: tuple[_Frame, ...], level: int) -> float:
    """The cost of closing the levels below `level`: a numbered heading without a second."""
    return sum(costs.ALONE for frame in frames[level:] if frame.alone)


def _moving_cost(levels: tuple[int, ...], family: Family, level: int) -> float:
    if family in _NUMBERLESS or levels[family] in {0, level}:
        return 0.0
    upper = family <= Family.CHINESE_BRACKETED
    return costs.UPPER_FAMILY_MOVED if upper else costs.LOWER_FAMILY_MOVED


def _decimal_cost(above: tuple[_Frame, ...], reading: Reading) -> float:
    if reading.family not in _DECIMALS:
        return 0.0
    return 0.0 if above and above[-1].value == reading.above else costs.WRONG_DECIMAL


def _sibling(before: _Frame, candidate: Candidate, reading: Reading) -> tuple[_Frame, float] | None:
    """The frame after a further heading at a level that is open, and its cost."""
    claim = candidate.claim
    cost = 0.0
    if claim is not None and before.claim is not None and claim != before.claim:
        both = before.family is Family.CLAIMED and reading.family is Family.CLAIMED
        cost = costs.CLAIMED_SIBLINGS_DIFFER if both else costs.CLAIMS_DIFFER
    if before.family is Family.APPENDIX:
        cost += costs.AFTER_APPENDIX
    if reading.family in _NUMBERLESS:
        if before.family in _NUMBERLESS:
            return before._replace(claim=claim), cost
        taken = before._replace(value=before.value + 1, claim=claim or before.claim, alone=False)
        return taken, cost + costs.LOST_NUMBER
    frame = _Frame(reading.family, reading.value, reading.form, claim, alone=False)
    if before.family is Family.APPENDIX:
        return frame, cost
    if before.family in _NUMBERLESS:
        return frame, cost + costs.NUMBERS_BEGIN
    if before.family != reading.family:
        cost += costs.FAMILY_CHANGED
    elif before.form != reading.form:
        cost += costs.FORM_CHANGED
    return frame, cost + _counting_cost(before.value, reading.value)


def _counting_cost(before: int, value: int) -> float:
    step = value - before
    if step == 1:
        return 0.0
    if step == 0:
        return costs.REPEATED
    if step < 0:
        return costs.RESTARTED
    return costs.GAP if step == 2 else costs.WIDE_GAP  # noqa: PLR2004 - one number is missing


def _first_child(
    above: tuple[_Frame, ...], candidate: Candidate, reading: Reading
) -> tuple[_Frame, float] | None:
    """The frame of a heading that opens a level beneath `above`, and its cost."""
    claim = candidate.claim
    parent = above[-1] if above else None
    cost = 0.0
    if parent is not None and claim is not None and parent.claim is not None:
        cost = costs.CLAIM_NOT_DEEPER if claim <= parent.claim else 0.0
    numbered = reading.family not in _NUMBERLESS
    frame = _Frame(reading.family, reading.value, reading.form, claim, alone=numbered)
    if not numbered:
        if parent is not None and parent.family in _NUMBERLESS and claim is None:
            return None
        return frame, cost + (costs.UNNUMBERED_LEVEL if claim is None else 0.0)
    if reading.value > 1:
        cost += costs.BEGINS_AT_TWO if reading.value == 2 else costs.BEGINS_LATER  # noqa: PLR2004
    if parent is not None:
        cost += _order_cost(above, reading)
    return frame, cost


def _order_cost(above: tuple[_Frame, ...], reading: Reading) -> float:
    cost = 0.0
    for frame in above:
        if frame.family == reading.family:
            same_form = frame.form == reading.form
            cost += costs.NESTED_IN_ITSELF if same_form else costs.NESTED_IN_OTHER_FORM
    family = above[-1].family
    reversed_order = family > reading.family
    if reversed_order and family not in _ORDERLESS and reading.family not in _ORDERLESS:
        cost += costs.ORDER_REVERSED
    return cost
