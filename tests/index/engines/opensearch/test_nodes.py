"""Three nodes with a replica: one may die under load; where two do, that is told, and it heals."""

from __future__ import annotations

import importlib.util
import json
import os
import signal
import sys
import tempfile
import threading
import time
from pathlib import Path
from urllib.request import urlopen

import pytest

from juanzong.index import (
    EngineOptions,
    IndexUnreadableError,
    Searcher,
    SearchIndexError,
    SearchRequest,
    open_engine,
)
from tests.index.engines.contract import ignore, small_reports, without_missing
from tests.reports import MemorySource, make_report

ROOT = Path(__file__).parents[4]
#: Where tools/opensearch/cluster.py has put the server.
HOME = os.environ.get("JUANZONG_TEST_OPENSEARCH_HOME", "")
PORT = 9620
#: Two nodes that join again one after the other wait for elections and checks of up to a minute.
PATIENCE = 420.0

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not HOME, reason="needs a server: JUANZONG_TEST_OPENSEARCH_HOME"),
]


@pytest.fixture(scope="module")
def tool():
    path = ROOT / "tools" / "opensearch" / "cluster.py"
    spec = importlib.util.spec_from_file_location("opensearch_cluster", path)
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def nodes(tool):
    # pytest's own folders are closed to the user that a node of root's runs as.
    with tempfile.TemporaryDirectory(prefix="juanzong-nodes-") as made:
        folder = Path(made)
        folder.chmod(0o755)
        home = tool.fetch(Path(HOME))
        (folder / home.name).symlink_to(home)
        started = tool.start(folder, 3, PORT, heap="256m")
        try:
            yield folder, started
        finally:
            tool.stop(folder)


def address_of(started) -> str:
    first, *others = (node.address for node in started)
    return ",".join([f"{first}/nodes?shards=3&replicas=1", *others])


def total(searcher) -> int:
    return searcher.search(SearchRequest("执行率")).total


def once(question, expected=SearchIndexError):
    """Ask until there is an answer; gives it."""
    deadline = time.monotonic() + PATIENCE
    while True:
        try:
            return question()
        except expected:
            assert time.monotonic() < deadline
            time.sleep(0.5)


def failure(folder, started) -> str | None:
    """What a newcomer to the cluster is told that cannot search it; None where it can."""
    engine = open_engine("opensearch", EngineOptions(folder, address_of(started)))
    try:
        total(Searcher(engine))
    except IndexUnreadableError as error:
        return str(error)
    finally:
        engine.close()
    return None


def start_again(tool, folder, started, places) -> None:
    for place in places:
        name = started[place].name
        started[place] = tool.start_node(
            tool.fetch(folder), folder, name, PORT + place, heap="256m"
        )
    tool._write_nodes(folder, started)


def joined(node) -> int:
    """How many nodes are one cluster, as one of them sees it."""
    with urlopen(f"{node.address}/_cluster/health", timeout=5.0) as answer:  # noqa: S310 (a node of ours)
        return json.load(answer)["number_of_nodes"]


def test_a_shard_comes_back_that_a_search_holds(nodes, tool):
    """The others agree without the one node that has all reports: it must open its shards anew.

    It cannot while a point in time holds them, and a cluster gives up after some tries.
    """
    folder, started = nodes
    source = MemorySource([without_missing(report) for report in small_reports()])
    engine = open_engine("opensearch", EngineOptions(folder, address_of(started), 30.0))
    searcher = Searcher(engine)
    engine.rebuild(source, ignore)
    os.kill(started[2].pid, signal.SIGKILL)
    # What the dead node has is of yesterday from now on, in every shard.
    for number in range(20):
        source.store(make_report(f"n{number}", [("", f"第{number}次预算执行率")]))
    once(lambda: engine.update(source, ignore))
    expected = once(lambda: total(searcher))
    os.kill(started[1].pid, signal.SIGKILL)
    os.kill(started[0].pid, signal.SIGSTOP)
    try:
        start_again(tool, folder, started, (1, 2))
        deadline = time.monotonic() + PATIENCE
        while once(lambda: joined(started[1]), OSError) < 2:
            assert time.monotonic() < deadline
            time.sleep(0.5)
    finally:
        os.kill(started[0].pid, signal.SIGCONT)
    assert once(lambda: total(searcher)) == expected
    engine.close()


def test_nodes_die_and_come_back(nodes, tool):
    folder, started = nodes
    source = MemorySource([without_missing(report) for report in small_reports()])
    engine = open_engine("opensearch", EngineOptions(folder, address_of(started), 30.0))
    searcher = Searcher(engine)
    engine.rebuild(source, ignore)
    expected = total(searcher)
    assert expected > 0
    answers: list[int] = []
    over = threading.Event()

    def searching() -> None:
        while not over.is_set():
            answers.append(once(lambda: total(searcher)))

    thread = threading.Thread(target=searching)
    thread.start()
    os.kill(started[2].pid, signal.SIGKILL)
    # Its points in time are gone with it, and nothing else changed that would make others be taken.
    assert once(lambda: total(searcher)) == expected
    for number in range(5):
        source.store(make_report(f"n{number}", [("", f"第{number}次满意度调查")]))
        once(lambda: engine.update(source, ignore))
    over.set()
    thread.join(PATIENCE)
    assert set(answers) == {expected}
    assert once(lambda: len(engine.indexed())) == len(small_reports()) + 5

    os.kill(started[1].pid, signal.SIGKILL)
    deadline = time.monotonic() + PATIENCE
    while (told := failure(folder, started)) is None:
        assert time.monotonic() < deadline, "two dead nodes of three went unnoticed"
        time.sleep(0.5)
    assert "cluster-away" in told

    start_again(tool, folder, started, (1, 2))
    back = Searcher(open_engine("opensearch", EngineOptions(folder, address_of(started))))
    assert once(lambda: total(back)) == expected
    engine.close()
