"""Which orders there are, and where a report stands in one by what it states."""

from __future__ import annotations

import pytest

from juanzong.index.orders import FACT_ORDERS, SORTS, order_key

REPORTS = {
    "a": {"year": 2021, "score": 90.5, "county": "乙县"},
    "b": {"year": 2023, "score": -1.0, "county": "丙县"},
    "c": {"year": None, "score": None, "county": None},
    "d": {"year": 2022, "score": 0.0, "county": "甲县"},
    "e": {},
}


@pytest.mark.parametrize(
    ("sort", "reports"),
    [
        ("newest", "bdace"),
        ("oldest", "adbce"),
        ("-score", "adbce"),
        ("score", "bdace"),
        # By characters: 丙 乙 甲.
        ("county", "badce"),
        # These say nothing of facts.
        ("report", "abcde"),
        ("relevance", "abcde"),
    ],
)
def test_reports_stand_in_order_and_those_that_do_not_state_it_last(sort, reports):
    assert "".join(sorted(REPORTS, key=lambda name: order_key(REPORTS[name], sort))) == reports


def test_relevance_comes_first_of_all_orders_and_each_by_a_fact_is_among_them():
    assert SORTS[:4] == ("relevance", "newest", "oldest", "report")
    assert {"county", "score", "-score", "budget", "-budget"} <= set(SORTS)
    assert set(SORTS) - set(FACT_ORDERS) == {"relevance", "report"}
    assert FACT_ORDERS.keys() <= set(SORTS)


def test_numbers_are_ordered_as_numbers_and_names_by_their_characters():
    assert FACT_ORDERS["-budget"].is_number
    assert not FACT_ORDERS["county"].is_number
    assert order_key({"budget": 9.0}, "budget") < order_key({"budget": 10.0}, "budget")
