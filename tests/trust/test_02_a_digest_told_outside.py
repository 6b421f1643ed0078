"""Issue 9, point 2: a digest that was noted elsewhere finds what was altered with its seals."""

from __future__ import annotations

import json
import sqlite3

import pytest

from juanzong.archive import Archive
from juanzong.archive.store import sealing
from juanzong.archive.store.database import Database
from juanzong.web.library.service import Library
from juanzong.web.settings import Settings
from tests.trust.test_01_whose_index import filled
from tests.web.small_archive import run

_FURTHER = "丙县财政局2023年度绩效自评报告\n一、概况\n无。"


@pytest.fixture
def archive(tmp_path):
    settings, library = filled(tmp_path, "甲", 3)
    library.correct(library.reports()[0].id, "score", 88, "")
    library.close()
    return settings.archive


def checked(archive, **options):
    library = Library.open(Settings(archive=archive, log_misses=False))
    try:
        return library.check(quick=True, **options)
    finally:
        library.close()


def alter(archive, statement):
    database = sqlite3.connect(archive / "archive.sqlite3")
    with database:
        database.execute(statement)
    database.close()


def seal_anew(archive):
    """What a hand does that knows the seals."""
    database = Database(f"sqlite:///{archive / 'archive.sqlite3'}")
    with database.writing() as connection:
        for report in connection.exec_driver_sql("SELECT id FROM report").scalars().all():
            sealing.accept(connection, report)
    database.close()


ALTERED = [
    "UPDATE correction SET note = 'another'",
    "UPDATE fact SET rule = 'another'",
    "UPDATE source SET file_sha256 = 'another'",
    "UPDATE reading SET read_at = '2020-01-01T00:00:00+00:00'",
    "UPDATE reading SET file_name = 'another.txt'",
]


@pytest.mark.parametrize("statement", ALTERED)
def test_what_was_altered_and_sealed_again_has_another_digest(archive, statement):
    before = checked(archive)
    assert before.problems == ()
    assert checked(archive).digest == before.digest
    alter(archive, statement)
    assert {each.remark.code for each in checked(archive).problems} == {"entry-altered"}
    seal_anew(archive)
    assert checked(archive).problems == ()
    for told in (before.digest, before.digest[:16].upper()):
        (problem,) = checked(archive, against=told).problems
        assert (problem.subject, problem.remark.code) == ("archive", "digest-other")


def test_a_lost_seal_is_told(archive):
    alter(archive, "DELETE FROM seal WHERE report = (SELECT min(id) FROM report)")
    (problem,) = checked(archive).problems
    assert problem.remark.code == "entry-altered"


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM source WHERE path = (SELECT min(path) FROM source)",
        "UPDATE source SET seen_at = '2020-01-01T00:00:00+00:00'",
        "UPDATE source SET report = (SELECT min(id) FROM report)",
    ],
)
def test_where_files_lay_is_sealed(archive, statement):
    alter(archive, statement)
    assert {each.remark.code for each in checked(archive).problems} == {"entry-altered"}


def test_a_file_at_the_place_of_another_moves_the_seals_along(archive, tmp_path):
    file = tmp_path / "files" / "0.txt"
    file.write_text((tmp_path / "files" / "1.txt").read_text("utf-8"), "utf-8")
    with Archive.open(archive) as opened:
        list(opened.add([file]))
        assert opened.check() == ()
        file.write_text(_FURTHER, "utf-8")
        list(opened.add([file]))
        assert opened.check() == ()


def test_the_command_tells_a_digest_and_compares_with_one(archive):
    told = json.loads(run("check", "--json", archive=archive).stdout)["digest"]
    assert told in run("check", archive=archive).stdout
    assert run("check", "--against", told, archive=archive).exit_code == 0
    assert run("check", "--against", told[:16], archive=archive).exit_code == 0
    other = run("check", "--against", "0" * 64, archive=archive)
    assert (other.exit_code, told in other.stdout) == (1, True)
    for wrong in ("abc", "z" * 64, told + "0"):
        refused = run("check", "--against", wrong, archive=archive)
        assert refused.exit_code == 2
        assert "digest" in refused.stderr
