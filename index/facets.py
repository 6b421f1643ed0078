"""What reports and sections are filtered by: facts, the facets among them, and their order."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cache, lru_cache
from operator import itemgetter

from juanzong.archive.character_forms import OTHER_FORMS
from juanzong.archive.department_forms import names_of_department
from juanzong.archive.fact_kinds import KIND_OF, KIND_OF_FIELD, SECTION_FACETS, ValueType
from juanzong.archive.lookalikes import with_plain_years
from juanzong.archive.places import lies_in
from juanzong.archive.records import Report
from juanzong.archive.section_roles import section_roles
from juanzong.index.folding import fold_text
from juanzong.index.making import maker
from juanzong.index.records import FacetChoice, FacetValue

FacetValues = dict[str, str | int | float | None]

#: The facts that a query can narrow by, by the archive's names.
TEXT_FACTS = tuple(
    kind.name for kind in KIND_OF_FIELD.values() if not kind.is_number and not kind.is_of_section
)
NUMBER_FACTS = tuple(kind.name for kind in KIND_OF_FIELD.values() if kind.is_number)

#: The query's names of facts whose whole value a query names; of others, a part is enough.
WHOLE_VALUES = frozenset(name for name, kind in KIND_OF_FIELD.items() if kind.is_whole)


#: A range of years as a choice says it, either side open: 2021..2023, 2021.., ..2023.
_YEAR_RANGE = re.compile(r"([0-9]{4})?\.\.([0-9]{4})?")


#: 长汀 of 长汀县; of one character is 郊 of 郊区, which many are called.
_SHORTEST_COUNTY = 2

_TYPED_YEARS = re.compile(r"([0-9]{4})?(?:年度?)?(?:(\.\.+|…|[-‐–—−~至到]+)([0-9]{4})?(?:年度?)?)?")


def fact_name(query_name: str) -> str:
    """Give the archive's name of a fact that a query names."""
    return KIND_OF_FIELD[query_name].name


def filter_values(report: Report) -> FacetValues:
    """Give the values a report is filtered by; None where the report does not say."""
    return {name: report.value(name) for name in (*TEXT_FACTS, *NUMBER_FACTS)}


def section_values(report: Report) -> dict[str, tuple[str, ...]]:
    """Give what each section of a report is filtered by of its own: a value each, by facet."""
    return {"role": tuple(each.role for each in section_roles(report.sections))}


def values_by_section(report: Report) -> list[FacetValues]:
    """Give all that each section of a report is filtered by: its report's values and its own."""
    values, own = filter_values(report), section_values(report)
    return [
        {**values, **dict(zip(own, each, strict=True))} for each in zip(*own.values(), strict=True)
    ]


def report_values(values: FacetValues) -> FacetValues:
    """Give of the values of a section those of its report."""
    of_report = values.copy()
    for name in SECTION_FACETS:
        of_report.pop(name, None)
    return of_report


def in_order(facet: str, counts: Mapping[str, int]) -> tuple[FacetValue, ...]:
    """Order a facet's values as people read them: newest year, best grade, else most found.

    Given are the counts of values that ascend.
    """
    kind = KIND_OF[facet]
    ordered = list(counts.items())
    if kind.value_type is ValueType.YEAR:
        ordered.reverse()
    elif kind.order:
        places = _places_in_order(facet)
        ordered.sort(key=lambda each: places.get(each[0], len(places)))
    else:
        # Sorting keeps the order of equals.
        ordered.sort(key=_count, reverse=True)
    return tuple(map(_facet_value, ordered))


_facet_value = maker(FacetValue)
_count = itemgetter(1)


@cache
def _places_in_order(facet: str) -> dict[str, int]:
    return {value: place for place, value in enumerate(KIND_OF[facet].order)}


@lru_cache(maxsize=1024)
def meant_names(name: str, folded: str) -> tuple[str, ...]:
    """What a folded value of a text fact may be written as.

    A name in older or Japanese characters is the mainland one, as facts have it (衞生局 is 卫生局);
    a department goes by any of its names, and 优秀 is the grade 优.
    """
    plain = folded.translate(OTHER_FORMS)
    plain = KIND_OF[name].synonyms.get(plain, plain)
    further = names_of_department(plain) if name == "department" else ()
    return tuple(dict.fromkeys((folded, plain, *map(fold_text, further))))


def plain_year(value: str) -> str:
    """Give a year, or a range of years, as typed in any width or numerals: ２０２２年, 二〇二二.

    What is neither is given back as it was; of a range the earlier year stands first.
    """
    plain = with_plain_years("".join(unicodedata.normalize("NFKC", value).split()))
    found = _TYPED_YEARS.fullmatch(plain)
    if found is None or not (found[1] or found[3]):
        return value
    low, high = found[1] or "", found[3] or ""
    if low and high:
        low, high = sorted((low, high))
    return f"{low}{'..' if found[2] else ''}{high}"


def is_year_range(value: str) -> bool:
    """Whether a value of the facet year is a range, 2021..2023, 2021.. or ..2023."""
    return value != ".." and _YEAR_RANGE.fullmatch(value) is not None


def as_held(choice: FacetChoice, values_of: Callable[[str], Collection[str]]) -> FacetChoice:
    """Write a choice's values as reports have them, `values_of(name)`: 懷來縣 as 怀来县.

    Ranges of years and places that others lie in stay what they are; so does what means no value.
    """
    if choice.name in SECTION_FACETS or not (choice.include or choice.exclude):
        return choice
    values = values_of(choice.name)
    if all(map(values.__contains__, choice.include + choice.exclude)):
        return choice

    def written(chosen: str) -> str:
        if chosen in values or is_year_range(chosen):
            return chosen
        folded = fold_text(chosen).strip()
        if KIND_OF[choice.name].is_path:
            return chosen if _lying_in(chosen, values) else folded
        names = meant_names(choice.name, folded)
        exact = (value for value in sorted(values) if fold_text(value) in names)
        only = _only_county(names, values) if choice.name == "county" else None
        return next(exact, None) or only or chosen

    include, exclude = (tuple(map(written, side)) for side in (choice.include, choice.exclude))
    return replace(choice, include=include, exclude=exclude)


def _only_county(names: tuple[str, ...], values: Iterable[str]) -> str | None:
    """The one county that has one of the names without its 县 or 区: 长汀 is 长汀县."""
    begun = tuple(name for name in names if len(name) >= _SHORTEST_COUNTY)
    found = [value for value in values if value.startswith(begun)]
    return found[0] if len(found) == 1 else None


def with_held_values(
    choice: FacetChoice, values_of: Callable[[str], Collection[str]]
) -> FacetChoice:
    """Put the values that reports have, `values_of(name)`, in place of those that mean them.

    A range of years stands for the years in it, a place for all that lie in it, and 懷來縣 or a
    full-width code for what is written so elsewhere. What means none of them stays as written,
    which is no report's value, and so finds nothing.
    """
    choice = as_held(choice, values_of)
    if not (KIND_OF[choice.name].is_path or _asks_range(choice)):
        return choice
    values = sorted(values_of(choice.name), reverse=choice.name == "year")
    return replace(
        choice,
        include=_expanded(choice.name, choice.include, values),
        exclude=_expanded(choice.name, choice.exclude, values),
    )


def _asks_range(choice: FacetChoice) -> bool:
    return choice.name == "year" and any(map(is_year_range, choice.include + choice.exclude))


def _expanded(facet: str, chosen: Iterable[str], values: Sequence[str]) -> tuple[str, ...]:
    meant = (_meant(facet, one, values) or (one,) for one in chosen)
    return tuple(dict.fromkeys(value for group in meant for value in group))


def _meant(facet: str, chosen: str, values: Sequence[str]) -> Sequence[str]:
    if KIND_OF[facet].is_path:
        return _lying_in(chosen, values)
    span = _YEAR_RANGE.fullmatch(chosen) if is_year_range(chosen) else None
    if span is None:
        return (chosen,)
    low, high = span[1] or "0000", span[2] or "9999"
    return [value for value in values if low <= value <= high]


def _lying_in(chosen: str, values: Iterable[str]) -> list[str]:
    return [value for value in values if lies_in(value, chosen)]
