"""Texts in a terminal: Chinese characters take two cells, and columns stand below each other."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from juanzong.web.commands.terminal import caret, clipped, padded, table, width, wrapped

MIXED = st.text(st.sampled_from("ab1 县财（"))


@pytest.mark.parametrize(
    ("text", "cells", "shown"),
    [
        ("怀来县", 6, "怀来县"),
        ("怀来县", 5, "怀来…"),
        ("怀来县", 4, "怀…"),
        ("a怀来", 5, "a怀来"),
        ("a怀来", 4, "a怀…"),
        ("怀来", 1, "…"),
    ],
)
def test_what_is_wider_ends_in_an_ellipsis_before_the_width_is_passed(text, cells, shown):
    assert clipped(text, cells) == shown


@given(MIXED, st.integers(1, 30))
def test_a_clipped_text_is_as_long_as_fits(text, cells):
    shown = clipped(text, cells)
    assert width(shown) <= cells
    if shown != text:
        kept = shown.removesuffix("…")
        assert text.startswith(kept)
        # The next character would not have left room for the ellipsis.
        assert width(text[: len(kept) + 1]) + 1 > cells


@given(MIXED, st.integers(0, 30))
def test_a_padded_text_fills_its_width(text, cells):
    assert width(padded(text, cells)) == max(width(text), cells)


def test_columns_stand_below_each_other_and_rows_may_be_short():
    lines = list(table([("县", "2023", "优"), ("怀来县", "5"), ("a",)]))
    assert lines == ["县      2023  优", "怀来县  5", "a"]


@pytest.mark.parametrize(
    ("before", "behind", "line"),
    [
        (30, 30, "x" * 30 + "舆情" + "y" * 30),
        (31, 30, "…" + "x" * 30 + "舆情" + "y" * 30),
        (30, 31, "x" * 30 + "舆情" + "y" * 30 + "…"),
    ],
)
def test_thirty_cells_to_either_side_of_a_place_are_shown(before, behind, line):
    text = "x" * before + "舆情" + "y" * behind
    shown, carets = caret(text, before, before + 2)
    assert shown == line
    assert carets == " " * shown.index("舆") + "^^^^"


@pytest.mark.parametrize(
    ("text", "start", "end", "shown", "carets"),
    [
        ("舆情(", 2, 3, "舆情(", "    ^"),
        ("舆情", 2, 2, "舆情", "    ^"),
        ("a\tb", 0, 1, "a b", "^"),
        ("x" * 40, 0, 0, "x" * 31 + "…", "^"),
        ("x" * 40, 0, 1, "x" * 31 + "…", "^"),
    ],
)
def test_a_place_without_characters_has_one_caret(text, start, end, shown, carets):
    assert caret(text, start, end) == (shown, carets)


@pytest.mark.parametrize(
    ("sign", "cells"), [("a", 1), ("县", 2), ("（", 2), ("\u0301", 0), ("\u20dd", 0), ("\u200b", 0)]
)
def test_a_wide_sign_takes_two_cells_and_a_combining_one_none(sign, cells):
    assert width(sign) == cells


@pytest.mark.parametrize(
    ("cells", "lines"),
    [
        (12, ["ab cd efg hi"]),
        (11, ["ab cd efg", "hi"]),
        (9, ["ab cd efg", "hi"]),
        (8, ["ab cd", "efg hi"]),
        (6, ["ab cd", "efg hi"]),
        (5, ["ab cd", "efg", "hi"]),
        (4, ["ab", "cd", "efg", "hi"]),
    ],
)
def test_a_line_is_broken_where_the_next_word_would_pass_the_width(cells, lines):
    assert list(wrapped("ab cd efg hi", cells)) == lines
