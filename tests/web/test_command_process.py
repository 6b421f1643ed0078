"""The command as a process: streams, signals, the server."""

from __future__ import annotations

import json
import os
import re
import select
import signal
import socket
import subprocess
import sys
from contextlib import contextmanager, suppress
from urllib.request import urlopen

import psutil
import pytest

from tests.web.small_archive import reports_by_file

JUANZONG = [sys.executable, "-m", "juanzong"]
PATIENCE = 60


def start(*words, archive, **environment):
    return subprocess.Popen(
        [*JUANZONG, "--archive", str(archive), *map(str, words)],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=os.environ | environment,
    )


def finish(process):
    out, err = process.communicate(timeout=PATIENCE)
    return process.returncode, out, err.decode()


@contextmanager
def serving(*words, archive):
    """Run a server for a block; gives it and its address once it listens."""
    process = start(*words, "--port", 0, archive=archive)
    try:
        readable, _, _ = select.select([process.stdout], [], [], PATIENCE)
        assert readable, "the server did not print its address in time"
        line = process.stdout.readline().decode()
        address = re.search(r"(?:http://|unix:)[^ ]+", line)
        assert address, finish(process)
        yield process, address[0]
    finally:
        # As a service manager ends it, so that it can end its own.
        process.terminate()
        with suppress(subprocess.TimeoutExpired):
            process.communicate(timeout=PATIENCE)
        process.kill()
        process.communicate()


def test_no_process_answers_on_when_the_one_that_watches_is_killed(filled):
    with serving("serve", "--processes", 2, archive=filled) as (process, address):
        with urlopen(f"{address}/healthz", timeout=PATIENCE) as answer:  # noqa: S310 (our own)
            assert answer.status == 200
        answering = psutil.Process(process.pid).children(recursive=True)
        assert answering
        process.kill()
        _, left = psutil.wait_procs(answering, timeout=PATIENCE)
        for each in left:
            each.kill()
        assert left == []


def test_an_address_in_plain_utf8_is_answered(filled):
    with serving("serve", archive=filled) as (process, address):
        host, port = re.search(r"//([^:/]+):([0-9]+)", address).groups()
        with socket.create_connection((host, int(port)), timeout=PATIENCE) as connection:
            request = "GET /api/v1/search?q=舆情 HTTP/1.0\r\nHost: localhost\r\n\r\n"
            connection.sendall(request.encode())
            with connection.makefile("rb") as answer:
                head, _, body = answer.read().partition(b"\r\n\r\n")
        assert head.startswith(b"HTTP/1.0 200")
        assert json.loads(body)["query"] == "舆情"
        process.terminate()


@pytest.mark.parametrize("locale", [{"LC_ALL": "C"}, {"PYTHONIOENCODING": "latin-1"}])
def test_json_is_utf8_whatever_the_locale(filled, locale):
    code, out, _ = finish(start("search", "舆情", "--json", archive=filled, **locale))
    assert code == 0
    assert json.loads(out.decode("utf-8"))["query"] == "舆情"


def test_json_stands_alone_on_stdout_when_files_are_rejected(tmp_path):
    (tmp_path / "empty.txt").write_bytes(b"")
    process = start("add", tmp_path / "empty.txt", "--json", archive=tmp_path / "archive")
    code, out, err = finish(process)
    assert code == 1
    assert json.loads(out)["rejected"] == 1
    assert "empty.txt" in err


def test_a_name_that_is_no_text_still_gives_json(tmp_path):
    path = os.fsencode(tmp_path) + b"/\xff\xfe.txt"
    with open(path, "wb"):  # noqa: PTH123 (a path of bytes)
        pass
    process = start("add", os.fsdecode(path), "--json", archive=tmp_path / "archive")
    assert json.loads(finish(process)[1])["rejected"] == 1


def test_a_reader_that_stops_early_is_no_error_to_speak_of(filled):
    process = start("export", "", "--format", "json", archive=filled)
    process.stdout.close()
    assert process.wait(PATIENCE) != 0
    assert process.stderr.read() == b""
    process.stderr.close()


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_server_answers_and_stops_cleanly(filled, number):
    with serving("serve", archive=filled) as (process, address):
        with urlopen(f"{address}/api/v1/search?q=%E8%88%86%E6%83%85", timeout=PATIENCE) as answer:  # noqa: S310 (our own server)
            assert json.load(answer)["total"] == 2
        process.send_signal(number)
        code, _, err = finish(process)
    assert (code, err) == (0, "")


def test_who_manages_may_begin_without_an_archive(tmp_path):
    with serving("serve", "--manage", archive=tmp_path / "archive") as (process, address):
        for path, words in (("/manage/entrance", "password"), ("/search?q=%E8%88%86", "total")):
            with urlopen(address + path, timeout=PATIENCE) as answer:  # noqa: S310 (our own)
                assert words in answer.read().decode()
        process.terminate()
    for words, variables in ((["serve"], {}), (["serve", "--manage"], {"JUANZONG_READ_ONLY": "1"})):
        code, _, told = finish(start(*words, archive=tmp_path / "none", **variables))
        assert code == 2
        assert "There is no archive" in told
    assert not (tmp_path / "none").exists()


def test_a_port_in_use_is_told(filled):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        code, out, err = finish(start("serve", "--port", port, archive=filled))
    assert (code, out) == (2, b"")
    assert f"Port {port} of 127.0.0.1 is in use" in err
    assert "Traceback" not in err


def test_listening_to_the_world_is_noted(filled):
    with serving("serve", "--host", "0.0.0.0", archive=filled) as (process, _):  # noqa: S104 (what is tested)
        process.terminate()
        assert "can read this archive" in finish(process)[2]


def test_the_demo_imports_once(tmp_path):
    archive = tmp_path / "archive"
    with serving("demo", archive=archive) as (process, address):
        with urlopen(address, timeout=PATIENCE) as answer:  # noqa: S310 (our own server)
            assert answer.status == 200
        process.terminate()
    first = reports_by_file(archive)
    assert len(first) >= 24
    database = (archive / "archive.sqlite3").read_bytes()
    start_and_stop(archive)
    assert reports_by_file(archive) == first
    assert (archive / "archive.sqlite3").read_bytes() == database


def start_and_stop(archive):
    with serving("demo", archive=archive) as (process, _):
        process.terminate()
        assert finish(process)[0] == 0
