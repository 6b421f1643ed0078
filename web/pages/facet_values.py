"""`/search/values?facet=&find=&...`: every value of one facet of a search, to find and choose one.

Long facets are listed here, not on each page of results: a page, or the fragment that HTMX puts
under the panel. Each value is a button of one form, so that the search is written once.
`/reports/values` is the same for the list of reports, whose values are those of the whole archive.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from itertools import islice

from flask import Blueprint, Response, abort, request

from juanzong.archive.fact_kinds import FACETS, KIND_OF, REPORT_FACETS
from juanzong.archive.places import place_in
from juanzong.index.folding import fold_text
from juanzong.index.records import FacetValue
from juanzong.web.language import Language
from juanzong.web.library.parts import SearchLibrary
from juanzong.web.pages.facet_panels import value_label
from juanzong.web.pages.places import place_tree
from juanzong.web.pages.search import fragment_aware, wants_fragment
from juanzong.web.rendering import preferences, render
from juanzong.web.report_list import list_order
from juanzong.web.search_form import (
    SearchForm,
    form_fields,
    list_address,
    read_search_form,
    search_address,
    search_request,
)

#: Values on one list, and bytes of them as UTF-8 (each is written twice, with 90 bytes around it):
#: with the form around them less than 20 KB. More are found by typing.
MOST_LISTED = 100
MOST_BYTES = 7_500


@dataclass(frozen=True, slots=True)
class ListedValue:
    """One value: what the address says, what people read, and how many sections it would give."""

    value: str
    label: str
    count: int


@dataclass(frozen=True, slots=True)
class ValuesPage:
    """The values of a facet that hold what was typed; `total` counts those beyond the list too.

    `hidden` are the fields of the search, `kept` those that stay when a value is chosen; `root` is
    the page that is narrowed, `back` the text of the way back to it.
    """

    root: str
    back: str
    name: str
    label: str
    find: str
    hidden: tuple[tuple[str, str], ...]
    kept: tuple[tuple[str, str], ...]
    values: tuple[ListedValue, ...]
    total: int
    back_address: str


def values_pages(library: SearchLibrary) -> Blueprint:
    """The list of a facet's values."""
    pages = Blueprint("values", __name__)

    @pages.get("/search/values")
    def values() -> Response:
        name = _facet(FACETS)
        form, _ = read_search_form(request.args)
        asked = replace(search_request(form), limit=0, offset=0, looser=False)
        counted = library.search(asked).facets.get(name, ())
        find = request.args.get("find", "")
        return _answer(values_page(form, name, counted, find, preferences().language))

    @pages.get("/reports/values")
    def values_of_reports() -> Response:
        name = _facet(REPORT_FACETS)
        form, _ = read_search_form(request.args)
        held = library.overview().facets[name]
        counted = tuple(FacetValue(value, count) for value, count in held)
        form, order = replace(form, sort="relevance"), request.args.get("sort", "")
        language = preferences().language
        page = values_page(form, name, counted, request.args.get("find", ""), language)
        return _answer(of_reports(page, form, list_order(order) if order else "", language))

    return pages


def _facet(known: Iterable[str]) -> str:
    name = request.args.get("facet", "")
    if name not in known:
        abort(404)
    return name


def _answer(page: ValuesPage) -> Response:
    template = "search/values.html" if wants_fragment() else "search/values_page.html"
    return fragment_aware(render(template, page))


def values_page(
    form: SearchForm,
    name: str,
    counted: tuple[FacetValue, ...],
    find: str,
    language: Language,
) -> ValuesPage:
    """Build the list; what is chosen already is not offered again."""
    choice = form.choice(name)
    found = _found(name, counted, find, {*choice.include, *choice.exclude}, language)
    hidden = form_fields(replace(form, page=1))
    return ValuesPage(
        root="/search",
        back=language.text("back_to_results"),
        name=name,
        label=language.text(f"facet_{name}"),
        find=find,
        hidden=hidden,
        # A place chosen here stands for itself: beside one that holds it it would narrow nothing.
        kept=tuple(pair for pair in hidden if pair[0] != name or not KIND_OF[name].is_path),
        values=_first(found),
        total=len(found),
        back_address=search_address(form),
    )


def of_reports(page: ValuesPage, form: SearchForm, order: str, language: Language) -> ValuesPage:
    """Turn a list to `/reports`, where one value of a facet is chosen at a time."""
    hidden = (*page.hidden, ("sort", order)) if order else page.hidden
    return replace(
        page,
        root="/reports",
        back=language.text("back_to_reports"),
        hidden=hidden,
        kept=tuple(pair for pair in hidden if pair[0] != page.name),
        back_address=list_address(form, order),
    )


def _found(
    name: str,
    counted: tuple[FacetValue, ...],
    find: str,
    chosen: Collection[str],
    language: Language,
) -> list[ListedValue]:
    """The values that hold what was typed, however its characters are written."""
    sought = _compared(find)
    return [
        each
        for each in _listed(name, counted, language)
        if each.count and each.value not in chosen and sought in _compared(each.label)
    ]


def _compared(written: str) -> str:
    return "".join(fold_text(written).split())


def _first(found: Iterable[ListedValue]) -> tuple[ListedValue, ...]:
    """The first of the values that a page has room for, one at least."""
    kept: list[ListedValue] = []
    room = MOST_BYTES
    for each in islice(found, MOST_LISTED):
        room -= len(f"{each.value}{each.label}".encode())
        if room < 0 and kept:
            break
        kept.append(each)
    return tuple(kept)


def _listed(name: str, counted: tuple[FacetValue, ...], language: Language) -> list[ListedValue]:
    if not KIND_OF[name].is_path:
        return [
            ListedValue(each.value, value_label(name, each.value, language), each.count)
            for each in counted
        ]
    tree = place_tree((each.value, each.count) for each in counted if place_in(each.value))
    return [ListedValue(node.place.code, " ".join(node.place.names), node.count) for node in tree]
