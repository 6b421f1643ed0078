"""Finds reports by what they are listed by: filtered, sorted, counted and cut by the database."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from operator import itemgetter

from sqlalchemy import (
    Column,
    ColumnElement,
    Connection,
    Select,
    and_,
    case,
    exists,
    func,
    not_,
    select,
)

from juanzong.archive.fact_kinds import EDITABLE
from juanzong.archive.lasting_names import DIGEST_LENGTH
from juanzong.archive.records import DoubtfulFact, FactFilter, ReportQuery, ReportSummary
from juanzong.archive.store import listing, schema
from juanzong.archive.store.provenance import load_sources
from juanzong.archive.store.showing import shown_title

#: Reports that are loaded at a time when all are asked for.
BATCH = 1000

_LARGEST = 2**62

#: The facts that filters look at, beside those that are sorted by.
_CHOSEN = schema.current_facts.alias("chosen")

_COLUMNS: dict[str, Column[str] | Column[int]] = {
    "id": schema.reports.c.id,
    "title": schema.reports.c.title,
    "revision": schema.reports.c.revision,
}


def find_reports(connection: Connection, query: ReportQuery) -> tuple[ReportSummary, ...]:
    """The part of the reports that a query asks for."""
    return load_summaries(connection, _ids(connection, query))


def count_reports(connection: Connection, filters: Iterable[FactFilter]) -> int:
    """How many reports pass the filters."""
    counted = select(func.count()).select_from(schema.reports).where(*_conditions(filters))
    return connection.execute(counted).scalar_one()


def reports_with(connection: Connection, section: str, digest: str, limit: int) -> tuple[str, ...]:
    """The first reports by id that have a section of that id; `digest` may be long, short or ""."""
    report, held = schema.reports, schema.sections
    statement = (
        select(report.c.id)
        .join(held, held.c.reading == report.c.reading)
        .where(report.c.removed_at.is_(None), held.c.place == section)
        .order_by(report.c.id)
        .limit(limit)
    )
    if digest:
        statement = statement.where(held.c.digest == digest[:DIGEST_LENGTH])
    return tuple(connection.scalars(statement))


def every_report(connection: Connection) -> Iterator[ReportSummary]:
    """Every report by id, a batch in memory at a time."""
    table = schema.reports
    last = ""
    while True:
        ids = connection.scalars(
            select(table.c.id)
            .where(table.c.removed_at.is_(None), table.c.id > last)
            .order_by(table.c.id)
            .limit(BATCH)
        ).all()
        yield from load_summaries(connection, ids)
        if len(ids) < BATCH:
            return
        last = ids[-1]


def doubtful_facts(connection: Connection, limit: int) -> tuple[DoubtfulFact, ...]:
    """Doubtful facts that a person may decide on and nobody has, by reach, then the newest first.

    What is doubtful is so in one degree: by what rests on a fact it is told which to look at first.
    """
    reach = case({kind.name: kind.reach for kind in EDITABLE}, value=schema.facts.c.name, else_=0)
    report, fact, said = schema.reports, schema.facts, schema.corrections
    statement = (
        select(report.c.id, report.c.title, fact.c.name, fact.c.value)
        .join(fact, fact.c.reading == report.c.reading)
        .outerjoin(said, (said.c.report == report.c.id) & (said.c.name == fact.c.name))
        .where(fact.c.doubtful, report.c.removed_at.is_(None), said.c.report.is_(None))
        .where(fact.c.name.in_([kind.name for kind in EDITABLE]))
        .order_by(reach.desc(), report.c.revision.desc(), report.c.id, fact.c.ordinal)
        .limit(limit)
    )
    return tuple(
        DoubtfulFact(each.id, shown_title(each.title), each.name, each.value)
        for each in connection.execute(statement)
    )


def count_values(connection: Connection, name: str) -> tuple[tuple[str, int], ...]:
    """Every value of a fact as text, with its reports: by their number, then by the value."""
    table = schema.current_facts
    rows = connection.execute(
        select(table.c.text, func.count()).where(table.c.name == name).group_by(table.c.text)
    ).all()
    by_value = sorted((text, count) for text, count in rows)
    return tuple(sorted(by_value, key=itemgetter(1), reverse=True))


def load_summaries(connection: Connection, ids: Iterable[str]) -> tuple[ReportSummary, ...]:
    """The reports of these ids that are held, without their text, in the order of the ids."""
    wanted = list(ids)
    found = {}
    for start in range(0, len(wanted), BATCH):
        found.update(_loaded(connection, wanted[start : start + BATCH]))
    return tuple(found[report] for report in wanted if report in found)


def _loaded(connection: Connection, ids: list[str]) -> dict[str, ReportSummary]:
    values = listing.values_of(connection, ids)
    reports, readings = schema.reports, schema.readings
    statement = (
        select(
            reports.c.id,
            readings.c.title,
            readings.c.version,
            reports.c.revision,
            readings.c.file_name,
            readings.c.section_count,
            readings.c.character_count,
            reports.c.reading,
            readings.c.file_sha256,
        )
        .join(readings, readings.c.id == reports.c.reading)
        .where(reports.c.id.in_(ids))
    )
    rows = connection.execute(statement).all()
    files = {row.id: (row.reading, row.file_sha256) for row in rows}
    sources = load_sources(connection, files)
    return {
        row.id: ReportSummary(
            id=row.id,
            title=shown_title(row.title),
            version=row.version,
            revision=row.revision,
            file_name=row.file_name,
            section_count=row.section_count,
            character_count=row.character_count,
            facts=values.get(row.id, {}),
            address=sources[row.id].address,
            retrieved=sources[row.id].retrieved,
        )
        for row in rows
    }


def _conditions(filters: Iterable[FactFilter]) -> Iterator[ColumnElement[bool]]:
    table = _CHOSEN
    given = tuple(filters)
    if not any(each.include for each in given):
        # Removed reports have no facts to be included by; said twice it misleads SQLite's planner.
        yield schema.reports.c.removed_at.is_(None)
    for each in given:
        if each.include:
            yield schema.reports.c.id.in_(
                select(table.c.report).where(
                    table.c.name == each.name, table.c.text.in_(_storable(each.include))
                )
            )
        if each.exclude:
            yield not_(_has(each.name, table.c.text.in_(_storable(each.exclude))))


def _storable(values: Iterable[str]) -> tuple[str, ...]:
    """The values that a report may have; PostgreSQL takes no NUL for text at all."""
    return tuple(value for value in values if "\0" not in value)


def _has(name: str, condition: ColumnElement[bool] | None = None) -> ColumnElement[bool]:
    """Whether the report at hand gives a fact, of values that fulfil a condition."""
    table = _CHOSEN
    is_its = and_(table.c.report == schema.reports.c.id, table.c.name == name)
    return exists().where(is_its if condition is None else and_(is_its, condition))


def _ids(connection: Connection, query: ReportQuery) -> list[str]:
    reports = schema.reports
    chosen = select(reports.c.id).where(*_conditions(query.filters))
    column = _COLUMNS.get(query.sort)
    if column is None:
        return _ids_by_fact(connection, query, chosen)
    order = column.desc() if query.is_falling else column
    return _part(connection, chosen.order_by(order, reports.c.id), query.offset, query.limit)


def _ids_by_fact(connection: Connection, query: ReportQuery, chosen: Select[str]) -> list[str]:
    """First the reports that give the fact, sorted by it, then the others by id."""
    table, report = schema.current_facts, schema.reports.c.id
    column = "place" if listing.sorts_by_place(query.sort) else "text"
    order = table.c[column].desc() if query.is_falling else table.c[column]
    giving = chosen.join(table, table.c.report == report).where(
        table.c.name == query.sort, table.c[column].is_not(None)
    )
    ids = _part(connection, giving.order_by(order, report), query.offset, query.limit)
    if query.limit is not None and len(ids) == query.limit:
        return ids
    before = connection.execute(select(func.count()).select_from(giving.subquery())).scalar_one()
    others = chosen.where(not_(_has(query.sort, _CHOSEN.c[column].is_not(None)))).order_by(report)
    left = None if query.limit is None else query.limit - len(ids)
    return [*ids, *_part(connection, others, max(0, query.offset - before), left)]


def _part(
    connection: Connection, statement: Select[str], offset: int, limit: int | None
) -> list[str]:
    # PostgreSQL knows no bounds that are larger than its whole numbers; nor is there such a page.
    most = None if limit is None else min(limit, _LARGEST)
    part = statement.limit(most).offset(min(offset, _LARGEST))
    return list(connection.scalars(part))
