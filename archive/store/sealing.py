"""A seal over everything that the archive holds of a report besides its words, sealed apart.

Written with every change of the report, it lets `check` notice a fact, a correction, a line of the
revision log or any other cell that was altered behind the archive's back. A change seals a report
anew only where it was as it had been sealed: it would else hide what was altered before it. Who can
write the database can write a seal too: it is against accidents, and against hands that do not know
it. Against others `archive_digest` is kept elsewhere: docs/decisions/0025-a-digest-told-outside.md.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from sqlalchemy import (
    BindParameter,
    Column,
    Connection,
    Select,
    Table,
    bindparam,
    delete,
    insert,
    select,
    update,
)

from juanzong.archive.store import schema

#: What is sealed: the column that says whose a row is, the columns that order its rows.
_SEALED: tuple[tuple[Column[str], tuple[Column[object], ...]], ...] = (
    (schema.reports.c.id, (schema.reports.c.id,)),
    (schema.aliases.c.report, (schema.aliases.c.id,)),
    (schema.readings.c.report, (schema.readings.c.id,)),
    (schema.given_sources.c.report, (schema.given_sources.c.file_sha256,)),
    (schema.corrections.c.report, (schema.corrections.c.name,)),
    (schema.consequences.c.report, (schema.consequences.c.name,)),
    (schema.revisions.c.report, (schema.revisions.c.number,)),
)

#: What is sealed of each of a report's readings: the columns that order its rows.
_SEALED_BY_READING: tuple[tuple[Column[object], ...], ...] = (
    (schema.facts.c.reading, schema.facts.c.ordinal),
    (schema.provenances.c.reading,),
    (schema.pictures.c.reading, schema.pictures.c.section, schema.pictures.c.number),
)

_REPORT: BindParameter[str] = bindparam("report")


def _statements() -> Iterator[tuple[str, Select[Any]]]:
    """The rows of each table that is sealed, made once: they are asked for with every change."""
    for owner, order in _SEALED:
        yield owner.table.name, select(owner.table).where(owner == _REPORT).order_by(*order)
    readings = schema.readings
    for order in _SEALED_BY_READING:
        table = order[0].table
        of_report = select(table).join(readings, readings.c.id == table.c.reading)
        of_report = of_report.where(readings.c.report == _REPORT)
        yield table.name, of_report.order_by(*order)


_ROWS = tuple(_statements())
_SOURCES = (
    select(schema.sources).where(schema.sources.c.report == _REPORT).order_by(schema.sources.c.path)
)
_SEAL_OF = select(schema.seals.c.digest, schema.seals.c.sources).where(
    schema.seals.c.report == _REPORT
)


_NEW_SEAL = insert(schema.seals)

# Made once: json.dumps makes an encoder with every value.
_JSON = json.JSONEncoder(ensure_ascii=False, default=str)

#: A row that is held, with its table's name.
Held = tuple[str, tuple[object, ...]]


@dataclass(frozen=True, slots=True)
class Seal:
    """Whether a report, and where its files lay, were as they had been sealed before a change."""

    report: str
    holds: bool = True
    sources_hold: bool = True

    def with_another(self, other: Seal) -> Seal:
        """This report's seal, where a change takes in what another's held."""
        holds, sources_hold = other.holds, other.sources_hold
        return Seal(self.report, self.holds and holds, self.sources_hold and sources_hold)


def before_change(connection: Connection, report: str) -> Seal:
    """Look at a report's seal before anything of it changes."""
    held = connection.execute(_SEAL_OF, {"report": report}).first()
    if held is None:
        return Seal(report, holds=False, sources_hold=False)
    holds = held.digest == _digest(connection, report)
    return Seal(report, holds, held.sources == _sources(connection, report))


def seal(connection: Connection, before: Seal) -> None:
    """Seal a report as it is now, in so far as it was as sealed before; a new one was."""
    table, digests = schema.seals, {}
    if before.holds:
        digests["digest"] = _digest(connection, before.report)
    if before.sources_hold:
        digests["sources"] = _sources(connection, before.report)
    if not digests:
        return
    statement = update(table).where(table.c.report == before.report).values(**digests)
    if connection.execute(statement).rowcount == 0:
        connection.execute(insert(table).values(report=before.report, **digests))


def seal_new(
    connection: Connection, report: str, held: Iterable[Held], source: Mapping[str, Any]
) -> None:
    """Seal a report that was not held before, by all rows that were stored of it.

    `held` are those that are sealed, in the order in which they are asked for; `source` is where
    its file lies.
    """
    digests = {
        "digest": _digest_of(held),
        "sources": _digest_of([held_row(schema.sources, source)]),
    }
    connection.execute(_NEW_SEAL, {"report": report, **digests})


def held_row(table: Table, row: Mapping[str, Any]) -> Held:
    """A row that was stored, as it is asked for; of facts only the database can tell.

    SQLite makes a whole number of a value of 100.0.
    """
    return table.name, tuple(row[column.name] for column in table.c)


def accept(connection: Connection, report: str) -> None:
    """Seal a report as it is now, whatever was altered: somebody looked at it and said so."""
    connection.execute(delete(schema.seals).where(schema.seals.c.report == report))
    seal(connection, Seal(report))


@contextmanager
def changing_sources(connection: Connection, reports: Iterable[str]) -> Iterator[None]:
    """While this is entered where files of reports lay is noted; seals it for those that held."""
    held = [report for report in reports if _sources_hold(connection, report)]
    yield
    for report in held:
        seal(connection, Seal(report, holds=False))


def _sources_hold(connection: Connection, report: str) -> bool:
    held = connection.execute(_SEAL_OF, {"report": report}).first()
    return held is not None and held.sources == _sources(connection, report)


def seal_the_unsealed(connection: Connection) -> None:
    """Seal what a database of before has no seal of; what is sealed is not sealed anew."""
    for report in connection.scalars(select(schema.reports.c.id)).all():
        held = connection.execute(_SEAL_OF, {"report": report}).first()
        if held is None or not held.sources:
            seal(connection, Seal(report, holds=held is None))


def broken(connection: Connection) -> Iterator[str]:
    """The reports that are not as they were sealed, or have lost their seal."""
    for report in connection.scalars(select(schema.reports.c.id).order_by(schema.reports.c.id)):
        held = connection.execute(_SEAL_OF, {"report": report}).first()
        now = (_digest(connection, report), _sources(connection, report))
        if held is None or (held.digest, held.sources) != now:
            yield report


def archive_digest(connection: Connection) -> str:
    """A digest of all that the archive holds: its name, and of each report the words and the rest.

    It is the same for as long as nothing changes, and can be kept where nobody who can write the
    archive writes too: then it tells even of a change that went with a new seal.
    """
    digest = hashlib.sha256()
    for identity in connection.scalars(select(schema.archives.c.identity)):
        digest.update(f"{identity}\n".encode())
    for report in connection.scalars(select(schema.reports.c.id).order_by(schema.reports.c.id)):
        line = f"{report} {_digest(connection, report)} {_sources(connection, report)}\n"
        digest.update(line.encode())
    return digest.hexdigest()


def _digest(connection: Connection, report: str) -> str:
    return _digest_of(_rows(connection, report))


def _sources(connection: Connection, report: str) -> str:
    rows = connection.execute(_SOURCES, {"report": report})
    return _digest_of((schema.sources.name, tuple(row)) for row in rows)


def _digest_of(rows: Iterable[tuple[str, tuple[object, ...]]]) -> str:
    digest = hashlib.sha256()
    for name, row in rows:
        line = _JSON.encode([name, *row])
        digest.update(line.encode("utf-8", "surrogatepass"))
    return digest.hexdigest()


def _rows(connection: Connection, report: str) -> Iterator[tuple[str, tuple[object, ...]]]:
    for name, statement in _ROWS:
        for row in connection.execute(statement, {"report": report}):
            yield name, tuple(row)
