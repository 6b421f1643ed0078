"""The statements that ask and change what the archive knows, each on the caller's transaction."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, bindparam, delete, func, insert, select, update

from juanzong.archive.records import ChangeKind, Fact, Remark
from juanzong.archive.store import known_reports, listing, pictures, provenance, schema, sealing
from juanzong.archive.store.database import writer
from juanzong.archive.store.deciding import Source
from juanzong.archive.store.parsing import Parsed
from juanzong.archive.store.rows import (
    BlocksJson,
    blocks_digest,
    blocks_json,
    character_count,
    fact_rows,
    now,
    outline_digest,
    remarks_json,
    remarks_of,
    section_rows,
)

# Statements that each file of an import runs are put together once: SQLAlchemy takes longer over
# that than SQLite over the statement.
_LAST_REVISION = select(func.max(schema.revisions.c.number))
_NEW_REPORT = insert(schema.reports)
_NEW_READING = insert(schema.readings).returning(schema.readings.c.id)
_NEW_SECTIONS = insert(schema.sections)
_NEW_FACTS = insert(schema.facts)
_FACTS = (
    select(schema.facts)
    .where(schema.facts.c.reading == bindparam("reading"))
    .order_by(schema.facts.c.ordinal)
)
_NEW_REVISION = insert(schema.revisions)
_NEW_SOURCE = insert(schema.sources)
_NEW_CURRENT_READING = (
    update(schema.reports)
    .where(schema.reports.c.id == bindparam("name"))
    .values(reading=bindparam("newest"))
)


@dataclass(frozen=True, slots=True)
class Original:
    """The file that a reading was made from."""

    sha256: str
    file_name: str


@dataclass(frozen=True, slots=True)
class _StoredReading:
    """A reading as it was just stored: its id, its row, its facts' and those of what is beside."""

    id: int
    row: sealing.Held
    facts: Sequence[Row[Any]]
    more: tuple[sealing.Held, ...]


def current_original(connection: Connection, report: str) -> Original:
    """The file of a report's current reading."""
    row = connection.execute(
        select(schema.readings.c.file_sha256, schema.readings.c.file_name)
        .join(schema.reports, schema.reports.c.reading == schema.readings.c.id)
        .where(schema.reports.c.id == report)
    ).one()
    return Original(*row)


def current_reading(connection: Connection, report: str) -> tuple[int, str, str | None]:
    """A report's current reading, the digest of its outline, and that of its blocks if it has."""
    columns = schema.readings.c
    reading, digest, blocks = connection.execute(
        select(columns.id, columns.digest, columns.blocks_digest)
        .join(schema.reports, schema.reports.c.reading == schema.readings.c.id)
        .where(schema.reports.c.id == report)
    ).one()
    return reading, digest, blocks


def current_title_and_counts(connection: Connection, report: str) -> tuple[str, int, int]:
    """The title of a report's current reading, and its counts of sections and characters."""
    columns = schema.readings.c
    title, sections, characters = connection.execute(
        select(columns.title, columns.section_count, columns.character_count)
        .join(schema.reports, schema.reports.c.reading == columns.id)
        .where(schema.reports.c.id == report)
    ).one()
    return title, sections, characters


def current_remarks(connection: Connection, report: str) -> tuple[Remark, ...]:
    """What the reader of a report's current file noticed."""
    columns = schema.readings.c
    return remarks_of(
        connection.scalars(
            select(columns.remarks)
            .join(schema.reports, schema.reports.c.reading == columns.id)
            .where(schema.reports.c.id == report)
        ).one()
    )


def add_report(
    connection: Connection, report: str, original: Original, parsed: Parsed, path: str
) -> None:
    """Store a new report with its first reading, note its file's path, log it, list it, seal it.

    What a report that is held may have, such as corrections, is not looked for, and what was just
    stored is not asked for again.
    """
    number = last_revision(connection) + 1
    row = {"id": report, "reading": 0, "revision": number, "removed_at": None}
    row["title"] = parsed.outline.title
    connection.execute(_NEW_REPORT, row)
    reading = _store_reading(connection, report, 1, original, parsed)
    logged = _log(connection, number, report, ChangeKind.STORED)
    listing.list_new(connection, report, reading.facts)
    seen = {"report": report, "file_sha256": original.sha256, "seen_at": now()}
    seen["path"] = path
    connection.execute(_NEW_SOURCE, seen)
    held = (
        sealing.held_row(schema.reports, {**row, "reading": reading.id}),
        reading.row,
        sealing.held_row(schema.revisions, logged),
        *((schema.facts.name, tuple(fact)) for fact in reading.facts),
        *reading.more,
    )
    sealing.seal_new(connection, report, held, seen)


def add_version(connection: Connection, report: str, original: Original, parsed: Parsed) -> None:
    """Store a further file for a report, for the caller to log; its former ones stay."""
    _store_reading(connection, report, _version(connection, report) + 1, original, parsed)


def add_reading(connection: Connection, report: str, original: Original, parsed: Parsed) -> None:
    """Store what today's readers make of the report's current file, for the caller to log.

    Where its words stay, what was found in them takes the place of what is held.
    """
    reading, digest, _ = current_reading(connection, report)
    if digest == outline_digest(parsed.outline.title, parsed.outline.sections):
        _replace_blocks(connection, reading, parsed)
        _replace_facts(connection, reading, parsed.facts)
        provenance.store_read(connection, reading, parsed.provenance)
    else:
        _store_reading(connection, report, _version(connection, report), original, parsed)


def add_alias(connection: Connection, alias: str, report: str) -> None:
    """Let a report be found under a further id; nothing happens where it already is."""
    if known_reports.find_report(connection, alias) is None:
        connection.execute(insert(schema.aliases).values(id=alias, report=report))


def remember_source(connection: Connection, path: str, source: Source) -> None:
    """Note what stands at a path now, where that is news; the report is held."""
    former = known_reports.find_source(connection, path)
    if former == source:
        return
    values = {"report": source.report, "file_sha256": source.sha256, "seen_at": now()}
    reports = {source.report} if former is None else {source.report, former.report}
    with sealing.changing_sources(connection, reports):
        statement = update(schema.sources).where(schema.sources.c.path == path).values(**values)
        if connection.execute(statement).rowcount == 0:
            connection.execute(_NEW_SOURCE, {"path": path, **values})


def log_change(connection: Connection, before: sealing.Seal, kind: ChangeKind) -> None:
    """Append to the revision log, mark the report with the new revision, list it so and seal it.

    `before` is its seal as it was found before the change.
    """
    report = before.report
    number = last_revision(connection) + 1
    _log(connection, number, report, kind)
    removed = now() if kind is ChangeKind.REMOVED else None
    connection.execute(
        update(schema.reports)
        .where(schema.reports.c.id == report)
        .values(revision=number, removed_at=removed)
    )
    if kind is ChangeKind.REMOVED:
        listing.forget(connection, report)
    else:
        listing.refresh(connection, report)
    sealing.seal(connection, before)


def last_revision(connection: Connection) -> int:
    """The number of the last change, 0 in an empty archive."""
    return connection.scalar(_LAST_REVISION) or 0


def _log(connection: Connection, number: int, report: str, kind: ChangeKind) -> dict[str, Any]:
    """Append a line to the revision log; gives it."""
    row = {"number": number, "report": report, "kind": str(kind), "at": now()}
    row["by"] = writer(connection)
    connection.execute(_NEW_REVISION, row)
    return row


def _version(connection: Connection, report: str) -> int:
    newest = select(func.max(schema.readings.c.version)).where(schema.readings.c.report == report)
    return int(connection.scalars(newest).one())


def _store_reading(
    connection: Connection, report: str, version: int, original: Original, parsed: Parsed
) -> _StoredReading:
    """Store a reading as the report's current one."""
    sections = parsed.outline.sections
    blocks = [blocks_json(section.blocks) for section in sections]
    row = _reading_row(report, version, original, parsed, blocks)
    reading = int(connection.execute(_NEW_READING, row).scalar_one())
    connection.execute(_NEW_SECTIONS, section_rows(reading, parsed.outline, blocks))
    pictured = pictures.store_new(connection, reading, sections)
    _insert_facts(connection, reading, parsed.facts)
    published = provenance.store_new(connection, reading, parsed.provenance)
    connection.execute(_NEW_CURRENT_READING, {"name": report, "newest": reading})
    return _StoredReading(
        reading,
        sealing.held_row(schema.readings, {"id": reading, **row}),
        connection.execute(_FACTS, {"reading": reading}).all() if parsed.facts else (),
        (
            *(sealing.held_row(schema.provenances, each) for each in published),
            *(sealing.held_row(schema.pictures, picture) for picture in pictured),
        ),
    )


def _reading_row(
    report: str,
    version: int,
    original: Original,
    parsed: Parsed,
    blocks: Sequence[BlocksJson | None],
) -> dict[str, Any]:
    sections = parsed.outline.sections
    return {
        "report": report,
        "version": version,
        "file_sha256": original.sha256,
        "file_name": original.file_name,
        "media_type": parsed.media_type,
        "title": parsed.outline.title,
        "digest": outline_digest(parsed.outline.title, sections),
        "section_count": len(sections),
        "character_count": character_count(sections),
        "read_at": now(),
        "remarks": remarks_json(parsed.remarks),
        "blocks_digest": blocks_digest(sections, parsed.remarks, blocks),
    }


def _replace_blocks(connection: Connection, reading: int, parsed: Parsed) -> None:
    """Store the sections of a reading whose words stay, with their blocks, pictures and remarks.

    Its words are stored too: what was altered behind the archive's back is as it was read again.
    """
    sections = parsed.outline.sections
    blocks = [blocks_json(section.blocks) for section in sections]
    connection.execute(
        update(schema.readings)
        .where(schema.readings.c.id == reading)
        .values(
            remarks=remarks_json(parsed.remarks),
            blocks_digest=blocks_digest(sections, parsed.remarks, blocks),
            title=parsed.outline.title,
            section_count=len(sections),
            character_count=character_count(sections),
        )
    )
    connection.execute(delete(schema.sections).where(schema.sections.c.reading == reading))
    connection.execute(_NEW_SECTIONS, section_rows(reading, parsed.outline, blocks))
    pictures.store(connection, reading, sections)


def _replace_facts(connection: Connection, reading: int, facts: tuple[Fact, ...]) -> None:
    connection.execute(delete(schema.facts).where(schema.facts.c.reading == reading))
    _insert_facts(connection, reading, facts)


def _insert_facts(connection: Connection, reading: int, facts: tuple[Fact, ...]) -> None:
    if facts:
        connection.execute(_NEW_FACTS, fact_rows(reading, facts))
