"""The tables of an archive's database, in SQL that SQLite and PostgreSQL both understand.

A *reading* is what came out of one file at one time: its sections and facts. A report points
at its current reading; earlier ones stay, so that what was cited can be shown for ever.
Whoever changes a table adds a migration beside the others and moves `SCHEMA_REVISION`.
"""

from __future__ import annotations

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
    false,
)

#: The newest migration in migrations/versions, which these tables are.
SCHEMA_REVISION = "0014"

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)

#: Text that sorts by code points in every database, as Python does.
_Plain = Text().with_variant(Text(collation="C"), "postgresql")

#: One row: what tells this archive from every other, drawn when it was made. A copy has it too.
archives = Table("archive", metadata, Column("identity", String(32), primary_key=True))

#: One row per report; `reading` is its current one, `removed_at` is set on a tombstone.
#: `reading` has no foreign key, as the two tables would refer to each other; check() looks.
reports = Table(
    "report",
    metadata,
    Column("id", String(10), primary_key=True),
    Column("reading", Integer, nullable=False),
    Column("revision", Integer, nullable=False),
    Column("removed_at", String(32)),
    Column("title", _Plain, nullable=False, server_default=""),
    # A title may be longer than PostgreSQL's indexes take.
    Index(None, "removed_at", "title", "id").ddl_if(dialect="sqlite"),
    Index(None, "removed_at", "revision", "id"),
)

#: Further ids under which a report is found: those of the bytes of its later versions.
aliases = Table(
    "alias",
    metadata,
    Column("id", String(10), primary_key=True),
    Column("report", String(10), ForeignKey("report.id"), nullable=False, index=True),
)

#: `digest` covers the title and every field of every section, so that check() misses nothing.
#: `remarks` and `blocks_digest` (over the blocks of its sections and the remarks) are null in
#: readings that were stored before these were kept; reading them again fills them in.
readings = Table(
    "reading",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("report", String(10), ForeignKey("report.id"), nullable=False, index=True),
    Column("version", Integer, nullable=False),
    Column("file_sha256", String(64), nullable=False, index=True),
    Column("file_name", Text, nullable=False),
    Column("media_type", Text, nullable=False),
    Column("title", Text, nullable=False),
    Column("digest", String(64), nullable=False),
    Column("section_count", Integer, nullable=False),
    Column("character_count", Integer, nullable=False),
    Column("read_at", String(32), nullable=False),
    Column("remarks", JSON(none_as_null=True)),
    Column("blocks_digest", String(64)),
)

#: What a reading's file says of its publication; no row where it says nothing.
provenances = Table(
    "provenance",
    metadata,
    Column("reading", Integer, ForeignKey("reading.id"), primary_key=True, autoincrement=False),
    Column("title", Text, nullable=False),
    Column("publisher", Text, nullable=False),
    Column("published", String(10), nullable=False),
    Column("address", Text, nullable=False),
    Column("retrieved", String(10), nullable=False),
    Column("attachments", JSON, nullable=False),
)

#: What people noted of where a file of a report came from; it counts before what the file says.
given_sources = Table(
    "given_source",
    metadata,
    Column("report", String(10), ForeignKey("report.id"), primary_key=True),
    Column("file_sha256", String(64), primary_key=True),
    Column("address", Text, nullable=False),
    Column("retrieved", String(10), nullable=False),
    Column("given_at", String(32), nullable=False),
    Column("by", Text, nullable=False),
)

sections = Table(
    "section",
    metadata,
    Column("reading", Integer, ForeignKey("reading.id"), primary_key=True),
    Column("ordinal", Integer, primary_key=True),
    Column("place", Text, nullable=False),
    Column("digest", Text, nullable=False),
    Column("parent", Integer),
    Column("level", Integer, nullable=False),
    Column("number", Text, nullable=False),
    Column("heading", Text, nullable=False),
    Column("heading_path", JSON, nullable=False),
    Column("text", Text, nullable=False),
    Column("blocks", JSON(none_as_null=True)),
    Column("run_in", Text),
    Column("pictures", JSON(none_as_null=True)),
    UniqueConstraint("reading", "place"),
)

#: Pictures of which more is known than where they stand (`section.pictures`): by the reading, its
#: section and their number in it. `sha256` is "" where the bytes are not kept; those that are stand
#: with the original files.
pictures = Table(
    "picture",
    metadata,
    Column("reading", Integer, ForeignKey("reading.id"), primary_key=True),
    Column("section", Integer, primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("sha256", String(64), nullable=False, index=True),
    Column("media_type", String(16), nullable=False),
    Column("width", Integer, nullable=False),
    Column("height", Integer, nullable=False),
    Column("description", Text, nullable=False),
)

#: `value` is JSON, so that a year stays a number and a name stays text.
facts = Table(
    "fact",
    metadata,
    Column("reading", Integer, ForeignKey("reading.id"), primary_key=True),
    Column("ordinal", Integer, primary_key=True),
    Column("name", Text, nullable=False),
    Column("value", JSON, nullable=False),
    Column("status", String(16), nullable=False),
    Column("rule", Text, nullable=False),
    Column("written", Text, nullable=False),
    Column("evidence", JSON(none_as_null=True)),
    Column("more_evidence", JSON, nullable=False),
    Column("doubtful", Boolean, nullable=False, server_default=false()),
)

#: Facts by people. They belong to the report, not to a reading: that is how they outlive one.
#: `absent` says that the report does not give the fact, whatever a rule finds; `written` is what
#: the person wrote where that differs from the value.
corrections = Table(
    "correction",
    metadata,
    Column("report", String(10), ForeignKey("report.id"), primary_key=True),
    Column("name", String(64), primary_key=True),
    Column("value", JSON(none_as_null=True)),
    Column("absent", Boolean, nullable=False),
    Column("note", Text, nullable=False),
    Column("evidence", JSON(none_as_null=True)),
    Column("corrected_at", String(32), nullable=False),
    Column("written", Text, nullable=False, server_default=""),
    Column("by", Text, nullable=False, server_default=""),
)

#: What follows from a report's corrections (the city from a county); a value of NULL says that
#: the fact fell with its ground. Derived: written anew whenever a correction or the text changes.
consequences = Table(
    "consequence",
    metadata,
    Column("report", String(10), ForeignKey("report.id"), primary_key=True),
    Column("name", String(64), primary_key=True),
    Column("value", JSON(none_as_null=True)),
    Column("rule", Text, nullable=False),
)

#: What every report that is not removed is listed, filtered, sorted and counted by: of each
#: fact the value that counts, corrections applied. Derived, in the transaction of every change
#: (listing.py). `text` is the value as text, `place` where it stands among others: a number
#: itself, a grade's place from the best; NULL for values that sort as text.
current_facts = Table(
    "current_fact",
    metadata,
    Column("report", String(10), ForeignKey("report.id"), primary_key=True),
    Column("name", String(64), primary_key=True),
    Column("value", JSON, nullable=False),
    Column("text", _Plain, nullable=False),
    Column("place", Float),
    Index(None, "name", "text", "report"),
    Index(None, "name", "place", "report"),
    sqlite_with_rowid=False,
)

#: Where files came from: absolute paths on the machine that added them, and their bytes then.
#: In PostgreSQL the path is unique by its hash: it may be longer than a tree takes.
sources = Table(
    "source",
    metadata,
    Column("path", Text, primary_key=True),
    Column("report", String(10), ForeignKey("report.id"), nullable=False, index=True),
    Column("file_sha256", String(64), nullable=False),
    Column("seen_at", String(32), nullable=False),
)

#: The revision log: one row per change of a report, numbered from 1 without gaps.
revisions = Table(
    "revision",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("report", String(10), ForeignKey("report.id"), nullable=False),
    Column("kind", String(16), nullable=False),
    Column("at", String(32), nullable=False),
    Column("by", Text, nullable=False, server_default=""),
    Index(None, "report", "number"),
)

#: A digest over everything that is held of a report besides its words (sealing.py).
seals = Table(
    "seal",
    metadata,
    Column("report", String(10), ForeignKey("report.id"), primary_key=True),
    Column("digest", String(64), nullable=False),
    Column("sources", String(64), nullable=False, server_default=""),
)
