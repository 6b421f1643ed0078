import json
import re
from types import SimpleNamespace
from xml.etree import ElementTree as ET

import pytest
from flask import Flask

from juanzong.archive.fact_kinds import FACETS
from juanzong.archive.records import ReportDates, ReportSummary
from juanzong.index.records import FoundReport, Hit, Occurrence, SearchRequest
from juanzong.web.application import create_app
from juanzong.web.library.holdings import Overview
from juanzong.web.library.service import Library
from juanzong.web.pages.feeds import feed_pages
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


class Fed:
    """A library of so many reports, each with sections that a search found."""

    def __init__(self, reports, sections=1, changes=1, text="舆情"):
        self.ids = [f"r{number:03d}" for number in range(reports)]
        self.sections, self.changes, self.text = sections, changes, text

    def overview(self):
        return Overview(len(self.ids), 0, 0, dict.fromkeys(FACETS, ()), 0)

    def group(self, _request):
        at = self.text.index("舆情")
        path, marks = ("一、概况", "概况"), (Occurrence(at, at + 2, 0),)
        hit = Hit("r", "s", "/r/r/s.d#s", "题", "概况", path, self.text, marks, (), 1.0, {})
        facts = {"grade": None, "year": 2022}
        found = [FoundReport(each, f"题{each}", self.sections, 1.0, facts) for each in self.ids]
        return SimpleNamespace(
            reports=found, passages=lambda _report, count: [hit] * min(count, self.sections)
        )

    def find_reports(self, query):
        made = (ReportSummary(each, "", 1, 1, f"{each}.txt", 1, 9, {}) for each in self.ids)
        return tuple(made)[query.offset : query.offset + query.limit]

    def dates(self, reports):
        came, day = "2026-11-01T00:00:00+00:00", "2026-11-25T10:20:30+00:00"
        return [ReportDates(each, 1, came, day, self.changes) for each in reports]


def fed(address, library):
    app = Flask(__name__)
    app.register_blueprint(feed_pages(library))
    return app.test_client().get(address)


@pytest.mark.parametrize(("count", "entries"), [(0, 0), (50, 50), (51, 50)])
@pytest.mark.parametrize("address", ["/search.atom?q=舆情", "/reports.atom"])
def test_a_feed_has_fifty_reports(address, count, entries):
    assert len(entries_of(fed(address, Fed(count)))) == entries


@pytest.mark.parametrize(("sections", "quoted"), [(3, 3), (4, 3)])
def test_an_entry_quotes_three_sections_and_says_how_many_there_are(sections, quoted):
    (entry,) = entries_of(fed("/search.atom?q=舆情&page=7", Fed(1, sections)))
    content = entry.findtext(f"{ATOM}content")
    assert content.count("<blockquote>") == quoted
    assert f"{sections}" in content.replace("舆情", "")
    assert '<a href="http://localhost/r/r/s.d#s">一、概况 › 概况</a>' in content


def test_what_goes_on_around_a_quotation_is_told():
    (entry,) = entries_of(fed("/search.atom?q=舆情", Fed(1, text="水" * 200 + "舆情" + "水" * 200)))
    content = entry.findtext(f"{ATOM}content")
    assert "<blockquote>……水" in content
    assert "水……</blockquote>" in content
    (whole,) = entries_of(fed("/search.atom?q=舆情", Fed(1)))
    assert "<blockquote><mark>舆情</mark></blockquote>" in whole.findtext(f"{ATOM}content")


@pytest.mark.parametrize(("changes", "said"), [(1, "新增于"), (2, "变更于")])
def test_a_report_that_came_and_one_that_changed_are_told_apart_to_the_minute(changes, said):
    (entry,) = entries_of(fed("/reports.atom", Fed(1, changes=changes)))
    content = entry.findtext(f"{ATOM}content")
    assert re.search(f"{said} ?2026-11-25 10:20", content)
    assert "10:20:30" not in content
    assert entry.findtext(f"{ATOM}title") == "r000.txt"


def test_a_feed_of_nothing_says_that_it_never_changed_and_leads_to_its_page():
    root = ET.fromstring(fed("/search.atom?q=舆情&sort=newest", Fed(0)).get_data())  # noqa: S314
    assert root.findtext(f"{ATOM}updated").startswith("1970-01-01T00:00:00")
    links = {each.get("rel"): each.get("href") for each in root.findall(f"{ATOM}link")}
    assert links["alternate"].startswith("http://localhost/search?q=")
    assert links["self"].startswith("http://localhost/search.atom?q=")
    assert root.get("{http://www.w3.org/XML/1998/namespace}lang") == "zh-Hans"
