"""Too many open files is no damage: it is said, and the index stays as it is."""

from __future__ import annotations

import gc
import json
import os
import resource
import subprocess
import sys
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

import pytest

from juanzong.index import EngineOptions, IndexUnreadableError, Searcher, SearchRequest, open_engine
from juanzong.web.library.service import Library
from juanzong.web.settings import Settings
from tests.index.engines.contract import ignore
from tests.reports import MemorySource, make_report
from tests.without_root_rights import without_root_rights

ROOT = Path(__file__).parents[2]

#: Searches with as few open files as the first argument says, and tells what came of it.
SEARCH = """
import json, resource, sys
from pathlib import Path
from juanzong.index import EngineOptions, SearchIndexError, Searcher, SearchRequest, open_engine
from juanzong.index import IndexStaleError
searcher = Searcher(open_engine("pairs", EngineOptions(Path(sys.argv[2]))))
limit = int(sys.argv[1])
resource.setrlimit(resource.RLIMIT_NOFILE, (limit, limit))
try:
    told = searcher.search(SearchRequest("舆情")).total
except IndexStaleError as error:
    told = f"damaged: {error}"
except SearchIndexError as error:
    told = str(error)
print(json.dumps(told))
"""

SEGMENTS = 5


@pytest.fixture
def index(tmp_path):
    """An index of several segments."""
    source = MemorySource()
    engine = open_engine("pairs", EngineOptions(tmp_path / "index"))
    for number in range(SEGMENTS):
        source.store(make_report(f"r{number}", [("", "舆情")]))
        engine.update(source, ignore)
    engine.close()
    assert len(list((tmp_path / "index").glob("segment-*"))) == SEGMENTS
    return tmp_path / "index"


def open_handles():
    return sum(1 for _ in Path("/proc/self/fd").iterdir())


@contextmanager
def no_more_open_files():
    """Let this process open no file, whatever it and the tests before it hold and have let go.

    The system bounds the number of a handle, not how many there are: the free ones below the
    bound are taken too. What a collection of garbage would close meanwhile is closed before.
    """
    gc.collect()
    gc.disable()
    limits = resource.getrlimit(resource.RLIMIT_NOFILE)
    highest = max(int(path.name) for path in Path("/proc/self/fd").iterdir())
    with ExitStack() as taken:
        taken.callback(gc.enable)
        taken.callback(resource.setrlimit, resource.RLIMIT_NOFILE, limits)
        resource.setrlimit(resource.RLIMIT_NOFILE, (highest + 1, limits[1]))
        with suppress(OSError):
            while True:
                taken.enter_context(Path(os.devnull).open("rb"))
        yield


def searched(index, limit):
    command = [sys.executable, "-c", SEARCH, str(limit), str(index)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    told = subprocess.run(command, env=environment, capture_output=True, check=True, cwd=ROOT)
    return json.loads(told.stdout)


def test_an_open_segment_holds_at_most_one_handle(index):
    engine = open_engine("pairs", EngineOptions(index))
    before = open_handles()
    assert Searcher(engine).search(SearchRequest("舆情")).total == SEGMENTS
    assert open_handles() - before <= SEGMENTS
    engine.close()
    assert open_handles() == before


def test_a_search_works_with_few_open_files(index):
    assert searched(index, 24) == SEGMENTS


def test_too_many_open_files_is_said_and_is_no_damage(index):
    before = {path: path.stat().st_mtime_ns for path in index.rglob("*")}
    told = [searched(index, limit) for limit in range(4, 12)]
    failed = [each for each in told if each != SEGMENTS]
    assert failed
    for each in failed:
        assert "Too many open files" in each
        assert "index-files-used-up" in each
        assert "damaged" not in each
    assert {path: path.stat().st_mtime_ns for path in index.rglob("*")} == before


def test_a_library_rebuilds_nothing_for_want_of_open_files(tmp_path):
    settings = Settings(archive=tmp_path / "archive")
    report = tmp_path / "report.txt"
    report.write_text("怀来县网信办2023年绩效自评报告\n一、概况\n舆情监测。", "utf-8")
    library = Library.open(settings, create=True)
    library.add([report])
    generation = library.status().index.generation
    library._engine.close()
    # The archive's own connections are open; not one file more may be.
    with (
        no_more_open_files(),
        pytest.raises(IndexUnreadableError, match="Too many open files"),
    ):
        library.search(SearchRequest("舆情"))
    assert library.search(SearchRequest("舆情")).total == 1
    assert library.status().index.generation == generation
    library.close()


def test_a_file_that_may_not_be_read_is_no_damage(index):
    path = next(index.glob("segment-*/parts.bin"))
    path.chmod(0)
    with without_root_rights(), pytest.raises(IndexUnreadableError, match="index-forbidden"):
        Searcher(open_engine("pairs", EngineOptions(index))).search(SearchRequest("舆情"))
