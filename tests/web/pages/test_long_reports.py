"""Long reports come in parts, by plain links; no page of one is larger than 2 MB."""

import re
import sys
from dataclasses import replace
from itertools import pairwise
from urllib.parse import parse_qs, urlsplit

import pytest
from lxml import html

from juanzong.archive.records import (
    Evidence,
    Fact,
    FactStatus,
    Resolution,
    ResolutionKind,
    Span,
)
from juanzong.web.application import create_app
from juanzong.web.marked_text import Annotation, cut_each
from juanzong.web.serving.settings import ServerSettings
from tests.reports import make_report
from tests.web.pages.reading_pages import Site, find, texts

LARGEST_PAGE = 2_000_000
#: How long a page takes is measured elsewhere; a busy machine must not end these.
UNHURRIED = ServerSettings(request_seconds=60)
SENTENCE = "全年完成水库维修，舆情平稳，资金按计划支付，群众反映良好。"


class HoldingLibrary:
    """The library, and one long report beside what it holds."""

    def __init__(self, library, report):
        self._library = library
        self._report = report

    def __getattr__(self, name):
        return getattr(self._library, name)

    def report(self, report):
        return self._report if report == self._report.id else self._library.report(report)

    def versions(self, report):
        return () if report == self._report.id else self._library.versions(report)

    def resolve(self, report, section, digest):
        found = next((one for one in self._report.sections if one.id == section), None)
        if report != self._report.id or found is None:
            return self._library.resolve(report, section, digest)
        is_changed = digest not in (None, found.digest)
        kind = ResolutionKind.CHANGED if is_changed else ResolutionKind.CURRENT
        cited = replace(found, text=found.text + "。") if is_changed else None
        return Resolution(kind, report, found, cited)


def many_sections(count=1_500):
    sections = [("", "怀来县水利局报告")]
    sections += [(f"{n}、第{n}处", f"{SENTENCE}\n支出{n}万元。") for n in range(1, count)]
    report = make_report("many", sections)
    last = report.sections[-1]
    quote = f"{count - 1}万元"
    start = last.text.index(quote)
    evidence = Evidence(last.id, start, start + len(quote), quote)
    spending = Fact("spending", float(count - 1), FactStatus.STATED, "test", evidence)
    return replace(report, facts=(spending,))


def one_section(characters=200_000):
    line = SENTENCE * 4
    return make_report("one", [("", "报告"), ("一、概况", "\n".join([line] * (characters // 112)))])


def one_paragraph(characters=200_000):
    return make_report("paragraph", [("一、概况", SENTENCE * (characters // len(SENTENCE)))])


def dense(characters=70_000):
    return make_report("dense", [("一、概况", "的" * characters)])


def one_table(characters=200_000):
    return make_report(
        "table", [("一、收支", "\n".join(["项目\t1\t2\t\t5" * 9] * (characters // 90)))]
    )


def words(page):
    (sheet,) = find(page, "article.sheet")
    for note in find(sheet, "p.continues"):
        note.drop_tree()
    return re.sub(r"\s", "", "".join(sheet.itertext()))


@pytest.fixture(params=[many_sections, one_section, one_paragraph, one_table])
def long_report(request):
    return request.param()


@pytest.fixture
def reading(library, long_report):
    return Site(create_app(HoldingLibrary(library, long_report), UNHURRIED).test_client(), library)


def reading_of(library, report):
    return Site(create_app(HoldingLibrary(library, report), UNHURRIED).test_client(), library)


def pages_of(site, address):
    """Every part of a report, by the links that lead from one to the next."""
    pages = []
    while address:
        content = site.get(address).data
        assert len(content) < LARGEST_PAGE
        pages.append(html.document_fromstring(content.decode()))
        following = pages[-1].xpath("//article/following-sibling::nav//a[@rel='next']/@href")
        address = following[0] if following else ""
    return pages


@pytest.mark.parametrize("report", [many_sections(5_000), one_section(1_000_000)])
def test_reports_of_a_book_of_laws_and_more_come_in_pages_of_bounded_size(library, report):
    site = reading_of(library, report)
    (last,) = set(site.page(f"/r/{report.id}").xpath("//li[@class='part'][last()]/a/@href"))
    for address in (f"/r/{report.id}", last):
        assert len(site.get(address).data) < LARGEST_PAGE
    assert find(site.page(last), "article.sheet")


def test_the_parts_hold_the_whole_text_in_order_and_no_page_is_large(reading, long_report):
    pages = pages_of(reading, f"/r/{long_report.id}?q=%E8%88%86%E6%83%85")
    assert len(pages) > 3
    text = "".join(section.heading + section.text for section in long_report.sections)
    assert "".join(map(words, pages)) == re.sub(r"\s", "", text)
    said = [texts(page, "p.part-line")[0] for page in pages]
    assert said == [f"第 {n} 部分，共 {len(pages)} 部分" for n in range(1, len(pages) + 1)]


def test_hits_are_numbered_over_the_whole_report_and_step_into_the_next_part(library):
    report = many_sections()
    site = reading_of(library, report)
    pages = pages_of(site, f"/r/{report.id}?q=%E8%88%86%E6%83%85")
    numbers = [mark.get("id") for page in pages for mark in find(page, "mark")]
    assert numbers == [f"hit-{n}" for n in range(1, len(report.sections))]
    counts = [
        int(each.text) for each in pages[2].xpath("//li[@class='part']//span[@class='count']")
    ]
    assert sum(counts) == len(numbers)
    for page, following in pairwise(pages):
        (on,) = find(page, "mark")[-1].xpath("following-sibling::span[1]/a[last()]/@href")
        path, _, anchor = on.partition("#")
        assert site.page(path).xpath(f"//mark[@id='{anchor}']")
        assert following.xpath(f"//mark[@id='{anchor}']")


@pytest.mark.parametrize(("characters", "parts", "asked"), [(50_000, 1, 2), (100_000, 2, 1)])
def test_the_hits_of_a_report_of_several_parts_are_kept_for_the_next(
    library, monkeypatch, characters, parts, asked
):
    report = one_paragraph(characters)
    held = HoldingLibrary(library, report)
    site = Site(create_app(held, UNHURRIED).test_client(), library)
    found = []
    monkeypatch.setattr(
        HoldingLibrary, "hits", lambda _, *given: found.append(1) or library.hits(*given),
        raising=False,
    )  # fmt: skip
    assert len(pages_of(site, f"/r/{report.id}?q=%E8%88%86%E6%83%85")) == parts
    site.get(f"/r/{report.id}?q=%E8%88%86%E6%83%85")
    assert len(found) == asked


def test_a_sign_at_every_place_still_gives_a_page_of_bounded_size(library):
    site = reading_of(library, dense())
    content = site.get("/r/dense?q=%E7%9A%84").data
    assert len(content) < LARGEST_PAGE
    page = html.document_fromstring(content.decode())
    (bar,) = find(page, "nav.hit-bar")
    assert bar.get("data-total") == "70000"
    numbered = [mark.get("id") for mark in find(page, "mark") if mark.get("id")]
    # The bar steps to those that are numbered, and no further.
    assert numbered == [f"hit-{n}" for n in range(1, int(bar.get("data-last")) + 1)]
    path, _, anchor = bar.get("data-after").partition("#")
    assert site.page(path).xpath(f"//mark[@id='{anchor}']")


def test_a_table_that_goes_on_names_its_columns_again(library):
    rows = ["项目\t预算\t支出", *(f"第{n}项\t{n}\t{n - 1}" for n in range(1, 1_200))]
    report = make_report("named", [("一、收支", "\n".join(["如下。", *rows, "合计见上。"]))])
    first, *others = pages_of(reading_of(library, report), "/r/named")
    assert len(others) == 2
    for page in (first, *others):
        assert [cell.text_content().strip() for cell in page.xpath("//thead//th")] == rows[0].split(
            "\t"
        )
    count = sum(len(page.xpath("//tbody/tr")) for page in (first, *others))
    assert count == len(rows) - 1
    link = others[0].xpath("//thead//@href")
    assert all("at=" in each for each in link)


def test_rows_without_names_for_their_columns_go_on_without(library):
    report = make_report("nameless", [("一、收支", "\n".join(["第一\t1\t2"] * 1_200))])
    pages = pages_of(reading_of(library, report), "/r/nameless")
    assert sum(len(page.xpath("//tr")) for page in pages) == 1_200


def test_every_anchor_opens_in_the_part_that_holds_it(library):
    report = one_section()
    site = reading_of(library, report)
    pages = pages_of(site, f"/r/{report.id}")
    for page in (pages[1], pages[-1]):
        for link in page.xpath("//a[@data-copy-here]/@href")[:3]:
            path, _, anchor = link.partition("#")
            assert site.page(path).xpath(f"//*[@id='{anchor}']"), link
    number = report.sections[1].text.count("\n") + 1
    anchor = f"{report.sections[1].id}-p{number}"
    assert words(site.page(f"/r/one?at={anchor}")) == words(pages[-1])


def test_a_permalink_of_a_section_opens_its_part(library):
    report = many_sections()
    site = reading_of(library, report)
    section = report.sections[-3]
    page = site.page(f"/r/many/{section.id}.{section.digest}")
    assert find(page, "section.cited")[0].get("id") == section.id
    found = site.page(f"/r/many?q=%E8%88%86%E6%83%85&at={section.id}-hit")
    assert found.xpath(f"//*[@id='{section.id}-hit']")


def test_the_evidence_of_a_fact_is_a_link_into_its_part(library):
    site = reading_of(library, many_sections())
    (link,) = site.page("/r/many").xpath("//div[@class='fact']//a/@href")
    path, _, anchor = link.partition("#")
    assert site.page(path).xpath(f"//*[@id='{anchor}']")


def test_a_long_text_as_cited_is_shown_from_its_beginning(library):
    report = one_section()
    site = reading_of(library, report)
    response = site.get(f"/r/one/{report.sections[1].id}.other")
    assert len(response.data) < LARGEST_PAGE
    assert "这里只显示开头" in response.get_data(as_text=True)


@pytest.mark.parametrize("part", ["0", "-1", "x", "", "99999999", "9" * 5000, "１"])
def test_any_part_that_is_asked_for_is_a_page(library, part):
    site = reading_of(library, many_sections())
    page = site.page("/r/many", part=part, at="hit-99999")
    assert texts(page, "p.part-line")


def test_a_short_report_is_one_page_as_ever(site):
    report = site.report_id("huailai-2022.txt")
    page = site.page(f"/r/{report}", q="舆情", part="2")
    assert find(page, "p.part-line") == []
    assert find(page, "nav.part-steps") == []
    assert all(
        "part" not in parse_qs(urlsplit(link).query) for link in page.xpath("//article//@href")
    )
    assert find(page, "mark")[0].get("id") == "hit-1"


def steps_to_cut(count):
    """How many lines of Python run to cut a text of so many paragraphs and marks."""
    text = "\n".join(["舆情平稳。"] * count)
    notes = [Annotation(n * 6, n * 6 + 2, hit=n + 1) for n in range(count)]
    places = [Span(n * 6, n * 6 + 5) for n in range(count)]
    steps = 0

    def counting(_frame, event, _argument):
        nonlocal steps
        steps += event == "line"
        return counting

    before = sys.gettrace()
    sys.settrace(counting)
    try:
        cut = list(cut_each(text, notes, places))
    finally:
        sys.settrace(before)
    assert [piece.hit for pieces in cut for piece in pieces if piece.starts_hit] == [
        *range(1, count + 1)
    ]
    return steps


def test_twice_the_paragraphs_cost_twice_the_work():
    assert steps_to_cut(400) < 2.3 * steps_to_cut(200)
