import json
from xml.etree import ElementTree as ET

import pytest

from juanzong.index.records import SearchRequest
from juanzong.web.application import create_app
from juanzong.web.library.service import Library
from juanzong.web.serving.settings import ServerSettings
from juanzong.web.settings import Settings
from tests.web.site_reports import write_site_reports

ATOM = "{http://www.w3.org/2005/Atom}"


def entries_of(response):
    assert response.mimetype == "application/atom+xml"
    return ET.fromstring(response.get_data()).findall(f"{ATOM}entry")  # noqa: S314 - our own


def ids(response):
    return [entry.findtext(f"{ATOM}id") for entry in entries_of(response)]


@pytest.mark.parametrize(
    "query", [{"q": "舆情"}, {"q": "负责", "county": "怀来县"}, {"q": "无此词"}]
)
def test_a_feed_of_a_search_has_the_reports_that_the_search_finds(site, query):
    answer = json.loads(site.get("/api/v1/search", limit="1000", **query).get_data())
    wanted = {f"http://localhost/r/{hit['report']}" for hit in answer["hits"]}
    found = ids(site.get("/search.atom", **query))
    assert set(found) == wanted
    assert len(found) == answer["reports_total"]


def test_an_entry_says_why_it_matched_with_its_permalinks(site):
    entry = entries_of(site.get("/search.atom", q="舆情", year="2022"))[0]
    content = entry.findtext(f"{ATOM}content")
    hit = site.library.search(SearchRequest("舆情 year:2022")).hits[0]
    assert "符合检索“舆情”" in content
    assert f'href="http://localhost{hit.permalink}"' in content
    assert "<mark>舆情</mark>" in content
    assert entry.find(f"{ATOM}category").get("term") == "怀来县"


def test_words_of_reports_are_no_markup_in_a_feed(site):
    content = entries_of(site.get("/search.atom", q="不是标签"))[0].findtext(f"{ATOM}content")
    assert "&lt;b&gt;" in content
    assert "<b>" not in content


def test_a_feed_of_a_county_has_its_reports(site):
    wanted = {
        f"http://localhost/r/{one.id}"
        for one in site.library.reports()
        if one.facts.get("county") == "怀来县"
    }
    assert set(ids(site.get("/reports.atom", county="怀来县"))) == wanted


@pytest.mark.parametrize("page", ["/search", "/reports"])
def test_pages_name_their_feed(site, page):
    link = site.page(page, county="怀来县").xpath("//link[@type='application/atom+xml']")[0]
    assert link.get("rel") == "alternate"
    assert link.get("href") == f"{page}.atom?county=%E6%80%80%E6%9D%A5%E5%8E%BF"
    site.get(link.get("href"))


def test_what_changes_comes_first_and_is_dated_by_the_log(tmp_path):
    reports = write_site_reports(tmp_path / "reports")
    with_changes = Library.open(
        Settings(archive=tmp_path / "archive", log_misses=False), create=True
    )
    try:
        with_changes.add([reports])
        server = ServerSettings(public_address="https://a.example.org/juanzong")
        client = create_app(with_changes, server).test_client()
        changed = with_changes.reports()[0].id
        with_changes.correct(changed, "score", 60.0)
        entries = entries_of(client.get("/reports.atom"))
        assert entries[0].findtext(f"{ATOM}id") == f"https://a.example.org/juanzong/r/{changed}"
        assert entries[0].findtext(f"{ATOM}content").startswith("<p>变更于")
        assert entries[1].findtext(f"{ATOM}content").startswith("<p>新增于")
        log = {one.report: one for one in with_changes.dates([changed])}[changed]
        assert entries[0].findtext(f"{ATOM}updated") == log.changed
        assert entries[0].findtext(f"{ATOM}published") == log.added
    finally:
        with_changes.close()


def test_a_feed_that_did_not_change_is_not_sent_again(site):
    first = site.get("/search.atom", q="舆情")
    again = site.get("/search.atom", 304, {"If-None-Match": first.headers["ETag"]}, q="舆情")
    assert again.get_data() == b""
