"""Adds files: finds, reads and parses them, then stores each wholly or not at all."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager
from dataclasses import replace
from pathlib import Path

from sqlalchemy import Connection

from juanzong.archive.ocr import Pages
from juanzong.archive.records import (
    NO_SOURCE,
    ChangeKind,
    FileOutcome,
    FileStatus,
    GivenSource,
    Remark,
)
from juanzong.archive.store import (
    catalogue,
    correcting,
    joining,
    known_reports,
    pictures,
    provenance,
    sealing,
)
from juanzong.archive.store.catalogue import Original
from juanzong.archive.store.database import Database
from juanzong.archive.store.deciding import Decision, Source, Step, decide, needs_parsing
from juanzong.archive.store.identity import report_id, sha256_of
from juanzong.archive.store.originals import Originals
from juanzong.archive.store.parsing import Parsed, Parser, Rejected
from juanzong.archive.store.putting import Putting, side_by_side
from juanzong.archive.store.reading import FileReader
from juanzong.archive.store.sealing import Seal
from juanzong.archive.store.source_files import Sources, listed_sources
from juanzong.archive.store.walking import Found, display_path, find
from juanzong.archive.store.workers import Loaded, parse_all, parse_one

Progress = Callable[[int, int, str], None]

#: What a writer holds while it stores.
Turn = Callable[[], AbstractContextManager[None]]

#: A transaction takes this many files, or what comes in this time, or so many bytes of them and
#: their pictures, whichever is least.
BATCH_FILES = 32
BATCH_BYTES = 64 * 1024 * 1024
BATCH_SECONDS = 0.5

_REMOVED = Remark.of("removed")
_SOURCE_NOTED = Remark.of("source-noted")


class Adder:
    """Adds files to one archive; `turn` is the write lock, held for each transaction."""

    def __init__(  # noqa: PLR0913 (what an archive consists of)
        self,
        directory: Path,
        database: Database,
        originals: Originals,
        parser: Parser,
        by: str = "",
        *,
        turn: Turn,
    ) -> None:
        self._directory = directory
        self._database = database
        self._originals = originals
        self._parser = parser
        self._turn = turn
        self._by = by

    def add(  # noqa: PLR0913 (what there is to say of files)
        self,
        paths: Iterable[Path],
        progress: Progress,
        *,
        follow_links: bool,
        given: GivenSource,
        source_lists: Iterable[Path],
        met: bool,
        pages: Pages,
    ) -> Iterator[FileOutcome]:
        """The outcome of every file, in order, once it is stored for good.

        Before them come the rows of lists of sources that cannot be taken.
        """
        paths = list(paths)
        found = list(find(paths, self._directory, follow_links=follow_links, met=met))
        sources = Sources(given)
        yield from listed_sources(paths, found, source_lists, sources)
        with FileReader() as reader:
            loaded = (self._load(each, reader, sources.of(each)) for each in found)
            files = parse_all(loaded, self._parser, len(found), pages)
            yield from self._stored(files, len(found), progress)

    def _stored(
        self, files: Iterable[Loaded], total: int, progress: Progress
    ) -> Iterator[FileOutcome]:
        done = 0
        for batch in in_batches(files):
            with (
                self._turn(),
                self._database.writing(self._by) as connection,
                side_by_side(self._originals) as putting,
            ):
                outcomes = [self._store(connection, file, putting) for file in batch]
            for outcome in outcomes:
                done += 1
                progress(done, total, outcome.path)
                yield outcome

    def _load(self, found: Found, reader: FileReader, given: GivenSource) -> Loaded:
        data, reason = (b"", found.reason) if found.reason else reader.read(found)
        absolute = os.path.abspath(found.place)  # noqa: PTH100 (resolve() would follow links)
        loaded = Loaded(
            source=display_path(Path(absolute)),
            shown_path=display_path(found.place),
            path=absolute if found.member is None else "",
            file_name=display_path(Path(found.place.name)),
            named=found.named,
            sha256=sha256_of(data),
            data=data,
            wanted=False,
            given=given,
            result=Rejected(reason) if reason else None,
        )
        if reason:
            return loaded
        with self._database.reading() as connection:
            return replace(loaded, wanted=needs_parsing(_decide(connection, loaded)))

    def _store(self, connection: Connection, file: Loaded, putting: Putting) -> FileOutcome:
        result = file.result
        if isinstance(result, Rejected):
            return _rejected(file, result.reason)
        decision = _decide(connection, file)
        if result is None and needs_parsing(decision):
            # An earlier file of this call has changed what there is to do.
            result = parse_one(file, self._parser)
        if isinstance(result, Rejected):
            return _rejected(file, result.reason)
        report = decision.report or report_id(file.sha256)
        if decision.step is Step.ADD and known_reports.find_report(connection, report) is not None:
            return _rejected(file, Remark.of("id-taken", report=report))
        before = _seal_before(connection, decision.step, report, file)
        putting.put(file.sha256, file.data)
        if result is not None:
            pictures.keep(putting.put, result.pictures)
        _carry_out(connection, decision.step, before, file, result)
        if decision.step is not Step.ADD:
            catalogue.remember_source(connection, file.source, Source(report, file.sha256))
        outcome = _outcome(decision.step, report, file)
        if _is_source_news(connection, decision.step, before, file):
            return replace(outcome, reason=_SOURCE_NOTED)
        former = None
        if decision.step is Step.ADD and result is not None:
            former = joining.predecessor(connection, report, result.outline.title)
        if former is None:
            return outcome
        return replace(outcome, reason=Remark.of("like-version", former=former, report=report))


def in_batches(files: Iterable[Loaded]) -> Iterator[list[Loaded]]:
    """The files in groups for one transaction each, as they come."""
    batch: list[Loaded] = []
    started = time.monotonic()
    for file in files:
        batch.append(file)
        is_full = len(batch) == BATCH_FILES or sum(map(_size_of, batch)) >= BATCH_BYTES
        if is_full or time.monotonic() - started >= BATCH_SECONDS:
            yield batch
            batch, started = [], time.monotonic()
    if batch:
        yield batch


def _size_of(file: Loaded) -> int:
    pictures_of = file.result.pictures if isinstance(file.result, Parsed) else {}
    return len(file.data) + sum(map(len, pictures_of.values()))


def _decide(connection: Connection, file: Loaded) -> Decision:
    source, holder = known_reports.find_known(connection, file.source, file.sha256)
    return decide(source, holder, file.sha256, named=file.named)


def _seal_before(connection: Connection, step: Step, report: str, file: Loaded) -> Seal:
    """The report's seal, looked at only where something of the report will change."""
    is_kept = step is Step.LEAVE_REMOVED or (step is Step.KEEP and file.given == NO_SOURCE)
    if is_kept or step is Step.ADD:
        return Seal(report)
    return sealing.before_change(connection, report)


def _carry_out(
    connection: Connection, step: Step, before: Seal, file: Loaded, parsed: Parsed | None
) -> None:
    original, report = Original(file.sha256, file.file_name), before.report
    if step is Step.RESTORE:
        catalogue.log_change(connection, before, ChangeKind.STORED)
    elif parsed is not None and step is Step.ADD:
        catalogue.add_report(connection, report, original, parsed, file.source)
    elif parsed is not None and step is Step.REPLACE:
        catalogue.add_version(connection, report, original, parsed)
        correcting.settle(connection, report)
        catalogue.add_alias(connection, report_id(file.sha256), report)
        catalogue.log_change(connection, before, ChangeKind.STORED)


def _is_source_news(connection: Connection, step: Step, before: Seal, file: Loaded) -> bool:
    """Note where a file came from; whether that is news of one that is held already."""
    if step is Step.LEAVE_REMOVED or file.given == NO_SOURCE:
        return False
    if not provenance.note_given(connection, before.report, file.sha256, file.given):
        return False
    if step is Step.KEEP:
        catalogue.log_change(connection, before, ChangeKind.STORED)
        return True
    sealing.seal(connection, before)
    return False


def _outcome(step: Step, report: str, file: Loaded) -> FileOutcome:
    statuses = {
        Step.ADD: FileStatus.ADDED,
        Step.RESTORE: FileStatus.ADDED,
        Step.REPLACE: FileStatus.REPLACED,
        Step.KEEP: FileStatus.UNCHANGED,
        Step.LEAVE_REMOVED: FileStatus.UNCHANGED,
    }
    reason = _REMOVED if step is Step.LEAVE_REMOVED else None
    return FileOutcome(file.shown_path, statuses[step], report, reason)


def _rejected(file: Loaded, reason: Remark) -> FileOutcome:
    return FileOutcome(file.shown_path, FileStatus.REJECTED, reason=reason)
