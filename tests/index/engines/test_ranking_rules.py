"""The rules of ranking that a searcher relies on, held on every engine."""

from __future__ import annotations

import pytest

from juanzong.index import Searcher, SearchRequest
from tests.index.engines.contract import NAMES, ignore, opened
from tests.reports import MemorySource, make_report, nested

#: Bounds as they are promised.
NEARNESS_WINDOW = 100

FILLING = "全年各项工作按计划有序推进，资料齐全，手续完备，各方面反映良好。"


@pytest.fixture(params=NAMES)
def ranked(request, tmp_path):
    """Give a function from sections (heading and text, by report) and a query to their order."""

    def order(reports, query):
        engine = opened(request.param, tmp_path / "index")
        made = [make_report(name, sections) for name, sections in reports.items()]
        engine.rebuild(MemorySource(made), lambda _done, _total: None)
        hits = Searcher(engine).search(SearchRequest(query, limit=1000)).hits
        engine.close()
        return [hit.report for hit in hits]

    return order


@pytest.fixture(params=NAMES)
def name(request):
    return request.param


@pytest.fixture(params=NAMES)
def below_each_other(request, tmp_path):
    """The same for sections each of which stands below the one before; gives report and place."""

    def order(reports, query):
        engine = opened(request.param, tmp_path / "index")
        made = [
            nested(make_report(name, sections), range(1, len(sections) + 1))
            for name, sections in reports.items()
        ]
        engine.rebuild(MemorySource(made), lambda _done, _total: None)
        hits = Searcher(engine).search(SearchRequest(query, limit=1000, looser=False)).hits
        engine.close()
        return [(hit.report, int(hit.section[1:])) for hit in hits]

    return order


def test_a_hit_on_word_borders_beats_hits_that_straddle_them(ranked):
    reports = {
        "a": [("", "得分取各项的总和平均计算，总和平均之后再排序。")],
        "b": [("", "坚持走和平发展的道路，各方面工作都要服从大局。")],
    }
    assert ranked(reports, "和平") == ["b", "a"]


def test_a_heading_beats_mentions_in_a_text(ranked):
    reports = {
        "a": [("一、其他", f"舆情平稳，{FILLING}舆情没有异常。")],
        "b": [("二、舆情", FILLING)],
    }
    assert ranked(reports, "舆情") == ["b", "a"]


def test_a_heading_over_text_beats_one_over_none(ranked):
    reports = {"a": [("一、存在的问题", "")], "b": [("二、存在的问题", FILLING)]}
    assert ranked(reports, "存在的问题") == ["b", "a"]


def test_what_says_it_in_its_own_heading_comes_before_what_stands_below(below_each_other):
    reports = {
        "a": [("三、存在的问题", ""), ("（一）管理", f"存在的问题。{FILLING}"), ("1.制度", "")],
        "b": [("一、概况", FILLING), ("（一）存在的问题", FILLING), ("1.制度", FILLING)],
    }
    ordered = below_each_other(reports, "heading:存在的问题")
    assert ordered == [("b", 1), ("a", 0), ("a", 1), ("a", 2), ("b", 2)]


@pytest.mark.parametrize("query", ["问题", "问题 管理", "制度 -落实", "问题 OR 资料"])
def test_plain_words_are_weighed_the_same_whatever_stands_above(tmp_path, name, query):
    rows = [("三、问题", ""), ("（一）管理问题", FILLING), ("1.制度", f"问题。{FILLING}管理。")]
    flat = [make_report(each, rows) for each in ("a", "b")]
    deep = [nested(report, (1, 2, 3)) for report in flat]
    answers = []
    for number, reports in enumerate((flat, deep)):
        engine = opened(name, tmp_path / str(number))
        engine.rebuild(MemorySource(reports), lambda _done, _total: None)
        hits = Searcher(engine).search(SearchRequest(query)).hits
        answers.append([(hit.report, hit.section, hit.score) for hit in hits])
        engine.close()
    assert answers[0] == answers[1] != []


def test_terms_near_each_other_beat_terms_far_apart(ranked):
    reports = {
        "a": [("", f"舆情平稳。{FILLING}做好监测。")],
        "b": [("", f"{FILLING}舆情监测平稳。做好。")],
    }
    assert ranked(reports, "舆情 监测") == ["b", "a"]


def test_a_rare_term_beats_a_common_one(ranked):
    common = {f"c{number}": [("", f"预算{FILLING}")] for number in range(5)}
    reports = {"a": [("", f"预算{FILLING}")], **common, "z": [("", f"舆情{FILLING}")]}
    assert ranked(reports, "预算 OR 舆情")[0] == "z"


def test_ties_are_broken_by_report_then_by_place(ranked):
    reports = {name: [("", "舆情平稳")] * 2 for name in ("b", "a", "c")}
    assert ranked(reports, "舆情") == ["a", "a", "b", "b", "c", "c"]


def test_sections_beyond_the_window_keep_their_order_behind_it(ranked):
    many = NEARNESS_WINDOW + 20
    reports = {f"r{number:03d}": [("", "舆情和监测")] for number in range(many)}
    assert ranked(reports, "舆情 监测") == [f"r{number:03d}" for number in range(many)]


def test_the_hundred_best_are_weighed_for_nearness(ranked):
    apart = f"舆情{FILLING}监测"
    near = f"{FILLING}舆情监测{FILLING}"
    for before, place in ((99, 0), (100, 100)):
        reports = {f"a{number:03d}": [("", apart)] for number in range(before)}
        assert ranked({**reports, "z": [("", near)]}, "舆情 监测").index("z") == place


def test_every_page_is_a_part_of_the_whole_order_whatever_nearness_brings_forward(tmp_path, name):
    apart = [FILLING * number + f"舆情{FILLING}监测" for number in range(12)]
    near = [FILLING * number + "舆情监测" for number in range(0, 12, 3)]
    engine = opened(name, tmp_path / "index")
    made = [make_report(f"r{number:02d}", [("", text)]) for number, text in enumerate(apart + near)]
    engine.rebuild(MemorySource(made), lambda _done, _total: None)
    searcher = Searcher(engine)

    def hits(offset, limit):
        request = SearchRequest("舆情 监测", offset=offset, limit=limit)
        return [(hit.report, hit.score) for hit in searcher.search(request).hits]

    whole = hits(0, 100)
    # Nearness brings texts forward that are longer, and so weigh less, than others before them.
    assert [report for report, _ in whole] != sorted(report for report, _ in whole)
    assert [hits(place, 1) for place in range(len(whole))] == [[each] for each in whole]
    assert [hits(0, size) for size in range(1, 9)] == [whole[:size] for size in range(1, 9)]
    engine.close()


def test_occurrences_beyond_the_fifteenth_weigh_nothing(tmp_path, name):
    counts = {"a": 14, "b": 15, "c": 16}
    made = [
        make_report(report, [("", "舆情，" * count + "水利，" * (20 - count))])
        for report, count in counts.items()
    ]
    engine = opened(name, tmp_path / "index")
    engine.rebuild(MemorySource(made), lambda _done, _total: None)
    scores = {hit.report: hit.score for hit in Searcher(engine).search(SearchRequest("舆情")).hits}
    engine.close()
    assert scores["a"] < scores["b"] == scores["c"]
    assert all(score == round(score, 6) != round(score, 5) for score in scores.values())


def test_a_section_alone_is_of_average_length(tmp_path, name):
    engine = opened(name, tmp_path / "index")
    engine.rebuild(MemorySource([make_report("a", [("", f"舆情。{FILLING}")])]), ignore)
    searcher = Searcher(engine)
    (hit,) = searcher.search(SearchRequest("舆情")).hits
    (weight,) = searcher.explain(SearchRequest("舆情"), hit.report, hit.section).terms
    engine.close()
    assert weight.parts["length"] == 1.0
