"""A plain scan: every folded text in memory, Python's `in` and `str.count`, facets in Counters.

What it finds is what there is to find: recall and precision are measured against it.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from juanzong.index.folding import is_edge_character
from juanzong.index.matches import term_occurrences
from tests.benchmarks.archive_files import StoredArchive, section_key
from tests.benchmarks.contenders.contender import (
    FACETS,
    TOP,
    Answer,
    facet_values,
    folded_words,
)
from tests.benchmarks.questions import Question


class Scan:
    """No index: opening reads and folds the whole archive, which counts as building."""

    def build(self, directory: Path, _archive: StoredArchive) -> None:
        directory.mkdir(parents=True)

    def open(self, _directory: Path, archive: StoredArchive) -> ScanSearcher:
        return ScanSearcher(archive)


class ScanSearcher:
    """Looks through all texts for every question."""

    def __init__(self, archive: StoredArchive) -> None:
        self._texts: list[str] = []
        self._keys: list[int] = []
        self._owners: list[int] = []
        self._facets: list[dict[str, str | None]] = []
        for number, report in enumerate(archive.reports()):
            self._facets.append(facet_values(report))
            for section in report.sections:
                self._texts.append(folded_words(section))
                self._keys.append(section_key(report.id, section.id))
                self._owners.append(number)

    def answer(self, question: Question) -> Answer:
        chosen = question.choices
        matching = self._matching(question)
        sections_of = Counter(self._owners[place] for place in matching)
        facets = {facet: self._counted(facet, sections_of, chosen) for facet in FACETS}
        found = [place for place in matching if self._admitted(self._owners[place], chosen)]
        counts = [sum(map(self._texts[place].count, question.terms)) for place in found]
        best = sorted(range(len(found)), key=lambda place: (-counts[place], place))[:TOP]
        hits = tuple((self._keys[found[n]], self._marks(found[n], question)) for n in best)
        return Answer(len(found), hits, facets)

    def found(self, question: Question) -> set[int]:
        chosen = question.choices
        return {
            self._keys[place]
            for place in self._matching(question)
            if self._admitted(self._owners[place], chosen)
        }

    def _matching(self, question: Question) -> list[int]:
        sets = [self._places_of(term) for term in question.terms]
        places = sets[0].union(*sets) if question.any_of else sets[0].intersection(*sets)
        for term in question.excluded:
            places -= self._places_of(term)
        return sorted(places)

    def _places_of(self, term: str) -> set[int]:
        places = {place for place, text in enumerate(self._texts) if term in text}
        if is_edge_character(term[0]) or is_edge_character(term[-1]):
            places = {place for place in places if term_occurrences(term, self._texts[place])}
        return places

    def _marks(self, place: int, question: Question) -> int:
        return sum(len(term_occurrences(term, self._texts[place])) for term in question.terms)

    def _counted(
        self, facet: str, sections_of: Counter[int], chosen: dict[str, tuple[str, ...]]
    ) -> dict[str, int]:
        others = {name: values for name, values in chosen.items() if name != facet}
        counts: Counter[str] = Counter()
        for report, sections in sections_of.items():
            value = self._facets[report][facet]
            if value is not None and self._admitted(report, others):
                counts[value] += sections
        return dict(counts)

    def _admitted(self, report: int, chosen: dict[str, tuple[str, ...]]) -> bool:
        return all(self._facets[report][facet] in values for facet, values in chosen.items())
