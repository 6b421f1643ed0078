"""Whole numbers in Chinese numerals, in everyday and in formal writing: 十二, 三百二十万, 壹佰.

One reader for all who meet them: sums in reports, numbers of headings, figures that people type;
and one writer, for what they may have typed otherwise.
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
_COUNTING = "零一二三四五六七八九"
_TEN_THOUSAND = 10_000
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


def numerals_of(number: int) -> str:
    """A number from 1 to 99,999,999 as it is counted: 十五, 一百零三, 二万零五十."""
    high, low = divmod(number, _TEN_THOUSAND)
    if not high:
        counted = _counted(low)
        return counted.removeprefix("一") if counted.startswith("一十") else counted
    parted = "零" if 0 < low < _TEN_THOUSAND // 10 else ""
    return f"{numerals_of(high)}万{parted}{_counted(low)}"


def _counted(number: int) -> str:
    """A number below ten thousand, nought as nothing, with 一 before its first 十."""
    written, was_nought = "", False
    for unit, sign in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // unit % 10
        if digit:
            parted = "零" if was_nought and written else ""
            written += f"{parted}{_COUNTING[digit]}{sign}"
        was_nought = not digit
    return written


def digits_of(written: str) -> str:
    """Digits read one by one, as figures: 二〇二三 as 2023."""
    return "".join(str(DIGITS.get(digit, 0)) for digit in written)


def _below_ten_thousand(written: str) -> int:
    places = (found for found in _PLACE.finditer(written) if found.group())
    return sum(
        DIGITS.get(place["digit"] or "一", 1) * _VALUES.get(place["unit"] or "", 1)
        for place in places
    )
