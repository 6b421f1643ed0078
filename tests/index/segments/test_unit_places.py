"""Where the characters of a text stand among its code units (UTF-16: rarer ones take two)."""

from __future__ import annotations

import pytest

from juanzong.index.segments.segment import _unit_places


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("", [0]),
        ("舆情", [0, 1, 2]),
        ("\U00020000情", [0, 2, 3]),
        ("\uffff\U00010000\U0010ffff甲", [0, 1, 3, 5, 6]),
    ],
)
def test_a_character_beyond_the_basic_plane_takes_two_units(text, places):
    assert list(_unit_places(text)) == places
    assert places[-1] == len(text.encode("utf-16-le", "surrogatepass")) // 2
