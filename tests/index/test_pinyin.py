"""Which syllables are taken for each other, and how a syllable may be typed before another."""

from __future__ import annotations

import pytest

from juanzong.index.pinyin import beginnings, blurred


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("zhi", "zi", True),
        ("chi", "ci", True),
        ("shi", "si", True),
        ("lan", "nan", True),
        ("xing", "xin", True),
        ("sheng", "sen", True),
        ("zhang", "zan", True),
        ("zhi", "chi", False),
        ("zi", "ci", False),
        ("ri", "li", False),
        ("hui", "fui", False),
        ("al", "an", False),
        ("ngo", "no", False),
        ("xi", "xin", False),
    ],
)
def test_what_many_speakers_do_not_tell_apart_is_one(one, other, alike):
    assert (blurred(one) == blurred(other)) is alike


@pytest.mark.parametrize(
    ("syllable", "typed"),
    [
        ("zhang", ("zhang", "zh", "z")),
        ("chu", ("chu", "ch", "c")),
        ("shi", ("shi", "sh", "s")),
        ("yu", ("yu", "y")),
        ("a", ("a",)),
        ("2", ("2",)),
    ],
)
def test_a_syllable_is_typed_whole_or_by_its_initial(syllable, typed):
    assert beginnings(syllable) == typed
