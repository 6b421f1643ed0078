"""One database on PostgreSQL, several processes: each has an index of its own and follows."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from contextlib import closing

import pytest

from juanzong.archive import ArchiveError
from juanzong.web.application import create_app
from juanzong.web.library.service import Library
from juanzong.web.settings import Settings
from tests.postgresql import name_of
from tests.web.small_archive import write_reports

READER = "site"
FURTHER = "蔚县水务局2022年度部门整体支出绩效自评报告\n一、概况\n舆情平稳。\n"


@pytest.fixture
def library(tmp_path, address):
    settings = Settings(tmp_path / "archive", database=address, state=tmp_path / "first")
    opened = Library.open(settings, create=True)
    opened.add([write_reports(tmp_path / "reports")])
    yield opened
    opened.close()


def command(archive, address, state, *words):
    """What the command writes, run in a process of its own."""
    environment = os.environ | {"JUANZONG_DATABASE": address, "JUANZONG_STATE": str(state)}
    code = "from juanzong.web.command import main; main()"
    done = subprocess.run(
        [sys.executable, "-c", code, "--archive", str(archive), *words],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_what_one_process_changes_the_other_finds_by_its_own_index(library, address, tmp_path):
    def search(query):
        words = ("search", query, "--json")
        return json.loads(command(tmp_path / "archive", address, tmp_path / "second", *words))

    before = search("舆情")["total"]
    assert before > 0
    further = tmp_path / "蔚县.txt"
    further.write_text(FURTHER, "utf-8")
    library.add([further])
    assert search("舆情")["total"] == before + 1
    report = search("舆情 county:怀来")["hits"][0]["report"]
    command(tmp_path / "archive", address, tmp_path / "second", "remove", report, "--yes")
    assert report not in {each.id for each in library.reports()}
    client = create_app(library).test_client()
    total = search("舆情")["total"]
    assert client.get("/api/v1/search?q=舆情").json["total"] == total
    assert (tmp_path / "second" / "index").is_dir()
    assert not (tmp_path / "archive" / "index").exists()


def test_a_user_who_may_only_select_searches_and_serves(library, postgresql, address, tmp_path):
    name = name_of(address)
    postgresql.execute(
        name,
        f"CREATE ROLE {READER} LOGIN",
        f"GRANT SELECT ON ALL TABLES IN SCHEMA public TO {READER}",
    )
    theirs = postgresql.address(name, READER)
    settings = Settings(tmp_path / "archive", database=theirs, state=tmp_path / "site")
    try:
        with closing(Library.open(settings)) as site:
            client = create_app(site).test_client()
            report = library.reports()[0].id
            for path in (
                "/",
                "/reports",
                "/search?q=舆情",
                f"/r/{report}",
                f"/r/{report}/original",
            ):
                with client.get(path) as answer:
                    assert answer.status_code == 200
            with client.get("/r/a%00b", follow_redirects=True) as answer:
                assert answer.status_code == 404
            with client.get("/reports?county=%00") as answer:
                assert answer.status_code == 200
            with pytest.raises(ArchiveError, match="archive-read-only"):
                site.remove(report)
    finally:
        postgresql.execute(name, f"DROP OWNED BY {READER}", f"DROP ROLE {READER}")


def test_a_server_that_went_away_is_told_and_is_back_by_itself(library, postgresql, address):
    client = create_app(library).test_client()
    name = name_of(address)
    report = library.reports()[0].id
    postgresql.execute("postgres", f"ALTER DATABASE {name} ALLOW_CONNECTIONS false")
    others = "pg_stat_activity WHERE datname = "
    postgresql.execute("postgres", f"SELECT pg_terminate_backend(pid) FROM {others}'{name}'")  # noqa: S608
    with client.get(f"/r/{report}") as answer:
        assert answer.status_code == 503
    with client.get("/healthz") as answer:
        assert answer.status_code == 503
    postgresql.execute("postgres", f"ALTER DATABASE {name} ALLOW_CONNECTIONS true")
    with client.get(f"/r/{report}") as answer:
        assert answer.status_code == 200
