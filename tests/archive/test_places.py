from __future__ import annotations

import pytest

from juanzong.archive.places import (
    Place,
    code_of_rule,
    lies_in,
    place_in,
    place_value,
    province_rule,
    with_place,
)
from juanzong.archive.records import Consequence, Correction, Fact, FactStatus
from juanzong.archive.store.corrections import Overlay

HUAILAI = "130730 河北省 张家口市 怀来县"
GULOU = ("350102 福建省 福州市 鼓楼区", "320106 江苏省 南京市 鼓楼区")
CHAOYANG = "110105 北京市 朝阳区"
JIYUAN = "419001 河南省 - 济源市"


@pytest.mark.parametrize(
    ("place", "value"),
    [
        (Place("130730", "河北省", "张家口市", "怀来县"), HUAILAI),
        (Place("419001", "河南省", "", "济源市"), JIYUAN),
        (Place("130700", "河北省", "张家口市"), "130700 河北省 张家口市"),
        (Place("130000", "河北省"), "130000 河北省"),
    ],
)
def test_a_place_is_written_and_read(place, value):
    assert str(place) == value
    assert place_in(value) == place


def test_a_municipality_is_province_and_city_in_one():
    values = {"province": "北京市", "city": "北京市", "county": "朝阳区"}
    assert place_value(values, "110105") == "110105 北京市 - 朝阳区"


@pytest.mark.parametrize("value", ["", "怀来县", "13 河北省", "130730"])
def test_what_is_no_place_is_none(value):
    assert place_in(value) is None


@pytest.mark.parametrize(
    ("value", "chosen", "expected"),
    [
        (HUAILAI, "130730", True),
        (HUAILAI, "130700", True),
        (HUAILAI, "130000", True),
        (HUAILAI, "130600", False),
        (HUAILAI, "130731", False),
        (HUAILAI, "320000", False),
        (HUAILAI, "怀来县", True),
        (HUAILAI, "张家口市", True),
        (HUAILAI, "张家口市怀来县", True),
        (HUAILAI, "河北省 张家口市 怀来县", True),
        (HUAILAI, "来县", True),
        (HUAILAI, "保定市", False),
        (HUAILAI, "", False),
        (GULOU[0], "鼓楼区", True),
        (GULOU[0], "福州市鼓楼区", True),
        (GULOU[1], "福州市鼓楼区", False),
        (JIYUAN, "410000", True),
        ("130700 河北省 张家口市", "130730", False),
    ],
)
def test_a_place_lies_in_those_above_it(value, chosen, expected):
    assert lies_in(value, chosen) is expected


def fact(name, value, rule="place.title"):
    return Fact(name, value, FactStatus.STATED, rule, None)


def place_of(*facts, code=""):
    return next((each.value for each in with_place(facts, code) if each.name == "place"), None)


def test_a_report_tells_its_place_by_the_code_of_its_rule():
    rule = "place.division_code:130730"
    higher = (fact("city", "张家口市", rule), fact("province", "河北省", rule))
    assert code_of_rule(province_rule(higher)) == "130730"
    assert place_of(fact("county", "怀来县"), *higher, code="130730") == HUAILAI
    assert place_of(fact("province", "河北省")) == "130000 河北省"
    assert place_of(fact("county", "怀来县"), code="130730") is None


def test_a_county_by_hand_makes_the_code_of_the_rules_void():
    rule = "place.division_code:130624"
    by_hand = Correction("county", "怀来县")
    assert Overlay().division_code(rule) == "130624"
    assert Overlay([by_hand]).division_code(rule) == ""
    following = Consequence("province", "河北省", "place.division_code:130730")
    assert Overlay([by_hand], [following]).division_code(rule) == "130730"
