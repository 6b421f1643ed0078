"""What a browser or proxy keeps is asked for again before it is shown."""

from __future__ import annotations

import pytest

from juanzong.web.application import create_app
from juanzong.web.library.service import Library
from juanzong.web.settings import Settings
from tests.shared import SEARCHER_CASES, require_shared
from tests.web.small_archive import write_reports


@pytest.fixture
def library(tmp_path):
    opened = Library.open(Settings(archive=tmp_path / "archive"), create=True)
    opened.add([write_reports(tmp_path / "reports")])
    yield opened
    opened.close()


@pytest.fixture
def client(library):
    return create_app(library).test_client()


def get(client, address: str, **headers: str):
    with client.get(address, headers=headers) as response:
        response.get_data()
        return response


def addresses(library) -> list[str]:
    report = library.reports()[0].id
    return ["/", "/reports", "/search?q=预算", f"/r/{report}", f"/r/{report}/original",
            "/api/v1/search?q=预算", f"/api/v1/reports/{report}"]  # fmt: skip


def test_nothing_that_may_change_is_kept_without_asking(client, library):
    for address in addresses(library):
        response = get(client, address)
        said = response.cache_control
        assert said.no_cache, address
        assert not said.max_age, address
        assert response.headers["ETag"], address
        assert bool(said.private) == (response.mimetype == "text/html"), address


@pytest.mark.parametrize("packing", ["identity", "gzip"])
def test_304_for_who_holds_what_is_true_and_only_then(client, library, tmp_path, packing):
    held = {
        address: get(client, address, **{"Accept-Encoding": packing}).headers["ETag"]
        for address in addresses(library)
    }
    for address, etag in held.items():
        again = get(client, address, **{"If-None-Match": etag, "Accept-Encoding": packing})
        assert (again.status_code, again.get_data()) == (304, b""), address
        assert again.headers["ETag"].removeprefix("W/") == etag.removeprefix("W/")
        assert "Cache-Control" in again.headers
    further = tmp_path / "further.txt"
    further.write_text("丙县2021年度预算报告\n一、预算\n预算平稳。", encoding="utf-8")
    library.add([further])
    for address in ("/", "/reports", "/search?q=预算", "/api/v1/search?q=预算"):
        again = get(client, address, **{"If-None-Match": held[address]})
        assert again.status_code == 200, address


def test_a_page_in_another_language_is_another_answer(client):
    chinese = get(client, "/")
    english = get(client, "/?lang=en", **{"If-None-Match": chinese.headers["ETag"]})
    assert english.status_code == 200
    assert "Cookie" in english.headers["Vary"]


def test_errors_are_not_kept(client):
    for address in ("/r/nothing", "/nowhere", "/api/v1/search?limit=x"):
        assert get(client, address).headers["Cache-Control"] == "no-store"


def test_h2_05_the_file_of_a_new_version_is_not_the_old_one_from_a_cache(client, library, tmp_path):
    require_shared()
    source = tmp_path / "f.html"
    versions = [(SEARCHER_CASES / f"table-v{number}.html").read_bytes() for number in (1, 2)]
    source.write_bytes(versions[0])
    (outcome,) = library.add([source])
    address = f"/r/{outcome.report}/original"
    first = get(client, address)
    assert first.get_data() == versions[0]
    assert "max-age=3" not in first.headers["Cache-Control"]
    source.write_bytes(versions[1])
    library.add([source])
    again = get(client, address, **{"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.get_data()) == (200, versions[1])


@pytest.mark.parametrize("name", ["换\n行.txt", "a\rb\tc\x7f.txt", 'quote".txt', "u\u2028.txt"])
def test_h2_07_any_file_name_can_be_downloaded(client, library, tmp_path, name):
    source = tmp_path / name
    source.write_text("丁县2020年度报告\n一、概况\n平稳。", encoding="utf-8")
    (outcome,) = library.add([source])
    response = get(client, f"/r/{outcome.report}/original")
    assert response.status_code == 200
    assert response.get_data() == source.read_bytes()
    assert response.headers["Content-Disposition"].isprintable()


def test_an_original_that_is_gone_is_said_in_words(client, library):
    report = library.reports()[0].id
    library.original(report).content.unlink()
    response = get(client, f"/r/{report}/original")
    assert response.status_code == 503
    assert "juanzong check" in response.get_data(as_text=True)


@pytest.mark.parametrize(
    ("asked", "status"),
    [
        ("bytes=0-9", 206),
        ("bytes=5-", 206),
        ("bytes=-5", 206),
        ("bytes=999999-", 416),
        ("bytes=5-2", 200),
        ("bytes=-", 200),
        ("bytes=0-0,2-3", 200),
        ("bytes=a-b", 200),
        ("bytes=0-" + "9" * 50, 200),
        ("items=0-5", 200),
        ("０-９", 200),
    ],
)
def test_a_part_of_a_file_is_that_part_and_what_is_no_range_is_passed_over(
    client, library, asked, status
):
    report = library.reports()[0].id
    address = f"/r/{report}/original"
    whole = get(client, address).get_data()
    answer = get(client, address, Range=asked.encode().decode("latin-1"))
    assert answer.status_code == status
    if status == 206:
        assert answer.get_data() in whole
    elif status == 200:
        assert answer.get_data() == whole


def test_a_download_taken_up_again_never_joins_two_versions(client, library, tmp_path):
    source = tmp_path / "f.txt"
    source.write_text("戊县2020年度报告\n一、概况\n平稳，编制十人。", encoding="utf-8")
    (outcome,) = library.add([source])
    address = f"/r/{outcome.report}/original"
    first = get(client, address)
    source.write_text("戊县2020年度报告\n一、概况\n平稳，编制九人。", encoding="utf-8")
    library.add([source])
    held = {"If-Range": first.headers["ETag"], "Range": "bytes=20-"}
    again = get(client, address, **held)
    assert (again.status_code, again.get_data()) == (200, source.read_bytes())
