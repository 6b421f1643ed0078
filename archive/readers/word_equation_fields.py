r"""EQ fields of Word, which show a formula without keeping a result: \f(1,2), \o\ac(○,21).

After Word's reference of field codes (ECMA-376 part 1, 17.16.5.17 leaves EQ to it): a switch, its
options, and arguments in brackets, parted by commas or semicolons, each of which may hold switches.
Chinese Word writes a number in a circle (带圈字符) and a pronunciation guide (拼音指南) so.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, field

from juanzong.archive.readers.raised import bracketed, exponent, index_below, lowered, raised

_NAME = re.compile(r"\s*EQ\s", re.IGNORECASE)
#: What the pronunciation guide writes before its switch: the font and size of the pronunciation.
_FORMAT = re.compile(r'\\\*\s*(?:"[^"]*"|[^\s\\]+)\s*')
_SWITCH = re.compile(r"\\([a-zA-Z]+)\s*")
#: An option with its number or, behind a backslash, the sign it names: \up 9, \bc\[.
_OPTION = re.compile(r"\\([a-zA-Z]+)\s*(-?\d*(?:\\[^\sa-zA-Z0-9])?)\s*")
_SHAPES = frozenset("○◯〇□△◇◎☐⃝⃞")
_BOXES = frozenset("□☐⃞")
#: What forms set into a box to tick it, or to cross it out.
_IN_BOX = {**dict.fromkeys("√✓✔", "☑"), **dict.fromkeys("×✕✗✘", "☒")}
#: Options of \s that may follow its first text, each with one of its own: \s\up8(2)\do8(1).
_SHIFTS = frozenset({"up", "do"})
_SUMS = {"su": "∑", "pr": "∏"}
_OF_NUMBERS = tuple("0123456789- ")
_CLOSING = {"(": ")", "[": "]", "{": "}", "<": ">"}
_DEEPEST = 20


@dataclass(slots=True)
class _Switch:
    """A switch as written: its letter, its options with their numbers, its arguments read.

    `raised` and `lowered` are what stands so in arguments that lie over one another, and in none of
    them.
    """

    name: str
    options: dict[str, str] = field(default_factory=dict)
    arguments: list[str] = field(default_factory=list)
    raised: list[str] = field(default_factory=list)
    lowered: list[str] = field(default_factory=list)

    @property
    def is_raised(self) -> bool:
        return self.name == "s" and "up" in self.options

    @property
    def is_lowered(self) -> bool:
        return self.name == "s" and "do" in self.options


def is_equation(code: str) -> bool:
    """Whether a field's code is an EQ field's."""
    return _NAME.match(f"{code} ") is not None


def equation_text(code: str) -> str:
    """What an EQ field shows, on one line."""
    body = _FORMAT.sub("", _NAME.sub("", f"{code} ", count=1))
    return _Reader(body).text("", 0).strip()


class _Reader:
    """Reads a field's code once from left to right."""

    def __init__(self, code: str) -> None:
        self._code = code
        self._at = 0

    def text(self, ends: str, depth: int, over: _Switch | None = None) -> str:
        """The text up to one of the characters of `ends`, which stays unread.

        Where it is one of several texts that lie over one another, `over` is their switch, and
        what stands raised or lowered goes there instead.
        """
        written: list[str] = []
        while self._at < len(self._code) and self._code[self._at] not in ends:
            if self._code[self._at] != "\\":
                written.append(self._code[self._at])
                self._at += 1
            elif depth < _DEEPEST and (switch := self._switch(depth)) is not None:
                if over is not None and (switch.is_raised or switch.is_lowered):
                    aside = over.raised if switch.is_raised else over.lowered
                    aside.append("".join(part.strip() for part in switch.arguments))
                else:
                    written.append(_joined(written, _shown(switch), switch.name))
            else:
                # A backslash takes a sign's meaning away: \, \( \) \\.
                written.append(self._code[self._at + 1 : self._at + 2])
                self._at += 2
        return "".join(written)

    def _switch(self, depth: int) -> _Switch | None:
        begun = self._at
        match = _SWITCH.match(self._code, self._at)
        if match is None:
            return None
        name = match[1].lower()
        self._at = match.end()
        switch = _Switch(name)
        if name in _SHIFTS:
            switch = _Switch("s", {name: ""})
            while self._code[self._at : self._at + 1] in _OF_NUMBERS:
                self._at += 1
        while option := _OPTION.match(self._code, self._at):
            switch.options[option[1].lower()] = option[2]
            self._at = option.end()
        if self._code[self._at : self._at + 1] != "(":
            self._at = begun
            return None
        self._arguments(switch, depth)
        return switch

    def _arguments(self, switch: _Switch, depth: int) -> None:
        over = switch if switch.name == "o" else None
        while self._at < len(self._code) and self._code[self._at] != ")":
            self._at += 1
            switch.arguments.append(self.text(",;)", depth + 1, over))
        self._at += 1


def _shown(switch: _Switch) -> str:
    parts = [part.strip() for part in switch.arguments]
    if switch.name == "s":
        return _shifted(switch, "".join(parts))
    if switch.name == "o":
        return _laid_over(switch, parts)
    if switch.name == "b":
        return _in_brackets(switch, "".join(parts))
    if switch.name == "x":
        return _in_box("".join(parts))
    if switch.name == "i":
        return _summed(switch, parts)
    write = _WAYS.get(switch.name)
    return write(parts) if write else "".join(parts)


def _fraction(parts: list[str]) -> str:
    over, under = (*parts, "", "")[:2]
    return f"{bracketed(over)}/{bracketed(under)}"


def _root(parts: list[str]) -> str:
    first, second = (*parts, "", "")[:2]
    return (exponent(first) if first and second else "") + f"√{bracketed(second or first)}"


def _laid_over(switch: _Switch, parts: list[str]) -> str:
    r"""Characters set over one another: a number in a circle, or what stands in a shape.

    What is raised tells how a character is spoken; in a shape alone it is the number in that, and
    above what is lowered it is text, as Word combines characters: \o(\s\up7(县委),\s\do2(乡)).
    """
    above, below = "".join(switch.raised), "".join(switch.lowered)
    inside = "".join(part for part in parts if part not in _SHAPES)
    if inside:
        inside += index_below(below) if below else ""
    elif above and below:
        inside = (raised(above) or above) + (lowered(below) or below)
    else:
        inside = above or (index_below(below) if below else "")
    if any(part in {"○", "◯", "〇", "⃝"} for part in parts):
        return _in_circle(inside)
    if any(part in _BOXES for part in parts):
        return _in_box(inside) or "□"
    return inside or "".join(parts)


def _in_box(text: str) -> str:
    """What stands in a box: a tick makes it a ticked one."""
    return _IN_BOX.get(text, text)


def _summed(switch: _Switch, parts: list[str]) -> str:
    """An integral, sum or product: its sign, its limits, what is summed."""
    below, above, inside = (*parts, "", "", "")[:3]
    sign = next((_SUMS[name] for name in switch.options if name in _SUMS), "∫")
    return (
        sign + (index_below(below) if below else "") + (exponent(above) if above else "") + inside
    )


def _joined(before: list[str], text: str, name: str) -> str:
    """A fraction behind a whole number is parted from it: 3 1/2 is not 31/2."""
    is_mixed = name == "f" and "".join(before)[-1:].isdecimal() and text[:1].isdecimal()
    return f" {text}" if is_mixed else text


def _in_circle(text: str) -> str:
    """The circled form of a number up to 50, or the text itself."""
    text = unicodedata.normalize("NFKC", text)
    for first, last in ((0x2460, 0x2473), (0x3251, 0x325F), (0x32B1, 0x32BF)):
        for code in range(first, last + 1):
            if unicodedata.numeric(chr(code)) == _whole(text):
                return chr(code)
    return text


def _in_brackets(switch: _Switch, text: str) -> str:
    """Brackets around a text: round ones, or those that its options name, on one side or both."""
    named = {name: sign.removeprefix("\\") for name, sign in switch.options.items()}
    both = named.get("bc", "" if named.keys() & {"lc", "rc"} else "(")
    return named.get("lc", both) + text + named.get("rc", _CLOSING.get(both, both))


def _whole(text: str) -> float:
    return float(text) if text.isascii() and text.isdigit() else -1.0


def _shifted(switch: _Switch, text: str) -> str:
    if not text:
        return ""
    if switch.is_raised:
        return exponent(text)
    return index_below(text) if switch.is_lowered else text


_WAYS: dict[str, Callable[[list[str]], str]] = {
    "a": " ".join,
    "f": _fraction,
    "l": ",".join,
    "r": _root,
}
