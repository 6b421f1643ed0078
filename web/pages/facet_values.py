"""`/search/values?facet=&find=&...`: every value of one facet of a search, to find and choose one.

Long facets are listed here, not on each page of results: a page, or the fragment that HTMX puts
under the panel. Each value is a button of one form, so that the search is written once.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from flask import Blueprint, Response, abort, request

from juanzong.archive.fact_kinds import FACETS, KIND_OF
from juanzong.archive.places import place_in
from juanzong.index.records import FacetValue
from juanzong.web.language import Language
from juanzong.web.library.parts import Searchable
from juanzong.web.pages.facet_panels import value_label
from juanzong.web.pages.places import place_tree
from juanzong.web.pages.search import fragment_aware, wants_fragment
from juanzong.web.rendering import preferences, render
from juanzong.web.search_form import (
    SearchForm,
    form_fields,
    read_search_form,
    search_address,
    search_request,
)

#: Values on one list: with the form around them about 15 KB. More are found by typing.
MOST_LISTED = 100


@dataclass(frozen=True, slots=True)
class ListedValue:
    """One value: what the address says, what people read, and how many sections it would give."""

    value: str
    label: str
    count: int


@dataclass(frozen=True, slots=True)
class ValuesPage:
    """The values of a facet that hold what was typed; `total` counts those beyond the list too.

    `hidden` are the fields of the search, `kept` those that stay when a value is chosen.
    """

    name: str
    label: str
    find: str
    hidden: tuple[tuple[str, str], ...]
    kept: tuple[tuple[str, str], ...]
    values: tuple[ListedValue, ...]
    total: int
    back_address: str


def values_pages(library: Searchable) -> Blueprint:
    """The list of a facet's values."""
    pages = Blueprint("values", __name__)

    @pages.get("/search/values")
    def values() -> Response:
        name = request.args.get("facet", "")
        if name not in FACETS:
            abort(404)
        form, _ = read_search_form(request.args)
        asked = replace(search_request(form), limit=0, offset=0, looser=False)
        counted = library.search(asked).facets.get(name, ())
        find = request.args.get("find", "")
        page = values_page(form, name, counted, find, preferences().language)
        template = "search/values.html" if wants_fragment() else "search/values_page.html"
        return fragment_aware(render(template, page))

    return pages


def values_page(
    form: SearchForm,
    name: str,
    counted: tuple[FacetValue, ...],
    find: str,
    language: Language,
) -> ValuesPage:
    """Build the list; what is chosen already is not offered again."""
    choice = form.choice(name)
    chosen = {*choice.include, *choice.exclude}
    listed = _listed(name, counted, language)
    hidden = form_fields(replace(form, page=1))
    sought = "".join(find.split())
    found = [
        each
        for each in listed
        if each.count and each.value not in chosen and sought in "".join(each.label.split())
    ]
    return ValuesPage(
        name=name,
        label=language.text(f"facet_{name}"),
        find=find,
        hidden=hidden,
        # A place chosen here stands for itself: beside one that holds it it would narrow nothing.
        kept=tuple(pair for pair in hidden if pair[0] != name or not KIND_OF[name].is_path),
        values=tuple(found[:MOST_LISTED]),
        total=len(found),
        back_address=search_address(form),
    )


def _listed(name: str, counted: tuple[FacetValue, ...], language: Language) -> list[ListedValue]:
    if not KIND_OF[name].is_path:
        return [
            ListedValue(each.value, value_label(name, each.value, language), each.count)
            for each in counted
        ]
    tree = place_tree((each.value, each.count) for each in counted if place_in(each.value))
    return [ListedValue(node.place.code, " ".join(node.place.names), node.count) for node in tree]
