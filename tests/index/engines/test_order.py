"""The contract of the house's order: every engine weighs and orders as the reference does."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from juanzong.index import Searcher, SearchRequest
from juanzong.index.orders import SORTS
from juanzong.index.query.parser import parse
from tests.index.engines.contract import (
    EVERYTHING,
    choices,
    everything,
    fuzzed,
    ignore,
    queries,
    small_reports,
    without_missing,
)
from tests.reports import MemorySource


@fuzzed
@given(
    query=queries(),
    chosen=choices(),
    sort=st.sampled_from(SORTS),
)
def test_the_order_is_that_of_every_other_engine(engine, oracle, query, chosen, sort):
    request = SearchRequest(query, chosen, sort, limit=EVERYTHING)
    ours, theirs = Searcher(engine).search(request), Searcher(oracle).search(request)
    assert [(hit.report, hit.section) for hit in ours.hits] == [
        (hit.report, hit.section) for hit in theirs.hits
    ]
    assert [hit.score for hit in ours.hits] == pytest.approx([hit.score for hit in theirs.hits])
    assert ours.segmented_total == theirs.segmented_total
    assert [(hit.report, hit.section, hit.marks) for hit in ours.segmented_hits] == [
        (hit.report, hit.section, hit.marks) for hit in theirs.segmented_hits
    ]
    assert ours.facets == theirs.facets


@fuzzed
@given(
    query=queries(),
    chosen=choices(),
    part=st.tuples(st.integers(0, 30), st.integers(1, 10)),
)
def test_a_page_is_that_part_of_the_order(engine, oracle, query, chosen, part):
    offset, limit = part
    request = SearchRequest(query, chosen, limit=limit, offset=offset)
    ours, theirs = Searcher(engine).search(request), Searcher(oracle).search(request)
    assert [(hit.report, hit.section, hit.marks) for hit in ours.hits] == [
        (hit.report, hit.section, hit.marks) for hit in theirs.hits
    ]
    assert [hit.score for hit in ours.hits] == pytest.approx([hit.score for hit in theirs.hits])
    assert (ours.total, ours.reports_total) == (theirs.total, theirs.reports_total)
    assert ours.facets == theirs.facets


def test_the_order_does_not_depend_on_how_the_index_grew(empty):
    reports = [without_missing(report) for report in small_reports()]
    source = MemorySource()
    for report in reports:
        source.store(report)
        empty.update(source, ignore)
    for query in ("舆情", "执行率 预算", "人人 和平"):
        grown = [(hit.report, hit.section, hit.score) for hit in everything(empty, query).hits]
        empty.rebuild(source, ignore)
        built = [(hit.report, hit.section, hit.score) for hit in everything(empty, query).hits]
        assert grown == built


def test_explains_a_hit_by_terms_that_add_up_to_its_score(engine):
    request = SearchRequest("舆情 预警")
    for hit in Searcher(engine).search(request).hits:
        told = Searcher(engine).explain(request, hit.report, hit.section)
        assert (told.report, told.section, told.score) == (hit.report, hit.section, hit.score)
        assert sum(term.weight for term in told.terms) + told.proximity == pytest.approx(hit.score)


def test_explains_nothing_that_is_no_hit(engine):
    assert Searcher(engine).explain(SearchRequest("没有的词"), "r00", "s000") is None
    assert Searcher(engine).explain(SearchRequest("舆情"), "unknown", "s000") is None


@pytest.mark.parametrize("sort", ["relevance", "report", "-score"])
def test_tells_whose_the_sections_are_as_fetching_them_does(engine, sort):
    found = engine.snapshot().match(parse("舆情 | 预算").root)
    ranked = found.order(sort, 0, EVERYTHING)
    assert len(ranked) > 1
    assert list(found.reports_of(ranked)) == [each.report for each in found.fetch(ranked)]
    assert list(found.reports_of(())) == []
