"""Juanzong's default engine through its public protocol."""

from __future__ import annotations

import time
from pathlib import Path

from juanzong.archive.records import Report
from juanzong.index import EngineOptions, FacetChoice, Searcher, SearchRequest, open_engine
from juanzong.index.engines.opensearch.snapshot import ClusterSnapshot
from juanzong.index.folding import is_han
from juanzong.index.segments.snapshot import PairsSnapshot
from tests.benchmarks.archive_files import GrowingArchive, StoredArchive, section_key
from tests.benchmarks.contenders.cluster import InCluster
from tests.benchmarks.contenders.contender import FACETS, TOP, Answer
from tests.benchmarks.questions import Question

#: So long a reader is asked for what was added, and so long it rests in between.
_SECONDS, _BETWEEN = 5.0, 0.01


class Ours:
    """The default engine: pairs of characters in Whoosh's files, verified on the text."""

    engine = "pairs"

    def build(self, directory: Path, archive: StoredArchive) -> None:
        engine = open_engine(self.engine, self.options(directory))
        engine.update(archive, lambda _done, _total: None)
        engine.close()

    def open(self, directory: Path, _archive: StoredArchive) -> OurSearcher:
        return OurSearcher(self.engine, self.options(directory))

    def adding(self, directory: Path, archive: StoredArchive) -> OurAdding:
        return OurAdding(self.engine, self.options(directory), archive)

    def options(self, directory: Path) -> EngineOptions:
        """Where the engine keeps its index."""
        return EngineOptions(directory)


class OursOnTantivy(Ours):
    """The engine on Tantivy, which gives the same."""

    engine = "tantivy"


class OursOnOpenSearch(InCluster, Ours):
    """The engine on OpenSearch, which gives the same; its index there is named after the folder."""

    engine = "opensearch"

    def build(self, directory: Path, archive: StoredArchive) -> None:
        self.remove(directory)
        directory.mkdir(parents=True)
        super().build(directory, archive)

    def options(self, directory: Path) -> EngineOptions:
        return EngineOptions(directory, address=f"{self.address}/{self.index(directory)}")


class OurAdding:
    """Adds reports one by one by a writer and looks for them by a reader; see `Adder`."""

    def __init__(self, engine: str, options: EngineOptions, archive: StoredArchive) -> None:
        self._source = GrowingArchive(archive)
        self._writer, self._reader = open_engine(engine, options), open_engine(engine, options)
        self._searcher = Searcher(self._reader)
        self._searcher.search(SearchRequest("预算"))

    def add(self, report: Report, sign: str) -> int:
        self._source.store(report)
        self._writer.update(self._source, lambda _done, _total: None)
        ends = time.monotonic() + _SECONDS
        # A reader of a cluster looks for news only now and then.
        while not (total := self._searcher.search(SearchRequest(sign)).total):
            if time.monotonic() > ends:
                break
            time.sleep(_BETWEEN)
        return total

    def close(self) -> None:
        self._writer.close()
        self._reader.close()


class OurSearcher:
    """Answers by `Searcher.search`, which does more than is asked: nearness, the second list."""

    def __init__(self, engine: str, options: EngineOptions) -> None:
        self._engine = open_engine(engine, options)
        self._searcher = Searcher(self._engine)

    def forget(self) -> None:
        snapshot = self._engine.snapshot()
        if isinstance(snapshot, PairsSnapshot):
            snapshot.inside.found.forget()
        elif isinstance(snapshot, ClusterSnapshot):
            snapshot.forget()

    def answer(self, question: Question) -> Answer:
        page = self._searcher.search(_request(question))
        hits = tuple(
            (section_key(hit.report, hit.section), len(hit.marks) + len(hit.heading_marks))
            for hit in page.hits
        )
        facets = {
            facet: {value.value: value.count for value in page.facets[facet] if value.count}
            for facet in FACETS
        }
        return Answer(page.total, hits, facets)

    def found(self, question: Question) -> set[int]:
        batches = self._searcher.walk(_request(question)).hits
        return {section_key(hit.report, hit.section) for batch in batches for hit in batch}


def _request(question: Question) -> SearchRequest:
    choices = tuple(FacetChoice(facet, values) for facet, values in question.choices.items())
    return SearchRequest(_query(question), choices, limit=TOP)


def _query(question: Question) -> str:
    words = (" OR " if question.any_of else " ").join(map(_quoted, question.terms))
    return " ".join([words, *(f"-{_quoted(term)}" for term in question.excluded)])


def _quoted(term: str) -> str:
    """Quote a term as a person would who means it exactly; words alone need no quotes."""
    return term if all(map(is_han, term)) else f'"{term}"'
