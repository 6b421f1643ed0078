"""One search whole: all its hits a batch at a time, its reports with their passages, its counts."""

from __future__ import annotations

import pytest

from juanzong.index import FacetChoice, Searcher, SearchRequest
from juanzong.index.engines.scan import ScanEngine
from juanzong.index.records import Note
from tests.reports import MemorySource, make_report


def searcher_of(*reports):
    engine = ScanEngine()
    engine.update(MemorySource(reports), lambda _done, _total: None)
    return Searcher(engine)


def many(count):
    return searcher_of(
        *(make_report(f"r{number:03d}", [("", "舆情监测")]) for number in range(count))
    )


@pytest.fixture(scope="module")
def some():
    return searcher_of(
        make_report(
            "a", [("", "预算。"), ("一、舆情", "舆情"), ("二、监测", "舆情")], county="甲县"
        ),
        make_report("b", [("一、舆情", "舆情，舆情")], county="乙县", year=2022),
        make_report("c", [("", "预算")], county="乙县"),
    )


@pytest.mark.parametrize(
    ("count", "batches"), [(0, []), (1, [1]), (100, [100]), (101, [100, 1]), (200, [100, 100])]
)
def test_a_walk_gives_every_hit_a_hundred_at_a_time(count, batches):
    walk = many(count).walk(SearchRequest("舆情", sort="report", limit=1, offset=5))
    hits = list(walk.hits)
    assert list(map(len, hits)) == batches
    assert [hit.report for batch in hits for hit in batch] == [f"r{n:03d}" for n in range(count)]
    assert (walk.page.total, walk.page.reports_total) == (count, count)
    assert (walk.page.hits, walk.page.segmented_hits, walk.page.segmented_total) == ((), (), 0)


def test_a_walk_is_in_the_order_of_a_search_and_says_of_the_query_the_same(some):
    request = SearchRequest("舆情 (", limit=100)
    page, walk = some.search(request), some.walk(request)
    assert tuple(hit for batch in walk.hits for hit in batch) == page.hits
    assert (walk.page.notes, walk.page.facets) == (page.notes, page.facets)
    assert walk.page.notes


@pytest.mark.parametrize("count", [1, 99, 100, 101])
def test_each_report_found_is_told_once_with_its_title(count):
    groups = many(count).group(SearchRequest("舆情", sort="report"))
    assert [each.report for each in groups.reports] == [f"r{n:03d}" for n in range(count)]
    assert all(each.title and each.sections == 1 for each in groups.reports)


def test_reports_stand_by_their_best_section_and_tell_how_many_they_have(some):
    groups = some.group(SearchRequest("舆情"))
    hits = some.search(SearchRequest("舆情")).hits
    assert [each.report for each in groups.reports] == list(dict.fromkeys(h.report for h in hits))
    for each in groups.reports:
        own = [hit for hit in hits if hit.report == each.report]
        assert (each.sections, each.score) == (len(own), max(hit.score for hit in own))
        assert groups.passages(each.report, 1) == tuple(own[:1])
        assert groups.passages(each.report, 9) == tuple(own)
        assert groups.passages(each.report, 0) == ()
        assert "role" not in each.facts
    assert {each.report: each.facts["year"] for each in groups.reports} == {"a": None, "b": 2022}


def test_nothing_found_is_no_report(some):
    groups = some.group(SearchRequest("没有"))
    assert (groups.reports, groups.page.total) == ((), 0)


def test_a_count_is_that_of_a_search_with_its_choices(some):
    for request in (
        SearchRequest("舆情"),
        SearchRequest("舆情", (FacetChoice("county", ("乙县",)),)),
        SearchRequest("舆情", (FacetChoice("county", exclude=("乙县",)),)),
        SearchRequest("没有"),
    ):
        assert some.count(request) == some.search(request).total


def test_a_chosen_value_is_told_though_nothing_has_it(some):
    def counted(*choices):
        page = some.search(SearchRequest("舆情", choices))
        return {each.value: each.count for each in page.facets["county"]}

    assert counted() == {"甲县": 2, "乙县": 1}
    assert counted(FacetChoice("county", ("丙县",))) == {"甲县": 2, "乙县": 1, "丙县": 0}
    assert counted(FacetChoice("county", ("乙县",))) == {"甲县": 2, "乙县": 1}
    assert counted(FacetChoice("county", (), ("丙县",))) == {"甲县": 2, "乙县": 1}
    assert counted(FacetChoice("year", ("2022",))) == {"乙县": 1}


def test_headings_above_are_marked_only_where_a_query_asks_for_headings(some):
    (hit,) = some.search(SearchRequest("heading:监测")).hits
    assert hit.path_marks == (hit.heading_marks,) != ((),)
    (hit,) = some.search(SearchRequest("监测")).hits
    assert hit.path_marks == (hit.heading_marks,) != ((),)
    assert some.search(SearchRequest("预算。")).hits[0].path_marks == ()


def test_ten_hits_of_relevance_are_asked_for_where_nothing_else_is_said():
    page = many(11).search(SearchRequest("舆情"))
    assert [hit.report for hit in page.hits] == [f"r{number:03d}" for number in range(10)]
    assert many(2).search(SearchRequest("情监测舆")).segmented_total == 2


def test_what_is_about_no_place_of_a_query_stands_at_its_beginning():
    assert (Note("index_behind").start, Note("index_behind").end) == (0, 0)
