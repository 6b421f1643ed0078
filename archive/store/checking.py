"""Proves that an archive's database and its original files are whole and agree."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from sqlalchemy import Connection, Row, select, text

from juanzong.archive.records import Evidence, Fact, Problem, Section
from juanzong.archive.store import listing, schema, sealing
from juanzong.archive.store.loading import load_facts, load_sections
from juanzong.archive.store.migrating import schema_revision
from juanzong.archive.store.originals import Originals
from juanzong.archive.store.parsing import evidence_stands
from juanzong.archive.store.rows import blocks_digest, character_count, outline_digest, remarks_of
from juanzong.archive.store.schema import SCHEMA_REVISION

_RESTORE = "restore the archive from a backup"
_REPARSE = "run reparse, or restore the archive from a backup"

Progress = Callable[[int, int, str], None]


def check(connection: Connection, originals: Originals, progress: Progress) -> Iterator[Problem]:
    """Everything that is wrong, each with what to do about it; nothing where all is well."""
    yield from _database(connection)
    yield from _reports(connection)
    yield from _listing(connection)
    yield from _revision_log(connection)
    yield from _seals(connection)
    files = {name for name, _ in originals.names()}
    readings = connection.execute(select(schema.readings).order_by(schema.readings.c.id)).all()
    hashed: set[str] = set()
    for done, row in enumerate(readings, start=1):
        if row.file_sha256 not in hashed:
            hashed.add(row.file_sha256)
            yield from _original(row, originals)
        yield from _reading(connection, row)
        progress(done, len(readings), row.file_name)
    for name in sorted(files - hashed):
        yield Problem(f"original {name[:12]}", "no report refers to this file: add it or remove it")


def _database(connection: Connection) -> Iterator[Problem]:
    found = schema_revision(connection)
    if found != SCHEMA_REVISION:
        yield Problem("database", f"its schema is {found}, not {SCHEMA_REVISION}: open it again")
    if connection.dialect.name != "sqlite":
        return
    for message in connection.scalars(text("PRAGMA integrity_check")):
        if message != "ok":
            yield Problem("database", f"SQLite says: {message}: {_RESTORE}")
    for row in connection.execute(text("PRAGMA foreign_key_check")):
        yield Problem("database", f"a row of {row[0]} belongs to no {row[2]}: {_RESTORE}")


def _reports(connection: Connection) -> Iterator[Problem]:
    reports, readings = schema.reports, schema.readings
    statement = (
        select(reports.c.id, readings.c.report)
        .outerjoin(readings, readings.c.id == reports.c.reading)
        # The readings of a report that was joined to another are that one's.
        .where(reports.c.id.not_in(select(schema.aliases.c.id)))
        .order_by(reports.c.id)
    )
    for report, owner in connection.execute(statement):
        if owner != report:
            yield Problem(f"report {report}", f"its current text is missing: {_RESTORE}")


def _listing(connection: Connection) -> Iterator[Problem]:
    """Whether reports are listed by what they say and what people corrected."""
    table = schema.reports
    held = connection.execute(select(table.c.id, table.c.reading, table.c.removed_at)).all()
    for report, reading, removed_at in held:
        try:
            listed = listing.values_of(connection, [report]).get(report, {})
            wanted = {} if removed_at else listing.counting_values(connection, report, reading)
        except (ValueError, TypeError):
            continue  # Facts that cannot be read are told of with their reading.
        if listed != wanted:
            yield Problem(f"report {report}", f"the list holds other facts of it: {_REPARSE}")


def _revision_log(connection: Connection) -> Iterator[Problem]:
    numbers = connection.scalars(
        select(schema.revisions.c.number).order_by(schema.revisions.c.number)
    ).all()
    if list(numbers) != list(range(1, len(numbers) + 1)):
        yield Problem("revision log", f"it has gaps: {_RESTORE}, then reindex")


def _seals(connection: Connection) -> Iterator[Problem]:
    try:
        for report in sealing.broken(connection):
            message = f"a fact, a correction or another entry of it was altered: {_REPARSE}"
            yield Problem(f"report {report}", message)
    except (ValueError, TypeError):
        yield Problem("database", f"an entry cannot be read: {_RESTORE}")


def _original(row: Row[tuple[object, ...]], originals: Originals) -> Iterator[Problem]:
    subject = f"report {row.report}"
    if originals.read(row.file_sha256) is None:
        message = f"its original file ({row.file_name}) is missing or damaged: add the file again"
        yield Problem(subject, message)


def _reading(connection: Connection, row: Row[tuple[object, ...]]) -> Iterator[Problem]:
    subject = f"report {row.report}"
    sections = load_sections(connection, row.id)
    if [section.ordinal for section in sections] != list(range(row.section_count)):
        yield Problem(subject, f"sections are missing: {_REPARSE}")
    elif outline_digest(row.title, sections) != row.digest:
        yield Problem(subject, f"its stored text was altered: {_REPARSE}")
    elif not _blocks_stand(row, sections):
        yield Problem(subject, f"its stored blocks or remarks were altered: {_REPARSE}")
    elif character_count(sections) != row.character_count:
        yield Problem(subject, f"its character count is wrong: {_REPARSE}")
    try:
        facts = load_facts(connection, row.id)
    except (ValueError, TypeError):
        yield Problem(subject, f"its facts were altered: {_REPARSE}")
        return
    by_id = {section.id: section for section in sections}
    for fact in facts:
        if not all(evidence_stands(each, by_id.get(each.section)) for each in _evidence(fact)):
            yield Problem(subject, f"the evidence of {fact.name} does not stand: {_REPARSE}")


def _blocks_stand(row: Row[tuple[object, ...]], sections: tuple[Section, ...]) -> bool:
    if row.blocks_digest is None:
        return not row.remarks and not any(section.blocks for section in sections)
    return bool(blocks_digest(sections, remarks_of(row.remarks)) == row.blocks_digest)


def _evidence(fact: Fact) -> tuple[Evidence, ...]:
    return (*([fact.evidence] if fact.evidence else []), *fact.more_evidence)
