"""What stands between characters without belonging to the words: note marks, pronunciations, lines.

舆情¹监测 is found as 舆情监测, and 淝（féi）河 as 淝河: a reader skips both. So is 监̲测, which a
program underlined by characters of their own.
"""

from __future__ import annotations

import functools
import re
import unicodedata

from juanzong.index.characters import fold_character, is_han
from juanzong.index.pinyin import is_read_as

#: What the number of a note is raised in, and the asterisk in place of one; behind a letter or
#: digit a number is an exponent (m², 10⁴). An asterisk that is not raised (张*某) leaves something
#: out.
RAISED = frozenset("⁰¹²³⁴⁵⁶⁷⁸⁹⁽⁾⁎")
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


@functools.cache
def is_set_on_another(character: str) -> bool:
    """Whether the character is drawn on the one before it: an accent, a line, a circle."""
    # NFKC makes a space with an accent of an accent by itself.
    folded = fold_character(character).strip(" ")
    return bool(folded) and all(unicodedata.category(sign) in {"Mn", "Me"} for sign in folded)


class MarksOnHan:
    """Tells which combining marks of a text are set on an ideograph, asked from left to right."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._last = -1
        self._is_on_han = False

    def is_one(self, place: int) -> bool:
        """Whether the character at a place, behind all asked before, is such a mark."""
        if not is_set_on_another(self._text[place]):
            return False
        for at in range(place - 1, self._last, -1):
            before = self._text[at]
            folded = fold_character(before).strip(" ")
            # What vanishes between an ideograph and its mark parts them no more than a mark does.
            if folded and before not in RAISED:
                self._is_on_han = is_han(folded[-1])
                break
        else:
            self._is_on_han = self._is_on_han and self._last >= 0
        self._last = place
        return self._is_on_han


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
