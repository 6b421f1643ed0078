"""What stands between characters without belonging to the words: note marks and pronunciations.

舆情¹监测 is found as 舆情监测, and 淝（féi）河 as 淝河: a reader skips both.
"""

from __future__ import annotations

import re

from juanzong.index.characters import is_han
from juanzong.index.pinyin import is_read_as

#: What the number of a note is raised in; behind a letter or digit it is an exponent (m², 10⁴).
RAISED = frozenset("⁰¹²³⁴⁵⁶⁷⁸⁹⁽⁾")
_EXPONENTS = frozenset("²³")
#: Measures of length, behind which ² and ³ make one of area or volume: 120平方米², 米³.
_LENGTHS = frozenset("米里")
#: Behind these a raised number is a note's too.
_CLOSING = frozenset("，。；：、！？…”’》」』）】〕%％")

_TONED = "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜńňǹḿ"
_TONES = frozenset(_TONED)
#: A syllable in brackets; begins with a literal bracket, which is found fastest.
_SYLLABLE = re.compile(rf"\( ?([a-zü{_TONED}ɑɡ]{{1,8}}) ?\)")


class NoteMarks:
    """Tells which raised numbers of a text are marks of notes, asked from left to right."""

    def __init__(self, text: str) -> None:
        self._text = text
        # Nothing stands before the first character: as behind a number that is no note's.
        self._end = 0
        self._is_note = False

    def is_one(self, place: int) -> bool:
        """Whether the character at a place, behind all asked before, is part of a note's mark."""
        character = self._text[place]
        if character not in RAISED:
            return False
        if place != self._end:
            self._is_note = self._follows_words(place)
        self._end = place + 1
        return self._is_note

    def _follows_words(self, place: int) -> bool:
        before = self._text[place - 1]
        if before in _LENGTHS and self._text[place] in _EXPONENTS:
            return self._text[place + 1 : place + 2] in RAISED
        return before in _CLOSING or is_han(before)


def pronunciations(folded: str) -> list[tuple[int, int]]:
    """Where a folded text tells in brackets how the ideograph before is spoken, ascending."""
    found: list[tuple[int, int]] = []
    for bracket in _SYLLABLE.finditer(folded):
        start, syllable = bracket.start(), bracket[1]
        if found and found[-1][1] == start:
            # Another reading of the same character.
            spoken = not _TONES.isdisjoint(syllable)
        else:
            spoken = start > 0 and _is_read_so(folded[start - 1], syllable)
        if spoken:
            found.append(bracket.span())
    return found


def _is_read_so(character: str, syllable: str) -> bool:
    """Whether an ideograph is spoken so: a tone tells it by itself, without one pinyin does.

    爱(ai) is a gloss, 能(ai) is not.
    """
    if not is_han(character):
        return False
    if not _TONES.isdisjoint(syllable):
        return True
    return len(syllable) > 1 and is_read_as(character, syllable.replace("ü", "v"))
