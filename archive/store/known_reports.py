"""What the archive knows of a report's name, of a file's path, of the bytes of a file."""

from __future__ import annotations

from sqlalchemy import Connection, bindparam, func, literal, select, true

from juanzong.archive.errors import UnknownReportError
from juanzong.archive.store import schema
from juanzong.archive.store.deciding import Holder, Source

# Statements that each file of an import runs are put together once: SQLAlchemy takes longer over
# that than SQLite over the statement.
_CURRENT = schema.readings.alias("current")
_HELD = schema.readings.alias("held")
_HOLDER = (
    select(schema.reports.c.id, _CURRENT.c.file_sha256, schema.reports.c.removed_at)
    .join(_HELD, _HELD.c.report == schema.reports.c.id)
    .join(_CURRENT, _CURRENT.c.id == schema.reports.c.reading)
    .where(_HELD.c.file_sha256 == bindparam("sha256"))
    .limit(1)
    .subquery()
)
_SOURCE = select(schema.sources.c.report, schema.sources.c.file_sha256).where(
    schema.sources.c.path == bindparam("path")
)
_AT_PATH = _SOURCE.subquery()
# One row, whatever is known: asking twice costs twice.
_KNOWN = select(*_AT_PATH.c, *_HOLDER.c).select_from(
    select(literal(1).label("one"))
    .subquery()
    .outerjoin(_AT_PATH, true())
    .outerjoin(_HOLDER, true())
)
_LED_TO = (
    select(schema.aliases.c.report)
    .where(schema.aliases.c.id == bindparam("name"))
    .scalar_subquery()
)
_REMOVED_AT = select(schema.reports.c.removed_at).where(schema.reports.c.id == bindparam("name"))
_FOUND = select(schema.reports.c.id, schema.reports.c.removed_at).where(
    schema.reports.c.id == func.coalesce(_LED_TO, bindparam("name"))
)


def find_report(connection: Connection, report_or_alias: str) -> str | None:
    """The id of the report with that id or alias, removed or not; None where there is none.

    An alias counts first: a report that was joined to another has one that leads there.
    """
    found = _found(connection, report_or_alias)
    return None if found is None else found[0]


def require_report(connection: Connection, report_or_alias: str) -> str:
    """The id of the report with that id or alias; raises UnknownReportError otherwise."""
    found = _found(connection, report_or_alias)
    if found is None:
        raise UnknownReportError("report-unknown", report=report_or_alias)
    report, removed = found
    if removed is not None:
        raise UnknownReportError(
            "report-removed", report=report, at=f"{removed[:16].replace('T', ' ')} UTC"
        )
    return report


def removed_at(connection: Connection, report: str) -> str | None:
    """When the report was removed, or None."""
    removed: str | None = connection.scalars(_REMOVED_AT, {"name": report}).one()
    return removed


def _found(connection: Connection, report_or_alias: str) -> tuple[str, str | None] | None:
    """The report with that id or alias, and when it was removed."""
    if "\0" in report_or_alias:
        return None  # PostgreSQL does not take it for text at all.
    row = connection.execute(_FOUND, {"name": report_or_alias}).one_or_none()
    return None if row is None else (row[0], row[1])


def find_source(connection: Connection, path: str) -> Source | None:
    """What stood at a path when it was last added."""
    row = connection.execute(_SOURCE, {"path": path}).one_or_none()
    return None if row is None else Source(*row)


def find_known(
    connection: Connection, path: str, sha256: str
) -> tuple[Source | None, Holder | None]:
    """What stood at a path, and the report that holds bytes as its current or former version."""
    row = connection.execute(_KNOWN, {"path": path, "sha256": sha256}).one()
    source = None if row[0] is None else Source(row[0], row[1])
    holder = None if row[2] is None else Holder(row[2], row[3], row[4] is not None)
    return source, holder
