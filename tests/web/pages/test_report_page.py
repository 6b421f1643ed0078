import re
from itertools import pairwise

import pytest

from juanzong.index.records import SearchRequest
from tests.web.pages.reading_pages import find, texts


@pytest.fixture
def report(site):
    return site.library.report(site.report_id("huailai-2022.txt"))


def sheet_text(page):
    """The words of the sheet as a reader copies them."""
    (sheet,) = find(page, "article.sheet")
    return "".join(sheet.itertext())


@pytest.mark.parametrize("query", ["", "舆情", "报告", "预算执行率", "舆情 报告 工作", "的"])
def test_the_whole_text_is_on_the_page_whatever_is_marked(site, report, query):
    words = re.sub(r"\s", "", sheet_text(site.page(f"/r/{report.id}", q=query)))
    text = "".join(section.heading + section.text for section in report.sections)
    assert words == re.sub(r"\s", "", text)


def test_every_occurrence_is_a_numbered_hit(site, report):
    page = site.page(f"/r/{report.id}", q="舆情")
    marks = find(page, "mark")
    held = sum((s.heading + "\n" + s.text).count("舆情") for s in report.sections)
    assert [mark.get("id") for mark in marks] == [f"hit-{n}" for n in range(1, held + 1)]
    assert {mark.text_content() for mark in marks} == {"舆情"}
    assert f"共 {held} 处命中" in texts(page, "nav.hit-bar")[0]


def test_hits_lead_to_their_neighbours_without_javascript(site, report):
    page = site.page(f"/r/{report.id}", q="舆情")
    ids = set(page.xpath("//@id"))
    steps = page.xpath("//span[@class='hit-steps']/a/@href")
    total = len(find(page, "mark"))
    assert len(steps) == 2 * total - 2
    assert {step.removeprefix("#") for step in steps} <= ids


def test_the_contents_count_the_hits_of_each_section(site, report):
    page = site.page(f"/r/{report.id}", q="舆情")
    counts = [int(count.text) for count in page.xpath("//ol//span[@class='count']")]
    assert sum(counts) == len(find(page, "mark"))
    for link in page.xpath("//details[contains(@class, 'contents')]//a/@href"):
        assert page.xpath(f"//section[@id='{link[1:]}']")


def test_a_query_without_hits_says_so(site, report):
    page = site.page(f"/r/{report.id}", q="量子")
    assert texts(page, "p.no-hits") == ["本报告没有写到“量子”"]
    assert find(page, "nav.hit-bar") == []


def test_ids_are_unique_and_every_paragraph_has_one(site, report):
    page = site.page(f"/r/{report.id}", q="舆情")
    ids = page.xpath("//@id")
    assert len(ids) == len(set(ids))
    for section in report.sections:
        lines = section.text.split("\n") if section.text else []
        assert all(f"{section.id}-p{n}" in ids for n in range(1, len(lines) + 1))


def test_every_fact_leads_to_its_quote(site, report):
    page = site.page(f"/r/{report.id}")
    facts = page.xpath("//div[@class='fact']")
    assert len(facts) == len(report.facts)
    for fact in report.facts:
        if fact.evidence is None:
            continue
        assert page.xpath(f"//div[@class='fact']//a[@href='#fact-{fact.name}']")
        (anchor,) = page.xpath(f"//*[@id='fact-{fact.name}']")
        shown = "".join(
            piece.text_content()
            for piece in find(page, "span.evidence")
            if fact.name in piece.get("data-facts").split()
        )
        assert shown == fact.evidence.quote.replace("\n", "")
        assert anchor.getparent() is not None


def test_how_a_fact_is_known_is_said(site, report):
    page = site.page(f"/r/{report.id}")
    assert set(texts(page, "span.status")) <= {"原文", "推算", "推断", "人工更正"}
    assert "200万元" in "".join(texts(page, "dl")[0].split())


def test_table_rows_are_a_table(site):
    page = site.page(f"/r/{site.report_id('pingshan-2020.html')}", q="水库维修")
    (table,) = page.xpath("//article//table")
    rows = [[cell.text_content() for cell in row] for row in table.xpath(".//tr")]
    assert rows == [["项目", "预算", "支出"], ["水库维修", "120", "118"], ["合计", "120", ""]]
    assert [name.text for name in table.xpath("./thead/tr/th[@scope='col']")] == rows[0]
    assert [cell.text_content() for cell in table.xpath(".//td[@class='figure']")] == [
        "120",
        "118",
        "120",
    ]
    assert table.xpath(".//mark")[0].text_content() == "水库维修"
    assert all(row.get("id") for row in table.xpath(".//tr"))


def test_a_run_in_heading_goes_on_in_its_line(site):
    report = site.library.report(site.report_id("jingxing-2023.txt"))
    running = [section for section in report.sections if section.run_in == "："]
    assert [section.heading for section in running] == ["1、部门职责", "2、机构人员"]
    page = site.page(f"/r/{report.id}", q="部门职责")
    for section in running:
        (element,) = page.xpath(f"//section[@id='{section.id}']")
        assert element.text_content().strip() == f"{section.heading}：{section.text}"
    assert [mark.getparent().tag for mark in find(page, "mark")] == ["h3"]


def test_markup_in_a_report_is_text(site):
    page = site.page(f"/r/{site.report_id('huailai-2021.txt')}", q="不是标签")
    assert page.xpath("//article//b") == []
    assert "<b>不是标签</b> & 也不是实体" in sheet_text(page)


def test_the_original_file_is_given_back_to_the_byte_and_never_shown(site, report):
    response = site.get(f"/r/{report.id}/original")
    held = site.library.original(report.id)
    name = held.file_name
    assert response.data == held.content.read_bytes()
    assert response.headers["Content-Disposition"].startswith("attachment")
    assert name in response.headers["Content-Disposition"]


def test_headings_go_down_step_by_step(site, report):
    page = site.page(f"/r/{report.id}")
    levels = [
        int(h.tag[1]) for h in page.xpath("//*[self::h1 or self::h2 or self::h3 or self::h4]")
    ]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(later - earlier <= 1 for earlier, later in pairwise(levels))


def test_every_section_and_paragraph_link_opens_at_its_place(site, report):
    page = site.page(f"/r/{report.id}")
    links = page.xpath("//a[@data-copy-here]/@href")
    assert len(links) > len(report.sections)
    for link in links:
        path, _, anchor = link.partition("#")
        assert site.page(path).xpath(f"//*[@id='{anchor}']")


def test_every_permalink_of_a_search_opens_with_its_section_highlighted(site):
    for hit in site.library.search(SearchRequest("", limit=1000)).hits:
        path, _, anchor = hit.permalink.partition("#")
        page = site.page(path)
        (section,) = page.xpath(f"//section[@id='{anchor}']")
        assert "cited" in section.get("class").split()


def test_on_english_pages_the_reports_words_are_chinese_and_the_sites_own_are_not(site, report):
    page = site.page(f"/r/{report.id}", q="舆情", lang="en")
    assert page.get("lang") == "en"
    (sheet,) = find(page, "article.sheet")
    assert sheet.get("lang") == "zh-Hans"
    assert {link.get("lang") for link in find(sheet, "a.pilcrow")} == {"en"}
    assert find(page, "h1")[0].get("lang") == "zh-Hans"
    results = site.page("/search", q="舆情", lang="en")
    assert {each.get("lang") for each in find(results, "p.snippet")} == {"zh-Hans"}


@pytest.mark.parametrize(
    ("asked", "status", "part"),
    [
        ("bytes=0-4", 206, slice(0, 5)),
        ("bytes=3-3", 206, slice(3, 4)),
        ("bytes=5-3", 200, slice(None)),
        ("bytes=-4", 206, slice(-4, None)),
        ("bytes=-", 200, slice(None)),
        ("bytes=0-1,3-4", 200, slice(None)),
        ("bytes=10-", 206, slice(10, None)),
    ],
)
def test_a_part_of_the_original_is_given_where_one_is_asked_for(site, report, asked, status, part):
    whole = site.client.get(f"/r/{report.id}/original", buffered=True).data
    answer = site.client.get(f"/r/{report.id}/original", headers={"Range": asked}, buffered=True)
    assert answer.status_code == status
    assert answer.data == whole[part]
