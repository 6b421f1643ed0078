"""Every way finds what a patient reader finds, and marks exactly that."""

from __future__ import annotations

from random import Random

import pytest

from juanzong.archive.fact_kinds import FACETS
from juanzong.index.folding import fold_text
from juanzong.index.records import FacetChoice
from juanzong.index.section_text import with_borders
from tests.random_words import can_be_typed, substring, typed
from tests.whole_way.plain_scan import own_text, scan, scan_headings
from tests.whole_way.ways import characters_of, permalinks

WORDS = [
    *("舆情", "执行率", "预算执行率", "网络安全", "率", "怀财字〔2023〕31号", "县委网信办"),
    *("89.46", "舆论", "互联网信息办公室"),
]
SUBSTRINGS = 1_000
#: One in so many substrings is asked on each of the slower ways.
EVERY_API, EVERY_COMMAND, EVERY_EXPORT, EVERY_PAGE = 10, 40, 200, 50

FILTERS = [
    {"county": ["怀来县"]},
    {"year": ["2021..2023"]},
    {"year": ["2021", "2023"], "department": ["网信办"]},
    {"county": ["怀来县", "深泽县"], "grade": ["良"]},
    {"not_county": ["怀来县"], "year": ["2021.."]},
    {"not_department": ["网信办"]},
    {"not_grade": ["优", "良"], "not_year": ["2022"]},
    {"role": ["问题"]},
    {"role": ["概况", "结果"], "county": ["怀来县"]},
    {"not_role": ["其他", "结果"], "year": ["2021.."]},
]


def substrings(originals):
    """Draw parts of the originals that hold anything to be seen."""
    random = Random("substrings")  # noqa: S311 (the same ones every time)
    drawn = []
    while len(drawn) < SUBSTRINGS:
        words = substring(random, originals)
        if fold_text(words) and can_be_typed(words):
            drawn.append(words)
    return drawn


def assert_marks_hold(ways, words, found):
    """Each mark covers the folded words, not a character less."""
    sections = {
        (report["report"], section["section"]): section
        for report in ways.shown
        for section in report["sections"]
    }
    term = fold_text(with_borders(words))
    for one in found:
        section = sections[one.report, one.section]
        heading, text = section["heading"], own_text(section)
        # What goes on from a heading into its text has a part of the mark in each.
        runs_on = section["run_in"] is not None
        marked = [text[a:b] for a, b in one.marks if a or not runs_on]
        marked += [heading[a:b] for a, b in one.heading_marks if b < len(heading) or not runs_on]
        assert all(term in fold_text(text) for text in marked), (words, marked)


def assert_pages_show(ways, query, answer):
    links = permalinks(ways)
    assert ways.by_pages(query) == (
        answer.total,
        [links[one.report, one.section] for one in answer.found],
    )


def assert_report_pages_mark(ways, query, answer, at_most):
    texts = {
        (report["report"], section["section"]): (section["text"], section["heading"])
        for report in ways.shown
        for section in report["sections"]
    }
    for report in sorted({one.report for one in answer.found})[:at_most]:
        expected = {
            one.section: (
                characters_of(one.marks, texts[report, one.section][0]),
                characters_of(one.heading_marks, texts[report, one.section][1]),
            )
            for one in answer.found
            if one.report == report
        }
        marked = ways.marked_on_page(report, query)
        assert {name: both for name, both in marked.items() if any(both)} == expected


@pytest.mark.parametrize("words", WORDS)
def test_every_way_finds_and_marks_what_a_scan_does(ways, words):
    query = typed(words)
    answer = ways.by_library(query)
    assert set(answer.found) == scan(ways.shown, words)
    assert answer.total == len(answer.found)
    assert_marks_hold(ways, words, answer.found)
    assert ways.by_command(query) == ways.by_api(query) == answer
    for exported in ways.by_export(query):
        assert (exported.total, exported.found) == (answer.total, answer.found)
    assert_pages_show(ways, query, answer)
    assert_report_pages_mark(ways, query, answer, at_most=5)


@pytest.mark.parametrize("words", ["问题", "职责", "（一）", "概况", "绩效目标", "2", "情况"])
def test_every_way_finds_what_stands_under_a_heading(ways, words):
    query = f"heading:{typed(words)}"
    answer = ways.by_library(query)
    found = [(one.report, one.section) for one in answer.found]
    assert set(found) == scan_headings(ways.shown, words)
    own = {
        (report["report"], section["section"])
        for report in ways.shown
        for section in report["sections"]
        if section["heading"] and fold_text(words) in fold_text(section["heading"])
    }
    assert len(found) >= len(own.intersection(found)) > 0
    assert set(found[: len(own.intersection(found))]) <= own
    assert ways.by_command(query) == ways.by_api(query) == answer
    for exported in ways.by_export(query):
        assert (exported.total, exported.found) == (answer.total, answer.found)
    assert_pages_show(ways, query, answer)


@pytest.mark.parametrize("query", ['"县委网信办"', "－网络 “89.46”"])
def test_a_process_answers_as_the_library_does(ways, query):
    assert ways.by_process(query) == ways.by_library(query)


def test_any_part_of_an_original_is_found_and_marked_where_a_scan_finds_it(ways):
    for number, words in enumerate(substrings(ways.originals)):
        query = typed(words)
        answer = ways.by_library(query)
        assert set(answer.found) == scan(ways.shown, words), query
        assert answer.total == len(answer.found), query
        assert_marks_hold(ways, words, answer.found)
        if number % EVERY_API == 0:
            assert ways.by_api(query) == answer
        if number % EVERY_COMMAND == 0:
            assert ways.by_command(query) == answer
        if number % EVERY_EXPORT == 0:
            assert {one.found for one in ways.by_export(query)} == {answer.found}
        if number % EVERY_PAGE == 0:
            assert_pages_show(ways, query, answer)
            assert_report_pages_mark(ways, query, answer, at_most=1)


def test_most_parts_of_an_original_are_found_at_all(ways):
    found = sum(
        bool(ways.by_library(typed(words)).total) for words in substrings(ways.originals)[:200]
    )
    assert found > 100


@pytest.mark.parametrize("filters", FILTERS, ids=str)
@pytest.mark.parametrize("query", ["预算", ""])
def test_filters_narrow_alike_on_every_way(ways, query, filters):
    answer = ways.by_command(query, filters)
    assert ways.by_api(query, filters) == answer
    assert set(answer.found) == admitted(ways, query, filters)
    assert {one.found for one in ways.by_export(query, filters)} == {answer.found}
    links = permalinks(ways)
    total, shown = ways.by_pages(query, filters)
    assert total == answer.total == len(answer.found)
    assert shown == [links[one.report, one.section] for one in answer.found]


def admitted(ways, query, filters):
    """Give what is found without filters where the report's facts and the role are admitted."""
    facts = {
        (report["report"], section["section"]): {**report["facts"], "role": section["role"]}
        for report in ways.shown
        for section in report["sections"]
    }
    found = ways.by_library(query).found
    return {
        one
        for one in found
        if all(admits(facts[one.report, one.section], *each) for each in filters.items())
    }


def admits(facts, parameter, values):
    name = parameter.removeprefix("not_")
    fact = facts[name]
    written = "" if fact is None else str(fact["value"])
    is_in = any(
        value.partition("..")[0] <= written <= (value.partition("..")[2] or "9999")
        if ".." in value
        else value == written
        for value in values
    )
    return is_in != parameter.startswith("not_")


@pytest.mark.parametrize("facet", FACETS)
def test_the_count_of_a_facet_value_is_what_choosing_it_gives(ways, facet):
    for value in ways.by_library("预算").facets[facet]:
        chosen = ways.by_library("预算", (FacetChoice(facet, (str(value["value"]),)),))
        assert chosen.total == value["count"]


@pytest.mark.parametrize("files", ["real"], indirect=True)
def test_a_word_written_with_a_wrong_character_and_one_broken_by_a_page_are_found(ways):
    ids = {report["file"]["name"]: report["report"] for report in ways.shown}
    texts = {
        section["section"]: section["text"]
        for report in ways.shown
        if report["report"] == ids["fengnan-2024.txt"]
        for section in report["sections"]
    }
    marked = {
        texts[one.section][start:end]
        for one in ways.by_library("舆论").found
        if one.report == ids["fengnan-2024.txt"]
        for start, end in one.marks
    }
    assert "與论" in marked
    offices = ways.by_library("互联网信息办公室").found
    assert ids["shenze-2023.txt"] in {one.report for one in offices}
