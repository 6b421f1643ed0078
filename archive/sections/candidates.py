"""Gather the lines that may be headings, with what speaks for and against each."""

from __future__ import annotations

import re
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from typing import NamedTuple

from juanzong.archive.records import Paragraph, ParagraphKind
from juanzong.archive.sections import costs
from juanzong.archive.sections.numbering import Family, Marker, find_marker
from juanzong.archive.sections.wording import (
    bare_wording,
    claimed_wording,
    heading_wording,
    is_bulleted,
    leads_in,
)

_ENDS_SENTENCE = re.compile(r"[。．.！!？?：:；;”\"）)]\s*$")
_APPENDIX_LIST = re.compile(r"\s*附[件表录]?\s*[:：]")
# Text of a section is longer than a stray line: names, dates, cells of a broken table.
_TEXT_LENGTH = 25


class Reading(NamedTuple):
    """One way to understand a line: a heading with such a number, at this cost of its own."""

    family: Family
    value: int
    form: str
    cost: float
    above: int | None = None


@dataclass(frozen=True, slots=True)
class Candidate:
    """A line that may be a heading.

    `place` is its paragraph's, `end` where the heading ends in it (characters), `number` the
    number as written, `claim` the outline level of the file; `readings` are the ways to take it.
    """

    place: int
    end: int
    number: str
    claim: int | None
    readings: tuple[Reading, ...]


@dataclass(frozen=True, slots=True)
class _Line:
    place: int
    end: int
    marker: Marker | None
    claim: int | None
    cost: float


# What Word's lost numbering turns the two upper kinds of number into.
_STANDS_FOR = {
    Family.ARABIC: Family.CHINESE,
    Family.ARABIC_BRACKETED: Family.CHINESE_BRACKETED,
}


def find_candidates(
    paragraphs: Sequence[Paragraph], after: int, never: AbstractSet[int]
) -> list[Candidate]:
    """The lines from place `after` on that may be headings, in reading order.

    `never` are the places that are none (a table of contents).
    """
    markers = [
        None if place in never else _marker(paragraph) for place, paragraph in enumerate(paragraphs)
    ]
    _drop_appendix_lists(paragraphs, markers)
    lines = []
    for place in range(after, len(paragraphs)):
        line = None if place in never else _line(paragraphs, markers, place)
        if line is not None:
            lines.append(line)
    return [_candidate(line) for line in _share_costs_in_runs(lines) if line.cost < costs.HOPELESS]


def _marker(paragraph: Paragraph) -> Marker | None:
    return find_marker(paragraph.text) if paragraph.kind is ParagraphKind.TEXT else None


def _drop_appendix_lists(paragraphs: Sequence[Paragraph], markers: list[Marker | None]) -> None:
    """Forget the numbers of a list of attachments: "附件：1.…", "2.…"."""
    for place, paragraph in enumerate(paragraphs):
        marker = markers[place]
        if marker is None or marker.family is not Family.APPENDIX:
            continue
        if not _APPENDIX_LIST.match(paragraph.text):
            continue
        inner = find_marker(paragraph.text[marker.body :])
        following = place + 1
        while following < len(paragraphs):
            item = markers[following]
            if item is None or item.family not in {Family.ARABIC, Family.ARABIC_CLOSED}:
                break
            if inner is not None and item.value != inner.value + 1:
                break
            inner, markers[following] = item, None
            following += 1


def _line(
    paragraphs: Sequence[Paragraph], markers: Sequence[Marker | None], place: int
) -> _Line | None:
    paragraph, marker = paragraphs[place], markers[place]
    if paragraph.kind is ParagraphKind.ROW:
        return None
    if marker is not None:
        wording = heading_wording(paragraph.text, marker)
        cost = wording.cost + _surroundings_of_number(paragraphs, markers, place)
        if paragraph.outline_level is not None:
            cost += costs.CLAIMED - costs.NUMBERED
        return _Line(place, wording.end, marker, paragraph.outline_level, cost)
    if paragraph.outline_level is not None:
        wording = claimed_wording(paragraph.text)
        return _Line(place, wording.end, None, paragraph.outline_level, wording.cost)
    bare = bare_wording(paragraph.text)
    if bare is None:
        return None
    cost = bare.cost + _surroundings_of_bare(paragraphs, markers, place)
    return _Line(place, bare.end, None, None, cost)


def _surroundings_of_number(
    paragraphs: Sequence[Paragraph], markers: Sequence[Marker | None], place: int
) -> float:
    marker = markers[place]
    if marker is None:
        return 0.0
    cost = 0.0
    if marker.value == 1 and place and _introduces_list(paragraphs[place - 1], markers[place - 1]):
        cost += costs.AFTER_LEAD_IN
    following = markers[place + 1] if place + 1 < len(paragraphs) else None
    if following is not None and following.family is marker.family:
        cost += costs.NOTHING_BELOW
    elif place + 1 < len(paragraphs):
        cost += costs.SOMETHING_BELOW
    return cost


def _introduces_list(paragraph: Paragraph, marker: Marker | None) -> bool:
    return marker is None and leads_in(paragraph.text)


def _surroundings_of_bare(
    paragraphs: Sequence[Paragraph], markers: Sequence[Marker | None], place: int
) -> float:
    cost = costs.NO_TEXT_AFTER_UNNUMBERED
    if place + 1 < len(paragraphs):
        following, number = paragraphs[place + 1], markers[place + 1]
        long = sum(not character.isspace() for character in following.text) >= _TEXT_LENGTH
        begins_list = number is not None and number.value == 1
        bulleted = is_bulleted(following.text)
        if following.kind is ParagraphKind.TEXT and (long or begins_list or bulleted):
            cost = costs.TEXT_AFTER_UNNUMBERED
    if place and markers[place - 1] is None:
        before = paragraphs[place - 1]
        if before.kind is ParagraphKind.ROW or not _ENDS_SENTENCE.search(before.text):
            cost += costs.AFTER_UNFINISHED_LINE
    return cost


def _share_costs_in_runs(lines: Sequence[_Line]) -> list[_Line]:
    """The lines, each with half its cost from the mean of its run 1. 2. 3.

    Items of one list are alike: one duty without a full stop among fourteen with one is no
    heading.
    """
    runs: list[list[int]] = []
    open_runs: dict[Family, list[int]] = {}
    for index, line in enumerate(lines):
        if line.marker is None:
            continue
        family, value = line.marker.family, line.marker.value
        run = open_runs.get(family)
        last = None if run is None else lines[run[-1]].marker
        if run is None or last is None or value != last.value + 1:
            run = open_runs[family] = []
            runs.append(run)
        run.append(index)
    shared = list(lines)
    lowest, highest = costs.RUN_BOUNDS
    for run in runs:
        bounded = [min(highest, max(lowest, lines[index].cost)) for index in run]
        mean = sum(bounded) / len(bounded)
        for index, cost in zip(run, bounded, strict=True):
            whole = cost if len(run) > 1 else lines[index].cost
            shared[index] = replace(lines[index], cost=(whole + mean) / 2)
    return shared


def _candidate(line: _Line) -> Candidate:
    marker = line.marker
    if marker is None:
        family = Family.UNNUMBERED if line.claim is None else Family.CLAIMED
        readings = [Reading(family, 0, "", line.cost)]
        return Candidate(line.place, line.end, "", line.claim, tuple(readings))
    readings = [Reading(marker.family, marker.value, marker.form, line.cost, marker.above)]
    stands_for = _STANDS_FOR.get(marker.family)
    if stands_for is not None:
        cost = line.cost + costs.STANDS_FOR_CHINESE
        readings.append(Reading(stands_for, marker.value, marker.form, cost))
    return Candidate(line.place, line.end, marker.written, line.claim, tuple(readings))
