"""Suggestions, other wordings, widened searches and search within results, on the pages."""

import json
from urllib.parse import parse_qs, urlsplit

import pytest

from juanzong.index.help import Aid, Form, NothingFound, Part, Widening
from juanzong.index.records import FacetChoice, SearchRequest
from juanzong.web.language import Language
from juanzong.web.pages.aid import aid_view
from juanzong.web.search_form import SearchForm, including
from tests.web.pages.reading_pages import texts


def total(site, query, **chosen):
    choices = tuple(FacetChoice(name, (value,)) for name, value in chosen.items())
    return site.library.search(SearchRequest(query, choices)).total


def query_of(address):
    return parse_qs(urlsplit(address).query)["q"][0]


def test_suggestions_are_a_listbox_of_whole_queries(site):
    response = site.get("/suggest", q="预算 yuq")
    assert response.cache_control.no_store
    page = site.page("/suggest", q="预算 yuq")
    (listbox,) = page.xpath("//ul[@role='listbox']")
    assert listbox.get("aria-label")
    options = page.xpath("//li[@role='option']")
    assert options[0].get("data-query") == "预算 舆情"
    assert len({option.get("id") for option in options}) == len(options)
    assert texts(page, "span.kind")[0] == "词"


@pytest.mark.parametrize("typed", ["", " ", "<b>", '"', "𠮷\x00", "舆" * 10_000, "((((-"])
def test_anything_may_be_typed(site, typed):
    assert site.get("/suggest", q=typed).status_code == 200
    answer = json.loads(site.get("/api/v1/suggest", q=typed).data)
    assert answer["query"] == typed


def test_what_a_report_says_is_never_markup_in_a_suggestion(site):
    assert "<b>" not in site.get("/suggest", q="不是").get_data(as_text=True)


def test_the_api_gives_the_same_suggestions(site):
    answer = json.loads(site.get("/api/v1/suggest", q="yuq").data)
    page = site.page("/suggest", q="yuq")
    assert [each["query"] for each in answer["suggestions"]] == page.xpath("//li/@data-query")
    assert answer["suggestions"][0].keys() == {"query", "text", "kind", "count"}
    assert len(json.loads(site.get("/api/v1/suggest", q="y", limit="2").data)["suggestions"]) == 2
    site.get("/api/v1/suggest", q="y", limit="no", status=400)


def test_a_misspelt_word_is_put_right_by_a_link_that_finds_what_it_says(site):
    page = site.page("/search", q="余情", county="怀来县")
    (link,) = page.xpath("//li[@class='proposals']//a")
    assert query_of(link.get("href")) == "舆情"
    found = total(site, "舆情", county="怀来县")
    said = page.xpath("//li[@class='proposals']//span[@class='count']")[0].text_content()
    assert said == f"{found} 个章节"
    assert texts(site.page(link.get("href")), "h2.total")[0].startswith(f"{found} 个章节")


def test_nothing_is_proposed_where_enough_is_found(site):
    page = site.page("/search", q="舆情")
    assert page.xpath("//*[@class='aid']") == []
    assert page.xpath("//*[@class='zero']") == []


def test_no_help_is_given_for_a_query_too_long_to_be_linked(site):
    assert site.page("/search", q="余情" * 600).xpath("//*[@class='aid']") == []


def test_forms_that_differ_in_spaces_alone_are_told_apart():
    widening = Widening("2023年度", (Form("2023 年度", 1200), Form("本年度", 3)), "（…）")
    view = aid_view(SearchForm("2023年度"), Aid(None, (), (widening,), (), None), Language("zh"))
    assert view.widenings[0].label == "2023 年度（空格不同，1,200 个章节）、本年度（3 个章节）"


def test_a_part_that_fails_only_under_the_filters_is_told_so(site):
    page = site.page("/search", q="舆情", county="井陉县")
    assert "所选条件之内找不到 “舆情”" in texts(page, "div.zero")[0]
    cells = page.xpath("//table[@class='parts']/tbody/tr/td")
    assert [cell.text for cell in cells] == ["0", str(total(site, "舆情"))]


def test_parts_that_never_meet_are_told_so(site):
    assert total(site, "水库 舆情") == 0
    assert "没有一个章节同时写到全部" in texts(site.page("/search", q="水库 舆情"), "div.zero")[0]


def test_searching_within_results_joins_the_words_by_plain_get(site):
    page = site.page("/search", q="舆情 | 预算", county="怀来县", sort="newest")
    (form,) = page.xpath("//form[@class='within']")
    fields = [(field.get("name"), field.get("value")) for field in form.xpath(".//input")]
    sent = dict(fields) | {"within": "监测"}
    assert form.get("method") == "get"
    response = site.get(form.get("action"), status=302, **sent)
    narrowed = parse_qs(urlsplit(response.location).query)
    assert narrowed == {"q": ["舆情 | 预算 监测"], "county": ["怀来县"], "sort": ["newest"]}
    expected = total(site, "(舆情 OR 预算) 监测", county="怀来县")
    assert texts(site.page(response.location), "h2.total")[0].startswith(f"{expected} 个章节")
    answer = json.loads(site.get("/api/v1/search", q="舆情", within="监测").data)
    assert answer["total"] == total(site, "舆情 监测")


def test_words_on_figures_are_offered_as_a_filter_and_change_nothing_by_themselves(site):
    page = site.page("/search", q="执行率低于95%")
    assert texts(page, "h2.total") == ["没有找到"]
    (link,) = page.xpath("//li[@class='by-figures']/a")
    assert link.text == "执行率：<95"
    offered = site.page(link.get("href"))
    count = page.xpath("//li[@class='by-figures']/span")[0].text_content().split()[0]
    assert count in texts(offered, "h2.total")[0]
    assert offered.xpath("//li[@class='met']")
    assert not site.page("/search", q="舆情").xpath("//li[@class='by-figures']")


def test_words_on_figures_are_offered_where_the_words_themselves_are_found_too(site):
    for language, said in (("zh", "按报告的数值找"), ("en", "By what reports state")):
        page = site.page("/search", q="负责 得分90以上", lang=language)
        assert said in texts(page, "li.by-figures")[0]


@pytest.mark.parametrize(("count", "goes_on"), [(3, False), (4, True)])
def test_three_parts_that_are_found_nowhere_are_named(count, goes_on):
    parts = tuple(Part(f"词{number}", 0, 0) for number in range(count))
    aid = Aid(None, (), (), (), NothingFound(parts, 0))
    lead = aid_view(SearchForm("x"), aid, Language("zh")).nothing.lead
    assert lead.count("“词") == 3
    assert ("……" in lead) is goes_on


@pytest.mark.parametrize(("count", "shown"), [(1, 0), (2, 2)])
def test_parts_are_told_apart_where_there_are_two(count, shown):
    parts = tuple(Part(f"词{number}", 1, 1) for number in range(count))
    aid = Aid(None, (), (), (), NothingFound(parts, 0))
    assert len(aid_view(SearchForm("x"), aid, Language("zh")).nothing.parts) == shown
    form = including(SearchForm("x"), "grade", "优")
    assert len(aid_view(form, aid, Language("zh")).nothing.parts) == count
