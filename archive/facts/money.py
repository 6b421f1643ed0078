"""Amounts of money as reports write them, counted exactly in 万元."""

from __future__ import annotations

import re
from decimal import Decimal

_IN_WAN = {
    "亿元": Decimal(10000),
    "亿": Decimal(10000),
    "万元": Decimal(1),
    "万": Decimal(1),
    "千元": Decimal("0.1"),
    "元": Decimal("0.0001"),
}

#: The units that the heads of tables name.
UNITS = frozenset({"亿元", "万元", "元"})
# Of 万元 that a look-back begins within, 元 is no unit.
_UNIT = re.compile(r"亿元|万元|千元|(?<![亿万千])元")

NUMBER = r"(?<![0-9.])(?<![0-9],)(?:[0-9]{1,3}(?:,[0-9]{3}){1,4}|[0-9]{1,15})(?:\.[0-9]{1,8})?"

# 万 without 元 counts people and things as well: only at the end of a clause is it money.
UNIT = r"亿元|万元|千元|元|[亿万](?=[，,。;、)\n\t])"
# 300-500万元: either end of a range is not an amount.
RANGE_BEFORE = re.compile(r"[0-9](?:万元|元|亿元|万)?[-—~至到]$")


def last_unit(text: str, start: int, end: int) -> str:
    """The unit that is named last between two places of a text, "" where none is."""
    named = _UNIT.findall(text, max(0, start), end)
    return named[-1] if named else ""


def in_wan(number: str, unit: str) -> Decimal:
    """The amount in 万元; `number` may group its digits by commas."""
    return Decimal(number.replace(",", "")) * _IN_WAN[unit]


def as_number(value: Decimal) -> int | float:
    """A decimal as the number a fact carries: whole numbers as int, the rest as float."""
    return int(value) if value == value.to_integral_value() else float(value)
