"""Loads what the archive holds, as records."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

from sqlalchemy import Column, Connection, Exists, bindparam, func, literal, select

from juanzong.archive.places import province_rule, with_place
from juanzong.archive.records import (
    NO_PROVENANCE,
    Change,
    ChangeKind,
    Fact,
    LoggedChange,
    Overview,
    Report,
    ReportDates,
    ReportVersion,
    Section,
)
from juanzong.archive.store import corrections, schema
from juanzong.archive.store.catalogue import last_revision
from juanzong.archive.store.pictures import load_pictures
from juanzong.archive.store.provenance import load_provenance
from juanzong.archive.store.rows import NO_PICTURES, fact_of, remarks_of, section_of
from juanzong.archive.store.showing import shown_fact, shown_section, shown_title

#: Ids that one statement names.
_IDS_AT_A_TIME = 500


def _has(column: Column[Any], value: Column[Any]) -> Exists:
    """Whether a table has a row with that value in a column."""
    return select(literal(1)).select_from(column.table).where(column == value).exists()


# Put together once: every report that is indexed asks these.
_SECTIONS, _FACTS = (
    select(table).where(table.c.reading == bindparam("of")).order_by(table.c.ordinal)
    for table in (schema.sections, schema.facts)
)
_CURRENT_READING = (
    select(
        schema.reports.c.id,
        schema.reports.c.revision,
        schema.reports.c.reading,
        *(each for each in schema.readings.c if each.name not in {"id", "report"}),
        # Most reports have none of these: they are looked for here, and then asked for.
        _has(schema.corrections.c.report, schema.reports.c.id).label("is_corrected"),
        _has(schema.consequences.c.report, schema.reports.c.id).label("has_consequences"),
        _has(schema.provenances.c.reading, schema.reports.c.reading).label("is_published"),
        _has(schema.given_sources.c.report, schema.reports.c.id).label("has_given_sources"),
    )
    .join(schema.readings, schema.readings.c.id == schema.reports.c.reading)
    .where(schema.reports.c.id == bindparam("report"))
)


def load_report(connection: Connection, report: str) -> Report:
    """The whole report with that id, which must be there."""
    row = connection.execute(_CURRENT_READING, {"report": report}).one()
    sections = tuple(map(shown_section, load_sections(connection, row.reading)))
    facts = tuple(map(shown_fact, load_facts(connection, row.reading)))
    is_overlaid = row.is_corrected or row.has_consequences
    overlay = corrections.load_overlay(connection, report) if is_overlaid else corrections.Overlay()
    has_source = row.is_published or row.has_given_sources
    corrected = corrections.corrected_facts(facts, overlay, sections)
    return Report(
        id=row.id,
        title=shown_title(row.title),
        version=row.version,
        revision=row.revision,
        file_name=row.file_name,
        file_sha256=row.file_sha256,
        media_type=row.media_type,
        sections=sections,
        facts=with_place(corrected, overlay.division_code(province_rule(facts))),
        remarks=remarks_of(row.remarks),
        provenance=load_provenance(connection, row.id, row.reading, row.file_sha256)
        if has_source
        else NO_PROVENANCE,
    )


def load_versions(connection: Connection, report: str) -> tuple[ReportVersion, ...]:
    """Every state of a report that is held, the oldest first."""
    return tuple(version for _, version in _versions(connection, report))


def load_version(connection: Connection, report: str, name: str) -> Report | None:
    """A report as its file was read in a state of that name, or None where there is no such state.

    Its facts are those that the rules found, without what people corrected.
    """
    reading = next((id_ for id_, held in _versions(connection, report) if held.name == name), None)
    if reading is None:
        return None
    table, reports = schema.readings, schema.reports
    row = connection.execute(select(table).where(table.c.id == reading)).one()
    revision = select(reports.c.revision).where(reports.c.id == report)
    return Report(
        id=report,
        title=shown_title(row.title),
        version=row.version,
        revision=connection.scalars(revision).one(),
        file_name=row.file_name,
        file_sha256=row.file_sha256,
        media_type=row.media_type,
        sections=tuple(map(shown_section, load_sections(connection, reading))),
        facts=tuple(map(shown_fact, load_facts(connection, reading))),
        remarks=remarks_of(row.remarks),
        provenance=load_provenance(connection, report, reading, row.file_sha256),
    )


def _versions(connection: Connection, report: str) -> Iterator[tuple[int, ReportVersion]]:
    """Every state of a report with the id of its reading; readings of one file count from 1."""
    table = schema.readings
    columns = table.c
    current = _current_reading_id(connection, report)
    rows = connection.execute(
        select(columns.id, columns.version, columns.file_name, columns.file_sha256, columns.read_at)
        .where(columns.report == report)
        .order_by(columns.version, columns.id)
    )
    counts: Counter[int] = Counter()
    for row in rows:
        counts[row.version] += 1
        yield (
            row.id,
            ReportVersion(
                report,
                row.version,
                counts[row.version],
                row.file_name,
                row.file_sha256,
                row.read_at,
                row.id == current,
            ),
        )


def load_sections(connection: Connection, reading: int) -> tuple[Section, ...]:
    """The sections of a reading in reading order, their characters as the file has them."""
    rows = connection.execute(_SECTIONS, {"of": reading}).all()
    if not any(row.pictures for row in rows):
        return tuple(map(section_of, rows))
    pictures = load_pictures(connection, reading)
    return tuple(section_of(row, pictures.get(row.ordinal, NO_PICTURES)) for row in rows)


def load_facts(connection: Connection, reading: int) -> tuple[Fact, ...]:
    """The facts that the rules found in a reading, uncorrected, quoted as the file has them."""
    return tuple(map(fact_of, connection.execute(_FACTS, {"of": reading})))


def load_stated(
    connection: Connection, reports: Iterable[str], names: Iterable[str]
) -> dict[str, dict[str, Fact]]:
    """Of each report the first undoubted fact of these names that the rules found, by its name."""
    facts, held, wanted = schema.facts, schema.reports, list(reports)
    stated: dict[str, dict[str, Fact]] = {}
    for start in range(0, len(wanted), _IDS_AT_A_TIME):
        statement = (
            select(held.c.id.label("report"), *facts.c)
            .join(held, held.c.reading == facts.c.reading)
            .where(
                held.c.id.in_(wanted[start : start + _IDS_AT_A_TIME]),
                facts.c.name.in_(tuple(names)),
                facts.c.doubtful.is_(False),
            )
            .order_by(facts.c.reading, facts.c.ordinal)
        )
        for row in connection.execute(statement):
            stated.setdefault(row.report, {}).setdefault(row.name, shown_fact(fact_of(row)))
    return stated


def reading_ids(connection: Connection, report: str) -> tuple[int, ...]:
    """The report's readings, the current one first, then from the newest."""
    table = schema.readings
    current = _current_reading_id(connection, report)
    ids = connection.scalars(
        select(table.c.id).where(table.c.report == report).order_by(table.c.id.desc())
    )
    return tuple(sorted(ids, key=lambda reading: reading != current))


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


def load_log(connection: Connection, limit: int) -> tuple[LoggedChange, ...]:
    """The newest lines of the revision log, the newest first."""
    table, report = schema.revisions, schema.reports
    statement = (
        select(table, report.c.title)
        .join(report, report.c.id == table.c.report)
        .order_by(table.c.number.desc())
        .limit(limit)
    )
    return tuple(
        LoggedChange(
            each.number,
            each.report,
            shown_title(each.title),
            ChangeKind(each.kind),
            each.at,
            each.by,
        )
        for each in connection.execute(statement)
    )


def load_dates(connection: Connection, reports: Iterable[str]) -> tuple[ReportDates, ...]:
    """When these reports came and last changed, the newest change first."""
    table = schema.revisions
    wanted = list(reports)
    dates: list[ReportDates] = []
    for start in range(0, len(wanted), _IDS_AT_A_TIME):
        spans = (
            select(
                table.c.report,
                func.min(table.c.number).label("first"),
                func.max(table.c.number).label("last"),
                func.count().label("changes"),
            )
            .where(table.c.report.in_(wanted[start : start + _IDS_AT_A_TIME]))
            .group_by(table.c.report)
            .subquery()
        )
        first, last = table.alias("first"), table.alias("last")
        statement = (
            select(spans.c.report, spans.c.last, first.c.at, last.c.at, spans.c.changes)
            .join(first, first.c.number == spans.c.first)
            .join(last, last.c.number == spans.c.last)
        )
        dates += [ReportDates(*row) for row in connection.execute(statement)]
    return tuple(sorted(dates, key=lambda each: -each.revision))


def load_mark(connection: Connection, revision: int) -> str:
    """The digest of the archive's identity and of what its log says at a revision, or "".

    The identity tells archives apart, the log's line copies of one that went their own ways.
    """
    table = schema.revisions
    line = connection.execute(
        select(table.c.report, table.c.kind, table.c.at).where(table.c.number == revision)
    ).one_or_none()
    if line is None and revision:
        return ""
    identity = connection.scalar(select(schema.archives.c.identity))
    return hashlib.sha256(repr((identity, revision, *(line or ()))).encode()).hexdigest()[:32]


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


def _current_reading_id(connection: Connection, report: str) -> int:
    statement = select(schema.reports.c.reading).where(schema.reports.c.id == report)
    return int(connection.scalars(statement).one())
