"""The list of reports and the first page stay light, however many places there are."""

from __future__ import annotations

from dataclasses import replace

import pytest
from lxml import html

from juanzong.archive.places import Place
from juanzong.web.application import create_app
from juanzong.web.pages.facet_values import ListedValue, _first
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
