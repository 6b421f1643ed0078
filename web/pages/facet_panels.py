"""The facet sidebar and the chips of chosen values, as links to neighbouring searches."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from juanzong.archive.fact_kinds import FACETS
from juanzong.index.facets import is_year_range
from juanzong.index.records import FacetValue
from juanzong.web.language import Language
from juanzong.web.search_form import (
    SearchForm,
    excluding,
    forgetting,
    form_fields,
    including,
    search_address,
    without_year_ranges,
)

#: Values of a facet shown before "more".
VALUES_SHOWN = 8


@dataclass(frozen=True, slots=True)
class FacetRow:
    """One value of a facet: how many sections it would give, and the links to choose it or not.

    `state` is "", "included" or "excluded"; `address` toggles, `exclude_address` excludes.
    """

    value: str
    count: int
    state: str
    element_id: str
    address: str
    exclude_address: str
    exclude_label: str


@dataclass(frozen=True, slots=True)
class FacetPanel:
    """One facet: its first values and the further ones."""

    name: str
    label: str
    rows: tuple[FacetRow, ...]
    more: tuple[FacetRow, ...]


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
    """Make a panel per facet, years from the newest, everything else as the index orders it."""
    return tuple(_panel(form, name, facets.get(name, ()), language) for name in FACETS)


def year_range(form: SearchForm) -> YearRange:
    """Make the form for a range of years."""
    ranges = [value for value in form.choice("year").include if is_year_range(value)]
    low, _, high = (ranges[0] if ranges else "..").partition("..")
    return YearRange(low, high, form_fields(without_year_ranges(form)))


def chips(form: SearchForm, language: Language) -> tuple[Chip, ...]:
    """Make a removable chip of every value chosen or excluded."""
    made: list[Chip] = []
    for choice in form.choices:
        values = [(value, False) for value in choice.include]
        values += [(value, True) for value in choice.exclude]
        for value, is_excluded in values:
            name = value_label(choice.name, value, language)
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
    """Say a facet's value as people do; only a range of years is written otherwise."""
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
    shown += [value for value in order if value not in chosen][: VALUES_SHOWN - len(shown)]
    rows = {value: _row(form, name, value, counts[value], language) for value in order}
    return FacetPanel(
        name,
        language.text(f"facet_{name}"),
        tuple(rows[value] for value in order if value in shown),
        tuple(rows[value] for value in order if value not in shown),
    )


def _row(form: SearchForm, name: str, value: str, count: int, language: Language) -> FacetRow:
    choice = form.choice(name)
    state = ""
    if value in choice.include:
        state = "included"
    elif value in choice.exclude:
        state = "excluded"
    toggled = forgetting(form, name, value) if state else including(form, name, value)
    return FacetRow(
        value,
        count,
        state,
        f"{name}-{'-'.join(value.split())}",
        search_address(toggled),
        search_address(excluding(form, name, value)),
        language.text("exclude_value", value=value),
    )
