"""What a request may cost is what its address has cost."""

from __future__ import annotations

from juanzong.index.turns import LITTLE
from juanzong.web.serving.expecting import Expectations


def test_an_address_is_expected_to_take_what_it_took():
    expectations = Expectations()
    expectations.note("/search", "q=a", 0.5)
    assert expectations.of("/search", "q=a") == 0.5


def test_what_others_take_tells_nothing_of_a_new_address():
    expectations = Expectations()
    expectations.note("/search", "q=a", 0.5)
    assert expectations.of("/search", "q=b") == LITTLE


def test_the_newest_time_counts_for_a_quarter():
    expectations = Expectations()
    for seconds in (0.5, 0.1):
        expectations.note("/search", "", seconds)
    assert expectations.of("/search", "") == 0.4


def test_no_more_than_some_thousand_addresses_are_remembered_the_newest_ones():
    expectations = Expectations()
    for number in range(5_000):
        expectations.note("/search", f"q={number}", 0.5)
    assert expectations.of("/search", "q=4999") == 0.5
    assert expectations.of("/search", "q=0") == LITTLE
