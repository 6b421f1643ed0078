"""Whole numbers in Chinese numerals, in everyday and in formal writing: 十二, 三百二十万, 壹佰.

One reader for all who meet them: sums in reports, numbers of headings, figures that people type.
"""

from __future__ import annotations

import re

#: What each digit is worth, 两 and the formal and traditional forms included.
DIGITS: dict[str, int] = {
    **{digit: value for value, digit in enumerate("一二三四五六七八九", start=1)},
    **{digit: value for value, digit in enumerate("壹贰叁肆伍陆柒捌玖", start=1)},
    "两": 2,
    "貳": 2,
    "參": 3,
    "陸": 6,
}
#: What stands for nothing between digits.
NOUGHTS = "零〇"
#: The signs of tens, hundreds, thousands and the large units.
PLACES = "十拾百佰千仟万萬亿億"

_PLAIN = str.maketrans("拾佰仟萬億〇", "十百千万亿零")
_DIGIT = "".join(DIGITS)
_BELOW_TEN_THOUSAND = (
    rf"(?:[{_DIGIT}]千)?(?:零?[{_DIGIT}]百)?(?:零?[{_DIGIT}]?十[{_DIGIT}]?|零[{_DIGIT}])?"
)
_WELL_FORMED = re.compile(
    rf"(?:(?P<hundred_millions>{_BELOW_TEN_THOUSAND}|[{_DIGIT}])亿)?"
    rf"(?:零?(?P<ten_thousands>{_BELOW_TEN_THOUSAND}|[{_DIGIT}])万)?"
    rf"(?P<rest>{_BELOW_TEN_THOUSAND}|[{_DIGIT}](?=\Z))"
)
_PLACE = re.compile(rf"(?P<digit>[{_DIGIT}])?(?P<unit>[千百十])?")
_VALUES = {"千": 1000, "百": 100, "十": 10}


def value_of(written: str) -> int | None:
    """The number that is written, None where it is none: "", 三四百, 三万五, 十百千."""
    found = _WELL_FORMED.fullmatch(written.translate(_PLAIN)) if written else None
    if found is None:
        return None
    parts = (found["hundred_millions"], found["ten_thousands"], found["rest"])
    high, middle, low = (_below_ten_thousand(part or "") for part in parts)
    colloquial = found["rest"] and len(found["rest"]) == 1 and (high or middle)
    return None if colloquial else high * 10**8 + middle * 10**4 + low


def digits_of(written: str) -> str:
    """Digits read one by one, as figures: 二〇二三 as 2023."""
    return "".join(str(DIGITS.get(digit, 0)) for digit in written)


def _below_ten_thousand(written: str) -> int:
    places = (found for found in _PLACE.finditer(written) if found.group())
    return sum(
        DIGITS.get(place["digit"] or "一", 1) * _VALUES.get(place["unit"] or "", 1)
        for place in places
    )
