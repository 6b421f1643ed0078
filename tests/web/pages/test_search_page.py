from urllib.parse import unquote

import pytest

from juanzong.index.records import FacetChoice, SearchRequest
from tests.web.pages.reading_pages import HTMX, find, texts

#: Bounds as they are promised.
LONGEST_LINKED_QUERY = 1000


def test_results_agree_with_the_library(site):
    answer = site.library.search(SearchRequest("舆情"))
    page = site.page("/search", q="舆情")
    assert texts(page, "h2.total") == [f"{answer.total} 个章节 见于 {answer.reports_total} 份报告"]
    assert [a.get("data-copy") for a in find(page, "button.copy")] == [
        hit.permalink for hit in answer.hits
    ]


def test_every_mark_in_a_snippet_is_the_term(site):
    page = site.page("/search", q="舆情")
    marks = [mark.text_content() for mark in find(page, "mark")]
    assert marks
    assert set(marks) == {"舆情"}


def test_what_stands_in_a_report_is_never_markup(site):
    body = site.get("/search", q="不是标签").get_data(as_text=True)
    assert "&lt;b&gt;" in body
    assert "<b>" not in body


def test_a_hit_shows_its_path_with_the_mark_on_the_heading_that_says_it(site):
    page = site.page("/search", q="heading:概况", county="怀来县", year="2022")
    paths = [
        [(step.text_content(), [mark.text for mark in step.xpath("./mark")]) for step in steps]
        for steps in (path.xpath("./span") for path in find(page, "p.path"))
    ]
    assert paths == [
        [("一、部门概况", ["概况"])],
        [("一、部门概况", ["概况"]), ("（一）主要职能", [])],
        [("一、部门概况", ["概况"]), ("（二）收支情况", [])],
    ]
    # Plain words are not looked for above.
    assert len(find(site.page("/search", q="概况", county="怀来县", year="2022"), "p.path")) == 1


@pytest.mark.parametrize("by", ["section", "report"])
def test_a_heading_without_text_shows_what_follows_and_says_so(site, by):
    page = site.page("/search", q="heading:概况", county="怀来县", year="2022", by=by)
    (below,) = texts(page, "p.below")
    assert below.startswith("本节只有标题，下面接着： （一）主要职能 负责全县网络舆情监测工作")
    assert below.endswith("……")


def test_the_roles_of_sections_are_a_facet_in_the_order_of_a_report(site):
    page = site.page("/search", q="")
    rows = [
        (link.xpath("./span[@class='value']")[0].text, link.xpath("./span[@class='count']")[0].text)
        for link in find(page, "a.facet-value")
        if link.get("id").startswith("role-")
    ]
    assert [value for value, _ in rows] == ["职责", "概况", "结果", "问题", "其他"]
    assert sum(int(count) for _, count in rows) == site.library.search(SearchRequest("")).total
    chosen = site.page("/search", q="", role="问题")
    assert texts(chosen, "a.chip") == ["问题×去掉条件：问题"]
    assert texts(chosen, "p.path") == ["二、存在的问题"]
    rest = site.page("/search", q="舆情", not_role=["问题", "职责"])
    assert "二、存在的问题" not in texts(rest, "p.path")


def test_roles_are_said_in_english_too(site):
    page = site.page("/search", q="", role="问题", lang="en")
    values = [link.xpath("./span[@class='value']")[0].text for link in find(page, "a.facet-value")]
    assert {"Duties", "Overview", "Problems"} <= set(values)
    assert texts(page, "a.chip") == ["Problems×Remove filter: Problems"]
    listed = site.page("/search/values", facet="role", q="", lang="en")
    assert "Duties" in " ".join(texts(listed, "span.value"))


def test_reports_are_listed_for_sections_that_they_have(site):
    page = site.page("/reports", role="问题")
    assert page.xpath("count(//tbody/tr)") == 1
    assert "只列出有所选类别章节的报告：问题" in page.text_content()
    assert page.xpath("//form//input[@type='hidden'][@name='role']/@value") == ["问题"]
    both = site.page("/reports", role="问题", county="井陉县")
    assert both.xpath("count(//tbody/tr)") == 0
    without = site.page("/reports", not_role=["问题", "概况", "职责", "结果", "其他", "组织实施"])
    assert without.xpath("count(//tbody/tr)") == 0


def test_a_hit_leads_to_its_first_mark_in_the_report(site):
    page = site.page("/search", q="舆情 监测")
    address = page.xpath("//article//h3/a/@href")[0]
    report = site.page(address.partition("#")[0])
    (anchor,) = report.xpath(f"//*[@id='{address.partition('#')[2]}']")
    assert anchor.getnext().tag == "mark"


def test_facets_count_what_each_value_would_give(site):
    page = site.page("/search", q="舆情", county="怀来县")
    for link in find(page, "a.facet-value"):
        if link.get("aria-current"):
            continue
        count = int(link.xpath("./span[@class='count']")[0].text)
        facet = link.get("id").partition("-")[0]
        value = link.xpath("./span[@class='value']")[0].text
        choices = [FacetChoice("county", ("怀来县",))] if facet != "county" else []
        alone = SearchRequest("舆情", (*choices, FacetChoice(facet, (value,))))
        assert site.library.search(alone).total == count


def test_several_values_chosen_and_one_excluded_are_chips_that_lead_away(site):
    page = site.page("/search", q="负责", county=["怀来县", "井陉县"], not_year="2021")
    chips = [chip.text_content().partition("×")[0] for chip in find(page, "a.chip")]
    assert chips == ["怀来县", "井陉县", "不含 2021"]
    wider = site.page(find(page, "a.chip")[2].get("href"))
    assert len(find(wider, "a.chip")) == 2
    cleared = site.page(find(page, "a.clear")[0].get("href"))
    assert find(cleared, "a.chip") == []


def test_years_stand_from_the_newest_and_other_values_from_the_most_frequent(site):
    page = site.page("/search", q="负责")
    for panel in find(page, "section.facet"):
        name = find(panel, "a.facet-value")[0].get("id").partition("-")[0]
        values = [each.text for each in panel.xpath(".//span[@class='value']")]
        counts = [int(each.text) for each in panel.xpath(".//a/span[@class='count']")]
        if name == "year":
            assert values == sorted(values, reverse=True)
        elif name in {"county", "department"}:
            assert counts == sorted(counts, reverse=True)


def test_excluding_a_value_leaves_no_hit_of_it(site):
    page = site.page("/search", q="舆情", not_county="怀来县")
    assert texts(page, "h2.total") == ["没有找到"]
    assert find(page, "a.facet-not")


def test_a_range_of_years_narrows_and_stands_in_its_fields(site):
    page = site.page("/search", year_from="2021", year_to="2022")
    assert texts(page, "h2.total")[0].endswith("见于 2 份报告")
    assert texts(page, "span.seen") == ["2021—2022×"]
    assert page.xpath("//input[@name='year_from']/@value") == ["2021"]
    assert page.xpath("//input[@name='year_to']/@value") == ["2022"]


@pytest.mark.parametrize("sort", ["newest", "oldest"])
def test_the_order_is_chosen_by_a_link_and_kept_by_the_next_search(site, sort):
    page = site.page("/search", q="负责", sort=sort)
    years = [int(year.text_content().split()[-1]) for year in find(page, "li.year")]
    assert years == sorted(years, reverse=sort == "newest")
    assert page.xpath("//input[@form='search-form' and @name='sort']/@value") == [sort]


def test_pages_hold_every_hit_once(site):
    total = site.library.search(SearchRequest("")).total
    permalinks = []
    address = "/search"
    while address:
        page = site.page(address)
        permalinks += page.xpath("//a[@class='permalink']/@href")
        address = next(iter(page.xpath("//a[@rel='next']/@href")), None)
    assert len(permalinks) == len(set(permalinks)) == total > 10


def test_a_page_past_the_end_says_so_and_leads_back(site):
    page = site.page("/search", q="舆情", page="500")
    assert "没有第 500 页" in texts(page, "section.notes")[0]
    assert find(site.page(page.xpath("//section[@class='notes']//a/@href")[0]), "article.hit")


def test_where_nothing_is_found_there_are_no_empty_facets(site):
    assert find(site.page("/search", q="量子"), "section.facet") == []
    assert find(site.page("/search", q="量子", county="怀来县"), "section.facet")


def test_notes_stand_at_their_place(site):
    page = site.page("/search", q='舆情 "监测')
    assert texts(page, "section.notes")
    assert '"监测'.startswith(find(page, "span.note-at")[0].text_content()[0])


def test_looser_hits_are_labelled_and_counted_apart(site):
    answer = site.library.search(SearchRequest("舆情监测工作报告"))
    assert answer.total == 0
    assert answer.segmented_total > 0
    page = site.page("/search", q="舆情监测工作报告")
    assert texts(page, "h2.total") == ["没有找到"]
    assert f"{answer.segmented_total} 个章节" in texts(page, "section.looser")[0]
    address = page.xpath("//section[@class='looser']//h3/a/@href")[0].partition("#")[0]
    assert find(site.page(address), "mark")


def test_nothing_found_explains_which_term_and_which_filter(site):
    page = site.page("/search", q="舆情 量子", county="井陉县")
    cells = page.xpath("//table[@class='parts']/tbody/tr")
    rows = [[cell.text_content() for cell in row] for row in cells]
    everywhere = site.library.search(SearchRequest("舆情")).total
    assert rows == [["舆情", "0", str(everywhere)], ["量子", "0", "0"]]
    assert "找不到 “量子”" in texts(page, "div.zero")[0]
    narrowed = site.page("/search", q="舆情", county="井陉县")
    assert "去掉筛选条件" in texts(narrowed, "div.zero")[0]


@pytest.mark.parametrize(
    "query",
    [
        "舆" * 10_000,
        "舆情 " * 3_333,
        "\x00\x01\x02\x1b\x7f",
        "，。！？；：、",
        "“”（）",
        '"',
        "((((",
        "))) OR OR NOT",
        "-",
        "*",
        "year:..",
        "score:>=>=",
        "\ud7ff\ufffe𠮷👩‍👩‍👧",
        "' OR 1=1; --",
        "<script>alert(1)</script>",
        "%s%n{{7*7}}",
        " \u3000\t\n",
    ],
    ids=lambda query: ascii(query[:12]),
)
def test_any_string_is_a_query(site, query):
    page = site.page("/search", q=query)
    assert find(page, "h2.total")
    assert page.xpath("//script[not(@src)]") == []
    report = site.report_id("huailai-2022.txt")
    assert find(site.page(f"/r/{report}", q=query), "article.sheet")


def test_a_query_that_is_no_unicode_is_a_query(site):
    assert site.client.get("/search?q=%ff%fe%ed%a0%80").status_code == 200


def test_a_long_query_is_searched_but_not_repeated_in_every_link(site):
    query = "舆" * 10_000
    body = site.get("/search", q=query).get_data(as_text=True)
    assert body.count(query) <= 3
    assert len(body) < 12 * len(query)
    assert "请缩短后使用" in body
    assert len(query) > LONGEST_LINKED_QUERY


def test_unknown_facet_values_and_parameters_find_nothing_or_do_nothing(site):
    page = site.page("/search", q="舆情", county="火星县", colour="red")
    assert texts(page, "h2.total") == ["没有找到"]
    assert texts(page, "span.seen") == ["火星县×"]
    bad = site.page("/search", q="舆情", page="-3", sort="up", year_from="x")
    assert len(bad.xpath("//section[@class='notes']//li")) == 3
    assert find(bad, "article.hit")


def test_htmx_gets_a_fragment_and_a_restored_history_a_page(site):
    whole = site.get("/search", q="舆情").get_data(as_text=True)
    fragment = site.get("/search", q="舆情", headers=HTMX)
    restored = site.get(
        "/search", q="舆情", headers=HTMX | {"HX-History-Restore-Request": "true"}
    ).get_data(as_text=True)
    body = fragment.get_data(as_text=True)
    assert whole.startswith("<!doctype html>")
    assert restored == whole
    assert "<html" not in body
    assert '<div id="results"' in body
    assert "<title>" in body
    assert fragment.cache_control.no_store
    for response in (fragment, site.get("/search", q="舆情")):
        assert {"HX-Request", "HX-History-Restore-Request"} <= set(response.vary)


def test_why_tells_the_weights_that_add_up_to_the_score(site):
    address = site.page("/search", q="舆情 监测").xpath("//details[@class='why']//a/@href")[0]
    page = site.page(address)
    assert texts(page, "h1") == ["得分说明"]
    weights = [float(cell.text.split()[0]) for cell in page.xpath("//tbody//td[last()]")]
    total = float(page.xpath("//tfoot//td")[0].text)
    assert total == pytest.approx(sum(weights), abs=0.02)
    assert "<html" not in site.get(address, headers=HTMX).get_data(as_text=True)


@pytest.mark.parametrize("address", ["/search/why", "/search/why?q=x&report=no&section=no"])
def test_why_without_a_hit_says_so(site, address):
    assert find(site.page(address), "h1")


def test_a_hit_in_a_table_is_shown_with_the_names_of_its_columns(site):
    page = site.page("/search", q="水库维修")
    (table,) = find(page, "div.snippet")
    assert [name.text for name in table.xpath(".//th")] == ["项目", "预算", "支出"]
    assert [cell.text_content() for cell in table.xpath(".//td")] == ["水库维修", "120", "118"]
    assert [mark.text for mark in table.xpath(".//td/mark")] == ["水库维修"]


@pytest.mark.parametrize("page", ["/search", "/reports"])
def test_a_value_in_other_characters_leads_to_the_address_of_the_one_that_reports_have(site, page):
    answer = site.get(f"{page}?q=舆情&county=懷來縣&not_year=２０２１", status=302)
    assert unquote(answer.location).startswith(f"{page}?q=舆情&county=怀来县&not_year=2021")
    assert "懷來縣" not in site.get(answer.location).text


def test_values_that_no_report_has_stay_as_they_are_typed(site):
    for value in ("没有县", "2021..2023", "懷"):
        site.get(f"/search?q=舆情&county={value}", status=200)
    site.get("/search?q=舆情&year=2021..2023&place=河北省", status=200)
