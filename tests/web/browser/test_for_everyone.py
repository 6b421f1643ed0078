"""axe-core finds nothing to complain of: on no page, in no language, theme or width."""

from __future__ import annotations

from unittest.mock import Mock

import pytest

from juanzong.archive.errors import ArchiveError
from juanzong.web.library.service import Library
from juanzong.web.settings import Settings
from tests.web.browser.conftest import (
    PHONE,
    WIDE,
    complaints,
    search_path,
    served,
    unhurried_app,
    wait_for,
)

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
    "values": "/search/values?facet=department",
    "values of reports": "/reports/values?facet=place",
    "county by its name": search_path("预算", county="怀来县"),
    "what cannot be read": "/reports?rate=low&colour=red&page=900",
    "a query with faults": search_path('"舆情 (监测 year:20x1'),
    "place of nothing": "/places/999999",
    "province": "/places/130000",
}

#: What stands under no lang of Chinese, of a page in another language, and attributes that do not
#: stand under the language that they are in.
_UNTOLD = """() => {
  const untold = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const held = walker.currentNode;
    if (!/[\\u4e00-\\u9fff]/.test(held.data)) continue;
    if (!held.parentElement.closest("[lang]").lang.startsWith("zh")) untold.push(held.data.trim());
  }
  const said = ["alt", "aria-label", "aria-description", "data-label", "placeholder", "title"];
  for (const element of document.body.querySelectorAll("*")) {
    const isChinese = element.closest("[lang]").lang.startsWith("zh");
    for (const name of said) {
      const words = element.getAttribute(name) ?? "";
      const has = /[\\u4e00-\\u9fff]/.test(words);
      if (isChinese ? !has && /[A-Za-z]{2}/.test(words) : has) untold.push(`${name}=${words}`);
    }
    const isTyped = element.matches("input:not([type=hidden], [type=checkbox], [type=radio])");
    const typed = isTyped ? element.getAttribute("value") ?? "" : "";
    if (!isChinese && /[\\u4e00-\\u9fff]/.test(typed)) untold.push(`value=${typed}`);
  }
  return untold;
}"""


@pytest.fixture(scope="module")
def failing(tmp_path_factory):
    """The address of a site whose index cannot be reached, and one whose program fails."""
    settings = Settings(archive=tmp_path_factory.mktemp("failing") / "archive", log_misses=False)
    library = Library.open(settings, create=True)
    library.search = Mock(side_effect=[ArchiveError("The disk is full"), ValueError] * 99)
    with served(unhurried_app(library)) as address:
        yield address
    library.close()


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_pages_of_failures_are_for_everyone(open_page, axe, failing, theme, language):
    for status in (503, 500):
        path = f"{failing}/search?q=%E8%88%86&lang={language}"
        page = open_page(path, color_scheme=theme, expected="5")
        assert page.inner_text(".error-status") == str(status)
        assert complaints(axe, page) == {}


@pytest.mark.parametrize("part", ["", "part=2"])
def test_a_long_report_is_for_everyone(open_page, axe, tmp_path, part):
    lines = ["怀来县水利局2022年度部门整体支出绩效自评报告"]
    for number in range(1, 90):
        lines += [f"{number}、第{number}项工作", "全年完成水库维修，资金按计划支付。" * 100]
    (tmp_path / "长.txt").write_text("\n".join(lines), "utf-8")
    opened = Library.open(Settings(archive=tmp_path / "archive", log_misses=False), create=True)
    opened.add([tmp_path / "长.txt"])
    report = opened.reports()[0].id
    with served(unhurried_app(opened)) as address:
        for language in ("zh", "en"):
            page = open_page(f"{address}/r/{report}?{part}&lang={language}&q=水库")
            assert page.locator("nav.part-steps").count() == 2
            assert complaints(axe, page) == {}
            assert language == "zh" or page.evaluate(_UNTOLD) == []
    opened.close()


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("name", PAGES)
def test_every_page_is_for_everyone(open_page, axe, name, theme, language):
    path = PAGES[name]
    path += f"{'&' if '?' in path else '?'}lang={language}"
    viewport = WIDE if language == "zh" else PHONE
    page = open_page(path, color_scheme=theme, viewport=viewport, expected="404")
    assert complaints(axe, page) == {}
    assert language == "zh" or page.evaluate(_UNTOLD) == []


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_reports_and_what_opens_over_them_are_for_everyone(open_page, axe, library, theme):
    report = next(each for each in library.reports() if each.facts.get("county") == "怀来县")
    page = open_page(f"/r/{report.id}?q=舆情", color_scheme=theme)
    assert complaints(axe, page) == {}
    page.locator(".tools a[data-cite]").click()
    wait_for(page, "#cite-dialog[open] .cite-body > *")
    assert complaints(axe, page) == {}
    for path in (f"/r/{report.id}/cite", f"/r/{report.id}/cite?lang=en", f"/r/{report.id}?lang=en"):
        page = open_page(path, color_scheme=theme)
        assert complaints(axe, page) == {}
        assert "lang=en" not in path or page.evaluate(_UNTOLD) == []


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
