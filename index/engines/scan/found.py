"""What one query finds in a generation of the reference engine."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from juanzong.archive.records import permalink
from juanzong.index.engine import Explanation, FetchedSection, Ranked
from juanzong.index.engines.scan.held import HeldSection, is_found
from juanzong.index.folding import fold
from juanzong.index.following import what_follows
from juanzong.index.matches import matches
from juanzong.index.query.parser import terms
from juanzong.index.query.tree import Node
from juanzong.index.records import FacetChoice, Sort
from juanzong.index.section_text import compared_text
from juanzong.index.weighing import Weighing


@dataclass(frozen=True)
class ScanMatches:
    """The sections that `root` finds, `matching`, and of these those that the choices admit.

    `sections` are all of the generation. See `Matches`.
    """

    sections: Sequence[HeldSection]
    root: Node
    choices: tuple[FacetChoice, ...]
    matching: Sequence[HeldSection]

    @cached_property
    def found(self) -> list[HeldSection]:
        """The sections that the choices admit."""
        return [held for held in self.matching if _admitted(held, self.choices)]

    @property
    def total(self) -> int:
        """How many sections are found."""
        return len(self.found)

    @property
    def reports(self) -> int:
        """How many reports these are of."""
        return len({held.report.id for held in self.found})

    def counts(self, facets: Sequence[str]) -> dict[str, dict[str, int]]:
        """Count what choosing each value alone would give; see `Matches.counts`."""
        return {facet: self._count(facet) for facet in facets}

    def order(self, sort: Sort, offset: int, limit: int) -> list[Ranked]:
        """Give one part of the order; see `Matches.order`."""
        ranked = self._weighing().ranked(self.found, sort)
        return [Ranked(held, score) for held, score in ranked[offset : offset + limit]]

    def reports_of(self, ranked: Sequence[Ranked]) -> list[str]:
        """Give the reports of ranked sections; see `Matches.reports_of`."""
        return [each.key.report.id for each in ranked]

    def fetch(self, ranked: Sequence[Ranked]) -> list[FetchedSection]:
        """Give the words of ranked sections; see `Matches.fetch`."""
        return [_fetched(each.key) for each in ranked]

    def others(self, root: Node) -> ScanMatches:
        """Find by another query what is not found here; see `Matches.others`."""
        exact = {held.place for held in self.found}
        further = [
            held for held in self.sections if held.place not in exact and is_found(root, held)
        ]
        return ScanMatches(self.sections, root, self.choices, further)

    def explain(self, report: str, section: str) -> Explanation | None:
        """Tell why a section scores as it does; see `Matches.explain`."""
        for held in self.found:
            if (held.report.id, held.section.id) == (report, section):
                return self._weighing().explanation(held)
        return None

    def _weighing(self) -> Weighing[HeldSection]:
        lengths = [len(held.folded.text) for held in self.sections]
        found_in = {
            term: sum(matches(term, held.folded) for held in self.sections)
            for term in terms(self.root)
        }
        average = sum(lengths) / max(1, len(lengths))
        return Weighing(self.root, len(lengths), average, found_in)

    def _count(self, facet: str) -> dict[str, int]:
        others = [held for held in self.matching if _admitted(held, self.choices, but=facet)]
        values = [held.values[facet] for held in others]
        counted = Counter(str(value) for value in values if value is not None)
        return dict(sorted(counted.items()))


def _admitted(held: HeldSection, choices: Sequence[FacetChoice], but: str = "") -> bool:
    return all(_fits(held, choice) for choice in choices if choice.name != but)


def _fits(held: HeldSection, choice: FacetChoice) -> bool:
    value = held.values[choice.name]
    if value is None:
        return not choice.include
    included = not choice.include or str(value) in choice.include
    return included and str(value) not in choice.exclude


def _fetched(held: HeldSection) -> FetchedSection:
    section = held.section
    return FetchedSection(
        report=held.report.id,
        section=section.id,
        permalink=permalink(held.report.id, section),
        title=held.report.title,
        heading=section.heading,
        heading_path=section.heading_path,
        run_in=section.run_in,
        text=section.text,
        folded=fold(compared_text(section.text, section.heading, section.run_in, section.blocks)),
        values=held.values,
        follows=what_follows(
            section.text, section.heading_path, held.report.sections[section.ordinal + 1 :]
        ),
    )
