"""Sections keep what joins a run-in heading to its text apart from that text.

Until now the text began with it (：用于设备。). Whoever cut a section then left such a sign at a
text's beginning only where the heading's line went on, so the text itself tells. Evidence moves
by as many characters; the seal of a reading that changes is made anew where the old one was whole.
"""

from __future__ import annotations

import hashlib
import json
import re
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

_JOINT = re.compile(r"[：:。]\s*")

_readings = sa.table(
    "reading",
    *map(sa.column, ("id", "title", "digest", "blocks_digest")),
    sa.column("remarks", sa.JSON(none_as_null=True)),
)
_sections = sa.table(
    "section",
    *map(sa.column, ("reading", "ordinal", "place", "digest", "parent", "level", "number")),
    sa.column("heading"),
    sa.column("heading_path", sa.JSON()),
    sa.column("text"),
    sa.column("blocks", sa.JSON(none_as_null=True)),
    sa.column("run_in"),
)
_facts = sa.table(
    "fact",
    sa.column("reading"),
    sa.column("ordinal"),
    sa.column("evidence", sa.JSON(none_as_null=True)),
    sa.column("more_evidence", sa.JSON()),
)
_corrections = sa.table(
    "correction",
    sa.column("report"),
    sa.column("name"),
    sa.column("evidence", sa.JSON(none_as_null=True)),
)
_reports = sa.table("report", sa.column("id"), sa.column("reading"))


def upgrade() -> None:
    """Add the column, and cut the texts of the readings that have run-in headings."""
    op.add_column("section", sa.Column("run_in", sa.Text()))
    connection = op.get_bind()
    first = sa.func.substr(_sections.c.text, 1, 1)
    having = sa.select(_sections.c.reading).where(
        _sections.c.heading != "", first.in_(("：", ":", "。"))
    )
    for reading in connection.scalars(having.distinct().order_by(_sections.c.reading)).all():
        _cut_texts(connection, reading)


def _cut_texts(connection: sa.Connection, reading: int) -> None:
    row = connection.execute(sa.select(_readings).where(_readings.c.id == reading)).one_or_none()
    statement = sa.select(_sections).where(_sections.c.reading == reading)
    sections = connection.execute(statement.order_by(_sections.c.ordinal)).mappings().all()
    joints = {
        section["ordinal"]: found.group()
        for section in sections
        if section["heading"] and (found := _JOINT.match(section["text"]))
    }
    texts = {section["ordinal"]: section["text"] for section in sections}
    blocks = {
        section["ordinal"]: _moved_blocks(
            section["blocks"], len(joints.get(section["ordinal"], ""))
        )
        for section in sections
    }
    for ordinal, joint in joints.items():
        text = texts[ordinal][len(joint) :]
        connection.execute(
            sa.update(_sections)
            .where(_sections.c.reading == reading, _sections.c.ordinal == ordinal)
            .values(run_in=joint, text=text, blocks=blocks[ordinal])
        )
    moved = {
        section["place"]: len(joints[section["ordinal"]])
        for section in sections
        if section["ordinal"] in joints
    }
    _move_facts(connection, reading, moved)
    _move_corrections(connection, reading, moved)
    if row is None:
        return
    before = [section["blocks"] for section in sections]
    seals = {}
    if row.digest == _digest(row.title, sections, {}):
        seals["digest"] = _digest(row.title, sections, joints)
    if row.blocks_digest == _blocks_digest(before, row.remarks):
        seals["blocks_digest"] = _blocks_digest(list(blocks.values()), row.remarks)
    if seals:
        connection.execute(sa.update(_readings).where(_readings.c.id == reading).values(seals))


def _move_facts(connection: sa.Connection, reading: int, moved: dict[str, int]) -> None:
    for fact in connection.execute(sa.select(_facts).where(_facts.c.reading == reading)).all():
        more = [_moved(evidence, moved) for evidence in fact.more_evidence]
        connection.execute(
            sa.update(_facts)
            .where(_facts.c.reading == reading, _facts.c.ordinal == fact.ordinal)
            .values(
                evidence=_moved(fact.evidence, moved),
                more_evidence=[evidence for evidence in more if evidence is not None],
            )
        )


def _move_corrections(connection: sa.Connection, reading: int, moved: dict[str, int]) -> None:
    """Evidence given by hand is about the report's current reading."""
    statement = sa.select(_corrections).join(_reports, _reports.c.id == _corrections.c.report)
    for row in connection.execute(statement.where(_reports.c.reading == reading)).all():
        connection.execute(
            sa.update(_corrections)
            .where(_corrections.c.report == row.report, _corrections.c.name == row.name)
            .values(evidence=_moved(row.evidence, moved))
        )


def _moved(evidence: dict[str, Any] | None, moved: dict[str, int]) -> dict[str, Any] | None:
    """The evidence where it stands now; what quoted the sign alone stands nowhere."""
    if evidence is None or evidence["part"] != "text" or evidence["section"] not in moved:
        return evidence
    by = moved[evidence["section"]]
    start, end = max(0, evidence["start"] - by), evidence["end"] - by
    if end <= start:
        return None
    quote = evidence["quote"][-(end - start) :]
    return evidence | {"start": start, "end": end, "quote": quote}


def _moved_blocks(blocks: list[list[Any]] | None, by: int) -> list[list[Any]] | None:
    """The blocks of a text whose first characters were taken off; no row is among those."""
    moved = [
        [
            max(0, start - by),
            end - by,
            *rest[:2],
            *([border - by for border in borders] for borders in rest[2:]),
        ]
        for start, end, *rest in blocks or ()
        if end > by or not by
    ]
    return moved or None


def _blocks_digest(blocks: list[list[list[Any]] | None], remarks: Any) -> str:
    fields = [blocks, remarks or []]
    return hashlib.sha256(json.dumps(fields, ensure_ascii=False).encode()).hexdigest()


def _digest(title: str, sections: Any, joints: dict[int, str]) -> str:
    """The seal of a reading as rows.py makes it at this revision."""
    rows = [
        [
            *(row[name] for name in ("place", "digest", "ordinal", "parent", "level", "number")),
            row["heading"],
            list(row["heading_path"]),
            row["text"][len(joints.get(row["ordinal"], "")) :],
        ]
        for row in sections
    ]
    fields: list[Any] = [title, rows]
    if joints:
        fields.append([joints.get(row["ordinal"]) for row in sections])
    return hashlib.sha256(json.dumps(fields, ensure_ascii=False).encode()).hexdigest()
