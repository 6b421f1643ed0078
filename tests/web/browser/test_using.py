"""What people take from the site: citations, copied words, paper."""

from juanzong.index.records import SearchRequest
from tests.web.browser.conftest import PHONE, search_path, wait_for, wait_until

COPIED = """() => {
  const clipboardData = new DataTransfer();
  const event = new ClipboardEvent("copy", {clipboardData, bubbles: true, cancelable: true});
  const mark = document.querySelector(".sheet p mark");
  const range = document.createRange();
  range.selectNodeContents(mark.closest("p"));
  getSelection().removeAllRanges();
  getSelection().addRange(range);
  mark.dispatchEvent(event);
  return [event.clipboardData.getData("text/html"), event.clipboardData.getData("text/plain")];
}"""


def report_path(library, query="绩效"):
    hit = library.search(SearchRequest(query)).hits[0]
    return f"{hit.permalink.partition('#')[0]}?q={query}#{hit.section}"


def test_a_citation_opens_over_the_text_and_is_copied(open_page, library):
    page = open_page(report_path(library))
    page.locator(".section-cite").nth(1).focus()
    page.locator(".section-cite").nth(1).click()
    dialog = page.locator("#cite-dialog")
    dialog.get_by_text("GB/T 7714").wait_for()
    assert "[R/OL]" in dialog.locator("#cite-gbt").inner_text()
    dialog.get_by_role("button", name="复制引文").first.click()
    page.keyboard.press("Escape")
    assert not dialog.is_visible()


def test_the_citation_that_was_asked_for_last_is_shown(open_page, library):
    page = open_page(report_path(library))
    links = page.locator(".section-cite")
    first, second = (links.nth(place).get_attribute("href") for place in (1, 2))
    held = []
    page.route(f"**{first}", lambda route: held.append(route))  # noqa: PLW0108 - Playwright marks it
    links.nth(1).evaluate("link => link.click()")
    wait_until(page, "document.querySelector('#cite-dialog') !== null")
    links.nth(2).evaluate("link => link.click()")
    shown = page.locator("#cite-dialog #cite-plain")
    shown.wait_for()
    assert second.removesuffix("/cite") in shown.inner_text()
    for route in held:
        route.continue_()
    page.wait_for_timeout(500)
    assert second.removesuffix("/cite") in shown.inner_text()


def test_a_paragraph_s_link_offers_its_citation(open_page, library):
    page = open_page(report_path(library), viewport=PHONE, has_touch=True)
    link = page.locator(".sheet p > .pilcrow").nth(3)
    link.scroll_into_view_if_needed()
    link.click()
    page.get_by_role("link", name="引用本段").click()
    page.locator("#cite-dialog #cite-markdown").wait_for()
    assert page.locator("#cite-markdown").inner_text().startswith("> ")


def test_selected_words_can_be_cited(open_page, library):
    page = open_page(report_path(library))
    page.evaluate(COPIED)
    page.locator(".cite-selection").click()
    page.locator("#cite-dialog #cite-plain").wait_for()
    assert "绩效" in page.locator("#cite-plain").inner_text()


def test_words_are_copied_without_the_colour_of_marks(open_page, library):
    """This is case h2-70 of those that searchers told of."""
    html, text = open_page(report_path(library)).evaluate(COPIED)
    assert "绩效" in html
    assert "绩效" in text
    assert "<mark" not in html
    assert "<a" not in html


def test_paper_has_what_was_asked_and_nothing_to_click(open_page):
    page = open_page(search_path("绩效", year=2022))
    page.emulate_media(media="print")
    assert page.locator("#results > .on-paper").is_visible()
    assert "检索词：绩效 · 筛选：2022" in page.locator("#results > .on-paper").inner_text()
    for words in ("button", ".hit-foot", ".chips", ".downloads", ".within", ".facets"):
        assert not any(each.is_visible() for each in page.locator(words).all())


def test_citations_work_without_javascript(open_page, library):
    page = open_page(report_path(library), java_script_enabled=False)
    page.get_by_role("link", name="引用", exact=True).first.click()
    assert "[R/OL]" in page.locator("#cite-gbt").inner_text()


def test_every_report_with_a_rate_under_a_bound_and_why(open_page):
    page = open_page("/")
    page.fill("#q", "rate:<90")
    page.keyboard.press("Enter")
    wait_for(page, "ol.report-hits")
    reports = page.locator("ol.report-hits > li")
    met = page.locator("li.met")
    assert reports.count() == met.count() > 1
    rates = [float(text.rstrip("%")) for text in met.locator("a").all_inner_texts()]
    assert max(rates) < 90
    for rate, said in zip(rates, met.all_inner_texts(), strict=True):
        assert said.count(f"{rate:g}") > 1 or "推算" in said
    assert page.locator("li.met:has(q)").count() == len(rates)
    met.locator("a").first.click()
    wait_for(page, "[id='fact-execution_rate']", state="attached")
    assert f"{rates[0]:g}" in page.inner_text("main")


def test_the_list_of_reports_is_narrowed_by_a_range_and_says_why(open_page):
    page = open_page("/reports?rate=%3C90&sort=execution_rate")
    assert "q=rate" in page.url
    rates = page.locator("td.execution_rate").all_inner_texts()
    assert rates == sorted(rates, key=lambda text: float(text.rstrip("%")))
    assert page.locator("tbody span.met:has(q)").count() == len(rates) > 1
    page.fill("input[name=q]", "rate:<87")
    with page.expect_navigation():
        page.click("form.filters button")
    assert 0 < page.locator("tbody tr").count() < len(rates)
