"""Where a section's file has pictures; and, within blocks, how cells of tables are merged."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the column, empty: reading files again fills it, and merged cells into the blocks."""
    op.add_column("section", sa.Column("pictures", sa.JSON(none_as_null=True), nullable=True))
