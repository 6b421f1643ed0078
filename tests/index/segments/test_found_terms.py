"""Found terms are kept for a generation, within bounds, and give what finding them anew gives."""

from __future__ import annotations

from types import SimpleNamespace
from unittest.mock import patch

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from juanzong.index import EngineOptions, FacetChoice, Searcher, SearchRequest, open_engine
from juanzong.index.segments import evaluation, found_terms
from juanzong.index.segments.found_terms import FoundTerms, TermOccurrences, in_both
from tests.index.engines.contract import ignore
from tests.reports import MemorySource, make_report


def of_sections(count):
    counts = np.ones(count, np.uint8)
    return TermOccurrences(np.arange(count), counts, counts)


def test_what_was_asked_least_recently_goes_first():
    kept = FoundTerms(most_bytes=250)
    first, second, third = (of_sections(10) for _ in range(3))
    kept.keep(("一", "any", False), first)
    kept.keep(("二", "any", False), second)
    assert kept.get(("一", "any", False)) is first
    kept.keep(("三", "any", False), third)
    assert kept.get(("二", "any", False)) is None
    assert kept.get(("一", "any", False)) is first
    assert kept.get(("三", "any", False)) is third


def test_what_is_larger_than_all_that_may_be_kept_is_not_kept():
    kept = FoundTerms(most_bytes=250)
    kept.keep(("一", "any", False), of_sections(10))
    kept.keep(("二", "any", False), of_sections(100))
    assert kept.get(("二", "any", False)) is None
    assert kept.get(("一", "any", False)) is not None
    kept.forget()
    assert kept.get(("一", "any", False)) is None


@pytest.fixture
def looked_up(monkeypatch):
    """The terms that were looked for in the index."""
    asked = []
    find = evaluation.find_term

    def noting(generation, term):
        asked.append(term.folded)
        return find(generation, term)

    monkeypatch.setattr(evaluation, "find_term", noting)
    return asked


def test_a_click_on_a_filter_looks_no_term_up_again(tmp_path, looked_up):
    engine = open_engine("pairs", EngineOptions(tmp_path))
    source = MemorySource([make_report("a", [("一、概况", "舆情监测，预算执行率")])])
    engine.update(source, ignore)
    searcher = Searcher(engine)
    first = searcher.search(SearchRequest("舆情 预算", looser=False))
    assert sorted(looked_up) == ["舆情", "预算"]
    again = searcher.search(SearchRequest("舆情 预算", (FacetChoice("year", ("2021",)),)))
    assert searcher.count(SearchRequest("舆情")) == first.total == 1
    assert again.total == 0
    assert sorted(looked_up) == ["舆情", "预算"]


def test_a_new_generation_finds_anew(tmp_path, looked_up):
    engine = open_engine("pairs", EngineOptions(tmp_path))
    source = MemorySource([make_report("a", [("一、概况", "舆情监测")])])
    engine.update(source, ignore)
    searcher = Searcher(engine)
    assert searcher.count(SearchRequest("舆情")) == 1
    source.store(make_report("b", [("二、问题", "舆情应对")]))
    engine.update(source, ignore)
    assert searcher.count(SearchRequest("舆情")) == 2
    assert looked_up == ["舆情", "舆情"]


@pytest.mark.parametrize(("size", "is_kept"), [(32_000_000, True), (32_000_001, False)])
def test_thirty_two_million_bytes_of_terms_are_kept(size, is_kept):
    kept = FoundTerms()
    kept.keep(("一", "any", False), SimpleNamespace(bytes=size))
    assert (kept.get(("一", "any", False)) is not None) is is_kept
    kept.keep(("二", "any", False), SimpleNamespace(bytes=1))
    assert kept.get(("一", "any", False)) is None


def test_a_term_that_is_kept_anew_counts_once():
    kept = FoundTerms(most_bytes=10)
    for _ in range(9):
        kept.keep(("一", "any", False), SimpleNamespace(bytes=5))
    kept.keep(("二", "any", False), SimpleNamespace(bytes=5))
    assert kept.get(("一", "any", False)) is not None


sections = st.sets(st.integers(0, 30)).map(sorted)


@given(sections, sections, st.sampled_from([0, 2_000]))
def test_counts_are_those_of_each_section_however_they_are_looked_up(held, asked, many):
    counts = [section % 5 + 1 for section in held]
    found = TermOccurrences(
        np.array(held, np.int64), np.array(counts, np.uint8), np.array(counts, np.uint8) % 3
    )
    with patch.object(found_terms, "_MANY", many):
        text, heading = found.counts_in(np.array(asked, np.int64))
    plain = dict(zip(held, counts, strict=True))
    assert text.tolist() == [plain.get(section, 0) for section in asked]
    assert heading.tolist() == [plain.get(section, 0) % 3 for section in asked]


@given(
    st.sets(st.integers(0, 90), min_size=1, max_size=60),
    st.sets(st.integers(0, 90), min_size=1, max_size=60),
    st.sampled_from([0, 4, 90]),
)
def test_what_is_in_both_is_that_whether_looked_up_or_laid_out(one, other, fewer):
    expected = sorted(one & other)
    with patch.object(found_terms, "_FEWER", fewer):
        told = in_both(np.array(sorted(one)), np.array(sorted(other)))
    assert told.tolist() == expected


@pytest.mark.parametrize(("second", "is_first_kept"), [(5, True), (6, False)])
def test_both_are_kept_up_to_the_bytes_there_are_also_after_forgetting(second, is_first_kept):
    kept = FoundTerms(most_bytes=10)
    for _ in range(2):
        kept.keep(("一", "any", False), SimpleNamespace(bytes=5))
        kept.keep(("二", "any", False), SimpleNamespace(bytes=second))
        assert (kept.get(("一", "any", False)) is not None) is is_first_kept
        assert kept.get(("二", "any", False)) is not None
        kept.forget()
