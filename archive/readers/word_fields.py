r"""What Word's fields show that keep no result: drop-downs, check boxes, EQ, LISTNUM, SYMBOL.

A field is a code and, mostly, the result that was computed last, which is text like any other.
These have none: the program draws them from their code (ECMA-376 part 1, 17.16).
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from dataclasses import dataclass

from lxml import etree

from juanzong.archive.readers.numerals import written_number
from juanzong.archive.readers.word_equation_fields import equation_text, is_equation
from juanzong.archive.readers.word_xml import attribute, child, children, number, switch, value
from juanzong.archive.symbol_fonts import sign

_WORD = re.compile(r"\s*([A-Za-z]+)")
_QUOTED = re.compile(r'"([^"]*)"|([^\s\\"]+)')
_LEVEL = re.compile(r"\\l\s*(\d+)", re.IGNORECASE)
_START = re.compile(r"\\s\s*(\d+)", re.IGNORECASE)
_FONT = re.compile(r'\\f\s*(?:"([^"]+)"|(\S+))', re.IGNORECASE)
_CODE = re.compile(r"\s*(0x[0-9a-fA-F]{1,6}|\d{1,7})")
_IS_UNICODE = re.compile(r"\\u\b")
_MACRO_BUTTON = re.compile(r"\s*MACROBUTTON\s+\S+\s+(.*)", re.IGNORECASE | re.DOTALL)

#: How LISTNUM writes its nine levels in the lists that Word itself knows.
_LISTS = {
    "numberdefault": ("%d)", "%a)", "%i)", "(%d)", "(%a)", "(%i)", "%d.", "%a.", "%i."),
    "outlinedefault": ("%I.", "%A.", "%d.", "%a)", "(%d)", "(%a)", "(%i)", "(%a)", "(%i)"),
}
_FORMATS = {
    "%d": "decimal",
    "%a": "lowerLetter",
    "%A": "upperLetter",
    "%i": "lowerRoman",
    "%I": "upperRoman",
}
_RESET = re.compile(r"\\r\s*(\d+)", re.IGNORECASE)
_REPEATS = re.compile(r"\\c\b", re.IGNORECASE)
_IS_HIDDEN = re.compile(r"\\h\b", re.IGNORECASE)
_IN_FORMAT = re.compile(r"\\\*\s*(?!MERGEFORMAT)(\w+)", re.IGNORECASE)
#: Formats of numbers as fields name them.
_SEQUENCE_FORMATS = {
    "ALPHABETIC": "upperLetter",
    "alphabetic": "lowerLetter",
    "ROMAN": "upperRoman",
    "roman": "lowerRoman",
    "CHINESENUM1": "chineseCounting",
    "CHINESENUM2": "chineseLegalSimplified",
    "CHINESENUM3": "chineseCountingThousand",
    "CIRCLENUM": "decimalEnclosedCircle",
}
_AUTOMATIC_NUMBERS = frozenset({"AUTONUM", "AUTONUMLGL", "AUTONUMOUT"})
_HIGHEST_LEVEL = 9
_MOST_CODE = 20_000


@dataclass(slots=True)
class Field:
    """One open field: its code so far, and whether a result has begun and shown something.

    `form` says what it is as a form, `form_shows` what this shows where that is known already.
    """

    form: etree._Element | None
    code: str = ""
    in_code: bool = True
    shows_something: bool = False
    form_shows: str = ""

    def add_code(self, text: str) -> None:
        """Take in a further piece of the code, up to a bound."""
        self.code = (self.code + text)[:_MOST_CODE]


class FieldResults:
    """Draws fields without a result in reading order, as the numbers of LISTNUM count on."""

    def __init__(self) -> None:
        self._counts: Counter[tuple[str, int]] = Counter()

    def shown(self, field: Field) -> str:
        """What a field that kept no result shows; "" for one that shows nothing."""
        if field.form_shows or is_equation(field.code):
            return field.form_shows or equation_text(field.code)
        match = _WORD.match(field.code)
        name = match[1].upper() if match else ""
        rest = field.code[match.end() :] if match else ""
        draw = {
            "LISTNUM": self._list_number,
            "SEQ": self._in_sequence,
            "QUOTE": _named,
            "SYMBOL": _symbol,
        }.get(name)
        if draw is not None:
            return draw(rest)
        if name in _AUTOMATIC_NUMBERS:
            self._counts[name, 1] += 1
            return f"{self._counts[name, 1]}."
        button = _MACRO_BUTTON.match(field.code)
        if button:
            return button[1].strip()
        is_box = name == "FORMCHECKBOX" and field.form is None
        return "□" if is_box else _form_value(field.form)

    def _in_sequence(self, rest: str) -> str:
        """The number of a caption; programs that leave it to Word to count keep no result."""
        key = (_named(rest).lower(), 0)
        reset = _RESET.search(rest)
        if reset:
            self._counts[key] = int(reset[1][:6])
        elif not _REPEATS.search(rest):
            self._counts[key] += 1
        asked = _IN_FORMAT.search(rest)
        written = _SEQUENCE_FORMATS.get(asked[1] if asked else "", "decimal")
        return "" if _IS_HIDDEN.search(rest) else written_number(self._counts[key], written)

    def _list_number(self, rest: str) -> str:
        name = _named(rest).lower() or "numberdefault"
        asked = _LEVEL.search(rest)
        level = min(max(int(asked[1]) if asked else 1, 1), _HIGHEST_LEVEL)
        start = _START.search(rest)
        self._counts[name, level] = int(start[1][:6]) if start else self._counts[name, level] + 1
        for deeper in range(level + 1, _HIGHEST_LEVEL + 1):
            del self._counts[name, deeper]
        if name == "legaldefault":
            levels = range(1, level + 1)
            return "".join(f"{max(self._counts[name, each], 1)}." for each in levels)
        pattern = _LISTS.get(name, _LISTS["numberdefault"])[level - 1]
        return re.sub(
            "%[daAiI]",
            lambda place: written_number(self._counts[name, level], _FORMATS[place[0]]),
            pattern,
        )


def _named(rest: str) -> str:
    """What a field's code names first, in quotes or not."""
    named = _QUOTED.match(rest.strip())
    return (named[1] or named[2] or "") if named else ""


def _symbol(rest: str) -> str:
    """A SYMBOL field: a code (decimal or 0x hexadecimal) and the font it is drawn in."""
    code = _CODE.match(rest)
    if code is None:
        return ""
    point = int(code[1], 0) if code[1].startswith("0x") else int(code[1])
    font = _FONT.search(rest)
    drawn = sign(font[1] or font[2], point) if font else ""
    if not drawn and _IS_UNICODE.search(rest) and point <= sys.maxunicode:
        drawn = chr(point)
    return drawn if drawn.isprintable() else ""


def _form_value(form: etree._Element | None) -> str:
    """What a form field shows: the entry chosen of a list, or a box, ticked or not."""
    chosen = child(form, "ddList")
    if chosen is not None:
        entries = [attribute(entry, "val") or "" for entry in children(chosen, "listEntry")]
        place = number(value(chosen, "result"))
        place = number(value(chosen, "default")) if place is None else place
        return entries[place or 0] if 0 <= (place or 0) < len(entries) else ""
    box = child(form, "checkBox")
    if box is None:
        return ""
    checked = switch(box, "checked")
    return "☑" if (switch(box, "default") if checked is None else checked) else "□"
