from dataclasses import replace

import pytest

from juanzong.archive.records import ReportSummary
from juanzong.web.language import Language
from juanzong.web.pages.reports import reports_page
from juanzong.web.report_list import COLUMNS, ORDERS, list_order
from juanzong.web.search_form import read_search_form
from tests.plain_lists import PlainLibrary
from tests.web.pages.reading_pages import find, texts

#: Bounds as they are promised.
REPORTS_ON_PAGE = 50


class Parameters(dict):
    def getlist(self, key):
        return self.get(key, [])


def summary(number, **facts):
    return ReportSummary(f"r{number:04d}", f"报告{number:04d}", 1, number, "a.txt", 3, 99, facts)


def listed(library, order, **parameters):
    form, _ = read_search_form(Parameters(parameters))
    return reports_page(library, form, order, (), Language("zh"))


MANY = PlainLibrary([summary(n, year=2018 + n % 8) for n in range(REPORTS_ON_PAGE + 5)])


@pytest.mark.parametrize("name", COLUMNS)
def test_a_columns_head_sorts_by_it_and_again_the_other_way_round(name):
    following = {}
    other = "county" if name == "year" else "year"
    for order in (name, f"-{name}", other):
        head = next(each for each in listed(MANY, order).columns if each.name == name)
        following[head.direction] = head.address.partition("sort=")[2]
    assert following == {"ascending": f"-{name}", "descending": name, "none": name}


def test_every_report_is_listed(site):
    page = site.page("/reports")
    assert len(page.xpath("//tbody/tr")) == site.library.overview().reports
    assert f"共 {site.library.overview().reports} 份报告" in texts(page, "p.lead")[0]


@pytest.mark.parametrize("column", COLUMNS)
def test_every_column_sorts_both_ways_with_what_is_unsaid_last(column):
    values = {"grade": ["良", "优", "差"], "title": [None, None, None]}.get(column, [3, 1, 2])
    if column in {"county", "department"}:
        values = ["丙", "甲", "乙"]
    reports = [summary(n, **{column: value}) for n, value in enumerate(values)] + [summary(9)]
    library = PlainLibrary(reports)
    rows = {
        order: [row.address for row in listed(library, order).rows]
        for order in (column, f"-{column}")
    }
    assert len(rows[column]) == 4
    if column == "title":
        assert rows[column] == list(reversed(rows["-title"]))
    else:
        assert rows[column][-1] == rows[f"-{column}"][-1] == "/r/r0009"
        assert rows[column][:-1] == list(reversed(rows[f"-{column}"][:-1]))
    if column == "grade":
        assert rows[column] == ["/r/r0001", "/r/r0000", "/r/r0002", "/r/r0009"]


def test_pages_hold_every_report_once():
    first = listed(MANY, "title")
    second = listed(MANY, "title", page=["2"])
    past = listed(MANY, "title", page=["99"])
    assert (len(first.rows), len(second.rows), past.rows) == (REPORTS_ON_PAGE, 5, second.rows)
    assert (first.previous_address, second.next_address) == ("", "")
    assert first.next_address == "/reports?sort=title&page=2"
    assert [link.label for link in first.pages] == ["1", "2"]
    assert [link.is_current for link in second.pages] == [False, True]
    assert first.pages[1].address == first.next_address
    addresses = {row.address for row in first.rows + second.rows}
    assert len(addresses) == len(MANY.summaries)


def test_a_filter_narrows_and_leads_to_a_search(site):
    page = site.page("/reports", county="怀来县", sort="-year")
    assert [row.text for row in page.xpath("//td[contains(@class, 'year')]")] == ["2022", "2021"]
    assert page.xpath("//select[@name='county']/option[@selected]/@value") == ["怀来县"]
    search = page.xpath("//p[@class='lead']/a/@href")[0]
    assert texts(site.page(search), "h2.total")[0].endswith("见于 2 份报告")


@pytest.mark.parametrize(
    "query", [{"sort": "--x"}, {"county": "火星县"}, {"page": "x"}, {"year": "a"}]
)
def test_what_makes_no_sense_is_no_error(site, query):
    site.page("/reports", **query)


@pytest.mark.parametrize("count", [0, 1, REPORTS_ON_PAGE])
@pytest.mark.parametrize("page", [1, 2, 9])
def test_of_one_page_alone_any_other_that_is_asked_for_is_that_one(count, page):
    library = PlainLibrary([summary(n) for n in range(count)])
    assert len(listed(library, "title", page=str(page)).rows) == count


def test_each_value_stands_in_its_column_as_people_write_it():
    facts = {"year": 2022, "score": 90.5, "budget": 1234.5, "execution_rate": 98.5, "grade": "优"}
    (row,) = listed(PlainLibrary([summary(1, **facts)]), "title").rows
    assert {name: text for name, text in row.cells if text} == {
        "year": "2022",
        "score": "90.5",
        "budget": "1,234.5",
        "execution_rate": "98.5%",
        "grade": "优",
    }


@pytest.mark.parametrize("order", [*ORDERS, "-county"])
def test_the_order_that_is_kept_is_the_one_that_is_chosen_in_the_form(order):
    sorts = listed(MANY, order).sorts
    assert [each.value for each in sorts if each.is_current] == [order]
    assert [each.value for each in sorts] == list(dict.fromkeys((*ORDERS, order)))
    assert len({each.label for each in sorts}) == len(sorts)


@pytest.mark.parametrize(
    ("asked", "address"),
    [
        ({}, ""),
        ({"county": ["怀来县"]}, "/search?county=%E6%80%80%E6%9D%A5%E5%8E%BF"),
        ({"not_county": ["怀来县"]}, "/search?not_county=%E6%80%80%E6%9D%A5%E5%8E%BF"),
    ],
)
def test_what_narrows_the_list_leads_to_a_search_so_narrowed(asked, address):
    made = listed(MANY, "-year", sort=["-year"], page=["2"], **asked)
    assert made.search_address == address
    assert made.feed_address == (address or "/search").replace("/search", "/reports.atom")
    assert [link.address.partition("?")[0] for link in made.downloads] == [
        "/reports.xlsx",
        "/reports.csv",
        "/reports.json",
    ]
    assert all(link.address.endswith("sort=-year") for link in made.downloads)


def test_a_form_keeps_what_it_has_no_field_for_and_a_link_all_that_narrows():
    asked = {"county": ["怀来县"], "not_grade": ["差"], "sort": ["-year"], "page": ["2"]}
    made = listed(MANY, "-year", **asked)
    assert made.hidden == (("not_grade", "差"),)
    head = next(each for each in made.columns if each.name == "score")
    assert head.address.endswith("&not_grade=%E5%B7%AE&sort=score")
    assert head.address.startswith("/reports?county=")
    assert "page" not in head.address


def test_the_pages_of_a_list_lead_to_their_neighbours_and_no_further():
    library = PlainLibrary([summary(n) for n in range(2 * REPORTS_ON_PAGE + 1)])
    steps = [
        (made.previous_address.partition("page=")[2], made.next_address.partition("page=")[2])
        for made in (listed(library, "title", page=[str(number)]) for number in (1, 2, 3, 4))
    ]
    assert steps == [("", "2"), ("1", "3"), ("2", ""), ("2", "")]


def test_a_column_of_money_says_its_unit_and_one_of_percent_in_its_cells():
    labels = {each.name: each.label for each in listed(MANY, "title").columns}
    wan = Language("zh").text("unit_wan").strip()
    assert [name for name, label in labels.items() if wan in label] == ["budget"]
    assert len(set(labels.values())) == len(COLUMNS)


def test_a_report_without_a_title_is_called_by_its_file_or_untitled():
    named = [replace(summary(1), title=""), replace(summary(2), title="", file_name="")]
    made = listed(PlainLibrary(named), "title")
    assert [row.title for row in made.rows] == ["a.txt", Language("zh").text("untitled")]


def test_counties_of_one_name_stand_behind_their_city_in_the_list_too():
    places = ("350102 福建省 福州市 鼓楼区", "320106 江苏省 南京市 鼓楼区")
    library = PlainLibrary(
        [summary(n, county="鼓楼区", place=place) for n, place in enumerate(places)]
    )
    shown = [dict(row.cells)["county"] for row in listed(library, "title").rows]
    assert shown == ["福州市鼓楼区", "南京市鼓楼区"]


@pytest.mark.parametrize(
    ("sort", "order"),
    [("title", "title"), ("-title", "-title"), ("--title", "title"), ("-score", "-score"),
     ("-revision", "title"), ("revision", "title"), ("newest", "title"), ("", "title")],
)  # fmt: skip
def test_a_list_is_ordered_by_its_columns_or_by_title(sort, order):
    assert list_order(sort) == order


@pytest.mark.parametrize("sort", ["loudest", "newest"])
def test_an_order_that_is_none_of_the_list_is_no_matter(site, sort):
    assert not find(site.page("/reports", sort=sort), "div.notes")
    assert find(site.page("/reports", year_from="x"), "div.notes")


def test_sections_that_a_report_must_not_have_are_said_as_left_out(site):
    page = site.page("/reports", not_role="问题")
    assert "不含 问题" in page.text_content()
