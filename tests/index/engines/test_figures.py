"""Bounds of figures and years: every engine finds what is just within, not what is beyond."""

from __future__ import annotations

import pytest

from juanzong.index import FacetChoice, Searcher, SearchRequest
from tests.index.engines.contract import NAMES, opened
from tests.reports import MemorySource, make_report

SCORES = {"a": 79.0, "b": 80.0, "c": 80.5, "d": 81.0, "e": None}
YEARS = {"a": 2020, "b": 2021, "c": 2022, "d": 2023, "e": None}


@pytest.fixture(scope="module", params=NAMES)
def searcher(request, tmp_path_factory):
    engine = opened(request.param, tmp_path_factory.mktemp("figures") / "index")
    reports = [
        make_report(
            name,
            [("", "舆情平稳")],
            **{
                fact: value
                for fact, value in (("score", SCORES[name]), ("year", YEARS[name]))
                if value is not None
            },
        )
        for name in SCORES
    ]
    engine.rebuild(MemorySource(reports), lambda _done, _total: None)
    yield Searcher(engine)
    engine.close()


def found(searcher, query, *choices):
    page = searcher.search(SearchRequest(query, choices, "report"))
    assert page.total == len(page.hits)
    return "".join(hit.report for hit in page.hits)


@pytest.mark.parametrize(
    ("condition", "reports"),
    [
        ("<80", "a"),
        ("<=80", "ab"),
        (">80", "cd"),
        (">=80", "bcd"),
        ("80", "b"),
        ("80..80.5", "bc"),
        ("..80", "ab"),
        ("80.5..", "cd"),
        ("80.1..80.4", ""),
        (">81", ""),
        ("<79", ""),
    ],
)
def test_a_figure_is_within_its_bounds(searcher, condition, reports):
    assert found(searcher, f"score:{condition}") == reports
    assert found(searcher, f"舆情 score:{condition}") == reports
    others = "".join(name for name in SCORES if name not in reports)
    assert found(searcher, f"舆情 -score:{condition}") == others


@pytest.mark.parametrize(
    ("condition", "reports"),
    [
        (">2021", "cd"),
        (">=2021", "bcd"),
        ("<2021", "a"),
        ("<=2021", "ab"),
        ("2021..2022", "bc"),
        ("2021", "b"),
    ],
)
def test_a_year_is_within_its_bounds(searcher, condition, reports):
    assert found(searcher, f"year:{condition}") == reports


@pytest.mark.parametrize(
    ("chosen", "reports"),
    [("2021..2022", "bc"), ("2022..", "cd"), ("..2021", "ab"), ("2021", "b"), ("1990..1999", "")],
)
def test_a_chosen_range_of_years_holds_its_ends(searcher, chosen, reports):
    assert found(searcher, "舆情", FacetChoice("year", (chosen,))) == reports
    others = "".join(name for name in YEARS if name not in reports)
    assert found(searcher, "舆情", FacetChoice("year", exclude=(chosen,))) == others


@pytest.mark.parametrize(
    ("limit", "offset", "reports"),
    [
        (2, 0, "ab"),
        (2, 2, "cd"),
        (2, 4, "e"),
        (2, 5, ""),
        (5, 0, "abcde"),
        (6, 0, "abcde"),
        (0, 0, ""),
    ],
)
def test_a_part_of_the_hits_is_that_part(searcher, limit, offset, reports):
    asked = SearchRequest("舆情", (), "report", limit=limit, offset=offset)
    page = searcher.search(asked)
    assert "".join(hit.report for hit in page.hits) == reports
    assert (page.total, page.reports_total) == (5, 5)
