from dataclasses import replace
from datetime import date

import pytest

from juanzong.archive.records import Evidence, Fact, FactStatus, Provenance, Report, Section
from juanzong.web.citing import author_of, cited, full_title, gb_t_7714, markdown, plain

#: Bounds as they are promised.
LONGEST_QUOTE = 2000

DAY = date(2026, 11, 25)
SECTION = Section(
    "s2", "d", 2, None, 1, "二、", "二、存在的问题", ("二、存在的问题",), "人手不足。"
)
WHERE = "https://a.example.org/r/r1/s2.d#s2"


def report(title, evidence="", **facts):
    made = tuple(
        Fact(
            name,
            value,
            FactStatus.STATED,
            "rule",
            Evidence("s0", 0, len(evidence), evidence)
            if evidence and name == "department"
            else None,
        )
        for name, value in facts.items()
    )
    return Report("r1", title, 1, 1, "a.txt", "", "text/plain", (SECTION,), made)


@pytest.mark.parametrize(
    ("title", "wanted"),
    [
        ("部门整体绩效自评情况", "[怀来县网信办2022年度]部门整体绩效自评情况"),
        ("2022年部门整体绩效自评情况", "[怀来县网信办]2022年部门整体绩效自评情况"),
        ("怀来县部门整体绩效自评报告", "[网信办2022年度]怀来县部门整体绩效自评报告"),
        ("怀来县网信办2022年度绩效自评报告", "怀来县网信办2022年度绩效自评报告"),
        ("怀来网信办2022年绩效自评报告", "怀来网信办2022年绩效自评报告"),
    ],
)
def test_a_generic_title_is_completed_by_whose_and_when_it_is(title, wanted):
    assert full_title(report(title, county="怀来县", year=2022, department="网信办")) == wanted


def test_a_department_that_the_title_names_in_full_is_not_said_again():
    title = "中共怀来县委网络安全和信息化委员会办公室2022年度自评报告"
    held = report(
        title, "网络安全和信息化委员会办公室", county="怀来县", year=2022, department="网信办"
    )
    assert full_title(held) == title


def test_what_is_not_known_is_not_supplied():
    assert full_title(report("自评情况")) == "自评情况"
    assert author_of(report("自评情况", county="怀来县")) == ""


def test_the_author_is_the_department_with_its_county():
    assert author_of(report("", county="怀来县", department="网信办")) == "怀来县网信办"
    full = "中共怀来县委网信办"
    held = report("", county="怀来县", department="网信办", department_full=full)
    assert author_of(held) == full


def test_the_three_forms():
    held = report("怀来县网信办2021年度自评报告", county="怀来县", year=2021, department="网信办")
    part = cited(held, SECTION, "人手[不足]。", WHERE, DAY)
    whole = cited(held, None, "", "https://a.example.org/r/r1", DAY)
    assert gb_t_7714(part) == (
        f"怀来县网信办. 二、存在的问题[R/OL]//怀来县网信办2021年度自评报告. [2026-11-25]. {WHERE}."
    )
    assert gb_t_7714(whole) == (
        "怀来县网信办. 怀来县网信办2021年度自评报告[R/OL]. [2026-11-25]. https://a.example.org/r/r1."
    )
    assert markdown(part) == (
        f"> 人手\\[不足\\]。\n>\n> ——[怀来县网信办2021年度自评报告 › 二、存在的问题]({WHERE})"
    )
    assert plain(part) == (
        f"“人手[不足]。”——怀来县网信办2021年度自评报告 › 二、存在的问题，{WHERE}（2026-11-25）"
    )


def test_a_long_quotation_is_shortened():
    held = cited(report("题"), SECTION, "长" * (LONGEST_QUOTE + 1), WHERE, DAY)
    assert held.quote == "长" * LONGEST_QUOTE + "……"


@pytest.mark.parametrize(("length", "ending"), [(2_000, "长"), (2_001, "……")])
def test_a_quotation_has_two_thousand_characters_at_most(length, ending):
    quote = cited(report("题"), SECTION, "长" * length, WHERE, DAY).quote
    assert quote.count("长") == 2_000
    assert quote.endswith(ending)


@pytest.mark.parametrize(
    ("county", "title", "wanted"),
    [
        ("怀来县", "怀来的自评报告", "怀来的自评报告"),
        ("吉县", "吉祥社区自评报告", "[吉县]吉祥社区自评报告"),
        ("吉县", "吉县自评报告", "吉县自评报告"),
    ],
)
def test_a_county_is_named_without_its_kind_where_two_characters_are_left(county, title, wanted):
    assert full_title(report(title, county=county)) == wanted


@pytest.mark.parametrize(
    ("facts", "author"),
    [
        ({"department": "网信办"}, "网信办"),
        ({"department": "怀来县网信办", "county": "怀来县"}, "怀来县网信办"),
        ({"department": "怀来网信办", "county": "怀来县"}, "怀来网信办"),
        ({"department": "审计局", "county": "怀来县"}, "怀来县审计局"),
        ({"department_full": "怀来县审计局", "department": "审计局"}, "怀来县审计局"),
        ({}, ""),
    ],
)
def test_a_county_stands_before_a_department_that_does_not_name_it(facts, author):
    assert author_of(report("", **facts)) == author


@pytest.mark.parametrize(
    ("title", "facts", "wanted"),
    [
        ("自评", {"county": "怀来县"}, "[怀来县]自评"),
        ("自评", {"department": "网信办"}, "[网信办]自评"),
        ("自评", {"year": 2022}, "[2022年度]自评"),
        ("怀来自评", {"county": "怀来县", "department": "网信办"}, "[网信办]怀来自评"),
        ("网信办自评", {"county": "怀来县", "department": "网信办"}, "[怀来县]网信办自评"),
        ("2022自评", {"year": 2022, "department": "网信办"}, "[网信办]2022自评"),
    ],
)
def test_only_what_a_title_lacks_is_supplied(title, facts, wanted):
    assert full_title(report(title, **facts)) == wanted


def test_where_it_was_first_published_stands_behind_with_the_day_of_fetching_where_known():
    came = Provenance(published="2023-05-10", address="https://a.gov.cn/1", retrieved="2026-11-20")
    for held, in_gbt, in_plain in (
        (came, "(2023-05-10)[2026-11-25]", "，原载 https://a.gov.cn/1（2026-11-20 取得）"),
        (replace(came, retrieved="", published=""), ". [2026-11-25]", "，原载 https://a.gov.cn/1"),
        (replace(came, address=""), "(2023-05-10)[2026-11-25]", "（2026-11-25）"),
    ):
        whole = cited(replace(report("题"), provenance=held), None, "", "https://b.cn/r/r1", DAY)
        assert in_gbt in gb_t_7714(whole)
        assert plain(whole).endswith(in_plain)
        assert ("原载" in gb_t_7714(whole)) is bool(held.address)
    assert "原载[2026-11-20]: https://a.gov.cn/1." in gb_t_7714(
        cited(replace(report("题"), provenance=came), None, "", "https://b.cn/r/r1", DAY)
    )


def test_a_section_without_a_heading_is_cited_as_the_report():
    front = replace(SECTION, heading="")
    assert "//" not in gb_t_7714(cited(report("题"), front, "", "a", DAY)).replace("https://", "")


def test_markdown_quotes_each_line_and_a_link_ends_where_it_does():
    said = markdown(cited(report("题*"), None, "一\n\n二_", "https://a.cn/(1) 2", DAY))
    assert said == "> 一\n>\n> 二\\_\n>\n> ——[题\\*](https://a.cn/%281%29%202)"
