"""Reports are listed by the database, and changes say who made them.

Fills the facts that count from those found and corrected so far; who made the earlier changes is
not known.
"""

from __future__ import annotations

import json
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

_PLAIN = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
_BATCH = 1000
_CURRENT_FACT = sa.table(
    "current_fact",
    sa.column("report"),
    sa.column("name"),
    sa.column("value", sa.JSON()),
    sa.column("text"),
    sa.column("place"),
)

#: What sorts otherwise than as text when this step was written.
_NUMBERS = frozenset({"year", "score", "budget", "spending", "execution_rate"})
_GRADES = ("优", "良", "中", "差")


def upgrade() -> None:
    """Add the table and the columns, and fill them."""
    op.add_column("report", sa.Column("title", _PLAIN, nullable=False, server_default=""))
    for table in ("correction", "revision"):
        op.add_column(table, sa.Column("by", sa.Text(), nullable=False, server_default=""))
    op.create_table(
        "current_fact",
        sa.Column("report", sa.String(10), nullable=False),
        sa.Column("name", sa.String(64), nullable=False),
        sa.Column("value", sa.JSON(), nullable=False),
        sa.Column("text", _PLAIN, nullable=False),
        sa.Column("place", sa.Float()),
        sa.ForeignKeyConstraint(["report"], ["report.id"], name="fk_current_fact_report_report"),
        sa.PrimaryKeyConstraint("report", "name", name="pk_current_fact"),
        sqlite_with_rowid=False,
    )
    _fill(op.get_bind())
    for column in ("title", "revision"):
        name = f"ix_report_removed_at_{column}_id"
        op.create_index(name, "report", ["removed_at", column, "id"])
    for column in ("text", "place"):
        name = f"ix_current_fact_name_{column}_report"
        op.create_index(name, "current_fact", ["name", column, "report"])


def _fill(connection: sa.Connection) -> None:
    connection.execute(
        sa.text(
            "UPDATE report SET title ="
            " coalesce((SELECT title FROM reading WHERE reading.id = report.reading), '')"
        )
    )
    reports = connection.execute(
        sa.text("SELECT id, reading FROM report WHERE removed_at IS NULL ORDER BY id")
    ).all()
    for start in range(0, len(reports), _BATCH):
        rows = _rows(connection, {row.id: row.reading for row in reports[start : start + _BATCH]})
        if rows:
            connection.execute(sa.insert(_CURRENT_FACT), rows)


def _rows(connection: sa.Connection, readings: dict[str, int]) -> list[dict[str, Any]]:
    """The first fact of each name that is not doubtful, unless people say otherwise."""
    values: dict[tuple[str, str], str | None] = {}
    facts = sa.text(
        "SELECT r.id, f.name, CAST(f.value AS TEXT) FROM report r"
        " JOIN fact f ON f.reading = r.reading"
        " WHERE r.id IN :reports AND NOT f.doubtful ORDER BY r.id, f.ordinal"
    ).bindparams(sa.bindparam("reports", expanding=True))
    for report, name, value in connection.execute(facts, {"reports": list(readings)}):
        values.setdefault((report, name), value)
    for table in ("consequence", "correction"):
        overlay = sa.text(
            f"SELECT report, name, CAST(value AS TEXT) FROM {table} WHERE report IN :reports"  # noqa: S608 (one of two names)
        ).bindparams(sa.bindparam("reports", expanding=True))
        for report, name, value in connection.execute(overlay, {"reports": list(readings)}):
            values[report, name] = value
    return [
        _row(report, name, value) for (report, name), value in values.items() if value is not None
    ]


def _row(report: str, name: str, stored: str) -> dict[str, Any]:
    value = json.loads(stored)
    place = None
    if name in _NUMBERS:
        place = None if isinstance(value, str) else float(value)
    elif name == "grade":
        place = float(_GRADES.index(value) if value in _GRADES else len(_GRADES))
    return {"report": report, "name": name, "value": value, "text": str(value), "place": place}
