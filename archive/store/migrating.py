"""Brings an archive's database to the schema of this program: the home of alembic."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Connection, inspect, text

from juanzong.archive.errors import ArchiveError
from juanzong.archive.store import sealing
from juanzong.archive.store.schema import SCHEMA_REVISION

_MIGRATIONS = Path(__file__).parent / "migrations"


def schema_revision(connection: Connection) -> str | None:
    """The schema that the database has, or None for an empty database.

    Raises ArchiveError where the database holds tables that are not an archive's.
    """
    tables = inspect(connection).get_table_names()
    if "alembic_version" in tables:
        revision = connection.scalar(text("SELECT version_num FROM alembic_version"))
        return None if revision is None else str(revision)
    if tables:
        raise ArchiveError("database-of-another", table=tables[0])
    return None


def upgrade(connection: Connection) -> None:
    """Run every migration that the database still lacks, in the caller's transaction.

    Raises ArchiveError where the database was made by a newer program than this.
    """
    # Alembic takes a quarter of a second to import; only a change of schema needs it.
    from alembic import command  # noqa: PLC0415
    from alembic.config import Config  # noqa: PLC0415
    from alembic.script import ScriptDirectory  # noqa: PLC0415

    config = Config()
    # Alembic expands % in its options as a configuration file would.
    config.set_main_option("script_location", str(_MIGRATIONS).replace("%", "%%"))
    known = {script.revision for script in ScriptDirectory.from_config(config).walk_revisions()}
    present = schema_revision(connection)
    if present is not None and present not in known:
        raise ArchiveError("database-newer", found=present, known=SCHEMA_REVISION)
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
    sealing.seal_the_unsealed(connection)
