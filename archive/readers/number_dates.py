"""Dates and times as a spreadsheet shows them: days since the end of 1899 by a format code."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime, timedelta

#: The pieces of one section of a format code: what each is, and its text.
Tokens = tuple[tuple[str, str], ...]

_ELAPSED = re.compile(r"[hH]+|[mM]+|[sS]+")
_WEEKDAYS = "一二三四五六日"
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_LAST_DAY = 2_958_466
_SECONDS = 86_400
_NOON = 12
# Spreadsheets have a 29th of February 1900, which never was; it is day 60.
_DAY_THAT_NEVER_WAS = 60
_IN_A_DAY = {"h": 24, "m": 24 * 60, "s": _SECONDS}
# How many letters ask for a year of four digits, a name of three letters, a whole name.
_FOUR_DIGITS, _SHORT_NAME, _WHOLE_NAME = 3, 3, 4


def is_date(section: Tokens) -> bool:
    """Whether a section of a format code shows a date or a time."""
    return any(
        kind == "date" or (kind == "bracket" and _ELAPSED.fullmatch(text)) for kind, text in section
    )


def moment_of(value: float, *, from_1904: bool) -> datetime | None:
    """The moment that a number of days stands for; None for one that no spreadsheet has."""
    if not 0 <= value < _LAST_DAY:
        return None
    start = datetime(1904, 1, 1) if from_1904 else datetime(1899, 12, 30)  # noqa: DTZ001 (cells have no zone)
    days = value + (not from_1904 and value < _DAY_THAT_NEVER_WAS)
    return start + timedelta(days=int(days), seconds=round((days % 1) * _SECONDS))


def shown_date(moment: datetime, value: float, section: Tokens) -> str:
    """A moment, `value` days after the first, as a section of a format code shows it."""
    return "".join(_pieces(moment, value, section)).strip()


def word(kind: str, text: str) -> str:
    """What stands for itself in a code; what aligns numbers or colours them shows nothing."""
    if kind in {"quoted", "escaped", "other"}:
        return text
    if kind == "bracket" and text.startswith("$"):
        return text[1:].partition("-")[0]
    return ""


def _pieces(moment: datetime, value: float, section: Tokens) -> Iterator[str]:
    before = ""
    for place, (kind, text) in enumerate(section):
        if kind == "date":
            following = next((t for k, t in section[place + 1 :] if k == "date"), "")
            yield _part(moment, text, section, is_minute=_is_minute(text, before, following))
            before = text[0].lower()
        elif kind == "bracket" and _ELAPSED.fullmatch(text):
            before = text[0].lower()
            yield str(int(value * _IN_A_DAY[before] + 1e-6)).rjust(len(text), "0")
        elif kind == "noon":
            is_morning = moment.hour < _NOON
            names = ("上午", "下午") if "上" in text else ("AM", "PM")
            yield names[0 if is_morning else 1]
        elif kind == "digits":
            yield text.replace("#", "")
        elif text != "@":
            yield word(kind, text)


def _is_minute(text: str, before: str, following: str) -> bool:
    """M is the minute behind an hour and before a second, else the month."""
    return text[0] in "mM" and (before == "h" or following[:1].lower() == "s")


def _part(moment: datetime, text: str, section: Tokens, *, is_minute: bool) -> str:
    letter, length = text[0].lower(), len(text)
    if letter == "y":
        return f"{moment.year:04d}" if length >= _FOUR_DIGITS else f"{moment.year % 100:02d}"
    if letter == "a":
        return ("星期" if length >= _WHOLE_NAME else "") + _WEEKDAYS[moment.weekday()]
    if letter == "m" and not is_minute and length >= _SHORT_NAME:
        return _MONTHS[moment.month - 1]
    if letter == "d" and length >= _SHORT_NAME:
        return moment.strftime("%A" if length >= _WHOLE_NAME else "%a")
    twelve = any(kind == "noon" for kind, _ in section)
    numbers = {
        "m": moment.minute if is_minute else moment.month,
        "d": moment.day,
        "h": (moment.hour % _NOON or _NOON) if twelve else moment.hour,
        "s": moment.second,
    }
    return f"{numbers[letter]:0{min(length, 2)}d}"
