"""A term with its numerals written otherwise: 2023年, 二〇二三年; 三百元, 叁佰元; 第12次, 第十二次.

Nothing is rounded: years are written digit for digit, days and counts as they are counted, sums in
the numerals of cheques (大写) or out of them. The forms are offered, with what each finds.
"""

from __future__ import annotations

import re

from juanzong.archive.chinese_numerals import numerals_of, value_of
from juanzong.index.help.count_forms import count_forms
from juanzong.index.help.date_forms import date_forms, with_noughts, without_noughts

_PLAIN = "一二三四五六七八九十百千"
_CAPITAL = "壹贰叁肆伍陆柒捌玖拾佰仟"
_TO_CAPITAL = str.maketrans(_PLAIN + "〇两", _CAPITAL + "零贰")
_TO_PLAIN = str.maketrans(_CAPITAL + "参弍", _PLAIN + "三二")
_DIGITS = "〇一二三四五六七八九"
_TO_HAN = {ord(str(value)): digit for value, digit in enumerate(_DIGITS)}
_FROM_HAN = {ord(digit): str(value) for value, digit in enumerate(_DIGITS)} | {ord("零"): "0"}

#: One numeral alone (一, 参) is more often a word or a part of one.
_SUM = re.compile(rf"[{_PLAIN}〇零两万]*[{_PLAIN}][{_PLAIN}〇零两万]+")
_CAPITAL_SUM = re.compile(rf"[{_CAPITAL}零参弍万]*[{_CAPITAL}][{_CAPITAL}零参弍万]+")

_MONEY = "元"

_ANY = f"{_PLAIN}〇零"
_YEAR = re.compile(r"(?<![0-9.])(?:19|20)[0-9]{2}(?=年|\Z)")
_HAN_YEAR = re.compile(rf"(?<![{_ANY}])(?:一九|二[〇零])[{_DIGITS}零]{{2}}(?![{_ANY}])")
_DAY = re.compile(r"(?<![0-9.])(?:[1-9]|[12][0-9]|3[01])(?=[月日号])")
_HAN_DAY = re.compile(rf"(?<![{_ANY}])(?:[二三]?十[{_DIGITS[1:]}]?|[{_DIGITS[1:]}])(?=[月日号])")


def numeral_forms(folded_term: str) -> tuple[str, ...]:
    """Give the forms of a term whose numerals are written otherwise; none without numerals."""
    bare = without_noughts(folded_term)
    in_han = _DAY.sub(lambda day: numerals_of(int(day.group())), _YEAR.sub(_year_in_han, bare))
    in_digits = _HAN_DAY.sub(_day_in_digits, _HAN_YEAR.sub(_year_in_digits, folded_term))
    plain = _CAPITAL_SUM.sub(lambda found: found.group().translate(_TO_PLAIN), folded_term)
    counted = count_forms(plain)
    forms = (
        in_han,
        in_han.replace("〇", "零") if in_han != folded_term else folded_term,
        in_digits,
        with_noughts(in_digits) if in_digits != folded_term else folded_term,
        *date_forms(folded_term),
        plain,
        *counted,
        *map(_in_capitals, (folded_term, *(counted if _MONEY in folded_term else ()))),
    )
    return tuple(dict.fromkeys(form for form in forms if form != folded_term))


def _in_capitals(term: str) -> str:
    return _SUM.sub(lambda found: found.group().translate(_TO_CAPITAL), term)


def _year_in_han(found: re.Match[str]) -> str:
    return found.group().translate(_TO_HAN)


def _year_in_digits(found: re.Match[str]) -> str:
    return found.group().translate(_FROM_HAN)


def _day_in_digits(found: re.Match[str]) -> str:
    return str(value_of(found.group()))
