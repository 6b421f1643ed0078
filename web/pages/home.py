"""`/`: what the archive holds, each value a link to a search narrowed to it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from flask import Blueprint

from juanzong.archive.fact_kinds import BADGES
from juanzong.archive.places import Place, place_in
from juanzong.archive.records import ReportQuery, ReportSummary
from juanzong.web.language import Language
from juanzong.web.library.parts import Holdings, Listed
from juanzong.web.pages.facet_panels import values_address
from juanzong.web.pages.places import badges, county_name, shared_names
from juanzong.web.rendering import preferences, render
from juanzong.web.search_form import SearchForm, including, search_address

#: Values of a facet shown before "all", and reports in the list of the newest.
VALUES_SHOWN = 8
NEWEST_SHOWN = 8


@dataclass(frozen=True, slots=True)
class Entry:
    """One value of a facet: its reports, its share of the largest value (0 to 100), its search."""

    value: str
    count: int
    share: int
    address: str


@dataclass(frozen=True, slots=True)
class Panel:
    """One facet's first values; `total` counts all, which stand at `all_address`."""

    name: str
    label: str
    entries: tuple[Entry, ...]
    total: int
    all_address: str


@dataclass(frozen=True, slots=True)
class ReportEntry:
    """A report in a list."""

    title: str
    address: str
    badges: tuple[tuple[str, str], ...]
    sections: int


@dataclass(frozen=True, slots=True)
class Figure:
    """A number that tells the size of the archive."""

    value: str
    label: str


@dataclass(frozen=True, slots=True)
class HomePage:
    """Everything that the home page shows."""

    figures: tuple[Figure, ...]
    panels: tuple[Panel, ...]
    newest: tuple[ReportEntry, ...]
    is_empty: bool


def home_pages(library: Listed) -> Blueprint:
    """The home page."""
    pages = Blueprint("home", __name__)

    @pages.get("/")
    def home() -> str:
        newest = library.find_reports(
            ReportQuery(sort="revision", is_falling=True, limit=NEWEST_SHOWN)
        )
        page = home_page(library.overview(), newest, preferences().language)
        return render("home.html", page)

    return pages


def home_page(holdings: Holdings, newest: Iterable[ReportSummary], language: Language) -> HomePage:
    """Build the page."""
    say = language.text
    places = holdings.facets["place"]
    return HomePage(
        figures=(
            Figure(f"{holdings.reports:,}", say("count_reports")),
            Figure(f"{holdings.sections:,}", say("count_sections")),
            Figure(f"{holdings.characters:,}", say("count_characters")),
            Figure(f"{len(_counties(holdings)):,}", say("count_counties")),
        ),
        panels=tuple(
            _county_panel(holdings, language)
            if name == "county"
            else _panel(name, holdings.facets[name], say(f"by_{name}"))
            for name in BADGES
        ),
        newest=tuple(
            report_entry(summary, shared_names(value for value, _ in places), language)
            for summary in newest
        ),
        is_empty=not holdings.reports,
    )


def report_entry(summary: ReportSummary, shared: frozenset[str], language: Language) -> ReportEntry:
    """Make the entry of a report in a list; `shared` are names that several counties bear."""
    return ReportEntry(
        summary.title or summary.file_name or language.text("untitled"),
        f"/r/{summary.id}",
        badges(summary.facts, shared),
        summary.section_count,
    )


def _counties(holdings: Holdings) -> list[tuple[Place, int]]:
    """The counties that reports are from, those of one name apart."""
    held = ((place_in(value), count) for value, count in holdings.facets["place"])
    return [(place, count) for place, count in held if place is not None and place.county]


def _county_panel(holdings: Holdings, language: Language) -> Panel:
    """The counties, chosen by their codes."""
    counties = _counties(holdings)
    shared = shared_names(str(place) for place, _ in counties)
    counts = [count for _, count in counties]
    entries = tuple(
        Entry(
            county_name(place.county, str(place), shared),
            count,
            _share(count, counts),
            search_address(including(SearchForm(), "place", place.code)),
        )
        for place, count in counties[:VALUES_SHOWN]
    )
    label = language.text("by_county")
    address = values_address(SearchForm(), "place")
    return Panel("county", label, entries, len(counties), address)


def _panel(name: str, values: tuple[tuple[str, int], ...], label: str) -> Panel:
    counts = [count for _, count in values]
    entries = tuple(
        Entry(
            value,
            count,
            _share(count, counts),
            search_address(including(SearchForm(), name, value)),
        )
        for value, count in values[:VALUES_SHOWN]
    )
    return Panel(name, label, entries, len(values), values_address(SearchForm(), name))


def _share(count: int, counts: Iterable[int]) -> int:
    """A value's share of the largest, from 1 to 100."""
    return max(1, round(100 * count / max(counts)))
