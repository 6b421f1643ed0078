"""What a person may give for a fact: one case at each side of what is allowed."""

import pytest

from juanzong.archive.errors import UnsoundFactError
from juanzong.archive.facts.given import given_fact, kind_named
from juanzong.archive.facts.given_places import city_named, county_named


def given(name, value):
    return given_fact(kind_named(name), value, {}).value


@pytest.mark.parametrize(
    ("name", "value", "read"),
    [
        ("score", "100", 100),
        ("score", "0", 0),
        ("execution_rate", "1.01", 1.01),
        ("execution_rate", "1%", 1.0),
        ("execution_rate", "0", 0.0),
        ("execution_rate", "100", 100.0),
        ("budget", "180.47", 180.47),
        ("budget", "1804700元", 180.47),
        ("budget", "1,804,700元", 180.47),
        ("year", "2022", 2022),
    ],
)
def test_numbers_as_people_write_them_up_to_the_bound_itself(name, value, read):
    assert given(name, value) == read


@pytest.mark.parametrize(
    ("name", "value", "code"),
    [
        ("score", "100.01", "fact-out-of-range"),
        ("score", "-0.01", "fact-out-of-range"),
        ("budget", "-1", "fact-out-of-range"),
        ("execution_rate", "1", "fact-is-percent"),
        ("execution_rate", 0.95, "fact-is-percent"),
        ("year", "2022.5", "fact-not-whole"),
        ("budget", "12斤", "fact-out-of-range"),
        ("budget", "许多", "fact-out-of-range"),
        ("budget", float("inf"), "fact-out-of-range"),
    ],
)
def test_numbers_that_the_fact_cannot_be_are_refused(name, value, code):
    with pytest.raises(UnsoundFactError) as error:
        given(name, value)
    assert error.value.remark.code.startswith(code)


def test_a_name_may_be_as_long_as_a_long_title_and_no_longer():
    most = "某" * 199 + "局"
    assert given("department_full", most) == most
    with pytest.raises(UnsoundFactError) as error:
        given("department_full", "某" + most)
    assert error.value.remark.code == "fact-too-long"


def test_a_misspelt_place_is_answered_with_the_three_names_most_like_it():
    with pytest.raises(UnsoundFactError) as error:
        given("county", "怀莱县")
    near = str(dict(error.value.remark.values)["near"]).split(" / ")
    assert "怀来县" in near
    assert len(near) == 3


def test_a_county_of_many_cities_is_answered_with_those_there_are():
    with pytest.raises(UnsoundFactError) as error:
        given("county", "朝阳区")
    assert "北京市朝阳区" in str(error.value.remark)
    assert "吉林省长春市朝阳区" in str(error.value.remark)


def refusal(name, value, region=()):
    with pytest.raises(UnsoundFactError) as error:
        given_fact(kind_named(name), value, dict(region))
    return error.value.remark


def test_a_misspelt_fact_is_answered_with_the_two_names_most_like_it():
    with pytest.raises(UnsoundFactError) as error:
        kind_named("adjustedbudget")
    assert error.value.remark.code == "fact-unknown-near"
    near = str(dict(error.value.remark.values)["near"]).split(" / ")
    assert near[0] == "adjusted_budget"
    assert len(near) == 2


@pytest.mark.parametrize(
    ("name", "value", "written"),
    [
        ("grade", "优秀", "优秀"),
        ("grade", "优", ""),
        ("grade", "差", ""),
        ("county", "怀来", "怀来"),
        ("county", "怀来县", ""),
        ("department", "怀来县财政局", "怀来县财政局"),
    ],
)
def test_what_was_written_is_kept_where_it_differs_from_the_value(name, value, written):
    assert given_fact(kind_named(name), value, {"county": "怀来县"}).written == written


def test_a_type_and_a_province_that_there_are_not_are_answered_with_those_there_are():
    assert given("report_type", "项目支出") == "项目支出"
    assert refusal("report_type", "很好").code == "report-type-unknown"
    assert given("province", "河北") == "河北省"
    assert refusal("province", "河比").code == "province-unknown"


@pytest.mark.parametrize(
    ("name", "value", "read"),
    [("year", 1990, 1990), ("year", 2100, 2100), ("score", 84.5, 84.5), ("score", 85, 85)],
)
def test_numbers_stay_what_they_are(name, value, read):
    assert repr(given(name, value)) == repr(read)


def test_a_rate_is_never_whole_and_an_amount_is_where_it_can_be():
    assert repr(given("execution_rate", "95")) == "95.0"
    assert repr(given("budget", "180万元")) == "180"


@pytest.mark.parametrize("year", [1989, 2101, 2022.5, 2021.999])
def test_years_beyond_those_there_are_or_not_whole_are_refused(year):
    assert refusal("year", year).code.startswith(
        "fact-not-whole" if 1990 <= year <= 2100 else "fact-out-of-range"
    )


@pytest.mark.parametrize(
    ("words", "year", "province"),
    [("寿县", 2014, "安徽省"), ("寿县", 2016, "安徽省"), ("仙桃", None, "湖北省")],
)
def test_a_county_of_one_place_in_its_year_is_that_one(words, year, province):
    assert county_named(words, year).province == province


def test_in_the_year_that_a_county_moved_it_is_asked_which_city_it_was_of():
    with pytest.raises(UnsoundFactError) as error:
        county_named("寿县", 2015)
    assert error.value.remark.code == "place-ambiguous"
    assert county_named("六安市寿县", 2015).code == "341521"
    assert county_named("淮南市寿县", 2015).code == "340422"


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("武汉", "county-is-city"),
        ("湖北省", "county-is-province"),
        ("保定市怀来县", "place-not-there"),
        ("怀莱县", "county-unknown-near"),
        ("甲", "county-unknown"),
    ],
)
def test_what_is_no_county_is_refused_for_what_it_is(words, code):
    with pytest.raises(UnsoundFactError) as error:
        county_named(words, None)
    assert error.value.remark.code == code


@pytest.mark.parametrize(
    ("words", "name"),
    [("延边", "延边朝鲜族自治州"), ("湖北恩施", "恩施土家族苗族自治州"), ("吉林", "吉林市")],
)
def test_a_city_may_be_named_in_short_behind_its_province(words, name):
    assert city_named(words, None).name == name


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("网络安全和信息化委员会办公室", "网信办"),
        ("怀来县网络安全和信息化委员会办公室", "网信办"),
        ("县财政局", "财政局"),
        ("怀来县财政局", "财政局"),
        ("财政局国库支付中心", "财政局国库支付中心"),
        ("怀来县沙城镇人民政府", "沙城镇政府"),
        ("怀来县沙城镇", "沙城镇政府"),
        ("怀来县城区街道办事处", "城区街道办"),
        ("怀来县机关幼儿园", "机关幼儿园"),
    ],
)
def test_a_department_is_called_as_the_rules_call_it_where_it_is_named_whole(words, value):
    kind = kind_named("department")
    assert given_fact(kind, words, {"county": "怀来县"}).value == value
