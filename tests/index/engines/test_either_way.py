"""Bounds that choose between two ways of working the same thing out: both ways say the same.

Whoever moves such a bound changes how long an answer takes, and nothing else
(`tests/mutants/only_speed.py`).
"""

from __future__ import annotations

import importlib

import pytest

from juanzong.index import ENGINES, FacetChoice, Searcher, SearchRequest
from tests.index.engines.contract import EVERYTHING, SENTENCES, ignore, opened, small_reports
from tests.index.engines.contract import without_missing as plain
from tests.reports import MemorySource, make_report

_NONE, _ALL = 0, 1_000_000
#: By module of `index`.
BOUNDS = {
    "alignment": ("_MANY",),
    "folding": ("_SHORT",),
    "occurrences": ("SHORT",),
    "engines.pairs.packing": ("_AT_ONCE",),
    "engines.pairs.terms": ("_FEW",),
    "engines.pairs.unit_blocks": ("MANY",),
    "engines.tantivy.common": ("LEAST", "_ONE_IN"),
    "engines.tantivy.terms": ("_MANY",),
    "segments.chain": ("_FEW_PLACES", "_SECTIONS_IN_A_BLOCK"),
    "segments.choices": ("_FEW", "_FEW_ADMITTED"),
    "segments.corpus": ("_PLACES_A_UNIT",),
    "segments.evaluation": ("_FEW_SECTIONS", "_FEW_OF"),
    "segments.found_terms": ("_MANY", "_FEWER"),
    "segments.ordering": ("_PART",),
    "segments.originals": ("_FEW", "_AT_ONCE"),
    "segments.stored": ("_FEW_NUMBERS",),
}
#: A part, a step and a share are of one at least.
_FROM_ONE = {"_ONE_IN", "_FEW_OF", "_PART", "_AT_ONCE"}
#: Modules that take the name over from the one that gives it its value.
TAKEN_OVER = {("occurrences", "SHORT"): ("marks",)}

_QUERIES = (
    "舆情",
    "率",
    "人人",
    "89.46",
    "8",
    "IP*",
    "𠮷祥如意",
    "网络舆情监测和预警",
    "预算执行率",
    "全年预算执行率89.46%",
    "信息办公室 -满意度",
    "舆情 OR 支出184.75万元",
    "预警 绩效自评 year:2019..2022",
    "heading:问题 信息办公室",
    "heading:信息",
    "score:>=85 满意度",
    "grade:良 NOT 和平",
    "舆情预警",
)  # fmt: skip
_CHOICES = (
    (),
    (FacetChoice("county", ("怀来县",)), FacetChoice("year", ("2018", "2020"))),
    (FacetChoice("role", ("问题",)), FacetChoice("year", (), ("2019",))),
)


def _reports():
    long = make_report("long", [("一、长文", "".join(SENTENCES) * 20)], county="宁乡市")
    return MemorySource([plain(report) for report in [*small_reports(), long]])


def _answers(name, folder):
    engine = opened(name, folder)
    try:
        engine.update(_reports(), ignore)
        searcher = Searcher(engine)
        return [
            (page.total, page.reports_total, page.hits, page.segmented_hits, page.facets)
            for query in _QUERIES
            for chosen in _CHOICES
            for limit in (3, EVERYTHING)
            for page in [searcher.search(SearchRequest(query, chosen, limit=limit))]
        ]
    finally:
        engine.close()


@pytest.fixture(scope="module")
def usual(tmp_path_factory):
    return {
        name: _answers(name, tmp_path_factory.mktemp(name))
        for name in ENGINES
        if name != "opensearch"
    }


@pytest.mark.parametrize("way", [_NONE, _ALL])
@pytest.mark.parametrize(
    "bound", [(module, name) for module, names in BOUNDS.items() for name in names]
)
def test_both_ways_give_the_same_answers(usual, monkeypatch, tmp_path, bound, way):
    module, name = bound
    value = max(way, 1) if name in _FROM_ONE else way
    for place in (module, *TAKEN_OVER.get(bound, ())):
        monkeypatch.setattr(importlib.import_module(f"juanzong.index.{place}"), name, value)
    engine = "tantivy" if "tantivy" in module else "pairs"
    assert _answers(engine, tmp_path / "index") == usual[engine]
