"""Stores and loads where the files of reports came from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection, bindparam, delete, insert, select

from juanzong.archive.records import NO_PROVENANCE, NO_SOURCE, Attachment, GivenSource, Provenance
from juanzong.archive.store import schema
from juanzong.archive.store.database import writer
from juanzong.archive.store.rows import now

_GIVEN = ("address", "retrieved")

# Put together once: every report that is indexed asks these.
_READ = select(schema.provenances).where(schema.provenances.c.reading == bindparam("reading"))
_GIVEN_TO = select(schema.given_sources.c.address, schema.given_sources.c.retrieved).where(
    schema.given_sources.c.report == bindparam("report"),
    schema.given_sources.c.file_sha256 == bindparam("sha256"),
)


def store_read(connection: Connection, reading: int, provenance: Provenance | None) -> None:
    """Store what a reading's file says of its publication, in place of what was stored."""
    table = schema.provenances
    connection.execute(delete(table).where(table.c.reading == reading))
    store_new(connection, reading, provenance)


def store_new(
    connection: Connection, reading: int, provenance: Provenance | None
) -> list[dict[str, Any]]:
    """Store what the file of a reading says of its publication; gives the row, if there is one.

    Nothing is stored of it yet.
    """
    if provenance is None or provenance == NO_PROVENANCE:
        return []
    row = {
        "reading": reading,
        "title": provenance.title,
        "publisher": provenance.publisher,
        "published": provenance.published,
        "address": provenance.address,
        "retrieved": provenance.retrieved,
        "attachments": [[each.name, each.address] for each in provenance.attachments],
    }
    connection.execute(insert(schema.provenances), row)
    return [row]


def load_read(connection: Connection, reading: int) -> Provenance:
    """What a reading's file says of its publication."""
    row = connection.execute(_READ, {"reading": reading}).one_or_none()
    if row is None:
        return NO_PROVENANCE
    attachments = tuple(Attachment(*each) for each in row.attachments)
    return Provenance(
        row.title, row.publisher, row.published, row.address, row.retrieved, attachments
    )


def note_given(connection: Connection, report: str, sha256: str, given: GivenSource) -> bool:
    """Note where a file of a report came from; whether that was news. What is "" stays as it was.

    Whoever notes seals the report, and says in the log that it changed.
    """
    held = load_given(connection, report, sha256)
    wanted = GivenSource(given.address or held.address, given.retrieved or held.retrieved)
    if wanted == held:
        return False
    table = schema.given_sources
    connection.execute(delete(table).where(table.c.report == report, table.c.file_sha256 == sha256))
    connection.execute(
        insert(table).values(
            report=report,
            file_sha256=sha256,
            address=wanted.address,
            retrieved=wanted.retrieved,
            given_at=now(),
            by=writer(connection),
        )
    )
    return True


def load_given(connection: Connection, report: str, sha256: str) -> GivenSource:
    """What people noted of where a file of a report came from."""
    row = connection.execute(_GIVEN_TO, {"report": report, "sha256": sha256}).one_or_none()
    return NO_SOURCE if row is None else GivenSource(*row)


def load_provenance(connection: Connection, report: str, reading: int, sha256: str) -> Provenance:
    """Where the file of a reading came from: what people noted, then what the file says."""
    read, given = load_read(connection, reading), load_given(connection, report, sha256)
    noted = {name: value for name in _GIVEN if (value := getattr(given, name))}
    return replace(read, **noted, given=tuple(noted)) if noted else read


def load_sources(
    connection: Connection, files: Mapping[str, tuple[int, str]]
) -> dict[str, GivenSource]:
    """Address and day of many reports, given the current reading and its file's hash of each."""
    given = _all_given(connection, files)
    table = schema.provenances
    readings = [reading for reading, _ in files.values()]
    columns = (table.c.reading, table.c.address, table.c.retrieved)
    rows = connection.execute(select(*columns).where(table.c.reading.in_(readings)))
    read = {reading: GivenSource(address, day) for reading, address, day in rows}
    found = {}
    for report, (reading, sha256) in files.items():
        own, noted = read.get(reading, NO_SOURCE), given.get((report, sha256), NO_SOURCE)
        found[report] = GivenSource(noted.address or own.address, noted.retrieved or own.retrieved)
    return found


def _all_given(
    connection: Connection, reports: Iterable[str]
) -> dict[tuple[str, str], GivenSource]:
    table = schema.given_sources
    rows = connection.execute(
        select(table.c.report, table.c.file_sha256, table.c.address, table.c.retrieved).where(
            table.c.report.in_(list(reports))
        )
    )
    return {(report, sha256): GivenSource(*noted) for report, sha256, *noted in rows}
