"""Searches from threads and processes while the archive changes and the index is rebuilt."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from juanzong.index import (
    EngineOptions,
    IndexLockedError,
    IndexMissingError,
    Searcher,
    SearchRequest,
    open_engine,
)
from juanzong.index.segments.lock import writer_lock
from tests.reports import MemorySource, make_report

#: The whole two minutes run where JUANZONG_SOAK_SECONDS says so (.ci/run does).
SOAK_SECONDS = float(os.environ.get("JUANZONG_SOAK_SECONDS", "8"))
REPORTS = 40
LEAST_CHANGES = 3
ROOT = Path(__file__).parents[3]


def ignore(_done, _total):
    pass


def versioned(number, version):
    """A report whose two sections always carry the same version."""
    return make_report(
        f"r{number:03d}",
        [("", f"版本{version:06d}舆情监测"), ("一、执行", f"版本{version:06d}执行率")],
        county=f"县{number % 5}",
    )


def assert_consistent(page):
    versions = {}
    for hit in page.hits:
        versions.setdefault(hit.report, []).append(hit.text[:8])
    for report, seen in versions.items():
        assert len(seen) == 2, f"{report} is half seen: {seen}"
        assert len(set(seen)) == 1, f"{report} is seen in two states: {seen}"
    assert page.total == len(page.hits) == 2 * len(versions) == 2 * page.reports_total
    assert sum(value.count for value in page.facets["county"]) == page.total


def search_until(directory, over):
    """Search until there is a file that says so; gives the number of searches and generations."""
    engine = open_engine("pairs", EngineOptions(directory))
    searches, generations = 0, set()
    while not over.exists():
        page = Searcher(engine).search(SearchRequest("版本", limit=1_000))
        assert_consistent(page)
        searches += 1
        generations.add(page.generation)
    engine.close()
    return searches, len(generations)


def change_until(source, engine, end):
    """Change reports until the time comes, and a few times however busy the machine is."""
    version = 0
    while version < LEAST_CHANGES or time.time() < end:
        version += 1
        for number in range(version % 7, REPORTS, 7):
            source.store(versioned(number, version))
        if version % 5 == 0:
            source.remove(f"r{version % REPORTS:03d}")
        if version % 9 == 0:
            engine.rebuild(source, ignore)
        else:
            engine.update(source, ignore)
        if version % 5 == 0:
            source.store(versioned(version % REPORTS, version))


@pytest.mark.slow
def test_threads_and_processes_search_while_the_index_changes(tmp_path):
    source = MemorySource([versioned(number, 0) for number in range(REPORTS)])
    directory = tmp_path / "index"
    engine = open_engine("pairs", EngineOptions(directory))
    engine.update(source, ignore)
    over = tmp_path / "over"
    command = [
        sys.executable,
        "-m",
        "tests.index.engines.searching_process",
        str(directory),
        str(over),
    ]
    processes = [
        subprocess.Popen(
            command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
        )
        for _ in range(4)
    ]
    results, errors = [], []

    def search():
        try:
            results.append(search_until(directory, over))
        except Exception as error:  # noqa: BLE001 (every error of a thread fails the test)
            errors.append(repr(error))

    threads = [threading.Thread(target=search) for _ in range(8)]
    for thread in threads:
        thread.start()
    try:
        change_until(source, engine, time.time() + SOAK_SECONDS)
    finally:
        over.touch()
    for thread in threads:
        thread.join()
    for process in processes:
        output, complaint = process.communicate(timeout=60)
        assert process.returncode == 0, complaint
        results.append(json.loads(output))
    assert errors == []
    # On a busy machine one process may hardly have begun when the time is up.
    assert sum(searches for searches, _ in results) > 3 * len(results)
    assert max(generations for _, generations in results) > 1
    engine.close()


def test_a_second_writer_waits_then_names_the_holder(tmp_path):
    engine = open_engine("pairs", EngineOptions(tmp_path, lock_seconds=0.2))
    with (
        writer_lock(tmp_path, 0),
        pytest.raises(IndexLockedError, match=rf"index-locked-by .*pid={os.getpid()}"),
    ):
        engine.update(MemorySource([versioned(1, 1)]), ignore)
    engine.update(MemorySource([versioned(1, 1)]), ignore)
    assert Searcher(engine).search(SearchRequest("舆情")).total == 1
    engine.close()


def test_a_second_writer_goes_on_when_the_first_is_done(tmp_path):
    engine = open_engine("pairs", EngineOptions(tmp_path, lock_seconds=20))
    source = MemorySource([versioned(1, 1)])
    with writer_lock(tmp_path, 0):
        thread = threading.Thread(target=engine.update, args=(source, ignore))
        thread.start()
        time.sleep(0.2)
        with pytest.raises(IndexMissingError):
            engine.snapshot()
    thread.join(timeout=20)
    assert Searcher(engine).search(SearchRequest("舆情")).total == 1
    engine.close()


@pytest.mark.slow
@pytest.mark.parametrize("delay", [0.05, 0.2, 0.5, 0.9])
def test_a_killed_writer_leaves_the_old_generation_whole(tmp_path, delay):
    source = MemorySource([versioned(number, 0) for number in range(REPORTS)])
    engine = open_engine("pairs", EngineOptions(tmp_path))
    engine.update(source, ignore)
    command = [sys.executable, "-m", "tests.index.engines.writing_process", str(tmp_path)]
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)
    assert process.stdout.readline() == "writing\n"
    time.sleep(delay)
    process.send_signal(signal.SIGKILL)
    process.wait(timeout=20)
    process.stdout.close()
    page = Searcher(engine).search(SearchRequest("版本", limit=1_000))
    assert_consistent(page)
    assert page.reports_total == REPORTS
    engine.rebuild(source, ignore)
    page = Searcher(engine).search(SearchRequest("版本", limit=1_000))
    assert_consistent(page)
    assert page.reports_total == REPORTS
    engine.close()
    names = {path.name for path in tmp_path.glob("segment-*")}
    used = {
        entry["name"] for entry in json.loads((tmp_path / "manifest.json").read_text())["segments"]
    }
    assert used <= names


def test_what_a_killed_writer_left_behind_is_cleared_away(tmp_path):
    litter = tmp_path / "segment-left"
    litter.mkdir()
    (litter / "half").write_bytes(b"half")
    engine = open_engine("pairs", EngineOptions(tmp_path))
    engine.update(MemorySource([versioned(1, 1)]), ignore)
    assert not litter.exists()
    engine.close()
