"""Reading: hit to hit, evidence, permalinks, size and appearance."""

import pytest

from juanzong.index.records import SearchRequest
from tests.web.browser.conftest import PHONE, search_path, wait_for

IN_VIEW = """element => {
  const box = element.getBoundingClientRect();
  return box.top >= 0 && box.top < innerHeight;
}"""


def is_in_view(page, selector):
    wait_for(page, selector, state="attached")
    page.wait_for_timeout(100)
    return page.locator(selector).first.evaluate(IN_VIEW)


def counter(page):
    return page.inner_text(".hit-bar .counter")


@pytest.fixture
def hit(library):
    """A hit well below the top of its report."""
    hits = library.search(SearchRequest("预算", limit=100)).hits
    return next(one for one in hits if library.report(one.report).sections[5:] and one.marks)


def test_a_hit_opens_at_its_mark_and_back_is_the_results(open_page):
    page = open_page(search_path("舆情"))
    link = page.locator("article.hit h3 a").first
    title = link.inner_text()
    link.click()
    wait_for(page, "mark.now")
    assert page.inner_text("h1") == title
    assert is_in_view(page, "mark.now")
    page.locator("body").press("n")
    page.locator("body").press("n")
    page.locator("body").press("p")
    page.go_back()
    wait_for(page, "article.hit")
    assert page.locator("header.site-head").count() == 1
    assert page.input_value("#q") == "舆情"


def test_back_from_a_report_after_live_search_is_a_page_not_a_fragment(open_page):
    page = open_page("/")
    page.locator("#q").press_sequentially("舆情", delay=20)
    wait_for(page, "article.hit")
    # The suggestions lie over the facets until they are put away.
    wait_for(page, "[role=option]")
    page.locator("#q").press("Escape")
    page.locator("a.facet-value").first.click()
    wait_for(page, "a.chip")
    page.locator("article.hit h3 a").first.click()
    wait_for(page, "article.sheet")
    for selector in ("a.chip", "article.hit"):
        page.go_back()
        wait_for(page, selector)
        assert page.locator("header.site-head").count() == 1
        assert page.locator("#results").count() == 1
    assert page.locator("a.chip").count() == 0


def test_hits_are_jumped_by_keys_and_buttons_and_go_round(open_page, hit):
    page = open_page(f"/r/{hit.report}?q=%E9%A2%84%E7%AE%97")
    hits = page.locator("mark[id]").count()
    assert hits > 2
    assert counter(page) == f"共 {hits} 处命中"
    for expected in (1, 2, 3):
        page.locator("body").press("n")
        assert counter(page) == f"{expected} / {hits}"
        assert is_in_view(page, "mark.now")
    page.locator("body").press("p")
    assert counter(page) == f"2 / {hits}"
    page.click(".hit-bar .step.back")
    page.click(".hit-bar .step.back")
    assert counter(page) == f"{hits} / {hits}"
    page.click(".hit-bar .step.on")
    assert counter(page) == f"1 / {hits}"
    assert page.locator("mark.now").get_attribute("id") == "hit-1"


def test_n_in_the_find_box_is_a_letter(open_page, hit):
    page = open_page(f"/r/{hit.report}?q=%E9%A2%84%E7%AE%97")
    page.locator("#find").press("n")
    assert page.locator("mark.now").count() == 0


def test_find_in_this_report(open_page, hit):
    page = open_page(f"/r/{hit.report}")
    page.fill("#find", "预算")
    page.press("#find", "Enter")
    wait_for(page, "mark")
    page.click(".hit-bar .clear")
    wait_for(page, "mark", state="detached")


def test_a_fact_leads_to_its_quote(open_page, hit):
    page = open_page(f"/r/{hit.report}")
    link = page.locator(".fact a").last
    name = link.get_attribute("href").removeprefix("#fact-")
    link.click()
    assert is_in_view(page, f".evidence.shown[data-facts~='{name}']")


def test_a_copied_permalink_opens_afresh_at_its_section(open_page):
    page = open_page(search_path("预算"), permissions=["clipboard-read", "clipboard-write"])
    button = page.locator("button.copy").nth(2)
    button.click()
    wait_for(page, "#toast.shown")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.endswith(button.get_attribute("data-copy"))
    section = copied.partition("#")[2]
    fresh = open_page("/about")
    assert fresh.goto(copied).status == 200
    assert is_in_view(fresh, f"section.cited[id='{section}']")
    without_fragment = open_page("/about")
    assert without_fragment.goto(copied.partition("#")[0]).status == 200
    assert is_in_view(without_fragment, f"section.cited[id='{section}']")


def test_without_a_clipboard_the_link_is_copied_by_selection(open_page):
    page = open_page("/about", permissions=["clipboard-read", "clipboard-write"])
    page.add_init_script(
        "window.reads = () => navigator.clipboard.readText();"
        "navigator.clipboard.writeText = () => Promise.reject(new Error('closed'));"
    )
    page.goto(search_path("预算"))
    button = page.locator("button.copy").first
    button.click()
    wait_for(page, "#toast.shown")
    assert page.evaluate("reads()").endswith(button.get_attribute("data-copy"))


def test_a_paragraph_has_a_link_that_is_copied_and_opens(open_page, hit):
    page = open_page(f"/r/{hit.report}", permissions=["clipboard-read", "clipboard-write"])
    link = page.locator("a.pilcrow").last
    paragraph = link.locator("xpath=..")
    paragraph.hover()
    link.click()
    wait_for(page, "#toast.shown")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert page.url == copied
    fresh = open_page("/about")
    fresh.goto(copied)
    assert is_in_view(fresh, f"[id='{copied.partition('#')[2]}']")


def test_the_contents_lead_to_sections_and_follow(open_page, hit):
    page = open_page(f"/r/{hit.report}")
    link = page.locator(".contents a").nth(4)
    target = link.get_attribute("href")[1:]
    link.click()
    assert is_in_view(page, f"section[id='{target}']")
    wait_for(page, f".contents a[href='#{target}'][aria-current]")


def test_on_a_phone_the_contents_are_folded(open_page, hit):
    page = open_page(f"/r/{hit.report}", viewport=PHONE)
    assert not page.locator(".contents a").first.is_visible()
    page.click(".contents summary")
    assert page.locator(".contents a").first.is_visible()


def test_text_size_and_appearance_are_remembered(open_page, hit):
    page = open_page(f"/r/{hit.report}")
    size = "parseFloat(getComputedStyle(document.querySelector('.sheet')).fontSize)"
    ground = "getComputedStyle(document.documentElement).backgroundColor"
    before, light = page.evaluate(size), page.evaluate(ground)
    page.click("[data-preference=size] >> nth=1")
    assert page.evaluate(size) > before
    page.click(".menu summary")
    page.click("[data-value=dark]")
    assert page.evaluate(ground) != light
    page.reload()
    assert page.evaluate(size) > before
    assert page.evaluate(ground) != light


def test_the_language_is_switched_where_one_is(open_page):
    page = open_page(search_path("舆情"))
    page.click("a.language")
    wait_for(page, "html[lang=en]")
    assert page.input_value("#q") == "舆情"
    assert "sections" in page.inner_text("#results h2.total")


def test_the_way_back_leads_to_the_results_as_they_were(open_page):
    page = open_page(search_path("舆情", sort="oldest"))
    page.locator("article.hit h3 a").first.click()
    wait_for(page, "article.sheet")
    page.click(".trail a")
    wait_for(page, "ul.sorts a[aria-current]:has-text('旧→新')")


def test_on_paper_there_is_only_the_report(open_page, hit):
    page = open_page(f"/r/{hit.report}")
    page.emulate_media(media="print")
    for hidden in (".site-head", ".side", ".tools", ".site-foot"):
        assert not page.locator(hidden).is_visible()
    assert page.locator("article.sheet").is_visible()


@pytest.fixture(scope="module")
def long_report(library, tmp_path_factory):
    """A report of several parts, whose second section is longer than one; it goes again."""
    lines = [f"第{n}处水库完成维修，舆情平稳，资金按计划支付。" for n in range(1, 1201)]
    text = "\n".join(["蔚县水利局2022年度部门整体支出绩效自评报告", "一、概况", *lines])
    path = tmp_path_factory.mktemp("long") / "long.txt"
    path.write_text(text, encoding="utf-8")
    (added,) = library.add([path])
    yield library.report(added.report)
    library.remove(added.report)


def test_hits_of_a_long_report_lead_from_part_to_part(open_page, long_report):
    page = open_page(f"/r/{long_report.id}?q=%E8%88%86%E6%83%85")
    page.locator("body").press("p")
    wait_for(page, "mark.now[id='hit-1200']")
    assert counter(page) == "1200 / 1200"
    assert page.inner_text(".part-line") == "第 3 部分，共 3 部分"
    assert is_in_view(page, "mark.now")
    page.locator("body").press("n")
    wait_for(page, "mark.now[id='hit-1']")
    assert page.inner_text(".part-line") == "第 1 部分，共 3 部分"


def test_a_paragraphs_link_given_out_before_opens_its_part(open_page, long_report):
    section = long_report.sections[1]
    anchor = f"{section.id}-p1200"
    page = open_page("/about")
    page.goto(f"/r/{long_report.id}/{section.id}.{section.digest}#{anchor}")
    assert is_in_view(page, f"p[id='{anchor}']")
    assert page.locator("section.cited").count() == 1


def test_on_paper_a_part_says_which_it_is(open_page, long_report):
    page = open_page(f"/r/{long_report.id}?part=2")
    page.emulate_media(media="print")
    assert page.locator(".part-line").is_visible()
    assert page.locator(".part-steps:visible").count() == 0


def test_single_keys_can_be_switched_off(open_page, library):
    report = next(each for each in library.reports() if each.facts.get("county") == "怀来县")
    page = open_page(f"/r/{report.id}?q=舆情")
    counter = page.locator(".hit-bar .counter")
    page.keyboard.press("n")
    shown = counter.inner_text()
    assert shown.startswith("1")
    page.locator("details.menu summary").click()
    page.locator("[data-preference=keys]").click()
    wait_for(page, "html[data-keys=off]", state="attached")
    before = counter.inner_text()
    for key in ("n", "p", "/"):
        page.keyboard.press(key)
    assert counter.inner_text() == before
    assert page.evaluate("document.activeElement.tagName") != "INPUT"


def test_a_link_cut_off_within_a_character_reads_as_without_its_end(open_page, hit):
    report = hit.permalink.partition("#")[0]
    page = open_page(f"{report}?q=预算#%E8%88")
    page.locator(".hit-bar [data-step='1']").click()
    wait_for(page, "mark.now")
    assert counter(page).startswith("1 /")
