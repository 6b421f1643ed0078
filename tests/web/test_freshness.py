"""What caches may do with an answer, by its status, its type and how it is asked for."""

from __future__ import annotations

import pytest
from flask import Flask, Response, stream_with_context

from juanzong.web.serving.freshness import stay_fresh


@pytest.fixture
def client():
    app = Flask(__name__)
    app.after_request(stay_fresh)

    @app.route("/<int:status>/<path:kind>", methods=["GET", "POST"])
    def words(status, kind):
        return Response("卷宗", status, mimetype=kind)

    @app.route("/streamed")
    def streamed():
        return Response(stream_with_context(iter(["卷", "宗"])), mimetype="text/plain")

    @app.route("/kept")
    def kept():
        return Response("卷宗", headers={"Cache-Control": "max-age=60"})

    return app.test_client()


@pytest.mark.parametrize("status", [400, 401, 404, 499, 500, 503])
def test_an_error_is_not_kept_at_all(client, status):
    answer = client.get(f"/{status}/text/html")
    assert answer.headers["Cache-Control"] == "no-store"
    assert "ETag" not in answer.headers


@pytest.mark.parametrize("status", [200, 201, 206, 301, 399])
def test_everything_else_is_asked_for_again_and_a_whole_answer_known_by_its_digest(client, status):
    answer = client.get(f"/{status}/text/plain")
    assert answer.headers["Cache-Control"] == "no-cache"
    assert ("ETag" in answer.headers) is (status == 200)
    assert client.head(f"/{status}/text/plain").headers.get("ETag") == answer.headers.get("ETag")
    assert client.post(f"/{status}/text/plain").headers.get("ETag") is None


@pytest.mark.parametrize(
    ("kind", "is_private"),
    [
        ("text/html", True),
        ("application/json", False),
        ("text/css", False),
        ("text/plain", False),
        ("text/xml", False),
    ],
)
def test_pages_depend_on_the_reader_and_nothing_else_does(client, kind, is_private):
    answer = client.get(f"/200/{kind}")
    assert bool(answer.cache_control.private) is is_private
    again = client.get(f"/200/{kind}", headers={"If-None-Match": answer.headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")


def test_what_is_streamed_or_says_itself_how_long_it_lasts_is_left_alone(client):
    assert "ETag" not in client.get("/streamed").headers
    assert client.get("/streamed").cache_control.no_cache
    assert client.get("/kept").headers["Cache-Control"] == "max-age=60"
    assert "ETag" not in client.get("/kept").headers
