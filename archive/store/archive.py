"""The archive: the one class through which everything else stores and reads reports."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager, nullcontext
from dataclasses import replace
from pathlib import Path
from types import TracebackType
from typing import Self

from sqlalchemy import URL

from juanzong.archive.errors import ArchiveError
from juanzong.archive.ocr import DEFAULT_OCR, NO_OCR, Pages, Recognition, unheard_pages
from juanzong.archive.records import (
    NO_SOURCE,
    FileOutcome,
    GivenSource,
    Problem,
)
from juanzong.archive.source_addresses import given_source
from juanzong.archive.store import (
    pictures,
    plain_files,
)
from juanzong.archive.store.adding import Adder, Progress
from juanzong.archive.store.backup import back_up, restore
from juanzong.archive.store.checking import check
from juanzong.archive.store.database import Database
from juanzong.archive.store.decided_reports import DecidedReports
from juanzong.archive.store.importing import import_report
from juanzong.archive.store.lock import Holder, WriteLock
from juanzong.archive.store.originals import Originals
from juanzong.archive.store.parsing import Parser, default_parser
from juanzong.archive.store.plain_reports import plain_paths
from juanzong.archive.store.read_only import may_write
from juanzong.archive.store.remote_originals import originals_at
from juanzong.archive.store.reparsing import reparse
from juanzong.archive.systems.durable_files import make_folder
from juanzong.archive.systems.file_locks import LOCK_SECONDS

DATABASE_NAME = "archive.sqlite3"
LOCK_NAME = "write.lock"
ORIGINALS_NAME = "originals"
RECOGNISED_NAME = "recognised"


class Archive(DecidedReports):
    """Reports, their sections, facts and original files in one folder.

    What may be read of it stands in `HeldReports`, what people decide about its reports in
    `DecidedReports`; here it is opened, takes files in and is kept whole. It may be used from any
    thread and from many processes: readers are never blocked, writers take turns. Every method
    raises ArchiveError, with a message for the user, where the database or the disk fails.
    """

    def __init__(
        self,
        directory: Path,
        database: Database,
        lock_seconds: float,
        parser: Parser,
        originals: Originals,
    ) -> None:
        lock = WriteLock(directory / LOCK_NAME, lock_seconds, self._sweep, database.gate())
        super().__init__(database, originals, lock)
        self.directory = directory
        self._parser = parser

    @classmethod
    def open(  # noqa: PLR0913 (what there is to say of an archive)
        cls,
        directory: Path,
        database_url: str | None = None,
        *,
        lock_seconds: float = LOCK_SECONDS,
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
        for, one for each file, and one for each correction that cannot be or report that is none.
        Corrections are noted as made by who made them.
        """
        for path in plain_paths(source):
            yield from import_report(self, path, by)

    @staticmethod
    def restore(backup: Path, directory: Path, originals_address: str = "") -> int:
        """Make an archive of a backup in a new or empty folder; gives its number of originals.

        These go to the store at the address, where one is given.
        """
        elsewhere = originals_at(originals_address, directory) if originals_address else None
        return restore(backup, directory, elsewhere)

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
        make_folder(directory)
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
