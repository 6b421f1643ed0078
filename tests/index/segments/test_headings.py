"""Terms in headings and in those above, through several segments, as each section tells it."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from juanzong.index.matches import term_occurrences
from juanzong.index.segments.corpus import decode, encode_term
from juanzong.index.segments.headings import Headings
from juanzong.index.segments.packed_counts import occurrences
from juanzong.index.segments.paths import Paths
from tests.index.engines.pairs.test_codec import corpus_of

HEADING = st.sampled_from(["", "问题", "问题和问题", "一概况", "a1", "𠮷"])
#: By segment, the headings of each section from the topmost down to its own.
SEGMENTS = st.lists(
    st.lists(st.lists(HEADING, min_size=1, max_size=3).map(tuple), max_size=5),
    min_size=1,
    max_size=3,
)
TERM = st.sampled_from(["问题", "问", "题和", "a1", "1", "𠮷", "没有"])


def segment_of(paths):
    """A segment's different headings, the number of each section's, and the paths above."""
    own, above = [path[-1] for path in paths], [path[:-1] for path in paths]
    every = list(dict.fromkeys([*own, *(heading for path in above for heading in path)]))
    numbers = {heading: number for number, heading in enumerate(every)}
    heading_of = np.array([numbers[heading] for heading in own], np.uint16)
    return corpus_of(every), heading_of, Paths.of(above, numbers)


def count(term, heading):
    return len(term_occurrences(term, heading))


@given(SEGMENTS, TERM)
def test_a_term_is_found_in_each_heading_and_below_each(segments, term):
    headings = Headings.of(list(map(segment_of, segments)))
    paths = [path for segment in segments for path in segment]
    own = {n: count(term, path[-1]) for n, path in enumerate(paths)}
    found = headings.find(encode_term(term))
    counted = zip(found.sections.tolist(), occurrences(found.counts).tolist(), strict=True)
    assert dict(counted) == {number: times for number, times in own.items() if times}
    under = headings.find_under(encode_term(term))
    counted = zip(under.sections.tolist(), occurrences(under.counts).tolist(), strict=True)
    assert dict(counted) == {
        number: own[number]
        for number, path in enumerate(paths)
        if any(count(term, heading) for heading in path)
    }


@given(SEGMENTS, st.data())
def test_the_headings_of_some_sections_are_given_each_by_itself(segments, data):
    headings = Headings.of(list(map(segment_of, segments)))
    paths = [path for segment in segments for path in segment]
    chosen = data.draw(st.lists(st.sampled_from(range(len(paths))))) if paths else []
    pieces = headings.pieces(np.array(chosen, np.int64))
    assert list(map(decode, pieces)) == [paths[number][-1] for number in chosen]
