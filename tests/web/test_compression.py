"""Answers are packed where that is worth it and asked for, and say the same."""

from __future__ import annotations

import gzip

import pytest
from flask import Flask, Response

from juanzong.web.assets import asset_pages
from juanzong.web.serving import compression
from juanzong.web.serving.compression import pack


@pytest.fixture
def client():
    app = Flask(__name__)
    app.after_request(pack)

    @app.route("/<int:size>/<int:status>")
    def words(size, status):
        return Response("卷" * (size // 3) + "a" * (size % 3), status, mimetype="text/plain")

    @app.route("/picture")
    def picture():
        return Response(b"a" * 5_000, mimetype="image/png")

    @app.route("/of/<path:kind>")
    def of(kind):
        return Response(b"a" * 5_000, mimetype=kind)

    @app.route("/packed")
    def packed_already():
        return Response(b"a" * 5_000, mimetype="text/plain", headers={"Content-Encoding": "br"})

    @app.route("/streamed")
    def streamed():
        return Response(iter(["a" * 5_000]), mimetype="text/plain")

    @app.route("/named")
    def named():
        response = Response("a" * 5_000, mimetype="text/plain")
        response.set_etag("words")
        return response

    return app.test_client()


def packed(client, address, accepted="gzip", method="GET"):
    headers = {"Accept-Encoding": accepted}
    answer = client.open(address, method=method, headers=headers, buffered=True)
    is_packed = answer.headers.get("Content-Encoding") == "gzip"
    if is_packed:
        plain = client.get(address, headers={"Accept-Encoding": "identity"}, buffered=True)
        assert gzip.decompress(answer.data) == plain.data
        assert len(answer.data) < len(plain.data)
        assert "Accept-Encoding" in plain.vary
    return is_packed


@pytest.mark.parametrize(("size", "is_packed"), [(1_199, False), (1_200, True), (90_000, True)])
def test_what_fits_one_packet_goes_as_it_is(client, size, is_packed):
    assert packed(client, f"/{size}/200") is is_packed


@pytest.mark.parametrize("status", [201, 404, 500])
def test_only_whole_answers_are_packed(client, status):
    assert not packed(client, f"/5000/{status}")


def test_who_does_not_take_gzip_or_asks_for_the_head_alone_gets_none(client):
    assert not packed(client, "/5000/200", "br")
    assert not packed(client, "/5000/200", "gzip;q=0")
    assert not packed(client, "/5000/200", method="HEAD")
    assert not packed(client, "/picture")


@pytest.mark.parametrize(
    ("kind", "is_packed"),
    [
        ("text/html", True),
        ("text/css", True),
        ("text/javascript", True),
        ("text/plain", True),
        ("application/json", True),
        ("application/atom+xml", True),
        ("application/xml", True),
        ("image/svg+xml", True),
        ("image/jpeg", False),
        ("application/pdf", False),
        ("application/zip", False),
    ],
)
def test_what_the_site_says_in_text_is_packed_and_files_are_not(client, kind, is_packed):
    assert packed(client, f"/of/{kind}") is is_packed


def test_what_is_packed_already_or_streamed_stays_as_it_is(client):
    headers = {"Accept-Encoding": "gzip, br"}
    assert client.get("/packed", headers=headers).data == b"a" * 5_000
    assert client.get("/streamed", headers=headers).data == b"a" * 5_000


def test_a_packed_answer_is_known_by_the_same_name_as_a_weak_one(client):
    assert packed(client, "/named")
    answer = client.get("/named", headers={"Accept-Encoding": "gzip"})
    assert answer.get_etag() == ("words", True)
    assert client.get("/named").get_etag() == ("words", False)


def says_no_time(content):
    """Whether a packed content holds no time (RFC 1952, 2.3.1: MTIME is zero)."""
    return content[4:8] == bytes(4)


def test_the_same_answer_is_the_same_bytes(client):
    first, second = (client.get("/5000/200", headers={"Accept-Encoding": "gzip"}) for _ in range(2))
    assert first.data == second.data
    assert says_no_time(first.data)


@pytest.fixture
def static(tmp_path, monkeypatch):
    """A client of an application with the static files of a folder, none of them packed yet."""
    monkeypatch.setattr(compression, "_static", {})
    app = Flask(__name__, static_folder=tmp_path, static_url_path="/static")
    app.after_request(pack)
    return app.test_client(), tmp_path


def test_a_static_file_is_packed_once_however_it_is_asked_for(static, monkeypatch):
    client, folder = static
    (folder / "a.css").write_text("p { margin: 0 }\n" * 200)
    assert packed(client, "/static/a.css")
    taking = {"Accept-Encoding": "gzip"}
    assert says_no_time(client.get("/static/a.css", headers=taking, buffered=True).data)
    monkeypatch.setattr(compression.gzip, "compress", None)
    for query in range(9):
        assert packed(client, f"/static/a.css?v={query}")


def test_the_site_s_own_sheets_and_scripts_are_packed_once_too(monkeypatch):
    monkeypatch.setattr(compression, "_static", {})
    app = Flask(__name__, static_folder=None)
    app.after_request(pack)
    app.register_blueprint(asset_pages())
    client = app.test_client()
    names = ("site.css", "site.js")
    assert all(packed(client, f"/static/{name}") for name in names)
    monkeypatch.setattr(compression.gzip, "compress", None)
    assert all(packed(client, f"/static/{name}?v=1") for name in names)


def test_a_static_file_that_changed_is_packed_anew(static):
    client, folder = static
    for words in ("p { margin: 0 }\n" * 200, "p { margin: 11px }\n" * 300):
        (folder / "a.css").write_text(words)
        headers = {"Accept-Encoding": "gzip"}
        answer = client.get("/static/a.css", headers=headers, buffered=True)
        assert gzip.decompress(answer.data).decode() == words


@pytest.mark.parametrize(("size", "is_packed"), [(1_199, False), (1_200, True)])
def test_a_short_static_file_goes_as_it_is(static, size, is_packed):
    client, folder = static
    (folder / "a.css").write_text("a" * size)
    assert packed(client, "/static/a.css") is is_packed
    assert packed(client, "/static/none.css") is False
