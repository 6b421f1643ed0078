"""Corrections are sound: what can't be is refused, what follows follows, undoing restores."""

from __future__ import annotations

import json
import re
import tomllib
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from juanzong.archive import Archive, Correction, FactStatus, UnsoundFactError
from juanzong.archive.department_forms import departments
from juanzong.archive.facts.office_words import names_an_office
from juanzong.archive.store import corrections
from juanzong.web.command import main
from juanzong.web.language import CHINESE, ENGLISH
from juanzong.web.managing.access import plain_name
from tests.shared import SEARCHER_CASES, require_shared

MANY = 50
HAN = re.compile(r"[\u4e00-\u9fff]{2}")

TEXT = """怀来县水务局2022年度部门整体支出绩效自评报告
一、基本情况
2022年预算200万元，全年支出150万元。
二、自评结论
自评得分92.5分。
"""


class Corrected:
    """An archive of one report, corrected through the library or by the command."""

    def __init__(self, archive: Archive, report: str) -> None:
        self.archive = archive
        self.report = report

    def correct(self, name, value):
        return self.archive.correct(self.report, name, value)

    def values(self):
        """Every fact's value, which a list of reports tells as the report itself does."""
        values = {fact.name: fact.value for fact in self.archive.report(self.report).facts}
        assert values == dict(self.archive.reports()[0].facts)
        return values

    def fact(self, name):
        return self.archive.report(self.report).fact(name)


def opened(tmp_path, text):
    source = tmp_path / "报告.txt"
    source.write_text(text, encoding="utf-8")
    archive = Archive.open(tmp_path / "archive")
    (outcome,) = archive.add([source])
    return Corrected(archive, outcome.report)


@pytest.fixture
def corrected(tmp_path):
    held = opened(tmp_path, TEXT)
    yield held
    held.archive.close()


def run(*words, archive) -> Result:
    return CliRunner().invoke(main, [*map(str, words), "--archive", str(archive)])


def run_json(*words, archive):
    return json.loads(run(*words, "--json", archive=archive).stdout)


@pytest.fixture
def case(tmp_path):
    """The archive of the two cases, and its report."""
    require_shared()
    folder = tmp_path / "archive"
    added = run_json("add", SEARCHER_CASES / "correct-fuping.txt", archive=folder)
    return folder, added["files"][0]["report"]


def total(folder, query):
    return run_json("search", query, archive=folder)["total"]


def test_h2_54_city_and_province_follow_the_corrected_county(case):
    folder, report = case
    assert run("correct", report, "county", "怀来县", archive=folder).exit_code == 0
    assert total(folder, "city:张家口") > 0
    assert total(folder, "city:保定") == 0
    run("uncorrect", report, "county", archive=folder)
    assert total(folder, "city:张家口") == 0
    assert total(folder, "city:保定") > 0


def test_h2_55_another_word_for_a_grade_is_that_grade(case):
    folder, report = case
    assert run("correct", report, "grade", "优秀", archive=folder).exit_code == 0
    found = run_json("search", "", archive=folder)
    assert [each["value"] for each in found["facets"]["grade"]] == ["优"]
    assert total(folder, "grade:优") == total(folder, "grade:优秀") == found["total"]


@pytest.mark.parametrize(
    ("words", "place"),
    [
        ("阜平县", ("河北省", "保定市", "阜平县")),
        ("阜平", ("河北省", "保定市", "阜平县")),
        ("河北省张家口市赤城县", ("河北省", "张家口市", "赤城县")),
        ("河北张家口赤城", ("河北省", "张家口市", "赤城县")),
        ("河北省 张家口市 赤城县", ("河北省", "张家口市", "赤城县")),
        ("湖南省道县", ("湖南省", "永州市", "道县")),
        ("北京市朝阳区", ("北京市", "北京市", "朝阳区")),
        ("长春市朝阳区", ("吉林省", "长春市", "朝阳区")),
        ("⻓沙县", ("湖南省", "长沙市", "长沙县")),
        ("懷來縣", ("河北省", "张家口市", "怀来县")),
        ("丰宁县", ("河北省", "承德市", "丰宁满族自治县")),
        ("济源市", ("河南省", None, "济源市")),
    ],
)
def test_a_county_brings_its_city_and_province(corrected, words, place):
    before = corrected.values()
    corrected.correct("county", words)
    values = corrected.values()
    assert tuple(values.get(name) for name in ("province", "city", "county")) == place
    assert corrected.fact("province").status is FactStatus.DERIVED
    assert corrected.fact("county").written == ("" if words == place[2] else words)
    corrected.archive.uncorrect(corrected.report, "county")
    assert corrected.values() == before


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("朝阳区", "北京市朝阳区, 吉林省长春市朝阳区"),
        ("鼓楼区", "江苏省南京市鼓楼区"),
        ("怀莱县", "怀来县"),
        ("甲县", "no county 甲县"),
        ("北京市怀来县", "河北省张家口市怀来县"),
        ("张家口市", "is a city"),
        ("南昌", "is a city"),
        ("河北", "is a province"),
    ],
)
def test_a_county_that_is_none_or_one_of_several_is_refused_with_those_there_are(
    corrected, words, said
):
    before = corrected.values()
    with pytest.raises(UnsoundFactError) as raised:
        corrected.correct("county", words)
    assert re.search(said, ENGLISH.error(raised.value))
    assert HAN.search(CHINESE.error(raised.value))
    assert corrected.values() == before
    assert corrected.archive.revision() == 1


def test_a_county_lies_in_the_city_of_its_year(corrected):
    """寿县 came from 六安 to 淮南 at the end of 2015."""
    corrected.correct("county", "寿县")
    assert corrected.values()["city"] == "淮南市"
    corrected.correct("year", 2012)
    assert corrected.values()["city"] == "六安市"


def test_the_city_of_a_county_that_was_read_follows_the_year(tmp_path):
    held = opened(tmp_path, TEXT.replace("怀来县", "寿县"))
    assert held.values()["city"] == "淮南市"
    held.correct("year", 2012)
    assert held.values()["city"] == "六安市"
    held.archive.uncorrect(held.report, "year")
    assert held.values()["city"] == "淮南市"
    held.archive.close()


def test_places_that_contradict_each_other_are_refused(corrected):
    for name, value in (("city", "保定市"), ("province", "湖北省")):
        with pytest.raises(UnsoundFactError, match=r"place-not-below .*怀来县"):
            corrected.correct(name, value)
    corrected.correct("city", "张家口")
    with pytest.raises(UnsoundFactError, match=r"county-elsewhere .*fact=city, value=张家口市"):
        corrected.correct("county", "阜平县")
    corrected.correct("county", "赤城县")
    assert corrected.values()["city"] == "张家口市"


def test_a_report_of_a_city_may_be_of_another_one(tmp_path):
    held = opened(tmp_path, TEXT.replace("怀来县", "张家口市"))
    held.correct("city", "武汉")
    assert (held.values()["city"], held.values()["province"]) == ("武汉市", "湖北省")
    held.archive.close()


def test_what_was_read_of_a_county_falls_with_it(corrected):
    corrected.correct("county", None)
    assert not corrected.values().keys() & {"county", "city", "province"}


@pytest.mark.parametrize(("score", "grade"), [("79.99", "中"), ("80", "良"), ("８５．５分", "良")])
def test_a_grade_by_score_follows_the_score(corrected, score, grade):
    corrected.correct("score", score)
    assert corrected.values()["grade"] == grade
    corrected.archive.uncorrect(corrected.report, "score")
    assert corrected.values()["grade"] == "优"


def test_a_grade_that_the_report_gives_stays_whatever_the_score(tmp_path):
    held = opened(tmp_path, TEXT.replace("92.5分。", "92.5分，等级为优。"))
    held.correct("score", 70)
    assert (held.values()["grade"], held.fact("grade").status) == ("优", FactStatus.STATED)
    held.archive.close()


def test_a_grade_follows_the_scale_that_the_report_defines(tmp_path):
    scale = "评价等级：85分以上为优，75分以上为良，60分以上为中，60分以下为差。"
    held = opened(tmp_path, TEXT + scale + "\n")
    held.correct("score", 86)
    assert (held.values()["grade"], held.fact("grade").rule) == ("优", "grade.own_scale")
    held.archive.close()


def test_a_rate_follows_budget_and_spending(corrected):
    corrected.correct("budget", "1,804,700元")
    assert (corrected.values()["budget"], corrected.values()["execution_rate"]) == (180.47, 83.12)
    corrected.correct("execution_rate", 83)
    assert corrected.values()["execution_rate"] == 83
    corrected.archive.uncorrect(corrected.report, "execution_rate")
    corrected.correct("spending", None)
    assert "execution_rate" not in corrected.values()


def test_what_follows_is_worked_out_anew_for_a_new_version(corrected, tmp_path):
    corrected.correct("score", 86)
    assert corrected.values()["grade"] == "良"
    text = TEXT.replace("92.5分。", "92.5分，等级为中。")
    (tmp_path / "报告.txt").write_text(text, encoding="utf-8")
    list(corrected.archive.add([tmp_path / "报告.txt"]))
    assert (corrected.values()["score"], corrected.values()["grade"]) == (86, "中")


def test_a_department_is_called_as_the_rules_call_it(corrected):
    corrected.correct("department", "怀来县网络安全和信息化委员会办公室")
    values = corrected.values()
    assert values["department"] == "网信办"
    assert values["department_full"] == "怀来县网络安全和信息化委员会办公室"
    corrected.correct("department", "财政局")
    assert "department_full" not in corrected.values()


@pytest.mark.parametrize(
    ("name", "given", "value", "written"),
    [
        ("grade", "优秀", "优", "优秀"),
        ("grade", " 合格 ", "中", "合格"),
        ("grade", "差", "差", ""),
        ("year", "２０２３年度", 2023, ""),
        ("year", 2023, 2023, ""),
        ("score", "９１", 91, ""),
        ("score", 0, 0, ""),
        ("score", 100, 100, ""),
        ("execution_rate", "95％", 95, ""),
        ("execution_rate", "0.95%", 0.95, ""),
        ("execution_rate", 0, 0, ""),
        ("执行率", "1.01", 1.01, ""),
        ("budget", "0.02亿元", 200, ""),
        ("report_type", "专项资金绩效评价报告", "专项资金", "专项资金绩效评价报告"),
        ("类型", "项目支出", "项目支出", ""),
    ],
)
def test_what_is_meant_is_taken_and_what_was_written_kept(corrected, name, given, value, written):
    taken = corrected.correct(name, given)
    assert (taken.value, taken.written) == (value, written)
    fact = corrected.fact(taken.name)
    assert (fact.value, fact.written, fact.status) == (value, written, FactStatus.CORRECTED)


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("year", 3022, "from 1990 to 2100"),
        ("year", "３０２２", "from 1990 to 2100"),
        ("year", 202, "from 1990 to 2100"),
        ("execution_rate", 0.95, "for 95 % give 95"),
        ("execution_rate", "0.95", "write 0.95%"),
        ("execution_rate", 1, "for 100 % give 100"),
        ("execution_rate", 8946, "from 0 to 1000"),
        ("grade", "很好", "优, 良, 中, 差"),
        ("score", 9000, "from 0 to 100"),
        ("score", "100.5", "from 0 to 100"),
        ("score", "九十", "such as 84.75"),
        ("budget", "12,34", "万元"),
        ("budget", "5分", "万元"),
        ("budget", -1, "万元"),
        ("spendnig", 80, "Did you mean spending.*Facts are province"),
        ("report_type", "很好", "财政重点评价, 部门整体支出"),
        ("province", "河比", "河北省"),
        ("city", "张加口", "no city 张加口"),
        ("department", "很好", "name of an office or body, such as 财政局"),
        ("department", "2022年度", "not 2022年度"),
        ("department", "局", "name of an office"),
        ("department", "n/a", "name of an office"),
        ("department", "资金使用合理", "name of an office"),
        ("department", "财政\x00局", "control characters"),
        ("department", "\udcff", "control characters"),
    ],
)
def test_what_cannot_be_is_refused_with_what_is_allowed(corrected, name, value, said):
    with pytest.raises(UnsoundFactError) as raised:
        corrected.correct(name, value)
    assert re.search(said, ENGLISH.error(raised.value))
    assert HAN.search(CHINESE.error(raised.value))
    assert corrected.archive.revision() == 1


def test_no_true_name_of_a_department_is_refused():
    labels = tomllib.loads((Path(__file__).parents[1] / "facts_judged/labels.toml").read_text())
    judged = {
        name
        for label in labels.values()
        if isinstance(label, dict)
        for name in label.get("department", [])
        if name
    }
    listed = {name for names in departments() for name in names}
    more = (
        "第三小学(西校区) 城关镇 团结社区 公路段 供销合作社 国有林场 县融媒体中心 某某集团 交警大队"
    )
    assert len(judged) > MANY
    assert [each for each in (*judged, *listed, *more.split()) if not names_an_office(each)] == []


@pytest.mark.parametrize(
    ("name", "value"),
    [("year", "3022"), ("grade", "很好"), ("county", "朝阳区"), ("spendnig", "80")],
)
def test_the_command_refuses_with_2_and_what_is_allowed(corrected, name, value):
    folder = corrected.archive.directory
    result = run("correct", corrected.report, name, value, archive=folder)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith("juanzong: ")
    assert "Traceback" not in result.stderr


def test_corrections_of_earlier_versions_can_be_taken_back(corrected):
    """Before, any name and any value was taken."""
    archive = corrected.archive
    with archive._database.writing() as connection:
        for name, value in (("spendnig", 80), ("county", "甲县")):
            corrections.store(connection, corrected.report, Correction(name, value))
    corrected.correct("score", 70)
    assert (archive.report(corrected.report).value("county"), corrected.values()["spendnig"]) == (
        "甲县",
        80,
    )
    for name in ("spendnig", "county"):
        archive.uncorrect(corrected.report, name)
    assert "spendnig" not in corrected.values()
    assert corrected.values()["county"] == "怀来县"


@pytest.mark.parametrize(
    ("typed", "noted"),
    [
        ("王\0某", "王 某"),
        ("王\n某", "王 某"),
        ("\u202e王某", "王某"),
        (" 王　某 ", "王 某"),
        ("王\ue000\u2028某", "王 某"),
    ],
)
def test_who_corrects_is_noted_by_a_name_that_every_database_and_page_can_hold(typed, noted):
    assert plain_name(typed) == noted


@pytest.mark.parametrize("typed", ["", " ", "\0", "\u202e\u200b", "\n\t"])
def test_a_name_of_nothing_that_is_seen_is_none(typed):
    assert plain_name(typed) == ""
