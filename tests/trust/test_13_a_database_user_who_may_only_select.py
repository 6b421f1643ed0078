"""Every command that reads works for a PostgreSQL user who may only select; no other does."""

from __future__ import annotations

import json
import os
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote
from urllib.request import urlopen

import pytest
from click.testing import CliRunner
from sqlalchemy import NullPool, create_engine, text

from juanzong.web.command import main
from tests.postgresql import Server, name_of
from tests.web.small_archive import write_reports
from tests.web.test_command_process import PATIENCE, serving

READER = "reader_of_reports"
QUERY = "舆情"
ADDED = "涵管维修验收"
#: What shows or takes away; REPORT is the first report, FOLDER a folder of the user's own.
READING = (
    ("search", QUERY, "--json"),
    ("search", "rate:<100", "--explain"),
    ("list", "--json"),
    ("show", "REPORT", "--json"),
    ("show", "REPORT", "--outline"),
    ("show", "REPORT", "--why"),
    ("original", "REPORT"),
    ("export", QUERY, "--format", "json"),
    ("batch", "FOLDER/queries.txt", "--matrix", "--json"),
    ("status", "--json"),
    ("check", "--json"),
    ("check", "--quick", "--json"),
    ("engines", "--json"),
    ("misses", "--json"),
    ("export-all", "FOLDER/plain", "--json"),
)
WRITING = (
    ("add", "FOLDER/queries.txt"),
    ("correct", "REPORT", "score", "90"),
    ("uncorrect", "REPORT", "score"),
    ("remove", "REPORT", "--yes"),
    ("undelete", "REPORT"),
    ("accept", "REPORT"),
    ("reparse",),
    ("check", "--repair"),
)


class Reader:
    """Runs commands as the user who may only select, on a machine with a folder of its own."""

    def __init__(self, archive: Path, database: str, owners: str, folder: Path) -> None:
        self.archive = archive
        self.folder = folder
        self.owners = owners
        self.environment = {"JUANZONG_DATABASE": database, "JUANZONG_STATE": str(folder / "state")}

    def run(self, *words: str, report: str = "") -> tuple[int, str, str]:
        given = [
            word.replace("REPORT", report).replace("FOLDER", str(self.folder)) for word in words
        ]
        result = CliRunner(env=self.environment).invoke(
            main, ["--archive", str(self.archive), *given], prog_name="juanzong"
        )
        return result.exit_code, result.stdout, result.stderr


@pytest.fixture(scope="module")
def reader(postgresql: Server, tmp_path_factory) -> Iterator[Reader]:
    folder = tmp_path_factory.mktemp("select-only")
    (folder / "queries.txt").write_text(f"{QUERY}\n预算\n", "utf-8")
    owners = postgresql.new_database()
    added = CliRunner(env={"JUANZONG_DATABASE": owners}).invoke(
        main, ["--archive", str(folder / "archive"), "add", str(write_reports(folder / "reports"))]
    )
    assert added.exit_code == 0, added.stderr
    name = name_of(owners)
    postgresql.execute(
        name,
        f"CREATE ROLE {READER} LOGIN",
        f"GRANT SELECT ON ALL TABLES IN SCHEMA public TO {READER}",
    )
    yield Reader(folder / "archive", postgresql.address(name, READER), owners, folder)
    postgresql.execute(name, f"DROP OWNED BY {READER}", f"DROP ROLE {READER}")


@pytest.fixture(scope="module")
def report(reader: Reader) -> str:
    code, out, error = reader.run("list", "--json")
    assert code == 0, error
    return json.loads(out)["reports"][0]["report"]


def every_row(reader: Reader) -> dict[str, list[str]]:
    engine = create_engine(reader.environment["JUANZONG_DATABASE"], poolclass=NullPool)
    tables = text("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
    with engine.connect() as connection:
        return {
            table: sorted(map(str, connection.exec_driver_sql(f'SELECT * FROM "{table}"')))  # noqa: S608 (our own tables)
            for (table,) in connection.execute(tables)
        }


@pytest.mark.parametrize("words", READING, ids=" ".join)
def test_a_command_that_reads_works(reader, report, words):
    before = every_row(reader)
    code, out, error = reader.run(*words, report=report)
    assert code == 0, error
    assert out
    if "--json" in words:
        told = json.loads(out)
        assert told.get("ok", True) is True
        assert told.get("total", 1) > 0
    assert every_row(reader) == before


@pytest.mark.parametrize("words", WRITING, ids=" ".join)
def test_a_command_that_writes_is_refused_in_words(reader, report, words):
    before = every_row(reader)
    code, _, error = reader.run(*words, report=report)
    assert code in {1, 2}
    assert error.strip()
    assert "Traceback" not in error
    assert "permission denied" not in error, "the database's words stand for ours"
    assert every_row(reader) == before


def test_the_site_is_served_and_follows_what_another_adds(reader, report, monkeypatch):
    for name, value in reader.environment.items():
        monkeypatch.setitem(os.environ, name, value)
    with serving("serve", archive=reader.archive) as (_, address):

        def get(path: str) -> bytes:
            with urlopen(address + path, timeout=PATIENCE) as answer:  # noqa: S310 (our own)
                assert answer.status == 200, path
                return answer.read()

        for path in (
            "/",
            "/reports",
            f"/r/{report}",
            f"/r/{report}/original",
            f"/search?q={quote(QUERY)}",
            f"/search.atom?q={quote(QUERY)}",
            f"/api/v1/reports/{report}",
            "/healthz",
        ):
            assert get(path)
        search = f"/api/v1/search?q={quote(ADDED)}"
        assert json.loads(get(search))["total"] == 0
        further = reader.folder / "further.txt"
        further.write_text(f"蔚县水务局2022年度自评报告\n一、概况\n{ADDED}。\n", "utf-8")
        added = CliRunner(env={"JUANZONG_DATABASE": reader.owners}).invoke(
            main, ["--archive", str(reader.archive), "add", str(further)]
        )
        assert added.exit_code == 0, added.stderr
        deadline = time.monotonic() + PATIENCE
        while json.loads(get(search))["total"] == 0 and time.monotonic() < deadline:
            time.sleep(0.1)
        assert json.loads(get(search))["total"] == 1
