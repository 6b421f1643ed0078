"""Numbers as a spreadsheet shows them, by the format code of their cell (ECMA-376 part 1, 18.8.31).

0.882 with the code 0.0% is 88.2%, 45291 with yyyy年m月d日 is 2023年12月31日.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from functools import lru_cache
from itertools import zip_longest

from juanzong.archive.readers.number_dates import Tokens, is_date, moment_of, shown_date, word
from juanzong.archive.readers.numerals import written_number

#: The codes that files name by a number only (18.8.30).
BUILT_IN = {
    0: "General",
    1: "0",
    2: "0.00",
    3: "#,##0",
    4: "#,##0.00",
    9: "0%",
    10: "0.00%",
    11: "0.00E+00",
    12: "# ?/?",
    13: "# ??/??",
    14: "yyyy/m/d",
    15: "d-mmm-yy",
    16: "d-mmm",
    17: "mmm-yy",
    18: "h:mm AM/PM",
    19: "h:mm:ss AM/PM",
    20: "h:mm",
    21: "h:mm:ss",
    22: "yyyy/m/d h:mm",
    27: "yyyy年m月",
    28: "m月d日",
    29: "m月d日",
    30: "m/d/yy",
    31: "yyyy年m月d日",
    32: "h时mm分",
    33: "h时mm分ss秒",
    36: "yyyy年m月",
    37: "#,##0;-#,##0",
    38: "#,##0;-#,##0",
    39: "#,##0.00;-#,##0.00",
    40: "#,##0.00;-#,##0.00",
    45: "mm:ss",
    46: "[h]:mm:ss",
    47: "mm:ss.0",
    48: "##0.0E+0",
    49: "@",
    50: "yyyy年m月",
    51: "m月d日",
    52: "yyyy年m月",
    53: "m月d日",
    54: "m月d日",
    57: "yyyy年m月",
    58: "m月d日",
}
_TOKEN = re.compile(
    r'"(?P<quoted>[^"]*)"?|[\\!](?P<escaped>.)|_(?P<space>.)|\*(?P<fill>.)|\[(?P<bracket>[^\]]*)\]'
    r"|(?P<noon>AM/PM|A/P|上午/下午)|(?P<general>General|G/通用格式|通用格式)"
    r"|(?P<date>[yY]+|[mM]+|[dD]+|[hH]+|[sS]+|aaaa?)|(?P<exponent>[eE][+-]0+)"
    r"|(?P<digits>[0#?][0#?,]*(?:\.[0#?]*,*)?|\.[0#?]+,*)|(?P<other>.)",
    re.DOTALL | re.IGNORECASE,
)
_SIGNS = frozenset("<>=")
_LONGEST_WHOLE = 1e11
_GROUP = 3
_CHINESE_DIGITS = {"DBNum1": "chineseCountingThousand", "DBNum2": "chineseLegalSimplified"}
_FRACTION_DIGITS = {"DBNum1": "〇一二三四五六七八九", "DBNum2": "零壹贰叁肆伍陆柒捌玖"}
_LONGEST_CODE = 255
#: Dates and times as the machine is set to write them, which the rest of the code only describes.
_OF_SYSTEM = {
    "[$-f800]": "yyyy年m月d日",
    "[$-x-sysdate]": "yyyy年m月d日",
    "[$-f400]": "h:mm:ss",
    "[$-x-systime]": "h:mm:ss",
}


def shown_number(value: float, code: str, *, from_1904: bool = False) -> str:
    """A number as its format code shows it; `from_1904` counts days as old Macintosh files do."""
    section, number = _section_for(value, code[:_LONGEST_CODE])
    kinds = {kind for kind, _ in section}
    if not section or "general" in kinds or any(t == "@" for k, t in section if k == "other"):
        return _with_words(section, _in_chinese(_general(value), section))
    if is_date(section):
        moment = moment_of(value, from_1904=from_1904)
        return _general(value) if moment is None else shown_date(moment, value, section)
    return _number(number, section) if kinds & {"digits"} else _with_words(section, "")


def shown_text(text: str, code: str) -> str:
    """A text as its format code shows it: the fourth section, where there is one with an @."""
    sections = _sections(code[:_LONGEST_CODE])
    last = sections[-1] if sections else ()
    if any(kind == "other" and each == "@" for kind, each in last):
        return _with_words(last, text)
    return text


@lru_cache(maxsize=512)
def _sections(code: str) -> tuple[Tokens, ...]:
    sections: list[list[tuple[str, str]]] = [[]]
    system = next((usual for mark, usual in _OF_SYSTEM.items() if mark in code.lower()), code)
    for found in _TOKEN.finditer(system):
        kind = found.lastgroup or "other"
        text = found[kind]
        if kind == "other" and text == ";":
            sections.append([])
        else:
            sections[-1].append((kind, text))
    return tuple(tuple(section) for section in sections)


def _section_for(value: float, code: str) -> tuple[Tokens, float]:
    """The section of a code that counts for a value, and the value to show in it."""
    sections = _sections(code)
    numbers = [s for s in sections if not any(k == "other" and t == "@" for k, t in s)]
    if not numbers:
        return sections[0], value
    conditions = [_condition(section) for section in numbers[:2]]
    if any(conditions):
        return _by_condition(value, numbers, conditions)
    if value < 0 and len(numbers) > 1:
        return numbers[1], -value
    for_zero = numbers[2:3] if value == 0 else []
    return (*for_zero, numbers[0])[0], value


def _condition(section: Tokens) -> str | None:
    return next((text for kind, text in section if kind == "bracket" and text[:1] in _SIGNS), None)


def _by_condition(
    value: float, sections: Sequence[Tokens], conditions: Sequence[str | None]
) -> tuple[Tokens, float]:
    """The first section whose condition holds, else the one for all other values.

    A second section without a condition is for numbers below zero where a third one follows.
    """
    for section, condition in zip(sections, conditions, strict=False):
        if condition is not None and _holds(value, condition):
            return section, value
    others = [s for s, c in zip_longest(sections[:3], conditions) if s is not None and c is None]
    if not others:
        return ((("general", ""),), value)
    is_below = value < 0 and len(others) > 1
    return (others[0], -value) if is_below else (others[-1], value)


def _holds(value: float, condition: str) -> bool:
    found = re.fullmatch(r"(<=|>=|<>|<|>|=)\s*(-?[\d.]+)", condition)
    if found is None:
        return False
    bound = float(found[2]) if found[2].count(".") <= 1 and found[2] not in {".", "-."} else 0.0
    return {
        "<": value < bound,
        ">": value > bound,
        "<=": value <= bound,
        ">=": value >= bound,
        "<>": value != bound,
        "=": value == bound,
    }[found[1]]


def _general(value: float) -> str:
    """As a cell of the format General: up to 11 characters of number, no needless zeros."""
    if value == int(value) and abs(value) < _LONGEST_WHOLE:
        return str(int(value))
    shown = f"{value:.10g}"
    if "e" in shown:
        digits, _, power = shown.partition("e")
        return f"{digits}E{int(power):+03d}"
    return shown


def _with_words(section: Tokens, shown: str) -> str:
    words = []
    for kind, text in section:
        if kind == "general" or (kind == "other" and text == "@"):
            words.append(shown)
        else:
            words.append(word(kind, text))
    return "".join(words) if words else shown


def _number(value: float, section: Tokens) -> str:
    places = [place for place, (kind, _) in enumerate(section) if kind == "digits"]
    pattern = "".join(section[place][1] for place in places)
    percent = sum(kind == "other" and text == "%" for kind, text in section)
    exponent = next((text for kind, text in section if kind == "exponent"), None)
    fraction = any(kind == "other" and text == "/" for kind, text in section)
    if fraction:
        return _general(value)
    try:
        exact = Decimal(repr(value)) * 100**percent
    except InvalidOperation:
        return repr(value)
    exact /= Decimal(1000) ** (len(pattern) - len(pattern.rstrip(",")))
    if exponent is not None:
        shown = _scientific(exact, pattern, exponent)
    else:
        shown = _digits(exact, pattern)
    shown = _in_chinese(shown, section)
    pieces = dict(
        zip(places, _in_pieces(shown, [section[place][1] for place in places]), strict=True)
    )
    words = [
        pieces[place] if kind == "digits" else ("" if kind == "exponent" else word(kind, text))
        for place, (kind, text) in enumerate(section)
    ]
    written = "".join(words).strip()
    return f"-{written}" if exact < 0 and any(digit in "123456789" for digit in shown) else written


def _in_chinese(shown: str, section: Tokens) -> str:
    """A plain number in Chinese numerals where the code asks for them: 壹拾贰.伍."""
    named = next((t for k, t in section if k == "bracket" and t in _CHINESE_DIGITS), None)
    whole, point, decimals = shown.partition(".")
    if named is None or not whole.isdigit() or not (decimals or "0").isdigit():
        return shown
    digits = (_FRACTION_DIGITS[named][int(digit)] for digit in decimals)
    return written_number(int(whole), _CHINESE_DIGITS[named]) + point + "".join(digits)


def _in_pieces(shown: str, patterns: Sequence[str]) -> list[str]:
    """The digits as the pieces of a code take them, from the right: 0!.0, parts off the last.

    So Chinese workbooks show 万元: 12345678 with 0!.0,"万" is 1234.6万.
    """
    pieces: list[str] = []
    if shown.isdigit():
        for pattern in reversed(patterns[1:]):
            count = sum(pattern.count(place) for place in "0#?")
            pieces.append(shown[len(shown) - count :] if count < len(shown) else shown)
            shown = shown[: max(len(shown) - count, 0)]
    else:
        pieces = [""] * (len(patterns) - 1)
    return [shown, *reversed(pieces)]


def _digits(value: Decimal, pattern: str) -> str:
    whole, _, decimals = pattern.rstrip(",").partition(".")
    most, least = len(decimals), decimals.count("0")
    rounded = abs(value).quantize(Decimal(1).scaleb(-most), rounding=ROUND_HALF_UP)
    digits, _, tail = f"{rounded:f}".partition(".")
    while len(tail) > least and tail.endswith("0"):
        tail = tail[:-1]
    minimum = whole.count("0")
    digits = digits.lstrip("0").rjust(minimum, "0")
    if "," in whole and len(digits) > _GROUP:
        digits = f"{int(digits):,}"
    point = "." if tail or (pattern.endswith(".") and most == 0) else ""
    return f"{digits}{point}{tail}"


def _scientific(value: Decimal, pattern: str, exponent: str) -> str:
    decimals = len(pattern.rstrip(",").partition(".")[2])
    digits, _, power = f"{value:.{decimals}E}".partition("E")
    sign = "+" if exponent[1] == "+" else ""
    return f"{digits.lstrip('-')}E{int(power):{sign}0{len(exponent) - 1}d}"
