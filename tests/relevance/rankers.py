"""The rankers that are compared: ours, as a reader sees its page, and the two baselines."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from juanzong.archive.records import Report
from juanzong.index import Engine, EngineOptions, Hit, Searcher, SearchRequest, open_engine
from tests.relevance.baselines import Bm25, character_pairs, jieba_words
from tests.relevance.judged import Place
from tests.relevance.measuring import DEPTH, Ranker
from tests.relevance.samples import sample_places
from tests.reports import MemorySource

OURS = "Juanzong"
WORDS = "BM25, jieba words"
PAIRS = "BM25, pairs"


def rankers(reports: tuple[Report, ...], directory: Path, engine: str) -> dict[str, Ranker]:
    """Give the rankers by name; ours keeps its index in the directory."""
    ours = open_engine(engine, EngineOptions(directory))
    ours.rebuild(MemorySource(reports), lambda _done, _total: None)
    words, pairs = Bm25(reports, jieba_words), Bm25(reports, character_pairs)
    places = sample_places(reports)
    return {
        OURS: lambda query: page(ours, query, places),
        WORDS: lambda query: words.first(query, DEPTH),
        PAIRS: lambda query: pairs.first(query, DEPTH),
    }


def page(engine: Engine, query: str, places: Mapping[tuple[str, str], Place]) -> list[Place]:
    """Give what a reader sees from top to bottom: the exact hits, then the looser ones."""
    answer = Searcher(engine).search(SearchRequest(query, limit=DEPTH))
    shown: Sequence[Hit] = (*answer.hits, *answer.segmented_hits)
    return [places[hit.report, hit.section] for hit in shown]
