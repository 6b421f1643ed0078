"""Numbers as automatic numbering writes them: the number formats of ECMA-376, 17.18.59.

`written_number(3, "chineseCounting")` is 三. A format not listed here is written in decimal,
as Word does for one that it does not know.
"""

from __future__ import annotations

from collections.abc import Callable

_DIGITS = "〇一二三四五六七八九"
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_EVERYDAY = ("零一二三四五六七八九", "十百千", "万")
_LEGAL = ("零壹贰叁肆伍陆柒捌玖", "拾佰仟", "万")
_LEGAL_TRADITIONAL = ("零壹貳參肆伍陸柒捌玖", "拾佰仟", "萬")
_ROMAN = (
    (1000, "M"),
    (900, "CM"),
    (500, "D"),
    (400, "CD"),
    (100, "C"),
    (90, "XC"),
    (50, "L"),
    (40, "XL"),
    (10, "X"),
    (9, "IX"),
    (5, "V"),
    (4, "IV"),
    (1, "I"),
)
_MOST_LETTERS = 30
_THOUSAND = 1000
_HIGHEST_IN_WORDS = 99
_HIGHEST_ROMAN = 3999
_FULL_WIDTH = str.maketrans("0123456789", "０１２３４５６７８９")


def written_number(number: int, number_format: str) -> str:
    """A number in a number format of Word; "" for the formats bullet and none.

    A negative number, which only a damaged file asks for, is written in decimal.
    """
    return str(number) if number < 0 else _WRITERS.get(number_format, str)(number)


def chinese_number(number: int) -> str:
    """A number from 0 to 99,999,999 in everyday words: 十二, 一百零一, 一千二百."""
    return _in_words(number, _EVERYDAY)


def _in_words(number: int, characters: tuple[str, str, str]) -> str:
    digits, units, myriad = characters
    if number >= 10**8:
        return str(number)
    high, low = divmod(number, 10_000)
    words = _below_myriad(low, digits, units) if low or not high else ""
    if high:
        zero = digits[0] if 0 < low < _THOUSAND else ""
        words = _below_myriad(high, digits, units) + myriad + zero + words
    # 十二, not 一十二; the legal forms keep their 壹.
    return words[1:] if characters is _EVERYDAY and words.startswith("一十") else words


def _below_myriad(number: int, digits: str, units: str) -> str:
    """0 to 9999, one 零 for each gap inside."""
    if number == 0:
        return digits[0]
    words = ""
    gap = False
    for power in (3, 2, 1, 0):
        digit = number // 10**power % 10
        if digit == 0:
            gap = bool(words)
            continue
        words += (digits[0] if gap else "") + digits[digit] + (units[power - 1] if power else "")
        gap = False
    return words


def _counting(number: int) -> str:
    """Chinese and Taiwanese counting: words to 99, then digit by digit (一〇〇)."""
    return chinese_number(number) if 0 < number <= _HIGHEST_IN_WORDS else _digit_by_digit(number)


def _digit_by_digit(number: int) -> str:
    return "".join(_DIGITS[int(digit)] for digit in str(number))


def _japanese(number: int) -> str:
    """Japanese counting has no 零 inside, and 十, 百 and 千 without 一 (百十一)."""
    if number == 0:
        return "〇"
    words = chinese_number(number).replace("零", "")
    for unit in "十百千":
        words = words.replace(f"一{unit}", unit)
    return words


def _roman(number: int) -> str:
    if not 0 < number <= _HIGHEST_ROMAN:
        return str(number)
    written = ""
    for value, letters in _ROMAN:
        count, number = divmod(number, value)
        written += letters * count
    return written


def _letters(number: int) -> str:
    """A to Z, then AA, BB, CC: Word doubles the letter, as spreadsheets do not."""
    if not 0 < number <= 26 * _MOST_LETTERS:
        return str(number)
    repeats, place = divmod(number - 1, 26)
    return chr(ord("A") + place) * (repeats + 1)


def _from(characters: str) -> Callable[[int], str]:
    """One character for each number from 1; decimal beyond the last."""

    def write(number: int) -> str:
        return characters[number - 1] if 0 < number <= len(characters) else str(number)

    return write


def _cycle(number: int) -> str:
    """甲子, 乙丑 and so on: sixty pairs of stem and branch."""
    if number < 1:
        return str(number)
    return _STEMS[(number - 1) % 10] + _BRANCHES[(number - 1) % 12]


def _consecutive(first: str, count: int) -> str:
    return "".join(chr(ord(first) + place) for place in range(count))


_CIRCLED = "".join((_consecutive("①", 20), _consecutive("㉑", 15), _consecutive("㊱", 15)))

_WRITERS: dict[str, Callable[[int], str]] = {
    "bullet": lambda _: "",
    "none": lambda _: "",
    "decimal": str,
    "decimalHalfWidth": str,
    "decimalZero": lambda number: f"{number:02d}",
    "decimalFullWidth": lambda number: str(number).translate(_FULL_WIDTH),
    "decimalFullWidth2": lambda number: str(number).translate(_FULL_WIDTH),
    "decimalEnclosedCircle": _from(_CIRCLED),
    "decimalEnclosedCircleChinese": _from(_CIRCLED),
    "decimalEnclosedParen": _from(_consecutive("⑴", 20)),
    "decimalEnclosedFullstop": _from(_consecutive("⒈", 20)),
    "ideographEnclosedCircle": _from(_consecutive("㊀", 10)),
    "numberInDash": lambda number: f"- {number} -",
    "upperLetter": _letters,
    "lowerLetter": lambda number: _letters(number).lower(),
    "upperRoman": _roman,
    "lowerRoman": lambda number: _roman(number).lower(),
    "chineseCounting": _counting,
    "taiwaneseCounting": _counting,
    "chineseCountingThousand": chinese_number,
    "taiwaneseCountingThousand": chinese_number,
    "japaneseCounting": _japanese,
    "chineseLegalSimplified": lambda number: _in_words(number, _LEGAL),
    "ideographLegalTraditional": lambda number: _in_words(number, _LEGAL_TRADITIONAL),
    "ideographDigital": _digit_by_digit,
    "japaneseDigitalTenThousand": _digit_by_digit,
    "taiwaneseDigital": _digit_by_digit,
    "ideographTraditional": _from(_STEMS),
    "ideographZodiac": _from(_BRANCHES),
    "ideographZodiacTraditional": _cycle,
}

#: The number that binary and RTF files use for each format (MS-OSHARED 2.2.1.3, MSONFC).
NUMBER_FORMATS = {
    **dict(enumerate(("decimal", "upperRoman", "lowerRoman", "upperLetter", "lowerLetter"))),
    10: "ideographDigital",
    11: "japaneseCounting",
    14: "decimalFullWidth",
    15: "decimalHalfWidth",
    17: "japaneseDigitalTenThousand",
    18: "decimalEnclosedCircle",
    19: "decimalFullWidth2",
    22: "decimalZero",
    23: "bullet",
    26: "decimalEnclosedFullstop",
    27: "decimalEnclosedParen",
    28: "decimalEnclosedCircleChinese",
    29: "ideographEnclosedCircle",
    30: "ideographTraditional",
    31: "ideographZodiac",
    32: "ideographZodiacTraditional",
    33: "taiwaneseCounting",
    34: "ideographLegalTraditional",
    35: "taiwaneseCountingThousand",
    36: "taiwaneseDigital",
    37: "chineseCounting",
    38: "chineseLegalSimplified",
    39: "chineseCountingThousand",
    57: "numberInDash",
    255: "none",
}

#: The formats by the names that CSS has for them (CSS Counter Styles 3, 6).
LIST_STYLES = {
    "decimal": "decimal",
    "decimal-leading-zero": "decimalZero",
    "lower-alpha": "lowerLetter",
    "lower-latin": "lowerLetter",
    "upper-alpha": "upperLetter",
    "upper-latin": "upperLetter",
    "lower-roman": "lowerRoman",
    "upper-roman": "upperRoman",
    "cjk-ideographic": "chineseCountingThousand",
    "simp-chinese-informal": "chineseCountingThousand",
    "trad-chinese-informal": "chineseCountingThousand",
    "simp-chinese-formal": "chineseLegalSimplified",
    "cjk-decimal": "ideographDigital",
    "cjk-heavenly-stem": "ideographTraditional",
    "none": "none",
    "disc": "bullet",
    "circle": "bullet",
    "square": "bullet",
}
