"""Nodes whose bytes stop coming: another is asked; where there is none, pages say so in time."""

from __future__ import annotations

import time
from urllib.parse import urlsplit

import pytest

from juanzong.index import EngineOptions, Searcher, SearchRequest, open_engine
from juanzong.index.patience import patience
from juanzong.web.application import create_app
from juanzong.web.library.service import Library
from juanzong.web.serving.settings import ServerSettings
from juanzong.web.settings import Settings
from tests.asking_at_once import statuses_at_once
from tests.index.engines.contract import CLUSTER, ignore
from tests.reports import MemorySource, make_report
from tests.stalling_proxy import StallingProxy
from tests.web.small_archive import write_reports

pytestmark = pytest.mark.skipif(
    not CLUSTER, reason="needs a cluster: JUANZONG_TEST_OPENSEARCH (tools/opensearch/cluster.py)"
)

#: Far above any deadline here, far below what waits for ever.
LONG = 60.0
#: What a node that has just begun, on a machine busy with others, surely answers in, in seconds.
SURELY = 4.0
NODE = CLUSTER.split(",")[0]


@pytest.fixture
def proxy():
    node = urlsplit(NODE)
    with StallingProxy((node.hostname, node.port)) as opened:
        yield opened


def named(tmp_path):
    return f"stalls-{tmp_path.name}".lower().replace("_", "-")


@pytest.fixture
def settings(proxy, tmp_path):
    """An archive whose cluster is asked through the proxy."""
    address = f"http://127.0.0.1:{proxy.port}/{named(tmp_path)}"
    return Settings(tmp_path / "archive", engine="opensearch", engine_address=address)


def test_a_node_that_stalls_is_passed_over(proxy, tmp_path):
    address = f"http://127.0.0.1:{proxy.port}/{named(tmp_path)},{NODE}"
    engine = open_engine("opensearch", EngineOptions(tmp_path, address))
    engine.update(MemorySource([make_report("r", [("", "绩效自评")])]), ignore)
    searcher = Searcher(engine)
    proxy.stalled.set()
    for _ in range(6):
        with patience(2 * SURELY):
            assert searcher.search(SearchRequest("绩效自评")).total == 1
    proxy.stalled.clear()
    engine.close()


def test_pages_say_so_in_time_and_the_index_follows_when_the_bytes_flow(settings, proxy, tmp_path):
    library = Library.open(settings, create=True)
    library.add([write_reports(tmp_path / "reports")])
    client = create_app(library, ServerSettings(request_seconds=1)).test_client()
    before = client.get("/api/v1/search?q=舆情").json["total"]
    assert before > 0
    proxy.stalled.set()
    for page in ("/search?q=舆情", "/api/v1/search?q=预算", "/search?q=绩效"):
        began = time.monotonic()
        answer = client.get(page)
        assert answer.status_code == 503
        assert time.monotonic() - began < LONG
        assert "127.0.0.1" not in answer.text
    assert client.get("/reports").status_code == 200
    proxy.stalled.clear()
    ended = time.monotonic() + LONG
    while (answer := client.get("/api/v1/search?q=舆情")).status_code == 503:
        assert time.monotonic() < ended
        time.sleep(0.2)
    assert answer.json["total"] == before
    library.close()


def test_many_who_wait_do_not_wait_for_one_another(settings, proxy, tmp_path):
    library = Library.open(settings, create=True)
    library.add([write_reports(tmp_path / "reports")])
    site = create_app(library, ServerSettings(request_seconds=1))
    assert site.test_client().get("/search?q=舆情").status_code == 200
    proxy.stalled.set()
    began = time.monotonic()
    assert statuses_at_once(site, "/search?q=预算", 24) == [503] * 24
    # One after the other they would take 24 seconds.
    assert time.monotonic() - began < 20
    proxy.stalled.clear()
    library.close()


def test_what_was_added_meanwhile_is_found_once_the_cluster_is_back(
    settings, proxy, tmp_path, monkeypatch
):
    monkeypatch.setattr("juanzong.index.engines.opensearch.cluster.TIMEOUT", SURELY)
    library = Library.open(settings, create=True)
    library.add([write_reports(tmp_path / "reports")])
    client = create_app(library, ServerSettings(request_seconds=2 * SURELY)).test_client()
    before = client.get("/api/v1/search?q=舆情").json["total"]
    proxy.stalled.set()
    further = tmp_path / "蔚县.txt"
    further.write_text(
        "蔚县水务局2022年度部门整体支出绩效自评报告\n一、概况\n舆情平稳。\n", "utf-8"
    )
    assert [outcome.status.value for outcome in library.add([further])] == ["added"]
    assert library.behind is not None
    proxy.stalled.clear()
    ended = time.monotonic() + LONG
    while True:
        answer = client.get("/api/v1/search?q=舆情")
        if answer.status_code == 200 and answer.json["total"] == before + 1:
            break
        assert time.monotonic() < ended
        time.sleep(0.2)
    assert library.behind is None
    library.close()
