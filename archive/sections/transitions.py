"""What it costs to make a line a heading at a level, given the headings that are open."""

from __future__ import annotations

from typing import NamedTuple

from juanzong.archive.sections import costs
from juanzong.archive.sections.candidates import Reading
from juanzong.archive.sections.numbering import BRACKETED, Family

_NUMBERLESS = frozenset({Family.CLAIMED, Family.UNNUMBERED})
_DECIMALS = frozenset({Family.DECIMAL_2, Family.DECIMAL_3, Family.DECIMAL_4})
_NEXT_BUT_FIRST = frozenset({2, 3})
# Families whose place in the order is nobody's rule.
_ORDERLESS = frozenset({Family.ROMAN, Family.LETTER, Family.ARTICLE, *_NUMBERLESS})


class Frame(NamedTuple):
    """The newest heading of one open level.

    `claim` is the outline level that the file gave it or None; `alone` says that it is the
    first of its level, and numbered; `above` the number that a decimal names as its parent's.
    """

    family: Family
    value: int
    form: str
    claim: int | None
    alone: bool
    above: int | None = None


class State(NamedTuple):
    """What the cost of the lines to come depends on.

    `frames` are the open headings, topmost first; `levels` the level at which each family was
    last seen, 0 for none.
    """

    frames: tuple[Frame, ...]
    levels: tuple[int, ...]


NO_LEVELS = (0,) * len(Family)


def passing_cost(frames: tuple[Frame, ...], reading: Reading) -> float:
    """The cost of leaving a line in the text."""
    for frame in frames:
        if frame.family is reading.family and frame.value + 1 == reading.value:
            return costs.PASSED_OVER
    return 0.0


def closing_cost(frames: tuple[Frame, ...], level: int) -> float:
    """The cost of closing the levels below `level`: a numbered heading without a second."""
    cost = 0.0
    for frame in frames[level:]:
        if frame.alone:
            cost += costs.ALONE
    return cost


def placing_cost(state: State, reading: Reading, claim: int | None, level: int) -> float | None:
    """The cost of a heading at `level`, its own words aside; None where it cannot stand there."""
    frames = state.frames
    family = reading.family
    if family is Family.APPENDIX:
        return closing_cost(frames, level) if level <= _level_of_appendix(frames) else None
    if level <= len(frames):
        placing = closing_cost(frames, level) + sibling_cost(frames[level - 1], reading, claim)
    else:
        first = first_child_cost(frames, reading, claim)
        if first is None:
            return None
        placing = first
    if family in _DECIMALS and not _continues_decimal(frames, reading, level):
        placing += costs.WRONG_DECIMAL
    if family not in _NUMBERLESS and state.levels[family] not in {0, level}:
        upper = family <= Family.CHINESE_BRACKETED
        placing += costs.UPPER_FAMILY_MOVED if upper else costs.LOWER_FAMILY_MOVED
    return placing


def state_after(state: State, reading: Reading, claim: int | None, level: int) -> State:
    """The state once a heading stands at `level`."""
    family = reading.family
    if family is Family.APPENDIX:
        # What is appended is a document of its own, with levels of its own.
        frame = Frame(family, reading.value, "", claim, alone=False)
        return State((*state.frames[: level - 1], frame), NO_LEVELS)
    above = state.frames[: level - 1]
    before = state.frames[level - 1] if level <= len(state.frames) else None
    if before is not None and family in _NUMBERLESS and before.family not in _NUMBERLESS:
        # It lost its number, and takes its place in the count of its siblings.
        frame = before._replace(value=before.value + 1, claim=claim or before.claim, alone=False)
    else:
        alone = before is None and family not in _NUMBERLESS and not reading.counts_on
        frame = Frame(family, reading.value, reading.form, claim, alone, reading.above)
    levels = state.levels
    if family not in _NUMBERLESS:
        levels = (*levels[:family], level, *levels[family + 1 :])
    return State((*above, frame), levels)


def _level_of_appendix(frames: tuple[Frame, ...]) -> int:
    """The deepest level of an appendix: 第四部分 附件 may hold it, with 第五部分 behind."""
    return 2 if frames and frames[0].family is Family.PART else 1


def _continues_decimal(frames: tuple[Frame, ...], reading: Reading, level: int) -> bool:
    return level > 1 and frames[level - 2].value == reading.above


def sibling_cost(before: Frame, reading: Reading, claim: int | None) -> float:
    """The cost of a further heading at a level that is open."""
    cost = 0.0
    if claim is not None and before.claim is not None and claim != before.claim:
        both = before.family is Family.CLAIMED and reading.family is Family.CLAIMED
        cost = costs.CLAIMED_SIBLINGS_DIFFER if both else costs.CLAIMS_DIFFER
    if before.family is Family.APPENDIX:
        return cost + costs.AFTER_APPENDIX
    if reading.family in _NUMBERLESS:
        return cost if before.family in _NUMBERLESS else cost + costs.LOST_NUMBER
    if before.family in _NUMBERLESS:
        return cost + costs.NUMBERS_BEGIN
    if _lost_its_opening(before, reading):
        return cost + costs.OPENING_LOST
    if before.family is not reading.family:
        cost += costs.FAMILY_CHANGED
    elif _begins_next_above(before, reading):
        return cost + costs.NEXT_ABOVE
    elif before.form != reading.form:
        cost += costs.FORM_CHANGED
    return cost + _counting_cost(before.value, reading.value)


def _lost_its_opening(before: Frame, reading: Reading) -> bool:
    """Whether 二、 or 三、 follows on （一）, of which the 一、 above is missing."""
    return (
        before.family is Family.CHINESE_BRACKETED
        and reading.family is Family.CHINESE
        and reading.value in _NEXT_BUT_FIRST
    )


def _begins_next_above(before: Frame, reading: Reading) -> bool:
    """Whether 2.1 follows on 1.3, of which the 2 above is missing."""
    return before.above is not None and (reading.above, reading.value) == (before.above + 1, 1)


def _counting_cost(before: int, value: int) -> float:
    step = value - before
    if step == 1:
        return 0.0
    if step == 0:
        return costs.REPEATED
    if step < 0:
        return costs.RESTARTED
    return costs.GAP if step == 2 else costs.WIDE_GAP  # noqa: PLR2004 - one number is missing


def first_child_cost(above: tuple[Frame, ...], reading: Reading, claim: int | None) -> float | None:
    """The cost of a heading that opens a level beneath `above`, None where it cannot."""
    parent = above[-1] if above else None
    cost = 0.0
    if parent is not None and claim is not None and parent.claim is not None:
        cost = costs.CLAIM_NOT_DEEPER if claim <= parent.claim else 0.0
    if reading.family in _NUMBERLESS:
        if claim is not None:
            return cost
        # Nothing says which of two unnumbered lines is above the other: they are siblings.
        beneath_its_like = parent is not None and parent.family in _NUMBERLESS
        return None if beneath_its_like else cost + costs.UNNUMBERED_LEVEL
    if reading.counts_on and above and not _is_waited_for(above, reading):
        cost += costs.COUNTS_ON
    elif reading.value > 1:
        if not above:
            is_part = reading.family is Family.PART and reading.value > 2  # noqa: PLR2004 - two
            return cost + (costs.PART_TORN_OFF if is_part else costs.BEGINS_TORN_OFF)
        cost += costs.BEGINS_AT_TWO if reading.value == 2 else costs.BEGINS_LATER  # noqa: PLR2004 - two
    return cost + _order_cost(above, reading)


def _is_waited_for(above: tuple[Frame, ...], reading: Reading) -> bool:
    """Whether an open level, of any kind of number written so, goes on with this one."""
    return (reading.value - 1, reading.form) in [(frame.value, frame.form) for frame in above]


def _order_cost(above: tuple[Frame, ...], reading: Reading) -> float:
    """The cost of opening a level against the order of the families above it."""
    cost = 0.0
    family = reading.family
    for frame in above:
        if frame.family is family:
            same_form = frame.form == reading.form
            cost += costs.NESTED_IN_ITSELF if same_form else costs.NESTED_IN_OTHER_FORM
    if above and above[-1].family > family and family not in _ORDERLESS:
        if family is Family.ARABIC and above[-1].family in BRACKETED:
            cost += costs.LOWER_ORDER_REVERSED
        else:
            cost += 0.0 if above[-1].family in _ORDERLESS else costs.ORDER_REVERSED
    return cost
