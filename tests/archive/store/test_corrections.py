from __future__ import annotations

import math

import pytest
from sqlalchemy import select

from juanzong.archive import ArchiveError, Evidence, FactStatus, UnknownReportError
from juanzong.archive.places import BY_DIVISION_CODE
from juanzong.archive.records import Consequence, Correction
from juanzong.archive.store import schema
from juanzong.archive.store.corrections import Overlay
from juanzong.archive.store.identity import report_id, sha256_of
from juanzong.archive.store.parsing import Parser
from tests.archive.store import fakes
from tests.archive.store.fakes import REPORT
from tests.postgresql import again


@pytest.fixture
def report(add_text):
    return add_text(REPORT).report


def test_a_correction_takes_the_place_of_what_the_rules_found(archive, report):
    archive.correct(report, "county", "怀来县", "按封面")
    fact = archive.report(report).fact("county")
    assert (fact.value, fact.status) == ("怀来县", FactStatus.CORRECTED)
    assert (fact.rule, fact.evidence) == ("by hand: 按封面", None)
    names = [each.name for each in archive.report(report).facts]
    assert names == ["year", "city", "province", "county", "place"]
    values = {"year": 2022, "city": "张家口市", "province": "河北省", "county": "怀来县"}
    values["place"] = "130730 河北省 张家口市 怀来县"
    assert archive.reports()[0].facts == values


def test_a_fact_that_no_rule_found_can_be_given(archive, report):
    archive.correct(report, "score", 91.5)
    assert archive.report(report).value("score") == 91.5


def test_a_wrong_fact_can_be_taken_away(archive, report):
    archive.correct(report, "county", None)
    assert archive.report(report).fact("county") is None
    assert "county" not in archive.reports()[0].facts


def test_the_later_correction_counts_and_can_be_taken_back(archive, report):
    archive.correct(report, "county", "怀来县")
    archive.correct(report, "county", "赤城县")
    assert archive.report(report).value("county") == "赤城县"
    archive.uncorrect(report, "county")
    assert archive.report(report).fact("county").status is FactStatus.STATED
    with pytest.raises(ArchiveError, match="fact-not-corrected"):
        archive.uncorrect(report, "county")
    assert archive.revision() == 4


def test_corrections_outlive_adding_again_a_new_version_reading_again_and_removal(
    archive, report, add_text
):
    archive.correct(report, "county", "怀来县")
    add_text(REPORT)
    assert archive.report(report).value("county") == "怀来县"
    add_text(REPORT.replace("甲县", "丁县"))
    assert archive.report(report).value("county") == "怀来县"
    other = Parser(fakes.read, fakes.cut_into_lines, fakes.find)
    with again(archive, parser=other) as later:
        list(later.reparse())
    assert archive.report(report).value("county") == "怀来县"
    archive.remove(report)
    add_text(REPORT.replace("甲县", "丁县"))
    assert archive.report(report).value("county") == "怀来县"
    assert archive.check() == ()


def test_what_is_taken_back_or_given_anew_leaves_what_was_given_of_other_facts(archive, report):
    given = {"county": "怀来县", "department": "水务局", "score": 91.5, "year": 2023}
    for name, value in given.items():
        archive.correct(report, name, value)
    for name, value in given.items():
        archive.correct(report, name, value)
        assert {each: archive.report(report).value(each) for each in given} == given
    for name, value in given.items():
        archive.uncorrect(report, name)
        now = {each: archive.report(report).value(each) for each in given}
        assert [each for each in given if now[each] != given[each]] == [name]
        archive.correct(report, name, value)


def test_the_database_says_which_fact_a_report_does_not_give(archive, report):
    archive.correct(report, "county", None)
    archive.correct(report, "score", 0)
    table = schema.corrections
    with archive._database.reading() as connection:
        rows = connection.execute(select(table.c.name, table.c.absent).order_by(table.c.name)).all()
    assert [tuple(each) for each in rows] == [("county", True), ("score", False)]


def test_an_alias_may_be_corrected(archive, report, add_text):
    add_text(REPORT.replace("甲县", "丁县"))
    alias = report_id(sha256_of(REPORT.replace("甲县", "丁县").encode()))
    archive.correct(alias, "county", "怀来县")
    assert archive.report(report).value("county") == "怀来县"


def test_the_passage_given_is_shown_while_it_stands(archive, report, add_text):
    place = archive.report(report).sections[2].id
    evidence = Evidence(place, 4, 8, "八十万元")
    archive.correct(report, "spending", 80, evidence=evidence)
    assert archive.report(report).fact("spending").evidence == evidence
    add_text(REPORT.replace("全年支出", "支出"))
    assert archive.report(report).fact("spending").evidence is None
    assert archive.report(report).value("spending") == 80


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("Nothing", "甲县"),
        ("", "甲县"),
        ("county", " "),
        ("county", True),
        ("county", ["甲县"]),
        ("year", "two thousand"),
        ("year", 2022.5),
        ("score", "九十"),
        ("budget", math.nan),
        ("budget", math.inf),
    ],
)
def test_a_value_that_cannot_be_is_refused_with_its_reason(archive, report, name, value):
    with pytest.raises(ArchiveError):
        archive.correct(report, name, value)
    assert archive.revision() == 1


def test_a_passage_that_does_not_stand_is_refused(archive, report):
    place = archive.report(report).sections[2].id
    with pytest.raises(ArchiveError, match="passage-missing"):
        archive.correct(report, "spending", 80, evidence=Evidence(place, 0, 4, "八十万元"))


def test_an_unknown_report_cannot_be_corrected(archive):
    with pytest.raises(UnknownReportError):
        archive.correct("aaaaaaaaaa", "county", "甲县")


@pytest.mark.parametrize(
    ("following", "given", "code"),
    [
        ((), (), "130730"),
        (("grade",), ("score",), "130730"),
        (("grade", "place"), ("score",), "130730"),
        ((), ("county",), ""),
        (("city", "grade", "province"), ("county", "score"), "110105"),
    ],
)
def test_only_a_place_by_hand_makes_the_division_another(following, given, code):
    rules = {"province": f"{BY_DIVISION_CODE}110105"}
    overlay = Overlay(
        [Correction(name, "x") for name in given],
        [Consequence(name, "x", rules.get(name, "of another fact")) for name in following],
    )
    assert overlay.division_code(f"{BY_DIVISION_CODE}130730") == code
