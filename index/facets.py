"""What reports and sections are filtered by: facts, the facets among them, and their order."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, lru_cache
from operator import itemgetter

from juanzong.archive.character_forms import OTHER_FORMS
from juanzong.archive.department_forms import names_of_department
from juanzong.archive.fact_kinds import KIND_OF, KIND_OF_FIELD, SECTION_FACETS, ValueType
from juanzong.archive.records import Report
from juanzong.archive.section_roles import section_roles
from juanzong.index.folding import fold_text
from juanzong.index.making import maker
from juanzong.index.records import FacetValue

FacetValues = dict[str, str | int | float | None]

#: The facts that a query can narrow by, by the archive's names.
TEXT_FACTS = tuple(
    kind.name for kind in KIND_OF_FIELD.values() if not kind.is_number and not kind.is_of_section
)
NUMBER_FACTS = tuple(kind.name for kind in KIND_OF_FIELD.values() if kind.is_number)

#: The query's names of facts whose whole value a query names; of others, a part is enough.
WHOLE_VALUES = frozenset(name for name, kind in KIND_OF_FIELD.items() if kind.is_whole)


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
