"""OpenSearch by itself: pairs of characters as tokens, phrases, its own order and aggregations."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from opensearchpy import OpenSearch
from opensearchpy.helpers import scan, streaming_bulk

from juanzong.archive.records import Report
from tests.benchmarks.archive_files import StoredArchive, section_key
from tests.benchmarks.contenders.cluster import InCluster
from tests.benchmarks.contenders.contender import (
    FACETS,
    TOP,
    Answer,
    facet_values,
    folded_words,
)
from tests.benchmarks.questions import Question

_SECONDS = 120
_DOCUMENTS = 500
_VALUES = 10_000
_SETTINGS = {
    "index": {
        "number_of_shards": 1,
        "number_of_replicas": 0,
        "refresh_interval": "-1",
        "analysis": {
            "tokenizer": {
                "pairs": {"type": "ngram", "min_gram": 2, "max_gram": 2},
                "characters": {"type": "ngram", "min_gram": 1, "max_gram": 1},
            },
            "analyzer": {
                name: {"type": "custom", "tokenizer": name} for name in ("pairs", "characters")
            },
        },
    }
}
_WORDS = {
    "type": "text",
    "analyzer": "pairs",
    "fields": {"characters": {"type": "text", "analyzer": "characters", "index_options": "freqs"}},
}


class PairsInOpenSearch(InCluster):
    """Builds and asks one index; see `Contender` and `Searcher`."""

    def build(self, directory: Path, archive: StoredArchive) -> None:
        directory.mkdir(parents=True)
        client, index = self._client(), self.index(directory)
        client.indices.delete(index=index, ignore_unavailable=True)
        fields = {facet: {"type": "keyword"} for facet in FACETS}
        properties = {"key": {"type": "long"}, "words": _WORDS, **fields}
        mappings = {"dynamic": False, "properties": properties}
        client.indices.create(index=index, body={"settings": _SETTINGS, "mappings": mappings})
        actions = (each for report in archive.reports() for each in _actions(index, report))
        for _ in streaming_bulk(client, actions, chunk_size=_DOCUMENTS):
            pass
        client.indices.refresh(index=index)
        client.indices.flush(index=index)

    def open(self, directory: Path, _archive: StoredArchive) -> PairsInOpenSearch:
        self._asks, self._index = self._client(), self.index(directory)
        return self

    def answer(self, question: Question) -> Answer:
        chosen = {
            facet: {"terms": {facet: list(values)}} for facet, values in question.choices.items()
        }
        counts = {
            facet: {
                "filter": {"bool": {"filter": [chosen[each] for each in chosen if each != facet]}},
                "aggs": {"values": {"terms": {"field": facet, "size": _VALUES}}},
            }
            for facet in FACETS
        }
        body = {
            "query": _asked(question),
            "post_filter": {"bool": {"filter": list(chosen.values())}},
            "aggs": counts,
            "size": TOP,
            "track_total_hits": True,
            "_source": ["key", "words"],
        }
        told = self._asks.search(index=self._index, body=body, params={"request_cache": "false"})
        hits = tuple(_hit(each["_source"], question) for each in told["hits"]["hits"])
        facets = {
            facet: {
                bucket["key"]: bucket["doc_count"]
                for bucket in told["aggregations"][facet]["values"]["buckets"]
            }
            for facet in FACETS
        }
        return Answer(told["hits"]["total"]["value"], hits, facets)

    def found(self, question: Question) -> set[int]:
        chosen = [{"terms": {name: list(values)}} for name, values in question.choices.items()]
        body = {"query": {"bool": {"must": [_asked(question)], "filter": chosen}}}
        every = scan(self._asks, query=body, index=self._index, size=5_000, _source=["key"])
        return {each["_source"]["key"] for each in every}

    def adding(self, directory: Path, _archive: StoredArchive) -> Adding:
        return Adding(self._client(), self.index(directory))

    def _client(self) -> OpenSearch:
        return OpenSearch([self.address], timeout=_SECONDS, http_compress=True)


class Adding:
    """Adds reports one by one and looks for them; see `Adder`."""

    def __init__(self, client: OpenSearch, index: str) -> None:
        self._client = client
        self._index = index

    def add(self, report: Report, sign: str) -> int:
        for _ in streaming_bulk(self._client, _actions(self._index, report)):
            pass
        self._client.indices.refresh(index=self._index)
        told = self._client.count(index=self._index, body={"query": _term(sign)})
        return int(told["count"])

    def close(self) -> None:
        self._client.close()


def _asked(question: Question) -> dict[str, Any]:
    kind = "should" if question.any_of else "must"
    wanted = {kind: [_term(term) for term in question.terms]}
    excluded = [_term(term) for term in question.excluded]
    return {"bool": {"must": [{"bool": wanted}], "must_not": excluded}}


def _term(term: str) -> dict[str, Any]:
    if len(term) == 1:
        return {"match": {"words.characters": term}}
    return {"match_phrase": {"words": term}}


def _hit(source: dict[str, Any], question: Question) -> tuple[int, int]:
    return source["key"], sum(source["words"].count(term) for term in question.terms)


def _actions(index: str, report: Report) -> Iterator[dict[str, Any]]:
    values = {facet: value for facet, value in facet_values(report).items() if value is not None}
    for section in report.sections:
        key = section_key(report.id, section.id)
        source = {"key": key, "words": folded_words(section), **values}
        yield {"_index": index, "_id": str(key), "_source": source}
