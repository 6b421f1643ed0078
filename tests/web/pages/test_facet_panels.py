"""The facets beside the results: how many values, in which order, and where each of them leads."""

from __future__ import annotations

import pytest

from juanzong.index.records import FacetValue
from juanzong.web.language import CHINESE, ENGLISH
from juanzong.web.pages.facet_panels import (
    chips,
    facet_panels,
    opened,
    value_label,
    values_address,
    year_range,
)
from juanzong.web.pages.facet_values import of_reports, values_page
from juanzong.web.pages.places import badges, place_name, place_tree
from juanzong.web.search_form import SearchForm, excluding, including, on_page

SEARCH = SearchForm("x")


def panels(form=SEARCH, language=CHINESE, **counted):
    facets = {name: tuple(FacetValue(*each) for each in values) for name, values in counted.items()}
    return {each.name: each for each in facet_panels(form, facets, language)}


def departments(count):
    return [(f"部门{number}", count - number) for number in range(count)]


@pytest.mark.parametrize(("count", "more"), [(0, 0), (8, 0), (9, 1), (20, 12)])
def test_eight_values_of_a_facet_are_shown_and_the_way_to_the_others(count, more):
    shown = panels(department=departments(count))["department"]
    assert len(shown.rows) == count - more
    assert shown.more == more
    assert shown.more_address == "/search/values?q=x&facet=department" * (more > 0)


@pytest.mark.parametrize("chosen", [1, 8, 9])
def test_what_is_chosen_is_shown_at_its_place_among_eight_and_all_of_it(chosen):
    form = SEARCH
    for number in range(20 - chosen, 20):
        form = including(form, "department", f"部门{number}")
    shown = panels(form, department=departments(20))["department"]
    values = [row.value for row in shown.rows]
    first = [f"部门{number}" for number in range(max(0, 8 - chosen))]
    assert values == [*first, *(f"部门{number}" for number in range(20 - chosen, 20))]
    assert shown.more == 20 - len(values)
    assert [row.state for row in shown.rows] == [""] * len(first) + ["included"] * chosen


def test_years_stand_from_the_newest_and_a_range_is_no_year():
    form = including(including(SEARCH, "year", "2021..2023"), "year", "2019")
    shown = panels(form, year=[("2021", 5), ("2023", 1), ("2022", 9)])["year"]
    assert [(row.value, row.count) for row in shown.rows] == [
        ("2023", 1),
        ("2022", 9),
        ("2021", 5),
        ("2019", 0),
    ]
    assert (year_range(form).low, year_range(form).high) == ("2021", "2023")
    assert year_range(form).hidden == (("q", "x"), ("year", "2019"))
    assert (year_range(SEARCH).low, year_range(SEARCH).high) == ("", "")


def test_a_value_is_chosen_and_let_go_by_one_link_and_excluded_by_another():
    chosen = excluding(including(on_page(SEARCH, 3), "grade", "优"), "grade", "差")
    rows = {row.value: row for row in panels(chosen, grade=[("优", 3), ("良", 2)])["grade"].rows}
    assert {name: row.state for name, row in rows.items()} == {
        "优": "included",
        "良": "",
        "差": "excluded",
    }
    assert rows["优"].address == "/search?q=x&not_grade=%E5%B7%AE"
    assert rows["差"].address == "/search?q=x&grade=%E4%BC%98"
    assert rows["良"].address.count("grade=") == 3
    assert rows["良"].exclude_address.endswith("&not_grade=%E5%B7%AE&not_grade=%E8%89%AF")
    assert rows["良"].exclude_label == CHINESE.text("exclude_value", value="良")
    assert (rows["良"].element_id, rows["良"].level) == ("grade-良", 0)


def test_panels_stand_in_one_order_places_first_and_counties_by_name_only_where_one_is_chosen():
    assert list(panels()) == ["place", "year", "department", "report_type", "grade", "role"]
    named = panels(including(SEARCH, "county", "怀来县"))
    assert list(named)[:2] == ["place", "county"]
    assert list(panels(excluding(SEARCH, "county", "怀来县")))[:2] == ["place", "county"]


def test_an_identity_of_words_with_spaces_has_none():
    (row,) = panels(department=[("水 利 局", 1)])["department"].rows
    assert row.element_id == "department-水-利-局"


@pytest.mark.parametrize(
    ("facet", "value", "chinese", "english"),
    [
        ("year", "2022", "2022", "2022"),
        ("year", "2021..2023", "2021—2023", "2021–2023"),
        ("role", "问题", "问题", "Problems"),
        ("role", "没有", "没有", "没有"),
        ("county", "怀来县", "怀来县", "怀来县"),
        ("county", "2021..2023", "2021..2023", "2021..2023"),
    ],
)
def test_a_value_is_said_as_people_do(facet, value, chinese, english):
    assert value_label(facet, value, CHINESE) == chinese
    assert value_label(facet, value, ENGLISH) == english


def test_a_range_with_an_open_end_says_from_or_until_when():
    labels = {value_label("year", value, CHINESE) for value in ("2021..", "..2021", "2021..2022")}
    assert len(labels) == 3
    assert value_label("year", "2021..", CHINESE) == CHINESE.text("year_since", low="2021")
    assert value_label("year", "..2021", CHINESE) == CHINESE.text("year_until", high="2021")


def test_a_chip_is_taken_away_by_its_link_and_says_whether_it_excludes():
    form = excluding(including(on_page(SEARCH, 2), "year", "2022"), "grade", "差")
    first, second = chips(form, {}, CHINESE)
    assert (first.label, first.address, first.is_excluded) == (
        "2022",
        "/search?q=x&not_grade=%E5%B7%AE",
        False,
    )
    assert (second.label, second.address, second.is_excluded) == (
        CHINESE.text("excluded_value", value="差"),
        "/search?q=x&year=2022",
        True,
    )
    assert second.remove_label == CHINESE.text("remove_filter", value=second.label)
    assert chips(SEARCH, {}, CHINESE) == ()


@pytest.mark.parametrize(
    ("form", "address"),
    [
        (SearchForm(), "/search/values?facet=grade"),
        (on_page(SEARCH, 3), "/search/values?q=x&facet=grade"),
    ],
)
def test_all_values_of_a_facet_are_listed_at_an_address_of_the_search(form, address):
    assert values_address(form, "grade") == address


def tree_of(provinces, cities=1, counties=1):
    return place_tree(
        (f"{11 + p}{c + 1:02}{n + 1:02} 省{p} 市{p}{c} 县{p}{c}{n}", 100 - p)
        for p in range(provinces)
        for c in range(cities)
        for n in range(counties)
    )


@pytest.mark.parametrize(("count", "seen"), [(8, 8), (9, 8)])
def test_eight_places_are_seen_side_by_side_most_found_first(count, seen):
    names = [node.place.names[-1] for node in opened(tree_of(count), ())]
    assert names == [f"省{number}" for number in range(seen)]


def test_one_place_alone_is_opened_down_to_where_there_is_a_choice():
    names = [node.place.names[-1] for node in opened(tree_of(1, 1, 3), ())]
    assert names == ["省0", "市00", "县000", "县001", "县002"]
    assert [node.level for node in opened(tree_of(1, 1, 3), ())] == [0, 1, 2, 2, 2]
    assert [node.place.names[-1] for node in opened(tree_of(2, 1, 3), ())] == ["省0", "省1"]


def test_a_place_that_is_chosen_is_seen_with_what_leads_there_however_far_behind():
    tree = tree_of(12, 10, 1)
    chosen = next(node.place for node in tree if node.place.names[-1] == "县1190")
    seen = [node.place.names[-1] for node in opened(tree, {chosen.code})]
    assert seen[:7] == [f"省{number}" for number in range(7)]
    assert seen[7] == "省11"
    assert seen[-2:] == ["市119", "县1190"]
    assert len(seen) == 7 + 1 + 8 + 1


PLACES = ["350102 福建省 福州市 鼓楼区", "320106 江苏省 南京市 鼓楼区", "419001 河南省 - 济源市"]


def test_badges_name_a_county_behind_its_city_where_others_bear_its_name():
    values = {"county": "鼓楼区", "place": PLACES[0], "year": 2022, "grade": None, "department": ""}
    assert badges(values, frozenset({"鼓楼区"})) == (("county", "福州市鼓楼区"), ("year", "2022"))
    assert badges(values, frozenset()) == (("county", "鼓楼区"), ("year", "2022"))
    assert badges({"year": 2022}, frozenset()) == (("year", "2022"),)


@pytest.mark.parametrize(
    ("chosen", "name"),
    [
        ("350000", "福建省"),
        ("350100", "福州市"),
        ("350102", "福州市鼓楼区"),
        (PLACES[1], "南京市鼓楼区"),
        ("419001", "济源市"),
        ("999999", "999999"),
        ("", ""),
    ],
)
def test_a_code_is_called_by_the_name_of_its_place(chosen, name):
    assert place_name(chosen, PLACES) == name


def test_the_list_of_values_keeps_the_search_but_for_its_page_and_leads_back_to_it():
    form = on_page(including(SEARCH, "grade", "优"), 3)
    counted = (FacetValue("优", 3), FacetValue("良", 2), FacetValue("差", 0))
    made = values_page(form, "grade", counted, "", CHINESE)
    assert [(each.value, each.count) for each in made.values] == [("良", 2)]
    assert made.hidden == (("q", "x"), ("grade", "优"))
    assert made.back_address == "/search?q=x&grade=%E4%BC%98&page=3"
    assert (made.root, made.total, made.label) == ("/search", 1, CHINESE.text("facet_grade"))
    listed = of_reports(made, form, "-score", CHINESE)
    assert listed.hidden == (("q", "x"), ("grade", "优"), ("sort", "-score"))
    assert listed.kept == (("q", "x"), ("sort", "-score"))
    assert (listed.root, listed.back_address) == (
        "/reports",
        "/reports?q=x&grade=%E4%BC%98&sort=-score",
    )
    assert of_reports(made, form, "", CHINESE).hidden == made.hidden


def test_a_place_of_which_nothing_is_found_is_shown_only_where_it_is_chosen():
    counts = {"怀来县": 2, "赤城县": 0, "蔚县": 0}
    places = [
        (f"13073{number} 河北省 张家口市 {name}", count)
        for number, (name, count) in enumerate(counts.items())
    ]
    above = ["河北省", "张家口市"]
    assert [row.value for row in panels(place=places)["place"].rows] == [*above, "怀来县"]
    rows = panels(including(SEARCH, "place", "130731"), place=places)["place"].rows
    assert [row.value for row in rows] == [*above, "怀来县", "赤城县"]
    assert [row.state for row in rows] == ["", "", "", "included"]
