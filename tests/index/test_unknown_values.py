"""Values that no report has: which are told, and what is near them."""

from __future__ import annotations

import pytest

from juanzong.index.query.parser import parse
from juanzong.index.records import FacetChoice
from juanzong.index.unknown_values import near_values, unknown_choices, unknown_filters

HELD = {
    "county": ["怀来县", "深泽县", "长沙县", "沙县", "长清区"],
    "city": ["张家口市", "长沙市"],
    "year": ["2021", "2022", "2012"],
    "grade": ["优", "良"],
    "department": ["网信办", "卫健局"],
    "report_type": ["部门整体支出"],
    "role": ["职责", "概况", "目标", "问题", "建议"],
    "place": [
        "130730 河北省 张家口市 怀来县",
        "430121 湖南省 长沙市 长沙县",
        "350102 福建省 福州市 鼓楼区",
        "320106 江苏省 南京市 鼓楼区",
    ],
}


def near(fact, typed):
    return [each.name for each in near_values(fact, typed, HELD[fact])]


@pytest.mark.parametrize(
    ("fact", "typed", "meant"),
    [
        ("county", "怀莱县", ["怀来县"]),
        ("county", "怀赖", ["怀来县"]),
        ("county", "huailai", ["怀来县"]),
        ("county", "常沙县", ["长沙县", "沙县"]),
        ("county", "怀来县城", ["怀来县"]),
        ("county", "来", ["怀来县"]),
        ("county", "深译县", ["深泽县"]),
        ("department", "网信", ["网信办"]),
        ("report_type", "整体支出", ["部门整体支出"]),
        ("year", "22", ["2022"]),
        ("year", "12", ["2012"]),
        ("year", "2030", ["2012", "2022"]),
        ("year", "2030..2035", ["2012", "2022"]),
        ("grade", "很好", ["优", "良"]),
        ("role", "xyz", ["职责", "概况", "目标", "问题", "建议"]),
        ("place", "湖难", ["湖南省"]),
        ("place", "hunan", ["湖南省"]),
        ("place", "鼓楼", ["福建省福州市鼓楼区", "江苏省南京市鼓楼区"]),
        ("county", "", []),
    ],
)
def test_what_is_near_sounds_looks_or_holds_alike(fact, typed, meant):
    assert near(fact, typed) == meant


def test_nothing_is_near_what_is_like_none_of_many():
    many = [f"{name}县" for name in "甲乙丙丁戊己庚辛壬"]
    assert near_values("county", "某某市", many) == ()
    assert [each.name for each in near_values("county", "某某市", many[:8])] == sorted(many[:8])


@pytest.mark.parametrize("side", ["include", "exclude"])
@pytest.mark.parametrize(
    ("facet", "value", "is_told"),
    [
        ("county", "怀来县", False),
        ("county", "懷來縣", False),
        ("county", "怀来", False),
        ("county", "怀柔县", True),
        ("year", "2022", False),
        ("year", "2020..2023", False),
        ("year", "2013..2020", True),
        ("year", "2022年以后", False),
        ("year", "2023年以后", True),
        ("place", "湖南", False),
        ("place", "湖南长沙", False),
        ("place", "430000", False),
        ("place", "鼓楼", True),
        ("place", "440000", True),
        ("role", "存在问题", False),
        ("role", "problems", False),
        ("role", "xyz", True),
        ("department", "卫生健康局", False),
        ("department", "网信", True),
    ],
)
def test_a_chosen_value_is_told_where_it_stands_for_none(facet, value, side, is_told):
    choice = FacetChoice(facet, **{side: (value,)})
    told = unknown_choices([choice], HELD.__getitem__)
    assert [each.value for each in told] == ([value] if is_told else [])


def test_of_many_unknown_values_three_are_told():
    choice = FacetChoice("county", tuple(f"某{number}" for number in range(9)))
    assert len(unknown_choices([choice], HELD.__getitem__)) == 3


@pytest.mark.parametrize(("length", "is_looked_for"), [(40, True), (41, False)])
def test_nothing_is_looked_for_near_what_is_longer_than_any_name(length, is_looked_for):
    assert bool(near_values("county", "怀来县".ljust(length, "x"), HELD["county"])) is is_looked_for


@pytest.mark.parametrize(
    ("query", "found", "places"),
    [
        ("county:怀莱 舆情", 0, [(0, 9)]),
        ("county:怀来 舆情", 0, []),
        ("city:石家庄", 0, [(0, 8)]),
        # Where something is found each of these was met.
        ("county:怀莱 舆情", 1, []),
        ("-county:怀莱 舆情", 1, [(1, 10)]),
        ("舆情 (county:怀来 OR county:怀莱)", 1, [(17, 26)]),
        ("grade:很好", 0, [(0, 8)]),
    ],
)
def test_a_field_of_a_query_is_told_at_its_place(query, found, places):
    root = parse(query).root
    told = unknown_filters(root, HELD.__getitem__, finds_nothing=not found)
    assert [(each.start, each.end) for each in told] == places
