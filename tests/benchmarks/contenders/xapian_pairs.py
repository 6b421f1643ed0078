"""Xapian: pairs of characters as terms with positions, phrases, its own order and counts.

It comes with the system (Debian: python3-xapian) and with no wheel; a folder in PYTHONPATH that
holds or links its package `xapian` lets another Python of the same version use it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise
from pathlib import Path

import xapian

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


class PairsInXapian:
    """Builds and asks one index; see `Contender` and `Searcher`.

    A document's terms are its pairs, each with its places, its characters, and a term for each
    value of a facet, which also stands in the facet's slot to be counted.
    """

    def build(self, directory: Path, archive: StoredArchive) -> None:
        directory.mkdir(parents=True)
        database = xapian.WritableDatabase(str(directory), xapian.DB_CREATE_OR_OVERWRITE)
        for report in archive.reports():
            for document in _documents(report):
                database.add_document(document)
        database.commit()
        database.close()

    def open(self, directory: Path, _archive: StoredArchive) -> PairsInXapian:
        self._database = xapian.Database(str(directory))
        self._every = self._database.get_doccount()
        return self

    def answer(self, question: Question) -> Answer:
        asked = self._asked(question)
        free = [facet for facet in FACETS if facet not in question.choices]
        found, facets = self._counted(_narrowed(asked, question), TOP, free)
        for facet in question.choices:
            facets |= self._counted(_narrowed(asked, question, but=facet), 0, [facet])[1]
        hits = tuple(_hit(each.document, question) for each in found)
        return Answer(found.get_matches_estimated(), hits, facets)

    def found(self, question: Question) -> set[int]:
        found, _ = self._counted(_narrowed(self._asked(question), question), self._every, [])
        return {_key(each.document) for each in found}

    def _counted(
        self, query: xapian.Query, limit: int, facets: Sequence[str]
    ) -> tuple[xapian.MSet, dict[str, dict[str, int]]]:
        """Give the best, the total exact as all are looked at, and the counts of some facets."""
        enquire = xapian.Enquire(self._database)
        enquire.set_query(query)
        spies = {facet: xapian.ValueCountMatchSpy(FACETS.index(facet)) for facet in facets}
        for spy in spies.values():
            enquire.add_matchspy(spy)
        found = enquire.get_mset(0, limit, self._every)
        counts = {
            facet: {value.term.decode(): value.termfreq for value in spy.values()}
            for facet, spy in spies.items()
        }
        return found, counts

    def _asked(self, question: Question) -> xapian.Query:
        operator = xapian.Query.OP_OR if question.any_of else xapian.Query.OP_AND
        asked = xapian.Query(operator, list(map(_term, question.terms)))
        for term in question.excluded:
            asked = xapian.Query(xapian.Query.OP_AND_NOT, asked, _term(term))
        return asked


def _term(term: str) -> xapian.Query:
    pairs = list(map("".join, pairwise(term)))
    if not pairs:
        return xapian.Query(term)
    return xapian.Query(xapian.Query.OP_PHRASE, pairs) if len(pairs) > 1 else xapian.Query(pairs[0])


def _narrowed(asked: xapian.Query, question: Question, but: str = "") -> xapian.Query:
    for facet, values in question.choices.items():
        if facet != but:
            chosen = xapian.Query(
                xapian.Query.OP_OR, [_facet_term(facet, value) for value in values]
            )
            asked = xapian.Query(xapian.Query.OP_FILTER, asked, chosen)
    return asked


def _facet_term(facet: str, value: str) -> str:
    return f"X{facet}:{value}"


def _documents(report: Report) -> Iterable[xapian.Document]:
    values = {facet: value for facet, value in facet_values(report).items() if value is not None}
    for section in report.sections:
        words = folded_words(section)
        document = xapian.Document()
        document.set_data(f"{section_key(report.id, section.id)}\n{words}")
        for place, (first, second) in enumerate(pairwise(words)):
            document.add_posting(first + second, place)
        for character in words:
            document.add_term(character)
        for facet, value in values.items():
            document.add_boolean_term(_facet_term(facet, value))
            document.add_value(FACETS.index(facet), value)
        yield document


def _key(document: xapian.Document) -> int:
    return int(document.get_data().split(b"\n", 1)[0])


def _hit(document: xapian.Document, question: Question) -> tuple[int, int]:
    key, words = document.get_data().decode().split("\n", 1)
    return int(key), sum(words.count(term) for term in question.terms)
