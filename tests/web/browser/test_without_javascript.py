"""Everything works by plain links and forms."""

import pytest

from juanzong.index.records import SearchRequest
from tests.web.browser.conftest import search_path, wait_for, wait_for_address


@pytest.fixture
def open_plain(open_page):
    return lambda path="/": open_page(path, java_script_enabled=False)


def count(page, selector):
    """Count the elements once the page that a click led to has one of them."""
    wait_for(page, selector, state="attached")
    return page.locator(selector).count()


def test_the_whole_way_from_a_word_to_a_cited_section(open_plain, library):
    page = open_plain()
    page.fill("#q", "舆情")
    page.click(".search-box button")
    wait_for(page, "article.hit")
    total = library.search(SearchRequest("舆情")).total
    assert page.inner_text("#results h2 strong") == f"{total} 个章节"

    page.locator("a.facet-value").first.click()
    assert count(page, "a.chip") == 1
    page.locator("a.facet-not").nth(1).click()
    assert count(page, "a.chip.excluded") == 1
    page.locator("a.chip.excluded").click()
    wait_for(page, "a.chip.excluded", state="detached")
    assert count(page, "a.chip") == 1

    page.locator("article.hit h3 a").first.click()
    assert count(page, "article.sheet mark") > 0
    page.go_back()
    assert count(page, "article.hit") > 0

    page.locator("a.permalink").first.click()
    assert count(page, "section.cited") == 1


def test_hits_are_stepped_through_by_links_beside_them(open_plain, library):
    report = library.search(SearchRequest("预算")).hits[0].report
    page = open_plain(f"/r/{report}?q=%E9%A2%84%E7%AE%97")
    page.click(".hit-bar .step.on")
    wait_for_address(page, "#hit-1")
    assert count(page, "mark:target") == 1
    page.locator(".hit-steps:visible .step.on").click()
    wait_for_address(page, "#hit-2")
    page.locator(".hit-steps:visible .step.back").click()
    wait_for_address(page, "#hit-1")


def test_pages_orders_and_ranges_are_links_and_forms(open_plain):
    page = open_plain(search_path("预算"))
    page.click("nav.pages a[rel=next]")
    page.wait_for_url("**page=2")
    assert page.locator("nav.pages [aria-current]").inner_text() == "2"
    page.click("ul.sorts:not(.views) a >> nth=1")
    page.wait_for_url("**sort=newest*")
    page.fill("input[name=year_from]", "2021")
    page.click(".year-range button")
    page.wait_for_url("**year_from=2021*")
    assert page.text_content("a.chip .seen") == "2021 年起×"
    assert "sort=newest" in page.url


def test_why_is_a_page(open_plain):
    page = open_plain(search_path("舆情"))
    page.locator("details.why summary").first.click()
    page.locator("details.why a").first.click()
    assert count(page, "table.weights") == 1


def test_preferences_are_links_that_come_back(open_plain):
    page = open_plain(search_path("舆情"))
    page.click(".menu summary")
    page.click("[data-value=dark]")
    wait_for(page, "html[data-theme=dark]")
    assert page.input_value("#q") == "舆情"
    page.click("a.language")
    wait_for(page, "html[lang=en]")


def test_nothing_is_offered_that_needs_javascript(open_plain, library):
    page = open_plain(search_path("舆情"))
    assert page.locator("button.copy:visible").count() == 0
    report = library.search(SearchRequest("舆情")).hits[0].report
    page.goto(f"/r/{report}?q=%E8%88%86%E6%83%85")
    assert page.locator("button.print:visible").count() == 0
    assert page.locator(".contents a").first.is_visible()


def test_the_parts_of_a_long_report_are_links(open_plain, library, tmp_path):
    lines = [f"第{n}处水库完成维修，舆情平稳。" for n in range(1, 701)]
    path = tmp_path / "long.txt"
    path.write_text(
        "\n".join(["涿鹿县水利局2022年度绩效自评报告", "一、概况", *lines]), encoding="utf-8"
    )
    (added,) = library.add([path])
    page = open_plain(f"/r/{added.report}?q=%E8%88%86%E6%83%85")
    page.locator(".part-steps a[rel=next]").first.click()
    page.wait_for_url("**part=2*")
    page.locator(".hit-bar .step.back").click()
    assert count(page, "mark:target") == 1
    assert "part=2" not in page.url
    library.remove(added.report)
