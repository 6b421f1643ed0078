"""Every archive has an identity of its own, drawn once, by which an index tells whose it is."""

from __future__ import annotations

import secrets

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the table and draw the identity."""
    archive = op.create_table(
        "archive",
        sa.Column("identity", sa.String(32), nullable=False),
        sa.PrimaryKeyConstraint("identity", name="pk_archive"),
    )
    op.bulk_insert(archive, [{"identity": secrets.token_hex(16)}])
