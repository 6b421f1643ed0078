"""Numbers as people write them: 80, 84.5, 3千, 八十, 一百二十, 八点五."""

from __future__ import annotations

_DIGITS = {digit: value for value, digit in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_PLACES = {"十": 10, "百": 100, "千": 1000}

#: What a number looks like, as a regular expression.
NUMBER = (
    "(?:[0-9]+(?:[.][0-9]+)?[百千]?"
    "|[零〇一二两三四五六七八九十百千]+(?:点[零〇一二三四五六七八九]+)?)"
)


def number_of(written: str) -> float:
    """Read a number of that look; one that is none (十百千) is read as far as it makes sense."""
    if written[0].isdecimal():
        multiple = _PLACES.get(written[-1], 1)
        return float(written.rstrip("百千")) * multiple
    whole, _, decimals = written.partition("点")
    behind = "".join(str(_DIGITS[digit]) for digit in decimals)
    return float(f"{_whole_number(whole)}.{behind or 0}")


def _whole_number(written: str) -> int:
    if not any(sign in _PLACES for sign in written):
        # Digits read one by one: 二〇二三.
        return int("".join(str(_DIGITS[digit]) for digit in written))
    total, digit = 0, None
    for sign in written:
        if sign in _PLACES:
            total += (1 if digit is None else digit) * _PLACES[sign]
            digit = None
        else:
            digit = _DIGITS[sign]
    return total + (digit or 0)
