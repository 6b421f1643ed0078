"""Comparing as people do: departments of one kind beside each other, one county over the years."""

import pytest

from tests.web.browser.conftest import PHONE, WIDE, search_path


def test_how_offices_of_different_counties_describe_their_problems(open_page):
    page = open_page(search_path("heading:问题 department:网信办"))
    assert not page.locator(".compare-bar").is_visible()
    for pick in page.locator(".pick input").all()[:2]:
        pick.check()
    page.locator(".compare-bar button").click()
    page.wait_for_url("**/compare?**")
    shown = page.locator("article.column").all_inner_texts()
    assert len(shown) == 2
    first, second = (page.locator("article.column").nth(place).bounding_box() for place in (0, 1))
    assert first["y"] == second["y"]
    assert first["x"] + first["width"] <= second["x"]
    again = open_page(page.url, viewport=PHONE)
    assert again.locator("article.column").all_inner_texts() == shown
    assert again.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_one_county_over_the_years(open_page, library):
    report = next(each for each in library.reports() if each.facts.get("county") == "怀来县")
    page = open_page(f"/r/{report.id}", viewport=PHONE)
    page.locator(".tools a[href^='/places/']").click()
    page.wait_for_url("**/places/130730**")
    assert report.title in page.locator("table.data").first.inner_text()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.parametrize("viewport", [WIDE, PHONE])
def test_from_an_old_citation_to_what_changed_since_without_javascript(
    open_page, changed, viewport
):
    address, _, links = changed
    page = open_page(f"{address}{links[3]}", viewport=viewport, java_script_enabled=False)
    page.get_by_role("link", name="逐字比较引用时与现在的版本").click()
    page.wait_for_url("**/versions?cited=**")
    then, now = page.locator(".pair > .then").first, page.locator(".pair > .now").first
    assert "按月报告" in then.inner_text()
    assert "按周报告" in now.inner_text()
    one, other = then.bounding_box(), now.bounding_box()
    assert (one["y"] == other["y"]) == (viewport is WIDE)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.check("input[name=all]")
    page.get_by_role("button", name="比较", exact=True).click()
    page.locator(".both", has_text="联系电话").wait_for()
