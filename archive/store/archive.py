"""The archive: the one class through which everything else stores and reads reports."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import replace
from pathlib import Path
from types import TracebackType
from typing import Self

from sqlalchemy import URL, Connection

from juanzong.archive.errors import ArchiveError, UnknownReportError
from juanzong.archive.ocr import DEFAULT_OCR, NO_OCR, Pages, Recognition, unheard_pages
from juanzong.archive.records import (
    NO_SOURCE,
    Change,
    ChangeKind,
    Correction,
    DoubtfulFact,
    Evidence,
    Fact,
    FactFilter,
    FileOutcome,
    GivenSource,
    LoggedChange,
    OriginalFile,
    Outline,
    Overview,
    PictureFile,
    Problem,
    RefusedFact,
    Report,
    ReportDates,
    ReportQuery,
    ReportSummary,
    ReportVersion,
    Resolution,
    ResolutionKind,
)
from juanzong.archive.source_addresses import given_source
from juanzong.archive.store import (
    catalogue,
    correcting,
    finding,
    joining,
    loading,
    pictures,
    plain_files,
    sealing,
)
from juanzong.archive.store.adding import Adder, Progress
from juanzong.archive.store.backup import back_up, restore
from juanzong.archive.store.checking import check
from juanzong.archive.store.corrections import FactValue
from juanzong.archive.store.database import Database
from juanzong.archive.store.importing import import_report
from juanzong.archive.store.lock import Holder, WriteLock
from juanzong.archive.store.originals import Originals
from juanzong.archive.store.parsing import Parser, default_parser
from juanzong.archive.store.read_only import may_write
from juanzong.archive.store.remote_originals import originals_at
from juanzong.archive.store.reparsing import reparse
from juanzong.archive.store.resolving import resolve_removed, resolve_section
from juanzong.archive.store.showing import shown_resolution

DATABASE_NAME = "archive.sqlite3"
LOCK_NAME = "write.lock"
ORIGINALS_NAME = "originals"
RECOGNISED_NAME = "recognised"

#: How long a writer waits for another one before it gives up.
DEFAULT_LOCK_SECONDS = 60.0


class Archive:
    """Reports, their sections, facts and original files in one folder.

    Everything that it gives is a frozen record. It may be used from any thread and from
    many processes: readers are never blocked, writers take turns. Every method raises
    ArchiveError, with a message for the user, where the database or the disk fails.
    """

    def __init__(
        self,
        directory: Path,
        database: Database,
        lock_seconds: float,
        parser: Parser,
        originals: Originals,
    ) -> None:
        self.directory = directory
        self._database = database
        self._originals = originals
        lock = directory / LOCK_NAME
        self._lock = WriteLock(lock, lock_seconds, self._sweep, database.gate())
        self._parser = parser

    @classmethod
    def open(  # noqa: PLR0913 (what there is to say of an archive)
        cls,
        directory: Path,
        database_url: str | None = None,
        *,
        lock_seconds: float = DEFAULT_LOCK_SECONDS,
        parser: Parser | None = None,
        read_only: bool = False,
        ocr: str = DEFAULT_OCR,
        originals_address: str = "",
    ) -> Archive:
        """The archive in a folder, made where there is none, its schema brought up to date.

        `database_url` is any address that SQLAlchemy knows, by default SQLite in the folder;
        `lock_seconds` is how long to wait for another writer; `parser` stands in for the
        archive's own readers and rules, and says what a file may cost. `ocr` is the engine that
        recognises pages which are pictures, where it is installed (`off` for none). Raises
        ArchiveError where a file is in the way, the disk is read-only, the database is damaged or
        of a newer program.
        With `read_only`, or where this process may not write the folder, nothing is written, no
        lock taken, and every change refused.
        """
        directory = directory.absolute()
        reads = directory.is_dir() and (read_only or not may_write(directory, DATABASE_NAME))
        if not reads:
            _make_directory(directory)
        # Put together, not written as an address, in which a ? or # of the path would count.
        in_folder = URL.create("sqlite", database=str(directory / DATABASE_NAME))
        originals = originals_at(originals_address, directory / ORIGINALS_NAME)
        database = Database(database_url or in_folder, read_only=reads)
        parser = parser or _own_parser(directory, ocr)
        archive = cls(directory, database, lock_seconds, parser, originals)
        try:
            archive._prepare()
        except BaseException:
            archive.close()
            raise
        return archive

    @staticmethod
    def is_in(directory: Path, database_url: str | None = None) -> bool:
        """Whether there is an archive; one with a database elsewhere keeps its originals here."""
        return directory.is_dir() if database_url else (directory / DATABASE_NAME).is_file()

    @property
    def is_read_only(self) -> bool:
        """Whether every change is refused."""
        return self._database.read_only

    def close(self) -> None:
        """Give the database's connections back."""
        self._database.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()

    def add(  # noqa: PLR0913 (what there is to say of files)
        self,
        paths: Iterable[Path],
        progress: Progress | None = None,
        by: str = "",
        *,
        follow_links: bool = False,
        given: GivenSource = NO_SOURCE,
        source_lists: Iterable[Path] = (),
        met: bool = False,
        recognise: bool = True,
        pages: Pages = unheard_pages,
    ) -> Iterator[FileOutcome]:
        """Add files, and folders with all they hold; the outcome of each, once it is stored.

        `progress` is told (files done, files in all, path), the revision log who it was `by`.
        Nothing is added until the outcomes are asked for. Every file is read in another process,
        whatever it does there. Symbolic links out of a folder that was named are followed only
        with `follow_links`. `given` says where all these files came from, lists of sources where
        each did: those named, and those that lie beside the files; a row that cannot be taken is
        an outcome too. With `met` no person named the paths: a removed report stays so. Pages that
        are pictures are recognised unless `recognise` is not set; `pages` is told of each (path
        of its file, its place among them, their number). Raises ArchiveLockedError where another
        process writes on, and UnsoundSourceError.
        """
        parser = self._parser if recognise else replace(self._parser, recognition=None)
        store = (self._database, self._originals, parser)
        adder = Adder(self.directory, *store, by, turn=self._lock.held)
        sound = given_source(given.address, given.retrieved)
        with self._whole():
            yield from adder.add(
                paths,
                progress or _silent,
                follow_links=follow_links,
                given=sound,
                source_lists=source_lists,
                met=met,
                pages=pages,
            )

    def reparse(
        self, progress: Progress | None = None, by: str = "", *, pages: Pages = unheard_pages
    ) -> Iterator[FileOutcome]:
        """Read every original again; `replaced` are the reports that came out otherwise.

        `pages` is told of each page that is recognised, as by `add`.
        """
        store = (self._database, self._originals, self._parser)
        with self._whole():
            yield from reparse(*store, progress or _silent, by, turn=self._lock.held, pages=pages)

    def report(self, report: str) -> Report:
        """The report with that id or alias; raises UnknownReportError."""
        with self._database.reading() as connection:
            return loading.load_report(connection, catalogue.require_report(connection, report))

    def versions(self, report: str) -> tuple[ReportVersion, ...]:
        """Every state of a report that is held, the oldest first; raises UnknownReportError."""
        with self._database.reading() as connection:
            return loading.load_versions(connection, catalogue.require_report(connection, report))

    def report_version(self, report: str, name: str) -> Report | None:
        """The report in the state of that name (`ReportVersion.name`), or None where none is.

        Its facts are what the rules found in that file, without corrections. Raises
        UnknownReportError.
        """
        with self._database.reading() as connection:
            found = catalogue.require_report(connection, report)
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
            held = catalogue.require_report(connection, report)
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
            found = catalogue.find_report(connection, report)
            if found is None:
                return Resolution(ResolutionKind.UNKNOWN, None)
            readings = loading.reading_ids(connection, found)
            texts = (loading.load_sections(connection, reading) for reading in readings)
            if catalogue.removed_at(connection, found) is not None:
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

    def correct(  # noqa: PLR0913 (what there is to say of a correction)
        self,
        report: str,
        fact_name: str,
        value: FactValue | None,
        note: str = "",
        evidence: Evidence | None = None,
        *,
        by: str = "",
    ) -> Correction:
        """Set a fact by hand, whatever the rules find now or later; the note says why, `by` who.

        None says that the report does not give the fact. Text is read as people write: numbers
        with units, 优秀, 北京市朝阳区; what was taken is given back. What the rules had follow
        from the fact follows anew (city and province, a grade by score, a rate).
        Raises UnknownReportError, and UnsoundFactError, saying what is allowed.
        """
        with self._changing(by) as connection:
            found = catalogue.require_report(connection, report)
            said = Correction(fact_name, value, note, evidence)
            taken = correcting.correct(connection, found, said)
            catalogue.log_change(connection, found, ChangeKind.STORED)
        return taken

    def uncorrect(self, report: str, fact_name: str, by: str = "") -> None:
        """Let a fact be what the rules find; raises ArchiveError where it was not corrected."""
        with self._changing(by) as connection:
            found = catalogue.require_report(connection, report)
            correcting.uncorrect(connection, found, fact_name)
            catalogue.log_change(connection, found, ChangeKind.STORED)

    def remove(self, *reports: str, by: str = "") -> None:
        """Take reports out of every list and search, all or none; raises UnknownReportError.

        Their words, corrections and original files stay, so that links to them say that they
        were removed; `undelete`, or adding a file by name, brings one back under the same id.
        """
        with self._changing(by) as connection:
            for report in dict.fromkeys(catalogue.require_report(connection, r) for r in reports):
                catalogue.log_change(connection, report, ChangeKind.REMOVED)

    def undelete(self, *reports: str, by: str = "") -> None:
        """Bring removed reports back, all or none, from what the archive holds of them.

        One that was not removed stays as it is; raises UnknownReportError.
        """
        with self._changing(by) as connection:
            for report in reports:
                found = catalogue.find_report(connection, report)
                if found is None:
                    catalogue.require_report(connection, report)
                elif catalogue.removed_at(connection, found) is not None:
                    catalogue.log_change(connection, found, ChangeKind.STORED)

    def join(self, report: str, former: str, by: str = "") -> None:
        """Make a report the newest version of a former one; its links lead there from then on.

        Raises UnknownReportError, and ArchiveError where both are one.
        """
        with self._changing(by) as connection:
            joining.join(connection, report, former)

    def back_up(self, target: Path, progress: Progress | None = None) -> int:
        """Write one state of the archive into a file; gives its number of original files.

        Others may read and write meanwhile. `progress` is told (done, all, hash).
        """
        return back_up(self._database, self._originals, target, progress or _silent)

    def export_all(self, target: Path, progress: Progress | None = None) -> int:
        """Write everything as plain files into a new or empty folder; gives the reports' number.

        Raises ArchiveError where something is in the way or an original is missing.
        """
        return plain_files.export_all(self._database, self._originals, target, progress or _silent)

    def import_all(self, source: Path, by: str = "") -> Iterator[FileOutcome]:
        """Take in what `export_all` wrote: every version, correction and removal, ids as before.

        What this archive holds already stays. Nothing is taken in until the outcomes are asked
        for, one for each file. Corrections are noted as made by who made them.
        """
        for each in plain_files.plain_reports(source):
            yield from import_report(self, each, by)

    def holds(self, report: str) -> bool:
        """Whether there is a report of that id or alias, removed or not."""
        with self._database.reading() as connection:
            return catalogue.find_report(connection, report) is not None

    @staticmethod
    def restore(backup: Path, directory: Path, originals_address: str = "") -> int:
        """Make an archive of a backup in a new or empty folder; gives its number of originals.

        These go to the store at the address, where one is given.
        """
        elsewhere = originals_at(originals_address, directory) if originals_address else None
        return restore(backup, directory, elsewhere)

    def digest(self) -> str:
        """A digest of all that it holds, the same for as long as nothing changes: 64 hex digits."""
        with self._database.reading() as connection:
            return sealing.archive_digest(connection)

    def check(self, progress: Progress | None = None) -> tuple[Problem, ...]:
        """Everything that is wrong with the database and the originals; empty where all is well.

        Reads every original and every stored text; `progress` is told (done, all, file name).
        """
        problems: list[Problem] = []
        try:
            with self._database.reading() as connection:
                for problem in check(connection, self._originals, progress or _silent):
                    problems.append(problem)  # noqa: PERF402 (what was found before a failure counts)
        except ArchiveError as error:
            problems.append(Problem("database", error.remark))
        return tuple(problems)

    def _prepare(self) -> None:
        """Bring the schema up to date, and tidy up after a writer that was killed."""
        if self._database.read_only:
            if not self._database.is_up_to_date():
                raise ArchiveError("archive-needs-upgrade")
            return
        if not self._database.is_up_to_date():
            with self._lock.held():
                self._database.upgrade()
        if self._lock.was_interrupted():
            with self._lock.held():
                pass

    @contextmanager
    def _changing(self, by: str) -> Iterator[Connection]:
        """One change under the lock; where nothing may be written none is asked for."""
        self._database.require_writable()
        with self._lock.held(), self._database.writing(by) as connection:
            yield connection

    def _whole(self) -> AbstractContextManager[None]:
        """The lock for all of a long piece of work.

        On a shared database it is taken for each transaction only, so that importers on many
        machines read their files at once and take turns in storing them.
        """
        self._database.require_writable()
        return nullcontext() if self._database.is_shared else self._lock.held()

    def _sweep(self, killed: Holder) -> None:
        if not self._database.is_up_to_date():
            return
        # As a writer: a transaction that a server still ends for the killed one comes first.
        with self._database.writing() as connection:
            self._originals.sweep(pictures.wanted_files(connection), killed.since)


def _own_parser(directory: Path, ocr: str) -> Parser:
    """The archive's own readers and rules; recognised pages are kept in its folder."""
    if ocr == NO_OCR:
        return default_parser()
    return default_parser(recognition=Recognition(ocr, str(directory / RECOGNISED_NAME)))


def _make_directory(directory: Path) -> None:
    try:
        directory.mkdir(parents=True, exist_ok=True)
    except FileExistsError as error:
        raise ArchiveError("folder-is-file", directory=str(directory)) from error
    except NotADirectoryError as error:
        raise ArchiveError("folder-blocked", directory=str(directory)) from error
    except OSError as error:
        raise ArchiveError(
            "folder-unmakable", directory=str(directory), error=error.strerror or str(error)
        ) from error


def _silent(_done: int, _total: int, _path: str) -> None:
    """Tell nobody."""
