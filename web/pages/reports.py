"""`/reports?county=&year=&department=&grade=&sort=&page=`: every report, sorted and narrowed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlencode

from flask import Blueprint, request

from juanzong.archive.fact_kinds import FACETS, FACT_KINDS, KIND_OF, LISTED_FACTS, Unit, ValueType
from juanzong.archive.records import ReportSummary
from juanzong.web.language import Language
from juanzong.web.library.parts import Listed
from juanzong.web.pages.facts import figure
from juanzong.web.rendering import preferences, render
from juanzong.web.search_form import (
    Parameters,
    SearchForm,
    form_fields,
    read_search_form,
    search_address,
)

#: Reports on one page of the list.
REPORTS_ON_PAGE = 50

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
    """A facet's values to choose one from, with the number of reports of each."""

    name: str
    label: str
    values: tuple[tuple[str, int], ...]
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
    previous_address: str
    next_address: str
    page: int


def reports_pages(library: Listed) -> Blueprint:
    """The list of reports."""
    pages = Blueprint("reports", __name__)

    @pages.get("/reports")
    def reports() -> str:
        sort = request.args.get("sort", "title")
        page = reports_page(library.reports(), request.args, sort, preferences().language)
        return render("reports.html", page)

    return pages


def reports_page(
    summaries: Iterable[ReportSummary], parameters: Parameters, sort: str, language: Language
) -> ReportsPage:
    """Build the page; an unknown order is that by title, a page past the end the last one."""
    form, _ = read_search_form(parameters)
    every = tuple(summaries)
    column = sort.removeprefix("-")
    column, is_falling = (column, sort.startswith("-")) if column in COLUMNS else ("title", False)
    found = _sorted([summary for summary in every if _is_chosen(summary, form)], column, is_falling)
    last = max(1, -(-len(found) // REPORTS_ON_PAGE))
    page = min(form.page, last)
    shown = found[(page - 1) * REPORTS_ON_PAGE : page * REPORTS_ON_PAGE]
    kept = [pair for pair in form_fields(form) if pair[0] in FACETS]
    order = f"-{column}" if is_falling else column

    def turned(to: int) -> str:
        pairs = [*kept, ("sort", order), ("page", str(to))]
        return "/reports?" + urlencode(pairs) if 1 <= to <= last else ""

    return ReportsPage(
        total=len(found),
        columns=tuple(_column(name, order, kept, language) for name in COLUMNS),
        rows=tuple(_row(summary, language) for summary in shown),
        filters=tuple(_filter(name, every, form, language) for name in FACETS),
        sorts=tuple(
            Order(name, language.text(f"list_{name.replace('-', 'falling_')}"), name == order)
            for name in dict.fromkeys((*ORDERS, order))
        ),
        search_address=search_address(SearchForm(choices=form.choices)) if form.is_filtered else "",
        previous_address=turned(page - 1),
        next_address=turned(page + 1),
        page=page,
    )


def _is_chosen(summary: ReportSummary, form: SearchForm) -> bool:
    values = ((choice, str(summary.facts.get(choice.name, ""))) for choice in form.choices)
    return all(
        (not choice.include or value in choice.include) and value not in choice.exclude
        for choice, value in values
    )


def _sorted(found: list[ReportSummary], column: str, is_falling: bool) -> list[ReportSummary]:  # noqa: FBT001 - private
    """Sort by a column, ties by id; reports without a value stand last in either order."""

    def value(summary: ReportSummary) -> str | int | float:
        if column == "title":
            return summary.title
        held = summary.facts[column]
        order = KIND_OF[column].order
        return order.index(str(held)) if held in order else held

    with_value = [one for one in found if column == "title" or one.facts.get(column) is not None]
    without = [one for one in found if not (column == "title" or one.facts.get(column) is not None)]
    with_value.sort(key=lambda one: one.id)
    with_value.sort(key=value, reverse=is_falling)
    return with_value + sorted(without, key=lambda one: one.id)


def _column(name: str, order: str, kept: list[tuple[str, str]], language: Language) -> Column:
    label = language.text("column_title" if name == "title" else f"fact_{name}")
    direction = {name: "ascending", f"-{name}": "descending"}.get(order, "none")
    following = f"-{name}" if direction == "ascending" else name
    address = "/reports?" + urlencode([*kept, ("sort", following)])
    return Column(name, label, language.text("sort_by", column=label), address, direction)


def _row(summary: ReportSummary, language: Language) -> ReportRow:
    cells = []
    for name in COLUMNS[1:]:
        held = summary.facts.get(name)
        text = "" if held is None else figure(held, is_grouped=False)
        is_percent = KIND_OF[name].unit is Unit.PERCENT
        cells.append((name, f"{text}%" if text and is_percent else text))
    title = summary.title or summary.file_name or language.text("untitled")
    return ReportRow(title, f"/r/{summary.id}", tuple(cells))


def _filter(
    name: str, summaries: Iterable[ReportSummary], form: SearchForm, language: Language
) -> Filter:
    counts = Counter(
        str(summary.facts[name]) for summary in summaries if summary.facts.get(name) is not None
    )
    values = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    if KIND_OF[name].value_type is ValueType.YEAR:
        values = sorted(counts.items(), reverse=True)
    chosen = form.choice(name).include
    return Filter(name, language.text(f"facet_{name}"), tuple(values), chosen[0] if chosen else "")
