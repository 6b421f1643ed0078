"""A database whose bytes stop coming: everything that waits for it is told, and goes on later."""

from __future__ import annotations

import threading
import time
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from sqlalchemy.engine import make_url

from juanzong.archive import Archive, ArchiveError, FileStatus, waiting
from juanzong.archive.waiting import waiting_at_most
from juanzong.web.application import create_app
from juanzong.web.library.service import Library
from juanzong.web.serving.settings import ServerSettings
from juanzong.web.settings import Settings
from tests.archive.store.fakes import PARSER, write_reports
from tests.asking_at_once import statuses_at_once
from tests.stalling_proxy import StallingProxy
from tests.web.site_reports import write_site_reports

#: Far above any deadline here, far below what waits for ever, or for the system's own limits.
LONG = 20.0


@pytest.fixture
def proxy(address):
    folder = parse_qs(urlsplit(address).query)["host"][0]
    with StallingProxy(Path(folder) / ".s.PGSQL.5432") as opened:
        yield opened


@pytest.fixture
def through(address, proxy):
    """The address of the database through the proxy."""
    url = make_url(address).set(host="127.0.0.1", port=proxy.port, query={})
    return url.render_as_string(hide_password=False)


def test_pages_answer_in_words_and_again_when_the_bytes_flow(through, proxy, tmp_path):
    library = Library.open(Settings(tmp_path / "archive", database=through), create=True)
    library.add([write_site_reports(tmp_path / "reports")])
    report = next(iter(library.reports())).id
    patient = create_app(library, ServerSettings(request_seconds=60)).test_client()
    client = create_app(library, ServerSettings(request_seconds=1)).test_client()
    pages = ("/", "/search?q=舆情", "/reports", f"/r/{report}", "/api/v1/search?q=舆情")
    assert [patient.get(page).status_code for page in pages] == [200] * len(pages)
    proxy.stalled.set()
    for page in (*pages[2:4], "/api/v1/reports"):
        began = time.monotonic()
        answer = client.get(page)
        assert answer.status_code == 503, page
        assert time.monotonic() - began < LONG
        assert "127.0.0.1" not in answer.text
    proxy.stalled.clear()
    assert [patient.get(page).status_code for page in pages] == [200] * len(pages)
    library.close()


def test_many_who_wait_do_not_wait_for_one_another(through, proxy, tmp_path):
    library = Library.open(Settings(tmp_path / "archive", database=through), create=True)
    library.add([write_site_reports(tmp_path / "reports")])
    report = next(iter(library.reports())).id
    site = create_app(library, ServerSettings(request_seconds=1))
    proxy.stalled.set()
    began = time.monotonic()
    assert statuses_at_once(site, f"/r/{report}", 24) == [503] * 24
    assert time.monotonic() - began < LONG
    proxy.stalled.clear()
    library.close()


def test_importing_says_so_and_goes_on_when_the_bytes_flow_again(
    through, proxy, tmp_path, monkeypatch
):
    monkeypatch.setattr(waiting, "SECONDS", 1.0)
    inbox = tmp_path / "in"
    inbox.mkdir()
    write_reports(inbox, 100)  # More than share a transaction: some are to come behind the first.
    with Archive.open(tmp_path / "archive", through, parser=PARSER) as archive:
        outcomes = archive.add([inbox])
        told = [next(outcomes)]
        proxy.stalled.set()
        began = time.monotonic()
        with pytest.raises(ArchiveError, match="database-unreachable"):
            told += outcomes
        assert time.monotonic() - began < LONG
        with pytest.raises(ArchiveError, match="database-unreachable"):
            archive.reports()
        proxy.stalled.clear()
        assert {each.report for each in told} <= {each.id for each in archive.reports()}
        statuses = [each.status for each in archive.add([inbox])]
        assert set(statuses) <= {FileStatus.ADDED, FileStatus.UNCHANGED}
        assert len(archive.reports()) == archive.revision() == 100
        assert archive.check() == ()


def test_a_short_stall_costs_an_import_nothing(through, proxy, tmp_path):
    inbox = tmp_path / "in"
    inbox.mkdir()
    write_reports(inbox, 10)
    with Archive.open(tmp_path / "archive", through, parser=PARSER) as archive:
        outcomes = archive.add([inbox])
        next(outcomes)
        proxy.stalled.set()
        timer = threading.Timer(1.0, proxy.stalled.clear)
        timer.start()
        assert [each.status for each in outcomes] == [FileStatus.ADDED] * 9
        timer.join()


def test_connecting_is_given_up_as_well(through, proxy, tmp_path):
    proxy.stalled.set()
    began = time.monotonic()
    with waiting_at_most(1), pytest.raises(ArchiveError, match="database-unreachable"):
        Archive.open(tmp_path / "archive", through, parser=PARSER)
    assert time.monotonic() - began < LONG


def test_who_is_late_is_given_a_moment_and_waits_for_no_connection():
    assert waiting.seconds_to_wait() == waiting.SECONDS
    assert not waiting.is_late()
    with waiting_at_most(0.001):
        time.sleep(0.002)
        assert waiting.is_late()
        assert waiting.seconds_to_wait() == 1.0
    with waiting_at_most(0):
        assert waiting.seconds_to_wait() == waiting.SECONDS
