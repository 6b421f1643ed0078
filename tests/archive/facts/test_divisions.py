import pytest

from juanzong.archive.facts.divisions import load_divisions

DIVISIONS = load_divisions()


@pytest.mark.parametrize(
    ("name", "code", "city"),
    [
        ("怀来县", "130730", "张家口市"),
        ("丰南区", "130207", "唐山市"),
        ("宁乡市", "430182", "长沙市"),
        ("钱塘区", "330114", "杭州市"),
        ("滨海新区", "120116", "天津市"),
        ("仙桃市", "429004", None),
        ("加格达奇区", "232761", "大兴安岭地区"),
    ],
)
def test_codes_and_cities(name, code, city):
    county = DIVISIONS.counties[name][-1]
    assert (county.code, DIVISIONS.city_of(county, 2022)) == (code, city)


def test_every_county_of_today_has_a_city_or_is_under_its_province():
    for divisions in DIVISIONS.counties.values():
        for county in divisions:
            # The code list gives the former code of this one no end.
            former = county.code == "422921"
            assert DIVISIONS.city_of(county, 2022) or county.code[2] == "9" or former, county


def test_there_are_about_as_many_counties_as_there_are():
    """At the end of 2023 China had 2,844 units of county level without Taiwan's (民政部)."""
    today = {
        division.code
        for divisions in DIVISIONS.counties.values()
        for division in divisions
        if division.in_force(2024)
    }
    assert 2820 <= len(today) <= 2880


def test_short_forms_of_autonomous_units():
    assert [d.name for d in DIVISIONS.counties["丰宁县"]] == ["丰宁满族自治县"]
    assert DIVISIONS.cities["湘西州"][0].name == "湘西土家族苗族自治州"
    assert DIVISIONS.counties["东乡族自治县"]


def test_both_names_are_in_force_in_the_year_of_a_change():
    county, city = DIVISIONS.counties["宁乡县"][0], DIVISIONS.counties["宁乡市"][0]
    assert county.in_force(2017)
    assert city.in_force(2017)
    assert not county.in_force(2018)
    assert not city.in_force(2016)


def test_one_character_alone_is_no_short_name_of_a_county():
    assert min(map(len, load_divisions().short_counties)) == 2
