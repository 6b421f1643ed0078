"""What pages, API and command read of an archive: reports, their files, and how many there are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from juanzong.archive import Archive
from juanzong.archive.fact_kinds import REPORT_FACETS
from juanzong.archive.records import (
    DoubtfulFact,
    Fact,
    FactFilter,
    LoggedChange,
    OriginalFile,
    PictureFile,
    RefusedFact,
    Report,
    ReportDates,
    ReportQuery,
    ReportSummary,
    ReportVersion,
    Resolution,
)
from juanzong.web.library.holdings import Overview, ordered_values
from juanzong.web.settings import Settings


class ReadableReports:
    """An archive to read; any number of threads may use one at once.

    Errors are those of the archive (ArchiveError), their messages fit for the user.
    """

    def __init__(self, settings: Settings, archive: Archive) -> None:
        self.settings = settings
        self._archive = archive
        self._overview: Overview | None = None

    @property
    def is_read_only(self) -> bool:
        """Whether this process may not change the archive."""
        return self._archive.is_read_only

    @property
    def is_masked(self) -> bool:
        """Whether what tells of private persons is masked, and original files are not given."""
        return self.settings.mask

    def report(self, report: str) -> Report:
        """Give a report as it is now; raises UnknownReportError."""
        return self._archive.report(report)

    def versions(self, report: str) -> tuple[ReportVersion, ...]:
        """Give every state of a report that is held, the oldest first."""
        return self._archive.versions(report)

    def report_version(self, report: str, name: str) -> Report | None:
        """Give a report in the state of that name, without corrections, or None."""
        return self._archive.report_version(report, name)

    def refused_facts(self, report: str) -> tuple[RefusedFact, ...]:
        """Tell what was considered for a report's facts and not shown, and why."""
        return self._archive.refused_facts(report)

    def resolve(
        self, report: str, section: str | None = None, digest: str | None = None
    ) -> Resolution:
        """Tell what a permalink leads to today; one that leads nowhere is `unknown`."""
        return self._archive.resolve(report, section, digest)

    def reports(self) -> tuple[ReportSummary, ...]:
        """Give every report without its text."""
        return self._archive.reports()

    def every_report(self) -> Iterator[ReportSummary]:
        """Give every report without its text by id; few are in memory at a time."""
        return self._archive.every_report()

    def find_reports(self, query: ReportQuery) -> tuple[ReportSummary, ...]:
        """Give the part of the reports that a query asks for."""
        return self._archive.find_reports(query)

    def summaries(self, reports: Iterable[str]) -> tuple[ReportSummary, ...]:
        """Give these reports without their text, in this order, as far as they are held."""
        return self._archive.summaries(reports)

    def stated_facts(
        self, reports: Iterable[str], names: Iterable[str]
    ) -> Mapping[str, Mapping[str, Fact]]:
        """Give of each report its facts of these names as the file states them, by name."""
        return self._archive.stated_facts(reports, names)

    def count_reports(self, filters: tuple[FactFilter, ...]) -> int:
        """Count the reports that pass the filters."""
        return self._archive.count_reports(filters)

    def dates(self, reports: Iterable[str]) -> tuple[ReportDates, ...]:
        """Tell when reports came and last changed, the newest change first."""
        return self._archive.dates(reports)

    def overview(self) -> Overview:
        """Count what the archive holds now; counted once per revision."""
        revision = self._archive.revision()
        overview = self._overview
        if overview is None or overview.revision != revision:
            held = self._archive.overview()
            overview = Overview(
                held.reports,
                held.sections,
                held.characters,
                {
                    name: ordered_values(name, self._archive.count_values(name))
                    for name in REPORT_FACETS
                },
                held.revision,
            )
            self._overview = overview
        return overview

    def original(self, report: str) -> OriginalFile:
        """Give a report's file as it was added."""
        return self._archive.original(report)

    def picture(self, report: str, sha256: str) -> PictureFile:
        """Give a picture that a version of a report shows; raises UnknownReportError."""
        return self._archive.picture(report, sha256)

    def log(self, limit: int) -> tuple[LoggedChange, ...]:
        """Give the newest changes with who made them, the newest first."""
        return self._archive.log(limit)

    def doubtful_facts(self, limit: int) -> tuple[DoubtfulFact, ...]:
        """Give doubtful facts that nobody has decided on, what most rests on first."""
        return self._archive.doubtful_facts(limit)
