"""Searching live, with facets, pages and the Back button."""

import json
from urllib.parse import parse_qs, quote, unquote, urlsplit

import pytest

from juanzong.index.records import FacetChoice, SearchRequest
from tests.web.browser.conftest import PHONE, search_path, wait_for, wait_for_address, wait_until

HEADING = "#results h2.total"


def total(library, query, *choices):
    return library.search(SearchRequest(query, choices)).total


def stay_here(page):
    """Put a mark on the document that only a new page would lose."""
    page.evaluate("window.stayed = true")


def has_stayed(page):
    return page.evaluate("window.stayed === true")


def is_whole(page):
    """Whether this is a page with its frame, not a fragment of one."""
    return (
        page.locator("header.site-head").count() == 1
        and page.locator("footer.site-foot").count() == 1
        and page.locator("#q").count() == 1
        and page.locator("#results").count() == 1
        and page.evaluate("document.compatMode") == "CSS1Compat"
    )


def searches_of(page):
    """Collect what is asked of `/search` from now on."""
    asked = []

    def note(request):
        path, _, query = unquote(request.url).partition("?")
        if path.endswith("/search"):
            asked.append(query)

    page.on("request", note)
    return asked


def test_typing_a_word_shows_results_without_loading_a_page(page, library):
    stay_here(page)
    page.locator("#q").press_sequentially("舆情", delay=30)
    wait_for(page, "article.hit")
    assert page.inner_text(f"{HEADING} strong") == f"{total(library, '舆情')} 个章节"
    wait_for_address(page, "/search?q=舆情")
    assert "舆情" in page.title()
    assert has_stayed(page)
    assert page.inner_text("#search-status").startswith("找到")


def test_fast_typing_sends_one_request(page):
    asked = searches_of(page)
    page.locator("#q").press_sequentially("预算执行率", delay=20)
    wait_for(page, "article.hit")
    page.wait_for_timeout(400)
    assert asked == ["q=预算执行率"]


def test_nothing_is_sent_while_an_input_method_composes(page):
    page.locator("#q").focus()
    asked = searches_of(page)
    session = page.context.new_cdp_session(page)
    for part in ("y", "yu", "yu'q", "yu'qing"):
        session.send(
            "Input.imeSetComposition",
            {"text": part, "selectionStart": len(part), "selectionEnd": len(part)},
        )
        page.wait_for_timeout(300)
    assert asked == []
    session.send("Input.insertText", {"text": "舆情"})
    wait_for(page, "article.hit")
    assert asked == ["q=舆情"]


def test_back_from_live_results_is_the_home_page_again(page):
    page.locator("#q").press_sequentially("舆情", delay=20)
    wait_for(page, "article.hit")
    page.locator("#q").press_sequentially("监测", delay=20)
    page.wait_for_url("**/search?q=*%E7%9B%91%E6%B5%8B")
    page.go_back()
    wait_for(page, ".hero h1", state="visible")
    assert is_whole(page)
    assert page.locator("article.hit").count() == 0


def test_a_facet_narrows_live_and_back_widens(open_page, library):
    page = open_page(search_path("预算"))
    stay_here(page)
    value = page.locator("a.facet-value").first
    (code,) = parse_qs(urlsplit(value.get_attribute("href")).query)["place"]
    count = int(value.locator(".count").inner_text())
    value.click()
    wait_for(page, "a.chip")
    assert has_stayed(page)
    assert page.inner_text(f"{HEADING} strong") == f"{count} 个章节"
    assert count == total(library, "预算", FacetChoice("place", (code,)))
    page.go_back()
    wait_for(page, "a.chip", state="detached")
    assert is_whole(page)
    assert page.inner_text(f"{HEADING} strong") == f"{total(library, '预算')} 个章节"


def test_the_next_word_is_searched_within_the_chosen_facets(open_page, library):
    page = open_page(search_path("预算", county="怀来县"))
    page.locator("#q").fill("舆情")
    page.wait_for_url("**/search?q=%E8%88%86%E6%83%85&county=*")
    wait_until(page, "document.title.startsWith('舆情')")
    narrowed = total(library, "舆情", FacetChoice("county", ("怀来县",)))
    assert page.inner_text(f"{HEADING} strong") == f"{narrowed} 个章节"


def test_a_value_is_excluded_and_its_chip_takes_it_back(open_page, library):
    page = open_page(search_path("预算"))
    page.locator("a.facet-not").first.click()
    wait_for(page, "a.chip.excluded")
    assert total(library, "预算") > int(page.inner_text(f"{HEADING} strong").split()[0])
    page.locator("a.chip.excluded").click()
    wait_for(page, "a.chip", state="detached")
    assert page.inner_text(f"{HEADING} strong") == f"{total(library, '预算')} 个章节"


def test_pages_turn_live_and_begin_at_their_top(open_page):
    page = open_page(search_path("预算"))
    stay_here(page)
    first = page.locator("article.hit").first.inner_text()
    page.locator("nav.pages a[rel=next]").click()
    page.wait_for_url("**page=2")
    wait_until(page, "scrollY < 200")
    assert has_stayed(page)
    assert page.locator("article.hit").first.inner_text() != first
    page.reload()
    assert is_whole(page)
    assert page.locator("nav.pages [aria-current]").inner_text() == "2"


@pytest.mark.parametrize("link", ["nav.pages a[rel=next]", "ul.sorts:not(.views) a >> nth=1"])
def test_after_turning_a_page_by_keyboard_the_next_tab_is_among_what_was_found(open_page, link):
    page = open_page(search_path("预算"))
    page.locator(link).focus()
    page.keyboard.press("Enter")
    wait_until(page, "location.search.includes('page=2') || location.search.includes('sort=')")
    wait_until(page, "document.activeElement.id === 'found'")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('#found') !== null")


def test_a_facet_chosen_by_keyboard_keeps_the_focus(open_page):
    page = open_page(search_path("预算"))
    facet = page.locator(".facet-row a[id]").first
    name = facet.get_attribute("id")
    facet.focus()
    page.keyboard.press("Enter")
    wait_for(page, "a.chip")
    assert page.evaluate("document.activeElement.id") == name


def test_the_order_changes_live(open_page):
    page = open_page(search_path("预算"))
    page.locator("ul.sorts a", has_text="新→旧").click()
    page.wait_for_url("**sort=newest")
    wait_for(page, "ul.sorts a[aria-current]:has-text('新→旧')")
    years = [int(text.split()[-1]) for text in page.locator("li.badge.year").all_inner_texts()]
    assert years == sorted(years, reverse=True)


def test_a_range_of_years_is_applied_by_its_form(open_page):
    page = open_page(search_path("预算"))
    page.fill("input[name=year_from]", "2021")
    page.fill("input[name=year_to]", "2022")
    page.press("input[name=year_to]", "Enter")
    wait_for(page, "a.chip:has-text('2021—2022')")
    years = {text.split()[-1] for text in page.locator("li.badge.year").all_inner_texts()}
    assert years <= {"2021", "2022"}


def test_enter_searches_at_once(page):
    page.fill("#q", "舆情")
    page.press("#q", "Enter")
    wait_for(page, "article.hit")
    wait_for_address(page, "/search?q=舆情")


def test_emptying_the_box_never_leaves_stale_hits(open_page, library):
    page = open_page(search_path("舆情"))
    page.fill("#q", "")
    page.wait_for_url("**/search?q=")
    total_shown = json.dumps(f"{total(library, ''):,}")
    wait_until(
        page, f"document.querySelector('#results h2 strong')?.textContent.includes({total_shown})"
    )


def test_why_opens_below_the_hit(open_page):
    page = open_page(search_path("舆情 监测"))
    page.locator("details.why summary").first.click()
    wait_for(page, "table.weights tfoot")
    assert page.locator("table.weights tbody th").first.inner_text() == "舆情"


def test_a_slash_goes_to_the_box(open_page):
    page = open_page(search_path("舆情"))
    page.locator("body").press("/")
    assert page.evaluate("document.activeElement.id") == "q"
    assert page.input_value("#q") == "舆情"


def test_a_server_that_does_not_answer_is_told(open_page):
    page = open_page("/", expected="503")
    page.route("**/search?*", lambda route: route.fulfill(status=503, body="no"))
    page.fill("#q", "舆情")
    wait_for(page, "#toast.shown")
    assert "重试" in page.inner_text("#toast")


def test_on_a_phone_the_facets_are_folded_until_wanted(open_page):
    page = open_page(search_path("预算"), viewport=PHONE)
    assert not page.locator("a.facet-value").first.is_visible()
    page.locator(".facets-fold > summary").click()
    page.locator("a.facet-value").first.click()
    wait_for(page, "a.chip")
    assert not page.locator("a.facet-value").first.is_visible()
    assert "已选 1 项" in page.inner_text(".facets-fold > summary")


def test_of_two_values_chosen_quickly_the_last_is_shown(open_page):
    page = open_page(search_path("绩效"))
    first, second = (page.locator("a.facet-value").nth(place) for place in (0, 1))
    addresses = [link.get_attribute("href") for link in (first, second)]
    held = []
    page.route(f"**{addresses[0]}*", lambda route: held.append(route))  # noqa: PLW0108 - Playwright marks it
    first.click()
    second.click()
    wait_for(page, "a.chip")
    chosen = page.inner_text(".chips")
    for route in held:
        route.continue_()
    page.wait_for_timeout(500)
    assert page.inner_text(".chips") == chosen
    assert page.url.endswith(quote(unquote(addresses[1]), safe="/?=&%"))
