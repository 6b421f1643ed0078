"""Seals also tell where files lay, and every report has one: `sealing.seal_the_unsealed`."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the column, empty: what is sealed already stays sealed as it was."""
    op.add_column("seal", sa.Column("sources", sa.String(64), nullable=False, server_default=""))
