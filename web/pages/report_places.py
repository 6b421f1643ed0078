"""Which part of a report an address asks for, and the addresses that lead to its other parts."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from juanzong.archive.blocks import section_blocks
from juanzong.archive.records import Evidence, Report, Section
from juanzong.web.language import Language
from juanzong.web.pages.report_hits import MOST_NUMBERED, ReportHits
from juanzong.web.pages.report_parts import Parts

#: So many hits of a part carry links to their neighbours, for those who read without JavaScript.
_MOST_STEPS = 1_000
#: The contents name so many parts before and behind the one that is read.
_NEAREST_PARTS = 100
_LONGEST_LABEL = 40

_HIT = re.compile(r"hit-(\d{1,9})")
_FACT = re.compile(r"fact-(.+)")
_WITHIN_SECTION = re.compile(r"(.+)-(?:hit|p(\d{1,9}))")


@dataclass(frozen=True, slots=True)
class HitSteps:
    """The steps from hit to hit of a part: its first and last number, and where they lead on.

    `last_linked` is the last that carries links itself. `before` and `after` are addresses, the
    first part's going round to the end; "" where the report is one part. `is_here` tells
    whether any hit begins in this part.
    """

    total: int
    first: int
    last: int
    last_linked: int
    before: str
    after: str
    is_here: bool


@dataclass(frozen=True, slots=True)
class PartLink:
    """A part in the contents: what it begins with, where it is, and the hits that it holds."""

    label: str
    address: str
    hits: int
    is_current: bool


@dataclass(frozen=True, slots=True)
class PartsView:
    """The parts of a long report: which one this is, and the way to the others."""

    number: int
    count: int
    label: str
    links: tuple[PartLink, ...]
    previous_address: str
    next_address: str


@dataclass(frozen=True, slots=True)
class ReportAddress:
    """The address of a report, and of places in it with the hits of a query marked."""

    path: str
    query: str = ""

    def of_part(self, part: int, anchor: str = "") -> str:
        """The address of a part, at one place of it."""
        given = {"q": self.query, "part": str(part) if part > 1 else ""}
        parameters = urlencode({name: value for name, value in given.items() if value})
        address = f"{self.path}?{parameters}" if parameters else self.path
        return f"{address}#{anchor}" if anchor else address

    def of_facts(self, report: Report, parts: Parts, here: int) -> dict[str, str]:
        """Where the evidence of each fact is shown, by the fact's name."""
        addresses = {}
        for fact in report.facts:
            if fact.evidence is not None:
                part = _part_of_evidence(report, parts, fact.evidence)
                anchor = f"fact-{fact.name}"
                addresses[fact.name] = f"#{anchor}" if part == here else self.of_part(part, anchor)
        return addresses

    def steps(self, hits: ReportHits, here: int) -> HitSteps:
        """The way from hit to hit through a part, and out of it."""
        first, count = hits.first_in(here), hits.in_part(here)
        last = first + min(count, MOST_NUMBERED) - 1
        is_whole = count == hits.total
        behind = first + count
        return HitSteps(
            total=hits.total,
            first=first,
            last=last,
            last_linked=min(last, first + _MOST_STEPS - 1),
            before="" if is_whole else self._of_hit(hits, first - 1 or hits.total),
            after="" if is_whole else self._of_hit(hits, behind if behind <= hits.total else 1),
            is_here=count > 0,
        )

    def parts_view(
        self, report: Report, parts: Parts, hits: ReportHits, here: int, language: Language
    ) -> PartsView | None:
        """The parts for the contents and the way on; None where there is only one."""
        count = len(parts)
        if count == 1:
            return None
        near = range(max(1, here - _NEAREST_PARTS), min(count, here + _NEAREST_PARTS) + 1)
        return PartsView(
            here,
            count,
            language.text("part_of", part=here, parts=count),
            tuple(
                PartLink(
                    _label(report, parts, part, language),
                    self.of_part(part),
                    hits.in_part(part),
                    part == here,
                )
                for part in sorted({1, count, *near})
            ),
            self.of_part(here - 1) if here > 1 else "",
            self.of_part(here + 1) if here < count else "",
        )

    def _of_hit(self, hits: ReportHits, hit: int) -> str:
        return self.of_part(hits.part_of(hit), f"hit-{hit}")


def part_asked_for(
    report: Report,
    parts: Parts,
    hits: ReportHits,
    given: Mapping[str, str],
    otherwise_at: str,
) -> int:
    """The part that an address asks for, by `part` or by `at`, the anchor of a place.

    What cannot be understood asks for the part with the anchor `otherwise_at`.
    """
    try:
        return max(1, min(int(given.get("part", "")), len(parts)))
    except ValueError:
        pass
    for anchor in (given.get("at", ""), otherwise_at):
        if anchor and (part := _part_of_anchor(report, parts, hits, anchor)):
            return part
    return 1


def _part_of_anchor(report: Report, parts: Parts, hits: ReportHits, anchor: str) -> int:
    """The part with an anchor (reading.py says which there are), or 0."""
    if hit := _HIT.fullmatch(anchor):
        return hits.part_of(int(hit[1]))
    if named := _FACT.fullmatch(anchor):
        fact = report.fact(named[1])
        return _part_of_evidence(report, parts, fact.evidence) if fact and fact.evidence else 0
    places = {section.id: place for place, section in enumerate(report.sections)}
    if anchor in places:
        return parts.holding(places[anchor])
    within = _WITHIN_SECTION.fullmatch(anchor)
    if not within or within[1] not in places:
        return 0
    place = places[within[1]]
    section = report.sections[place]
    if within[2]:
        return parts.holding(place, _start_of_paragraph(section, int(within[2])))
    found = hits.sections[place]
    return hits.part_of(found.first) if found.heading or found.text else parts.holding(place)


def _start_of_paragraph(section: Section, number: int) -> int:
    """Where a paragraph begins by its number in anchors; the nearest where there is none."""
    blocks = section_blocks(section)
    index = number - 1 - (section.run_in or "").count("\n")
    return blocks[max(0, min(index, len(blocks) - 1))].start if blocks else 0


def _part_of_evidence(report: Report, parts: Parts, evidence: Evidence) -> int:
    place = next(
        (place for place, each in enumerate(report.sections) if each.id == evidence.section), 0
    )
    return parts.holding(place, evidence.start if evidence.part == "text" else 0)


def _label(report: Report, parts: Parts, part: int, language: Language) -> str:
    first = parts[part][0]
    heading = report.sections[first.section].heading or language.text("front_matter")
    shown = heading if len(heading) <= _LONGEST_LABEL else f"{heading[:_LONGEST_LABEL]}…"
    if not first.begins:
        shown = language.text("part_continues", heading=shown)
    return language.text("part_link", part=part, heading=shown)
