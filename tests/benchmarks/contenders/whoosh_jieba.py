"""Whoosh with jieba as commonly put together: analyzer, parser, facets and highlights."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import jieba
from jieba.analyse import ChineseAnalyzer
from whoosh import fields, index, query, sorting
from whoosh.qparser import QueryParser

from tests.benchmarks.archive_files import StoredArchive, section_key
from tests.benchmarks.contenders.contender import (
    FACETS,
    TOP,
    Answer,
    facet_values,
    folded_words,
)
from tests.benchmarks.questions import Question

#: Processes that write, and megabytes of postings each holds before it writes them out.
_PROCESSES = 2
_MEMORY = 256
_MARK = '<b class="match'


class WhooshWithJieba:
    """One document a section; the facets are columns; two processes write a segment each."""

    def build(self, directory: Path, archive: StoredArchive) -> None:
        directory.mkdir(parents=True)
        jieba.setLogLevel(logging.ERROR)
        jieba.initialize()
        schema = fields.Schema(
            key=fields.STORED,
            words=fields.TEXT(analyzer=ChineseAnalyzer(), stored=True),
            **{facet: fields.ID(sortable=True) for facet in FACETS},
        )
        made = index.create_in(str(directory), schema)
        writer = made.writer(procs=_PROCESSES, multisegment=True, limitmb=_MEMORY)
        for report in archive.reports():
            values = {name: value for name, value in facet_values(report).items() if value}
            for section in report.sections:
                writer.add_document(
                    key=section_key(report.id, section.id), words=folded_words(section), **values
                )
        writer.commit()

    def open(self, directory: Path, _archive: StoredArchive) -> WhooshSearcher:
        jieba.setLogLevel(logging.ERROR)
        return WhooshSearcher(directory)


class WhooshSearcher:
    """Answers by Whoosh's own searcher and nothing beside it."""

    def __init__(self, directory: Path) -> None:
        opened = index.open_dir(str(directory))
        self._searcher = opened.searcher()
        self._parser = QueryParser("words", opened.schema)

    def answer(self, question: Question) -> Answer:
        parsed = self._parser.parse(_typed(question))
        chosen = question.choices
        plain = [facet for facet in FACETS if facet not in chosen]
        results = self._search(parsed, chosen, plain, TOP)
        facets = {facet: _counts(results, facet) for facet in plain}
        for facet in chosen:
            others = {name: values for name, values in chosen.items() if name != facet}
            facets[facet] = _counts(self._search(parsed, others, [facet], 1), facet)
        # With facets Whoosh gives all results, whatever the limit.
        best = results[:TOP]
        hits = tuple((hit["key"], hit.highlights("words").count(_MARK)) for hit in best)
        return Answer(len(results), hits, facets)

    def found(self, question: Question) -> set[int]:
        parsed = self._parser.parse(_typed(question))
        narrowed = _filter(question.choices)
        everything = query.And([parsed, narrowed]) if narrowed else parsed
        documents = self._searcher.docs_for_query(everything)
        return {self._searcher.stored_fields(document)["key"] for document in documents}

    def _search(
        self, parsed: Any, chosen: dict[str, tuple[str, ...]], facets: Sequence[str], limit: int
    ) -> Any:
        return self._searcher.search(
            parsed,
            limit=limit,
            filter=_filter(chosen),
            groupedby=list(facets),
            maptype=sorting.Count,
        )


def _filter(chosen: dict[str, tuple[str, ...]]) -> Any:
    if not chosen:
        return None
    return query.And(
        [
            query.Or([query.Term(facet, value) for value in values])
            for facet, values in chosen.items()
        ]
    )


def _counts(results: Any, facet: str) -> dict[str, int]:
    return {value: count for value, count in results.groups(facet).items() if value}


def _typed(question: Question) -> str:
    """The question as one would type it; document numbers' brackets are syntax to the parser."""
    joined = (" OR " if question.any_of else " ").join(map(_escaped, question.terms))
    return joined + "".join(f" NOT {_escaped(term)}" for term in question.excluded)


def _escaped(term: str) -> str:
    return term.replace("[", " ").replace("]", " ")
