"""The reference engine: scans every section in memory, in plain Python, and keeps no file.

It is what the other engines are tested against, and serves archives small enough to be scanned.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from juanzong.archive.records import ChangeKind, Report, Section, permalink
from juanzong.index.engine import (
    Explanation,
    IndexedReport,
    IndexStatus,
    Progress,
    ReportSource,
    TermWeight,
)
from juanzong.index.facets import FacetValues, filter_values, in_order
from juanzong.index.folding import fold_text, folding_signature
from juanzong.index.looser import SMALL_ANSWER, looser_query
from juanzong.index.marks import mark
from juanzong.index.matches import FoldedSection, matches, term_occurrences
from juanzong.index.query.parser import parse, terms
from juanzong.index.query.tree import Node, Term
from juanzong.index.ranking import (
    COUNT_LIMIT,
    NEARNESS_WINDOW,
    SCORE_DECIMALS,
    Counts,
    nearness,
    rarity,
    term_weight,
    weighted_occurrences,
)
from juanzong.index.records import (
    FACETS,
    FacetChoice,
    FacetValue,
    Hit,
    SearchPage,
    SearchRequest,
    Sort,
)
from juanzong.index.segmentation import borders, segmentation_signature

_PAIR = 2


@dataclass(frozen=True)
class _Held:
    """One section with its report and all that comparing and weighing it needs."""

    report: Report
    section: Section
    values: FacetValues
    folded: FoldedSection

    @cached_property
    def text_borders(self) -> frozenset[int]:
        return frozenset(borders(self.folded.text))

    @cached_property
    def heading_borders(self) -> frozenset[int]:
        return frozenset(borders(self.folded.heading))

    @property
    def place(self) -> tuple[str, int]:
        """What ties are broken by."""
        return self.report.id, self.section.ordinal

    def counts(self, term: Term) -> Counts:
        """How often a term occurs here."""
        in_text = term.field == "any"
        text = _counts(term, self.folded.text, self.text_borders) if in_text else (0, 0)
        return Counts(*text, *_counts(term, self.folded.heading, self.heading_borders))


@dataclass(frozen=True)
class _Generation:
    """The reports that searches see until an update puts another generation in its place."""

    number: int = 0
    revision: int = 0
    reports: dict[str, Report] = field(default_factory=dict)

    @cached_property
    def sections(self) -> list[_Held]:
        return [
            _Held(report, section, values, _folded(section, values))
            for report in self.reports.values()
            for values in (filter_values(report),)
            for section in report.sections
        ]

    @cached_property
    def characters(self) -> int:
        return sum(len(held.folded.text) for held in self.sections)

    @property
    def name(self) -> str:
        return f"scan-{self.number}"


class ScanEngine:
    """An engine whose index is the reports themselves, in memory."""

    def __init__(self, _directory: Path | None = None, _lock_seconds: float = 0.0) -> None:
        self._generation = _Generation()

    def update(self, source: ReportSource, progress: Progress) -> IndexStatus:
        """Pull the changes since the last update; see `Engine.update`."""
        if source.revision() != self._generation.revision:
            self._generation = _pulled(self._generation, source, progress)
        return self.status()

    def rebuild(self, source: ReportSource, progress: Progress) -> IndexStatus:
        """Pull everything anew; see `Engine.rebuild`."""
        self._generation = _pulled(_Generation(self._generation.number), source, progress)
        return self.status()

    def search(self, request: SearchRequest) -> SearchPage:
        """Answer one search; see `Engine.search`."""
        generation = self._generation
        query = parse(request.query)
        matching = [held for held in generation.sections if matches(query.root, held.folded)]
        found = [held for held in matching if _admitted(held, request.choices)]
        looser = _looser(generation, query.root, found, request.choices)
        ranked = _Weighing(generation, query.root).ranked(found, request.sort)
        shown = ranked[request.offset : request.offset + request.limit]
        return SearchPage(
            query=request.query,
            total=len(found),
            reports_total=len({held.report.id for held in found}),
            segmented_total=len(looser),
            notes=query.notes,
            hits=tuple(_hit(query.root, held, score) for held, score in shown),
            segmented_hits=tuple(looser[:SMALL_ANSWER]),
            facets={name: _facet_counts(name, matching, request.choices) for name in FACETS},
            generation=generation.name,
        )

    def explain(self, request: SearchRequest, report: str, section: str) -> Explanation | None:
        """Tell why a section scores as it does; see `Engine.explain`."""
        generation = self._generation
        root = parse(request.query).root
        for held in generation.sections:
            if (held.report.id, held.section.id) == (report, section):
                weighing = _Weighing(generation, root)
                return weighing.explanation(held) if matches(root, held.folded) else None
        return None

    def indexed(self) -> tuple[IndexedReport, ...]:
        """Give what the engine holds, ordered by report; see `Engine.indexed`."""
        return tuple(
            IndexedReport(name, report.revision, tuple(each.id for each in report.sections))
            for name, report in sorted(self._generation.reports.items())
        )

    def status(self) -> IndexStatus:
        """Tell what the engine holds; see `Engine.status`."""
        generation = self._generation
        return IndexStatus(
            engine="scan",
            generation=generation.name,
            revision=generation.revision,
            reports=len(generation.reports),
            sections=len(generation.sections),
            characters=generation.characters,
            bytes_on_disk=0,
            built_with={
                "folding": folding_signature(),
                "segmentation": segmentation_signature(),
            },
        )

    def close(self) -> None:
        """Forget everything."""
        self._generation = _Generation()


class _Weighing:
    """What the sections of a generation weigh for one query, by the rules of `ranking.py`."""

    def __init__(self, generation: _Generation, root: Node) -> None:
        self._terms = terms(root)
        sections = len(generation.sections)
        self._average_length = generation.characters / max(1, sections)
        self._found_in = {
            term: sum(matches(term, held.folded) for held in generation.sections)
            for term in self._terms
        }
        self._rarities = {
            term: rarity(sections, found_in) for term, found_in in self._found_in.items()
        }

    def ranked(self, found: Sequence[_Held], sort: Sort) -> list[tuple[_Held, float]]:
        """The sections in the order asked for, with their scores."""
        scored = [(held, self._score(held)) for held in found]
        if sort == "relevance":
            return self._by_relevance(scored)
        return sorted(scored, key=lambda pair: (_year_key(pair[0], sort), pair[0].place))

    def _by_relevance(self, scored: list[tuple[_Held, float]]) -> list[tuple[_Held, float]]:
        ordered = sorted(scored, key=_relevance_key)
        if len(self._terms) < _PAIR:
            return ordered
        best = [
            (held, round(score + self._nearness(held), SCORE_DECIMALS))
            for held, score in ordered[:NEARNESS_WINDOW]
        ]
        return sorted(best, key=_relevance_key) + ordered[NEARNESS_WINDOW:]

    def explanation(self, held: _Held) -> Explanation:
        """Why a hit scores as it does."""
        weights = tuple(
            self._term_weight(term, held) for term in self._terms if matches(term, held.folded)
        )
        near = self._nearness(held)
        score = round(self._score(held) + near, SCORE_DECIMALS)
        return Explanation(held.report.id, held.section.id, score, weights, near)

    def _term_weight(self, term: Term, held: _Held) -> TermWeight:
        counts = held.counts(term)
        return TermWeight(
            term=term.text,
            in_heading=counts.heading,
            in_text=counts.text,
            on_borders=counts.text_on_borders + counts.heading_on_borders,
            weight=self._weight(term, held),
            parts={"rarity": self._rarities[term], "sections": float(self._found_in[term])},
        )

    def _score(self, held: _Held) -> float:
        return round(sum(self._weight(term, held) for term in self._terms), SCORE_DECIMALS)

    def _weight(self, term: Term, held: _Held) -> float:
        counts = held.counts(term)
        return term_weight(
            self._rarities[term],
            weighted_occurrences(float(counts.text), float(counts.text_on_borders)),
            weighted_occurrences(float(counts.heading), float(counts.heading_on_borders)),
            float(len(held.folded.text)),
            self._average_length,
        )

    def _nearness(self, held: _Held) -> float:
        in_text = [term for term in self._terms if term.field == "any"]
        return nearness(
            [self._rarities[term] for term in in_text],
            [
                term_occurrences(term.folded, held.folded.text, prefix=term.prefix)
                for term in in_text
            ],
        )


def _pulled(before: _Generation, source: ReportSource, progress: Progress) -> _Generation:
    revision = source.revision()
    changes = source.changes(before.revision)
    reports = dict(before.reports)
    for done, change in enumerate(changes, start=1):
        if change.kind is ChangeKind.REMOVED:
            reports.pop(change.report, None)
        else:
            reports[change.report] = source.report(change.report)
        progress(done, len(changes))
    return _Generation(before.number + 1, revision, reports)


def _folded(section: Section, values: FacetValues) -> FoldedSection:
    return FoldedSection(fold_text(section.heading), fold_text(section.text), values)


def _counts(term: Term, text: str, word_borders: frozenset[int]) -> tuple[int, int]:
    places = term_occurrences(term.folded, text, prefix=term.prefix)
    on_borders = sum(
        start in word_borders and (term.prefix or end in word_borders) for start, end in places
    )
    return min(len(places), COUNT_LIMIT), min(on_borders, COUNT_LIMIT)


def _admitted(held: _Held, choices: Sequence[FacetChoice], but: str = "") -> bool:
    return all(_fits(held, choice) for choice in choices if choice.name != but)


def _fits(held: _Held, choice: FacetChoice) -> bool:
    value = held.values[choice.name]
    if value is None:
        return not choice.include
    included = not choice.include or str(value) in choice.include
    return included and str(value) not in choice.exclude


def _facet_counts(
    name: str, matching: Sequence[_Held], choices: Sequence[FacetChoice]
) -> tuple[FacetValue, ...]:
    """What choosing each value alone would give, the choices of the other facets kept."""
    others = [held for held in matching if _admitted(held, choices, but=name)]
    counts = Counter(str(held.values[name]) for held in others if held.values[name] is not None)
    chosen = {value for choice in choices if choice.name == name for value in choice.include}
    return in_order(name, [(value, counts[value]) for value in counts.keys() | chosen])


def _looser(
    generation: _Generation, root: Node, found: Sequence[_Held], choices: Sequence[FacetChoice]
) -> list[Hit]:
    """The hits of the looser query that are not exact ones, where those are few."""
    looser_root = looser_query(root) if len(found) <= SMALL_ANSWER else None
    if looser_root is None:
        return []
    exact = {held.place for held in found}
    further = [
        held
        for held in generation.sections
        if held.place not in exact
        and _admitted(held, choices)
        and matches(looser_root, held.folded)
    ]
    ranked = _Weighing(generation, looser_root).ranked(further, "relevance")
    return [_hit(looser_root, held, score) for held, score in ranked]


def _relevance_key(scored: tuple[_Held, float]) -> tuple[float, tuple[str, int]]:
    held, score = scored
    return -score, held.place


def _year_key(held: _Held, sort: Sort) -> float:
    """Reports without a year come last, whichever way the years go."""
    year = held.values["year"]
    if sort == "report":
        return 0.0
    if not isinstance(year, int):
        return float("inf")
    return -year if sort == "newest" else year


def _hit(root: Node, held: _Held, score: float) -> Hit:
    marks, heading_marks = mark(root, held.section.text, held.section.heading)
    return Hit(
        report=held.report.id,
        section=held.section.id,
        permalink=permalink(held.report.id, held.section),
        title=held.report.title,
        heading=held.section.heading,
        heading_path=held.section.heading_path,
        text=held.section.text,
        marks=marks,
        heading_marks=heading_marks,
        score=score,
        facets={name: held.values.get(name) for name in FACETS},
    )
