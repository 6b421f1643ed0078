"""Cuts a long report into parts to be read one after the other; a short one is one part.

What stands in a part follows from the report alone, never from what is looked for in it. Pure.
"""

from __future__ import annotations

import sys
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import NamedTuple

from juanzong.archive.blocks import section_blocks
from juanzong.archive.records import Section

#: A part has about so many characters, and at most so many paragraphs.
CHARACTERS_OF_PART = 60_000
PARAGRAPHS_OF_PART = 500
#: A paragraph longer than this may be cut too, behind a sentence where one ends near.
_LONGEST_LINE = 20_000
_NEAR = 500
_ENDS_OF_SENTENCES = "。！？；\t"


class Line(NamedTuple):
    """Characters `start` to `end` of a section's text: its block number `number` from 0.

    It is the whole block, or a piece of one that is too long for a part.
    """

    number: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Stretch:
    """What of one section stands in one part; `section` is its place among the sections.

    `begins` tells whether its heading stands here too.
    """

    section: int
    lines: tuple[Line, ...]
    begins: bool = True


Part = tuple[Stretch, ...]


@dataclass(frozen=True, slots=True)
class _Size:
    """How much room something takes."""

    characters: int = 0
    paragraphs: int = 0

    def __add__(self, other: _Size) -> _Size:
        return _Size(self.characters + other.characters, self.paragraphs + other.paragraphs)

    @classmethod
    def of(cls, lines: Sequence[Line]) -> _Size:
        """The room of some lines."""
        return cls(sum(line.end - line.start for line in lines), len(lines))

    @property
    def fits(self) -> bool:
        """Whether it has room in one part."""
        return self.characters <= CHARACTERS_OF_PART and self.paragraphs <= PARAGRAPHS_OF_PART


class Parts:
    """The parts of a report, from 1, and which of them holds a place of it."""

    def __init__(self, sections: Sequence[Section]) -> None:
        self._parts = tuple(_parts(sections))
        self._places: list[tuple[int, int]] = []
        self._numbers: list[int] = []
        for number, part in enumerate(self._parts, 1):
            for stretch in part:
                start = 0 if stretch.begins else stretch.lines[0].start
                self._places.append((stretch.section, start))
                self._numbers.append(number)

    def __len__(self) -> int:
        return len(self._parts)

    def __getitem__(self, number: int) -> Part:
        return self._parts[number - 1]

    def holding(self, section: int, offset: int = 0) -> int:
        """The number of the part with that character of a section's text."""
        found = bisect_right(self._places, (section, offset)) - 1
        return self._numbers[max(found, 0)]

    def extents(self, section: int) -> Iterator[tuple[int, int, int]]:
        """Each part that holds something of a section: its number, and from where to where.

        What is between two stretches counts to the first.
        """
        first = bisect_left(self._places, (section, 0))
        behind = bisect_left(self._places, (section + 1, 0))
        starts = [start for _, start in self._places[first:behind]]
        yield from zip(self._numbers[first:behind], starts, [*starts[1:], sys.maxsize], strict=True)


def _parts(sections: Iterable[Section]) -> Iterator[Part]:
    """A section stands whole where it has room in a part; only a longer one is cut."""
    part: list[Stretch] = []
    filled = _Size()
    for place, section in enumerate(sections):
        lines = _lines(section)
        heading = _Size(len(section.heading), 1 if section.heading else 0)
        whole = heading + _Size(len(section.text), len(lines))
        if part and whole.fits and not (filled + whole).fits:
            yield tuple(part)
            part, filled = [], _Size()
        if whole.fits:
            part.append(Stretch(place, _joined(lines)))
            filled += whole
            continue
        begins, rest = True, lines
        while rest:
            taken = _room(rest, filled + (heading if begins else _Size()))
            # An empty part takes one line at least.
            taken = taken if part else max(taken, 1)
            if taken:
                part.append(Stretch(place, _joined(rest[:taken]), begins))
                filled += _Size.of(rest[:taken])
                begins, rest = False, rest[taken:]
            if rest:
                yield tuple(part)
                part, filled = [], _Size()
    yield tuple(part)


def _room(lines: Sequence[Line], filled: _Size) -> int:
    """How many of the lines fit behind what a part has."""
    room = max(PARAGRAPHS_OF_PART - filled.paragraphs, 0)
    characters = filled.characters
    for count, line in enumerate(lines[:room]):
        characters += line.end - line.start
        if characters > CHARACTERS_OF_PART:
            return count
    return min(room, len(lines))


def _lines(section: Section) -> tuple[Line, ...]:
    lines: list[Line] = []
    for number, block in enumerate(section_blocks(section)):
        if block.end - block.start <= _LONGEST_LINE:
            lines.append(Line(number, block.start, block.end))
        else:
            pieces = _pieces(section.text, block.start, block.end)
            lines += (Line(number, start, end) for start, end in pieces)
    return tuple(lines)


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """A paragraph, cut where it is too long for a part."""
    while end - start > _LONGEST_LINE:
        last = start + _LONGEST_LINE
        ends = (text.rfind(sign, last - _NEAR, last) for sign in _ENDS_OF_SENTENCES)
        cut = max(ends) + 1 or last
        yield start, cut
        start = cut
    yield start, end


def _joined(lines: Sequence[Line]) -> tuple[Line, ...]:
    """Pieces of one block that stand in one part are one again."""
    if not lines or lines[-1].number - lines[0].number == len(lines) - 1:
        return tuple(lines)
    groups = (tuple(group) for _, group in groupby(lines, key=lambda line: line.number))
    return tuple(Line(group[0].number, group[0].start, group[-1].end) for group in groups)
