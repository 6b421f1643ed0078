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

# Looks back from behind its first digit, so that other characters are passed over quickly.
NUMBER = (
    r"[0-9](?<![0-9.][0-9])(?<![0-9],[0-9])"
    r"(?:[0-9]{0,2}(?:,[0-9]{3}){1,4}|[0-9]{0,14})(?:\.[0-9]{1,8})?"
)

# 万 without 元 counts people and things as well: only at the end of a clause is it money.
UNIT = r"亿元|万元|千元|元|[亿万](?=[，,。;、)\n\t])"
# 300-500万元: either end of a range is not an amount.
RANGE_BEFORE = re.compile(r"[0-9](?:万元|元|亿元|万)?[-—~至到]$")

_ONE = (
    r"(?:人|名|位|户|家|亩|公顷|村|社区|校|班|床|头|只|羽|棵|株|台|套|件|座|处|吨|公里|千米|平方米|立方米"
    r"|次|月|天|日)"
)
# 亩均投入1500元, 每户补助2万元, 1500元/亩, 84元每人: of one of many, never of the whole.
_OF_EACH_BEFORE = re.compile(rf"(?:[人户亩村校生床头次]|平)均|每[一1]?(?:个|生|{_ONE})")
_OF_EACH_AFTER = re.compile(rf"/|每{_ONE}")


def is_of_each(label: str, text: str, end: int) -> bool:
    """Whether an amount is of one of many: by the words before it, or by those behind its end."""
    return _OF_EACH_BEFORE.search(label) is not None or _OF_EACH_AFTER.match(text, end) is not None


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
