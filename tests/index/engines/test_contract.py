"""The contract of every engine: what it finds, marks and counts is what the plain reference says,
whatever happens to the archive meanwhile.
"""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from juanzong.archive.fact_kinds import FACETS
from juanzong.index import IndexMissingError, IndexStaleError, Searcher, SearchRequest
from juanzong.index.engines.scan import ScanEngine
from juanzong.index.facets import values_by_section
from juanzong.index.following import what_follows
from juanzong.index.marks import mark, marks_above
from juanzong.index.query.parser import parse, terms
from juanzong.index.vocabulary import Vocabulary
from tests.index.engines.contract import (
    choices,
    everything,
    found,
    found_by_reference,
    fuzzed,
    ignore,
    queries,
    said,
)
from tests.reports import MemorySource, make_report


@fuzzed
@given(query=queries(), chosen=choices())
def test_finds_exactly_what_the_reference_finds(engine, source, query, chosen):
    page = everything(engine, query, chosen)
    assert sorted((hit.report, hit.section) for hit in page.hits) == found_by_reference(
        source, query, chosen
    )
    assert page.total == len(page.hits)
    assert page.reports_total == len({hit.report for hit in page.hits})


@fuzzed
@given(query=queries())
def test_marks_stand_on_the_original_words(engine, source, query):
    root = parse(query).root
    for hit in everything(engine, query).hits:
        section = source.report(hit.report).sections[int(hit.section.removeprefix("s"))]
        assert (hit.heading, hit.run_in, hit.text) == (
            section.heading,
            section.run_in,
            section.text,
        )
        assert (hit.marks, hit.heading_marks) == mark(root, section)
        above = marks_above(terms(root), section.heading_path[:-1])
        assert hit.path_marks == ((*above, hit.heading_marks) if section.heading else ())


def test_a_heading_without_text_shows_what_follows(engine, source):
    shown = 0
    for hit in everything(engine, "heading:问题").hits:
        sections = source.report(hit.report).sections
        place = int(hit.section.removeprefix("s"))
        behind = sections[place + 1 :]
        assert hit.follows == what_follows(hit.text, hit.heading_path, behind)
        shown += hit.follows is not None
    assert shown


@fuzzed
@given(query=queries(), chosen=choices())
def test_a_facet_counts_what_choosing_each_value_would_give(engine, source, query, chosen):
    page = everything(engine, query, chosen)
    values = {
        (report.id, section.id): values
        for report in source.reports()
        for section, values in zip(report.sections, values_by_section(report), strict=True)
    }
    for facet in FACETS:
        others = [choice for choice in chosen if choice.name != facet]
        found = found_by_reference(source, query, others)
        counts = Counter(values[place][facet] for place in found)
        del counts[None]
        shown = {value.value: value.count for value in page.facets[facet] if value.count}
        assert shown == {str(value): count for value, count in counts.items()}


@fuzzed
@given(query=queries(), chosen=choices())
def test_counted_values_ascend(engine, query, chosen):
    counts = engine.snapshot().match(parse(query).root, chosen).counts(FACETS)
    assert counts == {facet: dict(sorted(each.items())) for facet, each in counts.items()}
    assert [list(each) for each in counts.values()] == [sorted(each) for each in counts.values()]


@settings(fuzzed, max_examples=60)
@given(query=queries(), limit=st.integers(1, 7))
def test_pages_put_together_are_the_whole_list(engine, query, limit):
    whole = [(hit.report, hit.section) for hit in everything(engine, query).hits]
    pieces = []
    for offset in range(0, len(whole) + limit, limit):
        page = Searcher(engine).search(SearchRequest(query, limit=limit, offset=offset))
        assert page.total == len(whole)
        pieces += [(hit.report, hit.section) for hit in page.hits]
    assert pieces == whole


def test_looser_hits_are_counted_apart_and_hold_every_word(engine):
    page = Searcher(engine).search(SearchRequest("预算工作舆情监测"))
    assert page.total == 0
    assert page.segmented_total == 0
    page = Searcher(engine).search(SearchRequest("舆情预警"))
    assert page.total == 0
    assert page.segmented_total == len(page.segmented_hits) > 0
    for hit in page.segmented_hits:
        assert "舆情" in hit.text
        assert "预警" in hit.text
        assert hit.marks


def test_a_limit_of_nothing_gives_the_counts_only(engine):
    for query in ("舆情预警", "舆情"):
        whole, counted = (
            Searcher(engine).search(SearchRequest(query, limit=limit)) for limit in (10, 0)
        )
        assert (counted.hits, counted.segmented_hits) == ((), ())
        assert counted.total == whole.total
        assert counted.segmented_total == whole.segmented_total
        assert counted.facets == whole.facets


def test_the_second_list_is_looked_for_only_where_it_is_wanted(engine):
    whole, exact = (
        Searcher(engine).search(SearchRequest("舆情预警", looser=looser))
        for looser in (True, False)
    )
    assert whole.segmented_total == len(whole.segmented_hits) > 0
    assert (exact.segmented_total, exact.segmented_hits) == (0, ())
    assert (exact.total, exact.hits, exact.facets) == (whole.total, whole.hits, whole.facets)


def test_an_index_that_was_never_built_says_so(empty):
    assert not empty.status().generation
    for question in (Searcher(empty).vocabulary, lambda: found(empty, "舆情"), empty.indexed):
        with pytest.raises(IndexMissingError):
            question()


def test_an_index_of_an_empty_archive_finds_nothing(empty):
    empty.update(MemorySource(), ignore)
    page = Searcher(empty).search(SearchRequest("舆情"))
    assert (page.total, page.hits, page.segmented_total) == (0, (), 0)


def test_an_index_tells_whose_it_is(empty):
    ours = MemorySource([make_report("a", [("", "舆情")])], "ours")
    theirs = MemorySource([make_report("b", [("", "舆情")])], "theirs")
    assert empty.update(ours, ignore).mark == ours.mark(1) == empty.snapshot().mark
    assert empty.snapshot().revision == 1
    with pytest.raises(IndexStaleError, match="index-of-another"):
        empty.update(theirs, ignore)
    assert found(empty, "舆情") == ["a"]
    empty.rebuild(theirs, ignore)
    assert found(empty, "舆情") == ["b"]


def test_an_index_that_is_ahead_of_its_archive_says_so(empty):
    empty.update(MemorySource([make_report(name, [("", "舆情")]) for name in "ab"]), ignore)
    with pytest.raises(IndexStaleError, match="index-of-another"):
        empty.update(MemorySource([make_report("a", [("", "舆情")])]), ignore)


def test_a_generation_is_vouched_for_before_it_is_searched(empty):
    source = MemorySource([make_report("a", [("", "舆情")])])
    empty.update(source, ignore)
    asked = []
    searcher = Searcher(empty, lambda snapshot: asked.append(snapshot.revision))
    for _ in range(2):
        searcher.search(SearchRequest("舆情"))
    source.store(make_report("b", [("", "舆情")]))
    empty.update(source, ignore)
    searcher.vocabulary()
    assert asked == [1, 2]


def test_updates_add_replace_and_remove(empty):
    source = MemorySource([make_report("a", [("", "舆情一")]), make_report("b", [("", "舆情二")])])
    empty.update(source, ignore)
    assert found(empty, "舆情") == ["a", "b"]
    source.store(make_report("c", [("", "舆情三")]))
    source.store(make_report("a", [("", "执行率")]))
    empty.update(source, ignore)
    assert found(empty, "舆情") == ["b", "c"]
    assert found(empty, "执行率") == ["a"]
    source.remove("b")
    empty.update(source, ignore)
    assert found(empty, "舆情") == ["c"]
    assert empty.status().revision == source.revision()
    assert [report.report for report in empty.indexed()] == ["a", "c"]


def test_what_an_index_takes_on_this_disk_is_told(empty, tmp_path):
    status = empty.update(MemorySource([make_report("a", [("", "舆情")])]), ignore)
    if status.engine != "opensearch":
        held = [path for path in tmp_path.rglob("*") if path.is_file()]
        assert status.bytes_on_disk == sum(path.stat().st_size for path in held)


def test_an_update_without_changes_keeps_the_generation(empty):
    source = MemorySource([make_report("a", [("", "舆情")])])
    first = empty.update(source, ignore).generation
    assert empty.update(source, ignore).generation == first


def test_many_small_updates_stay_exact(empty):
    source = MemorySource()
    for number in range(70):
        source.store(make_report(f"r{number % 50:02d}", [("", f"舆情{number:03d}")]))
        empty.update(source, ignore)
    assert found(empty, "舆情 -没有")[:3] == ["r00", "r01", "r02"]
    assert Searcher(empty).search(SearchRequest("舆情")).total == 50
    assert found(empty, "舆情069") == ["r19"]
    assert found(empty, "舆情019") == []


def test_rebuilding_gives_a_new_generation_with_the_same_answers(empty):
    source = MemorySource([make_report("a", [("一、概况", "舆情")])])
    before = empty.update(source, ignore)
    after = empty.rebuild(source, ignore)
    assert after.generation != before.generation
    assert found(empty, "舆情") == found(empty, "概况") == ["a"]
    assert (after.reports, after.sections) == (1, 1)


def test_the_vocabulary_is_that_of_every_other_engine(engine, oracle):
    vocabulary = said(engine)
    assert vocabulary == said(oracle)
    assert dict(vocabulary.counties) == {"怀来县": 6, "井陉县": 6, "宁乡市": 6}
    assert dict(vocabulary.headings)["存在的问题"] == 24
    searcher = Searcher(engine)
    assert searcher.vocabulary() is searcher.vocabulary()


def test_the_vocabulary_forgets_what_was_replaced_and_removed(empty):
    introducing = "青山县住房和城乡建设局（以下简称县住建局）负责。"
    source = MemorySource(
        [
            make_report("a", [("一、水库安全", introducing)], county="青山县"),
            make_report("b", [("", "舆情监测")], county="白水县"),
            make_report("c", [("", "舆情引导")]),
        ]
    )
    empty.update(source, ignore)
    source.remove("a")
    source.store(make_report("b", [("二、预算", "舆情处置")], county="白水县"))
    empty.update(source, ignore)
    plain = ScanEngine()
    plain.update(source, ignore)
    assert said(empty) == said(plain)
    assert dict(said(empty).words)["舆情"] == 2
    assert said(empty).counties == (("白水县", 1),)
    assert said(empty).abbreviations == ()


def test_an_index_of_an_empty_archive_says_nothing(empty):
    empty.update(MemorySource(), ignore)
    assert said(empty) == Vocabulary("")
