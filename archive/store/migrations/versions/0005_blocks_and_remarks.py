"""Sections keep their blocks, readings the remarks of their reader; those stored so far have none.

No text is touched: `reparse` fills the blocks of older readings in.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the columns."""
    op.add_column("section", sa.Column("blocks", sa.JSON(none_as_null=True)))
    op.add_column("reading", sa.Column("remarks", sa.JSON(none_as_null=True)))
    op.add_column("reading", sa.Column("blocks_digest", sa.String(64)))
