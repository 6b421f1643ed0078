"""The form above the list of reports: of each facet the first values, and the way to all."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from juanzong.archive.fact_kinds import BADGES
from juanzong.web.language import Language
from juanzong.web.library.parts import Holdings, ValueCounts
from juanzong.web.pages.facet_panels import opened
from juanzong.web.pages.places import place_tree
from juanzong.web.search_form import SearchForm, is_chosen, list_address

#: Values of a facet that the form offers; all are listed when asked for. Of places, those that lie
#: side by side: there are 34 provinces.
_VALUES_OFFERED = 40

#: Sets a place in by one level, in a list whose entries cannot be styled.
_SET_IN = "\u3000"


@dataclass(frozen=True, slots=True)
class Filter:
    """A facet's first values to choose one from: value, what people read, number of reports.

    `more` says how many further ones the page at `more_address` lists; both are "" without any.
    """

    name: str
    label: str
    values: tuple[tuple[str, str, int], ...]
    chosen: str
    more: str = ""
    more_address: str = ""


def report_filters(
    holdings: Holdings, form: SearchForm, order: str, language: Language
) -> tuple[Filter, ...]:
    """The facets to choose one value of: places, and what else a report has badges of."""
    return (
        _place_filter(holdings.facets["place"], form, order, language),
        *(
            _filter(name, holdings.facets[name], form, order, language)
            for name in BADGES
            if name != "county" or is_chosen(form, name)
        ),
    )


def _filter(
    name: str, counted: ValueCounts, form: SearchForm, order: str, language: Language
) -> Filter:
    chosen = form.choice(name).include
    first = [pair for pair in counted if pair[0] in chosen]
    first += [pair for pair in counted if pair[0] not in chosen]
    offered = {value for value, _ in first[:_VALUES_OFFERED]}
    values = ((value, value, count) for value, count in counted if value in offered)
    held = _filter_of(name, values, form, language)
    return _with_more(held, len(counted) - len(offered), form, order, language)


def _place_filter(counted: ValueCounts, form: SearchForm, order: str, language: Language) -> Filter:
    """The tree of places, those below set in, opened along the one that is chosen."""
    tree = place_tree(counted)
    seen = opened(tree, form.choice("place").include, _VALUES_OFFERED)
    values = (
        (node.place.code, _SET_IN * node.level + node.place.names[-1], node.count) for node in seen
    )
    held = _filter_of("place", values, form, language)
    return _with_more(held, len(tree) - len(seen), form, order, language)


def _filter_of(
    name: str, values: Iterable[tuple[str, str, int]], form: SearchForm, language: Language
) -> Filter:
    chosen = form.choice(name).include
    return Filter(name, language.text(f"facet_{name}"), tuple(values), chosen[0] if chosen else "")


def _with_more(held: Filter, more: int, form: SearchForm, order: str, language: Language) -> Filter:
    if not more:
        return held
    return replace(
        held,
        more=language.text("more_values", count=f"{more:,}"),
        more_address=f"{list_address(form, order, '/reports/values')}&facet={held.name}",
    )
