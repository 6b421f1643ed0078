import json
from types import SimpleNamespace

import pytest

from juanzong.archive.records import Evidence, Fact, FactStatus
from juanzong.index.orders import SORTS
from juanzong.index.records import FoundReport, Hit
from juanzong.web.language import CHINESE
from juanzong.web.pages.results_by_report import report_views
from juanzong.web.report_list import list_order, order_of_search
from juanzong.web.search_form import SearchForm, on_page
from tests.web.pages.reading_pages import find, texts


@pytest.mark.parametrize("query", ["舆情", "负责", "rate:<95", "year:2021..2023"])
def test_every_report_that_is_found_is_listed_once_and_counted_as_sections_are(site, query):
    answer = json.loads(site.get("/api/v1/search", q=query, limit="1000").get_data())
    page = site.page("/search", q=query, by="report")
    links = page.xpath("//article/h3/a/@href")
    listed = [link.partition("?")[0].partition("#")[0] for link in links]
    assert len(listed) == answer["reports_total"]
    assert set(listed) == {f"/r/{hit['report']}" for hit in answer["hits"]}
    assert texts(page, "h2.total") == texts(site.page("/search", q=query), "h2.total")


def test_a_report_shows_the_rate_that_matched_with_its_evidence(site):
    page = site.page("/search", q="rate:<95", by="report")
    figures = " ".join(texts(page, "ul.figures-of-report"))
    assert "执行率 90%" in figures
    assert "预算 200 万元" in figures
    address = page.xpath("//ul[@class='figures-of-report']//a[contains(., '90%')]/@href")[0]
    assert site.page(address.partition("#")[0]).xpath(f"//*[@id='{address.partition('#')[2]}']")


@pytest.mark.parametrize(("order", "scores"), [("-score", ["95", "85"]), ("score", ["85", "95"])])
@pytest.mark.parametrize("name", ["sort", "order"])
def test_reports_are_ordered_by_what_they_state_those_that_do_not_last(site, name, order, scores):
    """`order` is what addresses of before say."""
    page = site.page("/search", q="", by="report", **{name: order})
    articles = page.xpath("//article")
    given = [
        text.split("得分 ")[1].split(" ")[0]
        for text in (" ".join(article.text_content().split()) for article in articles)
        if "得分 " in text
    ]
    assert given == scores
    assert "得分 " in " ".join(articles[0].text_content().split())


@pytest.mark.parametrize("sort", [*SORTS][4:])
def test_sections_are_ordered_by_what_their_reports_state_on_page_api_and_download(site, sort):
    name = sort.removeprefix("-")
    answer = json.loads(site.get("/api/v1/search", sort=sort, limit="1000").get_data())
    values = {one.id: one.facts.get(name) for one in site.library.reports()}
    given = [values[hit["report"]] for hit in answer["hits"]]
    stated = [value for value in given if value is not None]
    assert stated
    assert given == sorted(stated, reverse=sort.startswith("-")) + [None] * (
        len(given) - len(stated)
    )
    permalinks = [hit["permalink"] for hit in answer["hits"]]
    page = site.page("/search", sort=sort)
    assert page.xpath("//a[@class='permalink']/@href") == permalinks[:10]
    assert len(page.xpath("//ul[contains(@class, 'sorts')]//a[@aria-current]")) == 2
    taken = json.loads(site.get("/search.json", sort=sort).get_data())
    assert [hit["permalink"] for hit in taken["hits"]] == permalinks


def test_the_switch_leads_there_and_back_and_filters_stay(site):
    page = site.page("/search", q="舆情", county="怀来县")
    link = page.xpath("//ul[contains(@class, 'views')]//a[not(@aria-current)]/@href")[0]
    grouped = site.page(link)
    assert all("by=report" in one for one in grouped.xpath("//a[@class='chip']/@href"))
    back = grouped.xpath("//ul[contains(@class, 'views')]//a[not(@aria-current)]/@href")[0]
    assert "by=" not in back
    assert find(site.page(back), "ol.hits")


def test_nothing_found_by_report_helps_as_ever(site):
    page = site.page("/search", q="没有这个词", by="report")
    assert texts(page, "h2.total") == ["没有找到"]


NONSENSE = ({"by": "x"}, {"by": "report", "sort": "x"}, {"order": "-score"})


@pytest.mark.parametrize("query", NONSENSE)
def test_what_makes_no_sense_is_no_error(site, query):
    site.page("/search", q="舆情", **query)


def test_reports_are_taken_away_where_reports_are_listed(site):
    asked = {"q": "负责", "sort": "-score"}
    by_section = site.page("/search", **asked)
    assert by_section.xpath("//p[@class='downloads']/a[contains(@href, '/reports')]") == []
    page = site.page("/search", by="report", **asked)
    (csv,) = page.xpath("//p[@class='downloads']/a[contains(@href, '/reports.csv')]/@href")
    listed = page.xpath("//ol[contains(@class, 'report-hits')]/li//h3//a/text()")
    rows = site.get(csv).get_data(as_text=True).strip().splitlines()[1:]
    assert len(rows) == len(listed) > 1
    assert all(title in row for title, row in zip(listed, rows, strict=True))


@pytest.mark.parametrize(
    ("search", "of_list"),
    [("newest", "-year"), ("oldest", "year"), ("-score", "-score"), ("county", "county")],
)
def test_an_order_of_searches_is_one_of_the_list(search, of_list):
    assert order_of_search(search) == of_list
    assert list_order(of_list) == of_list


def test_other_orders_of_searches_are_none_of_the_list():
    assert [order_of_search(sort) for sort in ("relevance", "report")] == ["", ""]
    told = [order_of_search(sort) for sort in SORTS if order_of_search(sort)]
    assert [list_order(order) for order in told] == told


def grouped(count=1, **facts):
    """What a search finds of so many reports, each with three passages of many."""
    known = dict.fromkeys(("county", "place", "year", "grade", "score", "budget"))
    found = [FoundReport(f"r {n}", "", 7, 1.0, known | facts) for n in range(count)]
    hit = Hit("r", "s", "/r/r/s.d#s", "题", "概况", ("概况",), "水", (), (), 1.0, {})
    return SimpleNamespace(
        page=SimpleNamespace(facets={}), reports=found, passages=lambda _report, most: [hit] * most
    )


def views(form, groups, stated=None):
    library = SimpleNamespace(stated_facts=lambda *_asked: stated or {})
    return report_views(library, form, groups, CHINESE)


@pytest.mark.parametrize(("page", "shown"), [(1, 10), (2, 10), (3, 1), (4, 0)])
def test_ten_reports_stand_on_a_page_each_with_its_best_three_passages(page, shown):
    made = views(on_page(SearchForm("水"), page), grouped(21))
    assert len(made) == shown
    assert [each.address for each in made[:1]] == [f"/r/r%20{10 * (page - 1)}?q=%E6%B0%B4&at=#"][
        :shown
    ]
    assert all((len(each.passages), each.sections) == (3, 7) for each in made)
    assert all(each.title == CHINESE.text("untitled") for each in made)


@pytest.mark.parametrize(("length", "is_linked"), [(0, False), (1_000, True), (1_001, False)])
def test_a_report_opens_with_a_query_of_a_thousand_characters_marked(length, is_linked):
    (view,) = views(SearchForm("水" * length), grouped(score=90.0))
    assert ("q=" in view.address) is is_linked
    assert ("q=" in view.figures[0].address) is is_linked
    assert view.figures[0].address.endswith("#fact-score")


def test_what_was_asked_for_stands_before_the_other_figures_with_the_words_that_say_it():
    said = Evidence("s", 0, 5, "预算9万元")
    stated = {"r 0": {"budget": Fact("budget", 9.0, FactStatus.DERIVED, "", said)}}
    groups = grouped(score=90.0, budget=9.0, year=2022)
    (plain,) = views(SearchForm("水"), groups, stated)
    assert [figure.label for figure in plain.figures] == [
        CHINESE.text("fact_score"),
        CHINESE.text("fact_budget"),
    ]
    assert not any(figure.is_met for figure in plain.figures)
    (asked,) = views(SearchForm("budget:<10"), groups, stated)
    first, second = asked.figures
    assert (first.label, first.is_met, first.quotes) == (
        CHINESE.text("fact_budget"),
        True,
        ("预算9万元",),
    )
    assert first.status == CHINESE.text("status_derived")
    assert (second.is_met, second.quotes, second.status) == (False, (), "")
    assert asked.badges == (("year", "2022"),)
