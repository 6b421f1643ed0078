"""How many of everything one page shows, on a site that has one more of each."""

from __future__ import annotations

from xml.etree import ElementTree as ET

import pytest

from juanzong.web.application import create_app
from juanzong.web.library.service import Library
from juanzong.web.settings import Settings
from tests.web.pages.reading_pages import Site, find

REPORT = """怀来县水利局{year}年度部门整体支出绩效自评报告
一、舆情概况
舆情平稳。
二、舆情处置
舆情处置及时。
三、存在的问题
舆情监测的人手不足。
四、有关建议
增加舆情监测人员。
"""
YEARS = range(1972, 2023)
_ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    folder = tmp_path_factory.mktemp("many")
    for year in YEARS:
        (folder / f"{year}.txt").write_text(REPORT.format(year=year), "utf-8")
    library = Library.open(Settings(folder / "archive", log_misses=False), create=True)
    library.add(sorted(folder.glob("*.txt")))
    yield Site(create_app(library).test_client(), library)
    library.close()


def test_the_home_page_lists_the_eight_newest_reports_and_eight_values_of_a_facet(site):
    page = site.page("/")
    newest = page.xpath("//section[@class='newest']//li/a/@href")
    by_revision = sorted(site.library.reports(), key=lambda one: -one.revision)
    assert newest == [f"/r/{one.id}" for one in by_revision[:8]]
    years = [
        link.split("year=")[1]
        for link in page.xpath("//section[contains(@class, 'panel')]//li/a/@href")
        if "year=" in link
    ]
    assert years == [str(year) for year in range(2022, 2014, -1)]
    beyond = page.xpath(
        "//section[contains(@class, 'panel')]/p[@class='more']/a[contains(., '23')]"
    )
    assert [each.get("href") for each in beyond] == ["/search/values?facet=year"]


def test_a_page_of_results_has_ten_sections_and_the_last_what_is_left(site):
    shown = [
        len(find(site.page("/search", q="舆情", page=page), "article")) for page in (1, 20, 21)
    ]
    assert shown == [10, 10, 4]
    assert len(site.client.get("/api/v1/search?q=舆情").json["hits"]) == 10


def test_a_page_of_results_by_report_has_ten_reports_of_three_passages(site):
    page = site.page("/search", q="舆情", by="report")
    reports = find(page, "article")
    assert len(reports) == 10
    for report in reports:
        assert len(report.xpath(".//details[@class='passages']/p[@class='path']")) == 3
    assert len(find(site.page("/search", q="舆情", by="report", page=6), "article")) == 1


def test_the_list_has_fifty_reports_on_a_page(site):
    assert [len(site.page("/reports", page=page).xpath("//tbody/tr")) for page in (1, 2)] == [50, 1]


@pytest.mark.parametrize("address", ["/search.atom?q=舆情", "/reports.atom"])
def test_a_feed_has_the_fifty_reports_that_changed_last(site, address):
    feed = ET.fromstring(site.get(address).get_data())  # noqa: S314 - our own
    ids = [entry.findtext(f"{_ATOM}id") for entry in feed.findall(f"{_ATOM}entry")]
    assert len(ids) == 50


def test_a_feed_quotes_three_sections_of_a_report(site):
    feed = ET.fromstring(site.get("/search.atom?q=舆情").get_data())  # noqa: S314 - our own
    content = feed.find(f"{_ATOM}entry").findtext(f"{_ATOM}content")
    assert content.count("<blockquote") == 3
