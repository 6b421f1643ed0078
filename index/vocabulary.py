"""What an archive says, for helping the searcher only: words, headings, names, abbreviations.

Nothing here decides what a search finds. Counts of words, headings and abbreviations are
sections, those of counties, cities and departments are reports.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from juanzong.index.abbreviations import Pair, introduced_abbreviations
from juanzong.index.segmentation import words

#: Texts with their counts, the most frequent first.
Counted = tuple[tuple[str, int], ...]

#: Headings longer than this many characters are sentences, which no one completes.
LONGEST_HEADING = 30

_HAN_NUMBER = "一二三四五六七八九十百零〇"
#: The number before a folded heading: 第一部分, (一), 一、, 1.2, 1).
_NUMBER = re.compile(
    rf"(?:第[{_HAN_NUMBER}0-9]+(?:部分|章|节|条|项)|\([{_HAN_NUMBER}0-9a-z]{{1,3}}\)"
    rf"|[{_HAN_NUMBER}]{{1,4}}(?=[、.,: ])|[0-9]{{1,2}}(?:\.[0-9]{{1,2}})*(?=[、,:) ]|\.(?![0-9])))"
    r"[、.,:) ]*"
)


@dataclass(frozen=True, slots=True)
class Abbreviation:
    """A short form with its long form and how many sections introduce it."""

    short: str
    full: str
    sections: int


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The vocabulary of one generation of an index; words and headings are folded."""

    generation: str
    words: Counted = ()
    headings: Counted = ()
    counties: Counted = ()
    cities: Counted = ()
    departments: Counted = ()
    abbreviations: tuple[Abbreviation, ...] = ()


@dataclass(slots=True)
class Tally:
    """Counts of words, headings and abbreviations over any number of sections."""

    words: Counter[str] = field(default_factory=Counter)
    headings: Counter[str] = field(default_factory=Counter)
    abbreviations: Counter[Pair] = field(default_factory=Counter)

    def add_section(
        self, heading: str, text: str, heading_words: Sequence[str], text_words: Sequence[str]
    ) -> None:
        """Count a section: its folded heading and text, and the words these were cut into."""
        self.words.update({*heading_words, *text_words})
        if bare := without_number(heading):
            self.headings[bare] += 1
        self.abbreviations.update(introduced_abbreviations(text))

    def add(self, other: Tally) -> None:
        """Count everything of another tally too."""
        self.words.update(other.words)
        self.headings.update(other.headings)
        self.abbreviations.update(other.abbreviations)

    def take_away(self, other: Tally) -> None:
        """Count everything of another tally, which is part of this one, no more."""
        self.words -= other.words
        self.headings -= other.headings
        self.abbreviations -= other.abbreviations

    def keep_words(self) -> None:
        """Forget what was cut off as a word and is none: signs, numbers, single characters."""
        self.words = Counter({word: n for word, n in self.words.items() if _is_word(word)})

    def to_json(self) -> dict[str, Any]:
        """Give the counts as JSON's types, the same for the same counts."""
        pairs = sorted(self.abbreviations.items())
        return {
            "words": dict(sorted(self.words.items())),
            "headings": dict(sorted(self.headings.items())),
            "abbreviations": [[short, full, count] for (short, full), count in pairs],
        }

    @classmethod
    def from_json(cls, content: Mapping[str, Any]) -> Tally:
        """Read what `to_json` gave; raises what a wrong type or a missing key raises."""
        pairs = {(short, full): count for short, full, count in content["abbreviations"]}
        return cls(Counter(content["words"]), Counter(content["headings"]), Counter(pairs))


def tally_of(sections: Iterable[tuple[str, str]]) -> Tally:
    """Count sections, given as folded heading and folded text."""
    tally = Tally()
    for heading, text in sections:
        tally.add_section(heading, text, words(heading), words(text))
    tally.keep_words()
    return tally


def vocabulary_of(
    generation: str, tally: Tally, values_of: Callable[[str], Mapping[str, int]]
) -> Vocabulary:
    """Put a vocabulary together from the counts of all sections and those of the facts' values."""
    return Vocabulary(
        generation=generation,
        words=_by_count(tally.words),
        headings=_by_count(tally.headings),
        counties=_values(values_of("county")),
        cities=_values(values_of("city")),
        departments=_values(values_of("department")),
        abbreviations=tuple(
            Abbreviation(short, full, count)
            for (short, full), count in sorted(
                tally.abbreviations.items(), key=lambda item: (-item[1], item[0])
            )
        ),
    )


def without_number(folded_heading: str) -> str:
    """Give a folded heading without its number, or "" where that leaves no heading to complete."""
    number = _NUMBER.match(folded_heading)
    bare = folded_heading[number.end() :] if number else folded_heading
    bare = bare.rstrip("。:;,、 ")
    return bare if 1 < len(bare) <= LONGEST_HEADING else ""


def _is_word(word: str) -> bool:
    return len(word) > 1 and word.isalnum() and not word.isnumeric()


def _values(counts: Mapping[str, int]) -> Counted:
    return _by_count({value: count for value, count in counts.items() if value})


def _by_count(counts: Mapping[str, int]) -> Counted:
    return tuple(sorted(counts.items(), key=lambda item: (-item[1], item[0])))
