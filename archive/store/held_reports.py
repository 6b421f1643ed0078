"""What an archive holds, as anybody may read it: reports, their states, files and facts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from juanzong.archive.errors import ArchiveError, UnknownReportError
from juanzong.archive.records import (
    Change,
    DoubtfulFact,
    Fact,
    FactFilter,
    LoggedChange,
    OriginalFile,
    Outline,
    Overview,
    PictureFile,
    RefusedFact,
    Report,
    ReportDates,
    ReportQuery,
    ReportSummary,
    ReportVersion,
    Resolution,
    ResolutionKind,
)
from juanzong.archive.store import catalogue, finding, known_reports, loading, pictures, sealing
from juanzong.archive.store.database import Database
from juanzong.archive.store.originals import Originals
from juanzong.archive.store.resolving import resolve_removed, resolve_section
from juanzong.archive.store.showing import shown_resolution


class HeldReports:
    """Reports in a database, and their files and pictures beside it.

    Every answer is of one state of the database, and a frozen record. Every method raises
    ArchiveError, with a message for the user, where the database or the disk fails.
    """

    def __init__(self, database: Database, originals: Originals) -> None:
        self._database = database
        self._originals = originals

    def report(self, report: str) -> Report:
        """The report with that id or alias; raises UnknownReportError."""
        with self._database.reading() as connection:
            return loading.load_report(connection, known_reports.require_report(connection, report))

    def versions(self, report: str) -> tuple[ReportVersion, ...]:
        """Every state of a report that is held, the oldest first; raises UnknownReportError."""
        with self._database.reading() as connection:
            return loading.load_versions(
                connection, known_reports.require_report(connection, report)
            )

    def report_version(self, report: str, name: str) -> Report | None:
        """The report in the state of that name (`ReportVersion.name`), or None where none is.

        Its facts are what the rules found in that file, without corrections. Raises
        UnknownReportError.
        """
        with self._database.reading() as connection:
            found = known_reports.require_report(connection, report)
            return loading.load_version(connection, found, name)

    def refused_facts(self, report: str) -> tuple[RefusedFact, ...]:
        """What was considered for the report's facts and not shown, found anew from its text."""
        from juanzong.archive.facts import refused_facts  # noqa: PLC0415 (only this needs it)

        held = self.report(report)
        return refused_facts(Outline(held.title, held.sections), held.file_name)

    def reports(self) -> tuple[ReportSummary, ...]:
        """Every report without its text, by id."""
        return tuple(self.every_report())

    def every_report(self) -> Iterator[ReportSummary]:
        """Every report without its text, by id, from one state; few are in memory at a time."""
        with self._database.reading() as connection:
            yield from finding.every_report(connection)

    def find_reports(self, query: ReportQuery) -> tuple[ReportSummary, ...]:
        """The part of the reports that a query asks for."""
        with self._database.reading() as connection:
            return finding.find_reports(connection, query)

    def count_reports(self, filters: Iterable[FactFilter]) -> int:
        """How many reports pass the filters."""
        with self._database.reading() as connection:
            return finding.count_reports(connection, filters)

    def summaries(self, reports: Iterable[str]) -> tuple[ReportSummary, ...]:
        """Give these reports without their text, in this order, as far as they are held."""
        with self._database.reading() as connection:
            return finding.load_summaries(connection, reports)

    def reports_with(self, section: str, digest: str, limit: int) -> tuple[str, ...]:
        """The first reports that have a section of that id, and where given of that digest."""
        with self._database.reading() as connection:
            return finding.reports_with(connection, section, digest, limit)

    def stated_facts(
        self, reports: Iterable[str], names: Iterable[str]
    ) -> Mapping[str, Mapping[str, Fact]]:
        """Give of each report its facts of these names as the file states them, by name."""
        with self._database.reading() as connection:
            return loading.load_stated(connection, reports, tuple(names))

    def count_values(self, name: str) -> tuple[tuple[str, int], ...]:
        """Every value of a fact as text with its number of reports, the most frequent first."""
        with self._database.reading() as connection:
            return finding.count_values(connection, name)

    def original(self, report: str) -> OriginalFile:
        """The report's original file, its bytes where it is kept on a store elsewhere.

        Raises UnknownReportError; ArchiveError where the file is missing or no longer as it was
        added, or the store does not answer.
        """
        held = self.report(report)
        content: Path | bytes | None = self._originals.local_path(held.file_sha256)
        if content is None:
            content = self._originals.read(held.file_sha256)
        if content is None:
            raise ArchiveError("original-file-missing")
        return OriginalFile(held.file_name, held.media_type, held.file_sha256, content)

    def picture(self, report: str, sha256: str) -> PictureFile:
        """The picture of that hash that a version of the report shows.

        Raises UnknownReportError for a report or a picture that there is not; ArchiveError where
        its bytes are missing or damaged, or the store does not answer.
        """
        with self._database.reading() as connection:
            held = known_reports.require_report(connection, report)
            media_type = pictures.media_type_of(connection, held, sha256) if sha256 else None
        if media_type is None:
            raise UnknownReportError("picture-unknown", report=held)
        content = self._originals.read(sha256)
        if content is None:
            raise ArchiveError("picture-file-missing")
        return PictureFile(media_type, sha256, content)

    def resolve(
        self, report: str, section: str | None = None, digest: str | None = None
    ) -> Resolution:
        """What a link to a report, a place in it and the words there leads to today.

        A link to a report alone is current with no section. Nothing is raised for links that
        lead nowhere: they are `unknown`.
        """
        with self._database.reading() as connection:
            found = known_reports.find_report(connection, report)
            if found is None:
                return Resolution(ResolutionKind.UNKNOWN, None)
            readings = loading.reading_ids(connection, found)
            texts = (loading.load_sections(connection, reading) for reading in readings)
            if known_reports.removed_at(connection, found) is not None:
                return shown_resolution(resolve_removed(found, texts, section, digest or None))
            if not section:
                return Resolution(ResolutionKind.CURRENT, found)
            resolved = resolve_section(found, next(texts), texts, section, digest or None)
            return shown_resolution(resolved)

    def revision(self) -> int:
        """The number of the last change, 0 in an empty archive."""
        with self._database.reading() as connection:
            return catalogue.last_revision(connection)

    def mark(self, revision: int) -> str:
        """What names this archive as of a revision and no other; "" for one it has not had."""
        with self._database.reading() as connection:
            return loading.load_mark(connection, revision)

    def changes(self, since: int) -> tuple[Change, ...]:
        """The newest change of each report after that revision, oldest first."""
        with self._database.reading() as connection:
            return loading.load_changes(connection, since)

    def dates(self, reports: Iterable[str]) -> tuple[ReportDates, ...]:
        """When these reports came and last changed, the newest change first."""
        with self._database.reading() as connection:
            return loading.load_dates(connection, reports)

    def log(self, limit: int) -> tuple[LoggedChange, ...]:
        """The newest changes with who made them, the newest first."""
        with self._database.reading() as connection:
            return loading.load_log(connection, limit)

    def doubtful_facts(self, limit: int) -> tuple[DoubtfulFact, ...]:
        """Doubtful facts that nobody has decided on: what most rests on first, then the newest."""
        with self._database.reading() as connection:
            return finding.doubtful_facts(connection, limit)

    def overview(self) -> Overview:
        """How much the archive holds."""
        with self._database.reading() as connection:
            return loading.load_overview(connection)

    def holds(self, report: str) -> bool:
        """Whether there is a report of that id or alias, removed or not."""
        with self._database.reading() as connection:
            return known_reports.find_report(connection, report) is not None

    def digest(self) -> str:
        """A digest of all that it holds, the same for as long as nothing changes: 64 hex digits."""
        with self._database.reading() as connection:
            return sealing.archive_digest(connection)
