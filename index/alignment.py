"""The way back from a folded text to the original, through every step's edits.

Most texts have a handful of edits, for which plain numbers are quickest; a long table has some
hundred thousand, which are worked out in columns. Both give the same way.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from math import inf
from operator import add
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

#: Characters `start` to `end` of a text (start < end) become `replacement`.
Edit = tuple[int, int, str]

Column = NDArray[np.int64]

#: From so many edits on columns are quicker (measured: at 200 both take 50 microseconds).
_MANY = 200
#: As an index keeps them (segments/stored.py).
_NUMBER = np.dtype("<i4")


class Alignment(NamedTuple):
    """The way back from a folded text to the original, in runs of characters.

    The folded characters from `places[i]` up to the next run came each from the original ones
    that begin `begin_shifts[i]` and end `end_shifts[i]` characters further on. Places ascend from
    0; all three are as long as each other, and empty for an empty text.
    """

    places: Sequence[int]
    begin_shifts: Sequence[int]
    end_shifts: Sequence[int]

    @property
    def is_straight(self) -> bool:
        """Whether the folded text's places are the original's."""
        return len(self.places) == 1 and not self.begin_shifts[0] and not self.end_shifts[0]

    def unfold(self, start: int, end: int) -> tuple[int, int]:
        """The original characters that became folded characters `start` to `end` (start < end).

        Where one original character became several, all of it belongs to each of them.
        """
        first = bisect_right(self.places, start) - 1
        last = bisect_right(self.places, end - 1, first) - 1
        return start + self.begin_shifts[first], end + self.end_shifts[last]

    def unfold_spans(self, spans: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
        """The same as `unfold` for each of some spans, quicker than one by one."""
        places, begin_shifts, end_shifts = self
        unfolded = []
        for start, end in spans:
            first = bisect_right(places, start) - 1
            last = bisect_right(places, end - 1, first) - 1
            unfolded.append((start + begin_shifts[first], end + end_shifts[last]))
        return unfolded

    def unfold_each(self, starts: Column, ends: Column) -> tuple[Column, Column]:
        """The same as `unfold` for each start with its end, in columns."""
        places = np.asarray(self.places)
        first = np.searchsorted(places, starts, side="right") - 1
        last = np.searchsorted(places, ends - 1, side="right") - 1
        return (
            starts + np.asarray(self.begin_shifts, np.int64)[first],
            ends + np.asarray(self.end_shifts, np.int64)[last],
        )


def alignment(length: int, steps: Sequence[Sequence[Edit]]) -> Alignment:
    """Give the way back through all steps' edits, for a folded text of so many characters.

    The edits of a step ascend and do not overlap; each step's are places of the text that the
    step before it gave.
    """
    if sum(map(len, steps)) >= _MANY:
        return alignment_in_columns(length, steps)
    return alignment_in_numbers(length, steps)


def alignment_in_columns(length: int, steps: Sequence[Sequence[Edit]]) -> Alignment:
    """`alignment` worked out for all characters at once."""
    columns = [_in_columns(edits) for edits in steps]
    removed = sum(int((stops - starts - made).sum()) for starts, stops, made in columns)
    begins = np.arange(length + removed, dtype=_NUMBER)
    ends = begins + 1
    for starts, stops, made in columns:
        # How often each character is there afterwards; the first of an edit stands for it whole.
        borders = np.zeros(len(begins) + 1, np.int8)
        borders[starts] += 1
        borders[stops] -= 1
        kept = (np.cumsum(borders[:-1], dtype=np.int8) == 0).astype(np.intp)
        kept[starts] = made
        ends[starts] = ends[stops - 1]
        begins, ends = np.repeat(begins, kept), np.repeat(ends, kept)
    places = np.arange(length, dtype=_NUMBER)
    begins -= places
    ends -= places + 1
    turns = (begins[1:] != begins[:-1]) | (ends[1:] != ends[:-1])
    runs = np.flatnonzero(np.concatenate(([True] if length else [], turns)))
    return Alignment(runs.astype(_NUMBER).data, begins[runs].data, ends[runs].data)


def _in_columns(edits: Sequence[Edit]) -> tuple[Column, Column, Column]:
    """Where each edit starts and stops, and how many characters it makes."""
    starts, stops, made = zip(*edits, strict=True)
    return np.array(starts), np.array(stops), np.array(list(map(len, made)))


def alignment_in_numbers(length: int, steps: Sequence[Sequence[Edit]]) -> Alignment:
    """`alignment` worked out edit by edit."""
    whole = Alignment((0,), (0,), (0,))
    for edits in reversed(steps):
        step = _one_step_back(edits)
        whole = step if whole.is_straight else _one_after_the_other(whole, step)
    kept = bisect_left(whole.places, length)
    return Alignment(*(column[:kept] for column in whole))


def _one_step_back(edits: Sequence[Edit]) -> Alignment:
    """Give the way back through one step's edits, for a text without end."""
    runs = {0: (0, 0)}
    shift = 0
    for start, end, replacement in edits:
        place = start - shift
        for made in range(place, place + len(replacement)):
            runs[made] = start - made, end - made - 1
        shift += end - start - len(replacement)
        runs[end - shift] = shift, shift
    return _of_runs(runs)


def _one_after_the_other(later: Alignment, earlier: Alignment) -> Alignment:
    """Give the way back through two steps: a run ends where it does in either."""
    places = set(later.places)
    for shifts in (later.begin_shifts, later.end_shifts):
        between = list(map(add, later.places, shifts))
        for place in earlier.places:
            run = max(0, bisect_right(between, place) - 1)
            following = later.places[run + 1 : run + 2] or (inf,)
            if later.places[run] < place - shifts[run] < following[0]:
                places.add(place - shifts[run])
    runs = {}
    for place in sorted(places):
        begin, end = earlier.unfold(*later.unfold(place, place + 1))
        runs[place] = begin - place, end - place - 1
    return _of_runs(runs)


def _of_runs(runs: dict[int, tuple[int, int]]) -> Alignment:
    """Give an alignment of runs by their places, ascending."""
    begin_shifts, end_shifts = zip(*runs.values(), strict=True)
    return Alignment(tuple(runs), begin_shifts, end_shifts)
