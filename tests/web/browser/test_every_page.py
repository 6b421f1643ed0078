"""What must hold on every page, wide and on a phone, light and dark."""

import pytest

from juanzong.archive.records import permalink
from tests.web.browser.conftest import PHONE, WIDE, search_path, wait_for_address

PATHS = {
    "home": "/",
    "results": search_path("预算 执行率"),
    "narrowed": search_path("预算", county="怀来县", not_year="2021"),
    "nothing": search_path("量子 计算", county="怀来县"),
    "notes": search_path('"舆情 (监测 year:20x1'),
    "long": search_path("舆" * 3000),
    "reports": "/reports",
    "help": "/help",
    "api": "/help/api",
    "about": "/about",
}


@pytest.fixture(params=[*PATHS, "report", "permalink"])
def path(request, library):
    report = library.report(library.reports()[0].id)
    return {
        "report": f"/r/{report.id}?q=%E9%A2%84%E7%AE%97",
        "permalink": permalink(report.id, report.sections[-1]),
    }.get(request.param) or PATHS[request.param]


@pytest.mark.parametrize("viewport", [WIDE, PHONE, {"width": 320, "height": 640}])
def test_nothing_runs_over_the_edge(open_page, path, viewport):
    page = open_page(path, viewport=viewport)
    assert page.evaluate("document.documentElement.scrollWidth") <= viewport["width"]


def test_the_first_tab_leads_past_the_head_to_the_content(open_page, path):
    page = open_page(path.partition("#")[0])
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    wait_for_address(page, "#content")


def test_what_has_the_focus_is_seen(open_page, path):
    page = open_page(path.partition("#")[0])
    for _ in range(14):
        page.keyboard.press("Tab")
        outlined = page.evaluate(
            """() => {
              const focused = document.activeElement;
              const box = focused.closest(".search-box") ?? focused;
              return focused === document.body
                || [focused, box].some(one => getComputedStyle(one).outlineStyle !== "none");
            }"""
        )
        assert outlined, page.evaluate("document.activeElement.outerHTML.slice(0, 200)")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_names_and_landmarks_stand_in_the_accessibility_tree(open_page, path, scheme):
    page = open_page(path, color_scheme=scheme)
    tree = page.locator("body").aria_snapshot()
    for role in ("banner", "main", "contentinfo", "navigation", "heading"):
        assert f"- {role}" in tree
    assert page.locator("h1").count() == 1
    assert "- textbox\n" not in tree
    assert "- button\n" not in tree
