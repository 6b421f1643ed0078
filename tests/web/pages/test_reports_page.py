import pytest

from juanzong.archive.records import ReportSummary
from juanzong.web.language import Language
from juanzong.web.pages.reports import REPORTS_ON_PAGE, reports_page
from juanzong.web.report_list import COLUMNS
from juanzong.web.search_form import read_search_form
from tests.plain_lists import PlainLibrary
from tests.web.pages.reading_pages import texts


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
