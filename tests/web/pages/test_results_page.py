"""The parts of a page of results: the way from page to page, and what is cut short."""

from __future__ import annotations

from dataclasses import replace

import pytest

from juanzong.archive.fact_kinds import Unit
from juanzong.index.orders import SORTS
from juanzong.index.records import Hit, Note, Occurrence, SearchRequest
from juanzong.web.language import CHINESE
from juanzong.web.pages.facts import figure, figure_with_unit, unit_text
from juanzong.web.pages.links import page_links
from juanzong.web.pages.recognised import percent
from juanzong.web.pages.results import (
    hit_view,
    note_views,
    problem_messages,
    report_address,
    results_page,
)
from juanzong.web.search_form import (
    SearchForm,
    by_report,
    by_section,
    excluding,
    including,
    on_page,
    sorted_by,
)


def shown(pages):
    return "".join(
        "…" if each is None else f"[{each.label}]" if each.is_current else f" {each.label} "
        for each in pages
    )


@pytest.mark.parametrize(
    ("page", "last", "links"),
    [
        (1, 1, ""),
        (1, 2, "[1] 2 "),
        (1, 4, "[1] 2  3  4 "),
        (1, 5, "[1] 2  3 … 5 "),
        (4, 9, " 1  2  3 [4] 5  6 … 9 "),
        (5, 9, " 1 … 3  4 [5] 6  7 … 9 "),
        (6, 9, " 1 … 4  5 [6] 7  8  9 "),
        (9, 9, " 1 … 7  8 [9]"),
    ],
)
def test_the_first_the_last_and_two_pages_on_either_side_are_linked(page, last, links):
    assert shown(page_links(page, last, str)) == links


@pytest.fixture
def answer(site):
    return site.library.search(SearchRequest("舆情"))


@pytest.mark.parametrize(
    ("total", "page", "ways", "is_past"),
    [
        (0, 1, (False, False), False),
        (10, 1, (False, False), False),
        (11, 1, (False, True), False),
        (20, 2, (True, False), False),
        (21, 2, (True, True), False),
        (20, 3, (False, False), True),
        (20, 9, (False, False), True),
    ],
)
def test_the_way_on_and_back_ends_at_the_last_page(answer, total, page, ways, is_past):
    before, after = ways
    form = on_page(SearchForm("舆情"), page)
    made = results_page(form, replace(answer, total=total), (), None, CHINESE)
    assert bool(made.previous_address) is before
    assert bool(made.next_address) is after
    assert (made.last_page is not None) is is_past
    assert len(made.messages) == is_past
    if before:
        assert made.previous_address.endswith(
            "q=%E8%88%86%E6%83%85" + ("&page=" + str(page - 1)) * (page > 2)
        )
    if after:
        assert made.next_address.endswith(f"&page={page + 1}")


@pytest.mark.parametrize(("length", "is_linked"), [(1_000, True), (1_001, False)])
def test_a_query_of_up_to_a_thousand_characters_is_linked(answer, length, is_linked):
    form = SearchForm("舆" * length)
    made = results_page(form, answer, (), None, CHINESE)
    assert (made.is_linked, bool(made.downloads), bool(made.feed_address)) == (is_linked,) * 3
    assert len(made.messages) == (not is_linked)
    assert bool(made.hits[0].why_address) is is_linked


def test_ten_messages_are_told_and_sixty_characters_of_a_name():
    assert len(problem_messages((), [f"x{n}" for n in range(11)], (), CHINESE)) == 10
    (said,) = problem_messages((), ["x" * 61], (), CHINESE)
    assert "x" * 60 in said
    assert "x" * 61 not in said


@pytest.mark.parametrize("length", [24, 25])
def test_a_note_shows_twenty_four_characters_on_either_side_and_sixty_of_its_place(length):
    query = "a" * length + "b" * 61 + "c" * length
    (view,) = note_views(query, [Note("empty-term", length, length + 61)], CHINESE)
    more = "…" * (length > 24)
    assert (view.before, view.at, view.after) == (more + "a" * 24, "b" * 60, "c" * 24 + more)


@pytest.mark.parametrize(("marks", "anchor"), [(1, "s1-hit"), (0, "s1")])
def test_a_hit_leads_to_its_first_mark(marks, anchor):
    marked = tuple(Occurrence(2 * n, 2 * n + 2, 0) for n in range(marks))
    hit = Hit("r", "s1", "/r/r/s1.d#s1", "题", "", (), "舆情", marked, (), 1.0, {})
    view = hit_view(SearchForm("舆情"), hit, (), CHINESE, is_exact=True)
    assert view.address.endswith(f"#{anchor}")
    assert view.occurrences == marks


def test_a_looser_hit_marks_eight_of_its_words():
    words = "天地玄黄宇宙洪荒日"
    marks = tuple(Occurrence(at, at + 1, at) for at in range(9))
    hit = Hit("r", "s1", "/r/r/s1.d#s1", "题", "", (), words, marks, (), 1.0, {})
    view = hit_view(SearchForm("x"), hit, (), CHINESE, is_exact=False)
    assert view.address.count("OR") == 7
    assert view.why_address == ""


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (0, "0"),
        (90.0, "90"),
        (1234.5, "1,234.5"),
        (1234567, "1,234,567"),
        (0.12344, "0.1234"),
        (0.12346, "0.1235"),
        (89.99996, "90"),
        (-5.25, "-5.25"),
        ("优", "优"),
    ],
)
def test_a_figure_is_written_with_four_decimals_at_most(value, written):
    assert figure(value) == written
    assert figure(value, is_grouped=False) == written.replace(",", "")


def test_a_unit_stands_behind_its_figure():
    assert figure_with_unit("execution_rate", 90.0, CHINESE) == "90%"
    assert (
        figure_with_unit("budget", 1200.0, CHINESE)
        == "1,200 " + unit_text(Unit.WAN, CHINESE).strip()
    )
    assert figure_with_unit("grade", "优", CHINESE) == "优"


@pytest.mark.parametrize(
    ("confidence", "written"),
    [
        (None, ""),
        (0.0, "0%"),
        (0.5, "50%"),
        (0.29, "29%"),
        (0.979, "97%"),
        (0.999, "99%"),
        (1.0, "100%"),
    ],
)
def test_a_confidence_is_never_rounded_up(confidence, written):
    assert percent(confidence) == written


def made_of(form, answer, **more):
    return results_page(form, replace(answer, **more), (), None, CHINESE)


def test_a_new_search_from_the_page_keeps_what_narrows_and_orders_and_begins_at_its_first_page(
    answer,
):
    form = including(on_page(sorted_by(SearchForm("舆情"), "newest"), 3), "county", "怀来县")
    made = made_of(form, answer)
    assert made.hidden_fields == (("county", "怀来县"), ("sort", "newest"))
    assert made.clear_address == "/search?q=%E8%88%86%E6%83%85&sort=newest"


@pytest.mark.parametrize("sort", SORTS)
def test_every_order_is_offered_and_that_of_the_page_told(answer, sort):
    made = made_of(sorted_by(SearchForm("舆情"), sort), answer)
    assert [link.is_current for link in made.sorts] == [each == sort for each in SORTS]
    assert len({link.label for link in made.sorts}) == len(SORTS)
    assert [
        f"sort={each}" in link.address for each, link in zip(SORTS, made.sorts, strict=True)
    ] == [each != "relevance" for each in SORTS]


@pytest.mark.parametrize(("by", "pages"), [(by_section, 3), (by_report, 2)])
def test_the_pages_are_those_of_what_is_listed(answer, by, pages):
    made = made_of(by(SearchForm("舆情")), answer, total=21, reports_total=11)
    assert len(made.pages) == pages
    assert [link.is_current for link in made.views] == [by is by_section, by is by_report]
    assert bool(made.report_downloads) is (by is by_report)
    # What is taken away and followed are sections in either view.
    assert [link.address.partition("?")[0] for link in made.downloads] == [
        "/search.xlsx",
        "/search.csv",
        "/search.json",
    ]
    assert made.feed_address == "/search.atom?q=%E8%88%86%E6%83%85"


def test_facets_are_beside_what_is_found_or_narrowed(answer):
    assert made_of(SearchForm("舆情"), answer).has_facets is True
    nothing = {"facets": dict.fromkeys(answer.facets, ()), "total": 0}
    assert made_of(SearchForm("舆情"), answer, **nothing).has_facets is False
    narrowed = excluding(SearchForm("舆情"), "county", "怀来县")
    assert made_of(narrowed, answer, **nothing).has_facets is True


def test_what_was_found_is_said_with_its_thousands(answer):
    assert "1,234" in made_of(SearchForm("舆情"), answer, total=1_234).status
    assert made_of(SearchForm("舆情"), answer, total=0).status == CHINESE.text("nothing_found")
    assert "舆情" in made_of(SearchForm("舆情"), answer).title
    assert made_of(SearchForm(), answer).title == CHINESE.text("results_title_all")


def test_a_looser_hit_says_no_why_and_a_quoted_word_is_no_query():
    marks = (Occurrence(0, 2, 0), Occurrence(2, 4, 0))
    hit = Hit("r", "s1", "/r/r/s1.d#s1", "", "", (), '甲"舆情', marks, (), 1.0, {})
    view = hit_view(SearchForm("x"), hit, (("county", "怀来县"),), CHINESE, is_exact=False)
    assert view.why_address == ""
    assert "q=%22%E8%88%86%E6%83%85%22&" in view.address
    assert view.title == CHINESE.text("untitled")
    assert "".join(piece.text for piece in view.heading) == CHINESE.text("front_matter")
    assert view.key == "r/s1.d"
    assert view.badges == (("county", "怀来县"),)


@pytest.mark.parametrize(
    ("query", "anchor", "address"),
    [
        ("", "s1", "/r/a%20b?at=s1#s1"),
        ("水", "s1-hit", "/r/a%20b?q=%E6%B0%B4&at=s1-hit#s1-hit"),
    ],
)
def test_the_server_is_told_the_place_that_a_report_opens_at(query, anchor, address):
    assert report_address("a b", query, anchor) == address
