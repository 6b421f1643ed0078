"""Raised and lowered characters as Unicode has them, so that 10⁴ does not read 104."""

from __future__ import annotations

import re
import unicodedata

_RAISED = dict(zip("0123456789+-−=()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁿ", strict=True))
_HALF_WIDTH = {ord(full): chr(ord(full) - 0xFEE0) for full in "０１２３４５６７８９＋－＝"}
_LOWERED = dict(zip("0123456789+-−=()", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎", strict=True))


#: Words moved so far above the line by hand are raised ones.
LIFTED_HALF_POINTS = 6
#: What is raised behind a number for want of the sign of degrees: 15 and a small o.
_DEGREES = frozenset("oOº○〇◦。")
_PRIMES = frozenset("′″‴'")
#: The asterisk of a note where there are few, as Unicode has it low and small.
_SIGNS = dict.fromkeys("*＊∗﹡⁎", "⁎")
_NUMBER = r"[0-9]{1,3}|[①-⓿❶-➓㉑-㉟㊱-㊿]"
#: The mark of a note: a number, in a circle or brackets or not ([2], 〔注3〕, ①), or asterisks.
_NOTE = re.compile(
    r"(?P<open>[\[［〔【(（]?)\s*[注註]?\s*"
    rf"(?P<number>{_NUMBER}|[*＊∗﹡⁎]{{1,3}})\s*[\]］〕】)）]?"
)
#: Marks that Unicode has no raised form of: other signs, 注, and several marks of one place.
_OTHER_NOTES = re.compile(
    r"[\[［〔【(（]?\s*(?P<marks>(?P<sign>[※†‡§¶#＃△▲☆★])(?P=sign){0,2}|[注註]"
    rf"|(?:{_NUMBER})(?:\s*[,，、;；~～–—-]\s*(?:{_NUMBER})){{1,4}})\s*[\]］〕】)）]?"
)
_SEVERAL = re.compile(r"(?:[\[［〔【(（][^\[\]［］〔〕【】()（）]{1,5}[\]］〕】)）]\s*){2,4}")
_ONE_OF_SEVERAL = re.compile(r"[\[［〔【(（][^\]］〕】)）]+[\]］〕】)）]")
_NUMBERS = re.compile(_NUMBER)
#: A letter that marks a note of a table or name, told only where Chinese stands before it.
_LETTER = re.compile(r"[\[［〔【(（]?([a-h])[\]］〕】)）]?")


def raised(text: str, *, behind: str = "") -> str | None:
    """The text in raised characters, or None where it is neither a number nor a note's mark.

    A note's mark is its number or sign: raised, it stands in no word's way when one searches.
    What Unicode has no raised form of stands in raised brackets: ⁽※⁾. `behind` is the character
    before, where it is known.
    """
    if text in _DEGREES and behind.isdecimal():
        return "°"
    return _in_forms(text, _RAISED) or _usual_mark(text) or _other_mark(text, behind)


def _usual_mark(text: str) -> str | None:
    note = _NOTE.fullmatch(text)
    if note is None:
        return None
    shown = _raised_mark(note["number"])
    return f"⁽{shown}⁾" if note["open"] else shown


def _other_mark(text: str, behind: str) -> str | None:
    if _SEVERAL.fullmatch(text):
        marks = [raised(mark) for mark in _ONE_OF_SEVERAL.findall(text)]
        return None if None in marks else "".join(filter(None, marks))
    other = _OTHER_NOTES.fullmatch(text)
    if other is not None:
        return f"⁽{_NUMBERS.sub(lambda number: _raised_mark(number[0]), other['marks'])}⁾"
    letter = _LETTER.fullmatch(text) if "㐀" <= behind <= "鿿" else None
    return f"⁽{letter[1]}⁾" if letter else None


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
    if text and set(text) <= _PRIMES:
        return text
    is_mark = bool(_SIGNS.keys() & set(text))
    shown = None if is_mark else _in_forms(text, _RAISED) or _usual_mark(text)
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
    text = text.translate(_HALF_WIDTH)
    if not text or not all(character in forms for character in text):
        return None
    return "".join(forms[character] for character in text)
