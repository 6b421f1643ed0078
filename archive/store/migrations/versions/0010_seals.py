"""Every report has a seal over all that is held of it; those of before get one when they change."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the table."""
    op.create_table(
        "seal",
        sa.Column("report", sa.String(10), nullable=False),
        sa.Column("digest", sa.String(64), nullable=False),
        sa.ForeignKeyConstraint(["report"], ["report.id"], name="fk_seal_report_report"),
        sa.PrimaryKeyConstraint("report", name="pk_seal"),
    )
