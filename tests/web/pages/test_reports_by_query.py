"""The list of reports takes what a search takes: a query, facets, ranges of figures."""

import json

import pytest

from juanzong.web.report_list import ORDERS
from tests.web.pages.reading_pages import find, texts


def listed(page):
    links = page.xpath("//tbody/tr/th/a/@href")
    return [link.partition("?")[0].partition("#")[0].removeprefix("/r/") for link in links]


def answer(site, path, **query):
    return json.loads(site.get(path, **query).get_data())


def followed(site, path, **query):
    """The page, after being led to the address that says the same in the query."""
    response = site.client.get(path, query_string=query)
    moved = response.headers.get("Location")
    return site.page(moved) if moved else site.page(path, **query)


@pytest.mark.parametrize(
    "query",
    [
        {"q": "舆情"},
        {"q": "负责", "year": "2021..2022"},
        {"q": "rate:<95"},
        {"rate": "<95"},
        {"q": "负责", "score": ">=90"},
        {"q": "负责", "not_county": "怀来县"},
        {"q": "没有这个词"},
    ],
)
@pytest.mark.parametrize("sort", ["title", "-score", "budget", "county"])
def test_list_api_download_and_feed_count_as_the_search_does(site, query, sort):
    page = followed(site, "/reports", **query, sort=sort)
    reports = listed(page)
    told = answer(site, "/api/v1/reports", **query, sort=sort)
    assert [one["report"] for one in told["reports"]] == reports
    assert told["total"] == len(reports)
    taken = answer(site, "/reports.json", **query, sort=sort)
    assert [one["report"] for one in taken["reports"]] == reports
    found = answer(site, "/api/v1/search", **query, limit="1000")
    assert set(reports) == {hit["report"] for hit in found["hits"]}
    feed = site.get("/reports.atom", **query).get_data(as_text=True)
    assert feed.count("<entry>") == len(reports)


@pytest.mark.parametrize("sort", ORDERS)
def test_a_query_that_finds_all_is_listed_in_the_order_of_the_whole_list(site, sort):
    whole = answer(site, "/api/v1/reports", sort=sort)
    by_query = answer(site, "/api/v1/reports", sort=sort, q="-没有这个词")
    assert [one["report"] for one in by_query["reports"]] == [
        one["report"] for one in whole["reports"]
    ]


def test_a_range_of_figures_stands_in_the_query_from_then_on(site):
    response = site.client.get("/reports?rate=%3C95&county=怀来县&sort=-score")
    assert response.status_code == 302
    assert response.headers["Location"].startswith("/reports?q=rate%3A%3C95&county=")
    assert response.headers["Location"].endswith("sort=-score")
    response = site.client.get("/search?q=舆情&score=%3E%3D90&score=%3C50")
    assert "score%3A%28%3E%3D90+OR+%3C50%29" in response.headers["Location"]


@pytest.mark.parametrize("path", ["/reports", "/search"])
def test_what_is_no_range_and_what_nobody_knows_is_told_in_both_languages(site, path):
    said = texts(site.page(path, rate="low", colour="red"), ".notes")[0]
    assert "数值条件看不懂" in said
    assert "“colour”不认识" in said
    said = texts(site.page(path, rate="low", colour="red", lang="en"), ".notes")[0]
    assert "could not be read" in said
    assert "nobody knows, “colour”" in said
    site.client.set_cookie("lang", "zh")
    for known in ({"q": "舆情"}, {"year_from": "2021"}, {"sort": "-score"}, {"lang": "zh"}):
        assert not find(site.page(path, **known), "div.notes")


def test_the_figure_that_was_asked_for_is_shown_with_the_words_that_say_so(site):
    page = site.page("/reports", q="rate:<95")
    assert listed(page)
    for row in page.xpath("//tbody/tr"):
        (met,) = row.xpath(".//span[@class='met']")
        assert "执行率" in met.text_content()
        assert "90" in met.xpath(".//q")[0].text
        assert met.xpath(".//span[@class='known']") == []  # as the report states it
        address = met.xpath(".//a/@href")[0]
        shown = site.page(address.partition("#")[0])
        assert shown.xpath(f"//*[@id='{address.partition('#')[2]}']")
    told = answer(site, "/api/v1/reports", q="rate:<95 score:>0")["reports"][0]["met"]
    assert told[0]["fact"] == "execution_rate"
    assert "90" in told[0]["evidence"][0]["quote"]


def test_a_corrected_figure_is_met_without_evidence(site):
    report = site.report_id("huailai-2022.txt")
    site.library.correct(report, "execution_rate", 12)
    try:
        rows = answer(site, "/api/v1/reports", q="rate:<20")["reports"]
        (row,) = rows
        assert row["report"] == report
        assert row["met"] == [
            {"fact": "execution_rate", "value": 12, "status": "corrected", "evidence": []}
        ]
        page = site.page("/reports", q="rate:<20")
        assert page.xpath("//span[@class='met']//span[@class='known']/text()") == ["人工更正"]
    finally:
        site.library.uncorrect(report, "execution_rate")


def test_a_query_of_figures_alone_answers_with_reports_unless_told_otherwise(site):
    page = site.page("/search", q="rate:<95")
    assert page.xpath("//article//li[@class='met']/q")
    current = page.xpath("//ul[contains(@class, 'views')]//a[@aria-current]")[0]
    assert current.text == "报告"
    other = page.xpath("//ul[contains(@class, 'views')]//a[not(@aria-current)]/@href")[0]
    assert "by=section" in other
    sections = site.page(other)
    assert find(sections, "ol.hits")
    assert not find(sections, "ol.report-hits")
    for query in ("rate:<95 负责", "county:怀来县", "year:2021..2022", "-rate:<95 负责"):
        assert not find(site.page("/search", q=query), "ol.report-hits")


def test_a_query_of_words_says_how_many_sections_it_found(site):
    page = site.page("/reports", q="舆情")
    assert all(
        "个章节" in text for text in [row.text_content() for row in page.xpath("//tbody/tr/th")]
    )
    assert page.xpath("//input[@name='q']/@value") == ["舆情"]
    search = page.xpath("//p[@class='lead']/a/@href")[0]
    assert "q=%E8%88%86%E6%83%85" in search


def test_notes_on_the_query_are_told(site):
    assert "引号没有配对" in texts(site.page("/reports", q='"舆情'), "div.notes")[0]


def test_words_on_figures_are_offered_as_a_filter_here_too(site):
    page = site.page("/reports", q="执行率低于95%", sort="-score")
    assert not listed(page)
    (link,) = page.xpath("//p[contains(@class, 'by-figures')]/a")
    assert link.text == "执行率：<95"
    assert "sort=-score" in link.get("href")
    assert listed(site.page(link.get("href")))


@pytest.mark.parametrize(("length", "is_linked"), [(1_000, True), (1_001, False)])
def test_a_query_of_a_thousand_characters_goes_along_to_the_reports(site, length, is_linked):
    query = ("舆情 " * 334)[:length]
    links = site.page("/reports", q=query).xpath("//tbody/tr/th/a/@href")
    assert links
    assert all(("?q=" in link) is is_linked for link in links)
