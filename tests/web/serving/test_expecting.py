"""What a request may cost is what its address has cost."""

from __future__ import annotations

import pytest

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


@pytest.mark.parametrize(("others", "is_remembered"), [(4_095, True), (4_096, False)])
def test_the_newest_four_thousand_and_ninety_six_addresses_are_remembered(others, is_remembered):
    expectations = Expectations()
    expectations.note("/search", "first", 0.5)
    for number in range(others):
        expectations.note("/search", f"q={number}", 0.5)
    assert expectations.of("/search", f"q={others - 1}") == 0.5
    assert expectations.of("/search", "first") == (0.5 if is_remembered else LITTLE)
