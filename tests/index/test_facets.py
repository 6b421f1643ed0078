"""What a choice names, and the years that stand for a range."""

from __future__ import annotations

import pytest

from juanzong.index import FacetChoice, Searcher, SearchRequest
from juanzong.index.engines.scan import ScanEngine
from juanzong.index.facets import is_year_range, without_ranges
from tests.reports import MemorySource, make_report


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("2021..2023", ("2021", "2022", "2023")),
        ("2022..", ("2022", "2023", "2024")),
        ("..2021", ("2020", "2021")),
        ("1990..1999", ("1990..1999",)),
        ("2021", ("2021",)),
        ("..", ("..",)),
    ],
)
def test_a_range_asks_for_the_years_in_it_or_for_none(value, expected):
    years = ["2024", "2023", "2022", "2021", "2020"]
    for choice in (FacetChoice("year", (value,)), FacetChoice("year", exclude=(value,))):
        plain = without_ranges(choice, lambda _year: years)
        assert sorted(plain.include or plain.exclude) == sorted(expected)


def test_a_range_beside_a_year_in_it_names_the_year_once():
    plain = without_ranges(
        FacetChoice("year", ("2022", "2021..2023")), lambda _year: ["2021", "2022"]
    )
    assert plain.include == ("2022", "2021")


def test_only_years_have_ranges():
    choice = FacetChoice("county", ("2021..2023",))
    assert without_ranges(choice, lambda _county: ["2022"]) is choice
    assert is_year_range("2021..")
    assert not is_year_range("2021")


@pytest.mark.parametrize(
    ("choice", "reports"),
    [
        (FacetChoice("year", ("2021..2022",)), ["r2021", "r2022"]),
        (FacetChoice("year", exclude=("..2021",)), ["r2022", "r2023"]),
        (FacetChoice("year", ("1990..1999",)), []),
    ],
)
def test_a_search_narrows_to_a_range(choice, reports):
    years = range(2020, 2024)
    source = MemorySource([make_report(f"r{year}", [("", "舆情")], year=year) for year in years])
    engine = ScanEngine()
    engine.update(source, lambda _done, _total: None)
    page = Searcher(engine).search(SearchRequest("舆情", (choice,), "report"))
    assert [hit.report for hit in page.hits] == reports
    assert page.total == len(reports)
