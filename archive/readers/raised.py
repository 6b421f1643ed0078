"""Raised and lowered characters as Unicode has them, so that 10⁴ does not read 104."""

from __future__ import annotations

import re
import unicodedata

_RAISED = dict(zip("0123456789+-−=()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁿ", strict=True))
_LOWERED = dict(zip("0123456789+-−=()", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎", strict=True))


#: The asterisk of a note where there are few, as Unicode has it low and small.
_SIGNS = dict.fromkeys("*＊∗﹡⁎", "⁎")
#: The mark of a note: a number, in a circle or brackets or not ([2], 〔注3〕, ①).
_NOTE = re.compile(
    r"(?P<open>[\[［〔【(（]?)\s*[注註]?\s*(?P<number>[0-9]{1,3}|[①-⓿❶-➓㉑-㉟㊱-㊿]|[*＊∗﹡⁎]{1,3})\s*[\]］〕】)）]?"
)


def raised(text: str) -> str | None:
    """The text in raised characters, or None where Unicode has no such form of one of them.

    A note's mark is its number or asterisk: raised, it stands in no word's way when one searches.
    """
    plain = _in_forms(text, _RAISED)
    note = None if plain else _NOTE.fullmatch(text)
    if note is None:
        return plain
    shown = _raised_mark(note["number"])
    return f"⁽{shown}⁾" if note["open"] else shown


def _raised_mark(mark: str) -> str:
    if mark[0] in _SIGNS:
        return "".join(_SIGNS[sign] for sign in mark)
    number = mark if mark.isdecimal() else str(int(unicodedata.numeric(mark)))
    return "".join(_RAISED[digit] for digit in number)


def lowered(text: str) -> str | None:
    """The text in lowered characters, or None where Unicode has no such form of one of them."""
    return _in_forms(text, _LOWERED)


def exponent(text: str) -> str:
    """What stands raised behind a base in a formula: raised characters, or ^ and the text."""
    # x* is no x with a note.
    shown = None if _SIGNS.keys() & set(text) else raised(text)
    return shown or f"^{bracketed(text)}"


def index_below(text: str) -> str:
    """What stands lowered behind a base in a formula: lowered characters, or _ and the text."""
    return lowered(text) or f"_{bracketed(text)}"


def bracketed(text: str) -> str:
    """The text in brackets where it is more than one word or number: (a+b)."""
    is_one = text.replace(".", "").replace("%", "").replace(",", "").isalnum()
    already = text.startswith("(") and text.find(")") == len(text) - 1
    return text if is_one or already else f"({text})"


def _in_forms(text: str, forms: dict[str, str]) -> str | None:
    if not text or not all(character in forms for character in text):
        return None
    return "".join(forms[character] for character in text)
