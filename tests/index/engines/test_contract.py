"""The contract of every engine: what it finds, marks, counts and orders is what the plain
reference says, whatever happens to the archive meanwhile.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from juanzong.archive.fact_kinds import FACETS
from juanzong.index import (
    ENGINES,
    FacetChoice,
    IndexStaleError,
    SearchRequest,
    open_engine,
)
from juanzong.index.engines.scan import ScanEngine
from juanzong.index.facets import filter_values
from juanzong.index.folding import fold_text
from juanzong.index.marks import mark
from juanzong.index.matches import FoldedSection, matches
from juanzong.index.query.parser import parse
from juanzong.index.vocabulary import Vocabulary
from tests.reports import MemorySource, make_report

NAMES = tuple(ENGINES)
EVERYTHING = 10_000

SENTENCES = [
    "网络舆情监测和预警工作有序开展。",
    "全年预算执行率89.46%，较上年提高1.5个百分点。",
    "收到《关于绩效自评的通知》（怀财字〔2023〕31号）。",
    "预算数12,345.67万元，支出184.75万元。",
    "和平发展与总和平均是两回事，人人人人都知道。",
    "與论引导和網絡安全宣传IP地址2022年共12022次。",
    "互联网信\n息办公室 负责 Web2.0 平台，𠮷祥如意。",
    "县委网信办履行职责，满意度 ９８．５％ 。",
    "",
]
WORDS = [
    "舆情",
    "率",
    "89.46",
    "人人",
    "网络安全",
    "执行率",
    "2022年",
    "IP*",
    "𠮷",
    "和平",
    "信息办公室",
]


def small_reports():
    counties = ["怀来县", "井陉县", "宁乡市", None]
    grades = ["优", "良", None]
    return [
        make_report(
            f"r{number:02d}",
            [
                ("", SENTENCES[number % 9]),
                (f"一、{SENTENCES[(number * 2) % 9][:6]}", SENTENCES[(number * 5 + 1) % 9] * 2),
                ("二、存在的问题", SENTENCES[(number * 7 + 3) % 9]),
            ],
            county=counties[number % 4],
            year=2018 + number % 5,
            department=["网信办", "财政局"][number % 2],
            grade=grades[number % 3],
            score=None if number % 3 == 2 else 80.0 + number / 2,
        )
        for number in range(24)
    ]


def without_missing(report):
    return replace(report, facts=tuple(fact for fact in report.facts if fact.value is not None))


@pytest.fixture(scope="module")
def source():
    return MemorySource([without_missing(report) for report in small_reports()])


@pytest.fixture(scope="module", params=NAMES)
def engine(request, source, tmp_path_factory):
    engine = open_engine(request.param, tmp_path_factory.mktemp(request.param))
    engine.update(source, lambda _done, _total: None)
    yield engine
    engine.close()


@pytest.fixture(scope="module")
def oracle(source, tmp_path_factory):
    engine = ScanEngine(tmp_path_factory.mktemp("scan"))
    engine.update(source, lambda _done, _total: None)
    yield engine
    engine.close()


def queries():
    sentence = st.sampled_from([text for text in SENTENCES if text])
    substring = st.tuples(sentence, st.integers(0, 30), st.integers(1, 12)).map(
        lambda cut: cut[0][cut[1] : cut[1] + cut[2]] or cut[0][:2]
    )
    term = st.one_of(st.sampled_from(WORDS), substring, substring.map(lambda text: f'"{text}"'))
    facet = st.sampled_from(
        ["county:怀来", "year:2019..2021", "grade:良", "score:>=85", "-year:2020"]
    )
    part = st.one_of(term, term, term.map(lambda text: f"-{text}"), facet)
    joined = st.lists(part, min_size=1, max_size=4)
    return st.tuples(joined, st.sampled_from([" ", " OR ", "｜", " NOT "])).map(
        lambda pair: pair[1].join(pair[0])
    )


def choices():
    county = st.lists(st.sampled_from(["怀来县", "井陉县", "没有县"]), max_size=2, unique=True)
    year = st.lists(st.sampled_from(["2019", "2020", "2022"]), max_size=2, unique=True)
    return st.tuples(county, year, year).map(
        lambda chosen: (
            FacetChoice("county", tuple(chosen[0])),
            FacetChoice("year", tuple(chosen[1]), tuple(chosen[2])),
        )
    )


def admits(values, choice):
    value = values.get(choice.name)
    included = not choice.include or (value is not None and str(value) in choice.include)
    return included and str(value) not in choice.exclude


def found_by_reference(source, query, chosen=()):
    """Every (report, section) that the plain reference meaning finds."""
    root = parse(query).root
    found = []
    for report in source.reports():
        values = filter_values(report)
        if not all(admits(values, choice) for choice in chosen):
            continue
        for section in report.sections:
            folded = FoldedSection(fold_text(section.heading), fold_text(section.text), values)
            if matches(root, folded):
                found.append((report.id, section.id))
    return sorted(found)


def everything(engine, query, chosen=()):
    return engine.search(SearchRequest(query, chosen, limit=EVERYTHING))


fuzzed = settings(
    max_examples=300,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)


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
def test_marks_stand_on_the_original_words(engine, query):
    root = parse(query).root
    for hit in everything(engine, query).hits:
        assert (hit.marks, hit.heading_marks) == mark(root, hit.text, hit.heading)


@fuzzed
@given(query=queries(), chosen=choices())
def test_a_facet_counts_what_choosing_each_value_would_give(engine, source, query, chosen):
    page = everything(engine, query, chosen)
    for facet in FACETS:
        others = [choice for choice in chosen if choice.name != facet]
        counts = Counter(
            source.report(report).value(facet)
            for report, _ in found_by_reference(source, query, others)
        )
        del counts[None]
        shown = {value.value: value.count for value in page.facets[facet] if value.count}
        assert shown == {str(value): count for value, count in counts.items()}


@fuzzed
@given(
    query=queries(),
    chosen=choices(),
    sort=st.sampled_from(["relevance", "newest", "oldest", "report"]),
)
def test_the_order_is_that_of_every_other_engine(engine, oracle, query, chosen, sort):
    request = SearchRequest(query, chosen, sort, limit=EVERYTHING)
    ours, theirs = engine.search(request), oracle.search(request)
    assert [(hit.report, hit.section) for hit in ours.hits] == [
        (hit.report, hit.section) for hit in theirs.hits
    ]
    assert [hit.score for hit in ours.hits] == pytest.approx([hit.score for hit in theirs.hits])
    assert ours.segmented_total == theirs.segmented_total


@settings(fuzzed, max_examples=60)
@given(query=queries(), limit=st.integers(1, 7))
def test_pages_put_together_are_the_whole_list(engine, query, limit):
    whole = [(hit.report, hit.section) for hit in everything(engine, query).hits]
    pieces = []
    for offset in range(0, len(whole) + limit, limit):
        page = engine.search(SearchRequest(query, limit=limit, offset=offset))
        assert page.total == len(whole)
        pieces += [(hit.report, hit.section) for hit in page.hits]
    assert pieces == whole


def test_looser_hits_are_counted_apart_and_hold_every_word(engine):
    page = engine.search(SearchRequest("预算工作舆情监测"))
    assert page.total == 0
    assert page.segmented_total == 0
    page = engine.search(SearchRequest("舆情预警"))
    assert page.total == 0
    assert page.segmented_total == len(page.segmented_hits) > 0
    for hit in page.segmented_hits:
        assert "舆情" in hit.text
        assert "预警" in hit.text
        assert hit.marks


def test_a_limit_of_nothing_gives_the_counts_only(engine):
    for query in ("舆情预警", "舆情"):
        whole, counted = (engine.search(SearchRequest(query, limit=limit)) for limit in (10, 0))
        assert (counted.hits, counted.segmented_hits) == ((), ())
        assert counted.total == whole.total
        assert counted.segmented_total == whole.segmented_total
        assert counted.facets == whole.facets


def test_the_second_list_is_looked_for_only_where_it_is_wanted(engine):
    whole, exact = (
        engine.search(SearchRequest("舆情预警", looser=looser)) for looser in (True, False)
    )
    assert whole.segmented_total == len(whole.segmented_hits) > 0
    assert (exact.segmented_total, exact.segmented_hits) == (0, ())
    assert (exact.total, exact.hits, exact.facets) == (whole.total, whole.hits, whole.facets)


def test_a_hit_on_word_borders_beats_one_that_straddles(engine):
    source = MemorySource(
        [
            make_report("a", [("", "经过计算的总和平均之后得到结果数值。")]),
            make_report("b", [("", "坚持走共同的和平发展道路不能动摇。")]),
        ]
    )
    engine = open_engine(engine.status().engine, engine._directory / "borders")
    engine.update(source, lambda _done, _total: None)
    hits = engine.search(SearchRequest("和平")).hits
    assert [hit.report for hit in hits] == ["b", "a"]
    engine.close()


@pytest.fixture(params=NAMES)
def empty(request, tmp_path):
    engine = open_engine(request.param, tmp_path / "index")
    yield engine
    engine.close()


def ignore(_done, _total):
    pass


def found(engine, query):
    return [hit.report for hit in engine.search(SearchRequest(query, sort="report")).hits]


def test_an_index_that_was_never_built_finds_nothing(empty):
    page = empty.search(SearchRequest("舆情"))
    assert (page.total, page.hits, page.segmented_total) == (0, (), 0)


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
    assert empty.search(SearchRequest("舆情")).total == 50
    assert found(empty, "舆情069") == ["r19"]
    assert found(empty, "舆情019") == []


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


def test_rebuilding_gives_a_new_generation_with_the_same_answers(empty):
    source = MemorySource([make_report("a", [("一、概况", "舆情")])])
    before = empty.update(source, ignore)
    after = empty.rebuild(source, ignore)
    assert after.generation != before.generation
    assert found(empty, "舆情") == found(empty, "概况") == ["a"]
    assert (after.reports, after.sections) == (1, 1)


def test_explains_a_hit_by_terms_that_add_up_to_its_score(engine):
    request = SearchRequest("舆情 预警")
    for hit in engine.search(request).hits:
        told = engine.explain(request, hit.report, hit.section)
        assert told.score == hit.score
        assert sum(term.weight for term in told.terms) + told.proximity == pytest.approx(hit.score)


def test_explains_nothing_that_is_no_hit(engine):
    assert engine.explain(SearchRequest("没有的词"), "r00", "s000") is None
    assert engine.explain(SearchRequest("舆情"), "unknown", "s000") is None


def test_a_damaged_index_says_so_and_can_be_rebuilt(tmp_path):
    source = MemorySource([make_report("a", [("一、概况", "舆情")])])
    engine = open_engine("whoosh", tmp_path)
    engine.update(source, ignore)
    for path in sorted(tmp_path.glob("segment-*/*")):
        whole = path.read_bytes()
        for rest in (whole[: len(whole) // 2], b""):
            path.write_bytes(rest)
            with pytest.raises(IndexStaleError, match="juanzong reindex"):
                open_engine("whoosh", tmp_path).search(SearchRequest("舆情"))
        path.write_bytes(whole)
    damaged = open_engine("whoosh", tmp_path)
    next(tmp_path.glob("segment-*/reports.json")).write_bytes(b"")
    damaged.rebuild(source, ignore)
    assert found(damaged, "舆情") == ["a"]


def said(engine):
    return replace(engine.vocabulary(), generation="")


def test_the_vocabulary_is_that_of_every_other_engine(engine, oracle):
    vocabulary = said(engine)
    assert vocabulary == said(oracle)
    assert dict(vocabulary.counties) == {"怀来县": 6, "井陉县": 6, "宁乡市": 6}
    assert dict(vocabulary.headings)["存在的问题"] == 24
    assert engine.vocabulary() is engine.vocabulary()


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


def test_an_index_that_was_never_built_says_nothing(empty):
    assert said(empty) == Vocabulary("")


def test_a_vocabulary_that_cannot_be_read_says_so(tmp_path):
    engine = open_engine("whoosh", tmp_path)
    engine.update(MemorySource([make_report("a", [("", "舆情监测")])]), ignore)
    (path,) = tmp_path.glob("segment-*/vocabulary.zlib")
    path.write_bytes(bytes(path.stat().st_size))
    with pytest.raises(IndexStaleError, match="juanzong reindex"):
        open_engine("whoosh", tmp_path).vocabulary()
