"""What watches over the site is told: whether it can answer, and how much it was asked."""

from __future__ import annotations

import pytest
from flask import Flask

from juanzong.archive.errors import ArchiveError
from juanzong.index.records import SearchPage
from juanzong.web.serving.health import health_pages
from juanzong.web.serving.metrics import add_metrics

PAGE = SearchPage("", 7, 3, 0, (), (), (), {}, "g1")


def client_of(search):
    app = Flask(__name__)

    class Held:
        """A library that only answers searches."""

        def search(self, request):
            return search(request)

    app.register_blueprint(health_pages(Held()))
    return app.test_client()


def test_a_site_that_can_be_searched_says_what_it_searches():
    asked = []
    answer = client_of(lambda request: asked.append(request) or PAGE).get("/healthz")
    assert answer.json == {"status": "ok", "generation": "g1", "sections": 7}
    assert answer.cache_control.no_store
    # It is asked every few seconds: no hit is fetched, nothing looser looked for.
    assert [(each.query, each.limit, each.looser) for each in asked] == [("", 0, False)]


@pytest.mark.parametrize(
    ("code", "seconds"), [("database-locked", "5"), ("database-damaged", None)]
)
def test_one_that_cannot_says_why_by_a_code_alone(code, seconds):
    def fail(_request):
        raise ArchiveError(code, message="/srv/inside")

    answer = client_of(fail).get("/healthz")
    assert answer.status_code == 503
    assert answer.json == {"status": "unavailable", "reason": code}
    assert answer.headers.get("Retry-After") == seconds
    assert answer.cache_control.no_store


def test_requests_are_counted_by_page_and_status():
    pytest.importorskip("prometheus_client")
    app = Flask(__name__)
    app.add_url_rule("/page", "page", lambda: "卷宗")
    add_metrics(app)
    client = app.test_client()
    for address in ("/page", "/page", "/nowhere"):
        client.get(address)
    answer = client.get("/metrics")
    assert 'request_seconds_count{endpoint="page",status="200"} 2.0' in answer.text
    assert 'request_seconds_count{endpoint="none",status="404"} 1.0' in answer.text
    assert answer.cache_control.no_store
