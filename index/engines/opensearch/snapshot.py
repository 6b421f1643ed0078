"""One generation of an index in a cluster, held by a point in time."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import islice
from typing import Any

from juanzong.index.engine import IndexUnreadableError, SearchIndexError
from juanzong.index.engines.opensearch.cluster import Cluster, NodeFailedError, RefusedError
from juanzong.index.engines.opensearch.documents import WEIGHED, HeldDocument
from juanzong.index.engines.opensearch.encoding import decoded
from juanzong.index.engines.opensearch.found import ClusterMatches
from juanzong.index.engines.opensearch.queries import EVERYTHING, Query, query_of
from juanzong.index.patience import still_wanted
from juanzong.index.query.tree import Node, Term
from juanzong.index.records import FacetChoice
from juanzong.index.vocabulary import Tally, tally_of

#: How long the cluster keeps a point in time after it was last used. A shard that another node
#: has to open anew waits for the points that hold it.
KEEP = "2m"
#: Values of a fact that are told; there are some 3,000 counties.
MOST_VALUES = 50_000
#: Terms of which a snapshot knows in how many sections they occur; then it begins anew.
MOST_TERMS = 10_000
#: Sections that words for help are counted in; further ones say little more.
MOST_TALLIED = 50_000
_PAGE = 1_000

#: What a term asks for, wherever in a query it stands.
_TermKey = tuple[str, str, bool]


@dataclass(frozen=True, slots=True)
class State:
    """Which state of an index is held: generation, the archive's revision and mark, sections."""

    generation: str
    revision: int
    mark: str
    sections: int


class ClusterSnapshot:
    """The sections of one revision, the same from the first question to the last."""

    def __init__(self, cluster: Cluster, state: State, reopen: Callable[[], str]) -> None:
        self.generation = state.generation
        self.revision = state.revision
        self.mark = state.mark
        self._sections_written = state.sections
        self._cluster = cluster
        self._reopen = reopen
        self.point = reopen()
        self._found_in: dict[_TermKey, int] = {}
        self.values = lru_cache(maxsize=None)(self._values)

    def match(self, root: Node, choices: Sequence[FacetChoice] = ()) -> ClusterMatches:
        """Find sections; see `Snapshot.match`."""
        return ClusterMatches(self, root, tuple(choices), query_of(root, self.values))

    def tally(self) -> Tally:
        """Give the counts of words and headings, of the first sections; see `Snapshot.tally`."""
        held = islice(self.documents(EVERYTHING, ("heading", "text")), MOST_TALLIED)
        return tally_of(
            (decoded(each.source["heading"]), decoded(each.source["text"])) for each in held
        )

    def known(self, terms: Sequence[Term]) -> dict[Term, int]:
        """In how many sections terms occur, of those that were asked about before."""
        held = ((term, self._found_in.get(_key(term))) for term in terms)
        return {term: count for term, count in held if count is not None}

    def learn(self, counts: Mapping[Term, int]) -> None:
        """Keep in how many sections terms occur."""
        if len(self._found_in) + len(counts) > MOST_TERMS:
            self._found_in = {}
        self._found_in.update((_key(term), count) for term, count in counts.items())

    def forget(self) -> None:
        """Ask about every term anew, as if none had been asked about: for measuring."""
        self._found_in = {}

    @property
    def average_length(self) -> float:
        """How many characters of folded text a section has on average."""
        return self.characters / max(1, self.sections)

    @cached_property
    def sections(self) -> int:
        """How many sections there are."""
        return self._sizes[0]

    @cached_property
    def characters(self) -> int:
        """How many characters of folded text."""
        return self._sizes[1]

    @cached_property
    def reports(self) -> int:
        """How many reports there are: every one has one section 0."""
        counted = self.ask({"size": 0, "track_total_hits": True, "query": {"term": {"ordinal": 0}}})
        total: int = counted["hits"]["total"]["value"]
        return total

    def ask(self, body: dict[str, Any]) -> Mapping[str, Any]:
        """Ask one question of this state; raises IndexUnreadableError where it is over.

        A point in time ends where nobody asked for a while, and with the node that kept it: where
        the index still is what it was, another is taken.
        """
        still_wanted()
        point = self.point
        try:
            return self._ask(body, point)
        except (self._cluster.not_found, RefusedError, NodeFailedError):
            if point == self.point:
                self._let_go_of(point)
                self.point = self._whole(self._reopen())
            return self._ask(body, self.point)

    def let_go(self) -> None:
        """Tell the cluster that it need not keep this state any longer, where it can be told."""
        self._let_go_of(self.point)

    def _let_go_of(self, point: str) -> None:
        """Free what nodes still hold for a point in time that is over on others.

        Until then none of them can open its shards again, whoever is asked to.
        """
        with suppress(self._cluster.not_found, SearchIndexError):
            self._cluster.ask(
                lambda client: client.delete_pit(
                    body={"pit_id": [point]}, params=self._cluster.in_time()
                )
            )

    def _whole(self, point: str) -> str:
        """Give a point in time that was taken anew, where it shows just what the first did.

        A node that was started anew may show what a writer has not finished.
        """
        counted = self._ask({"size": 0, "track_total_hits": True}, point)
        if counted["hits"]["total"]["value"] != self._sections_written:
            self._let_go_of(point)
            raise IndexUnreadableError("cluster-state-over")
        return point

    def _ask(self, body: dict[str, Any], point: str) -> Mapping[str, Any]:
        body = {**body, "pit": {"id": point, "keep_alive": KEEP}}
        params = {"allow_partial_search_results": "false", **self._cluster.in_time()}
        answer: Mapping[str, Any] = self._cluster.ask(
            lambda client: client.search(body=body, params=params)
        )
        return answer

    def documents(self, query: Query, fields: Sequence[str] = WEIGHED) -> Iterator[HeldDocument]:
        """Give all documents that a query finds, by report and place, a page at a time."""
        after: list[Any] | None = None
        while True:
            body: dict[str, Any] = {
                "query": query,
                "size": _PAGE,
                "sort": [{"report": "asc"}, {"ordinal": "asc"}],
                "_source": list(fields),
                "track_total_hits": False,
            }
            if after is not None:
                body["search_after"] = after
            hits = self.ask(body)["hits"]["hits"]
            yield from (HeldDocument(hit["_id"], hit["_source"]) for hit in hits)
            if len(hits) < _PAGE:
                return
            after = hits[-1]["sort"][:2]

    def _values(self, fact: str) -> Mapping[str, int]:
        """Count the reports of each value of a fact; see `Snapshot.values`."""
        counted = self.ask(
            {
                "size": 0,
                # Every report has one section 0.
                "query": {"term": {"ordinal": 0}},
                "aggs": {"values": {"terms": {"field": f"facts.{fact}", "size": MOST_VALUES}}},
            }
        )
        buckets = counted["aggregations"]["values"]["buckets"]
        return {bucket["key"]: bucket["doc_count"] for bucket in buckets}

    @cached_property
    def _sizes(self) -> tuple[int, int]:
        counted = self.ask(
            {
                "size": 0,
                "track_total_hits": True,
                "aggs": {"characters": {"sum": {"field": "length"}}},
            }
        )
        characters = int(counted["aggregations"]["characters"]["value"])
        return counted["hits"]["total"]["value"], characters


def _key(term: Term) -> _TermKey:
    return term.folded, term.field, term.prefix
