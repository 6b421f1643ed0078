"""Answers are packed where that is worth it and asked for, and say the same."""

from __future__ import annotations

import gzip

import pytest
from flask import Flask, Response

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

    return app.test_client()


def packed(client, address, accepted="gzip", method="GET"):
    answer = client.open(address, method=method, headers={"Accept-Encoding": accepted})
    is_packed = answer.headers.get("Content-Encoding") == "gzip"
    if is_packed:
        plain = client.get(address, headers={"Accept-Encoding": "identity"})
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


def test_the_same_answer_is_the_same_bytes(client):
    first, second = (client.get("/5000/200", headers={"Accept-Encoding": "gzip"}) for _ in range(2))
    assert first.data == second.data
