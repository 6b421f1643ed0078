"""Reports are listed by their place too: fills it in from province, city and county."""

from __future__ import annotations

import json
from typing import Any

import sqlalchemy as sa
from alembic import op

# What it makes is derived: should the form of a place change, that change fills them in anew.
from juanzong.archive.places import code_of_rule, place_value

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

_CURRENT_FACT = sa.table(
    "current_fact",
    sa.column("report"),
    sa.column("name"),
    sa.column("value", sa.JSON()),
    sa.column("text"),
)
_BATCH = 1000


def upgrade() -> None:
    """Write the place of every report whose province is known."""
    connection = op.get_bind()
    values: dict[str, dict[str, Any]] = {}
    held = sa.text(
        "SELECT report, name, CAST(value AS TEXT) FROM current_fact"
        " WHERE name IN ('province', 'city', 'county')"
    )
    for report, name, value in connection.execute(held):
        values.setdefault(report, {})[name] = json.loads(value)
    codes = _codes(connection)
    rows = []
    for report, facts in values.items():
        place = place_value(facts, codes.get(report, ""))
        if place is not None:
            rows.append({"report": report, "name": "place", "value": place, "text": place})
    for start in range(0, len(rows), _BATCH):
        connection.execute(sa.insert(_CURRENT_FACT), rows[start : start + _BATCH])


def _codes(connection: sa.Connection) -> dict[str, str]:
    """The division code of each report; one by hand makes that of the rules void."""
    found = sa.text(
        "SELECT r.id, f.rule FROM report r JOIN fact f ON f.reading = r.reading"
        " WHERE f.name = 'province' AND NOT f.doubtful ORDER BY f.ordinal DESC"
    )
    codes = {report: code_of_rule(rule) for report, rule in connection.execute(found)}
    by_hand = sa.text("SELECT report FROM correction WHERE name IN ('province', 'city', 'county')")
    codes |= dict.fromkeys(connection.scalars(by_hand), "")
    following = sa.text("SELECT report, rule FROM consequence WHERE name = 'province'")
    codes |= {report: code_of_rule(rule) for report, rule in connection.execute(following)}
    return codes
