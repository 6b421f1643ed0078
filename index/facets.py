"""What a report is filtered by: its facts, the facets among them, and their order."""

from __future__ import annotations

from collections.abc import Iterable

from juanzong.archive.fact_kinds import KIND_OF, KIND_OF_FIELD, ValueType
from juanzong.archive.records import Report
from juanzong.index.records import FacetValue

FacetValues = dict[str, str | int | float | None]

#: The facts that a query can narrow by, by the archive's names.
TEXT_FACTS = tuple(kind.name for kind in KIND_OF_FIELD.values() if not kind.is_number)
NUMBER_FACTS = tuple(kind.name for kind in KIND_OF_FIELD.values() if kind.is_number)

#: The query's names of facts whose whole value a query names; of others, a part is enough.
WHOLE_VALUES = frozenset(name for name, kind in KIND_OF_FIELD.items() if kind.is_whole)


def fact_name(query_name: str) -> str:
    """Give the archive's name of a fact that a query names."""
    return KIND_OF_FIELD[query_name].name


def filter_values(report: Report) -> FacetValues:
    """Give the values a report is filtered by; None where the report does not say."""
    return {name: report.value(name) for name in (*TEXT_FACTS, *NUMBER_FACTS)}


def in_order(facet: str, counts: Iterable[tuple[str, int]]) -> tuple[FacetValue, ...]:
    """Order a facet's values as people read them: newest year, best grade, else most found."""
    kind = KIND_OF[facet]
    if kind.value_type is ValueType.YEAR:
        ordered = sorted(counts, reverse=True)
    elif kind.order:
        order = {value: place for place, value in enumerate(kind.order)}
        ordered = sorted(counts, key=lambda pair: (order.get(pair[0], len(order)), pair[0]))
    else:
        ordered = [
            (value, -less) for less, value in sorted((-count, value) for value, count in counts)
        ]
    return tuple(FacetValue(value, count) for value, count in ordered)
