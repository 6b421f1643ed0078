"""A seal over everything that the archive holds of a report besides its words, sealed apart.

Written with every change of the report, it lets `check` notice a fact, a correction, a line of the
revision log or any other cell that was altered behind the archive's back. Who can write the
database can write a seal too: it is against accidents, and against hands that do not know it.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator

from sqlalchemy import Column, Connection, Table, delete, insert, select

from juanzong.archive.store import schema

#: What is sealed: the table, the column that says whose a row is, the columns that order its rows.
_SEALED: tuple[tuple[Table, Column[str], tuple[Column[object], ...]], ...] = (
    (schema.reports, schema.reports.c.id, (schema.reports.c.id,)),
    (schema.aliases, schema.aliases.c.report, (schema.aliases.c.id,)),
    (schema.readings, schema.readings.c.report, (schema.readings.c.id,)),
    (schema.given_sources, schema.given_sources.c.report, (schema.given_sources.c.file_sha256,)),
    (schema.corrections, schema.corrections.c.report, (schema.corrections.c.name,)),
    (schema.consequences, schema.consequences.c.report, (schema.consequences.c.name,)),
    (schema.revisions, schema.revisions.c.report, (schema.revisions.c.number,)),
)

#: What is sealed of each of a report's readings: the table, the columns that order its rows.
_SEALED_BY_READING: tuple[tuple[Table, tuple[Column[object], ...]], ...] = (
    (schema.facts, (schema.facts.c.reading, schema.facts.c.ordinal)),
    (schema.provenances, (schema.provenances.c.reading,)),
    (
        schema.pictures,
        (schema.pictures.c.reading, schema.pictures.c.section, schema.pictures.c.number),
    ),
)


def seal(connection: Connection, report: str) -> None:
    """Seal a report as it is now."""
    table = schema.seals
    connection.execute(delete(table).where(table.c.report == report))
    connection.execute(insert(table).values(report=report, digest=_digest(connection, report)))


def broken(connection: Connection) -> Iterator[str]:
    """The reports that are not as they were sealed; one of before there were seals has none."""
    table = schema.seals
    for report, digest in connection.execute(select(table).order_by(table.c.report)).all():
        if _digest(connection, report) != digest:
            yield report


def _digest(connection: Connection, report: str) -> str:
    digest = hashlib.sha256()
    for name, row in _rows(connection, report):
        line = json.dumps([name, *row], ensure_ascii=False, default=str)
        digest.update(line.encode("utf-8", "surrogatepass"))
    return digest.hexdigest()


def _rows(connection: Connection, report: str) -> Iterator[tuple[str, tuple[object, ...]]]:
    for table, owner, order in _SEALED:
        for row in connection.execute(select(table).where(owner == report).order_by(*order)):
            yield table.name, tuple(row)
    readings = schema.readings
    for table, order in _SEALED_BY_READING:
        statement = (
            select(table)
            .join(readings, readings.c.id == table.c.reading)
            .where(readings.c.report == report)
            .order_by(*order)
        )
        for row in connection.execute(statement):
            yield table.name, tuple(row)
