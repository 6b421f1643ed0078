"""Sums in Chinese numerals (三百二十万元, 壹佰万元整), read as the figures that rules know."""

from __future__ import annotations

import re
from collections.abc import Iterator

from juanzong.archive.chinese_numerals import DIGITS, NOUGHTS, PLACES, value_of

_DIGIT = "".join(DIGITS)
_NUMERAL = f"{_DIGIT}{NOUGHTS}{PLACES}"

# Not of 几十万元 and 数十万元, but of 预算数壹佰万元; 三元区 and 十元 are too short to be told from
# words.
_SUM = re.compile(
    # Looks back from behind its first numeral, so that other characters are passed over quickly.
    rf"(?P<number>[{_DIGIT}十拾](?<![几多上第0-9.{_NUMERAL}].)(?<!(?<![算行出])数.)(?<!数[十拾])"
    rf"[{_NUMERAL}]*?)"
    r"(?P<unit>[万萬亿億]?[元圆圓])"
)
_LARGE = re.compile("[百千万亿拾佰仟萬億]")
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
        value = value_of(f"{number}万")
        return None if value is None else value // 10**4
    return value_of(number)
