"""Numbers as people write them: 80, 84.5, 3千, 八十, 一百二十, 八点五."""

from __future__ import annotations

from juanzong.archive.chinese_numerals import DIGITS, digits_of, value_of

_MULTIPLES = {"百": 100, "千": 1000}
_PLACES = frozenset("十百千")

#: What a number looks like, as a regular expression.
NUMBER = (
    "(?:[0-9]+(?:[.][0-9]+)?[百千]?"
    "|[零〇一二两三四五六七八九十百千]+(?:点[零〇一二三四五六七八九]+)?)"
)
#: A number that is counted in Chinese numerals and in no other way: 九十, 一百零五, 三千五, 八点五.
COUNTED = (
    "(?:(?:零|(?=[一二两三四五六七八九十])(?:[一二两三四五六七八九]千)?(?:零?[一二两三四五六七八九]百)?"
    "(?:零?[一二三四五六七八九]?十[一二三四五六七八九]?|零?[一二三四五六七八九])?)"
    "(?:点[零〇一二三四五六七八九]{1,9})?)"
)


def number_of(written: str) -> float:
    """Read a number of that look; one that is none (十百千) is read digit by digit."""
    if written[0].isdecimal():
        multiple = _MULTIPLES.get(written[-1], 1)
        return float(written.rstrip("百千")) * multiple
    whole, _, decimals = written.partition("点")
    return float(f"{_whole_number(whole)}.{digits_of(decimals) or 0}")


def _whole_number(written: str) -> int:
    if not _PLACES & set(written):
        # Digits read one by one: 二〇二三.
        return int(digits_of(written))
    value = value_of(written)
    if value is None and written[-2:-1] in _MULTIPLES and written[-1] in DIGITS:
        # 一百二, 三千五: the last digit is of the place below, as people say it.
        behind = DIGITS[written[-1]] * _MULTIPLES[written[-2]] // 10
        whole = value_of(written[:-1])
        value = None if whole is None else whole + behind
    return int(digits_of(written)) if value is None else value
