"""What people take from the site: citations, copied words, paper."""

from juanzong.index.records import SearchRequest
from tests.web.browser.conftest import PHONE, search_path

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
