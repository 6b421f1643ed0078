"""Paths and titles of any length fit into PostgreSQL's indexes; nothing changes in SQLite.

A tree there takes no more than 2,704 bytes, some 900 characters: fewer than a path may have.
"""

from __future__ import annotations

from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Find paths by their hash, and sort the few titles of a list without an index."""
    if op.get_bind().dialect.name != "postgresql":
        return
    op.drop_constraint("pk_source", "source", type_="primary")
    op.execute("ALTER TABLE source ADD CONSTRAINT ex_source_path EXCLUDE USING hash (path WITH =)")
    op.drop_index("ix_report_removed_at_title_id", "report")
