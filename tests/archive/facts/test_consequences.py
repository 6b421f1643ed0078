"""What follows from figures, places and names that a person gave, and which places agree."""

from __future__ import annotations

import pytest

from juanzong.archive.errors import UnsoundFactError
from juanzong.archive.facts import find_facts
from juanzong.archive.facts.consequences import Facts, consequences, require_agreeing
from juanzong.archive.facts.given import GivenFact
from juanzong.archive.facts.reading import read
from juanzong.archive.records import Fact, FactStatus
from tests.archive.facts.outlines import TITLE, one_section


def following(body: str, **given: float | None) -> dict[str, object]:
    outline = one_section(f"{TITLE}\n一、部门基本情况\n{body}\n", TITLE)
    facts = Facts(find_facts(outline), [GivenFact(name, value) for name, value in given.items()])
    return {each.name: each.value for each in consequences(facts, lambda: read(outline))}


WHOLE = "2022年预算收入200万元，预算执行率100%。"


@pytest.mark.parametrize(
    ("rate", "spending"), [(100, {"spending": 200}), (99.99, {"spending": None})]
)
def test_a_spending_that_equals_the_budget_does_so_at_a_full_rate_only(rate, spending):
    assert following(WHOLE, execution_rate=rate) == spending


@pytest.mark.parametrize(
    ("budget", "spending", "rate"),
    [(200, 150, 75.0), (200, 200, 100.0), (200, 0, 0.0), (200, 200.5, None), (0, 0, None)],
)
def test_a_rate_follows_from_a_budget_that_covers_what_was_spent(budget, spending, rate):
    follows = following("单位运转正常。", budget=budget, spending=spending)
    assert follows == ({} if rate is None else {"execution_rate": rate})


def test_a_rate_that_was_worked_out_goes_with_the_figures_that_it_came_of():
    body = "2022年年初预算200万元，全年支出150万元。"
    assert following(body, spending=120) == {"execution_rate": 60.0}
    assert following(body, spending=250) == {"execution_rate": None}
    assert following(body, score=90) == {"grade": "优"}


def facts(found: dict[str, object], given: dict[str, object], rule: str = "place.title") -> Facts:
    """Facts that rules found (`name?` a doubtful one) under those that a person gave."""
    return Facts(
        [
            Fact(
                name.rstrip("?"), value, FactStatus.STATED, rule, None, doubtful=name.endswith("?")
            )
            for name, value in found.items()
        ],
        [GivenFact(name, value) for name, value in given.items()],
    )


def refusal(name: str, found: dict[str, object], given: dict[str, object]) -> str:
    """Why the place given is refused, "" where it agrees with the others."""
    try:
        require_agreeing(facts(found, given), name)
    except UnsoundFactError as error:
        values = dict(error.remark.values)
        return f"{error.remark.code} {' '.join(str(value) for value in values.values())}"
    return ""


HUAILAI = {"county": "怀来县", "city": "张家口市", "province": "河北省"}


@pytest.mark.parametrize(
    ("name", "found", "given", "said"),
    [
        ("county", {}, HUAILAI, ""),
        (
            "county",
            {},
            HUAILAI | {"city": "保定市"},
            "county-elsewhere 张家口市 怀来县 city 保定市",
        ),
        (
            "county",
            {},
            HUAILAI | {"province": "湖北省"},
            "county-elsewhere 河北省 怀来县 province 湖北省",
        ),
        ("county", {}, HUAILAI | {"city": None}, ""),
        ("county", {}, HUAILAI | {"county": None, "city": "保定市"}, ""),
        # What was only read gives way to the county that a person gives.
        ("county", {"city": "保定市"}, {"county": "怀来县"}, ""),
        (
            "county",
            {},
            {"county": "仙桃市", "city": "武汉市"},
            "county-of-no-city 仙桃市 city 武汉市",
        ),
    ],
)
def test_a_county_given_lies_in_the_city_and_province_that_were_given(name, found, given, said):
    assert refusal(name, found, given) == said


@pytest.mark.parametrize(
    ("name", "found", "given", "said"),
    [
        ("city", {"county": "怀来县"}, {"city": "张家口市"}, ""),
        ("city", {"county": "怀来县"}, {"city": "保定市"}, "place-not-below 保定市 怀来县"),
        ("city", {"county?": "怀来县"}, {"city": "保定市"}, ""),
        ("city", {"county": "怀来县"}, {"city": None}, ""),
        ("city", {}, {"city": "张家口市", "province": "河北省"}, ""),
        ("city", {}, {"city": "张家口市", "province": "湖北省"}, "city-elsewhere 张家口市 湖北省"),
        ("city", {"province": "湖北省"}, {"city": "张家口市"}, ""),
        ("province", {"county": "怀来县"}, {"province": "河北省"}, ""),
        ("province", {"county": "怀来县"}, {"province": "湖北省"}, "place-not-below 湖北省 怀来县"),
        ("province", {"city": "武汉市"}, {"province": "河北省"}, "place-not-below 河北省 武汉市"),
        ("province", {"city": "武汉市"}, {"province": "湖北省"}, ""),
        ("province", {"county": "怀来县"}, {"province": None}, ""),
    ],
)
def test_what_lies_above_a_county_holds_what_the_report_names(name, found, given, said):
    assert refusal(name, found, given) == said


@pytest.mark.parametrize("name", ["budget", "department", "score"])
def test_facts_that_are_no_place_are_given_whatever_places_there_are(name):
    assert refusal(name, {}, {"county": "怀来县", "city": "保定市", "province": "湖北省"}) == ""


def test_each_place_is_refused_for_its_own_reason():
    against = {"county": "怀来县", "city": "保定市", "province": "湖北省"}
    assert [refusal(name, {}, against).split()[0] for name in against] == [
        "county-elsewhere",
        "place-not-below",
        "place-not-below",
    ]


def follows(found: dict[str, object], given: dict[str, object], rule: str) -> dict[str, object]:
    """What follows of places and names, for which no text is read."""
    held = facts(found, given, rule)
    return {each.name: each.value for each in consequences(held, lambda: read(one_section("")))}


DERIVED = "place.division_code:130730"


@pytest.mark.parametrize(
    ("found", "given", "values"),
    [
        ({}, {"county": "怀来县"}, {"city": "张家口市", "province": "河北省"}),
        ({}, {"county": "怀来县", "city": None}, {"province": "河北省"}),
        ({}, {"city": "张家口市"}, {"province": "河北省"}),
        (HUAILAI, {"county": None}, {"city": None, "province": None}),
        # With its county read, the report's province does not hang on its city.
        (HUAILAI, {"city": None}, {}),
        ({"city": "张家口市", "province": "河北省"}, {"city": None}, {"province": None}),
        (
            {"county": "寿县", "city": "淮南市", "province": "安徽省"},
            {"year": 2012},
            {"city": "六安市", "province": "安徽省"},
        ),
        ({"county": "寿县", "province": "安徽省"}, {"year": 2012}, {}),
        ({"county": "寿县", "city": "淮南市", "province": "安徽省"}, {"budget": 90}, {}),
        ({}, {"county": "甲县"}, {}),
    ],
)
def test_places_follow_from_the_one_below_in_the_year(found, given, values):
    assert follows(found, given, DERIVED) == values


def test_what_the_report_says_of_its_city_stays_when_the_county_goes():
    assert follows(HUAILAI, {"county": None}, "place.title") == {}


@pytest.mark.parametrize(
    ("found", "given", "values"),
    [
        ("财政局", "水利局", {"department_full": None}),
        ("财政局", "财政局", {}),
        ("水利局", "财政局", {"department_full": None}),
    ],
)
def test_a_full_name_falls_with_another_department_only(found, given, values):
    held = {"department": found, "department_full": f"怀来县{found}"}
    assert follows(held, {"department": given}, "department.title") == values


def test_a_full_name_follows_from_one_with_its_place():
    held = Facts(
        facts({"county": "怀来县", "department": "财政局"}, {}).found.values(),
        [GivenFact("department", "水利局", "怀来县水利局")],
    )
    assert {
        each.name: each.value for each in consequences(held, lambda: read(one_section("")))
    } == {"department_full": "怀来县水利局"}


@pytest.mark.parametrize(
    ("body", "given", "grade"),
    [
        ("自评得分92.5分。", {"score": 80}, {"grade": "良"}),
        ("自评得分92.5分。", {"score": None}, {"grade": None}),
        ("自评得分92.5分，等级为优。", {"score": 80}, {}),
        (
            "85分以上为优，75分以上为良，60分以上为中，60分以下为差。",
            {"score": 86},
            {"grade": "优"},
        ),
        # What the report says of its grade contradicts itself: its score gives none.
        ("自评得分92.5分，评价等级为优。评价等级为良。", {"score": 80}, {}),
    ],
)
def test_a_grade_follows_from_the_score_where_the_report_gives_none(body, given, grade):
    assert following(body, **given) == grade
