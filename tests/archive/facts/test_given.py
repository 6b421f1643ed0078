"""What a person may give for a fact: one case at each side of what is allowed."""

import pytest

from juanzong.archive.errors import UnsoundFactError
from juanzong.archive.facts.given import given_fact, kind_named


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
