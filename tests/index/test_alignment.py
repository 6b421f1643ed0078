from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from juanzong.index.alignment import alignment, alignment_in_columns, alignment_in_numbers


@st.composite
def steps_of_edits(draw):
    """The length of an original text, and some steps of edits as folding makes them."""
    length = original = draw(st.integers(1, 60))
    steps = []
    for _ in range(draw(st.integers(1, 4))):
        edits, place, change = [], 0, 0
        while place < length and draw(st.integers(0, 5)):
            start = draw(st.integers(place, length - 1))
            place = draw(st.integers(start + 1, min(start + 4, length)))
            edits.append((start, place, draw(st.sampled_from(["", "", "一", "二三", "四" * 200]))))
            change += len(edits[-1][2]) - (place - start)
        if edits:
            steps.append(edits)
            length += change
    return original, steps, length


def by_characters(original, steps):
    """Where each folded character came from, told character by character."""
    came_from = [(place, place + 1) for place in range(original)]
    for edits in steps:
        made, place = [], 0
        for start, end, replacement in edits:
            made += came_from[place:start]
            made += [(came_from[start][0], came_from[end - 1][1])] * len(replacement)
            place = end
        came_from = made + came_from[place:]
    return came_from


@given(steps_of_edits())
@settings(max_examples=1_000)
def test_both_ways_back_are_that_of_every_character(drawn):
    original, steps, length = drawn
    wanted = by_characters(original, steps)
    assert len(wanted) == length
    for way in (alignment_in_columns, alignment_in_numbers, alignment):
        back = way(length, steps)
        assert [back.unfold(place, place + 1) for place in range(length)] == wanted
        assert len(back.places) == len(back.begin_shifts) == len(back.end_shifts)


@given(steps_of_edits(), st.data())
def test_many_places_unfold_as_each_does(drawn, data):
    _, steps, length = drawn
    back = alignment(length, steps)
    places = st.integers(0, max(length - 1, 0)) if length else st.nothing()
    pairs = [sorted(pair) for pair in data.draw(st.lists(st.tuples(places, places)))]
    starts = np.array([start for start, _ in pairs], np.int64)
    ends = np.array([end + 1 for _, end in pairs], np.int64)
    columns = back.unfold_each(starts, ends)
    assert list(zip(*(column.tolist() for column in columns), strict=True)) == [
        back.unfold(start, end + 1) for start, end in pairs
    ]
