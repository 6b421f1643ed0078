"""What is counted of one query, in one question: sections, reports, facets, and its terms."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from juanzong.index.engines.opensearch.queries import (
    EVERYTHING,
    Query,
    chosen_query,
    term_query,
)
from juanzong.index.query.tree import Term
from juanzong.index.records import FacetChoice

_MOST_VALUES = 50_000

#: Distinct reports, counted in each shard and added up: a report lies in one shard.
_REPORTS = {
    "scripted_metric": {
        "init_script": "state.reports = new BitSet()",
        "map_script": "state.reports.set((int) doc['number'].value)",
        "combine_script": "return state.reports.cardinality()",
        "reduce_script": "int sum = 0; for (each in states) { sum += each } return sum",
    }
}

Aggregations = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Counted:
    """How many sections and reports are found; `facets` where they were asked for."""

    total: int
    reports: int
    facets: Mapping[str, Mapping[str, int]]


def counting(
    choices: Sequence[FacetChoice], facets: Sequence[str], unknown: Sequence[Term]
) -> Aggregations:
    """Ask of what matches, whatever is chosen: how much the choices leave, and of what values.

    Besides, in how many sections of all each of the `unknown` terms occurs.
    """
    asked: Aggregations = {
        "matching": {"filter": EVERYTHING},
        "chosen": {"filter": all_of(choices), "aggs": {"reports": _REPORTS}},
        **{f"facet-{facet}": _values(facet, choices) for facet in facets},
    }
    if unknown:
        # A global aggregation counts sections of the whole index.
        holding = {f"term{n}": {"filter": term_query(term)} for n, term in enumerate(unknown)}
        asked["all"] = {"global": {}, "aggs": holding}
    return asked


def counted(told: Mapping[str, Any], facets: Sequence[str]) -> Counted:
    """Read the answer."""
    chosen = told["chosen"]
    return Counted(
        total=chosen["doc_count"],
        reports=int(chosen["reports"]["value"] or 0),
        facets={
            facet: {
                bucket["key"]: bucket["doc_count"]
                for bucket in told[f"facet-{facet}"]["values"]["buckets"]
            }
            for facet in facets
        },
    )


def found_in(told: Mapping[str, Any], unknown: Sequence[Term]) -> dict[Term, int]:
    """Read in how many sections each of the unknown terms occurs."""
    return {term: told["all"][f"term{n}"]["doc_count"] for n, term in enumerate(unknown)}


def chosen_of(matching: Query, choices: Sequence[FacetChoice]) -> Query:
    """Ask for what matches and all choices admit."""
    return {"bool": {"filter": [matching, *map(chosen_query, choices)]}}


def _values(facet: str, choices: Sequence[FacetChoice]) -> Aggregations:
    """Count the values of a facet, under the choices of the others."""
    others = [choice for choice in choices if choice.name != facet]
    values = {"terms": {"field": f"facts.{facet}", "size": _MOST_VALUES}}
    return {"filter": all_of(others), "aggs": {"values": values}}


def all_of(choices: Sequence[FacetChoice]) -> Query:
    """Ask for what all choices admit."""
    filters = [chosen_query(choice) for choice in choices]
    return {"bool": {"filter": filters}} if filters else EVERYTHING
