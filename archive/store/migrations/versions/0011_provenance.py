"""Where files came from: what their pages say of it, and what people noted."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the two tables, empty: reading files again fills the first."""
    op.create_table(
        "provenance",
        sa.Column("reading", sa.Integer, autoincrement=False, nullable=False),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("publisher", sa.Text, nullable=False),
        sa.Column("published", sa.String(10), nullable=False),
        sa.Column("address", sa.Text, nullable=False),
        sa.Column("retrieved", sa.String(10), nullable=False),
        sa.Column("attachments", sa.JSON, nullable=False),
        sa.ForeignKeyConstraint(["reading"], ["reading.id"], name="fk_provenance_reading_reading"),
        sa.PrimaryKeyConstraint("reading", name="pk_provenance"),
    )
    op.create_table(
        "given_source",
        sa.Column("report", sa.String(10), nullable=False),
        sa.Column("file_sha256", sa.String(64), nullable=False),
        sa.Column("address", sa.Text, nullable=False),
        sa.Column("retrieved", sa.String(10), nullable=False),
        sa.Column("given_at", sa.String(32), nullable=False),
        sa.Column("by", sa.Text, nullable=False),
        sa.ForeignKeyConstraint(["report"], ["report.id"], name="fk_given_source_report_report"),
        sa.PrimaryKeyConstraint("report", "file_sha256", name="pk_given_source"),
    )
