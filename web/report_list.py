"""Lists of reports: all that facets leave, or those that a query finds; and the figures it met.

Without a query the database lists; with one the index says which reports, and the rules of the
list order them. Pages, API, downloads and feeds list by the same.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from juanzong.archive.fact_kinds import FACT_KINDS, KIND_OF, LISTED_FACTS, SECTION_FACETS
from juanzong.archive.records import (
    Evidence,
    Fact,
    FactFilter,
    FactStatus,
    ReportQuery,
    ReportSummary,
)
from juanzong.index.chosen_values import with_held_values
from juanzong.index.facets import FacetValues
from juanzong.index.figures import figures_asked, figures_met
from juanzong.index.orders import FACT_ORDERS
from juanzong.index.records import FoundReport, Note, UnknownValue
from juanzong.index.unknown_values import unknown_choices, unknown_value_note
from juanzong.web.library.parts import Holdings, Listed, SearchLibrary
from juanzong.web.search_form import SearchForm, is_chosen, search_request

#: The columns by which a list can be sorted; a minus before the name turns the order round.
COLUMNS = ("title", *LISTED_FACTS)

#: The orders that are offered; a column's head offers both of its own.
ORDERS = ("title", *(order for kind in FACT_KINDS for order in kind.list_orders))

#: The newest change first.
NEWEST = "-revision"


@dataclass(frozen=True, slots=True)
class MetFigure:
    """A figure that a query asked for and a report has so, with where the report says it.

    What is derived has the evidence for all that it was derived from; what a person gave instead
    of what the report says has none.
    """

    fact: str
    value: float
    status: FactStatus
    evidence: tuple[Evidence, ...]

    @property
    def quotes(self) -> tuple[str, ...]:
        """The words of the evidence, each once."""
        return tuple(dict.fromkeys(each.quote for each in self.evidence))


@dataclass(frozen=True, slots=True)
class ReportList:
    """Reports in an order: how many, and any part of them (from, how many; None is all).

    `found` says of each report by its id what a query found of it; it is empty without a query.
    `unknown` are values asked for that no report has; a note tells of each.
    """

    total: int
    part: Callable[[int, int | None], tuple[ReportSummary, ...]]
    found: Mapping[str, FoundReport]
    notes: tuple[Note, ...]
    unknown: tuple[UnknownValue, ...] = ()


def list_order(sort: str) -> str:
    """The order that an address asks for; one that there is not is that by title."""
    is_column = sort.removeprefix("-") in COLUMNS and not sort.startswith("--")
    return sort if is_column or sort in ORDERS else "title"


def order_of_search(sort: str) -> str:
    """The order of the list that is an order of searches; "" where the list has none such."""
    order = FACT_ORDERS.get(sort)
    return "" if order is None else f"{'-' if order.is_falling else ''}{order.fact}"


def report_list(library: SearchLibrary, form: SearchForm, order: str) -> ReportList:
    """List the reports that a form asks for, in an order of the list's own.

    What is asked of sections is for the index to tell, with or without a query.
    """
    if form.query.strip() or any(is_chosen(form, name) for name in SECTION_FACETS):
        return _found_list(library, form, order)
    return plain_list(library, form, order)


def plain_list(library: Listed, form: SearchForm, order: str) -> ReportList:
    """List the reports that facets alone leave."""
    holdings = library.overview()
    asked = _report_query(form, order, holdings)
    total = library.count_reports(asked.filters) if asked.filters else holdings.reports

    def part(offset: int, limit: int | None) -> tuple[ReportSummary, ...]:
        return library.find_reports(replace(asked, offset=offset, limit=limit))

    unknown = unknown_choices(form.choices, holdings.values)
    return ReportList(total, part, {}, tuple(map(unknown_value_note, unknown)), unknown)


def met_figures(
    library: Listed, query: str, values: Mapping[str, FacetValues]
) -> dict[str, tuple[MetFigure, ...]]:
    """Of each report, by its id and values, the figures that a query asked for and it meets."""
    asked = figures_asked(query)
    if not asked or not values:
        return {}
    stated = library.stated_facts(values, asked)
    return {
        report: tuple(
            _met_figure(name, float(value), stated.get(report, {}).get(name))
            for name in figures_met(query, held)
            if (value := held[name]) is not None
        )
        for report, held in values.items()
    }


def _met_figure(name: str, value: float, fact: Fact | None) -> MetFigure:
    """The figure with its evidence, as far as the report itself says the value that counts."""
    if fact is None or fact.value != value:
        return MetFigure(name, value, FactStatus.CORRECTED, ())
    further = () if fact.status is FactStatus.STATED else fact.more_evidence
    evidence = tuple(each for each in (fact.evidence, *further) if each is not None)
    return MetFigure(name, value, fact.status, evidence)


def _found_list(library: SearchLibrary, form: SearchForm, order: str) -> ReportList:
    groups = library.group(replace(search_request(form), sort="report"))
    found = {one.report: one for one in groups.reports}
    if order == NEWEST:
        ids = [dates.report for dates in library.dates(found)]
    else:
        ids = [one.report for one in _ordered(groups.reports, order)]

    def part(offset: int, limit: int | None) -> tuple[ReportSummary, ...]:
        return library.summaries(ids[offset : None if limit is None else offset + limit])

    return ReportList(len(ids), part, found, groups.page.notes, groups.page.unknown)


def _ordered(reports: Sequence[FoundReport], order: str) -> list[FoundReport]:
    """Order as the database does: ties by id, reports that do not give the fact last."""
    name, is_falling = order.removeprefix("-"), order.startswith("-")
    by_id = sorted(reports, key=lambda one: one.report)
    if name == "title":
        return sorted(by_id, key=lambda one: one.title, reverse=is_falling)
    kind = KIND_OF[name]
    place = {value: number for number, value in enumerate(kind.order)}

    def key(one: FoundReport) -> tuple[float, str]:
        value = one.facts[name]
        if kind.is_number:
            return float(value or 0), ""
        return (place.get(str(value), len(place)) if place else 0), str(value)

    giving = [one for one in by_id if one.facts.get(name) is not None]
    # A stable sort that is reversed keeps ties in their order.
    giving.sort(key=key, reverse=is_falling)
    return giving + [one for one in by_id if one.facts.get(name) is None]


def _report_query(form: SearchForm, order: str, holdings: Holdings) -> ReportQuery:
    """Ask for the reports of the list; a minus before the order turns it round."""
    return ReportQuery(_filters(form, holdings), order.removeprefix("-"), order.startswith("-"))


def _filters(form: SearchForm, holdings: Holdings) -> tuple[FactFilter, ...]:
    """What the database filters by: the years and places that are meant, as a search reads them."""
    of_reports = (choice for choice in form.choices if choice.name not in SECTION_FACETS)
    choices = (with_held_values(choice, holdings.values) for choice in of_reports)
    return tuple(
        FactFilter(choice.name, choice.include, choice.exclude)
        for choice in choices
        if choice.include or choice.exclude
    )
