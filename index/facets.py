"""What a report is filtered by: its facts, the four facets among them, and their order."""

from __future__ import annotations

from collections.abc import Iterable

from juanzong.archive.records import Report
from juanzong.index.records import FacetValue

FacetValues = dict[str, str | int | float | None]

#: The facts that a query can narrow by, by the archive's names.
TEXT_FACTS = ("province", "city", "county", "department", "grade", "report_type")
NUMBER_FACTS = ("year", "score", "execution_rate", "budget", "spending")

#: Where a query's name for a fact differs from the archive's.
_FACT_OF_QUERY_NAME = {"type": "report_type", "rate": "execution_rate"}

#: The grades from best to worst, by 财预〔2020〕10号.
GRADES = ("优", "良", "中", "差")


#: Facts whose whole value a query names; of names, a part is enough.
WHOLE_VALUES = frozenset({"year", "grade"})


def fact_name(query_name: str) -> str:
    """Give the archive's name of a fact that a query names."""
    return _FACT_OF_QUERY_NAME.get(query_name, query_name)


def filter_values(report: Report) -> FacetValues:
    """Give the values a report is filtered by; None where the report does not say."""
    return {name: report.value(name) for name in (*TEXT_FACTS, *NUMBER_FACTS)}


def in_order(facet: str, counts: Iterable[tuple[str, int]]) -> tuple[FacetValue, ...]:
    """Order a facet's values as people read them: newest year, best grade, else most found."""
    if facet == "year":
        ordered = sorted(counts, reverse=True)
    elif facet == "grade":
        order = {grade: place for place, grade in enumerate(GRADES)}
        ordered = sorted(counts, key=lambda pair: (order.get(pair[0], len(order)), pair[0]))
    else:
        ordered = [
            (value, -less) for less, value in sorted((-count, value) for value, count in counts)
        ]
    return tuple(FacetValue(value, count) for value, count in ordered)
