"""What is masked is masked wherever one looks, no search takes it off, and nothing else changes."""

from __future__ import annotations

import json

import pytest

from juanzong.index.records import SearchRequest
from juanzong.web.application import create_app
from juanzong.web.library.service import Library
from juanzong.web.settings import Settings

NUMBER, LANDLINE, NAME = "13800138000", "0313-6212345", "王小明"
TEXT = f"""怀来县委网信办2022年度部门整体支出绩效自评报告
一、部门概况
负责全县网络舆情监测工作，本年支出180万元，预算执行率90%。
二、其他
填报人：{NAME}，联系电话：{NUMBER}。监督电话：{LANDLINE}。舆情报告按月提交。
"""
SECRETS = (NUMBER, LANDLINE, NAME, "6212345")


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    folder = tmp_path_factory.mktemp("masking")
    (folder / "report.txt").write_text(TEXT, "utf-8")
    library = Library.open(Settings(archive=folder / "archive"), create=True)
    library.add([folder / "report.txt"])
    library.close()
    return folder


def opened(folder, *, mask):
    return Library.open(Settings(archive=folder / "archive", mask=mask))


@pytest.fixture
def plain(folder):
    library = opened(folder, mask=False)
    yield library
    library.close()


@pytest.fixture
def masked(folder):
    library = opened(folder, mask=True)
    yield library
    library.close()


def test_no_page_no_answer_and_no_download_holds_what_is_masked(masked):
    (report,) = masked.reports()
    client = create_app(masked).test_client()
    link = masked.search(SearchRequest("舆情报告")).hits[0].permalink
    for address in (
        f"/r/{report.id}",
        f"/r/{report.id}?q=舆情",
        link,
        f"{link.partition('#')[0]}/cite",
        f"/r/{report.id}/cite",
        "/search?q=舆情",
        "/search?q=填报人&by=report",
        "/reports",
        f"/api/v1/reports/{report.id}",
        "/api/v1/search?q=联系电话",
        "/search.csv?q=电话",
        "/search.json?q=电话",
        "/reports.json",
        "/search.atom?q=电话",
    ):
        answer = client.get(address)
        assert answer.status_code == 200, address
        words = answer.get_data(as_text=True)
        words += json.dumps(answer.get_json(silent=True), ensure_ascii=False)
        assert not [secret for secret in SECRETS if secret in words], address
    page = client.get(f"/r/{report.id}").get_data(as_text=True)
    assert "已遮盖" in page
    assert "/original" not in page
    assert client.get(f"/r/{report.id}/original").status_code == 403
    remarks = client.get(f"/api/v1/reports/{report.id}").get_json()["remarks"]
    assert [each["code"] for each in remarks] == ["masked"]


@pytest.mark.parametrize(
    "query", [NUMBER, "138*", "1380013*", f'"{NUMBER}"', NAME, LANDLINE, "6212345", "03136212345"]
)
def test_no_search_takes_a_mask_off(masked, query):
    page = masked.search(SearchRequest(query))
    assert (page.total, page.segmented_total) == (0, 0)


def test_a_search_for_a_number_says_why_it_finds_nothing(masked, plain):
    assert "masked" in [note.code for note in masked.search(SearchRequest(NUMBER)).notes]
    assert "masked" not in [note.code for note in masked.search(SearchRequest("舆情")).notes]
    found = plain.search(SearchRequest(NUMBER))
    assert (found.total, [note.code for note in found.notes]) == (1, [])
    assert NUMBER not in [miss.query for miss in masked.misses()]


def test_marks_facts_and_links_are_as_without_a_mask(masked, plain):
    for query in ("舆情", "舆情报告", "执行率", "部门"):
        shown, held = (library.search(SearchRequest(query)) for library in (masked, plain))
        assert [hit.permalink for hit in shown.hits] == [hit.permalink for hit in held.hits]
        for one, other in zip(shown.hits, held.hits, strict=True):
            assert (one.marks, one.heading_marks) == (other.marks, other.heading_marks)
            assert len(one.text) == len(other.text)
    (report,) = plain.reports()
    values = [
        [(fact.name, fact.value) for fact in library.report(report.id).facts]
        for library in (masked, plain)
    ]
    assert values[0] == values[1]


def test_the_archive_stays_as_it_is_and_both_indexes_stand_side_by_side(folder, masked, plain):
    assert masked.check().problems == ()
    assert plain.check().problems == ()
    assert plain.search(SearchRequest(NAME)).total == 1
    assert (folder / "archive" / "index-masked").is_dir()
    (report,) = plain.reports()
    assert any(NUMBER in section.text for section in plain.report(report.id).sections)
