from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from juanzong.archive.facts.money import as_number, in_wan
from tests.archive.facts.outlines import values_of

FULL_WIDTH = str.maketrans("0123456789.", "０１２３４５６７８９．")


@pytest.mark.parametrize(
    ("number", "unit", "wan"),
    [
        ("468648", "元", "46.8648"),
        ("12,345.67", "万元", "12345.67"),
        ("1.25", "亿元", "12500"),
        ("35", "千元", "3.5"),
        ("0.1", "元", "0.00001"),
    ],
)
def test_amounts_are_exact_in_wan(number, unit, wan):
    assert in_wan(number, unit) == Decimal(wan)


def test_a_number_carries_no_float_noise():
    assert as_number(Decimal("46.8648")) == 46.8648
    assert as_number(Decimal("500.00")) == 500
    assert isinstance(as_number(Decimal("500.00")), int)


amounts = st.decimals(min_value="0.01", max_value="99999999", places=2)


@given(amounts, st.sampled_from(["plain", "grouped", "full width", "spaced", "in yuan"]))
def test_every_way_of_writing_an_amount_reads_back(amount, form):
    written = {
        "plain": f"{amount}万元",
        "grouped": f"{amount:,}万元",
        "full width": f"{amount}万元".translate(FULL_WIDTH),
        "spaced": f" {amount} 万 元",
        "in yuan": f"{amount * 10000:f}元",
    }[form]
    assert values_of(f"2022年全年预算数为{written}。")["budget"] == float(amount)


@pytest.mark.parametrize(
    "text",
    [
        "全年预算数500-600万元。",
        "全年预算数2万人，",
        "全年预算数12个。",
        "全年预算数为1.2.3万元。",
    ],
)
def test_what_is_no_amount(text):
    assert "budget" not in values_of(text)
