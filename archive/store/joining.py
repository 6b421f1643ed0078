"""Files that were renamed and edited at once: noticed, and joined to the report they continue."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Connection, bindparam, delete, func, select, update

from juanzong.archive.errors import ArchiveError
from juanzong.archive.records import ChangeKind
from juanzong.archive.store import catalogue, correcting, known_reports, listing, schema, sealing

#: What two versions of one report share, besides their title.
_SHARED = ("county", "year", "department")


# Put together once: every file that is added asks these.
_OF_TITLE = (
    select(schema.reports.c.id)
    .where(
        schema.reports.c.removed_at.is_(None),
        schema.reports.c.title == bindparam("title"),
        schema.reports.c.id != bindparam("report"),
    )
    .order_by(schema.reports.c.id)
    .limit(20)
)


def predecessor(connection: Connection, report: str, title: str) -> str | None:
    """The report that a newly added one of that title looks like a new version of, or None.

    It has the same title, county, year and department, and none of its files is where it was:
    a second report beside a file that is still there is somebody's copy or another edition.
    """
    if not title:
        return None
    others = connection.scalars(_OF_TITLE, {"report": report, "title": title}).all()
    if not others:
        return None
    values = listing.values_of(connection, [report, *others])
    wanted = [values.get(report, {}).get(name) for name in _SHARED]
    alike = (
        other for other in others if [values.get(other, {}).get(name) for name in _SHARED] == wanted
    )
    return next((other for other in alike if _has_lost_its_files(connection, other)), None)


def join(connection: Connection, report: str, former: str) -> None:
    """Make a report the newest version of a former one; its id and links lead there from then on.

    Corrections of the former count before those of the report. Raises UnknownReportError, and
    ArchiveError where both are one.
    """
    report = known_reports.require_report(connection, report)
    former = known_reports.require_report(connection, former)
    if report == former:
        raise ArchiveError("join-with-itself", report=report)
    reading = catalogue.current_reading(connection, report)[0]
    joined = sealing.before_change(connection, report)
    grown = sealing.before_change(connection, former).with_another(joined)
    catalogue.log_change(connection, joined, ChangeKind.REMOVED)
    _hand_over_readings(connection, report, former, reading)
    _hand_over_corrections(connection, report, former)
    for table in (schema.sources, schema.aliases, schema.given_sources):
        connection.execute(update(table).where(table.c.report == report).values(report=former))
    connection.execute(schema.aliases.insert().values(id=report, report=former))
    correcting.settle(connection, former)
    catalogue.log_change(connection, grown, ChangeKind.STORED)
    sealing.seal(connection, joined)


def _has_lost_its_files(connection: Connection, report: str) -> bool:
    table = schema.sources
    paths = connection.scalars(select(table.c.path).where(table.c.report == report)).all()
    return not any(Path(path).exists() for path in paths)


def _hand_over_readings(connection: Connection, report: str, former: str, current: int) -> None:
    table = schema.readings
    newest = select(func.max(table.c.version)).where(table.c.report == former)
    before = connection.scalars(newest).one()
    connection.execute(
        update(table)
        .where(table.c.report == report)
        .values(report=former, version=table.c.version + before)
    )
    reports = schema.reports
    connection.execute(update(reports).where(reports.c.id == former).values(reading=current))


def _hand_over_corrections(connection: Connection, report: str, former: str) -> None:
    table, following = schema.corrections, schema.consequences
    connection.execute(delete(following).where(following.c.report == report))
    held = select(table.c.name).where(table.c.report == former).scalar_subquery()
    connection.execute(delete(table).where(table.c.report == report, table.c.name.in_(held)))
    connection.execute(update(table).where(table.c.report == report).values(report=former))
