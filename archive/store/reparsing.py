"""Reads every original again with the readers of today and stores what comes out otherwise."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from sqlalchemy import Connection, select

from juanzong.archive.ocr import Pages, unheard_pages
from juanzong.archive.records import NO_PROVENANCE, ChangeKind, FileOutcome, FileStatus, Remark
from juanzong.archive.store import (
    catalogue,
    correcting,
    known_reports,
    listing,
    pictures,
    schema,
    sealing,
)
from juanzong.archive.store.adding import Progress, Turn, in_batches
from juanzong.archive.store.catalogue import Original
from juanzong.archive.store.database import Database
from juanzong.archive.store.loading import load_facts, load_sections
from juanzong.archive.store.originals import Originals
from juanzong.archive.store.parsing import Parsed, Parser, Rejected, asks_for_recognition
from juanzong.archive.store.provenance import load_read
from juanzong.archive.store.rows import blocks_digest, character_count, outline_digest
from juanzong.archive.store.workers import Loaded, parse_all

_MISSING = Remark.of("original-missing")
_NOT_RECOGNISED = Remark.of("recognition-missing")
_RECOGNISED = "pages-recognised"


def reparse(  # noqa: PLR0913 (what an archive consists of)
    database: Database,
    originals: Originals,
    parser: Parser,
    progress: Progress,
    by: str = "",
    *,
    turn: Turn,
    pages: Pages = unheard_pages,
) -> Iterator[FileOutcome]:
    """The outcome of every report that is not removed, by id, once it is stored for good.

    A report keeps its id, version and corrections; `path` of its outcome is its file's name.
    What the readers of today reject stays as it was, and so does what another writer removed or
    replaced meanwhile. `turn` is the write lock, held for each transaction.
    """
    with database.reading() as connection:
        reports = connection.scalars(
            select(schema.reports.c.id)
            .where(schema.reports.c.removed_at.is_(None))
            .order_by(schema.reports.c.id)
        ).all()
    load = _loader(database, originals)
    done = 0
    for batch in in_batches(parse_all(map(load, reports), parser, len(reports), pages)):
        with turn(), database.writing(by) as connection:
            outcomes = [_store(connection, originals, file) for file in batch]
        for outcome in outcomes:
            done += 1
            progress(done, len(reports), outcome.path)
            yield outcome


def _loader(database: Database, originals: Originals) -> Callable[[str], Loaded]:
    def load(report: str) -> Loaded:
        with database.reading() as connection:
            original = catalogue.current_original(connection, report)
        data = originals.read(original.sha256)
        return Loaded(
            source=report,
            shown_path=original.file_name,
            path=str(originals.local_path(original.sha256) or ""),
            file_name=original.file_name,
            named=True,
            sha256=original.sha256,
            data=data or b"",
            wanted=data is not None,
            result=None if data is not None else Rejected(_MISSING),
        )

    return load


def _store(connection: Connection, originals: Originals, file: Loaded) -> FileOutcome:
    report, result = file.source, file.result
    if _was_changed(connection, file):
        return FileOutcome(file.shown_path, FileStatus.UNCHANGED, report)
    if not isinstance(result, Parsed):
        reason = result.reason if isinstance(result, Rejected) else _MISSING
        return FileOutcome(file.shown_path, FileStatus.REJECTED, report, reason)
    if _would_lose_recognised(connection, report, result):
        return FileOutcome(file.shown_path, FileStatus.REJECTED, report, _NOT_RECOGNISED)
    # Also where nothing else is new: a picture whose bytes were lost is whole again.
    pictures.keep(originals.put, result.pictures)
    before = sealing.before_change(connection, report)
    if before.holds and _is_stored(connection, report, result):
        # What it is listed by may have been altered, or be ordered otherwise today.
        listing.refresh(connection, report)
        return FileOutcome(file.shown_path, FileStatus.UNCHANGED, report)
    is_new = not _is_stored(connection, report, result)
    catalogue.add_reading(connection, report, Original(file.sha256, file.file_name), result)
    correcting.settle(connection, report)
    if not before.holds:
        # Where only what is derived had been altered, it is as it was sealed again.
        before = sealing.before_change(connection, report)
    if not (is_new or before.holds):
        listing.refresh(connection, report)
        return FileOutcome(file.shown_path, FileStatus.UNCHANGED, report)
    catalogue.log_change(connection, before, ChangeKind.STORED)
    return FileOutcome(file.shown_path, FileStatus.REPLACED, report)


def _was_changed(connection: Connection, file: Loaded) -> bool:
    """Whether the report is no longer there, or of another file, since that file was read."""
    held = catalogue.current_original(connection, file.source)
    was_removed = known_reports.removed_at(connection, file.source) is not None
    return was_removed or held.sha256 != file.sha256


def _would_lose_recognised(connection: Connection, report: str, parsed: Parsed) -> bool:
    """Whether the archive holds recognised text of a file of which nothing was recognised now."""
    if any(remark.code == _RECOGNISED for remark in parsed.remarks):
        return False
    held = catalogue.current_remarks(connection, report)
    return asks_for_recognition(parsed) and any(each.code == _RECOGNISED for each in held)


def _is_stored(connection: Connection, report: str, parsed: Parsed) -> bool:
    reading, digest, blocks = catalogue.current_reading(connection, report)
    sections = parsed.outline.sections
    held = load_sections(connection, reading)
    title, *counts = catalogue.current_title_and_counts(connection, report)
    remarks = catalogue.current_remarks(connection, report)
    # What is held is looked at, not its digest alone: it may have been altered.
    texts = {digest, outline_digest(title, held), outline_digest(parsed.outline.title, sections)}
    shapes = {blocks, blocks_digest(held, remarks), blocks_digest(sections, parsed.remarks)}
    same_source = load_read(connection, reading) == (parsed.provenance or NO_PROVENANCE)
    same_facts = load_facts(connection, reading) == parsed.facts
    same_text = len(texts) == 1 and counts == [len(sections), character_count(sections)]
    return same_text and len(shapes) == 1 and same_source and same_facts
