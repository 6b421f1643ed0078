"""Recognise the number that a line begins with: 第一部分, 一、, （一）, 1., 1.1, （1）, ①, 附件1.

The order of the families is that of GB/T 9704-2012, section 7.3.3 (一、 （一） 1. （1）), widened
by what reports use above, between and below. A bullet before a number makes the line a list
item, which has no number here.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from enum import IntEnum, unique
from functools import cache

from juanzong.archive.chinese_numerals import value_of

_CHINESE = "[一二三四五六七八九十]{1,3}"
_HAN = "[㐀-鿿]"
# A decimal followed by one of these is an amount ("1.5万元"), not a number of a heading.
_UNIT = "[万亿元倍％%‰个米吨亩℃]|平方|公里|公斤|分(?![项析类配解])|人次?(?!员)"

_DIVISION = re.compile(rf"(第\s*({_CHINESE}|\d{{1,2}})\s*(部分|篇|章|节|条))[\s、：:.．]*")
# 项目一：X项目: one of several projects that a report is on, above 一、.
_PROJECT = re.compile(rf"(项目\s*({_CHINESE}|\d{{1,2}}))\s*[:：、]\s*(?=\S)")
_APPENDIX = re.compile(rf"(附[件表录]?\s*({_CHINESE}|\d{{1,2}})?)\s*(?:[、：:.．)）]|\s|$)\s*")
_CHINESE_PLAIN = re.compile(rf"(({_CHINESE})\s*(?:[、.．]|([,，：:]|\s(?=\S))))\s*")
_CHINESE_CLOSED = re.compile(rf"(({_CHINESE})\s*[)）][、.．]?)\s*")
_BRACKETED = re.compile(rf"([(（]\s*({_CHINESE}|\d{{1,2}}|[A-Za-z])\s*[)）][、.．]?)\s*")
_DECIMAL = re.compile(
    rf"((\d{{1,2}}(?:[.．]\d{{1,2}}){{1,3}})[.．、]?)(?![\d.．])(?!\s*(?:{_UNIT}))\s*"
)
# A digit may follow only as a year: "1.2023年" is the first of a list, "1.5" is not.
_ARABIC = re.compile(
    r"((\d{1,2})\s*(?:([.．、])|([,，]))[、.．]?)\s*(?:(?!\d)|(?=(?:19|20)\d\d\s*年))"
)
_ARABIC_BARE = re.compile(rf"((\d{{1,2}}))[ \t\u3000]+(?={_HAN})")
_ARABIC_CLOSED = re.compile(r"((\d{1,2})\s*[)）][、.．]?)\s*")
_ENCLOSED = re.compile(r"(([①-⒛㈠-㈩Ⅰ-Ⅻ❶-❿])[、.．]?)\s*")
# I. II. IV. in Latin letters; I, V and X alone are numbers sooner than the 9th letter.
_ROMAN = re.compile(rf"((I{{1,3}}|I?V|VI{{1,3}}|I?X)[.．、])\s*(?={_HAN})")
_ROMANS = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X")
_LETTER = re.compile(rf"(([A-Za-z])[.．、])\s*(?={_HAN})")


@unique
class Family(IntEnum):
    """What kind of number a heading has, ordered from the top of an outline down."""

    APPENDIX = 0
    PART = 1
    CHAPTER = 2
    DIVISION = 3
    ARTICLE = 4
    ROMAN = 5
    CHINESE = 6
    CHINESE_BRACKETED = 7
    ARABIC = 8
    DECIMAL_2 = 9
    DECIMAL_3 = 10
    DECIMAL_4 = 11
    ARABIC_BRACKETED = 12
    ARABIC_CLOSED = 13
    CIRCLED = 14
    LETTER = 15
    CLAIMED = 16
    UNNUMBERED = 17


#: Numbers that are whole headings: their name may stand in the next line (附件1, 第一部分).
NAMED_BELOW = frozenset({Family.APPENDIX, Family.PART, Family.CHAPTER, Family.DIVISION})
#: （1） and 1）, whose order to 1. is often turned round.
BRACKETED = frozenset({Family.ARABIC_BRACKETED, Family.ARABIC_CLOSED})
_DIVISIONS = {
    "部分": Family.PART,
    "篇": Family.PART,
    "章": Family.CHAPTER,
    "节": Family.DIVISION,
    "条": Family.ARTICLE,
}
_DECIMALS = {2: Family.DECIMAL_2, 3: Family.DECIMAL_3, 4: Family.DECIMAL_4}


@dataclass(frozen=True, slots=True)
class Marker:
    """A number at the beginning of a line.

    `written` is the number as it stands, `body` the offset of what follows it (characters).
    `form` is its punctuation ("、", "（）"), which siblings mostly share. `above` is the number
    that a decimal names as its parent's: 2 for 2.3. `loose` says that the form is seldom meant
    as a number ("1 项目", "一，部门", "一：职能").
    """

    family: Family
    value: int
    written: str
    body: int
    form: str = ""
    above: int | None = None
    loose: bool = False


def find_marker(text: str) -> Marker | None:
    """The number that `text` begins with (white space aside), or None."""
    start = len(text) - len(text.lstrip())
    if start == len(text):
        return None
    first = text[start]
    if first.isdecimal():
        return _arabic(text, start)
    recognise = _BY_FIRST_CHARACTER.get(first)
    return recognise(text, start) if recognise is not None else _other(text, start, first)


@cache
def number_value(digits: str) -> int | None:
    """The value from 1 to 99 of an Arabic or Chinese number, or None where it is not one."""
    if digits.isdecimal():
        return int(digits) or None
    return value_of(digits)


def _form(written: str) -> str:
    return "".join(character for character in written if character in "()（）、.．,，")


def _marker(
    family: Family, match: re.Match[str], *, above: int | None = None, loose: bool = False
) -> Marker | None:
    value = number_value(match[2])
    if value is None:
        return None
    written = match[1].strip()
    return Marker(family, value, written, match.end(), _form(written), above, loose)


def _division(text: str, start: int) -> Marker | None:
    match = _DIVISION.match(text, start)
    return match and _marker(_DIVISIONS[match[3]], match)


def _project(text: str, start: int) -> Marker | None:
    match = _PROJECT.match(text, start)
    return match and _marker(Family.DIVISION, match)


def _appendix(text: str, start: int) -> Marker | None:
    match = _APPENDIX.match(text, start)
    if match is None or (match[1] == "附" and not text[start + 1 : match.end()].strip()):
        return None
    value = number_value(match[2]) if match[2] else 1
    return Marker(Family.APPENDIX, value or 1, match[1].strip(), match.end())


def _chinese(text: str, start: int) -> Marker | None:
    match = _CHINESE_PLAIN.match(text, start)
    if match is not None:
        return _marker(Family.CHINESE, match, loose=match[3] is not None)
    match = _CHINESE_CLOSED.match(text, start)
    return match and _marker(Family.CHINESE_BRACKETED, match)


def _bracketed(text: str, start: int) -> Marker | None:
    match = _BRACKETED.match(text, start)
    if match is None:
        return None
    if match[2].isascii() and match[2].isalpha():
        return _letter(match)
    arabic = match[2].isdecimal()
    return _marker(Family.ARABIC_BRACKETED if arabic else Family.CHINESE_BRACKETED, match)


def _arabic(text: str, start: int) -> Marker | None:
    match = _ARABIC.match(text, start)
    if match is not None:
        return _marker(Family.ARABIC, match, loose=match[4] is not None)
    match = _DECIMAL.match(text, start)
    if match is not None:
        return _decimal(match)
    match = _ARABIC_CLOSED.match(text, start)
    if match is not None:
        return _marker(Family.ARABIC_CLOSED, match)
    match = _ARABIC_BARE.match(text, start)
    return match and _marker(Family.ARABIC, match, loose=True)


def _decimal(match: re.Match[str]) -> Marker | None:
    parts = [int(part) for part in re.split("[.．]", match[2])]
    if 0 in parts:
        return None
    family = _DECIMALS[len(parts)]
    return Marker(family, parts[-1], match[1].strip(), match.end(), above=parts[-2])


def _other(text: str, start: int, first: str) -> Marker | None:
    match = _ENCLOSED.match(text, start)
    if match is not None:
        name = unicodedata.name(first)
        return _written(_enclosed_family(name), int(unicodedata.numeric(first)), match)
    match = _ROMAN.match(text, start)
    if match is not None:
        return _written(Family.ROMAN, _ROMANS.index(match[2]) + 1, match)
    match = _LETTER.match(text, start)
    return match and _letter(match)


def _letter(match: re.Match[str]) -> Marker:
    return _written(Family.LETTER, ord(match[2].lower()) - ord("a") + 1, match)


def _written(family: Family, value: int, match: re.Match[str]) -> Marker:
    written = match[1]
    return Marker(family, value, written, match.end(), _form(written))


def _enclosed_family(name: str) -> Family:
    if "IDEOGRAPH" in name:
        return Family.CHINESE_BRACKETED
    if name.startswith("PARENTHESIZED"):
        return Family.ARABIC_BRACKETED
    if "FULL STOP" in name:
        return Family.ARABIC
    return Family.ROMAN if "ROMAN" in name else Family.CIRCLED


_BY_FIRST_CHARACTER: dict[str, Callable[[str, int], Marker | None]] = {
    "第": _division,
    "附": _appendix,
    "项": _project,
    "(": _bracketed,
    "（": _bracketed,
    **dict.fromkeys("一二三四五六七八九十", _chinese),
}
