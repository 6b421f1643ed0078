"""Issue 9, point 1: whatever is done to an archive's files under a running program, it answers
what is so, or says that it cannot.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys

import pytest

from juanzong.archive.errors import ArchiveError
from juanzong.index import SearchRequest
from juanzong.web.application import create_app
from juanzong.web.language import ENGLISH
from juanzong.web.library.service import Library
from juanzong.web.settings import Settings
from tests.trust.test_01_whose_index import filled, total


def cut(path):
    os.truncate(path, path.stat().st_size // 2)


def emptied(path):
    os.truncate(path, 0)


def written_over(path):
    """In place, as a copy does it: with other bytes of the same length."""
    with path.open("r+b") as file:
        file.write(bytes(byte ^ 1 for byte in file.read()))


def half_written(path):
    path.write_bytes(b"another's")


_UNDER_A_LIBRARY = """
import sys
from pathlib import Path
from juanzong.index import SearchRequest
from juanzong.web.library.service import Library
from juanzong.web.settings import Settings
from tests.trust import test_01_files_under_a_running_server as harm

library = Library.open(Settings(archive=Path(sys.argv[1]), engine=sys.argv[3], log_misses=False))
assert library.search(SearchRequest("舆情甲监测")).total == 3
for segment in library.settings.index_directory.glob("segment-*"):
    for path in sorted(path for path in segment.rglob("*") if path.is_file()):
        getattr(harm, sys.argv[2])(path)
for _ in range(3):
    assert library.search(SearchRequest("舆情甲监测")).total == 3
library.close()
"""


@pytest.mark.parametrize("harm", ["cut", "emptied", "written_over", "half_written"])
@pytest.mark.parametrize("engine", ["pairs", "tantivy"])
def test_files_cut_or_written_over_in_place_end_no_program(tmp_path, harm, engine):
    # In a process of its own: reading on in a file that was cut would end it without a word.
    if engine == "tantivy":
        pytest.importorskip("tantivy")
    settings, library = filled(tmp_path, "甲", 3)
    library.close()
    command = [sys.executable, "-c", _UNDER_A_LIBRARY, str(settings.archive), harm, engine]
    ended = subprocess.run(command, capture_output=True, text=True, check=False)
    assert ended.returncode == 0, ended.stderr


def test_another_s_files_and_seals_in_the_place_of_ours_are_noticed(tmp_path):
    settings, library = filled(tmp_path / "ours", "甲", 3)
    others, other = filled(tmp_path / "theirs", "乙", 3)
    other.close()
    assert total(library) == 3
    (mine,) = settings.index_directory.glob("segment-*")
    (foreign,) = others.index_directory.glob("segment-*")
    for path in foreign.iterdir():
        shutil.copy(path, mine / path.name)
    assert (total(library), total(library, "舆情乙监测")) == (3, 0)
    library.close()


def test_a_file_that_was_touched_only_is_taken_as_it_is(tmp_path):
    settings, library = filled(tmp_path, "甲", 3)
    assert total(library) == 3
    generation = library.status().index.generation
    for path in settings.index_directory.rglob("*.bin"):
        os.utime(path, (1, 1))
    assert total(library) == 3
    assert library.status().index.generation == generation
    library.close()


@pytest.fixture
def running(tmp_path):
    settings, library = filled(tmp_path, "甲", 3)
    yield settings.archive, library, create_app(library).test_client()
    library.close()


def statuses(client):
    return {client.get(address).status_code for address in ("/", "/reports", "/api/v1/reports")}


def test_an_archive_whose_disk_is_gone_is_not_an_empty_one(running):
    archive, library, client = running
    away = archive.with_name("away")
    archive.rename(away)
    archive.mkdir()  # The place where the disk was mounted.
    assert statuses(client) == {503}
    assert "its disk gone" in client.get("/api/v1/reports").json["error"]
    assert not (archive / "archive.sqlite3").exists()
    shutil.rmtree(archive)
    away.rename(archive)
    assert statuses(client) == {200}
    assert total(library) == 3


def test_another_database_in_the_place_of_the_one_that_was_opened_is_told(running, tmp_path):
    archive, library, client = running
    others, other = filled(tmp_path / "theirs", "乙", 3)
    other.close()
    database = archive / "archive.sqlite3"
    database.rename(tmp_path / "former")
    shutil.copy(others.archive / "archive.sqlite3", database)
    assert statuses(client) == {503}
    assert "replaced" in client.get("/api/v1/reports").json["error"]
    with pytest.raises(ArchiveError, match="database-replaced"):
        library.correct(library.search(SearchRequest("")).hits[0].report, "score", 88, "")
    (tmp_path / "former").replace(database)
    assert statuses(client) == {200}


def test_an_index_of_another_archive_is_a_problem_that_check_lists(tmp_path):
    settings, library = filled(tmp_path / "ours", "甲", 3)
    others, other = filled(tmp_path / "theirs", "乙", 3)
    other.close()
    library.close()
    shutil.rmtree(settings.index_directory)
    shutil.copytree(others.index_directory, settings.index_directory)
    for quick in (True, False):
        library = Library.open(Settings(archive=settings.archive, log_misses=False))
        (problem,) = library.check(quick=quick).problems
        assert "another archive" in ENGLISH.remark(problem.remark)
        library.close()
