"""Tantivy by itself: pairs of characters as tokens, phrases, its own order and aggregations."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import tantivy

from juanzong.archive.records import Report
from tests.benchmarks.archive_files import StoredArchive, section_key
from tests.benchmarks.contenders.contender import (
    FACETS,
    TOP,
    Answer,
    facet_values,
    folded_words,
)
from tests.benchmarks.questions import Question

_MEMORY = 256_000_000
_EVERYTHING = 10_000_000
#: Blanks are characters like others here; Tantivy would cut at them.
_BLANKS = {ord(blank): 0xE000 + number for number, blank in enumerate(" \n\t\r\u3000\u00a0")}


class PairsInTantivy:
    """Builds and asks one index; see `Contender` and `Searcher`."""

    def build(self, directory: Path, archive: StoredArchive) -> None:
        directory.mkdir(parents=True)
        writer = _index(directory).writer(_MEMORY)
        for report in archive.reports():
            for document in _documents(report):
                writer.add_document(document)
        writer.commit()
        writer.wait_merging_threads()

    def open(self, directory: Path, _archive: StoredArchive) -> PairsInTantivy:
        index = _index(directory)
        index.config_reader("manual")
        self._schema, self._searcher = index.schema, index.searcher()
        return self

    def answer(self, question: Question) -> Answer:
        asked = self._asked(question)
        found = self._searcher.search(self._narrowed(asked, question), limit=TOP)
        hits = tuple(self._hit(address, question) for _, address in found.hits)
        return Answer(found.count or 0, hits, self._facets(asked, question))

    def found(self, question: Question) -> set[int]:
        query = self._narrowed(self._asked(question), question)
        hits = self._searcher.search(query, limit=_EVERYTHING, count=False).hits
        addresses = [address for _, address in hits]
        return set(self._searcher.fast_field_values("key", addresses)) if addresses else set()

    def adding(self, directory: Path, _archive: StoredArchive) -> Adding:
        return Adding(directory)

    def _asked(self, question: Question) -> tantivy.Query:
        occur = tantivy.Occur.Should if question.any_of else tantivy.Occur.Must
        parts = [(occur, self._term(term)) for term in question.terms]
        wanted = tantivy.Query.boolean_query(parts)
        excluded = [(tantivy.Occur.MustNot, self._term(term)) for term in question.excluded]
        return tantivy.Query.boolean_query([(tantivy.Occur.Must, wanted), *excluded])

    def _term(self, term: str) -> tantivy.Query:
        plain = term.translate(_BLANKS)
        if len(plain) == 1:
            return tantivy.Query.term_query(self._schema, "characters", plain)
        pairs = [first + second for first, second in pairwise(plain)]
        if len(pairs) == 1:
            return tantivy.Query.term_query(self._schema, "pairs", pairs[0])
        return tantivy.Query.phrase_query(self._schema, "pairs", pairs)

    def _narrowed(self, asked: tantivy.Query, question: Question, but: str = "") -> tantivy.Query:
        filters = [
            tantivy.Query.term_set_query(self._schema, facet, list(values))
            for facet, values in question.choices.items()
            if facet != but
        ]
        if not filters:
            return asked
        every = [asked, *(tantivy.Query.const_score_query(each, 0.0) for each in filters)]
        return tantivy.Query.boolean_query([(tantivy.Occur.Must, each) for each in every])

    def _facets(self, asked: tantivy.Query, question: Question) -> dict[str, dict[str, int]]:
        """Count the facets without a choice in one pass, each other one in one of its own."""
        free = [facet for facet in FACETS if facet not in question.choices]
        counted = self._counts(self._narrowed(asked, question), free)
        for facet in question.choices:
            counted |= self._counts(self._narrowed(asked, question, but=facet), [facet])
        return counted

    def _counts(self, query: tantivy.Query, facets: list[str]) -> dict[str, dict[str, int]]:
        wanted = {facet: {"terms": {"field": facet, "size": 10_000}} for facet in facets}
        told = self._searcher.aggregate(query, wanted)
        return {
            facet: {bucket["key"]: bucket["doc_count"] for bucket in told[facet]["buckets"]}
            for facet in facets
        }

    def _hit(self, address: tantivy.DocAddress, question: Question) -> tuple[int, int]:
        document = self._searcher.doc(address)
        words = document.get_first("words")
        marks = sum(words.count(term) for term in question.terms)
        return document.get_first("key"), marks


class Adding:
    """Adds reports one by one and looks for them; see `Adder`."""

    def __init__(self, directory: Path) -> None:
        self._index = _index(directory)
        self._index.config_reader("manual")
        self._writer = self._index.writer(_MEMORY)

    def add(self, report: Report, sign: str) -> int:
        for document in _documents(report):
            self._writer.add_document(document)
        self._writer.commit()
        self._index.reload()
        pairs = [first + second for first, second in pairwise(sign)]
        query = tantivy.Query.phrase_query(self._index.schema, "pairs", pairs)
        return self._index.searcher().search(query, limit=1).count or 0

    def close(self) -> None:
        self._writer.wait_merging_threads()


def _index(directory: Path) -> tantivy.Index:
    builder = tantivy.SchemaBuilder()
    builder.add_unsigned_field("key", stored=True, fast=True)
    builder.add_text_field("words", stored=True, tokenizer_name="raw", index_option="basic")
    builder.add_text_field("pairs", tokenizer_name="blanks")
    builder.add_text_field("characters", tokenizer_name="blanks", index_option="freq")
    for facet in FACETS:
        builder.add_text_field(facet, fast=True, tokenizer_name="raw", index_option="basic")
    index = tantivy.Index(builder.build(), str(directory))
    blanks = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.whitespace()).build()
    index.register_tokenizer("blanks", blanks)
    return index


def _documents(report: Report) -> list[tantivy.Document]:
    values = {facet: value for facet, value in facet_values(report).items() if value is not None}
    documents = []
    for section in report.sections:
        words = folded_words(section)
        plain = words.translate(_BLANKS)
        document = tantivy.Document()
        document.add_unsigned("key", section_key(report.id, section.id))
        document.add_text("words", words)
        document.add_text("pairs", " ".join(map("".join, pairwise(plain))))
        document.add_text("characters", " ".join(plain))
        for facet, value in values.items():
            document.add_text(facet, value)
        documents.append(document)
    return documents
