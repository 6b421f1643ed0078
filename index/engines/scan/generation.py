"""One generation of the reference engine: the reports that a search sees, from start to end."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from juanzong.archive.records import ChangeKind, Report, Section
from juanzong.index.engine import Progress, ReportSource
from juanzong.index.engines.scan.found import ScanMatches
from juanzong.index.engines.scan.held import HeldSection, is_found
from juanzong.index.facets import FacetValues, filter_values, values_by_section
from juanzong.index.matches import FoldedSection, folded_section
from juanzong.index.pulling import pulled_report
from juanzong.index.query.tree import Node
from juanzong.index.records import FacetChoice
from juanzong.index.vocabulary import Tally, tally_of


@dataclass(frozen=True)
class Generation:
    """The reports that searches see until an update puts another generation in its place."""

    number: int = 0
    revision: int = 0
    mark: str = ""
    reports: dict[str, Report] = field(default_factory=dict)

    @cached_property
    def sections(self) -> list[HeldSection]:
        """Every section of every report."""
        return [
            HeldSection(report, section, values, _folded(section, values))
            for report in self.reports.values()
            for section, values in zip(report.sections, values_by_section(report), strict=True)
        ]

    @cached_property
    def characters(self) -> int:
        """The length of all folded texts."""
        return sum(len(held.folded.text) for held in self.sections)

    def match(self, root: Node, choices: Sequence[FacetChoice] = ()) -> ScanMatches:
        """Find sections; see `Snapshot.match`."""
        matching = [held for held in self.sections if is_found(root, held)]
        return ScanMatches(self.sections, root, tuple(choices), matching)

    def values(self, fact: str) -> Mapping[str, int]:
        """Count the reports of each value of a fact; see `Snapshot.values`."""
        values = [filter_values(report).get(fact) for report in self.reports.values()]
        return Counter(str(value) for value in values if value is not None)

    def tally(self) -> Tally:
        """Give the counts of words and headings; see `Snapshot.tally`."""
        return tally_of((held.folded.heading, held.folded.text) for held in self.sections)

    @property
    def generation(self) -> str:
        """The name of the generation."""
        return f"scan-{self.number}"


def pulled(before: Generation, source: ReportSource, progress: Progress) -> Generation:
    """The generation after `before`: its reports with all later changes of the source."""
    revision = source.revision()
    changes = source.changes(before.revision)
    reports = dict(before.reports)
    for done, change in enumerate(changes, start=1):
        reports.pop(change.report, None)
        if change.kind is not ChangeKind.REMOVED and (
            report := pulled_report(source, change.report)
        ):
            reports[change.report] = report
        progress(done, len(changes))
    return Generation(before.number + 1, revision, source.mark(revision), reports)


def _folded(section: Section, values: FacetValues) -> FoldedSection:
    return folded_section(section, values)
