"""What stands between characters without belonging to the words: note marks and pronunciations.

舆情¹监测 is found as 舆情监测, and 淝（féi）河 as 淝河: a reader skips both.
"""

from __future__ import annotations

import re

from juanzong.index.characters import HAN_RANGES, is_han
from juanzong.index.pinyin import is_read_as

#: What the number of a note is raised in; behind a letter or digit it is an exponent (m², 10⁴).
RAISED = frozenset("⁰¹²³⁴⁵⁶⁷⁸⁹⁽⁾")
_EXPONENTS = frozenset("²³")
#: Measures of length, behind which ² and ³ make one of area or volume: 120平方米², 米³.
_LENGTHS = frozenset("米里")
#: Behind these a raised number is a note's too.
_CLOSING = frozenset("，。；：、！？…”’》」』）】〕%％")

_TONED = "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜńňǹḿ"
_SYLLABLE = rf"\( ?[a-züɑɡ]{{0,5}}[{_TONED}][a-zɑɡ]{{0,3}} ?\)"
#: Its tone tells a pronunciation by itself.
_SPOKEN = re.compile(rf"(?:{_SYLLABLE})+")
#: Without a tone it is one where the character before is spoken so: 能(ai) stays, 爱(ai) does not.
_TONELESS = re.compile(rf"(?<=[{HAN_RANGES}])\(([a-zü]{{2,6}})\)")


class NoteMarks:
    """Tells which raised numbers of a text are marks of notes, asked from left to right."""

    def __init__(self, text: str) -> None:
        self._text = text
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
        if place == 0:
            return False
        before = self._text[place - 1]
        if before in _LENGTHS and self._text[place] in _EXPONENTS:
            return self._text[place + 1 : place + 2] in RAISED
        return before in _CLOSING or is_han(before)


def pronunciations(folded: str) -> list[tuple[int, int]]:
    """Where a folded text tells in brackets how the ideograph before is spoken, ascending."""
    if "(" not in folded:
        return []
    found = {
        span.span()
        for span in _SPOKEN.finditer(folded)
        if span.start() and is_han(folded[span.start() - 1])
    }
    for span in _TONELESS.finditer(folded):
        if is_read_as(folded[span.start() - 1], span[1].replace("ü", "v")):
            found.add(span.span())
    return sorted(found)
