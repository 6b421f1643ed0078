"""Nothing that a request can make large grows without bound; no idle socket keeps others out."""

from __future__ import annotations

import gzip
import json
import os
import signal
import socket
import time
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import Request, urlopen

import pytest

from juanzong.web.search_form import LONGEST_VALUE, MOST_VALUES, read_search_form
from juanzong.web.serving.listening import LARGEST_HEADER
from tests.web.test_command_process import PATIENCE, finish, serving


def values(count: int) -> str:
    return urlencode([("county", f"第{number}县") for number in range(count)])


def test_a_thousand_values_of_a_facet_make_no_giant_page(site):
    response = site.client.get(f"/search?{values(1_000)}")
    assert response.status_code == 200
    assert "最多选 50 个值" in response.text
    assert len(response.data) < 2_000_000


def test_as_many_values_as_may_be_chosen_are_all_kept():
    class Parameters(dict):
        def getlist(self, key):
            return self.get(key, [])

    chosen = [f"第{number}县" for number in range(MOST_VALUES)]
    form, problems = read_search_form(Parameters(county=chosen))
    assert (form.choice("county").include, problems) == (tuple(chosen), ())
    form, problems = read_search_form(Parameters(county=chosen[1:], not_county=["甲", "乙"]))
    assert problems == ("too_many_values",)
    assert (len(form.choice("county").include), form.choice("county").exclude) == (49, ("甲",))
    form, _ = read_search_form(Parameters(county=["县" * (LONGEST_VALUE + 1)]))
    assert form.choice("county").include == ("县" * LONGEST_VALUE,)


def test_the_api_refuses_too_many_values_in_words(site):
    response = site.client.get(f"/api/v1/search?{values(MOST_VALUES + 1)}")
    assert response.status_code == 400
    assert response.json["error"] == "county may be given at most 50 times, not 51 times"


@pytest.mark.parametrize("address", ["/", "/search?q=", "/api/v1/search?q=", "/reports"])
def test_an_answer_is_packed_for_whoever_takes_it(site, address):
    plain = site.client.get(address)
    packed = site.client.get(address, headers={"Accept-Encoding": "br, gzip"})
    assert "Content-Encoding" not in plain.headers
    assert packed.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(packed.data) == plain.data
    assert 2 * len(packed.data) < len(plain.data)
    assert "Accept-Encoding" in packed.vary
    assert "Accept-Encoding" in plain.vary


def test_a_static_file_is_packed_and_stays_known_by_its_tag(site):
    name = "/static/vendor/htmx.min.js"
    taking = {"Accept-Encoding": "gzip"}
    with site.client.get(name, headers=taking) as packed, site.client.get(name) as plain:
        assert packed.headers["Content-Encoding"] == "gzip"
        assert gzip.decompress(packed.data) == plain.data
    known = {"If-None-Match": packed.headers["ETag"], "Accept-Encoding": "gzip"}
    with site.client.get(name, headers=known) as unchanged:
        assert unchanged.status_code == 304


def test_a_short_answer_and_an_error_stay_as_they_are(site):
    for address in ("/healthz", "/none"):
        answer = site.client.get(address, headers={"Accept-Encoding": "gzip"})
        assert "Content-Encoding" not in answer.headers


def test_two_hundred_idle_connections_keep_nobody_out(filled):
    with serving("serve", archive=filled) as (process, address):
        port = int(address.rpartition(":")[2])
        idle = [socket.create_connection(("127.0.0.1", port), PATIENCE) for _ in range(200)]
        for each in idle[:100]:
            each.sendall(b"GET /search?q=a HTTP/1.1\r\nHost: ")
        with urlopen(f"{address}/api/v1/search?q=%E8%88%86", timeout=PATIENCE) as answer:  # noqa: S310 (our own server)
            assert json.load(answer)["total"] > 0
        for each in idle:
            each.close()
        process.terminate()


def test_a_head_without_end_is_refused(filled):
    with serving("serve", archive=filled) as (process, address):
        port = int(address.rpartition(":")[2])
        with socket.create_connection(("127.0.0.1", port), PATIENCE) as asking:
            asking.sendall(b"GET /search?q=" + b"a" * (LARGEST_HEADER + 10) + b" HTTP/1.0\r\n\r\n")
            assert asking.recv(100).startswith(b"HTTP/1.0 431")
        process.terminate()


def children_of(pid: int) -> list[int]:
    with open(f"/proc/{pid}/task/{pid}/children", encoding="ascii") as listed:  # noqa: PTH123 (proc)
        return [int(child) for child in listed.read().split()]


@pytest.mark.skipif(not os.path.exists("/proc/self/task"), reason="needs Linux's /proc")  # noqa: PTH110
@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGBUS], ids=["killed", "file-cut"])
def test_several_processes_answer_and_one_that_dies_is_followed_by_another(
    filled, how, monkeypatch
):
    monkeypatch.setenv("JUANZONG_LOG_FORMAT", "json")
    with serving("serve", "--processes", 2, archive=filled) as (process, address):

        def answers() -> bool:
            with urlopen(f"{address}/healthz", timeout=PATIENCE) as answer:  # noqa: S310 (our own server)
                return json.load(answer)["status"] == "ok"

        assert answers()
        before = children_of(process.pid)
        killed = before[-1]
        os.kill(killed, how)
        deadline = time.monotonic() + PATIENCE
        while len(set(children_of(process.pid)) - {killed}) < len(before):
            assert time.monotonic() < deadline
            time.sleep(0.05)
        assert all(answers() for _ in range(20))
        process.terminate()
        code, _, err = finish(process)
        assert code == 0
        (line,) = [json.loads(each) for each in err.splitlines() if each.startswith("{")]
        assert line["level"] == "error"
        assert f"ended with -{int(how)};" in line["message"]


@pytest.mark.parametrize(
    ("path", "words"),
    [("/api/v1/batch", b"capacity limit"), ("/batch", "一次发送的内容太多".encode())],
)
def test_a_body_that_is_too_large_is_refused_in_words_once_all_of_it_was_sent(filled, path, words):
    """It was refused while it was being sent, and the connection broken: no browser showed why."""
    size = 20_000_000
    with serving("serve", archive=filled) as (process, address):
        host, port = address.removeprefix("http://").split(":")
        with socket.create_connection((host, int(port)), PATIENCE) as client:
            head = f"POST {path} HTTP/1.1\r\nHost: {host}\r\nContent-Length: {size}\r\n\r\n"
            client.sendall(head.encode())
            for _ in range(size // 100_000):
                client.sendall(b"a" * 100_000)
            told = b"".join(iter(lambda: client.recv(65_536), b""))
        assert told.startswith(b"HTTP/1.1 413 ")
        assert words in told
        process.terminate()


@pytest.mark.parametrize(("blanks", "status"), [(900_000, 200), (1_100_000, 413)])
def test_a_list_of_queries_is_taken_up_to_the_size_that_is_told(filled, blanks, status):
    with serving("serve", archive=filled) as (process, address):
        body = json.dumps({"queries": ["舆情"]}).encode() + b" " * blanks
        asked = Request(f"{address}/api/v1/batch", body, {"Content-Type": "application/json"})  # noqa: S310 (our own server)
        try:
            with urlopen(asked, timeout=PATIENCE) as answer:  # noqa: S310 (our own server)
                assert answer.status == status
        except HTTPError as error:
            assert error.code == status  # noqa: PT017 (either way)
        process.terminate()
