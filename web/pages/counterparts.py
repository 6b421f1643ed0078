"""`/r/REPORT/SECTION/elsewhere`: the sections of the same heading in other reports."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from urllib.parse import quote

from flask import Blueprint, Response, abort

from juanzong.archive.records import Report, ResolutionKind, Section
from juanzong.index.records import FacetChoice, Hit, SearchRequest
from juanzong.web.library.parts import SiteLibrary
from juanzong.web.pages.cited_passages import resolve_passage
from juanzong.web.pages.compare import section_key
from juanzong.web.pages.leading_on import lead_on
from juanzong.web.pages.links import passage_key
from juanzong.web.pages.places import badges, shared_names
from juanzong.web.rendering import render

#: Sections listed in each group.
MOST_LISTED = 30
_MOST_ASKED = 200
_MOST_PAGES = 4

_NOT_OF_HEADING = re.compile(r'["“”\s]+')


@dataclass(frozen=True, slots=True)
class Counterpart:
    """A section of another report: what names it in the comparison, and whose it is."""

    key: str
    title: str
    heading: str
    badges: tuple[tuple[str, str], ...]
    address: str


@dataclass(frozen=True, slots=True)
class Group:
    """Sections that stand to the one read in the same way; `label` is the key of its text."""

    label: str
    sections: tuple[Counterpart, ...]


@dataclass(frozen=True, slots=True)
class CounterpartsPage:
    """The section read and those of its name elsewhere."""

    key: str
    title: str
    heading: str
    address: str
    groups: tuple[Group, ...]


def counterparts_pages(library: SiteLibrary) -> Blueprint:
    """Sections of one heading in other reports, to put beside the one read."""
    pages = Blueprint("counterparts", __name__)

    @pages.get("/r/<report>/<passage>/elsewhere")
    def elsewhere(report: str, passage: str) -> str | Response:
        found = resolve_passage(library, report, passage)
        if found.kind is ResolutionKind.REMOVED:
            # The passage's own page still shows what was cited.
            return lead_on(f"/r/{quote(report)}/{quote(passage)}")
        if found.report is None or found.section is None or not found.section.heading:
            abort(404)
        held = library.report(found.report)
        return render("compare/elsewhere.html", counterparts_page(library, held, found.section))

    return pages


def counterparts_page(library: SiteLibrary, report: Report, section: Section) -> CounterpartsPage:
    """Find the sections; first those of the same department in other years, then elsewhere."""
    own = {name: report.value(name) for name in ("place", "department")}
    groups: dict[str, list[Hit]] = {
        "counterparts_years": [],
        "counterparts_places": [],
        "counterparts_others": [],
    }
    for hit in _of_the_name(library, section, own["department"]):
        if hit.report != report.id:
            groups[_group(hit, own)].append(hit)
    shared = shared_names(library.overview().values("place"))
    return CounterpartsPage(
        key=section_key(report.id, section),
        title=report.title,
        heading=section.heading,
        address=f"/r/{report.id}/{section.id}",
        groups=tuple(
            Group(label, tuple(_counterpart(hit, shared) for hit in hits[:MOST_LISTED]))
            for label, hits in groups.items()
            if hits
        ),
    )


def name_of(section: Section) -> str:
    """A section's heading without its number."""
    return section.heading.removeprefix(section.number).strip()


def _of_the_name(
    library: SiteLibrary, section: Section, department: str | float | None
) -> Iterable[Hit]:
    """Sections whose heading holds the name: of departments of this kind first, then of all."""
    name = _NOT_OF_HEADING.sub(" ", name_of(section)).strip()
    if not name:
        return
    seen: set[tuple[str, str]] = set()
    of_kind = (FacetChoice("department", (str(department),)),) if department else ()
    for choices in dict.fromkeys((of_kind, ())):
        for hit in islice(_newest_of_heading(library, name, choices), _MOST_ASKED):
            if (hit.report, hit.section) not in seen:
                seen.add((hit.report, hit.section))
                yield hit


def _newest_of_heading(
    library: SiteLibrary, name: str, choices: tuple[FacetChoice, ...]
) -> Iterator[Hit]:
    """Sections whose own heading holds the name; what stands below such a one is found too."""
    query = f'heading:"{name}"'
    for page in range(_MOST_PAGES):
        asked = SearchRequest(
            query, choices, "newest", limit=_MOST_ASKED, offset=page * _MOST_ASKED, looser=False
        )
        hits = library.search(asked).hits
        yield from (hit for hit in hits if hit.heading_marks)
        if len(hits) < _MOST_ASKED:
            return


def _group(hit: Hit, own: dict[str, str | int | float | None]) -> str:
    if own["department"] is None or hit.values.get("department") != own["department"]:
        return "counterparts_others"
    is_here = hit.values.get("place") == own["place"]
    return "counterparts_years" if is_here else "counterparts_places"


def _counterpart(hit: Hit, shared: frozenset[str]) -> Counterpart:
    return Counterpart(
        passage_key(hit.permalink),
        hit.title,
        hit.heading,
        badges(hit.values, shared),
        hit.permalink,
    )
