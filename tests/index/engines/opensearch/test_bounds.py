"""The nodes say what a section can weigh at most: more than a page of them is seldom looked at."""

from __future__ import annotations

from random import Random

import pytest

from juanzong.index import Searcher, SearchRequest
from juanzong.index.engines.opensearch.found import WINDOW
from juanzong.index.engines.scan import ScanEngine
from juanzong.index.query.parser import parse
from tests.index.engines.contract import SENTENCES, ignore, opened
from tests.reports import MemorySource, make_report

WORDS = [text for text in SENTENCES if text]


def report(number: int):
    random = Random(number)  # noqa: S311 (the same reports every time)
    sections = [
        (
            f"{place}、{random.choice(WORDS)[:6]}",
            "".join(random.choices(WORDS, k=random.randint(0, 4))),
        )
        for place in "一二三四五六"
    ]
    return make_report(f"r{number:03}", sections, year=2018 + number % 5)


@pytest.fixture(scope="module")
def engines(tmp_path_factory):
    pytest.importorskip("opensearchpy", reason="the extra juanzong[opensearch] is not installed")
    source = MemorySource([report(number) for number in range(300)])
    engine, oracle = opened("opensearch", tmp_path_factory.mktemp("bounds")), ScanEngine()
    engine.update(source, ignore)
    oracle.update(source, ignore)
    yield engine, oracle
    engine.close()


QUERIES = [
    "率",
    "人人",
    "执行率",
    "绩效 预算",
    "网络安全宣传",
    "heading:年",
    "平 -和平",
    "ip*",
    "的 | 年",
]


@pytest.mark.parametrize("query", QUERIES)
@pytest.mark.parametrize("offset", [0, 35])
def test_a_page_of_a_large_answer_is_the_reference_s(engines, query, offset):
    request = SearchRequest(query, offset=offset)
    ours, theirs = (Searcher(engine).search(request) for engine in engines)
    assert [(h.report, h.section, h.score) for h in ours.hits] == [
        (h.report, h.section, h.score) for h in theirs.hits
    ]
    assert (ours.total, ours.reports_total) == (theirs.total, theirs.reports_total)
    assert ours.facets == theirs.facets


@pytest.mark.parametrize("query", QUERIES)
def test_no_section_weighs_more_than_its_bound(engines, query):
    found = engines[0].snapshot().match(parse(query).root)
    weighing, unit = found._weighing, 1.0
    if found._is_one_term:
        unit = found._rarity(found._terms[0])
    bounded = found._bounded(0, found.total)
    assert len(bounded) == found.total
    for each in bounded:
        assert weighing.score(each.held) <= unit * each.bound * (1 + 1e-6) + 1e-6


def test_few_sections_are_looked_at(engines, monkeypatch):
    snapshot = engines[0].snapshot()
    found = snapshot.match(parse("执行率").root)
    taken = []
    ask = snapshot.ask

    def counting(body):
        told = ask(body)
        taken.append(len(told["hits"]["hits"]))
        return told

    monkeypatch.setattr(snapshot, "ask", counting)
    assert len(found.order("relevance", 0, 10)) == 10
    assert found.total > 200
    assert taken == [20]


def test_pages_far_behind_join_without_gap_or_repetition(engines):
    found = engines[0].snapshot().match(parse("率 | 年 | 的 | 人").root)
    assert found.total > WINDOW + 30
    pages = [found.order("relevance", offset, 10) for offset in range(WINDOW - 20, WINDOW + 30, 10)]
    keys = [each.key.key for page in pages for each in page]
    assert len(keys) == len(set(keys)) == 50
