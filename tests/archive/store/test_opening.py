from __future__ import annotations

import json
import sqlite3
from importlib import import_module
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine, event, insert, select
from sqlalchemy.dialects import postgresql
from sqlalchemy.schema import CreateIndex, CreateTable

from juanzong.archive import Archive, ArchiveError
from juanzong.archive.store import listing, migrating, schema
from juanzong.web.language import ENGLISH
from tests.archive.store.fakes import PARSER, REPORT
from tests.postgresql import again, alter

DATABASES = Path(__file__).parent / "databases"


def database(archive: Archive) -> Path:
    return archive.directory / "archive.sqlite3"


def is_of_every_database(_object, name, *_):
    """Autogeneration does not know of what is there for one kind of database only."""
    return name not in {"ix_report_removed_at_title_id", "ex_source_path"}


def test_migrations_give_the_tables_of_the_schema(archive):
    with archive._database.reading() as connection:
        options = {"compare_type": True, "include_object": is_of_every_database}
        context = MigrationContext.configure(connection, opts=options)
        assert compare_metadata(context, schema.metadata) == []


def test_the_schema_is_that_of_the_newest_migration():
    config = Config()
    config.set_main_option("script_location", str(migrating._MIGRATIONS))
    assert ScriptDirectory.from_config(config).get_heads() == [schema.SCHEMA_REVISION]


def test_a_database_in_memory_of_the_migrations_alone():
    engine = create_engine("sqlite://")
    with engine.begin() as connection:
        assert migrating.schema_revision(connection) is None
        migrating.upgrade(connection)
        assert migrating.schema_revision(connection) == schema.SCHEMA_REVISION
        migrating.upgrade(connection)
        assert connection.execute(select(schema.reports)).all() == []
    engine.dispose()


def test_the_schema_and_statements_are_postgresql_too():
    dialect = postgresql.dialect()
    for table in schema.metadata.sorted_tables:
        assert "CREATE TABLE" in str(CreateTable(table).compile(dialect=dialect))
        for index in table.indexes:
            assert "CREATE INDEX" in str(CreateIndex(index).compile(dialect=dialect))
    statement = insert(schema.readings).values(report="r").returning(schema.readings.c.id)
    assert "RETURNING" in str(statement.compile(dialect=dialect))
    assert "SERIAL" in str(CreateTable(schema.readings).compile(dialect=dialect))
    assert "SERIAL" not in str(CreateTable(schema.revisions).compile(dialect=dialect))


@pytest.mark.parametrize("frozen", sorted(DATABASES.glob("*.sql")), ids=lambda path: path.stem)
def test_archives_of_every_earlier_schema_open_with_all_they_held(tmp_path, frozen):
    connection = sqlite3.connect(tmp_path / "archive.sqlite3")
    connection.executescript(frozen.read_text("utf-8"))
    connection.close()
    with Archive.open(tmp_path, parser=PARSER) as archive:
        (summary,) = archive.reports()
        report = archive.report(summary.id)
        assert (report.version, report.value("county")) == (2, "乙县")
        assert report.sections[1].heading == "一、基本情况"
        problems = [ENGLISH.remark(problem.remark) for problem in archive.check()]
        assert all("original file" in message for message in problems)


#: As programs of before named it: an index that says so needs no building anew. A failure here is
#: a broken promise, not a new value.
MARKS = [
    "69ebab21db7c844f5211c5aea8b910b5",
    "f12a355fcc15b38b91b6b8fc66f98422",
    "944f3c56e839737599e52b20fa95b5af",
    "a74d29ab189716487ad2c01bae1e4468",
    "",
]


def test_an_archive_keeps_the_marks_that_indexes_know_it_by(tmp_path):
    connection = sqlite3.connect(tmp_path / "archive.sqlite3")
    connection.executescript((DATABASES / "schema-0014.sql").read_text("utf-8"))
    connection.close()
    with Archive.open(tmp_path, parser=PARSER) as archive:
        assert [archive.mark(revision) for revision in range(5)] == MARKS
    with Archive.open(tmp_path / "another", parser=PARSER) as another:
        assert another.mark(0) not in MARKS


@pytest.mark.parametrize(
    ("engine", "recognises"), [("off", False), ("any", True), ("rapidocr", True)]
)
def test_pages_are_recognised_by_any_engine_but_off(tmp_path, engine, recognises):
    with Archive.open(tmp_path, ocr=engine) as archive:
        assert (archive._parser.recognition is not None) is recognises


def test_there_is_a_frozen_database_of_todays_schema():
    assert (DATABASES / f"schema-{schema.SCHEMA_REVISION}.sql").exists()


def test_a_newer_database_is_refused(archive):
    alter(archive, "UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(ArchiveError, match="database-newer"):
        again(archive)


def test_somebody_elses_database_is_refused(tmp_path):
    connection = sqlite3.connect(tmp_path / "archive.sqlite3")
    connection.execute("CREATE TABLE recipes (name TEXT)")
    connection.close()
    with pytest.raises(ArchiveError, match="database-of-another"):
        Archive.open(tmp_path)


def test_a_damaged_database_is_refused(tmp_path):
    (tmp_path / "archive.sqlite3").write_bytes(b"no database at all" * 100)
    with pytest.raises(ArchiveError, match="database-damaged"):
        Archive.open(tmp_path)


def test_a_file_in_the_way_is_told(tmp_path):
    (tmp_path / "file").write_text("x")
    with pytest.raises(ArchiveError, match="folder-is-file"):
        Archive.open(tmp_path / "file")
    with pytest.raises(ArchiveError, match="folder-blocked"):
        Archive.open(tmp_path / "file" / "archive")


def test_a_directory_in_the_database_s_place_is_told(tmp_path):
    (tmp_path / "archive.sqlite3").mkdir()
    with pytest.raises(ArchiveError, match="database-unopenable"):
        Archive.open(tmp_path)


@pytest.mark.parametrize(
    ("message", "code"),
    [
        ("file is not a database", "database-damaged"),
        ("database disk image is malformed", "database-damaged"),
        ("disk I/O error", "database-disk-error"),
        ("database or disk is full", "database-disk-full"),
        ("attempt to write a readonly database", "database-unwritable"),
        ("unable to open database file", "database-unopenable"),
        ("database is locked", "database-locked"),
        ("database table is locked: report", "database-locked"),
        ("no such table: report", "database-refused"),
    ],
)
def test_what_sqlite_says_is_told_as_what_it_means(tmp_path, message, code):
    with Archive.open(tmp_path, parser=PARSER) as archive:

        def say(*_):
            raise sqlite3.OperationalError(message)

        event.listen(archive._database._engine, "before_cursor_execute", say)
        with pytest.raises(ArchiveError, match=code):
            archive.reports()


def test_a_database_that_is_taken_away_or_replaced_while_it_is_open_is_told(tmp_path):
    with Archive.open(tmp_path / "another", parser=PARSER) as another:
        theirs = database(another).read_bytes()
    with Archive.open(tmp_path / "archive", parser=PARSER) as archive:
        place = database(archive)
        aside = place.rename(tmp_path / "aside")
        with pytest.raises(ArchiveError, match="database-gone"):
            archive.reports()
        place.write_bytes(theirs)
        with pytest.raises(ArchiveError, match="database-replaced"):
            archive.reports()
        aside.replace(place)
        assert archive.reports() == ()


def test_a_read_only_disk_is_told(tmp_path, monkeypatch):
    def refuse(*_arguments, **_options):
        raise OSError(30, "Read-only file system")

    monkeypatch.setattr(Path, "mkdir", refuse)
    with pytest.raises(ArchiveError, match="Read-only file system"):
        Archive.open(tmp_path / "archive")


@pytest.mark.parametrize("address", ["nonsense", "unheardof://x", "sqlite+nothing:///x"])
def test_a_wrong_database_address_is_told(tmp_path, address):
    with pytest.raises(ArchiveError, match="database-address"):
        Archive.open(tmp_path, address)


def test_any_name_may_be_a_folder_s(tmp_path):
    (tmp_path / "a.txt").write_text(REPORT, "utf-8")
    directory = tmp_path / "卷 宗?a=b#c%d%20e:@"
    with Archive.open(directory, parser=PARSER) as archive:
        list(archive.add([tmp_path / "a.txt"]))
        assert database(archive).exists()
        assert archive.check() == ()


def test_a_relative_folder_stays_the_same_when_the_program_moves(tmp_path, monkeypatch):
    (tmp_path / "a.txt").write_text(REPORT, "utf-8")
    monkeypatch.chdir(tmp_path)
    with Archive.open(Path("archive"), parser=PARSER) as archive:
        monkeypatch.chdir("/")
        list(archive.add([tmp_path / "a.txt"]))
        assert archive.check() == ()
    assert (tmp_path / "archive" / "originals").is_dir()


def test_another_database_address(tmp_path):
    elsewhere = tmp_path / "elsewhere.db"
    (tmp_path / "a.txt").write_text(REPORT, "utf-8")
    with Archive.open(tmp_path / "archive", f"sqlite:///{elsewhere}", parser=PARSER) as archive:
        list(archive.add([tmp_path / "a.txt"]))
        assert elsewhere.exists()
        assert not database(archive).exists()


@pytest.mark.parametrize("new_address", ["sqlite"], indirect=True)
def test_opening_again_writes_nothing(archive, add_text):
    add_text(REPORT)
    archive.close()
    before = database(archive).read_bytes()
    with again(archive) as opened:
        assert len(opened.reports()) == 1
    assert database(archive).read_bytes() == before


def test_places_are_filled_in_where_an_earlier_program_listed_none(tmp_path):
    source = tmp_path / "报告.txt"
    source.write_text(
        "怀来县水务局2022年度部门整体支出绩效自评报告\n一、情况\n无。\n", encoding="utf-8"
    )
    with Archive.open(tmp_path / "archive") as archive:
        (outcome,) = archive.add([source])
        place = archive.report(outcome.report).value("place")
    connection = sqlite3.connect(tmp_path / "archive" / "archive.sqlite3")
    with connection:
        connection.execute("DROP TABLE seal")
        connection.execute("DROP TABLE picture")
        connection.execute("DROP TABLE provenance")
        connection.execute("DROP TABLE given_source")
        connection.execute("ALTER TABLE section DROP COLUMN pictures")
        connection.execute("UPDATE alembic_version SET version_num = '0007'")
        connection.execute("DELETE FROM current_fact WHERE name = 'place'")
    connection.close()
    with Archive.open(tmp_path / "archive") as archive:
        (summary,) = archive.reports()
        assert summary.facts["place"] == place == "130730 河北省 张家口市 怀来县"
        assert archive.check() == ()


@pytest.mark.parametrize(
    ("name", "value"),
    [
        *(("grade", value) for value in ("优", "良", "中", "差", "一塌糊涂", "")),
        *(("score", value) for value in (0, 88, 88.5, "八十")),
        *(("year", value) for value in (2021, "去年")),
        *((name, "怀来县") for name in ("city", "county", "department", "province", "title")),
    ],
)
def test_what_an_earlier_program_held_is_listed_as_today(name, value):
    step = import_module("juanzong.archive.store.migrations.versions.0004_listing")
    stored = json.dumps(value, ensure_ascii=False)
    assert [step._row("r", name, stored)] == listing.fact_rows("r", {name: value})
