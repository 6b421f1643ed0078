"""Gather the lines that may be headings, with what speaks for and against each."""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import NamedTuple

from juanzong.archive.records import Paragraph, ParagraphKind
from juanzong.archive.sections import costs
from juanzong.archive.sections.attachments import drop_attachment_lists, drop_name_of_all
from juanzong.archive.sections.contents import contents_entries, is_entry_of
from juanzong.archive.sections.head import name_of_all
from juanzong.archive.sections.names import kind_of_document, names_of_several
from juanzong.archive.sections.numbering import Family, Marker, find_marker
from juanzong.archive.sections.surroundings import (
    is_last_of_tables,
    lines_of_heading,
    nothing_below,
    precedes_notes,
    surroundings_of_bare,
    surroundings_of_number,
)
from juanzong.archive.sections.wording import (
    bare_wording,
    claimed_wording,
    heading_wording,
    is_opening,
    names_duties,
    names_part_of_year,
)


class Reading(NamedTuple):
    """One way to understand a line: a heading with such a number, at this cost of its own.

    `counts_on` says that the last number of its family, wherever it stood, was the one before.
    """

    family: Family
    value: int
    form: str
    cost: float
    above: int | None = None
    counts_on: bool = False


@dataclass(frozen=True, slots=True)
class Candidate:
    """A line that may be a heading.

    `place` is its paragraph's, `end` where the heading ends in it (characters), `lines` how many
    paragraphs it takes, `number` the number as written, `claim` the outline level of the file;
    `readings` are the ways to take it.
    """

    place: int
    end: int
    lines: int
    number: str
    claim: int | None
    readings: tuple[Reading, ...]


class _Line(NamedTuple):
    place: int
    end: int
    marker: Marker | None
    claim: int | None
    cost: float
    without_text: bool = False
    lines: int = 1
    is_labelled: bool = False
    may_be_duty: bool = False
    below_duties: bool = False
    begins_notes: bool = False
    counts_on: bool = False


# What Word's lost numbering turns the two upper kinds of number into.
_STANDS_FOR = {
    Family.ARABIC: Family.CHINESE,
    Family.ARABIC_BRACKETED: Family.CHINESE_BRACKETED,
}


_TOPS = frozenset({Family.PART, Family.CHAPTER, Family.CHINESE})

# A further document in the file has levels of its own, as what is appended has.
_FURTHER = Marker(Family.APPENDIX, 1, "", 0)


def find_candidates(
    paragraphs: Sequence[Paragraph], after: int, never: AbstractSet[int]
) -> list[Candidate]:
    """The lines from place `after` on that may be headings, in reading order.

    `never` are the places that are none (a table of contents).
    """
    markers = [
        None if place in never else _marker(paragraph) for place, paragraph in enumerate(paragraphs)
    ]
    drop_attachment_lists(paragraphs, markers)
    drop_name_of_all(paragraphs, markers)
    name = name_of_all(paragraphs, markers)
    entries = contents_entries(paragraphs, never)
    lines: list[_Line] = []
    several = names_of_several(paragraphs, markers, after - 1 if after else None, never)
    after = min([_first_place(paragraphs, after), *several])
    for place in range(after, len(paragraphs)):
        named = bool(lines) and lines[-1].place + lines[-1].lines > place
        if place in several:
            end = len(paragraphs[place].text.rstrip())
            line = _Line(place, end, _FURTHER, None, costs.CLAIMED, lines=several[place])
        elif named or place in never or place == name:
            line = None
        else:
            line = _line(paragraphs, markers, place, after)
        if line is not None and line.marker is not None and entries:
            named = is_entry_of(paragraphs[place].text, entries)
            line = line._replace(cost=line.cost + costs.IN_CONTENTS) if named else line
        if line is not None:
            lines.append(line)
    return [_candidate(line) for line in _share_costs_in_runs(lines) if line.cost < costs.HOPELESS]


def _first_place(paragraphs: Sequence[Paragraph], after: int) -> int:
    """Where the first heading may stand: in the head's last line where that names a first part."""
    if after and _is_styled_as_siblings(paragraphs, after - 1):
        return after - 1
    if not after or not names_part_of_year(paragraphs[after - 1].text):
        return after
    is_first = any(names_part_of_year(each.text) for each in paragraphs[after:])
    return after - 1 if is_first else after


def _is_styled_as_siblings(paragraphs: Sequence[Paragraph], place: int) -> bool:
    """Whether the file styles a report's name and, further down, those of others alike."""
    level, kind = paragraphs[place].outline_level, kind_of_document(paragraphs[place].text)
    if level is None or not kind:
        return False
    alike = (each for each in paragraphs[place + 2 :] if each.outline_level == level)
    return any(kind_of_document(each.text) == kind for each in alike)


def _marker(paragraph: Paragraph) -> Marker | None:
    return find_marker(paragraph.text) if paragraph.kind is ParagraphKind.TEXT else None


def _line(
    paragraphs: Sequence[Paragraph], markers: Sequence[Marker | None], place: int, after: int
) -> _Line | None:
    paragraph, marker = paragraphs[place], markers[place]
    if paragraph.kind is ParagraphKind.ROW:
        return None
    if marker is not None:
        wording = heading_wording(paragraph.text, marker)
        has_run_in = wording.end < len(paragraph.text.rstrip())
        cost = wording.cost + surroundings_of_number(
            paragraphs, markers, marker, place, has_run_in=has_run_in
        )
        if paragraph.outline_level is not None:
            cost += costs.CLAIMED - costs.NUMBERED
        without_text = not has_run_in and (
            nothing_below(markers, place) or is_last_of_tables(paragraphs, markers, place)
        )
        lines = 1 if has_run_in else lines_of_heading(paragraphs, markers, place)
        above = paragraphs[place - 1].text if place else ""
        return _Line(
            place,
            wording.end,
            marker,
            paragraph.outline_level,
            cost,
            without_text,
            lines,
            is_labelled=wording.is_labelled,
            may_be_duty=wording.may_be_duty,
            below_duties=marker.value == 1 and names_duties(above),
            begins_notes=marker.value == 1 and precedes_notes(above),
        )
    if paragraph.outline_level is not None:
        wording = claimed_wording(paragraph.text)
        return _Line(place, wording.end, None, paragraph.outline_level, wording.cost)
    if is_opening(paragraph.text) and _opens(paragraphs, markers, place):
        return _Line(place, len(paragraph.text.rstrip()), None, None, costs.CLAIMED)
    bare = bare_wording(paragraph.text)
    if bare is None:
        return None
    cost = bare.cost + surroundings_of_bare(paragraphs, markers, place, after)
    return _Line(place, bare.end, None, None, cost)


def _opens(paragraphs: Sequence[Paragraph], markers: Sequence[Marker | None], place: int) -> bool:
    """Whether text and then the first number of a report follow a line: 摘要, ..., 一、."""
    if any(marker is not None and marker.family <= Family.CHINESE for marker in markers[:place]):
        return False
    first = next((n for n, marker in enumerate(markers) if n > place and marker), None)
    if first is None or first == place + 1 or markers[first] is None:
        return False
    marker = markers[first]
    is_top = marker is not None and marker.family in _TOPS and marker.value == 1
    return is_top and any(
        each.text.rstrip().endswith("。") for each in paragraphs[place + 1 : first]
    )


def _share_costs_in_runs(lines: Sequence[_Line]) -> list[_Line]:
    """The lines, each with half its cost from the mean of its run 1. 2. 3., and what the run costs.

    Items of one list are alike: one duty without a full stop among fourteen with one is no
    heading.
    """
    runs, of_duties = _runs(lines)
    shared = list(lines)
    lowest, highest = costs.RUN_BOUNDS
    for run in runs:
        first, *further = run
        own = [lines[index].cost for index in run]
        bounded = [min(highest, max(lowest, cost)) for cost in own]
        mean = sum(bounded) / len(bounded)
        of_run = _cost_of_run([lines[index] for index in run], of_duties=first in of_duties)
        for index, cost in zip(run, bounded if further else own, strict=True):
            shared[index] = lines[index]._replace(
                cost=(cost + mean) / 2 + of_run, counts_on=index != first
            )
    return shared


def _cost_of_run(run: Sequence[_Line], *, of_duties: bool) -> float:
    """What each line of a run costs for what all of them are; `of_duties` says what it goes on."""
    first, *further = run
    cost = costs.LIST_WITHOUT_TEXT if further and all(each.without_text for each in run) else 0.0
    if first.begins_notes:
        return cost + costs.NOTES
    if of_duties and any(each.may_be_duty for each in run):
        return cost + costs.DUTY_LABEL
    if further and all(each.is_labelled for each in run):
        return cost + costs.LABELLED_ALIKE
    return cost


def _runs(lines: Sequence[_Line]) -> tuple[list[list[int]], set[int]]:
    """The runs 1. 2. 3. of the lines, and the first line of each that goes on with duties.

    A list of duties of which some are left out, 1. 3. 4., is several runs.
    """
    runs: list[list[int]] = []
    of_duties: set[int] = set()
    newest: dict[Family, tuple[int, list[int]]] = {}
    for index, line in enumerate(lines):
        if line.marker is None:
            continue
        family, value = line.marker.family, line.marker.value
        last, run = newest.get(family, (value, []))
        if value != last + 1:
            goes_on = value > last and run[0] in of_duties
            if line.below_duties or goes_on:
                of_duties.add(index)
            run = []
            runs.append(run)
        run.append(index)
        newest[family] = value, run
    return runs, of_duties


def _candidate(line: _Line) -> Candidate:
    marker = line.marker
    if marker is None:
        family = Family.UNNUMBERED if line.claim is None else Family.CLAIMED
        readings = [Reading(family, 0, "", line.cost)]
        return Candidate(line.place, line.end, line.lines, "", line.claim, tuple(readings))
    readings = [
        Reading(marker.family, marker.value, marker.form, line.cost, marker.above, line.counts_on)
    ]
    stands_for = _STANDS_FOR.get(marker.family)
    if stands_for is not None:
        cost = line.cost + costs.STANDS_FOR_CHINESE
        readings.append(Reading(stands_for, marker.value, marker.form, cost))
    return Candidate(line.place, line.end, line.lines, marker.written, line.claim, tuple(readings))
