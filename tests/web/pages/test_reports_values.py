"""The list of reports and the first page stay light, however many places there are."""

from __future__ import annotations

from dataclasses import replace

import pytest
from lxml import html

from juanzong.archive.fact_kinds import FACETS
from juanzong.archive.places import Place
from juanzong.web.application import create_app
from juanzong.web.language import CHINESE
from juanzong.web.library.holdings import Overview
from juanzong.web.pages.facet_values import ListedValue, _first
from juanzong.web.pages.report_filters import report_filters
from juanzong.web.search_form import SearchForm, including
from tests.web.pages.reading_pages import Site, find

#: Bytes of the panels of one page, unpacked.
MOST = 20_000


@pytest.fixture
def many(site, monkeypatch):
    """The site, as if its reports were from three thousand counties and departments."""
    held = site.library.overview()
    places = [str(Place(f"{13 + n // 90:02}{n % 90 + 1:02}01", f"省{n // 90}", f"市{n}", f"县{n}"))
              for n in range(3_000)]  # fmt: skip
    facets = dict(held.facets)
    facets["place"] = (*held.facets["place"], *((place, 1) for place in places))
    facets["department"] = tuple((f"某某管理委员会办公室{n}", 1) for n in range(3_000))
    monkeypatch.setattr(site.library, "overview", lambda: replace(held, facets=facets))
    return Site(create_app(site.library).test_client(), site.library)


def weight(page, selector):
    return sum(len(html_of(each)) for each in find(page, selector))


def html_of(element):
    return html.tostring(element, encoding="utf-8")


def test_the_form_of_the_list_offers_the_first_values_and_leads_to_all(many):
    page = many.page("/reports")
    assert weight(page, "form.filters") < MOST
    links = {link.split("facet=")[1]: link for link in page.xpath("//form//a/@href")}
    assert {"place", "department"} <= links.keys()
    listed = many.page(links["department"] + "&find=办公室2999")
    assert listed.xpath("//button[@name='department']/@value") == ["某某管理委员会办公室2999"]
    assert weight(many.page(links["place"]), "div.facet-values") < MOST


def test_the_first_page_lists_eight_of_each_and_leads_to_all(many):
    page = many.page("/")
    assert weight(page, "div.panels") < MOST
    for link in page.xpath("//p[@class='more']/a/@href"):
        many.get(link)


def test_what_is_chosen_is_offered_with_what_lies_in_it(many):
    page = many.page("/reports", place="130100", department="某某管理委员会办公室2999")
    chosen = page.xpath("//option[@selected]/@value")
    assert "130100" in chosen
    assert "某某管理委员会办公室2999" in chosen
    codes = page.xpath("//select[@name='place']/option/@value")
    assert len([code for code in codes if code[2:4] != "00" and code[:4] == "1301"]) > 1


def test_choosing_keeps_the_rest_of_the_list_and_one_value_of_the_facet(site):
    page = site.page("/reports/values", facet="place", q="舆情", place="130000", year="2022",
                     sort="-score")  # fmt: skip
    form = page.xpath("//form[@action='/reports']")[0]
    kept = dict(zip(form.xpath("input/@name"), form.xpath("input/@value"), strict=True))
    assert kept == {"q": "舆情", "year": "2022", "sort": "-score"}
    assert form.xpath("input[@name='place']") == []
    back = page.xpath("//main//p/a/@href")[0]
    assert "place=130000" in back
    assert "sort=-score" in back
    site.get(back)
    for facet in ("role", "nothing", ""):
        site.get("/reports/values", 404, facet=facet)


@pytest.mark.parametrize(
    ("values", "bytes_each", "shown"),
    [(101, 10, 100), (100, 75, 100), (100, 76, 98), (3, 2_500, 3), (3, 2_501, 2), (2, 9_000, 1)],
)
def test_a_list_has_room_for_so_many_values_and_bytes_and_for_one_at_least(
    values, bytes_each, shown
):
    found = [ListedValue("a" * (bytes_each - 1), "b", 1) for _ in range(values)]
    assert len(_first(found)) == shown


PLACES = (
    ("130730 河北省 张家口市 怀来县", 2),
    ("130121 河北省 石家庄市 井陉县", 1),
    ("350102 福建省 福州市 鼓楼区", 1),
)


def filters(form=None, order="", **counted):
    facets = {**dict.fromkeys(FACETS, ()), **counted}
    found = report_filters(Overview(0, 0, 0, facets, 0), form or SearchForm(), order, CHINESE)
    return {each.name: each for each in found}


@pytest.mark.parametrize("count", [40, 41, 1_100])
def test_forty_values_are_offered_and_the_way_to_the_others(count):
    values = tuple((f"部门{number}", 1) for number in range(count))
    offered = filters(order="-year", department=values)["department"]
    assert [value for value, _, _ in offered.values] == [f"部门{n}" for n in range(40)]
    more = count - 40
    assert (f"{more:,}" in offered.more) is (more > 0)
    assert offered.more_address == "/reports/values?sort=-year&facet=department" * (more > 0)


@pytest.mark.parametrize("count", [40, 41])
def test_forty_places_side_by_side_are_offered(count):
    values = tuple((f"{11 + n}0101 省{n} 市{n} 县{n}", 1) for n in range(count))
    offered = filters(place=values)["place"]
    assert len(offered.values) == 40
    # Each of those left out has a city and a county.
    assert bool(offered.more) is True


def test_what_is_chosen_is_offered_at_its_place_however_far_behind():
    values = tuple((f"部门{number}", 1) for number in range(45))
    offered = filters(including(SearchForm(), "department", "部门44"), department=values)
    held = offered["department"]
    assert held.chosen == "部门44"
    assert [value for value, _, _ in held.values] == [*(f"部门{n}" for n in range(39)), "部门44"]
    assert "5" in held.more


def test_counties_are_chosen_as_places_unless_one_is_chosen_by_its_name():
    assert list(filters()) == ["place", "year", "department", "report_type", "grade"]
    chosen = filters(including(SearchForm(), "county", "怀来县"), county=(("怀来县", 2),))
    assert list(chosen)[1] == "county"
    assert chosen["county"].values == (("怀来县", "怀来县", 2),)


def test_places_below_are_set_in_and_opened_along_the_one_that_is_chosen():
    assert [shown for _, shown, _ in filters(place=PLACES)["place"].values] == ["河北省", "福建省"]
    opened = filters(including(SearchForm(), "place", "130700"), place=PLACES)["place"]
    assert opened.values == (
        ("130000", "河北省", 3),
        ("130700", "\u3000张家口市", 2),
        ("130730", "\u3000\u3000怀来县", 2),
        ("130100", "\u3000石家庄市", 1),
        ("350000", "福建省", 1),
    )
    assert opened.chosen == "130700"


def test_of_several_that_an_address_chooses_the_form_shows_the_first():
    form = including(including(SearchForm(), "grade", "优"), "grade", "良")
    assert filters(form, grade=(("优", 1), ("良", 2)))["grade"].chosen == "优"
    assert filters(grade=(("优", 1),))["grade"].chosen == ""
