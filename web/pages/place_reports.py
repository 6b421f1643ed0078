"""`/places/CODE?department=`: what one place reported over the years, by department."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import cast
from urllib.parse import quote, urlencode

from flask import Blueprint, Response, abort, redirect, request

from juanzong.archive.fact_kinds import FACT_KINDS, KIND_OF, Unit, ValueType
from juanzong.archive.places import lies_in, place_in
from juanzong.archive.records import FactFilter, ReportQuery, ReportSummary
from juanzong.index.chosen_values import as_held
from juanzong.index.records import FacetChoice
from juanzong.web.language import Language
from juanzong.web.library.parts import Listed
from juanzong.web.pages.facts import figure, figure_with_unit, unit_text
from juanzong.web.pages.links import Link, download_links
from juanzong.web.pages.places import place_name, place_tree
from juanzong.web.pages.sparkline import Sparkline, sparkline
from juanzong.web.pasted_links import without_what_came_along
from juanzong.web.rendering import preferences, render

#: Reports that one page lists.
MOST_LISTED = 300

#: What is shown of each report: how it was judged, then the figures.
_SHOWN = (
    "grade",
    *(kind.name for kind in FACT_KINDS if kind.is_standard and kind.value_type is ValueType.NUMBER),
)


@dataclass(frozen=True, slots=True)
class YearRow:
    """One report: its year and place, "" where it gives none, and a cell for each fact shown."""

    year: str
    place: str
    title: str
    address: str
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Course:
    """How one figure went over the years: a line, its two ends, and all of it in words."""

    label: str
    words: str
    ends: str
    line: Sparkline


@dataclass(frozen=True, slots=True)
class DepartmentReports:
    """The reports of one department, the newest first."""

    name: str
    address: str
    rows: tuple[YearRow, ...]
    courses: tuple[Course, ...]


@dataclass(frozen=True, slots=True)
class PlacePage:
    """A place: its departments with their reports, and the places within.

    `has_places` says whether the reports listed are of several places, which each row then names.
    """

    name: str
    has_places: bool
    total: int
    columns: tuple[str, ...]
    departments: tuple[DepartmentReports, ...]
    within: tuple[Link, ...]
    above: tuple[Link, ...]
    search_address: str
    downloads: tuple[Link, ...]
    feed_address: str
    all_address: str
    is_cut: bool


def place_pages(library: Listed) -> Blueprint:
    """The reports of a place over the years."""
    pages = Blueprint("places", __name__)

    @pages.get("/places/<code>")
    def place(code: str) -> Response | str:
        department = request.args.get("department", "").strip()
        page = place_page(library, code, department, preferences().language)
        if page is not None:
            return render("place.html", page)
        meant = _meant_place(library, code)
        if not meant:
            abort(404)
        return cast("Response", redirect(place_address(meant, department)))

    return pages


def _meant_place(library: Listed, written: str) -> str:
    """The code of the place that an address means by a name, or by more than its code; or ""."""
    values = library.overview().values("place")
    plain = without_what_came_along(written) or written
    for name in (written, written.rstrip("。．，、；：！？）》”’"), plain):
        (meant,) = as_held(FacetChoice("place", (name,)), lambda _name: values).include or ("",)
        if any(lies_in(value, meant) for value in values):
            return meant
    return ""


def place_address(code: str, department: str = "") -> str:
    """The address of a place's page, of all or of one department."""
    query = f"?{urlencode({'department': department})}" if department else ""
    return f"/places/{quote(code)}{query}"


def place_page(library: Listed, code: str, department: str, language: Language) -> PlacePage | None:
    """Build the page; None for a place of which the archive holds nothing."""
    values = [each for each in library.overview().facets["place"] if lies_in(each[0], code)]
    if not values:
        return None
    filters = [FactFilter("place", tuple(value for value, _ in values))]
    if department:
        filters.append(FactFilter("department", (department,)))
    asked = tuple(filters)
    found = library.find_reports(
        ReportQuery(asked, sort="year", is_falling=True, limit=MOST_LISTED)
    )
    total = library.count_reports(asked)
    chosen = {"place": code} | ({"department": department} if department else {})
    return PlacePage(
        name=place_name(code, [value for value, _ in values]),
        has_places=len({each.facts.get("place") for each in found}) > 1,
        total=total,
        columns=tuple(_column(name, language) for name in _SHOWN),
        departments=tuple(_departments(found, code, language)),
        within=tuple(_within(values, code)),
        above=tuple(_above(values, code)),
        search_address=f"/search?{urlencode(chosen)}",
        downloads=download_links(
            lambda ending: f"/reports.{ending}?{urlencode(chosen | {'sort': '-year'})}", language
        ),
        feed_address=f"/reports.atom?{urlencode(chosen)}",
        all_address=place_address(code) if department else "",
        is_cut=total > len(found),
    )


def _column(name: str, language: Language) -> str:
    """The head of a column: the fact, with its unit where its cells do not bear it."""
    label, unit = language.text(f"fact_{name}"), KIND_OF[name].unit
    shown = "" if unit is Unit.PERCENT else unit_text(unit, language).strip()
    return language.text("in_unit", label=label, unit=shown) if shown else label


def _departments(
    found: Iterable[ReportSummary], code: str, language: Language
) -> Iterable[DepartmentReports]:
    """The departments, those with most reports first, those of one number by name."""
    by_name: dict[str, list[ReportSummary]] = {}
    for summary in found:
        by_name.setdefault(str(summary.facts.get("department") or ""), []).append(summary)
    for name, reports in sorted(by_name.items(), key=lambda each: (-len(each[1]), each[0])):
        yield DepartmentReports(
            name or language.text("place_unnamed"),
            place_address(code, name) if name else "",
            tuple(_row(each, language) for each in reports),
            tuple(_courses(reports, language)),
        )


def _row(summary: ReportSummary, language: Language) -> YearRow:
    cells = []
    for name in _SHOWN:
        value = summary.facts.get(name)
        is_percent = KIND_OF[name].unit is Unit.PERCENT
        cells.append("" if value is None else f"{figure(value)}{'%' if is_percent else ''}")
    title = summary.title or summary.file_name or language.text("untitled")
    place = place_in(str(summary.facts.get("place", "")))
    named = "" if place is None else place.names[-1]
    return YearRow(
        str(summary.facts.get("year", "")), named, title, f"/r/{summary.id}", tuple(cells)
    )


def _courses(reports: Sequence[ReportSummary], language: Language) -> Iterable[Course]:
    """The lines of the figures that several years give; of a year with two reports none is one.

    Reports of several places have none: what a line joins must be of one.
    """
    if len({summary.facts.get("place") for summary in reports}) > 1:
        return
    for name in _SHOWN[1:]:
        by_year: dict[int, list[float]] = {}
        for summary in reports:
            year, value = summary.facts.get("year"), summary.facts.get(name)
            if isinstance(year, int) and isinstance(value, int | float):
                by_year.setdefault(year, []).append(value)
        values = [(year, held[0]) for year, held in sorted(by_year.items()) if len(held) == 1]
        line = sparkline(values)
        if line is None:
            continue
        label = language.text(f"fact_{name}")
        words = language.text(
            "place_over_years",
            fact=label,
            first=values[0][0],
            last=values[-1][0],
            values="、".join(figure_with_unit(name, value, language) for _, value in values),
        )
        ends = f"{figure(values[0][1])} → {figure_with_unit(name, values[-1][1], language)}"
        yield Course(label, words, ends, line)


def _within(values: Sequence[tuple[str, int]], code: str) -> Iterable[Link]:
    """The places directly below, with their reports."""
    tree = place_tree(values)
    level = next((node.level for node in tree if node.place.code == code), None)
    for node in tree:
        if level is not None and node.level == level + 1:
            yield Link(f"{node.place.names[-1]} {node.count}", place_address(node.place.code))


def _above(values: Sequence[tuple[str, int]], code: str) -> Iterable[Link]:
    """The places that it lies in, the province first."""
    here = next((node.place for node in place_tree(values) if node.place.code == code), None)
    for each in here.above() if here is not None else ():
        yield Link(each.names[-1], place_address(each.code))
