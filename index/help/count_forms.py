"""A term with its counts and shares written otherwise: 第12次, 第十二次; 95%, 百分之九十五.

Numbers of years, months and days are not counts; `numeral_forms` and `date_forms` have these.
"""

from __future__ import annotations

import re

from juanzong.archive.chinese_numerals import digits_of, numerals_of, value_of

_NUMERALS = "一二三四五六七八九十百千零〇两"
#: What one numeral alone may count; before other words it is more often a part of one.
_MEASURES = "个次名项人家所处件条份户台辆座场期批类级"

_COUNT = re.compile(
    r"(?:(?<=第)[1-9][0-9]{0,3}(?![0-9.%‰])"
    r"|(?<![0-9.,])(?<![0-9]\s)[1-9][0-9]{0,3}(?=[㐀-鿿])(?![年月日号]))"
)
_HAN_COUNT = re.compile(
    rf"(?:(?<=第)[{_NUMERALS}]+"
    rf"|(?<![{_NUMERALS}万亿点之])[{_NUMERALS}]{{2,}}(?=[㐀-鿿]|\Z)(?![年月日号点])"
    rf"|(?<![{_NUMERALS}万亿点之])[{_NUMERALS}](?=[{_MEASURES}]))"
)
_SHARE = re.compile(
    r"(?<![0-9.,])(?P<whole>[0-9]{1,4})(?:[.](?P<decimals>[0-9]{1,4}))?(?P<of>[%‰])"
)
_HAN_SHARE = re.compile(
    rf"(?P<of>[百千])分之(?P<whole>[{_NUMERALS}]+)(?:点(?P<decimals>[一二三四五六七八九零〇]+))?"
)
_GROUPED = re.compile(r"(?<![0-9.,])[0-9]{1,3}(?:\s[0-9]{3})+(?![0-9])")
#: Not what may be a year.
_UNGROUPED = re.compile(r"(?<![0-9.,])(?!(?:19|20)[0-9]{2}(?![0-9]))[1-9][0-9]{3,11}(?![0-9年])")
_OF_A_HUNDRED, _OF_A_THOUSAND = "百", "千"


def count_forms(folded_term: str) -> tuple[str, ...]:
    """Give the forms of a term whose counts and shares are written otherwise."""
    forms = (
        _COUNT.sub(lambda found: numerals_of(int(found.group())), folded_term),
        _HAN_COUNT.sub(_in_digits, folded_term),
        _SHARE.sub(_share_in_words, folded_term),
        _HAN_SHARE.sub(_share_in_digits, folded_term),
        with_joined_digits(folded_term),
        _UNGROUPED.sub(lambda found: f"{int(found.group()):,}".replace(",", " "), folded_term),
    )
    return tuple(dict.fromkeys(form for form in forms if form != folded_term))


def with_joined_digits(text: str) -> str:
    """Give a text with the digits of each number together that blanks part by threes."""
    return _GROUPED.sub(lambda found: "".join(found.group().split()), text)


def _in_digits(found: re.Match[str]) -> str:
    value = value_of(found.group())
    return found.group() if value is None else str(value)


def _share_in_words(found: re.Match[str]) -> str:
    of = _OF_A_HUNDRED if found["of"] == "%" else _OF_A_THOUSAND
    whole = int(found["whole"])
    counted = of if (of, whole) == (_OF_A_HUNDRED, 100) else numerals_of(whole) or "零"
    decimals = "".join("零一二三四五六七八九"[int(digit)] for digit in found["decimals"] or "")
    return f"{of}分之{counted}点{decimals}" if decimals else f"{of}分之{counted}"


def _share_in_digits(found: re.Match[str]) -> str:
    whole = 100 if found["whole"] == _OF_A_HUNDRED else value_of(found["whole"])
    if whole is None:
        if found["whole"].strip("零〇"):
            return found.group()
        whole = 0
    decimals = digits_of(found["decimals"] or "")
    sign = "%" if found["of"] == _OF_A_HUNDRED else "‰"
    return f"{whole}.{decimals}{sign}" if decimals else f"{whole}{sign}"
