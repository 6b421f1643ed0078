"""The reference engine: scans every section in memory, in plain Python, and keeps no file.

It is what the other engines are tested against, and serves archives small enough to be scanned.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from juanzong.archive.fact_kinds import FACETS, fact_kinds_signature
from juanzong.archive.records import permalink
from juanzong.index.engine import (
    Explanation,
    IndexedReport,
    IndexStatus,
    Progress,
    ReportSource,
)
from juanzong.index.engines.scan.held import Generation, HeldSection, pulled
from juanzong.index.engines.scan.weighing import Weighing
from juanzong.index.facets import in_order
from juanzong.index.folding import folding_signature
from juanzong.index.looser import SMALL_ANSWER, looser_query
from juanzong.index.marks import mark
from juanzong.index.matches import matches
from juanzong.index.query.parser import parse
from juanzong.index.query.tree import Node
from juanzong.index.records import FacetChoice, FacetValue, Hit, SearchPage, SearchRequest
from juanzong.index.segmentation import segmentation_signature
from juanzong.index.vocabulary import Vocabulary


class ScanEngine:
    """An engine whose index is the reports themselves, in memory."""

    def __init__(self, _directory: Path | None = None, _lock_seconds: float = 0.0) -> None:
        self._generation = Generation()

    def update(self, source: ReportSource, progress: Progress) -> IndexStatus:
        """Pull the changes since the last update; see `Engine.update`."""
        if source.revision() != self._generation.revision:
            self._generation = pulled(self._generation, source, progress)
        return self.status()

    def rebuild(self, source: ReportSource, progress: Progress) -> IndexStatus:
        """Pull everything anew; see `Engine.rebuild`."""
        self._generation = pulled(Generation(self._generation.number), source, progress)
        return self.status()

    def search(self, request: SearchRequest) -> SearchPage:
        """Answer one search; see `Engine.search`."""
        generation = self._generation
        query = parse(request.query)
        matching = [held for held in generation.sections if matches(query.root, held.folded)]
        found = [held for held in matching if _admitted(held, request.choices)]
        looser = _looser(generation, query.root, found, request.choices) if request.looser else []
        ranked = Weighing(generation, query.root).ranked(found, request.sort)
        shown = ranked[request.offset : request.offset + request.limit]
        return SearchPage(
            query=request.query,
            total=len(found),
            reports_total=len({held.report.id for held in found}),
            segmented_total=len(looser),
            notes=query.notes,
            hits=tuple(_hit(query.root, held, score) for held, score in shown),
            segmented_hits=tuple(looser[:SMALL_ANSWER]) if request.limit else (),
            facets={name: facet_counts(name, matching, request.choices) for name in FACETS},
            generation=generation.name,
        )

    def explain(self, request: SearchRequest, report: str, section: str) -> Explanation | None:
        """Tell why a section scores as it does; see `Engine.explain`."""
        generation = self._generation
        root = parse(request.query).root
        for held in generation.sections:
            if (held.report.id, held.section.id) == (report, section):
                weighing = Weighing(generation, root)
                return weighing.explanation(held) if matches(root, held.folded) else None
        return None

    def indexed(self) -> tuple[IndexedReport, ...]:
        """Give what the engine holds, ordered by report; see `Engine.indexed`."""
        return tuple(
            IndexedReport(name, report.revision, tuple(each.id for each in report.sections))
            for name, report in sorted(self._generation.reports.items())
        )

    def vocabulary(self) -> Vocabulary:
        """Give what the reports say, for help; see `Engine.vocabulary`."""
        return self._generation.vocabulary

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
                "facts": fact_kinds_signature(),
                "folding": folding_signature(),
                "segmentation": segmentation_signature(),
            },
        )

    def close(self) -> None:
        """Forget everything."""
        self._generation = Generation()


def _admitted(held: HeldSection, choices: Sequence[FacetChoice], but: str = "") -> bool:
    return all(_fits(held, choice) for choice in choices if choice.name != but)


def _fits(held: HeldSection, choice: FacetChoice) -> bool:
    value = held.values[choice.name]
    if value is None:
        return not choice.include
    included = not choice.include or str(value) in choice.include
    return included and str(value) not in choice.exclude


def facet_counts(
    name: str, matching: Sequence[HeldSection], choices: Sequence[FacetChoice]
) -> tuple[FacetValue, ...]:
    """What choosing each value alone would give, the choices of the other facets kept."""
    others = [held for held in matching if _admitted(held, choices, but=name)]
    counts = Counter(str(held.values[name]) for held in others if held.values[name] is not None)
    chosen = {value for choice in choices if choice.name == name for value in choice.include}
    return in_order(name, [(value, counts[value]) for value in counts.keys() | chosen])


def _looser(
    generation: Generation, root: Node, found: Sequence[HeldSection], choices: Sequence[FacetChoice]
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
    ranked = Weighing(generation, looser_root).ranked(further, "relevance")
    return [_hit(looser_root, held, score) for held, score in ranked]


def _hit(root: Node, held: HeldSection, score: float) -> Hit:
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
