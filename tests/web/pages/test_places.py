from __future__ import annotations

import pytest

from juanzong.index.records import FacetValue
from juanzong.web.language import Language
from juanzong.web.pages.facet_panels import chips, facet_panels
from juanzong.web.pages.facet_values import values_page
from juanzong.web.pages.places import county_name, place_name, place_tree, shared_names
from juanzong.web.search_form import SearchForm, including

#: Bounds as they are promised.
MOST_BYTES = 7500
MOST_LISTED = 100

VALUES = (
    ("130730 河北省 张家口市 怀来县", 5),
    ("130732 河北省 张家口市 赤城县", 2),
    ("130624 河北省 保定市 阜平县", 4),
    ("350102 福建省 福州市 鼓楼区", 3),
    ("320106 江苏省 南京市 鼓楼区", 1),
    ("419001 河南省 - 济源市", 1),
)
CHINESE = Language("zh")


def panel(*chosen, values=VALUES):
    form = SearchForm()
    for code in chosen:
        form = including(form, "place", code)
    counted = tuple(FacetValue(value, count) for value, count in values)
    return next(each for each in facet_panels(form, {"place": counted}, CHINESE))


def test_a_tree_counts_at_each_level_most_found_first():
    tree = [(node.place.names[-1], node.count, node.level) for node in place_tree(VALUES)]
    assert tree[:6] == [
        ("河北省", 11, 0),
        ("张家口市", 7, 1),
        ("怀来县", 5, 2),
        ("赤城县", 2, 2),
        ("保定市", 4, 1),
        ("阜平县", 4, 2),
    ]
    assert ("济源市", 1, 1) in tree


def test_a_panel_opens_along_what_is_chosen():
    assert [row.value for row in panel().rows] == ["河北省", "福建省", "江苏省", "河南省"]
    opened = panel("130000")
    assert [row.value for row in opened.rows][:3] == ["河北省", "张家口市", "保定市"]
    assert [row.level for row in opened.rows][:3] == [0, 1, 1]
    assert opened.rows[0].state == "included"


def test_what_lies_alone_is_opened_at_once():
    rows = panel(values=VALUES[:2]).rows
    assert [row.value for row in rows] == ["河北省", "张家口市", "怀来县", "赤城县"]


def test_choosing_below_a_chosen_place_takes_its_place():
    rows = {row.value: row for row in panel("130000").rows}
    assert rows["张家口市"].address == "/search?place=130700"
    assert rows["河北省"].address == "/search"
    assert rows["福建省"].address == "/search?place=130000&place=350000"


def test_excluding_a_place_keeps_the_chosen_place_above_it_and_none_below():
    rows = {row.value: row for row in panel("130000").rows}
    assert rows["张家口市"].exclude_address == "/search?place=130000&not_place=130700"
    below = {row.value: row for row in panel("130730").rows}
    assert below["张家口市"].exclude_address == "/search?not_place=130700"
    assert below["保定市"].exclude_address == "/search?place=130730&not_place=130600"


def test_counties_of_one_name_are_shown_with_their_city():
    shared = shared_names(value for value, _ in VALUES)
    assert shared == {"鼓楼区"}
    assert county_name("鼓楼区", VALUES[3][0], shared) == "福州市鼓楼区"
    assert county_name("怀来县", VALUES[0][0], shared) == "怀来县"


def test_a_chip_says_the_name_of_a_code():
    form = SearchForm()
    for code in ("350102", "130700", "130000", "999999"):
        form = including(form, "place", code)
    counted = {"place": tuple(FacetValue(value, count) for value, count in VALUES)}
    labels = [chip.label for chip in chips(form, counted, CHINESE)]
    assert labels == ["福州市鼓楼区", "张家口市", "河北省", "999999"]
    assert place_name("怀来县", [VALUES[0][0]]) == "怀来县"


def test_a_long_facet_is_listed_when_asked_for():
    counted = tuple(FacetValue(f"部门{number}", 1) for number in range(250))
    page = values_page(SearchForm(), "department", counted, "", CHINESE)
    assert (len(page.values), page.total) == (MOST_LISTED, 250)
    found = values_page(SearchForm(), "department", counted, "门24", CHINESE)
    assert [each.value for each in found.values] == ["部门24", *(f"部门24{n}" for n in range(10))]
    departments = next(
        each
        for each in facet_panels(SearchForm("x"), {"department": counted}, CHINESE)
        if each.name == "department"
    )
    assert (len(departments.rows), departments.more) == (8, 242)
    assert departments.more_address == "/search/values?q=x&facet=department"


def test_the_list_of_places_names_what_they_lie_in_and_finds_by_it():
    counted = tuple(FacetValue(value, count) for value, count in VALUES)
    page = values_page(SearchForm(), "place", counted, "福州", CHINESE)
    assert [(each.value, each.label, each.count) for each in page.values] == [
        ("350100", "福建省 福州市", 3),
        ("350102", "福建省 福州市 鼓楼区", 3),
    ]


def test_what_is_chosen_is_not_offered_again():
    form = including(SearchForm(), "place", "130730")
    counted = (FacetValue(VALUES[0][0], 5),)
    page = values_page(form, "place", counted, "怀来", CHINESE)
    assert page.values == ()


def test_choosing_a_place_in_the_list_takes_the_place_of_the_one_chosen():
    form = including(including(SearchForm("x"), "place", "130000"), "grade", "优")
    page = values_page(form, "place", (), "", CHINESE)
    assert page.hidden == (("q", "x"), ("grade", "优"), ("place", "130000"))
    assert page.kept == (("q", "x"), ("grade", "优"))
    assert values_page(form, "grade", (), "", CHINESE).kept == page.hidden


def test_the_page_of_values_chooses_without_scripts(site):
    page = site.page("/search/values", facet="place", q="舆情")
    buttons = page.xpath("//form[@action='/search']//button[@name='place']/@value")
    assert "130730" in buttons
    results = site.page("/search", q="舆情", place="130730")
    assert results.xpath("//a[contains(@class, 'chip')]/span")[0].text == "怀来县"
    assert site.client.get("/search/values?facet=nothing").status_code == 404


def test_a_place_narrows_search_and_list_alike(site):
    found = site.page("/reports", place="130700")
    assert len(found.xpath("//tbody/tr")) == 2
    assert site.client.get("/api/v1/search?place=130700").json["reports_total"] == 2
    assert site.client.get("/api/v1/search?place=张家口市").json["reports_total"] == 2
    others = site.client.get("/api/v1/search?not_place=130700").json["reports_total"]
    assert others == site.client.get("/api/v1/search").json["reports_total"] - 2


def test_a_list_of_long_names_is_cut_by_its_bytes():
    name = "市场监督管理局食品药品稽查支队" * 6
    counted = tuple(FacetValue(f"{name}{number}", 1) for number in range(250))
    page = values_page(SearchForm(), "department", counted, "", CHINESE)
    size = sum(len(f"{each.value}{each.label}".encode()) for each in page.values)
    assert MOST_BYTES - 2 * 280 < size <= MOST_BYTES
    assert page.total == 250
    alone = values_page(SearchForm(), "department", (FacetValue("长" * 9_000, 1),), "", CHINESE)
    assert len(alone.values) == 1


@pytest.mark.parametrize("typed", ["張家口", "张 家口", "張家口市 懷來"])
def test_a_place_is_found_in_the_list_however_it_is_written(typed):
    counted = tuple(FacetValue(value, count) for value, count in VALUES)
    page = values_page(SearchForm(), "place", counted, typed, CHINESE)
    assert "130730" in [each.value for each in page.values]


def test_a_value_that_is_chosen_and_found_nowhere_is_shown_with_none():
    form = including(including(SearchForm(), "grade", "差"), "year", "1999")
    facets = {"grade": (FacetValue("良", 2),), "year": (FacetValue("2022", 2),)}
    told = {each.name: each for each in facet_panels(form, facets, CHINESE)}
    assert [(row.value, row.count, row.state) for row in told["grade"].rows] == [
        ("良", 2, ""),
        ("差", 0, "included"),
    ]
    assert [(row.value, row.count) for row in told["year"].rows] == [("2022", 2), ("1999", 0)]
    assert "county" not in told
