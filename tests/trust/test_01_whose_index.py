"""A vanished or foreign index is never an empty archive, nor another's reports: it is built anew,
or the search says that it cannot be answered.
"""

from __future__ import annotations

import shutil
import threading
import time

import pytest

from juanzong.index import SearchIndexError, SearchRequest
from juanzong.web.application import create_app
from juanzong.web.library.service import Library
from juanzong.web.settings import Settings


def filled(directory, word, reports):
    """Make an archive whose reports say a word, each once."""
    files = directory / "files"
    files.mkdir(parents=True)
    for number in range(reports):
        title = f"{word}县第{number}号网信办2023年绩效自评报告"
        (files / f"{number}.txt").write_text(f"{title}\n一、概况\n舆情{word}监测。", "utf-8")
    settings = Settings(archive=directory / "archive", log_misses=False)
    library = Library.open(settings, create=True)
    library.add([files])
    return settings, library


@pytest.fixture
def ours(tmp_path):
    settings, library = filled(tmp_path / "ours", "甲", 3)
    yield settings, library
    library.close()


@pytest.fixture
def theirs(tmp_path):
    """The folder of another archive's index, of as many revisions."""
    settings, library = filled(tmp_path / "theirs", "乙", 3)
    library.close()
    return settings.index_directory


def total(library, query="舆情甲监测"):
    return library.search(SearchRequest(query)).total


def move_away(directory):
    directory.rename(directory.with_name("away"))


def swap(directory, other):
    shutil.rmtree(directory)
    shutil.copytree(other, directory)


def test_a_deleted_index_is_built_anew_under_a_running_library(ours):
    settings, library = ours
    for vanish in (shutil.rmtree, lambda path: (path / "manifest.json").unlink(), move_away):
        assert total(library) == 3
        vanish(settings.index_directory)
        assert total(library) == 3


def test_another_archive_s_index_is_not_searched(ours, theirs):
    settings, library = ours
    assert total(library) == 3
    swap(settings.index_directory, theirs)
    assert total(library) == 3
    assert total(library, "舆情乙监测") == 0


def test_another_archive_s_index_is_not_searched_by_the_next_program_either(ours, theirs):
    settings, library = ours
    library.close()
    swap(settings.index_directory, theirs)
    again = Library.open(settings)
    assert (total(again), total(again, "舆情乙监测")) == (3, 0)
    again.close()


def test_the_index_of_a_later_state_of_the_archive_is_not_searched(ours, tmp_path):
    """As after the database was restored from a backup, and the index was not."""
    settings, library = ours
    library.close()
    kept = tmp_path / "kept"
    shutil.copytree(settings.archive, kept, ignore=shutil.ignore_patterns("index"))
    again = Library.open(settings)
    again.remove(again.reports()[0].id)
    again.close()
    shutil.copytree(settings.index_directory, kept / "index" / "pairs")
    restored = Library.open(Settings(archive=kept, log_misses=False))
    assert total(restored) == 3
    restored.close()


def test_copies_of_one_archive_that_went_their_own_ways_tell_their_indexes_apart(ours, tmp_path):
    settings, library = ours
    library.close()
    copy = Settings(archive=tmp_path / "copy", log_misses=False)
    shutil.copytree(settings.archive, copy.archive)
    first, second = Library.open(settings), Library.open(copy)
    gone, kept = (report.id for report in first.reports()[:2])
    first.remove(gone)
    second.remove(kept)
    first.close()
    second.close()
    swap(copy.index_directory, settings.index_directory)
    again = Library.open(copy)
    hits = again.search(SearchRequest("舆情甲监测")).hits
    assert kept not in {hit.report for hit in hits}
    assert len(hits) == 2
    again.close()


def test_where_the_index_may_not_be_written_the_page_says_so(ours, monkeypatch):
    settings, library = ours
    client = create_app(library).test_client()
    assert client.get("/search?q=舆情").status_code == 200
    shutil.rmtree(settings.index_directory)
    monkeypatch.setattr(library._follower, "_writable", False)
    for address in ("/search?q=舆情", "/api/v1/search?q=舆情"):
        answer = client.get(address)
        assert answer.status_code == 503
        assert "juanzong reindex" in answer.text


def test_under_load_no_search_finds_less_or_another_s(ours, theirs):
    settings, library = ours
    wrong, answered = [], []
    stop = threading.Event()

    def search():
        while not stop.is_set():
            try:
                found = (total(library), total(library, "舆情乙监测"))
            except SearchIndexError:
                continue
            answered.append(found)
            if found != (3, 0):
                wrong.append(found)

    threads = [threading.Thread(target=search) for _ in range(4)]
    for thread in threads:
        thread.start()
    for number in range(6):
        time.sleep(0.1)
        if number % 2:
            shutil.rmtree(settings.index_directory, ignore_errors=True)
        else:
            move_away(settings.index_directory)
            shutil.copytree(theirs, settings.index_directory, dirs_exist_ok=True)
            shutil.rmtree(settings.index_directory.with_name("away"))
    time.sleep(0.1)
    stop.set()
    for thread in threads:
        thread.join()
    assert wrong == []
    assert answered
    assert total(library) == 3
