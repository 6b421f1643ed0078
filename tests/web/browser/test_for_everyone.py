"""axe-core finds nothing to complain of: on no page, in no language, theme or width."""

from __future__ import annotations

import pytest

from tests.web.browser.conftest import PHONE, WIDE, complaints, search_path

PAGES = {
    "home": "/",
    "results": search_path("预算"),
    "results by report": f"{search_path('预算')}&by=report",
    "reports by a figure": "/reports?q=rate%3A%3C90",
    "api": "/help/api",
    "nothing found": search_path("舆情监侧"),
    "narrowed": search_path("舆情", place="130000", year="2022"),
    "reports": "/reports",
    "help": "/help",
    "about": "/about",
    "batch": "/batch",
    "place": "/places/130730",
    "compare": "/compare",
    "not found": "/nothing",
}


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("name", PAGES)
def test_every_page_is_for_everyone(open_page, axe, name, theme, language):
    path = PAGES[name]
    path += f"{'&' if '?' in path else '?'}lang={language}"
    viewport = WIDE if language == "zh" else PHONE
    page = open_page(path, color_scheme=theme, viewport=viewport, expected="404")
    assert complaints(axe, page) == {}


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_reports_and_what_opens_over_them_are_for_everyone(open_page, axe, library, theme):
    report = next(each for each in library.reports() if each.facts.get("county") == "怀来县")
    page = open_page(f"/r/{report.id}?q=舆情", color_scheme=theme)
    assert complaints(axe, page) == {}
    page.locator(".tools a[data-cite]").click()
    page.wait_for_selector("#cite-dialog[open] .cite-body > *")
    assert complaints(axe, page) == {}
    page = open_page(f"/r/{report.id}/cite", color_scheme=theme)
    assert complaints(axe, page) == {}


@pytest.mark.parametrize("viewport", [WIDE, PHONE])
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_versions_are_for_everyone(open_page, axe, changed, theme, viewport):
    address, report, links = changed
    for path in (f"/r/{report}/versions", f"/r/{report}/versions?all=1&lang=en", links[3]):
        page = open_page(f"{address}{path}", color_scheme=theme, viewport=viewport)
        page.locator("summary").last.click()
        assert complaints(axe, page) == {}


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_comparisons_are_for_everyone(open_page, axe, theme):
    page = open_page(search_path("heading:问题 department:网信办"), color_scheme=theme)
    for pick in page.locator(".pick input").all()[:2]:
        pick.check()
    assert complaints(axe, page) == {}
    page.locator(".compare-bar button").click()
    page.wait_for_url("**/compare?**")
    assert complaints(axe, page) == {}
    elsewhere = f"{page.locator('article.column h2 a').first.get_attribute('href')}"
    page = open_page(f"{elsewhere.partition('#')[0]}/elsewhere", color_scheme=theme)
    assert complaints(axe, page) == {}
