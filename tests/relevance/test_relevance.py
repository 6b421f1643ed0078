"""Our ranking beside plain BM25, over queries judged by hand; see README.md."""

from __future__ import annotations

from collections import Counter
from statistics import fmean

import pytest

from juanzong.index import Searcher, SearchRequest
from juanzong.index.engines.scan import ScanEngine
from tests.relevance.baselines import Bm25, character_pairs, jieba_words
from tests.relevance.judged import FRONT_MATTER, Place, judged_queries
from tests.relevance.measuring import DEPTH, mean, measured, ndcg, pooled, table
from tests.relevance.rankers import OURS, PAIRS, WORDS, page, rankers
from tests.relevance.samples import sample_places, sample_reports
from tests.reports import MemorySource, make_report

QUERIES = judged_queries()
KINDS = {"word", "border", "duty", "phrase", "number", "document", "abbreviation", "terms"} | {
    "question",
    "filter",
}


@pytest.fixture(scope="session")
def reports():
    return sample_reports()


@pytest.fixture(scope="session")
def by_name(reports, tmp_path_factory):
    return rankers(reports, tmp_path_factory.mktemp("relevance"), "pairs")


@pytest.fixture(scope="session")
def scores(by_name):
    return measured(QUERIES, by_name)


def test_the_queries_are_of_every_class_and_none_is_there_twice():
    kinds = Counter(query.kind for query in QUERIES)
    assert len({query.text for query in QUERIES}) == len(QUERIES) >= 60
    assert set(kinds) == KINDS
    assert min(kinds.values()) >= 5


def test_every_judgement_is_of_a_section_that_there_is(reports):
    places = set(sample_places(reports).values())
    assert len(places) == sum(len(report.sections) for report in reports)
    judged = {place for query in QUERIES for place in query.grades}
    assert judged - places == set()


def test_no_ranker_is_favoured_by_what_was_judged(by_name):
    unjudged = {query.text: pooled(query, by_name) for query in QUERIES}
    shown = sum(len(rank(query.text)[:DEPTH]) for query in QUERIES for rank in by_name.values())
    left = sum(map(len, unjudged.values()))
    assert left <= shown / 50, "judge what `python -m tests.relevance --pool` lists"


def test_ours_is_ahead_of_both_baselines(scores):
    print()  # noqa: T201 (the table is what this test is read for)
    print(table(QUERIES, scores))  # noqa: T201 (the same)
    assert mean(scores[OURS]) > mean(scores[WORDS])
    assert mean(scores[OURS]) > mean(scores[PAIRS])


@pytest.mark.parametrize("kind", ["border", "phrase", "number", "question", "filter"])
def test_ours_is_ahead_where_exactness_tells(scores, kind):
    texts = [query.text for query in QUERIES if query.kind == kind]
    ours, *baselines = (fmean(of_ranker[text] for text in texts) for of_ranker in scores.values())
    assert ours > max(baselines)


def test_the_reference_engine_shows_the_same_pages(reports, by_name):
    engine = ScanEngine()
    engine.rebuild(MemorySource(reports), lambda _done, _total: None)
    places = sample_places(reports)
    for query in QUERIES:
        assert page(engine, query.text, places) == by_name[OURS](query.text)


def test_a_page_is_the_exact_hits_then_the_looser_ones():
    texts = {"a": "网络上的舆情监测", "b": "网络舆情监测", "c": "监测"}
    reports = tuple(make_report(name, [("", text)]) for name, text in texts.items())
    engine = ScanEngine()
    engine.rebuild(MemorySource(reports), lambda _done, _total: None)
    assert Searcher(engine).search(SearchRequest("网络舆情监测")).total == 1
    shown = page(engine, "网络舆情监测", sample_places(reports))
    assert shown == [Place("b.txt", FRONT_MATTER), Place("a.txt", FRONT_MATTER)]


def test_ndcg_is_one_for_the_best_order_and_less_for_any_other():
    best, good, poor = (Place("a.txt", heading) for heading in "abc")
    grades = {best: 3, good: 1, poor: 0}
    assert ndcg([best, good], grades) == 1.0
    assert ndcg([good, best], grades) == pytest.approx((1 + 7 / 1.5849625) / (7 + 1 / 1.5849625))
    assert ndcg([poor], grades) == ndcg([], grades) == 0.0
    assert ndcg([poor] * DEPTH + [best], grades) == 0.0
    with pytest.raises(ValueError, match="nothing is relevant"):
        ndcg([poor], {poor: 0})


def test_bm25_knows_rare_tokens_many_and_short_sections():
    texts = ["舆情", "舆情 监测 监测", "舆情 监测 和 其他 事情 还 有 很多", "预算"]
    reports = [make_report(f"{n}", [("", text)]) for n, text in enumerate(texts)]
    ranker = Bm25(reports, jieba_words)
    found = [place.file_name[0] for place in ranker.first("舆情 监测", DEPTH)]
    assert found == ["1", "2", "0"]
    assert ranker.first("没有", DEPTH) == []
    assert [place.file_name[0] for place in ranker.first("预算 -舆情", DEPTH)] == ["3"]


def test_character_pairs_overlap_and_leave_letters_and_digits_whole():
    assert character_pairs("县委网信办,89.46 of 2023年") == [
        "县委",
        "委网",
        "网信",
        "信办",
        "89",
        "46",
        "of",
        "2023",
        "年",
    ]
