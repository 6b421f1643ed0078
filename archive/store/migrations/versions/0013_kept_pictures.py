"""The pictures of reports: which are kept, of what size, and what their files say of them."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table, empty: reading files again fills it."""
    op.create_table(
        "picture",
        sa.Column("reading", sa.Integer, nullable=False),
        sa.Column("section", sa.Integer, nullable=False),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("media_type", sa.String(16), nullable=False),
        sa.Column("width", sa.Integer, nullable=False),
        sa.Column("height", sa.Integer, nullable=False),
        sa.Column("description", sa.Text, nullable=False),
        sa.ForeignKeyConstraint(["reading"], ["reading.id"], name="fk_picture_reading_reading"),
        sa.PrimaryKeyConstraint("reading", "section", "number", name="pk_picture"),
    )
    op.create_index("ix_picture_sha256", "picture", ["sha256"])
