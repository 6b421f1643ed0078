"""A vocabulary made ready for looking up what is half typed or misspelt.

Entries stand in the order in which they are worth proposing: by kind, then the most frequent
first. So a number of an entry is also its rank.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal, get_args

from juanzong.index.folding import fold_text
from juanzong.index.pinyin import blurred, syllables
from juanzong.index.vocabulary import Counted, Vocabulary

Kind = Literal["word", "department", "county", "city", "heading"]

#: The kinds of entries, in the order in which they are proposed.
KINDS: tuple[Kind, ...] = get_args(Kind)

#: Rarer words than these many most frequent ones are proposed to no one.
MOST_WORDS = 60_000
MOST_HEADINGS = 20_000

#: Behind every text that begins with another: a character that no text holds.
_LAST = "\U0010ffff"


@dataclass(frozen=True, slots=True)
class Entry:
    """A text that may be proposed, as shown and folded, its kind, count and spelling."""

    text: str
    folded: str
    kind: Kind
    count: int
    syllables: tuple[str, ...]


class SortedKeys:
    """Texts in order, each with the number of its entry, for finding all that begin alike."""

    def __init__(self, texts: Iterable[str]) -> None:
        pairs = sorted((text, number) for number, text in enumerate(texts))
        self._texts = [text for text, _ in pairs]
        self._numbers = [number for _, number in pairs]

    def beginning(self, start: str) -> list[int]:
        """Give the numbers of the entries whose text begins so."""
        first = bisect_left(self._texts, start)
        return self._numbers[first : bisect_left(self._texts, start + _LAST, first)]


class Lexicon:
    """The entries of one vocabulary, with what finds them; safe to share between threads.

    `by_word` holds the words and names by their folded text, `by_sound` by their syllables with
    those easily confused made alike, `by_remainder` by what is left without one character, with
    the place of that character.
    """

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.vocabulary = vocabulary
        self.entries = tuple(_entries(vocabulary))
        self.by_text = SortedKeys(entry.folded for entry in self.entries)
        self.by_pinyin = SortedKeys("".join(entry.syllables) for entry in self.entries)
        self.by_initials = SortedKeys(
            "".join(syllable[0] for syllable in entry.syllables) for entry in self.entries
        )
        spelt = [entry for entry in self.entries if entry.kind != "heading"]
        self.by_word = {entry.folded: entry for entry in reversed(spelt)}
        self.by_sound = _by_sound(spelt)
        self.by_remainder = _by_remainder(spelt)
        self._joined = "\n".join(["", *(entry.folded for entry in self.entries), ""])
        self._starts = _places(entry.folded for entry in self.entries)

    def holding(self, part: str, limit: int) -> list[int]:
        """Give the first entries that hold the part somewhere behind their first character."""
        numbers: list[int] = []
        place = self._joined.find(part)
        while place >= 0 and len(numbers) < limit:
            number = bisect_left(self._starts, place + 1) - 1
            if place > self._starts[number] and number not in numbers[-1:]:
                numbers.append(number)
            place = self._joined.find(part, place + 1)
        return numbers


def _entries(vocabulary: Vocabulary) -> Iterable[Entry]:
    counted: dict[Kind, Counted] = {
        "word": vocabulary.words[:MOST_WORDS],
        "department": vocabulary.departments,
        "county": vocabulary.counties,
        "city": vocabulary.cities,
        "heading": vocabulary.headings[:MOST_HEADINGS],
    }
    for kind in KINDS:
        for text, count in counted[kind]:
            folded = fold_text(text)
            if folded:
                yield Entry(text, folded, kind, count, syllables(folded))


def _by_sound(entries: Iterable[Entry]) -> dict[tuple[str, ...], list[Entry]]:
    alike: dict[tuple[str, ...], list[Entry]] = {}
    for entry in entries:
        alike.setdefault(tuple(map(blurred, entry.syllables)), []).append(entry)
    return alike


def _by_remainder(entries: Iterable[Entry]) -> dict[str, list[tuple[Entry, int]]]:
    left: dict[str, list[tuple[Entry, int]]] = {}
    for entry in entries:
        text = entry.folded
        for place in range(len(text)):
            left.setdefault(text[:place] + text[place + 1 :], []).append((entry, place))
    return left


def _places(texts: Iterable[str]) -> Sequence[int]:
    """Where each of the texts stands when they are joined, a line break before each."""
    places = []
    place = 1
    for text in texts:
        places.append(place)
        place += len(text) + 1
    return places
