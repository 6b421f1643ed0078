"""Original files on a store that others share: in memory, and on the API of S3 (moto's server)."""

from __future__ import annotations

import logging
import re
import sys
import threading
import uuid
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from juanzong.archive import Archive, ArchiveError, FileStatus
from juanzong.archive.store import originals as folder_originals
from juanzong.archive.store import remote_originals
from juanzong.archive.store.identity import sha256_of
from juanzong.archive.store.originals import FolderOriginals
from juanzong.archive.store.remote_originals import RemoteOriginals, originals_at
from tests.archive.store.fakes import PARSER, REPORT

HANDBOOK = Path(__file__).parents[3] / "docs"
SECRET = "a-secret-that-no-log-tells"


@pytest.fixture(scope="module")
def s3_server():
    moto = pytest.importorskip("moto.server")
    pytest.importorskip("s3fs")
    logging.getLogger("werkzeug").setLevel(logging.CRITICAL)
    server = moto.ThreadedMotoServer(ip_address="127.0.0.1", port=0)
    server.start()
    yield "http://{}:{}".format(*server.get_host_and_port())
    server.stop()


@pytest.fixture
def s3(s3_server, monkeypatch):
    """Keys, region and endpoint of the server, as a user's environment gives them."""
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "juanzong")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", SECRET)
    monkeypatch.setenv("AWS_DEFAULT_REGION", "us-east-1")
    monkeypatch.setenv("AWS_ENDPOINT_URL_S3", s3_server)


@pytest.fixture(params=["memory", "s3"])
def address(request):
    name = f"bucket-{uuid.uuid4().hex}"
    if request.param == "s3":
        request.getfixturevalue("s3")
        files_at(f"s3://{name}").mkdir(name)
        return f"s3://{name}/originals"
    return f"memory://{name}/originals"


def files_at(address):
    return originals_at(address, None)._files


@pytest.fixture
def archive(tmp_path, address):
    with Archive.open(tmp_path / "archive", parser=PARSER, originals_address=address) as opened:
        yield opened


def add(archive, folder, text=REPORT, name="a.txt"):
    folder.mkdir(exist_ok=True)
    (folder / name).write_text(text, "utf-8")
    *_, outcome = archive.add([folder / name])
    return outcome


def place_of(archive, report):
    return archive._originals._place(archive.report(report).file_sha256)


def test_what_is_added_is_read_again_from_the_store(archive, tmp_path):
    outcome = add(archive, tmp_path / "in")
    assert outcome.status is FileStatus.ADDED
    held = archive.original(outcome.report)
    assert held.content == REPORT.encode()
    assert held.sha256 == sha256_of(held.content)
    assert list(archive._originals.names()) == [held.sha256]
    # What is on a store today is looked for there tomorrow.
    place = place_of(archive, outcome.report)
    assert place.endswith(f"/originals/{held.sha256[:2]}/{held.sha256}")
    assert archive._originals._files.cat_file(place) == held.content
    assert not (archive.directory / "originals").exists()
    assert archive.check() == ()
    assert [each.status for each in archive.reparse()] == [FileStatus.UNCHANGED]


def test_what_is_missing_changed_or_nobody_s_is_told(archive, tmp_path):
    first = add(archive, tmp_path / "in").report
    second = add(archive, tmp_path / "in", REPORT.replace("2022", "2023"), "b.txt").report
    files = archive._originals._files
    files.rm_file(place_of(archive, first))
    files.pipe_file(place_of(archive, second), b"another")
    files.pipe_file(archive._originals._place("f" * 64), b"nobody's")
    codes = sorted(each.remark.code for each in archive.check())
    assert codes == ["original-of-nobody", "original-spoiled", "original-spoiled"]
    with pytest.raises(ArchiveError, match="original-file-missing"):
        archive.original(first)
    with pytest.raises(ArchiveError, match="original-file-missing"):
        archive.original(second)
    # Added again, the same bytes mend it.
    assert add(archive, tmp_path / "in", name="c.txt").report == first
    with pytest.raises(ArchiveError, match="backup-original-missing"):
        archive.back_up(tmp_path / "backup.tar")


def test_a_file_is_kept_before_the_database_says_so(archive, tmp_path, monkeypatch):
    put = archive._originals.put

    def fails(sha256, data):
        put(sha256, data)
        raise ArchiveError("originals-unreachable", directory="s3://x", error="Timeout")

    monkeypatch.setattr(RemoteOriginals, "put", lambda _self, sha256, data: fails(sha256, data))
    with pytest.raises(ArchiveError, match="originals-unreachable"):
        add(archive, tmp_path / "in")
    assert archive.reports() == ()
    monkeypatch.undo()
    assert [each.remark.code for each in archive.check()] == ["original-of-nobody"]


def test_a_backup_goes_to_a_folder_or_to_another_store(archive, tmp_path, address):
    report = add(archive, tmp_path / "in").report
    assert archive.back_up(tmp_path / "backup.tar") == 1
    for place in ("", f"{address}-2"):
        target = tmp_path / f"restored{len(place)}"
        assert Archive.restore(tmp_path / "backup.tar", target, place) == 1
        assert (target / "originals").exists() is not bool(place)
        with Archive.open(target, parser=PARSER, originals_address=place) as restored:
            assert restored.check() == ()
            content = restored.original(report).content
            data = content if isinstance(content, bytes) else content.read_bytes()
            assert data == REPORT.encode()


def test_plain_files_carry_originals_from_one_store_to_another(archive, tmp_path):
    report = add(archive, tmp_path / "in").report
    assert archive.export_all(tmp_path / "all") == 1
    with Archive.open(tmp_path / "other", parser=PARSER) as other:
        list(other.import_all(tmp_path / "all"))
        assert other.original(report).content.read_bytes() == REPORT.encode()


def test_what_a_killed_writer_left_is_swept_and_nothing_else(archive, tmp_path):
    report = add(archive, tmp_path / "in").report
    archive._originals.put(sha256_of(b"left"), b"left")
    archive._originals.sweep({archive.report(report).file_sha256}, since=0.0)
    assert list(archive._originals.names()) == [archive.report(report).file_sha256]
    archive._originals.put(sha256_of(b"older"), b"older")
    archive._originals.sweep(set(), since=4e9)
    assert len(list(archive._originals.names())) == 2


def test_what_came_in_the_moment_in_which_the_writer_began_is_its_own(archive):
    archive._originals.put(sha256_of(b"left"), b"left")
    place = archive._originals._place(sha256_of(b"left"))
    began = archive._originals._files.modified(place).timestamp()
    archive._originals.sweep(set(), since=began + 1)
    assert list(archive._originals.names()) == [sha256_of(b"left")]
    archive._originals.sweep(set(), since=began)
    assert list(archive._originals.names()) == []


def test_no_more_is_read_than_a_file_may_hold(archive, monkeypatch):
    monkeypatch.setattr(remote_originals, "MAX_FILE_BYTES", 10)
    archive._originals.put(sha256_of(b"0123456789"), b"0123456789")
    assert archive._originals.read(sha256_of(b"0123456789")) == b"0123456789"
    files = archive._originals._files
    for size in (11, 1000):
        large = b"0" * size
        files.pipe_file(archive._originals._place(sha256_of(large)), large)
        assert archive._originals.read(sha256_of(large)) is None


@pytest.mark.usefixtures("s3")
def test_a_store_that_is_not_there_is_told_and_nothing_is_taken(tmp_path, monkeypatch, caplog):
    with Archive.open(
        tmp_path / "a", parser=PARSER, originals_address="s3://no-such-bucket/x"
    ) as archive:
        with pytest.raises(ArchiveError, match="originals-missing"):
            add(archive, tmp_path / "in")
        assert archive.reports() == ()
    monkeypatch.setenv("AWS_ENDPOINT_URL_S3", "http://127.0.0.1:9")
    monkeypatch.setitem(remote_originals._S3, "retries", {"total_max_attempts": 1})
    with (
        caplog.at_level(logging.DEBUG),
        Archive.open(tmp_path / "b", parser=PARSER, originals_address="s3://bucket/x") as archive,
    ):
        with pytest.raises(ArchiveError, match="originals-unreachable") as raised:
            add(archive, tmp_path / "in")
        assert archive.reports() == ()
    assert SECRET not in str(raised.value)
    assert SECRET not in "".join(logging.Formatter().format(each) for each in caplog.records)


def test_a_store_is_waited_for_as_the_handbook_says():
    pytest.importorskip("s3fs")
    words = " ".join((HANDBOOK / "running.md").read_text("utf-8").split())
    told = re.search(r"within (\d+) s \((\d+) s for the bytes; (\w+) tries\)", words)
    client = originals_at("s3://bucket/x", None)._files.config_kwargs
    assert (client["connect_timeout"], client["read_timeout"]) == (int(told[1]), int(told[2]))
    assert told[3] == "three"


@pytest.mark.usefixtures("s3")
@pytest.mark.parametrize("answers", [True, False])
def test_a_store_that_is_out_of_order_is_asked_three_times(monkeypatch, answers):
    asked, is_over = [], threading.Event()

    class Broken(BaseHTTPRequestHandler):
        def do_GET(self):
            asked.append(self.path)
            if answers:
                self.send_response(503)
                self.send_header("Content-Length", "0")
                self.end_headers()
            else:
                is_over.wait(60)

        def log_message(self, *_):
            """Say nothing."""

    monkeypatch.setitem(remote_originals._S3, "read_timeout", 0.2)
    with ThreadingHTTPServer(("127.0.0.1", 0), Broken) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        monkeypatch.setenv("AWS_ENDPOINT_URL_S3", f"http://127.0.0.1:{server.server_port}")
        with pytest.raises(ArchiveError, match="originals-unreachable"):
            originals_at("s3://bucket/x", None).read("ab" * 32)
        is_over.set()
        server.shutdown()
    assert len(asked) == 3


@pytest.mark.parametrize(
    "address", ["nowhere", "s3://", f"s3://key:{SECRET}@bucket/x", "gone://x", "afs://x"]
)
def test_an_address_that_cannot_be_used_is_refused_and_not_repeated(tmp_path, address):
    with pytest.raises(ArchiveError, match="originals-address") as raised:
        originals_at(address, tmp_path)
    assert SECRET not in str(raised.value)


def test_an_address_of_files_is_a_folder(tmp_path):
    place = tmp_path / "共享 的"
    opened = originals_at(place.as_uri(), tmp_path)
    assert isinstance(opened, FolderOriginals)
    opened.put(sha256_of(b"x"), b"x")
    assert (place / sha256_of(b"x")[:2] / sha256_of(b"x")).read_bytes() == b"x"
    assert isinstance(originals_at("", tmp_path), folder_originals.FolderOriginals)


def test_a_missing_extra_is_named(monkeypatch):
    monkeypatch.setitem(sys.modules, "fsspec", None)
    with pytest.raises(ArchiveError, match="originals-need-extra") as raised:
        originals_at("s3://bucket/x", None)
    assert dict(raised.value.remark.values) == {"extra": "s3"}
