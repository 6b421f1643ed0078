"""The fields of the query language: their names, and what a value of each means."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from juanzong.archive.fact_kinds import KIND_OF_FIELD, ValueType
from juanzong.archive.lookalikes import with_plain_years
from juanzong.archive.records import Span
from juanzong.index.folding import fold_text
from juanzong.index.query.tree import FacetIs, NumberIn

#: Every name under which a field may be typed, folded, with the field's own name.
FIELD_NAMES = {
    **dict.fromkeys(("heading", "title", "标题"), "heading"),
    **{
        name: field
        for field, kind in KIND_OF_FIELD.items()
        for name in (field, *kind.query_aliases)
    },
}

NUMBER_FIELDS = frozenset(field for field, kind in KIND_OF_FIELD.items() if kind.is_number)

_NUMBER = r"[0-9]+(?:,[0-9]{3})*(?:\.[0-9]+)?"
_UNIT = r"(?:%|分|年度?|万元?|亿元?|元|人|名)?"
_RANGE = re.compile(rf"({_NUMBER}{_UNIT})?(?:\.\.\.?|…)({_NUMBER}{_UNIT})?")
_DASHES = "-‐–—−~〜至到"
_DASHED_RANGE = re.compile(rf"({_NUMBER}{_UNIT})[{_DASHES}]+({_NUMBER}{_UNIT})")
_SIGNS = ">=|=>|≥|≧|⩾|>|<=|=<|≤|≦|⩽|<|="
_COMPARISON = re.compile(rf"({_SIGNS})?({_NUMBER}{_UNIT})")

#: What is said before a number for a sign. 以上 and 以下 include their number, 超过 and 不满 do
#: not (民法典, article 1259).
SIGN_BEFORE = {
    word: sign
    for sign, words in {
        "<": "低于 小于 少于 不足 不到 未达到 未达 没有达到 没达到 不满 未满 <",
        "<=": "不超过 未超过 不高于 不大于 不多于 至多 最多 最高 <= ≤",
        ">": "高于 大于 多于 超过 超出 突破 >",
        ">=": "不低于 不小于 不少于 至少 最少 最低 达到 >= ≥",
        "=": "等于 =",
    }.items()
    for word in words.split()
}
#: What is said behind a number for a sign.
SIGN_BEHIND = {
    word: sign
    for sign, words in {">=": "及以上 以上 之上", "<=": "及以下 以下 以内 之下"}.items()
    for word in words.split()
}


def any_of(words: Iterable[str]) -> str:
    """A regular expression of these words."""
    return "|".join(map(re.escape, words))


_SAID = re.compile(
    rf"({any_of(SIGN_BEFORE)})({_NUMBER}{_UNIT})|({_NUMBER}{_UNIT})({any_of(SIGN_BEHIND)})"
)
_AT_LEAST = frozenset({">=", "=>", "≥", "≧", "⩾"})
_AT_MOST = frozenset({"<=", "=<", "≤", "≦", "⩽"})


@dataclass(frozen=True, slots=True)
class FilterReading:
    """What a field's value was read as, and whether a range's ends had to be exchanged."""

    node: FacetIs | NumberIn
    exchanged: bool = False


def read_filter(field: str, value: str, span: Span, *, in_words: bool) -> FilterReading | None:
    """Read the value of a field other than `heading`; None where it makes no sense there.

    `in_words`: a sign may be said, as in 90%以上, and not only written.
    """
    if field in NUMBER_FIELDS:
        plain = unicodedata.normalize("NFKC", value).strip()
        if in_words:
            plain = _with_signs(plain)
        is_year = KIND_OF_FIELD[field].value_type is ValueType.YEAR
        return _read_number(field, with_plain_years(plain) if is_year else plain, span)
    folded = fold_text(value)
    folded = KIND_OF_FIELD[field].synonyms.get(folded, folded)
    return FilterReading(FacetIs(field, folded, span)) if folded else None


def number_pattern(field: str) -> str:
    """The values that a field of numbers takes, as a regular expression; after NFKC folding."""
    units = "|".join(map(re.escape, KIND_OF_FIELD[field].typed_units))
    number = f"{_NUMBER}(?:{units})?" if units else _NUMBER
    dots = r"(?:\.\.\.?|…)"
    return (
        f"^(?:{number}{dots}(?:{number})?|{dots}{number}"
        f"|{number}[{_DASHES}]+{number}|(?:{_SIGNS})?{number})$"
    )


def _with_signs(value: str) -> str:
    """A number with words on it written with the sign that they mean."""
    said = _SAID.fullmatch(value)
    if said is None:
        return value
    return SIGN_BEFORE[said[1]] + said[2] if said[1] else SIGN_BEHIND[said[4]] + said[3]


def _read_number(field: str, value: str, span: Span) -> FilterReading | None:
    if both := _RANGE.fullmatch(value) or _DASHED_RANGE.fullmatch(value):
        return _read_range(field, both[1], both[2], span)
    comparison = _COMPARISON.fullmatch(value)
    if not comparison or (number := _number(field, comparison[2])) is None:
        return None
    sign = comparison[1]
    is_year = KIND_OF_FIELD[field].value_type is ValueType.YEAR
    if is_year and sign in {None, "="} and number.is_integer():
        return FilterReading(FacetIs(field, str(int(number)), span))
    low = None if sign in {*_AT_MOST, "<"} else number
    high = None if sign in {*_AT_LEAST, ">"} else number
    return FilterReading(_range(field, low, high, span, open_end=sign in {"<", ">"}))


def _range(
    field: str, low: float | None, high: float | None, span: Span, *, open_end: bool = False
) -> NumberIn:
    return NumberIn(
        name=field,
        low=low,
        high=high,
        low_included=low is not None and not open_end,
        high_included=high is not None and not open_end,
        span=span,
    )


def _read_range(
    field: str, first: str | None, second: str | None, span: Span
) -> FilterReading | None:
    low = None if first is None else _number(field, first)
    high = None if second is None else _number(field, second)
    if (low is None) != (first is None) or (high is None) != (second is None):
        return None
    if low is None and high is None:
        return None
    exchanged = low is not None and high is not None and low > high
    if exchanged:
        low, high = high, low
    return FilterReading(_range(field, low, high, span), exchanged)


def _number(field: str, written: str) -> float | None:
    """The number in the field's own unit, or None where the written unit is not one of its."""
    digits = re.match(_NUMBER, written)
    if digits is None:
        return None
    unit = written[digits.end() :]
    units = KIND_OF_FIELD[field].typed_units
    if unit and unit not in units:
        return None
    return float(digits[0].replace(",", "")) * (units[unit] if unit else 1.0)
