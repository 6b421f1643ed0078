import json

import pytest

from juanzong.archive.fact_kinds import STANDARD_FACTS
from juanzong.archive.records import (
    Block,
    Evidence,
    Fact,
    FactStatus,
    FileOutcome,
    FileStatus,
    ParagraphKind,
    Picture,
    PlacedPicture,
    Problem,
    Remark,
    Report,
    ReportSummary,
    Section,
    permalink,
)
from juanzong.index.records import FacetValue, Hit, Note, Occurrence, SearchPage
from juanzong.web.command_contract import check_json, outcomes_json
from juanzong.web.contract import facet_value_json, search_json
from juanzong.web.language import ENGLISH
from juanzong.web.library.holdings import CheckResult
from juanzong.web.report_contract import block_json, picture_json, report_json, summary_json

HIT = Hit(
    report="rabc",
    section="s1",
    permalink="/r/rabc/s1.d1#s1",
    title="某县报告",
    heading="一、舆情",
    heading_path=("一、舆情",),
    text="监测舆情",
    marks=(Occurrence(2, 4, 0),),
    heading_marks=(Occurrence(2, 4, 0),),
    score=1.5,
    values={"county": "某县", "year": 2022, "department": None, "score": 90.0},
)
PAGE = SearchPage(
    query="舆情",
    total=7,
    reports_total=3,
    segmented_total=1,
    notes=(Note("unbalanced-quote", 0, 1, (("text", "甲"),)),),
    hits=(HIT,),
    segmented_hits=(HIT,),
    facets={"year": (FacetValue("2022", 5),), "county": (FacetValue("某县", 7),)},
    generation="g1",
)


def test_a_page_of_hits_has_the_keys_of_the_contract():
    page = search_json(PAGE)
    assert {
        "query",
        "total",
        "segmented_total",
        "notes",
        "hits",
        "segmented_hits",
        "facets",
    } <= page.keys()
    hit = page["hits"][0]
    assert hit["marks"] == [[2, 4]]
    assert hit["heading_marks"] == [[2, 4]]
    assert hit["heading_path"] == ["一、舆情"]
    assert (hit["report"], hit["section"], hit["score"]) == ("rabc", "s1", 1.5)
    assert page["segmented_hits"] == page["hits"]
    assert page["notes"] == [
        {
            "code": "unbalanced-quote",
            "start": 0,
            "end": 1,
            "message": "引号没有配对，已按原文查找：甲",
            "message_en": "The quote is not closed and was searched for literally: 甲",
        }
    ]


def test_a_year_is_a_number_among_facets_as_among_facts():
    facets = search_json(PAGE)["facets"]
    assert facets == {
        "county": [{"value": "某县", "count": 7}],
        "year": [{"value": 2022, "count": 5}],
        "department": [],
        "report_type": [],
        "grade": [],
        "place": [],
        "role": [],
    }


def test_a_hit_tells_its_facets_and_null_for_what_is_not_known():
    facets = search_json(PAGE)["hits"][0]["facets"]
    assert facets == {
        "county": "某县",
        "year": 2022,
        "department": None,
        "report_type": None,
        "grade": None,
        "place": None,
        "role": None,
    }


def report():
    section = Section("s1", "d1", 1, None, 1, "一、", "一、得分", ("一、得分",), "得分90分")
    front = Section("s0", "d0", 0, None, 0, "", "", (), "")
    evidence = Evidence("s1", 0, 5, "得分90分")
    facts = (
        Fact("score", 90.0, FactStatus.STATED, "score", evidence, written="90分"),
        Fact("staff", 12, FactStatus.INFERRED, "staff", None),
    )
    return Report("rabc", "某县报告", 2, 9, "a.txt", "ff", "text/plain", (front, section), facts)


def test_a_report_gives_every_standard_fact_and_what_else_was_found():
    facts = report_json(report())["facts"]
    assert list(facts) == [*STANDARD_FACTS, "staff"]
    assert facts["score"] == {
        "value": 90.0,
        "status": "stated",
        "written": "90分",
        "rule": "score",
        "evidence": {"section": "s1", "part": "text", "start": 0, "end": 5, "quote": "得分90分"},
        "doubtful": False,
        "more_evidence": [],
    }
    assert facts["staff"]["evidence"] is None
    assert [name for name in STANDARD_FACTS if facts[name] is None] == [
        name for name in STANDARD_FACTS if name != "score"
    ]


def test_a_report_gives_every_section_with_its_permalink():
    held = report()
    sections = report_json(held)["sections"]
    assert sections[1] == {
        "section": "s1",
        "permalink": permalink(held.id, held.sections[1]),
        "number": "一、",
        "level": 1,
        "heading": "一、得分",
        "heading_path": ["一、得分"],
        "role": {"value": "结果", "words": "得分", "rule": "results.named", "section": "s1"},
        "run_in": None,
        "text": "得分90分",
        "blocks": [
            {
                "start": 0,
                "end": 5,
                "kind": "text",
                "cells": None,
                "page": None,
                "confidence": None,
                "spans": None,
            }
        ],
        "pictures": [],
    }
    assert [section["level"] for section in sections] == [0, 1]


def test_outcomes_are_listed_and_counted():
    outcomes = (
        FileOutcome("a.txt", FileStatus.ADDED, "rabc"),
        FileOutcome("b.txt", FileStatus.REJECTED, None, Remark.of("packed", kind="RAR")),
    )
    assert outcomes_json(outcomes) == {
        "files": [
            {
                "path": "a.txt",
                "status": "added",
                "report": "rabc",
                "reason": None,
                "code": None,
            },
            {
                "path": "b.txt",
                "status": "rejected",
                "report": None,
                "reason": "this is a RAR archive: unpack it and add the files in it",
                "code": "packed",
            },
        ],
        "added": 1,
        "unchanged": 0,
        "replaced": 0,
        "rejected": 1,
    }


def test_a_list_gives_null_for_a_fact_that_a_report_does_not_give():
    summary = ReportSummary("rabc", "某县报告", 1, 3, "a.txt", 4, 500, {"county": "某县"})
    listed = summary_json(summary)
    assert (listed["report"], listed["county"], listed["grade"]) == ("rabc", "某县", None)
    assert (listed["file"], listed["sections"], listed["characters"]) == ("a.txt", 4, 500)


def test_a_check_is_fine_only_without_problems():
    assert check_json(CheckResult(1, 2, ()))["ok"] is True
    found = check_json(CheckResult(1, 2, (Problem.of("rabc", "text-missing"),)))
    assert found["ok"] is False
    assert found["problems"] == [
        {"subject": "rabc", "message": ENGLISH.remark(Remark.of("text-missing"))}
    ]


def test_all_of_it_is_json():
    for value in (search_json(PAGE), report_json(report()), check_json(CheckResult(0, 0, ()))):
        assert json.loads(json.dumps(value)) == value


@pytest.mark.parametrize(
    ("name", "value", "told"),
    [("year", "2022", 2022), ("year", "去年", "去年"), ("department", "110", "110")],
)
def test_only_a_year_in_digits_is_a_number(name, value, told):
    assert facet_value_json(name, FacetValue(value, 3)) == {"value": told, "count": 3}


@pytest.mark.parametrize("is_kept", [True, False])
def test_a_picture_has_an_address_and_a_size_where_it_is_kept(is_kept):
    picture = Picture("ab" * 32 if is_kept else "", "image/png", 10, 20, "图")
    told = picture_json("r", PlacedPicture(2, picture))
    assert (told["block"], told["description"]) == (2, "图")
    size = ("image/png", 10, 20) if is_kept else (None, None, None)
    assert (told["media_type"], told["width"], told["height"]) == size
    assert told["address"] == (f"/r/r/pictures/{'ab' * 32}.png" if is_kept else None)


@pytest.mark.parametrize(("spans", "told"), [((), None), ((0, 2, 2, -1), [[0, 2], [2, -1]])])
def test_a_row_tells_of_each_merged_cell_where_it_begins_and_how_many_columns_it_takes(spans, told):
    row = block_json(Block(4, 9, ParagraphKind.ROW, (4, 6, 7, 9), spans=spans))
    assert (row["start"], row["end"], row["kind"]) == (4, 9, "row")
    assert (row["cells"], row["spans"]) == ([[4, 6], [7, 9]], told)
    assert block_json(Block(4, 9))["cells"] is None
