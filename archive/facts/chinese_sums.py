"""Sums in Chinese numerals (三百二十万元, 壹佰万元整), read as the figures that rules know."""

from __future__ import annotations

import re
from collections.abc import Iterator

_DIGITS = {
    **{digit: value for value, digit in enumerate("一二三四五六七八九", start=1)},
    **{digit: value for value, digit in enumerate("壹贰叁肆伍陆柒捌玖", start=1)},
    "两": 2,
    "貳": 2,
    "參": 3,
    "陸": 6,
}
_PLAIN = str.maketrans("拾佰仟萬億〇", "十百千万亿零")
_DIGIT = "".join(_DIGITS)
_NUMERAL = f"{_DIGIT}零〇十拾百佰千仟万萬亿億"

# Not of 几十万元 and 数百万元; 三元区 and 十元 are too short to be told from words.
_SUM = re.compile(
    # Looks back from behind its first numeral, so that other characters are passed over quickly.
    rf"(?P<number>[{_DIGIT}十拾](?<![几数多上第0-9.{_NUMERAL}].)[{_NUMERAL}]*?)"
    r"(?P<unit>[万萬亿億]?[元圆圓])"
)
_LARGE = re.compile("[百千万亿拾佰仟萬億]")
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
_UNITS = str.maketrans("萬億圆圓", "万亿元元")


def has_sums(text: str) -> bool:
    """Whether there may be a sum in Chinese numerals in the text."""
    return _SUM.search(text) is not None


def with_figures(text: str) -> Iterator[tuple[int, str]]:
    """The text in pieces with their places, its sums in figures: 三百二十万元 as 320, 万元."""
    done = 0
    for found in _SUM.finditer(text):
        value = _value_before_unit(found) if _LARGE.search(found.group()) else None
        if value is None:
            continue
        if done < found.start():
            yield done, text[done : found.start()]
        yield found.start(), str(value)
        yield found.start("unit"), found["unit"].translate(_UNITS)
        done = found.end()
    if done < len(text) or not text:
        yield done, text[done:]


def _value_before_unit(found: re.Match[str]) -> int | None:
    """The number that a sum has before its unit: 12000 of 一亿二千万元."""
    number = found["number"]
    if found["unit"][0] in "万萬" and ("亿" in number or "億" in number):
        value = _value(f"{number}万")
        return None if value is None else value // 10**4
    return _value(number)


def _value(written: str) -> int | None:
    """The number that is written, None where it is none: 三四百, 三万五."""
    found = _WELL_FORMED.fullmatch(written.translate(_PLAIN))
    if found is None:
        return None
    parts = (found["hundred_millions"], found["ten_thousands"], found["rest"])
    high, middle, low = (_below_ten_thousand(part or "") for part in parts)
    colloquial = found["rest"] and len(found["rest"]) == 1 and (high or middle)
    return None if colloquial else high * 10**8 + middle * 10**4 + low


def _below_ten_thousand(written: str) -> int:
    places = (found for found in _PLACE.finditer(written) if found.group())
    return sum(
        _DIGITS.get(place["digit"] or "一", 1) * _VALUES.get(place["unit"] or "", 1)
        for place in places
    )
