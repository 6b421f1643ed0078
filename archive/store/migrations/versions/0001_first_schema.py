"""The first schema: reports, their readings, sections and facts, and the revision log."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create every table, those that others refer to first."""
    _create_reports()
    _create_readings()
    _create_sections_and_facts()
    _create_corrections()
    _create_sources_and_revisions()


def _create_reports() -> None:
    op.create_table(
        "report",
        sa.Column("id", sa.String(10), nullable=False),
        sa.Column("reading", sa.Integer(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("removed_at", sa.String(32)),
        sa.PrimaryKeyConstraint("id", name="pk_report"),
    )
    op.create_table(
        "alias",
        sa.Column("id", sa.String(10), nullable=False),
        sa.Column("report", sa.String(10), nullable=False),
        sa.ForeignKeyConstraint(["report"], ["report.id"], name="fk_alias_report_report"),
        sa.PrimaryKeyConstraint("id", name="pk_alias"),
    )
    op.create_index("ix_alias_report", "alias", ["report"])


def _create_readings() -> None:
    op.create_table(
        "reading",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("report", sa.String(10), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("file_sha256", sa.String(64), nullable=False),
        sa.Column("file_name", sa.Text(), nullable=False),
        sa.Column("media_type", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("section_count", sa.Integer(), nullable=False),
        sa.Column("character_count", sa.Integer(), nullable=False),
        sa.Column("read_at", sa.String(32), nullable=False),
        sa.ForeignKeyConstraint(["report"], ["report.id"], name="fk_reading_report_report"),
        sa.PrimaryKeyConstraint("id", name="pk_reading"),
    )
    op.create_index("ix_reading_report", "reading", ["report"])
    op.create_index("ix_reading_file_sha256", "reading", ["file_sha256"])


def _create_sections_and_facts() -> None:
    op.create_table(
        "section",
        sa.Column("reading", sa.Integer(), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("parent", sa.Integer()),
        sa.Column("level", sa.Integer(), nullable=False),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("heading", sa.Text(), nullable=False),
        sa.Column("heading_path", sa.JSON(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["reading"], ["reading.id"], name="fk_section_reading_reading"),
        sa.PrimaryKeyConstraint("reading", "ordinal", name="pk_section"),
        sa.UniqueConstraint("reading", "place", name="uq_section_reading_place"),
    )
    op.create_table(
        "fact",
        sa.Column("reading", sa.Integer(), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("value", sa.JSON(), nullable=False),
        sa.Column("status", sa.String(16), nullable=False),
        sa.Column("rule", sa.Text(), nullable=False),
        sa.Column("written", sa.Text(), nullable=False),
        sa.Column("evidence", sa.JSON(none_as_null=True)),
        sa.Column("more_evidence", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["reading"], ["reading.id"], name="fk_fact_reading_reading"),
        sa.PrimaryKeyConstraint("reading", "ordinal", name="pk_fact"),
    )


def _create_corrections() -> None:
    op.create_table(
        "correction",
        sa.Column("report", sa.String(10), nullable=False),
        sa.Column("name", sa.String(64), nullable=False),
        sa.Column("value", sa.JSON(none_as_null=True)),
        sa.Column("absent", sa.Boolean(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("evidence", sa.JSON(none_as_null=True)),
        sa.Column("corrected_at", sa.String(32), nullable=False),
        sa.ForeignKeyConstraint(["report"], ["report.id"], name="fk_correction_report_report"),
        sa.PrimaryKeyConstraint("report", "name", name="pk_correction"),
    )


def _create_sources_and_revisions() -> None:
    op.create_table(
        "source",
        sa.Column("path", sa.Text(), nullable=False),
        sa.Column("report", sa.String(10), nullable=False),
        sa.Column("file_sha256", sa.String(64), nullable=False),
        sa.Column("seen_at", sa.String(32), nullable=False),
        sa.ForeignKeyConstraint(["report"], ["report.id"], name="fk_source_report_report"),
        sa.PrimaryKeyConstraint("path", name="pk_source"),
    )
    op.create_index("ix_source_report", "source", ["report"])
    op.create_table(
        "revision",
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("report", sa.String(10), nullable=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("at", sa.String(32), nullable=False),
        sa.ForeignKeyConstraint(["report"], ["report.id"], name="fk_revision_report_report"),
        sa.PrimaryKeyConstraint("number", name="pk_revision"),
    )
    op.create_index("ix_revision_report_number", "revision", ["report", "number"])
