"""The looser second list: which words of a query it asks for."""

from __future__ import annotations

import pytest
from hypothesis import given

from juanzong.index import Searcher, SearchRequest
from juanzong.index.engines.scan import ScanEngine
from juanzong.index.looser import looser_query
from juanzong.index.matches import FoldedSection, matches
from juanzong.index.query.parser import describe, parse
from juanzong.index.query.tree import Not
from tests.reports import MemorySource, make_report
from tests.strategies import queries

NO_FACTS: dict[str, str | int | float | None] = {}


def looser(query):
    root = looser_query(parse(query).root)
    return None if root is None else describe(root)


def finds(query, text, **facts):
    root = looser_query(parse(query).root)
    return root is not None and matches(root, FoldedSection("", text, {**NO_FACTS, **facts}))


def test_asks_for_all_the_words_of_a_term_in_any_order():
    assert looser("网络舆情监测") == "(“网络” AND “舆情” AND “监测”)"
    assert finds("网络舆情监测", "监测网络上的舆情")
    assert not finds("网络舆情监测", "监测舆情")


@pytest.mark.parametrize("query", ["舆情", "舆情 监测", "IP*", "year:2022", "的", ""])
def test_single_words_have_no_looser_form(query):
    assert looser(query) is None


def test_leaves_out_words_that_say_nothing():
    assert looser("和平的发展") == "(“和平” AND “发展”)"
    assert looser("舆情 对监测的引导") == "(“舆情” AND (“监测” AND “引导”))"


def test_asks_for_words_that_say_nothing_where_there_are_no_others():
    assert looser("的和") == "(“的” AND “和”)"


def test_what_is_excluded_stays_excluded_exactly():
    root = looser_query(parse("网络舆情 -监测平台").root)
    assert isinstance(root.children[1], Not)
    assert describe(root.children[1]) == "NOT “监测平台”"
    assert not finds("网络舆情 -监测平台", "网络上的舆情监测平台")


def test_a_question_asks_for_most_of_its_words():
    assert looser("怎样做好网络舆情监测工作？") is not None
    assert finds("哪些项目的执行率没有达到100%", "执行率没有达到100%")
    assert not finds("哪些项目的执行率没有达到100%", "执行率达到要求")


def test_what_is_no_question_asks_for_all_its_words():
    assert not finds("项目执行率没有达到100%", "执行率没有达到100%")


def test_the_facts_of_a_report_may_name_what_a_question_names():
    question = "怀来县网信办2022年的预算执行率是多少"
    text = "预算执行率89.46%"
    facts = {"county": "怀来县", "department": "网信办", "year": 2022}
    assert finds(question, text, **facts)
    assert not finds(question, text, **{**facts, "county": "井陉县"})
    assert not finds(question, text, **{**facts, "year": 2021})
    assert not finds(question, text)
    assert finds(question, "怀来县网信办2022年预算执行率89.46%")


def test_facts_name_nothing_where_nothing_is_asked():
    facts = {"county": "怀来县", "department": "网信办"}
    assert not finds("怀来县网信办预算执行率", "预算执行率89.46%", **facts)


@given(queries)
def test_any_query_has_a_looser_form_or_none(query):
    root = parse(query).root
    assert looser_query(root) != root


@pytest.mark.parametrize(
    ("others", "least"),
    [
        ("舆情", 1),
        ("舆情 监测", 2),
        ("舆情 监测 预算", 2),
        ("舆情 监测 预算 执行", 3),
        ("舆情 监测 预算 执行 采购", 4),
        ("舆情 监测 预算 执行 采购 维修", 4),
    ],
)
def test_two_in_three_of_a_question_s_other_words_are_asked_for(others, least):
    words = others.split()
    for held in range(len(words) + 1):
        assert finds(f"{others}如何", "，".join(words[:held])) is (held >= least)


@pytest.mark.parametrize(
    ("word", "is_year"), [("1999", True), ("2099", True), ("1899", False), ("2100", False)]
)
def test_a_year_of_a_question_may_be_that_of_the_report(word, is_year):
    assert finds(f"{word}年舆情如何", "舆情平稳", year=int(word)) is is_year


@pytest.mark.parametrize(("exact", "looser_hits"), [(10, True), (11, False)])
def test_looser_hits_follow_ten_exact_ones_or_fewer(exact, looser_hits):
    reports = [make_report(f"a{n}", [("", "舆情监测")]) for n in range(exact)]
    reports += [make_report(f"b{n}", [("", "监测全县舆情")]) for n in range(11)]
    engine = ScanEngine()
    engine.update(MemorySource(reports), lambda _done, _total: None)
    page = Searcher(engine).search(SearchRequest("舆情监测"))
    assert page.total == exact
    assert len(page.segmented_hits) == (10 if looser_hits else 0)
    assert page.segmented_total == (11 if looser_hits else 0)
    assert Searcher(engine).search(SearchRequest("舆情监测", looser=False)).segmented_total == 0
    assert Searcher(engine).search(SearchRequest("舆情监测", limit=0)).segmented_hits == ()


def test_a_question_s_place_may_be_any_of_the_report_s():
    for fact, name in {"county": "怀来县", "city": "张家口市", "province": "河北省"}.items():
        assert finds(f"{name}舆情如何", "舆情平稳", **{fact: name}), fact
    assert not finds("怀来县舆情如何", "舆情平稳", grade="怀来县")


@pytest.mark.parametrize("joining", ["以及", "对于", "关于", "和", "与"])
def test_what_only_joins_words_is_asked_for_by_none(joining):
    assert looser(f"舆情 {joining}监测") == "(“舆情” AND “监测”)"
    assert finds(f"舆情{joining}监测工作", "舆情，监测，工作")


def test_a_question_asked_of_headings_is_met_by_headings_alone():
    assert looser("heading:怀来县舆情如何") == "(heading:“怀来县” AND heading:“舆情”)"
