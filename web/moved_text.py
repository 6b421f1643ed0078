"""Paragraphs that stand in one section of a version and in another section of the next. Pure.

They are told by their words, white space aside. The work grows with the length of the texts alone.
"""

from __future__ import annotations

from collections import Counter, defaultdict, deque
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from juanzong.archive.records import Section
from juanzong.web.version_pairs import SectionPair

#: A shorter paragraph stands in many sections by chance (无。, 单位：万元).
SHORTEST_MOVED = 10

Places = Mapping[str, Sequence[SectionPair]]


@dataclass(frozen=True, slots=True)
class MovedText:
    """By their words, the paragraphs of a section that `went` elsewhere, and those that `came`.

    Of each, the sections that it went to or came from, one for every time that it did.
    """

    went: Places = field(default_factory=dict)
    came: Places = field(default_factory=dict)


NOTHING_MOVED = MovedText()


def bare(line: str) -> str:
    """The words of a paragraph, by which it is the same elsewhere."""
    return "".join(line.split())


def moved_text(pairs: Sequence[SectionPair]) -> dict[int, MovedText]:
    """What moved between sections, by the places of their pairs; nothing of other pairs.

    A paragraph that a section has as often as before did not move, wherever in it that stands now.
    """
    gone: dict[str, deque[int]] = defaultdict(deque)
    come: dict[str, deque[int]] = defaultdict(deque)
    for place, pair in enumerate(pairs):
        if pair.has_other_words:
            former, current = _lines(pair.former), _lines(pair.current)
            for words, times in (former - current).items():
                gone[words].extend([place] * times)
            for words, times in (current - former).items():
                come[words].extend([place] * times)
    went: dict[int, dict[str, list[SectionPair]]] = defaultdict(lambda: defaultdict(list))
    came: dict[int, dict[str, list[SectionPair]]] = defaultdict(lambda: defaultdict(list))
    for words, places in gone.items():
        for before, after in zip(places, come.get(words, ()), strict=False):
            went[before][words].append(pairs[after])
            came[after][words].append(pairs[before])
    return {place: MovedText(went[place], came[place]) for place in {*went, *came}}


def _lines(section: Section | None) -> Counter[str]:
    """The paragraphs of a section that are long enough, each with its number."""
    text = "" if section is None else section.text
    words = map(bare, text.split("\n"))
    return Counter(line for line in words if len(line) >= SHORTEST_MOVED)
