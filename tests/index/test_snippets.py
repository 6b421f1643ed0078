"""Which part of a text is shown around its marks, measured against plain Python."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from juanzong.index.marks import best_window, snippet
from juanzong.index.records import Occurrence

marks_of_two = st.lists(
    st.tuples(st.integers(0, 60), st.integers(0, 3)), min_size=1, max_size=10
).map(lambda pairs: [Occurrence(at, at + 2, term) for at, term in sorted(dict(pairs).items())])


def shown(text, *places, width=20):
    """What is shown of a text whose words of two characters, each a term, stand at these places."""
    marks = [Occurrence(at, at + 2, term) for term, at in enumerate(places)]
    return [(piece.start, piece.end) for piece in snippet(text, marks, width).pieces]


@given(marks_of_two, st.sets(st.integers(0, 3)), st.integers(2, 30))
def test_the_best_window_shows_most_terms_then_most_marks_and_is_the_first(marks, wanted, width):
    windows = []
    for first, opening in enumerate(marks):
        inside = [each for each in marks[first:] if each.end <= opening.start + width]
        worth = len(wanted & {each.term for each in inside}), len(inside)
        windows.append((worth, -first, inside))
    assert list(best_window(marks, wanted, width)) == max(windows, key=lambda each: each[:2])[2]


@pytest.mark.parametrize(("length", "end"), [(19, 19), (20, 20), (21, 20)])
def test_a_text_that_fits_is_shown_whole_and_of_a_longer_one_the_beginning(length, end):
    text = "水" * length
    assert shown(text) == [(0, end)]
    assert snippet(text, (), 20).cut_after is (length > 20)
    assert not snippet(text, (), 20).cut_before


@pytest.mark.parametrize(
    ("place", "window"),
    [(0, (0, 20)), (9, (0, 20)), (10, (1, 21)), (50, (41, 61)), (89, (80, 100)), (98, (80, 100))],
)
def test_a_mark_stands_in_the_middle_of_its_window_as_far_as_the_text_goes(place, window):
    assert shown("水" * 100, place) == [window]


@pytest.mark.parametrize(
    ("second", "windows"), [(68, [(50, 70)]), (69, [(46, 56), (65, 75)]), (58, [(45, 65)])]
)
def test_two_terms_share_a_window_that_holds_them_or_have_one_of_half_its_width(second, windows):
    assert shown("水" * 100, 50, second) == windows


def test_three_pieces_are_shown_at_most_each_of_a_third():
    places = (30, 130, 230, 330)
    pieces = shown("水" * 400, *places, width=30)
    assert pieces == [(26, 36), (126, 136), (226, 236)]
    assert shown("水" * 400, *places[:2], width=30) == [(24, 39), (124, 139)]


@pytest.mark.parametrize(
    ("second", "windows"),
    [(49, [(36, 55)]), (50, [(36, 56)]), (51, [(36, 46), (47, 57)]), (52, [(36, 46), (48, 58)])],
)
def test_pieces_that_touch_are_one(second, windows):
    assert shown("水" * 100, 40, second, 90, width=30) == [*windows, (86, 96)]


@pytest.mark.parametrize(
    ("sign", "start"), [(40, 41), (41, 42), (48, 49), (49, 50), (39, 41), (50, 41)]
)
def test_a_window_begins_behind_a_sentence_that_ends_in_it(sign, start):
    text = "水" * sign + "。" + "水" * (99 - sign)
    assert shown(text, 50) == [(start, min(start + 20, 100))]


def test_a_mark_longer_than_the_window_is_shown_whole():
    marks = [Occurrence(30, 70, 0)]
    (piece,) = snippet("水" * 100, marks, 20).pieces
    assert (piece.start, piece.end) == (30, 70)


@pytest.mark.parametrize(("length", "end"), [(160, 160), (161, 160)])
def test_a_hundred_and_sixty_characters_are_shown_where_nothing_else_is_said(length, end):
    (piece,) = snippet("水" * length, ()).pieces
    assert (piece.start, piece.end) == (0, end)
