"""What the reference engine holds in memory: the reports of one generation, folded."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property

from juanzong.archive.records import ChangeKind, Report, Section
from juanzong.index.engine import Progress, ReportSource
from juanzong.index.facets import FacetValues, filter_values
from juanzong.index.folding import fold_text
from juanzong.index.matches import FoldedSection, term_occurrences
from juanzong.index.query.tree import Term
from juanzong.index.ranking import COUNT_LIMIT, Counts
from juanzong.index.segmentation import borders
from juanzong.index.vocabulary import Vocabulary, tally_of, vocabulary_of


@dataclass(frozen=True)
class HeldSection:
    """One section with its report and all that comparing and weighing it needs."""

    report: Report
    section: Section
    values: FacetValues
    folded: FoldedSection

    @cached_property
    def text_borders(self) -> frozenset[int]:
        """Where words begin in the folded text, and its end."""
        return frozenset(borders(self.folded.text))

    @cached_property
    def heading_borders(self) -> frozenset[int]:
        """Where words begin in the folded heading, and its end."""
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
class Generation:
    """The reports that searches see until an update puts another generation in its place."""

    number: int = 0
    revision: int = 0
    reports: dict[str, Report] = field(default_factory=dict)

    @cached_property
    def sections(self) -> list[HeldSection]:
        """Every section of every report."""
        return [
            HeldSection(report, section, values, _folded(section, values))
            for report in self.reports.values()
            for values in (filter_values(report),)
            for section in report.sections
        ]

    @cached_property
    def characters(self) -> int:
        """The length of all folded texts."""
        return sum(len(held.folded.text) for held in self.sections)

    @cached_property
    def vocabulary(self) -> Vocabulary:
        """What the reports say, for helping the searcher."""
        folded = [(held.folded.heading, held.folded.text) for held in self.sections]
        facts = [filter_values(report) for report in self.reports.values()]
        return vocabulary_of(self.name, tally_of(folded), facts)

    @property
    def name(self) -> str:
        """What a search page calls this generation."""
        return f"scan-{self.number}"


def pulled(before: Generation, source: ReportSource, progress: Progress) -> Generation:
    """The generation after `before`: its reports with all later changes of the source."""
    revision = source.revision()
    changes = source.changes(before.revision)
    reports = dict(before.reports)
    for done, change in enumerate(changes, start=1):
        if change.kind is ChangeKind.REMOVED:
            reports.pop(change.report, None)
        else:
            reports[change.report] = source.report(change.report)
        progress(done, len(changes))
    return Generation(before.number + 1, revision, reports)


def _folded(section: Section, values: FacetValues) -> FoldedSection:
    return FoldedSection(fold_text(section.heading), fold_text(section.text), values)


def _counts(term: Term, text: str, word_borders: frozenset[int]) -> tuple[int, int]:
    places = term_occurrences(term.folded, text, prefix=term.prefix)
    on_borders = sum(
        start in word_borders and (term.prefix or end in word_borders) for start, end in places
    )
    return min(len(places), COUNT_LIMIT), min(on_borders, COUNT_LIMIT)
