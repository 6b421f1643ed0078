"""Proves that an archive's database and its original files are whole and agree."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from sqlalchemy import Connection, Row, func, select, text

from juanzong.archive.records import Evidence, Fact, Problem, Section
from juanzong.archive.store import listing, schema, sealing
from juanzong.archive.store.identity import shown_hash
from juanzong.archive.store.loading import load_facts, load_sections
from juanzong.archive.store.migrating import schema_revision
from juanzong.archive.store.originals import Originals
from juanzong.archive.store.parsing import evidence_stands
from juanzong.archive.store.rows import blocks_digest, character_count, outline_digest, remarks_of
from juanzong.archive.store.schema import SCHEMA_REVISION

Progress = Callable[[int, int, str], None]


def check(connection: Connection, originals: Originals, progress: Progress) -> Iterator[Problem]:
    """Everything that is wrong, each with what to do about it; nothing where all is well."""
    yield from _database(connection)
    yield from _reports(connection)
    yield from _listing(connection)
    yield from _revision_log(connection)
    yield from _seals(connection)
    files = set(originals.names())
    readings = connection.execute(select(schema.readings).order_by(schema.readings.c.id)).all()
    hashed: set[str] = set()
    for done, row in enumerate(readings, start=1):
        if row.file_sha256 not in hashed:
            hashed.add(row.file_sha256)
            yield from _original(row, originals)
        yield from _reading(connection, row)
        progress(done, len(readings), row.file_name)
    yield from _pictures(connection, originals, hashed)
    for name in sorted(files - hashed):
        yield Problem.of(f"original {shown_hash(name)}", "original-of-nobody")


def _database(connection: Connection) -> Iterator[Problem]:
    found = schema_revision(connection)
    if found != SCHEMA_REVISION:
        yield Problem.of("database", "schema-other", found=str(found), wanted=SCHEMA_REVISION)
    if connection.dialect.name != "sqlite":
        return
    for message in connection.scalars(text("PRAGMA integrity_check")):
        if message != "ok":
            yield Problem.of("database", "sqlite-says", message=message)
    for row in connection.execute(text("PRAGMA foreign_key_check")):
        yield Problem.of("database", "row-of-nobody", table=row[0], parent=row[2])


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
            yield Problem.of(f"report {report}", "text-missing")


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
            yield Problem.of(f"report {report}", "list-differs")


def _revision_log(connection: Connection) -> Iterator[Problem]:
    numbers = connection.scalars(
        select(schema.revisions.c.number).order_by(schema.revisions.c.number)
    ).all()
    if list(numbers) != list(range(1, len(numbers) + 1)):
        yield Problem.of("revision log", "log-has-gaps")


def _seals(connection: Connection) -> Iterator[Problem]:
    try:
        for report in sealing.broken(connection):
            yield Problem.of(f"report {report}", "entry-altered")
    except (ValueError, TypeError):
        yield Problem.of("database", "entry-unreadable")


def _original(row: Row[tuple[object, ...]], originals: Originals) -> Iterator[Problem]:
    subject = f"report {row.report}"
    if originals.read(row.file_sha256) is None:
        yield Problem.of(subject, "original-spoiled", file=str(row.file_name))


def _pictures(connection: Connection, originals: Originals, hashed: set[str]) -> Iterator[Problem]:
    """Whether every picture is held; those looked at are added to what was `hashed`."""
    table, readings = schema.pictures, schema.readings
    statement = (
        select(table.c.sha256, func.min(readings.c.report))
        .join(readings, readings.c.id == table.c.reading)
        .where(table.c.sha256 != "")
        .group_by(table.c.sha256)
        .order_by(table.c.sha256)
    )
    for sha256, report in connection.execute(statement).all():
        if sha256 in hashed:
            continue
        hashed.add(sha256)
        if originals.read(sha256) is None:
            yield Problem.of(f"report {report}", "picture-spoiled", picture=shown_hash(sha256))


def _reading(connection: Connection, row: Row[tuple[object, ...]]) -> Iterator[Problem]:
    subject = f"report {row.report}"
    sections = load_sections(connection, row.id)
    if [section.ordinal for section in sections] != list(range(row.section_count)):
        yield Problem.of(subject, "sections-missing")
    elif outline_digest(row.title, sections) != row.digest:
        yield Problem.of(subject, "text-altered")
    elif not _blocks_stand(row, sections):
        yield Problem.of(subject, "blocks-altered")
    elif character_count(sections) != row.character_count:
        yield Problem.of(subject, "count-wrong")
    try:
        facts = load_facts(connection, row.id)
    except (ValueError, TypeError):
        yield Problem.of(subject, "facts-altered")
        return
    by_id = {section.id: section for section in sections}
    for fact in facts:
        if not all(evidence_stands(each, by_id.get(each.section)) for each in _evidence(fact)):
            yield Problem.of(subject, "evidence-gone", name=fact.name)


def _blocks_stand(row: Row[tuple[object, ...]], sections: tuple[Section, ...]) -> bool:
    if row.blocks_digest is None:
        return not row.remarks and not any(section.blocks for section in sections)
    return bool(blocks_digest(sections, remarks_of(row.remarks)) == row.blocks_digest)


def _evidence(fact: Fact) -> tuple[Evidence, ...]:
    return (*([fact.evidence] if fact.evidence else []), *fact.more_evidence)
