"""What one query finds in a cluster: counted there, weighed here.

An answer of at most WINDOW sections, and one that is asked for whole, is weighed section by
section by the rules of the house. Of a larger one the cluster names the WINDOW sections that its
own BM25 over the same occurrences puts first; these are weighed and ordered by the house, the rest
stay behind them in the cluster's order.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any

from juanzong.index.engine import Explanation, FetchedSection, Ranked
from juanzong.index.engines.opensearch.documents import WEIGHED, HeldDocument
from juanzong.index.engines.opensearch.queries import (
    EVERYTHING,
    Query,
    chosen_query,
    query_of,
    term_query,
    weighed_query,
)
from juanzong.index.orders import FACT_ORDERS
from juanzong.index.query.parser import terms
from juanzong.index.query.tree import Node
from juanzong.index.records import FacetChoice, Sort
from juanzong.index.weighing import Weighing

if TYPE_CHECKING:
    from juanzong.index.engines.opensearch.snapshot import ClusterSnapshot

WINDOW = 1_000
_MOST_VALUES = 50_000

#: Distinct reports, counted in each shard and added up: a report lies in one shard.
_REPORTS = {
    "scripted_metric": {
        "init_script": "state.reports = new HashSet()",
        "map_script": "state.reports.add(doc['report'].value)",
        "combine_script": "return state.reports.size()",
        "reduce_script": "int sum = 0; for (each in states) { sum += each } return sum",
    }
}


class ClusterMatches:
    """The sections that a query finds under some choices; see `Matches`.

    `but` are sections that are left out.
    """

    def __init__(
        self,
        snapshot: ClusterSnapshot,
        root: Node,
        choices: tuple[FacetChoice, ...],
        matching: Query,
        but: Query | None = None,
    ) -> None:
        self._snapshot = snapshot
        self._root = root
        self._choices = choices
        without = {"must_not": [but]} if but else {}
        self._matching: Query = {"bool": {"filter": [matching], **without}}
        self._found: Query = {"bool": {"filter": [self._matching, *map(chosen_query, choices)]}}

    @property
    def total(self) -> int:
        """How many sections are found."""
        total: int = self._summary["hits"]["total"]["value"]
        return total

    @property
    def reports(self) -> int:
        """How many reports these are of."""
        return int(self._summary["aggregations"]["reports"]["value"] or 0)

    def counts(self, facets: Sequence[str]) -> dict[str, dict[str, int]]:
        """Count what choosing each value alone would give; see `Matches.counts`."""
        asked = {
            facet: {
                "filter": {
                    "bool": {
                        "filter": [
                            chosen_query(choice) for choice in self._choices if choice.name != facet
                        ]
                        or [EVERYTHING]
                    }
                },
                "aggs": {"values": {"terms": {"field": f"facts.{facet}", "size": _MOST_VALUES}}},
            }
            for facet in facets
        }
        body = {"size": 0, "query": self._matching, "track_total_hits": False, "aggs": asked}
        counted = self._snapshot.ask(body)["aggregations"]
        return {
            facet: {
                bucket["key"]: bucket["doc_count"] for bucket in counted[facet]["values"]["buckets"]
            }
            for facet in facets
        }

    def order(self, sort: Sort, offset: int, limit: int) -> list[Ranked]:
        """Give one part of the order; see `Matches.order`."""
        if not limit or offset >= self.total:
            return []
        wanted = offset + limit
        if sort != "relevance":
            page = self._hits(_by_report(sort), offset, limit)
            return _ranked(self._weighing.ranked(page, sort))
        if self.total <= WINDOW or wanted >= self.total:
            everything = list(self._snapshot.documents(self._found))
            return _ranked(self._weighing.ranked(everything, sort)[offset:wanted])
        best = self._weighing.ranked(self._hits(["_score"], 0, WINDOW), sort)[offset:wanted]
        behind = self._hits(["_score"], max(offset, WINDOW), max(0, wanted - max(offset, WINDOW)))
        # Behind the window the cluster's order stands.
        return _ranked([*best, *self._weighing.scored(behind)])

    def reports_of(self, ranked: Sequence[Ranked]) -> list[str]:
        """Give the reports of ranked sections; see `Matches.reports_of`."""
        return [each.key.source["report"] for each in ranked]

    def fetch(self, ranked: Sequence[Ranked]) -> list[FetchedSection]:
        """Give the words of ranked sections; see `Matches.fetch`."""
        held: list[HeldDocument] = [each.key for each in ranked]
        if not held:
            return []
        body = {
            "query": {"ids": {"values": [each.key for each in held]}},
            "size": len(held),
            "_source": ["shown"],
            "track_total_hits": False,
        }
        hits = self._snapshot.ask(body)["hits"]["hits"]
        shown = {hit["_id"]: hit["_source"] for hit in hits}
        return [HeldDocument(e.key, {**e.source, **shown[e.key]}).fetched() for e in held]

    def others(self, root: Node) -> ClusterMatches:
        """Find by another query what is not found here; see `Matches.others`."""
        query = query_of(root, self._snapshot.values)
        return ClusterMatches(self._snapshot, root, self._choices, query, but=self._found)

    def explain(self, report: str, section: str) -> Explanation | None:
        """Tell why a section scores as it does; see `Matches.explain`."""
        place = [{"term": {"report": report}}, {"term": {"section": section}}]
        query: Query = {"bool": {"filter": [self._found, *place]}}
        held = next(self._snapshot.documents(query), None)
        return None if held is None else self._weighing.explanation(held)

    @cached_property
    def _summary(self) -> Mapping[str, Any]:
        """Totals, and in how many sections of all each term occurs."""
        holding = {
            f"term{number}": {"filter": term_query(term)}
            for number, term in enumerate(terms(self._root))
        }
        aggregations: dict[str, Any] = {"reports": _REPORTS}
        if holding:
            aggregations["all"] = {"global": {}, "aggs": holding}
        return self._snapshot.ask(
            {
                "size": 0,
                "query": self._found,
                "track_total_hits": True,
                "aggs": aggregations,
            }
        )

    @cached_property
    def _weighing(self) -> Weighing[HeldDocument]:
        counted = self._summary["aggregations"].get("all", {})
        found_in = {
            term: counted[f"term{number}"]["doc_count"]
            for number, term in enumerate(terms(self._root))
        }
        sections = self._snapshot.sections
        average = self._snapshot.characters / max(1, sections)
        return Weighing(self._root, sections, average, found_in)

    def _hits(self, order: Sequence[Any], offset: int, limit: int) -> list[HeldDocument]:
        if not limit:
            return []
        by_score = list(order) == ["_score"]
        positive = terms(self._root)
        body = {
            "query": weighed_query(self._found, positive) if by_score else self._found,
            "sort": [*order, {"report": "asc"}, {"ordinal": "asc"}],
            "from": offset,
            "size": limit,
            "_source": list(WEIGHED),
            "track_total_hits": False,
        }
        hits = self._snapshot.ask(body)["hits"]["hits"]
        return [HeldDocument(hit["_id"], hit["_source"]) for hit in hits]


def _by_report(sort: Sort) -> list[Any]:
    order = FACT_ORDERS.get(sort)
    if order is None:
        return []
    field = f"numbers.{order.fact}" if order.is_number else f"facts.{order.fact}"
    rule = {
        "order": "desc" if order.is_falling else "asc",
        "missing": "_last",
        "unmapped_type": "double" if order.is_number else "keyword",
    }
    return [{field: rule}]


def _ranked(scored: Sequence[tuple[HeldDocument, float]]) -> list[Ranked]:
    return [Ranked(held, score) for held, score in scored]
