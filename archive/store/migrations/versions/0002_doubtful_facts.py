"""Facts say whether they are doubtful; none of those stored so far was."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the column."""
    op.add_column(
        "fact",
        sa.Column("doubtful", sa.Boolean(), nullable=False, server_default=sa.false()),
    )
