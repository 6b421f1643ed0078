"""Corrections keep what was written, and what follows from them has a table of its own."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the column and the table."""
    op.add_column("correction", sa.Column("written", sa.Text(), nullable=False, server_default=""))
    op.create_table(
        "consequence",
        sa.Column("report", sa.String(10), sa.ForeignKey("report.id"), nullable=False),
        sa.Column("name", sa.String(64), nullable=False),
        sa.Column("value", sa.JSON(none_as_null=True)),
        sa.Column("rule", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("report", "name", name="pk_consequence"),
    )
