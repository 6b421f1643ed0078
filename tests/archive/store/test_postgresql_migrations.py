"""Migrations on PostgreSQL, with what each earlier program had stored."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path

import pytest
from alembic import command
from alembic.config import Config
from sqlalchemy import JSON, create_engine, insert, inspect

from juanzong.archive import Archive
from juanzong.archive.store import migrating, schema
from juanzong.web.language import ENGLISH
from tests.archive.store.fakes import PARSER

DATABASES = Path(__file__).parent / "databases"
RUN_IN = Path(__file__).parent / "run_in"


def _migrated_to(address: str, revision: str, frozen: Path) -> None:
    """A database of an earlier schema, as its program left it: the rows of a frozen one."""
    source = sqlite3.connect(":memory:")
    source.row_factory = sqlite3.Row
    source.executescript(frozen.read_text("utf-8"))
    config = Config()
    config.set_main_option("script_location", str(migrating._MIGRATIONS))
    engine = create_engine(address)
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, revision)
        held = set(inspect(connection).get_table_names())
        for table in schema.metadata.sorted_tables:
            if table.name not in held:
                continue
            connection.execute(table.delete())
            names = {each["name"] for each in inspect(connection).get_columns(table.name)}
            rows = source.execute(f'SELECT * FROM "{table.name}"').fetchall()  # noqa: S608
            for row in rows:
                values = {
                    column.name: _value(column, row[column.name])
                    for column in table.columns
                    if column.name in names
                }
                connection.execute(insert(table).values(values))
        highest = "SELECT setval('reading_id_seq', (SELECT max(id) FROM reading))"
        connection.exec_driver_sql(highest)
    engine.dispose()
    source.close()


def _value(column, stored):
    if isinstance(column.type, JSON):
        return json.loads(stored) if isinstance(stored, str) else stored
    return bool(stored) if column.type.python_type is bool else stored


@pytest.mark.parametrize("frozen", sorted(DATABASES.glob("*.sql")), ids=lambda path: path.stem)
def test_databases_of_every_earlier_schema_are_migrated_with_all_they_held(
    tmp_path, address, frozen
):
    _migrated_to(address, frozen.stem.removeprefix("schema-"), frozen)
    with Archive.open(tmp_path / "archive", address, parser=PARSER) as archive:
        (summary,) = archive.reports()
        report = archive.report(summary.id)
        assert (report.version, report.value("county")) == (2, "乙县")
        assert report.sections[1].heading == "一、基本情况"
        problems = [ENGLISH.remark(problem.remark) for problem in archive.check()]
        assert all("original file" in message for message in problems)


@pytest.mark.parametrize("name", ["schema-0001", "schema-0006"])
def test_texts_with_run_in_headings_come_out_as_they_do_on_sqlite(tmp_path, address, name):
    frozen = RUN_IN / f"{name}.sql"
    _migrated_to(address, name.removeprefix("schema-"), frozen)
    (tmp_path / "sqlite").mkdir()
    connection = sqlite3.connect(tmp_path / "sqlite" / "archive.sqlite3")
    connection.executescript(frozen.read_text("utf-8"))
    connection.close()
    with (
        Archive.open(tmp_path / "sqlite") as one,
        Archive.open(tmp_path / "postgresql", address) as other,
    ):
        (summary,) = other.reports()
        assert (summary,) == one.reports()
        assert other.report(summary.id) == one.report(summary.id)
        assert other.check() == one.check()
