"""Suggestions under the search box, by keyboard, mouse and input method."""

from urllib.parse import quote, unquote

import pytest

from juanzong.index.records import SearchRequest
from tests.web.browser.conftest import PHONE, WIDE, search_path, wait_for, wait_for_address

OPTION = "[role=option]"
HEADING = "#results h2.total strong"


#: htmx tells on the console that a search under way was given up for the next one.
GIVEN_UP = "htmx:"


@pytest.fixture
def page(open_page):
    return open_page("/", expected=GIVEN_UP)


TYPED = """keys => {
  for (const key of keys) document.execCommand("insertText", false, key);
}"""


def suggestions_asked(page):
    """Collect what is asked of `/suggest` from now on."""
    asked = []

    def note(request):
        path, _, query = unquote(request.url).partition("?q=")
        if path.endswith("/suggest"):
            asked.append(query)

    page.on("request", note)
    return asked


def typed(page, text):
    page.locator("#q").press_sequentially(text, delay=30)
    wait_for(page, OPTION)


def test_a_suggestion_is_chosen_by_keyboard(page, library):
    typed(page, "yuq")
    box = page.locator("#q")
    assert box.get_attribute("aria-expanded") == "true"
    box.press("ArrowDown")
    active = page.locator(f"#{box.get_attribute('aria-activedescendant')}")
    assert active.get_attribute("aria-selected") == "true"
    assert active.locator(".text").inner_text() == "舆情"
    assert box.input_value() == "yuq"
    box.press("Enter")
    wait_for(page, "article.hit")
    assert box.input_value() == "舆情"
    wait_for_address(page, "/search?q=舆情")
    expected = library.search(SearchRequest("舆情")).total
    assert page.inner_text(HEADING) == f"{expected} 个章节"
    assert page.locator(OPTION).first.is_hidden()
    assert box.get_attribute("aria-expanded") == "false"


def test_enter_without_a_choice_searches_for_what_was_typed(page):
    typed(page, "舆")
    page.press("#q", "Enter")
    page.wait_for_url("**/search?q=%E8%88%86")
    assert page.input_value("#q") == "舆"
    assert page.locator(OPTION).first.is_hidden()


def test_the_arrows_go_round_by_way_of_what_was_typed(page):
    typed(page, "yuq")
    box = page.locator("#q")
    box.press("ArrowUp")
    last = page.locator(OPTION).last
    assert last.get_attribute("aria-selected") == "true"
    box.press("ArrowDown")
    assert box.get_attribute("aria-activedescendant") is None
    assert page.locator("[aria-selected=true]").count() == 0


def test_escape_closes_the_list_and_keeps_the_words(page):
    typed(page, "yuq")
    page.press("#q", "Escape")
    assert page.locator(OPTION).first.is_hidden()
    assert page.input_value("#q") == "yuq"
    page.press("#q", "ArrowDown")
    wait_for(page, OPTION)


@pytest.mark.parametrize("viewport", [WIDE, PHONE], ids=["wide", "phone"])
def test_a_suggestion_is_chosen_by_mouse_and_keeps_the_words_before(open_page, viewport):
    page = open_page("/", viewport=viewport, expected=GIVEN_UP)
    typed(page, "预算 yuq")
    page.locator(OPTION, has_text="舆情").first.click()
    page.wait_for_url(f"**/search?q={quote('预算 舆情')}")
    assert page.input_value("#q") == "预算 舆情"
    assert page.evaluate("document.activeElement.id") == "q"


def test_a_county_is_suggested_as_a_filter(page):
    typed(page, "huailai")
    page.locator(OPTION, has_text="县区").click()
    wait_for(page, "article.hit")
    assert page.input_value("#q") == "county:怀来县"


def test_leaving_the_box_closes_the_list(page):
    typed(page, "yuq")
    page.press("#q", "Tab")
    assert page.locator(OPTION).first.is_hidden()


def test_no_suggestions_are_asked_for_while_an_input_method_composes(page):
    page.locator("#q").focus()
    asked = suggestions_asked(page)
    session = page.context.new_cdp_session(page)
    for part in ("y", "yu", "yu'q"):
        session.send(
            "Input.imeSetComposition",
            {"text": part, "selectionStart": len(part), "selectionEnd": len(part)},
        )
        page.wait_for_timeout(200)
    assert asked == []
    session.send("Input.insertText", {"text": "舆"})
    wait_for(page, OPTION)
    assert asked == ["舆"]


def test_fast_typing_asks_once(page):
    asked = suggestions_asked(page)
    page.locator("#q").focus()
    # Within one task of the page, as no key is sure to come in time on a busy machine.
    page.evaluate(TYPED, "yuqing")
    wait_for(page, OPTION)
    assert asked == ["yuqing"]


def test_a_server_without_suggestions_does_not_disturb_the_search(open_page):
    page = open_page("/", expected="503")
    page.route("**/suggest?*", lambda route: route.fulfill(status=503, body="no"))
    page.locator("#q").press_sequentially("舆情", delay=20)
    wait_for(page, "article.hit")
    assert page.locator(OPTION).count() == 0


def test_searching_within_results_works_without_javascript(open_page, library):
    page = open_page(search_path("舆情"), java_script_enabled=False)
    page.fill("input[name=within]", "监测")
    page.press("input[name=within]", "Enter")
    page.wait_for_url(f"**/search?q={quote('舆情')}+{quote('监测')}")
    expected = library.search(SearchRequest("舆情 监测")).total
    assert page.inner_text(HEADING) == f"{expected} 个章节"
    assert page.input_value("#q") == "舆情 监测"


def test_a_widened_search_is_narrowed_back(open_page, library):
    page = open_page(search_path("网信办"))
    page.click("li.widening a")
    wait_for(page, "li.narrowing a")
    widened = library.search(SearchRequest(page.input_value("#q"))).total
    assert page.inner_text(HEADING) == f"{widened} 个章节"
    assert widened > library.search(SearchRequest("网信办")).total
    page.click("li.narrowing a")
    wait_for(page, "li.widening a")
    assert page.input_value("#q") == "网信办"
