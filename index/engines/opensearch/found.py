"""What one query finds in a cluster: counted there, weighed here.

The nodes name the sections that may weigh most (`bounds.py`), and the house weighs as many of them
as it needs to be sure (`best_first.py`), by the rules of all engines. Beyond WINDOW sections those
behind keep the order of what they can weigh at most.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any

from juanzong.archive.fact_kinds import FACETS
from juanzong.index.engine import Explanation, FetchedSection, Ranked
from juanzong.index.engines.opensearch.best_first import SPARE, Candidate, Scored, best_first
from juanzong.index.engines.opensearch.bounds import bounding_query
from juanzong.index.engines.opensearch.counting import (
    Counted,
    all_of,
    chosen_of,
    counted,
    counting,
    found_in,
)
from juanzong.index.engines.opensearch.documents import HeldDocument
from juanzong.index.engines.opensearch.queries import Query, query_of
from juanzong.index.orders import FACT_ORDERS
from juanzong.index.query.parser import terms
from juanzong.index.query.tree import Node, Term
from juanzong.index.ranking import NEARNESS_WINDOW, rarity
from juanzong.index.records import FacetChoice, Sort
from juanzong.index.weighing import Weighing

if TYPE_CHECKING:
    from juanzong.index.engines.opensearch.snapshot import ClusterSnapshot

WINDOW = 1_000
_BY_PLACE = [{"report": "asc"}, {"ordinal": "asc"}]
_BY_WEIGHT = [{"_score": "desc"}, *_BY_PLACE]


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
        self._terms = terms(root)
        self._choices = choices
        self._without: Query = {"must_not": [but]} if but else {}
        self._matching: Query = {"bool": {"filter": [matching], **self._without}}
        self._found = chosen_of(self._matching, choices)
        self._counted: Counted | None = None
        self._first: list[Candidate] = []
        self._found_in: dict[Term, int] = {}

    @property
    def total(self) -> int:
        """How many sections are found."""
        return self._counts().total

    @property
    def reports(self) -> int:
        """How many reports these are of."""
        return self._counts().reports

    def counts(self, facets: Sequence[str]) -> dict[str, dict[str, int]]:
        """Count what choosing each value alone would give; see `Matches.counts`."""
        held = self._counts(facets)
        return {facet: dict(sorted(held.facets[facet].items())) for facet in facets}

    def order(self, sort: Sort, offset: int, limit: int) -> list[Ranked]:
        """Give one part of the order; see `Matches.order`."""
        if not limit:
            return []
        if self._counted is None:
            # A page wants all counts besides; the second list shows none of facets.
            size = self._least(offset + limit) + SPARE if sort == "relevance" else 0
            self._counts(() if self._without else FACETS, size)
        wanted = min(offset + limit, self.total)
        if offset >= wanted:
            return []
        if sort != "relevance":
            page = self._page([*_by_report(sort), *_BY_PLACE], offset, limit)
            return _ranked(self._weighing.ranked(page, sort))
        if wanted >= self.total > WINDOW:
            everything = list(self._snapshot.documents(self._found))
            return _ranked(self._weighing.ranked(everything, sort)[offset:])
        best = self._best(min(wanted, WINDOW))[offset:wanted] if offset < WINDOW else []
        start = max(offset, WINDOW)
        behind = [each.held for each in self._bounded(start, max(0, wanted - start))]
        return _ranked([*best, *self._weighing.scored(behind)])

    def reports_of(self, ranked: Sequence[Ranked]) -> list[str]:
        """Give the reports of ranked sections; see `Matches.reports_of`."""
        return [each.key.source["report"] for each in ranked]

    def fetch(self, ranked: Sequence[Ranked]) -> list[FetchedSection]:
        """Give the words of ranked sections; see `Matches.fetch`."""
        held: list[HeldDocument] = [each.key for each in ranked]
        shown = self._shown([each.key for each in held if not each.is_whole])
        return [
            (
                each
                if each.is_whole
                else HeldDocument(each.key, {**each.source, **shown[each.key]})
            ).fetched()
            for each in held
        ]

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

    def _counts(self, facets: Sequence[str] = (), size: int = 0) -> Counted:
        """Count once; `facets` too where they are asked for, and so many candidates besides."""
        held = self._counted
        if held is not None and all(facet in held.facets for facet in facets):
            return held
        self._found_in |= self._snapshot.known(self._terms)
        unknown = [term for term in self._terms if term not in self._found_in]
        # How rare a term is decides nothing where it stands alone.
        size = 0 if unknown and not self._is_one_term else size
        asks_of_all = bool(facets or size or not self._choices)
        is_counted = self._is_one_term and asks_of_all and not self._without
        body: dict[str, Any] = {
            "query": self._matching if asks_of_all else self._found,
            "size": size,
            "track_total_hits": False,
            "aggs": counting(self._choices, facets, () if is_counted else unknown),
        }
        if size:
            body["query"] = self._bounding(())
            body["post_filter"] = all_of(self._choices)
            body["sort"] = _BY_WEIGHT
        told = self._snapshot.ask(body)
        aggregated = told["aggregations"]
        counts = (
            dict.fromkeys(unknown, aggregated["matching"]["doc_count"])
            if is_counted
            else found_in(aggregated, unknown)
        )
        self._snapshot.learn(counts)
        self._found_in |= counts
        self._counted = counted(aggregated, facets)
        if size:
            self._first = _candidates(told)
        return self._counted

    def _rarity(self, term: Term) -> float:
        return rarity(self._snapshot.sections, self._found_in[term])

    @property
    def _is_one_term(self) -> bool:
        return isinstance(self._root, Term)

    def _least(self, wanted: int) -> int:
        """How many of the best must be known for the best `wanted`: nearness is weighed of some."""
        return max(wanted, NEARNESS_WINDOW if len(self._terms) > 1 else 0)

    def _best(self, wanted: int) -> list[Scored]:
        """The first WINDOW sections of the cluster's, the best `wanted` of them in their order."""
        most = min(self.total, WINDOW)
        needed = min(most, self._least(wanted))
        weighing = self._weighing
        # One term alone is bounded as if it were of rarity 1.
        unit = self._rarity(self._terms[0]) if self._is_one_term else 1.0
        given = 0

        def further(size: int) -> list[Candidate]:
            nonlocal given
            batch = self._first if not given else []
            batch = batch or self._bounded(given, size)
            given += len(batch)
            return [Candidate(each.held, unit * each.bound) for each in batch]

        first = further(min(most, needed + SPARE))
        return weighing.by_relevance(best_first(first, further, weighing.score, needed, most))

    def _bounded(self, offset: int, size: int) -> list[Candidate]:
        """The sections by what they can weigh at most, of equals by their place."""
        if not size:
            return []
        body = {
            "query": self._bounding(self._choices),
            "sort": _BY_WEIGHT,
            "from": offset,
            "size": size,
            "track_total_hits": False,
        }
        return _candidates(self._snapshot.ask(body))

    def _bounding(self, choices: Sequence[FacetChoice]) -> Query:
        rarities = {term: 1.0 if self._is_one_term else self._rarity(term) for term in self._terms}
        average = self._snapshot.average_length
        bounding = bounding_query(self._root, self._matching, rarities, average)
        return {"bool": {"must": [bounding], "filter": [all_of(choices)], **self._without}}

    @cached_property
    def _weighing(self) -> Weighing[HeldDocument]:
        self._counts()
        snapshot = self._snapshot
        return Weighing(self._root, snapshot.sections, snapshot.average_length, self._found_in)

    def _page(self, order: Sequence[Any], offset: int, limit: int) -> list[HeldDocument]:
        body = {
            "query": self._found,
            "sort": order,
            "from": offset,
            "size": limit,
            "track_total_hits": False,
        }
        hits = self._snapshot.ask(body)["hits"]["hits"]
        return [HeldDocument(hit["_id"], hit["_source"]) for hit in hits]

    def _shown(self, keys: Sequence[str]) -> dict[str, Any]:
        """What showing some sections needs besides, by their ids."""
        if not keys:
            return {}
        body = {
            "query": {"ids": {"values": list(keys)}},
            "size": len(keys),
            "_source": ["shown"],
            "track_total_hits": False,
        }
        return {hit["_id"]: hit["_source"] for hit in self._snapshot.ask(body)["hits"]["hits"]}


def _candidates(told: Any) -> list[Candidate]:
    return [
        Candidate(HeldDocument(hit["_id"], hit["_source"]), hit["sort"][0])
        for hit in told["hits"]["hits"]
    ]


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


def _ranked(scored: Sequence[Scored]) -> list[Ranked]:
    return [Ranked(held, score) for held, score in scored]
