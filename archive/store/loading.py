"""Loads what the archive holds, as records."""

from __future__ import annotations

import json
from functools import lru_cache

from sqlalchemy import Connection, Select, Text, cast, func, select

from juanzong.archive.records import (
    Change,
    ChangeKind,
    Fact,
    Overview,
    Report,
    ReportSummary,
    Section,
)
from juanzong.archive.store import corrections, schema
from juanzong.archive.store.catalogue import last_revision
from juanzong.archive.store.corrections import FactValue
from juanzong.archive.store.rows import fact_of, section_of


def load_report(connection: Connection, report: str) -> Report:
    """The whole report with that id, which must be there."""
    row = connection.execute(_current_readings().where(schema.reports.c.id == report)).one()
    sections = load_sections(connection, row.reading)
    facts = load_facts(connection, row.reading)
    overlay = corrections.load_overlay(connection, report)
    return Report(
        id=row.id,
        title=row.title,
        version=row.version,
        revision=row.revision,
        file_name=row.file_name,
        file_sha256=row.file_sha256,
        media_type=row.media_type,
        sections=sections,
        facts=corrections.corrected_facts(facts, overlay, sections),
    )


def load_sections(connection: Connection, reading: int) -> tuple[Section, ...]:
    """The sections of a reading, in reading order."""
    table = schema.sections
    statement = select(table).where(table.c.reading == reading).order_by(table.c.ordinal)
    return tuple(section_of(row) for row in connection.execute(statement))


def load_facts(connection: Connection, reading: int) -> tuple[Fact, ...]:
    """The facts that the rules found in a reading, uncorrected."""
    table = schema.facts
    statement = select(table).where(table.c.reading == reading).order_by(table.c.ordinal)
    return tuple(fact_of(row) for row in connection.execute(statement))


def reading_ids(connection: Connection, report: str) -> tuple[int, ...]:
    """The report's readings, the current one first, then from the newest."""
    table = schema.readings
    current = connection.scalar(
        select(schema.reports.c.reading).where(schema.reports.c.id == report)
    )
    ids = connection.scalars(
        select(table.c.id).where(table.c.report == report).order_by(table.c.id.desc())
    )
    return tuple(sorted(ids, key=lambda reading: reading != current))


def load_summaries(connection: Connection) -> tuple[ReportSummary, ...]:
    """Every report that is not removed, without its text, by id."""
    values = _values_by_reading(connection)
    overlays = corrections.load_overlays(connection)
    statement = (
        _current_readings()
        .where(schema.reports.c.removed_at.is_(None))
        .order_by(schema.reports.c.id)
    )
    summaries = []
    for row in connection.execute(statement):
        facts = values.get(row.reading, {})
        if row.id in overlays:
            corrections.corrected_values(facts, overlays[row.id])
        summaries.append(
            ReportSummary(
                id=row.id,
                title=row.title,
                version=row.version,
                revision=row.revision,
                file_name=row.file_name,
                section_count=row.section_count,
                character_count=row.character_count,
                facts=facts,
            )
        )
    return tuple(summaries)


def load_changes(connection: Connection, since: int) -> tuple[Change, ...]:
    """The newest change of each report after a revision, oldest first."""
    table = schema.revisions
    newest = (
        select(func.max(table.c.number))
        .where(table.c.number > since)
        .group_by(table.c.report)
        .scalar_subquery()
    )
    statement = (
        select(table.c.number, table.c.report, table.c.kind)
        .where(table.c.number.in_(newest))
        .order_by(table.c.number)
    )
    return tuple(
        Change(number, report, ChangeKind(kind))
        for number, report, kind in connection.execute(statement)
    )


def load_overview(connection: Connection) -> Overview:
    """What the archive holds now, in numbers."""
    readings = schema.readings
    reports, sections, characters = connection.execute(
        select(
            func.count(),
            func.coalesce(func.sum(readings.c.section_count), 0),
            func.coalesce(func.sum(readings.c.character_count), 0),
        )
        .select_from(schema.reports.join(readings, readings.c.id == schema.reports.c.reading))
        .where(schema.reports.c.removed_at.is_(None))
    ).one()
    # PostgreSQL sums whole numbers into decimals.
    return Overview(reports, int(sections), int(characters), last_revision(connection))


def _current_readings() -> Select[tuple[object, ...]]:
    reports, readings = schema.reports, schema.readings
    columns = [column for column in readings.c if column.name not in {"id", "report"}]
    return select(reports.c.id, reports.c.revision, reports.c.reading, *columns).join(
        readings, readings.c.id == reports.c.reading
    )


def _values_by_reading(connection: Connection) -> dict[int, dict[str, FactValue]]:
    table = schema.facts
    # The same counties, years and grades come thousands of times: each is parsed once.
    parsed = lru_cache(maxsize=10_000)(json.loads)
    statement = (
        select(table.c.reading, table.c.name, cast(table.c.value, Text))
        .join(schema.reports, schema.reports.c.reading == table.c.reading)
        .where(schema.reports.c.removed_at.is_(None), table.c.doubtful.is_(False))
        .order_by(table.c.reading, table.c.ordinal)
    )
    values: dict[int, dict[str, FactValue]] = {}
    for reading, name, value in connection.execute(statement):
        # Of several facts of one name the first counts, as in Report.value.
        values.setdefault(reading, {}).setdefault(name, parsed(value))
    return values
