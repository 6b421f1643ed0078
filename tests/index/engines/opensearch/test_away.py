"""A cluster that is away is told of in words, at once; the archive takes reports all the same."""

from __future__ import annotations

import socket
import sys
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from juanzong.index import EngineOptions, IndexUnreadableError, SearchIndexError, open_engine
from juanzong.index.patience import patience
from juanzong.web.application import create_app
from juanzong.web.library.service import Library
from juanzong.web.settings import Settings
from tests.web.small_archive import write_reports


def engine(address, tmp_path):
    return open_engine("opensearch", EngineOptions(tmp_path, address, 0.0))


@pytest.fixture
def nowhere():
    """An address where nobody listens."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        yield f"http://127.0.0.1:{taken.getsockname()[1]}"


def test_nobody_at_the_address_is_told_with_the_address_but_no_password(nowhere, tmp_path):
    secret = nowhere.replace("//", "//reader:geheim@")
    with pytest.raises(IndexUnreadableError, match=r"cluster-away.*127.0.0.1:\d+") as raised:
        engine(secret, tmp_path).snapshot()
    assert "geheim" not in str(raised.value)


def test_a_cluster_that_is_away_is_not_asked_again_at_once(nowhere, tmp_path, monkeypatch):
    held = engine(nowhere, tmp_path)
    with pytest.raises(IndexUnreadableError):
        held.snapshot()
    (node,) = held._cluster._nodes
    monkeypatch.setattr(node, "client", None)  # whoever asked it would fail otherwise
    with pytest.raises(IndexUnreadableError):
        held.snapshot()


class _Failing(BaseHTTPRequestHandler):
    """A node that counts on another which has just gone."""

    def do_GET(self):
        self.rfile.read(int(self.headers.get("Content-Length", 0)))
        words = b'{"error": {"type": "search_phase_execution_exception"}, "status": 500}'
        self.send_response(500)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(words)))
        self.end_headers()
        self.wfile.write(words)

    def do_POST(self):
        self.do_GET()

    def log_message(self, *_words):
        pass


def test_a_node_that_counts_on_one_which_has_gone_is_no_refusal(tmp_path):
    with ThreadingHTTPServer(("127.0.0.1", 0), _Failing) as server:
        threading.Thread(target=server.serve_forever).start()
        held = engine(f"http://127.0.0.1:{server.server_port}", tmp_path)
        try:
            with pytest.raises(IndexUnreadableError, match=r"cluster-away.*search_phase"):
                held.snapshot()
        finally:
            held.close()
            server.shutdown()


def test_a_cluster_that_stalls_is_given_up_when_the_time_is_up(tmp_path):
    with socket.socket() as stalling:
        stalling.bind(("127.0.0.1", 0))
        stalling.listen()
        held = engine(f"http://127.0.0.1:{stalling.getsockname()[1]}", tmp_path)
        began = time.monotonic()
        with patience(0.5), pytest.raises(SearchIndexError):
            held.snapshot()
        assert time.monotonic() - began < 5


@pytest.mark.parametrize("address", ["", "node1:9200", "ftp://node1", "http://node1?shards=many"])
def test_an_address_that_makes_no_sense_is_told(address, tmp_path):
    with pytest.raises(SearchIndexError, match=r"cluster-(address|count)"):
        engine(address, tmp_path)


def test_without_the_extra_the_message_names_it(tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "opensearchpy", None)
    with pytest.raises(SearchIndexError, match="engine-needs-extra"):
        engine("http://node1:9200", tmp_path)


def test_the_archive_takes_reports_and_the_site_says_what_is_wrong(nowhere, tmp_path):
    settings = Settings(archive=tmp_path / "archive", engine="opensearch", engine_address=nowhere)
    library = Library.open(settings, create=True)
    outcomes = library.add([write_reports(tmp_path / "reports")])
    assert {outcome.status.value for outcome in outcomes} == {"added"}
    assert library.behind is not None
    client = create_app(library).test_client()
    page = client.get("/search?q=%E8%88%86%E6%83%85")
    assert page.status_code == 503
    assert client.get("/reports").status_code == 200
    assert client.get("/healthz").status_code == 503
    library.close()
