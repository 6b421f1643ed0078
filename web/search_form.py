"""What a search address says, and the addresses of the searches next to it.

`/search?q=&county=&not_county=&year=&...&sort=&page=`: a facet's parameter may be repeated
(any of the values), `not_` before its name excludes. A year may also be a range, 2021..2023
with either side open; `year_from` and `year_to`, which the form without JavaScript sends,
are read as such a range. `within` are further words, which the form for searching within the
results sends: they are joined to `q`, and so are conditions on figures (`rate=<80`). All
functions here are pure.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal, Protocol, get_args
from urllib.parse import quote_plus

from juanzong.archive.fact_kinds import FACETS, KIND_OF, ValueType
from juanzong.index.chosen_values import as_held, is_year_range, plain_year
from juanzong.index.figures import FIGURE_FIELDS, asks_figures_alone
from juanzong.index.orders import SORTS
from juanzong.index.query.fields import is_filter
from juanzong.index.query.writing import narrowed
from juanzong.index.records import FacetChoice, SearchRequest, Sort

#: Hits on one page.
PAGE_SIZE = 10

#: Characters of a facet's value: longer than any name of a place or department.
LONGEST_VALUE = 200

#: Values of one facet that a search may choose or exclude: every link of a page repeats them.
MOST_VALUES = 50

#: What results are listed by.
View = Literal["section", "report"]
VIEWS: tuple[View, ...] = get_args(View)

#: Parameters whose conditions are joined to the query.
JOINED = frozenset({"within", *FIGURE_FIELDS})

#: Parameters that every page with a search in its address knows.
KNOWN = frozenset(
    {
        "q",
        *JOINED,
        *FACETS,
        *(f"not_{name}" for name in FACETS),
        "year_from",
        "year_to",
        "sort",
        "page",
        "lang",
    }
)

_YEAR = re.compile(r"[0-9]{4}")
_NOT_ONE_WORD = re.compile(r"[\s()（）|]")
_PAGE = re.compile(r"[1-9][0-9]{0,5}")


class Parameters(Protocol):
    """The parameters of an address, each with any number of values (werkzeug's MultiDict)."""

    def getlist(self, key: str) -> list[str]:
        """Give every value of one parameter, in order."""
        ...


@dataclass(frozen=True, slots=True)
class SearchForm:
    """One search as its address says it: `choices` has one entry per facet, in their order.

    `by` is what the results are listed by.
    """

    query: str = ""
    choices: tuple[FacetChoice, ...] = tuple(FacetChoice(name) for name in FACETS)
    sort: Sort = "relevance"
    page: int = 1
    by: View = "section"

    def choice(self, facet: str) -> FacetChoice:
        """Give what is chosen of one facet."""
        return next(choice for choice in self.choices if choice.name == facet)

    @property
    def is_filtered(self) -> bool:
        """Whether any facet value is chosen or excluded."""
        return any(choice.include or choice.exclude for choice in self.choices)


def usual_view(query: str) -> View:
    """What a search is listed by unless its address says: reports, where it asks for no words."""
    return "report" if asks_figures_alone(query) else "section"


def is_joined(names: Iterable[str]) -> bool:
    """Whether an address has conditions beside its query, which are joined to that."""
    return not JOINED.isdisjoint(names)


def unknown_parameters(names: Iterable[str], *known: str) -> tuple[str, ...]:
    """The parameters of a page's address that nobody knows; `known` are those of the page alone."""
    return tuple(name for name in dict.fromkeys(names) if name not in KNOWN and name not in known)


def read_search_form(parameters: Parameters) -> tuple[SearchForm, tuple[str, ...]]:
    """Read an address leniently: what cannot be meant is left out and named by a problem code.

    The codes are `bad_page`, `bad_sort`, `bad_year_range`, `bad_figure` and `too_many_values`, as
    in the texts.
    """
    problems: list[str] = []
    # Addresses of before name an order by a fact apart.
    sort = _last(parameters, "order") or _last(parameters, "sort") or "relevance"
    if sort not in SORTS:
        problems.append("bad_sort")
        sort = "relevance"
    page = unicodedata.normalize("NFKC", _last(parameters, "page") or "1").strip()
    if not _PAGE.fullmatch(page):
        problems.append("bad_page")
        page = "1"
    year_range, range_is_bad = _year_range_of_inputs(parameters)
    if range_is_bad:
        problems.append("bad_year_range")
    choices = tuple(
        FacetChoice(
            name,
            _distinct([*_given(parameters, name, name), *(year_range if name == "year" else ())]),
            _distinct(_given(parameters, name, f"not_{name}")),
        )
        for name in FACETS
    )
    if any(len(one.include) + len(one.exclude) > MOST_VALUES for one in choices):
        problems.append("too_many_values")
        choices = tuple(map(_bounded, choices))
    figures, some_are_bad = _figures(parameters)
    if some_are_bad:
        problems.append("bad_figure")
    query = _last(parameters, "q")
    for further in (_last(parameters, "within"), *figures):
        if further:
            query = narrowed(query, further)
    given = _last(parameters, "by")
    by = given if given in VIEWS else usual_view(query)
    form = SearchForm(query, choices, sort, int(page), by)
    return form, tuple(problems)


def _figures(parameters: Parameters) -> tuple[list[str], bool]:
    """The conditions on figures that stand beside the query, and whether any makes no sense."""
    conditions, is_bad = [], False
    for field in FIGURE_FIELDS:
        given = [value.strip() for value in parameters.getlist(field) if value.strip()]
        sound = [_quoted_value(value) for value in given if is_filter(field, value)]
        is_bad |= len(sound) < len(given)
        values = f"({' OR '.join(sound)})" if len(sound) > 1 else "".join(sound)
        conditions += [f"{field}:{values}"] if sound else []
    return conditions, is_bad


def _quoted_value(value: str) -> str:
    """A condition as it may stand behind its field: what holds more than one word in quotes."""
    return f'"{value}"' if _NOT_ONE_WORD.search(value) else value


def _bounded(choice: FacetChoice) -> FacetChoice:
    include = choice.include[:MOST_VALUES]
    return replace(choice, include=include, exclude=choice.exclude[: MOST_VALUES - len(include)])


def as_reports_write(form: SearchForm, values_of: Callable[[str], Collection[str]]) -> SearchForm:
    """The form with its facets' values as reports have them, `values_of(facet)`."""
    choices = tuple(as_held(choice, values_of) for choice in form.choices)
    return replace(form, choices=choices)


def search_address(form: SearchForm, path: str = "/search") -> str:
    """Write the address of a search, without what is as usual."""
    query = "&".join(f"{name}={_quoted(value)}" for name, value in form_fields(form))
    return f"{path}?{query}" if query else path


def list_address(form: SearchForm, order: str, path: str = "/reports") -> str:
    """Write the address of a list of reports, in an order of its own or none."""
    usual = replace(form, by=usual_view(form.query), sort="relevance", page=1)
    address = search_address(usual, path)
    return f"{address}{'&' if '?' in address else '?'}sort={order}" if order else address


@lru_cache(maxsize=8192)
def _quoted(value: str) -> str:
    """Write a value for an address; a page of results has hundreds with the same few values."""
    return quote_plus(value)


def form_fields(form: SearchForm) -> tuple[tuple[str, str], ...]:
    """Give the names and values of an address's parameters, as hidden form fields need them."""
    fields = [("q", form.query)] if form.query else []
    for choice in form.choices:
        fields += [(choice.name, value) for value in choice.include]
        fields += [(f"not_{choice.name}", value) for value in choice.exclude]
    if form.sort != "relevance":
        fields.append(("sort", form.sort))
    if form.by != usual_view(form.query):
        fields.append(("by", form.by))
    if form.page > 1:
        fields.append(("page", str(form.page)))
    return tuple(fields)


def including(form: SearchForm, facet: str, value: str) -> SearchForm:
    """Choose one more value of a facet."""
    choice = form.choice(facet)
    return _changed(
        form, facet, _distinct([*choice.include, value]), _without(choice.exclude, value)
    )


def excluding(form: SearchForm, facet: str, value: str) -> SearchForm:
    """Exclude one more value of a facet."""
    choice = form.choice(facet)
    return _changed(
        form, facet, _without(choice.include, value), _distinct([*choice.exclude, value])
    )


def forgetting(form: SearchForm, facet: str, value: str) -> SearchForm:
    """Neither choose nor exclude a value of a facet."""
    choice = form.choice(facet)
    return _changed(form, facet, _without(choice.include, value), _without(choice.exclude, value))


def is_chosen(form: SearchForm, facet: str) -> bool:
    """Whether any value of a facet is chosen or excluded."""
    choice = form.choice(facet)
    return bool(choice.include or choice.exclude)


def unfiltered(form: SearchForm) -> SearchForm:
    """Search the same in the whole archive."""
    return replace(form, choices=SearchForm().choices, page=1)


def sorted_by(form: SearchForm, sort: Sort) -> SearchForm:
    """Search the same in another order, from its first page."""
    return replace(form, sort=sort, page=1)


def by_section(form: SearchForm) -> SearchForm:
    """Search the same, listed by sections from the first."""
    return replace(form, by="section", page=1)


def by_report(form: SearchForm) -> SearchForm:
    """Search the same, listed by reports from the first."""
    return replace(form, by="report", page=1)


def on_page(form: SearchForm, page: int) -> SearchForm:
    """Turn to another page of the same search."""
    return replace(form, page=page)


def without_year_ranges(form: SearchForm) -> SearchForm:
    """Forget the ranges of years, keeping single years."""
    years = form.choice("year")
    kept = tuple(value for value in years.include if not is_year_range(value))
    return _changed(form, "year", kept, years.exclude)


def search_request(form: SearchForm) -> SearchRequest:
    """Make the request for one page of hits."""
    choices = tuple(choice for choice in form.choices if choice.include or choice.exclude)
    return SearchRequest(
        form.query, choices, form.sort, limit=PAGE_SIZE, offset=(form.page - 1) * PAGE_SIZE
    )


def _year_range_of_inputs(parameters: Parameters) -> tuple[tuple[str, ...], bool]:
    sides = tuple(plain_year(_last(parameters, name)).strip() for name in ("year_from", "year_to"))
    if not any(sides):
        return (), False
    if any(side and not _YEAR.fullmatch(side) for side in sides):
        return (), True
    low, high = sorted(sides) if all(sides) else sides
    return (f"{low}..{high}",), False


def _given(parameters: Parameters, facet: str, key: str) -> list[str]:
    """The values of a parameter; years as they are written in facts, in whatever width typed."""
    values = parameters.getlist(key)
    is_year = KIND_OF[facet].value_type is ValueType.YEAR
    return list(map(plain_year, values)) if is_year else values


def _changed(
    form: SearchForm, facet: str, include: tuple[str, ...], exclude: tuple[str, ...]
) -> SearchForm:
    choices = tuple(
        FacetChoice(facet, include, exclude) if choice.name == facet else choice
        for choice in form.choices
    )
    return replace(form, choices=choices, page=1)


def _distinct(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(value[:LONGEST_VALUE] for value in values if value))


def _without(values: tuple[str, ...], value: str) -> tuple[str, ...]:
    return tuple(kept for kept in values if kept != value)


def _last(parameters: Parameters, key: str) -> str:
    return next(reversed(parameters.getlist(key)), "")
