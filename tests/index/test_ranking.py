"""The weights: what makes a hit better, by the formulas alone."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from juanzong.index.ranking import (
    NEARNESS_WEIGHT,
    TermPlaces,
    frequency_weight,
    gap_weight,
    in_headings,
    length_divisor,
    most_nearness,
    nearness,
    rarest,
    rarity,
    smallest_gap,
    term_weight,
    weighed_frequency,
    weighted_occurrences,
)

AVERAGE = 100.0


def weight(text=0.0, heading=0.0, length=100.0, *, only_above=False):
    return term_weight(1.0, text, in_headings(heading, length, only_above), length, AVERAGE)


def test_a_rare_term_weighs_more_than_a_common_one():
    assert rarity(1000, 1) > rarity(1000, 500) > rarity(1000, 1000) > 0


def test_an_occurrence_that_straddles_weighs_less_than_one_on_borders():
    assert 0 < weighted_occurrences(1, 0) < weighted_occurrences(1, 1)
    assert weighted_occurrences(3, 1) < weighted_occurrences(3, 2)


def test_a_heading_weighs_more_than_a_few_mentions_in_the_text():
    assert weight(heading=1.0) > weight(text=2.0)


def test_a_bare_heading_weighs_less_than_one_over_text_but_more_than_a_mention():
    assert weight(heading=1.0) > weight(heading=1.0, length=0.0)
    assert weight(heading=1.0, length=0.0) > weight(text=1.0, length=2.0)


def test_an_occurrence_in_a_short_text_weighs_more_than_one_in_a_long_text():
    assert weight(text=1.0, length=50.0) > weight(text=1.0, length=500.0)


@given(st.integers(1, 15), st.integers(1, 15))
def test_more_occurrences_never_weigh_less(fewer, more):
    fewer, more = sorted((fewer, more))
    assert weight(text=float(fewer)) <= weight(text=float(more))


@given(
    st.lists(st.tuples(st.integers(0, 15), st.integers(0, 15), st.integers(0, 5000)), min_size=1)
)
def test_arrays_weigh_as_numbers_do(rows):
    text, heading, length = (np.array(column, float) for column in zip(*rows, strict=True))
    rows = ((float(t) + 1.0, float(h), float(n)) for t, h, n in rows)
    alone = [term_weight(2.5, t, in_headings(h, n, n < 9), n, AVERAGE) for t, h, n in rows]
    headings = in_headings(heading, length, length < 9)
    assert term_weight(2.5, text + 1.0, headings, length, AVERAGE).tolist() == alone


@given(st.integers(0, 5000), st.integers(0, 5000))
def test_the_least_in_an_own_heading_weighs_more_than_any_above(length, other):
    least = weight(heading=weighted_occurrences(1.0, 0.0), length=float(length))
    assert least > weight(length=float(other), only_above=True) > 0


spans = st.lists(st.tuples(st.integers(0, 80), st.integers(1, 4)), max_size=6).map(
    lambda pairs: sorted((start, start + size) for start, size in dict(pairs).items())
)


@given(spans, spans)
def test_the_smallest_gap_is_that_of_the_nearest_pair(first, second):
    gaps = [max(0, b[0] - a[1], a[0] - b[1]) for a in first for b in second]
    assert smallest_gap(first, second) == min(gaps, default=None)


def places(*starts, heading=False):
    found = [(start, start + 2) for start in starts]
    return TermPlaces(1.0, found if heading else [], [] if heading else found)


def test_terms_near_each_other_weigh_more_than_terms_far_apart():
    assert nearness([places(0), places(2)]) == NEARNESS_WEIGHT
    assert nearness([places(0), places(10)]) > nearness([places(0), places(90)]) > 0


def test_a_heading_is_as_near_to_the_end_of_its_text_as_to_the_beginning():
    over = places(0, heading=True)
    assert nearness([over, places(0)]) == nearness([over, places(900)]) > 0
    assert nearness([over, places(0)]) < nearness([places(0), places(2)])


@pytest.mark.parametrize("terms", [[], [places(0)], [places(0), places()]])
def test_nearness_is_between_two_terms_that_both_occur(terms):
    assert nearness(terms) == 0.0


@given(
    st.lists(
        st.tuples(st.floats(0.1, 9.0), st.lists(st.integers(0, 60), max_size=3, unique=True)),
        max_size=5,
    )
)
def test_nearness_is_never_more_than_that_of_terms_side_by_side(terms):
    rarities = [rare for rare, _ in terms]
    held = [TermPlaces(rare, [], [(at, at + 1) for at in sorted(ats)]) for rare, ats in terms]
    beside = [TermPlaces(rare, [], [(0, 1)]) for rare in rarities]
    assert nearness(held) <= most_nearness(rarities) == nearness(beside)


def test_rarity_is_that_of_bm25():
    assert rarity(1_000, 10) == math.log(1 + 990.5 / 10.5)
    assert rarity(1, 1) == math.log(1 + 0.5 / 1.5)


@pytest.mark.parametrize(
    ("reckoned", "by_hand"),
    [
        # BM25 with k1 = 1.2 and b = 0.3: a text of average length, one twice as long.
        (lambda: weight(text=1.0), 1.0),
        (lambda: weight(text=3.0), 3 * 2.2 / (3 + 1.2)),
        (lambda: weight(text=1.0, length=200.0), (1 / 1.3) * 2.2 / (1 / 1.3 + 1.2)),
        (lambda: weight(text=1.0, length=0.0), (1 / 0.7) * 2.2 / (1 / 0.7 + 1.2)),
        # One occurrence of three on borders, two for 0.15 each.
        (lambda: weighted_occurrences(3.0, 1.0), 1.3),
        # A heading counts four times over much text, twice over none, three times over 20 signs.
        (lambda: in_headings(1.0, 0.0, 0), 2.0),
        (lambda: in_headings(1.0, 20.0, 0), 3.0),
        (lambda: in_headings(1.0, 1e15, 0), 4.0),
        (lambda: in_headings(0.0, 20.0, 1), 0.2),
        # The rarer one's weight side by side, half of it twelve characters apart.
        (lambda: gap_weight(3.0, 0), 3.0),
        (lambda: gap_weight(3.0, 12), 1.5),
        (lambda: gap_weight(3.0, 36), 0.75),
    ],
)
def test_weights_are_those_reckoned_by_hand(reckoned, by_hand):
    assert reckoned() == pytest.approx(by_hand, rel=1e-12)


def test_an_average_below_one_character_counts_as_one():
    assert length_divisor(2.0, 0.5) == length_divisor(2.0, 1.0) == pytest.approx(1.3)
    assert length_divisor(2.0, 2.0) == pytest.approx(1.0)


def test_nearness_is_the_mean_over_all_pairs_of_terms():
    beside = [places(0), places(2), TermPlaces(1.0, [], [])]
    assert nearness(beside) == pytest.approx(1 / 3)
    assert nearness([TermPlaces(0.5, [], [(0, 2)]), TermPlaces(2.0, [], [(2, 4)])]) == 0.5


def test_a_term_in_the_heading_is_twelve_characters_from_one_in_the_text():
    over = places(0, heading=True)
    assert nearness([over, places(0)]) == nearness([places(500), places(514)]) == 0.5
    both = TermPlaces(1.0, [(0, 2)], [(500, 502)])
    assert nearness([both, places(502)]) == 1.0
    assert nearness([both, places(520)]) == 0.5


def test_nearness_is_between_the_eight_rarest_terms_of_equals_the_first():
    assert rarest([1.0, 3.0, 2.0]) == [1, 2, 0]
    assert rarest([1.0] * 9) == list(range(8))
    assert rarest([1.0] * 8 + [2.0]) == [8, *range(7)]


@pytest.mark.parametrize("frequency", [0.0, 0.01, 0.5, 3.0])
def test_what_a_weight_is_of_is_told_back(frequency):
    assert weighed_frequency(1.7, frequency_weight(1.7, frequency)) == pytest.approx(frequency)


def test_what_weighs_less_than_nothing_is_never_found():
    assert weighed_frequency(1.7, -0.3) == 0.0
