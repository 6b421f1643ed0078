"""What stands between characters without belonging to the words: note marks, pronunciations, lines.

舆情¹监测 is found as 舆情监测, and 淝（féi）河 as 淝河: a reader skips both. So is 监̲测, which a
program underlined by characters of their own.
"""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Iterator

from juanzong.index.characters import fold_character, is_han
from juanzong.index.pinyin import is_read_as, readings

#: What the number of a note is raised in, and the asterisk in place of one; behind a letter or
#: digit a number is an exponent (m², 10⁴). An asterisk that is not raised (张*某) leaves something
#: out.
RAISED = frozenset("⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁽⁾⁎")
#: What stands between numbers of notes (¹⁻³), and before an exponent: 立方米·秒⁻¹.
_BETWEEN = "⁻"
#: A mark that Unicode has no raised form of, as readers write it: ⁽※⁾, ⁽¹,²⁾.
_BRACKETED = re.compile("⁽[⁰¹²³⁴⁵⁶⁷⁸⁹⁎※†‡§¶#＃△▲☆★注註a-h,，、;；~～–—\\- ]{1,16}⁾")
_EXPONENTS = frozenset("²³")
#: Measures of length, behind which ² and ³ make one of area or volume: 120平方米², 米³.
_LENGTHS = frozenset("米里")
#: Behind these a raised number is a note's too.
_CLOSING = frozenset("，。；：、！？…”’》」』）】〕%％")

_TONED = "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜńňǹḿ"
_TONES = frozenset(_TONED)
_LETTERS = rf"[a-zü{_TONED}ɑɡ]"
_BOPOMOFO = "[\u3105-\u312f\u31a0-\u31bfˊˇˋ˙ˉ]"
#: Syllables in brackets, or letters of 注音, with or without a word that says so: (音guǐ).
_SPOKEN = (
    rf" ?(?P<said>读作|读音|拼音|发音|音|读|念)?:? ?"
    rf"(?:(?P<latin>{_LETTERS}{{1,24}}(?:[ '\-·]{_LETTERS}{{1,8}}){{0,3}})"
    rf"|(?P<bopomofo>{_BOPOMOFO}{{1,6}}(?: {_BOPOMOFO}{{1,6}}){{0,3}})) ?"
)
#: By bracket, as a literal beginning is found fastest.
_IN_BRACKETS = {
    "(": re.compile(rf"\({_SPOKEN}\)"),
    "[": re.compile(rf"\[{_SPOKEN}\]"),
}
_BETWEEN_SYLLABLES = re.compile("[ '\\-·]")
_LONGEST_SYLLABLE = 8
_MOST_SYLLABLES = 4


class NoteMarks:
    """Tells which raised numbers of a text are marks of notes, asked from left to right."""

    def __init__(self, text: str) -> None:
        self._text = text
        # Nothing stands before the first character: as behind a number that is no note's.
        self._end = 0
        self._is_note = False
        self._bracket_end = 0

    def is_one(self, place: int) -> bool:
        """Whether the character at a place, behind all asked before, is part of a note's mark."""
        character = self._text[place]
        if place < self._bracket_end:
            self._end = place + 1
            return True
        if character not in RAISED:
            return False
        if place != self._end:
            self._is_note = character != _BETWEEN and self._follows_words(place)
        self._end = place + 1
        bracketed = _BRACKETED.match(self._text, place) if self._is_note else None
        if bracketed is not None:
            self._bracket_end = bracketed.end()
        return self._is_note

    def _follows_words(self, place: int) -> bool:
        before = self._text[place - 1]
        if before in _LENGTHS and self._text[place] in _EXPONENTS:
            return self._text[place + 1 : place + 2] in RAISED
        return before in _CLOSING or is_han(before)


def within_raised_brackets(text: str) -> Iterator[int]:
    """The places of what may be part of a note's mark only there, ascending: the ※ of ⁽※⁾."""
    for bracketed in _BRACKETED.finditer(text):
        yield from range(bracketed.start() + 1, bracketed.end() - 1)


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
        self._last = place
        return self._is_on_han


def pronunciations(folded: str) -> list[tuple[int, int]]:
    """Where a folded text tells in brackets how the ideographs before are spoken, ascending."""
    brackets = [
        found
        for opening, pattern in _IN_BRACKETS.items()
        if opening in folded
        for found in pattern.finditer(folded)
    ]
    found: list[tuple[int, int]] = []
    for bracket in sorted(brackets, key=lambda each: each.start()):
        start = bracket.start()
        if found and found[-1][1] == start:
            # Another reading of the same character.
            spoken = not _TONES.isdisjoint(bracket.group())
        else:
            spoken = start > 0 and is_han(folded[start - 1]) and _tells(bracket, folded[:start])
        if spoken:
            found.append(bracket.span())
    return found


def _tells(bracket: re.Match[str], before: str) -> bool:
    """Whether a bracket tells how what stands before it is spoken; an ideograph is the last of it.

    A tone tells it by itself, and so does a word (音, 读); without one pinyin does: 爱(ai) is a
    gloss, 能(ai) is not.
    """
    if bracket["bopomofo"] is not None:
        return True
    syllables = _BETWEEN_SYLLABLES.split(bracket["latin"])
    if len(syllables) == 1:
        return _is_one_word(syllables[0], before, is_said=bracket["said"] is not None)
    spoken = before[-len(syllables) :]
    return len(spoken) == len(syllables) and all(
        is_han(character) and _is_read_so(character, syllable)
        for character, syllable in zip(spoken, syllables, strict=True)
    )


def _is_one_word(letters: str, before: str, *, is_said: bool) -> bool:
    """Whether letters spell the ideograph before them, or the several before them in one word."""
    if len(letters) <= _LONGEST_SYLLABLE and _is_read_so(before[-1], letters):
        return True
    plain = _without_tones(letters)
    counts = range(1 if is_said else 2, _MOST_SYLLABLES + 1)
    return any(_spell(before[-count:], plain) for count in counts if len(before) >= count)


def _spell(characters: str, letters: str) -> bool:
    """Whether letters without tones are readings of all the characters, one after another."""
    if not characters:
        return not letters
    return is_han(characters[0]) and any(
        letters.startswith(reading) and _spell(characters[1:], letters[len(reading) :])
        for reading in readings(characters[0])
    )


def _is_read_so(character: str, syllable: str) -> bool:
    """Whether an ideograph is spoken so: a tone tells it by itself, without one pinyin does."""
    if not _TONES.isdisjoint(syllable):
        return True
    return len(syllable) > 1 and is_read_as(character, syllable.replace("ü", "v"))


def _without_tones(letters: str) -> str:
    """The letters of pinyin without tones, v for ü."""
    apart = unicodedata.normalize("NFD", letters).replace("u\u0308", "v")
    return "".join(sign for sign in apart if not unicodedata.combining(sign))
