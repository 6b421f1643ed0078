"""`/reports`: every report, sorted, narrowed as a search is: by facets, a query and figures."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import cast
from urllib.parse import urlencode

from flask import Blueprint, Response, redirect, request

from juanzong.archive.fact_kinds import FACETS, KIND_OF, SECTION_FACETS, Unit
from juanzong.archive.records import ReportSummary
from juanzong.index.figures import asks_figures_alone
from juanzong.index.help import figure_phrase
from juanzong.index.records import FoundReport
from juanzong.web.language import Language
from juanzong.web.library.parts import SearchLibrary
from juanzong.web.pages.facet_panels import value_label
from juanzong.web.pages.facts import figure, figure_with_unit, status_note, unit_text
from juanzong.web.pages.links import Link, Offer, download_links, page_links
from juanzong.web.pages.offers import passage_offers, value_offers
from juanzong.web.pages.places import county_name, shared_names
from juanzong.web.pages.report_filters import Filter, report_filters
from juanzong.web.pages.results import (
    LONGEST_LINKED_QUERY,
    NoteView,
    note_views,
    problem_messages,
    report_address,
)
from juanzong.web.rendering import preferences, render
from juanzong.web.report_list import (
    COLUMNS,
    ORDERS,
    MetFigure,
    list_order,
    met_figures,
    report_list,
)
from juanzong.web.request_encoding import encoding_notes
from juanzong.web.search_form import (
    SearchForm,
    as_reports_write,
    by_section,
    form_fields,
    is_joined,
    list_address,
    read_search_form,
    search_address,
    unknown_parameters,
)

#: Reports on one page of the list.
REPORTS_ON_PAGE = 50

_CHOSEN = frozenset((*FACETS, *(f"not_{name}" for name in FACETS)))


@dataclass(frozen=True, slots=True)
class Column:
    """The head of a column: its label, the link that sorts by it, "ascending" and so on."""

    name: str
    label: str
    sort_label: str
    address: str
    direction: str


@dataclass(frozen=True, slots=True)
class Met:
    """A figure that was asked for: what it is, with its unit, the words that say so, where."""

    label: str
    value: str
    status: str
    quotes: tuple[str, ...]
    address: str


@dataclass(frozen=True, slots=True)
class ReportRow:
    """One report: a cell per column after the title, "" where the report does not say.

    `met` are the figures that the query asked for; `sections` says how many sections it found, or
    is "" where it asked for no words.
    """

    title: str
    address: str
    cells: tuple[tuple[str, str], ...]
    met: tuple[Met, ...] = ()
    sections: str = ""


@dataclass(frozen=True, slots=True)
class Order:
    """An order to choose."""

    value: str
    label: str
    is_current: bool


@dataclass(frozen=True, slots=True)
class ReportsPage:
    """Everything that the list of reports shows."""

    query: str
    hidden: tuple[tuple[str, str], ...]
    messages: tuple[str, ...]
    notes: tuple[NoteView, ...]
    offer: Link | None
    offers: tuple[Offer, ...]
    total: int
    columns: tuple[Column, ...]
    rows: tuple[ReportRow, ...]
    filters: tuple[Filter, ...]
    sorts: tuple[Order, ...]
    search_address: str
    downloads: tuple[Link, ...]
    feed_address: str
    pages: tuple[Link | None, ...]
    previous_address: str
    next_address: str


def reports_pages(library: SearchLibrary) -> Blueprint:
    """The list of reports."""
    pages = Blueprint("reports", __name__)

    @pages.get("/reports")
    def reports() -> Response | str:
        form, problems = read_search_form(request.args)
        sort = request.args.get("sort", "title")
        plain = as_reports_write(form, lambda facet: library.overview().values(facet))
        if (is_joined(request.args) and not problems) or plain != form:
            return cast("Response", redirect(list_address(plain, list_order(sort))))
        language = preferences().language
        unknown = unknown_parameters(request.args)
        messages = problem_messages(
            (one for one in problems if one != "bad_sort"),
            unknown,
            encoding_notes(request),
            language,
        )
        return render("reports.html", reports_page(library, form, sort, messages, language))

    return pages


def reports_page(
    library: SearchLibrary,
    form: SearchForm,
    sort: str,
    messages: tuple[str, ...],
    language: Language,
) -> ReportsPage:
    """Build the page; an unknown order is that by title, a page past the end the last one."""
    order = list_order(sort)
    holdings = library.overview()
    shared = shared_names(value for value, _ in holdings.facets["place"])
    listed = report_list(library, form, order)
    last = max(1, -(-listed.total // REPORTS_ON_PAGE))
    page = min(form.page, last)
    shown = listed.part((page - 1) * REPORTS_ON_PAGE, REPORTS_ON_PAGE)
    values = {one.id: listed.found[one.id].facts for one in shown if one.id in listed.found}
    met = met_figures(library, form.query, values)
    query = form.query if len(form.query) <= LONGEST_LINKED_QUERY else ""
    kept = [pair for pair in form_fields(form) if pair[0] == "q" or pair[0] in _CHOSEN]

    is_unanswered = form.query and not listed.total
    named = library.named(form.query) if is_unanswered else ()

    def turned(to: int) -> str:
        pairs = [*kept, ("sort", order), ("page", str(to))]
        return "/reports?" + urlencode(pairs) if 1 <= to <= last else ""

    def row(one: ReportSummary) -> ReportRow:
        return replace(
            _row(one, shared, query, language),
            met=_met(one.id, query, met.get(one.id, ()), language),
            sections=_sections(form.query, listed.found.get(one.id), language),
        )

    return ReportsPage(
        query=form.query,
        hidden=tuple(
            pair for pair in kept if pair[0].startswith("not_") or pair[0] in SECTION_FACETS
        ),
        messages=(*messages, *_asked_of_sections(form, language)),
        notes=note_views(form.query, listed.notes, language),
        offer=_offer(form, order),
        offers=(
            *passage_offers(named, language),
            *value_offers(form, listed.unknown, lambda meant: list_address(meant, order), language),
        ),
        total=listed.total,
        columns=tuple(_column(name, order, kept, language) for name in COLUMNS),
        rows=tuple(map(row, shown)),
        filters=report_filters(holdings, form, order, language),
        sorts=tuple(
            Order(name, language.text(f"list_{name.replace('-', 'falling_')}"), name == order)
            for name in dict.fromkeys((*ORDERS, order))
        ),
        search_address=search_address(by_section(replace(form, sort="relevance")))
        if form.is_filtered or form.query
        else "",
        downloads=download_links(
            lambda ending: list_address(form, order, f"/reports.{ending}"), language
        ),
        feed_address=list_address(form, "", "/reports.atom"),
        previous_address=turned(page - 1),
        next_address=turned(page + 1),
        pages=page_links(page, last, turned),
    )


def _asked_of_sections(form: SearchForm, language: Language) -> tuple[str, ...]:
    """What is said where reports are listed for sections that they have, or have others than."""
    chosen = [
        language.text("excluded_value", value=value_label(name, value, language))
        if is_excluded
        else value_label(name, value, language)
        for name in SECTION_FACETS
        for values, is_excluded in (
            (form.choice(name).include, False),
            (form.choice(name).exclude, True),
        )
        for value in values
    ]
    return (language.text("reports_with_sections", values="、".join(chosen)),) if chosen else ()


def _offer(form: SearchForm, order: str) -> Link | None:
    """The list by what the query's words say of figures, where they do."""
    phrase = figure_phrase(form.query)
    if phrase is None:
        return None
    return Link(phrase.query, list_address(replace(form, query=phrase.query), order))


def _column(name: str, order: str, kept: list[tuple[str, str]], language: Language) -> Column:
    label = language.text("column_title" if name == "title" else f"fact_{name}")
    if name in KIND_OF and KIND_OF[name].unit is Unit.WAN:
        unit = unit_text(Unit.WAN, language)
        label = language.text("column_with_unit", column=label, unit=unit)
    direction = {name: "ascending", f"-{name}": "descending"}.get(order, "none")
    following = f"-{name}" if direction == "ascending" else name
    address = "/reports?" + urlencode([*kept, ("sort", following)])
    return Column(name, label, language.text("sort_by", column=label), address, direction)


def _row(
    summary: ReportSummary, shared: frozenset[str], query: str, language: Language
) -> ReportRow:
    cells = []
    for name in COLUMNS[1:]:
        held = summary.facts.get(name)
        text = "" if held is None else figure(held, is_grouped=name != "year")
        if name == "county":
            text = county_name(text, str(summary.facts.get("place", "")), shared)
        is_percent = KIND_OF[name].unit is Unit.PERCENT
        cells.append((name, f"{text}%" if text and is_percent else text))
    title = summary.title or summary.file_name or language.text("untitled")
    address = report_address(summary.id, query, "") if query else f"/r/{summary.id}"
    return ReportRow(title, address, tuple(cells))


def _sections(query: str, found: FoundReport | None, language: Language) -> str:
    """How many sections of a report are found, where words were asked for."""
    if found is None or asks_figures_alone(query):
        return ""
    return language.text("sections_count", count=f"{found.sections:,}")


def _met(
    report: str, query: str, figures: Iterable[MetFigure], language: Language
) -> tuple[Met, ...]:
    return tuple(
        Met(
            language.text(f"fact_{one.fact}"),
            figure_with_unit(one.fact, one.value, language),
            status_note(one.status, language),
            one.quotes,
            report_address(report, query, f"fact-{one.fact}"),
        )
        for one in figures
    )
