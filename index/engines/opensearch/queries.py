"""From a query tree and choices to the query language of OpenSearch."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from juanzong.archive.fact_kinds import KIND_OF, SECTION_FACETS
from juanzong.index.engines.opensearch.encoding import encoded_term
from juanzong.index.facets import fact_name
from juanzong.index.folding import fold_text
from juanzong.index.matches import is_meant
from juanzong.index.query.tree import And, AtLeast, FacetIs, Node, Not, NumberIn, Or, Term
from juanzong.index.records import FacetChoice

Query = dict[str, Any]

#: Counts the reports of each value of a fact.
ValuesOf = Callable[[str], Mapping[str, int]]

EVERYTHING: Query = {"match_all": {}}


def query_of(node: Node, values_of: ValuesOf) -> Query:
    """Write a node; a name that a query gives in part becomes the values that hold it."""

    def of(children: Sequence[Node]) -> list[Query]:
        return [query_of(child, values_of) for child in children]

    match node:
        case Term():
            query = term_query(node)
        case FacetIs():
            query = _fact_is(node, values_of)
        case NumberIn():
            query = _number_in(node)
        case Not(child):
            query = {"bool": {"must_not": of([child])}}
        case And(children):
            query = _all_of(of(children))
        case Or(children):
            query = at_least(1, of(children))
        case AtLeast(least, children):
            query = at_least(least, of(children))
    return query


def term_query(term: Term) -> Query:
    """Write a term: it stands in the heading, or in the text or a heading of the path above."""
    written = encoded_term(term.folded, prefix=term.prefix)
    fields = ("heading", "text") if term.field == "any" else ("heading", "above")
    return at_least(1, [stands_in(field, written) for field in fields])


def at_least(least: int, queries: Sequence[Query]) -> Query:
    """Ask for so many of some queries."""
    return {"bool": {"should": list(queries), "minimum_should_match": least}}


def chosen_query(choice: FacetChoice) -> Query:
    """Write the choice of one facet's values."""
    field = f"facts.{choice.name}"
    written: Query = {}
    if choice.include:
        written["filter"] = [{"terms": {field: list(choice.include)}}]
    if choice.exclude:
        written["must_not"] = [{"terms": {field: list(choice.exclude)}}]
    return {"bool": written} if written else EVERYTHING


def _all_of(queries: Sequence[Query]) -> Query:
    return {"bool": {"filter": list(queries)}} if queries else EVERYTHING


def stands_in(field: str, written: str) -> Query:
    """Ask for an encoded term in a field."""
    if len(written) == 1:
        return {"term": {f"{field}.characters": written}}
    return {"match_phrase": {field: written}}


def _fact_is(node: FacetIs, values_of: ValuesOf) -> Query:
    name = fact_name(node.name)
    # The values of a section's own facet are known; `values_of` knows those of reports.
    values = KIND_OF[name].order if name in SECTION_FACETS else values_of(name)
    meant = [value for value in values if is_meant(node, fold_text(value))]
    return {"terms": {f"facts.{name}": meant}}


def _number_in(node: NumberIn) -> Query:
    bounds: dict[str, float] = {}
    if node.low is not None:
        bounds["gte" if node.low_included else "gt"] = node.low
    if node.high is not None:
        bounds["lte" if node.high_included else "lt"] = node.high
    return {"range": {f"numbers.{fact_name(node.name)}": bounds}}
