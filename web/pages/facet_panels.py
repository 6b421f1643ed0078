"""The facet sidebar and the chips of chosen values, as links to neighbouring searches."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace

from juanzong.archive.fact_kinds import BADGES, SECTION_FACETS
from juanzong.archive.places import Place
from juanzong.index.chosen_values import is_year_range
from juanzong.index.records import FacetValue
from juanzong.web.language import Language
from juanzong.web.pages.places import PlaceNode, place_name, place_tree
from juanzong.web.search_form import (
    SearchForm,
    excluding,
    forgetting,
    form_fields,
    including,
    is_chosen,
    search_address,
    without_year_ranges,
)

#: Values of a facet shown before "more".
VALUES_SHOWN = 8

_PLACE, _COUNTY = "place", "county"


@dataclass(frozen=True, slots=True)
class FacetRow:
    """One value of a facet: how many sections it would give, and the links to choose it or not.

    `level` is its depth in a tree, from 0; `state` is "", "included" or "excluded"; `address`
    toggles, `exclude_address` excludes.
    """

    value: str
    count: int
    state: str
    element_id: str
    address: str
    exclude_address: str
    exclude_label: str
    level: int = 0


@dataclass(frozen=True, slots=True)
class FacetPanel:
    """One facet: its first values, how many further ones there are, and where those are listed."""

    name: str
    label: str
    rows: tuple[FacetRow, ...]
    more: int
    more_address: str


@dataclass(frozen=True, slots=True)
class YearRange:
    """The form that narrows to a range of years: what stands in it, what goes along hidden."""

    low: str
    high: str
    hidden: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Chip:
    """One chosen or excluded value, and the link that takes it away."""

    label: str
    remove_label: str
    address: str
    is_excluded: bool


def facet_panels(
    form: SearchForm, facets: Mapping[str, tuple[FacetValue, ...]], language: Language
) -> tuple[FacetPanel, ...]:
    """Make a panel per facet, years from the newest, everything else as the index orders it.

    Places stand as a tree where counties would stand: that is what they are chosen by. An address
    that chooses a county by its name shows it, with those of the same name.
    """
    names = [name for name in BADGES if name != _COUNTY or is_chosen(form, _COUNTY)]
    places = _place_panel(form, facets.get(_PLACE, ()), language)
    return (
        places,
        *(_panel(form, name, facets.get(name, ()), language) for name in (*names, *SECTION_FACETS)),
    )


def year_range(form: SearchForm) -> YearRange:
    """Make the form for a range of years."""
    ranges = [value for value in form.choice("year").include if is_year_range(value)]
    low, _, high = (ranges[0] if ranges else "..").partition("..")
    return YearRange(low, high, form_fields(without_year_ranges(form)))


def chips(
    form: SearchForm, facets: Mapping[str, tuple[FacetValue, ...]], language: Language
) -> tuple[Chip, ...]:
    """Make a removable chip of every value chosen or excluded; `facets` name the places."""
    places = [value.value for value in facets.get(_PLACE, ())]
    made: list[Chip] = []
    for choice in form.choices:
        values = [(value, False) for value in choice.include]
        values += [(value, True) for value in choice.exclude]
        for value, is_excluded in values:
            name = value_label(choice.name, value, language)
            name = place_name(value, places) if choice.name == _PLACE else name
            label = language.text("excluded_value", value=name) if is_excluded else name
            made.append(
                Chip(
                    label,
                    language.text("remove_filter", value=label),
                    search_address(forgetting(form, choice.name, value)),
                    is_excluded,
                )
            )
    return tuple(made)


def value_label(facet: str, value: str, language: Language) -> str:
    """Say a facet's value as people do; a range of years and a role are written otherwise."""
    if facet == "role":
        return language.text_or(f"role_{value}", value)
    if facet != "year" or not is_year_range(value):
        return value
    low, _, high = value.partition("..")
    if low and high:
        return language.text("year_span", low=low, high=high)
    return language.text("year_since", low=low) if low else language.text("year_until", high=high)


def _panel(
    form: SearchForm, name: str, values: Iterable[FacetValue], language: Language
) -> FacetPanel:
    choice = form.choice(name)
    counts = {value.value: value.count for value in values}
    chosen = [value for value in (*choice.include, *choice.exclude) if not is_year_range(value)]
    for value in chosen:
        counts.setdefault(value, 0)
    order = list(counts)
    if name == "year":
        order.sort(reverse=True)
    # What is chosen never hides under "more".
    shown = [value for value in order if value in chosen]
    room = max(0, VALUES_SHOWN - len(shown))
    shown += [value for value in order if value not in chosen][:room]
    rows = [_row(form, name, value, counts[value], language) for value in order if value in shown]
    return _listed(form, name, rows, len(order) - len(rows), language)


def _listed(
    form: SearchForm, name: str, rows: Iterable[FacetRow], more: int, language: Language
) -> FacetPanel:
    address = values_address(form, name) if more else ""
    return FacetPanel(name, language.text(f"facet_{name}"), tuple(rows), more, address)


def values_address(form: SearchForm, name: str) -> str:
    """The address of the list of all values of a facet, for a search."""
    address = search_address(replace(form, page=1), "/search/values")
    return f"{address}{'&' if '?' in address else '?'}facet={name}"


def _place_panel(form: SearchForm, values: Iterable[FacetValue], language: Language) -> FacetPanel:
    """The tree of places, opened along what is chosen and where there is no choice."""
    choice = form.choice(_PLACE)
    chosen = {*choice.include, *choice.exclude}
    counted = [(value.value, value.count) for value in values]
    tree = [node for node in place_tree(counted) if node.count or node.place.code in chosen]
    picked = [node.place for node in tree if node.place.code in chosen]
    shown = opened(tree, chosen)
    rows = []
    for node in shown:
        code = node.place.code
        row = _row(_without_line(form, node.place, picked), _PLACE, code, node.count, language)
        name = node.place.names[-1]
        label = language.text("exclude_value", value=name)
        state = _state(form, _PLACE, code)
        toggled = search_address(forgetting(form, _PLACE, code)) if state else row.address
        rows.append(
            replace(
                row,
                value=name,
                state=state,
                address=toggled,
                exclude_address=search_address(_excluding_place(form, node.place, picked)),
                exclude_label=label,
                level=node.level,
            )
        )
    return _listed(form, _PLACE, rows, len(tree) - len(shown), language)


def opened(
    tree: Iterable[PlaceNode], chosen: Collection[str], most: int = VALUES_SHOWN
) -> list[PlaceNode]:
    """What is seen of the tree: what is chosen and leads there, and what lies next below it.

    At most so many are seen side by side.
    """
    by_parent: dict[str, list[PlaceNode]] = {}
    leads: set[str] = set(chosen)
    for node in tree:
        above = node.place.above()
        if node.place.code in chosen:
            leads |= {each.code for each in above}
        by_parent.setdefault(above[-1].code if above else "", []).append(node)

    def seen(parent: str) -> list[PlaceNode]:
        nodes: list[PlaceNode] = []
        siblings = by_parent.get(parent, [])
        leading = [node for node in siblings if node.place.code in leads]
        first = leading + [node for node in siblings if node not in leading]
        kept = first[: max(most, len(leading))]
        for node in siblings:
            if node in kept:
                nodes.append(node)
                if node in leading or len(siblings) == 1:
                    nodes += seen(node.place.code)
        return nodes

    return seen("")


def _without_line(form: SearchForm, place: Place, picked: Iterable[Place]) -> SearchForm:
    """The form without what is picked above and below a place: choosing that takes its place."""
    for each in picked:
        if each in place.above() or place in each.above():
            form = forgetting(form, _PLACE, each.code)
    return form


def _excluding_place(form: SearchForm, place: Place, picked: Iterable[Place]) -> SearchForm:
    """The form without a place and what is picked in it; what is above stays chosen, less this."""
    for each in picked:
        if place in each.above():
            form = forgetting(form, _PLACE, each.code)
    return excluding(form, _PLACE, place.code)


def _row(form: SearchForm, name: str, value: str, count: int, language: Language) -> FacetRow:
    state = _state(form, name, value)
    toggled = forgetting(form, name, value) if state else including(form, name, value)
    label = value_label(name, value, language)
    return FacetRow(
        label,
        count,
        state,
        f"{name}-{'-'.join(value.split())}",
        search_address(toggled),
        search_address(excluding(form, name, value)),
        language.text("exclude_value", value=label),
    )


def _state(form: SearchForm, name: str, value: str) -> str:
    choice = form.choice(name)
    if value in choice.include:
        return "included"
    return "excluded" if value in choice.exclude else ""
