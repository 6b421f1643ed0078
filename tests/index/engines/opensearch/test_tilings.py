"""The ways to cut a term count its occurrences on borders of words, or bound them from above."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from juanzong.index.engines.opensearch.tilings import tilings
from juanzong.index.matches import term_occurrences
from juanzong.index.query.tree import Term
from juanzong.index.segmentation import word_places

#: Texts already cut, of few characters, so that terms occur often.
cut_texts = st.lists(st.text("甲乙丙", min_size=1, max_size=5), min_size=1, max_size=20)


def phrases(ways, cut):
    """How often any of some rows of words stands in a text, as phrases count."""
    return sum(
        tuple(cut[place : place + len(way)]) == way for way in ways for place in range(len(cut))
    )


def on_borders(term, cut):
    borders = set(word_places(cut))
    places = term_occurrences(term, "".join(cut))
    return sum(start in borders and end in borders for start, end in places)


@st.composite
def terms_in_texts(draw):
    """A text, and a term that occurs in it."""
    cut = draw(cut_texts)
    text = "".join(cut)
    start = draw(st.integers(0, len(text) - 1))
    return cut, text[start : draw(st.integers(start + 1, len(text)))]


@given(terms_in_texts())
def test_no_term_stands_on_borders_more_often_than_its_ways_to_be_cut(drawn):
    cut, term = drawn
    ways = tilings(Term(term, term, (0, len(term))))
    stands = on_borders(term, cut)
    if ways.begins:
        assert stands <= phrases(ways.begins, cut)
    if ways.ends:
        assert stands <= phrases(ways.ends, cut)


@given(terms_in_texts().filter(lambda drawn: len(drawn[1]) <= 4))
def test_a_short_term_is_counted_exactly(drawn):
    cut, term = drawn
    ways = tilings(Term(term, term, (0, len(term))))
    assert not ways.ends
    if ways.begins:
        assert on_borders(term, cut) == phrases(ways.begins, cut)


def test_what_may_overlap_itself_or_go_on_is_left_to_be_looked_at():
    assert not tilings(Term("人人", "人人", (0, 2))).begins
    assert not tilings(Term("ip", "ip", (0, 2), prefix=True)).begins
    assert len(tilings(Term("绩效自评", "绩效自评", (0, 4))).begins) == 8
