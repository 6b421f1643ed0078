"""How Chinese is spelt in pinyin, without tones; the home of pypinyin.

Pinyin serves suggestions and corrections; of what a search finds it only tells whether a syllable
in brackets is how the character before is spoken (asides.py).
"""

from __future__ import annotations

import functools
import re
from typing import Any

#: What many speakers and typists do not tell apart, as written.
_ALIKE = (
    (re.compile("^zh"), "z"),
    (re.compile("^ch"), "c"),
    (re.compile("^sh"), "s"),
    (re.compile("^l"), "n"),
    (re.compile("ng$"), "n"),
)
#: Initials of two letters.
_LONG_INITIALS = ("zh", "ch", "sh")


@functools.lru_cache(maxsize=200_000)
def syllables(text: str) -> tuple[str, ...]:
    """Spell a text: a syllable for each Chinese character, any other character as it is.

    A character with several readings is read as in the phrase it stands in (银行: yin hang).
    """
    # Its data take 60 ms to load, and only who suggests needs them.
    from pypinyin import lazy_pinyin  # noqa: PLC0415

    spelt: list[str] = lazy_pinyin(text, errors=_one_by_one)
    return tuple(spelt)


def is_read_as(character: str, syllable: str) -> bool:
    """Whether a syllable without its tone (v for ü) is one of a character's readings."""
    return syllable in readings(character)


@functools.lru_cache(maxsize=20_000)
def readings(character: str) -> frozenset[str]:
    """All readings of a character, without tones, v for ü; none of what is no Chinese character."""
    from pypinyin import Style, pinyin  # noqa: PLC0415 (see above)

    spelt = pinyin(character, style=Style.NORMAL, heteronym=True, errors="ignore", v_to_u=False)
    return frozenset(syllable for each in spelt for syllable in each)


def _one_by_one(text: str) -> Any:
    """Keep what has no pinyin, each character for itself; pypinyin takes a list, too."""
    return list(text)


@functools.cache
def blurred(syllable: str) -> str:
    """Give what a syllable and those easily taken for it have in common (sheng, sen)."""
    for pattern, plain in _ALIKE:
        syllable = pattern.sub(plain, syllable)
    return syllable


@functools.cache
def beginnings(syllable: str) -> tuple[str, ...]:
    """Give how a syllable may be typed where another follows: whole, or by its initial."""
    initial = syllable[:2] if syllable.startswith(_LONG_INITIALS) else ""
    return tuple(dict.fromkeys(part for part in (syllable, initial, syllable[:1]) if part))
