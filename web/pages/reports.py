"""`/reports?county=&year=&department=&grade=&sort=&page=`: every report, sorted and narrowed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from flask import Blueprint, request

from juanzong.archive.fact_kinds import BADGES, FACETS, FACT_KINDS, KIND_OF, LISTED_FACTS, Unit
from juanzong.archive.records import FactFilter, ReportQuery, ReportSummary
from juanzong.index.facets import without_ranges
from juanzong.web.language import Language
from juanzong.web.library.parts import Holdings, Listed, ValueCounts
from juanzong.web.pages.facet_panels import is_chosen
from juanzong.web.pages.facts import figure, unit_text
from juanzong.web.pages.links import Link, download_links
from juanzong.web.pages.places import county_name, place_tree, shared_names
from juanzong.web.rendering import preferences, render
from juanzong.web.search_form import (
    Parameters,
    SearchForm,
    form_fields,
    list_address,
    read_search_form,
    search_address,
)

#: Reports on one page of the list.
REPORTS_ON_PAGE = 50

#: Sets a place in by one level, in a list whose entries cannot be styled.
_SET_IN = "\u3000"

#: The columns by which the list can be sorted; a minus before the name turns the order round.
COLUMNS = ("title", *LISTED_FACTS)

#: The orders offered in the form; a column's head offers both of its own.
ORDERS = ("title", *(order for kind in FACT_KINDS for order in kind.list_orders))


@dataclass(frozen=True, slots=True)
class Column:
    """The head of a column: its label, the link that sorts by it, "ascending" and so on."""

    name: str
    label: str
    sort_label: str
    address: str
    direction: str


@dataclass(frozen=True, slots=True)
class ReportRow:
    """One report: a cell per column after the title, "" where the report does not say."""

    title: str
    address: str
    cells: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Filter:
    """A facet's values to choose one from: value, what people read, number of reports."""

    name: str
    label: str
    values: tuple[tuple[str, str, int], ...]
    chosen: str


@dataclass(frozen=True, slots=True)
class Order:
    """An order to choose."""

    value: str
    label: str
    is_current: bool


@dataclass(frozen=True, slots=True)
class ReportsPage:
    """Everything that the list of reports shows."""

    total: int
    columns: tuple[Column, ...]
    rows: tuple[ReportRow, ...]
    filters: tuple[Filter, ...]
    sorts: tuple[Order, ...]
    search_address: str
    downloads: tuple[Link, ...]
    feed_address: str
    previous_address: str
    next_address: str
    page: int


def reports_pages(library: Listed) -> Blueprint:
    """The list of reports."""
    pages = Blueprint("reports", __name__)

    @pages.get("/reports")
    def reports() -> str:
        sort = request.args.get("sort", "title")
        page = reports_page(library, request.args, sort, preferences().language)
        return render("reports.html", page)

    return pages


def reports_page(
    library: Listed, parameters: Parameters, sort: str, language: Language
) -> ReportsPage:
    """Build the page; an unknown order is that by title, a page past the end the last one."""
    form, _ = read_search_form(parameters)
    order = list_order(sort)
    holdings = library.overview()
    asked = report_query(form, order, holdings)
    filters = asked.filters
    shared = shared_names(value for value, _ in holdings.facets["place"])
    total = library.count_reports(filters) if filters else holdings.reports
    last = max(1, -(-total // REPORTS_ON_PAGE))
    page = min(form.page, last)
    offset = (page - 1) * REPORTS_ON_PAGE
    found = library.find_reports(replace(asked, limit=REPORTS_ON_PAGE, offset=offset))
    kept = [pair for pair in form_fields(form) if pair[0] in FACETS]

    def turned(to: int) -> str:
        pairs = [*kept, ("sort", order), ("page", str(to))]
        return "/reports?" + urlencode(pairs) if 1 <= to <= last else ""

    return ReportsPage(
        total=total,
        columns=tuple(_column(name, order, kept, language) for name in COLUMNS),
        rows=tuple(_row(summary, shared, language) for summary in found),
        filters=(
            _place_filter(holdings.facets["place"], form, language),
            *(
                _filter(name, holdings.facets[name], form, language)
                for name in BADGES
                if name != "county" or is_chosen(form, name)
            ),
        ),
        sorts=tuple(
            Order(name, language.text(f"list_{name.replace('-', 'falling_')}"), name == order)
            for name in dict.fromkeys((*ORDERS, order))
        ),
        search_address=search_address(SearchForm(choices=form.choices)) if form.is_filtered else "",
        downloads=download_links(
            lambda ending: list_address(form, order, f"/reports.{ending}"), language
        ),
        feed_address=list_address(form, "", "/reports.atom"),
        previous_address=turned(page - 1),
        next_address=turned(page + 1),
        page=page,
    )


def list_order(sort: str) -> str:
    """The order that an address asks for; one that there is not is that by title."""
    is_column = sort.removeprefix("-") in COLUMNS and not sort.startswith("--")
    return sort if is_column or sort in ORDERS else "title"


def report_query(
    form: SearchForm, order: str, holdings: Holdings, limit: int | None = None
) -> ReportQuery:
    """Ask for the reports of the list; a minus before the order turns it round."""
    is_falling = order.startswith("-")
    return ReportQuery(_filters(form, holdings), order.removeprefix("-"), is_falling, limit)


def _filters(form: SearchForm, holdings: Holdings) -> tuple[FactFilter, ...]:
    """What the database filters by: the years and places that are meant, as a search reads them."""

    def values_of(name: str) -> list[str]:
        return [value for value, _ in holdings.facets[name]]

    choices = (without_ranges(choice, values_of) for choice in form.choices)
    return tuple(
        FactFilter(choice.name, choice.include, choice.exclude)
        for choice in choices
        if choice.include or choice.exclude
    )


def _column(name: str, order: str, kept: list[tuple[str, str]], language: Language) -> Column:
    label = language.text("column_title" if name == "title" else f"fact_{name}")
    if name in KIND_OF and KIND_OF[name].unit is Unit.WAN:
        unit = unit_text(Unit.WAN, language)
        label = language.text("column_with_unit", column=label, unit=unit)
    direction = {name: "ascending", f"-{name}": "descending"}.get(order, "none")
    following = f"-{name}" if direction == "ascending" else name
    address = "/reports?" + urlencode([*kept, ("sort", following)])
    return Column(name, label, language.text("sort_by", column=label), address, direction)


def _row(summary: ReportSummary, shared: frozenset[str], language: Language) -> ReportRow:
    cells = []
    for name in COLUMNS[1:]:
        held = summary.facts.get(name)
        text = "" if held is None else figure(held, is_grouped=False)
        if name == "county":
            text = county_name(text, str(summary.facts.get("place", "")), shared)
        is_percent = KIND_OF[name].unit is Unit.PERCENT
        cells.append((name, f"{text}%" if text and is_percent else text))
    title = summary.title or summary.file_name or language.text("untitled")
    return ReportRow(title, f"/r/{summary.id}", tuple(cells))


def _filter(name: str, counted: ValueCounts, form: SearchForm, language: Language) -> Filter:
    return _filter_of(name, ((value, value, count) for value, count in counted), form, language)


def _place_filter(counted: ValueCounts, form: SearchForm, language: Language) -> Filter:
    """The tree of places, those below set in."""
    values = (
        (node.place.code, _SET_IN * node.level + node.place.names[-1], node.count)
        for node in place_tree(counted)
    )
    return _filter_of("place", values, form, language)


def _filter_of(
    name: str, values: Iterable[tuple[str, str, int]], form: SearchForm, language: Language
) -> Filter:
    chosen = form.choice(name).include
    return Filter(name, language.text(f"facet_{name}"), tuple(values), chosen[0] if chosen else "")
