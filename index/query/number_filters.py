"""What a field of numbers is asked for: 90, >=90, 80..90, or as it is said: 九十分以上, 80到90之间.

Each field has one grammar, told as a regular expression and read by it: the query language, the
parameters of addresses and the options of the command take the same. Values are read after NFKC
folding, without the white space around them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from juanzong.archive.fact_kinds import KIND_OF_FIELD, Unit, ValueType
from juanzong.archive.records import Span
from juanzong.index.query.numerals import COUNTED, number_of
from juanzong.index.query.tree import NumberIn


def _by_word(words_of: dict[str, str]) -> dict[str, str]:
    """The sign of each word, of the words of each sign."""
    return {word: sign for sign, words in words_of.items() for word in words.split()}


#: What is said before a number for a sign. 以上 and 以下 include their number, 超过 and 不满 do
#: not (民法典, article 1259).
SIGN_BEFORE = _by_word(
    {
        "<": "低于 小于 少于 不足 不到 未达到 未达 没有达到 没达到 不满 未满 <",
        "<=": "不超过 未超过 不高于 不大于 不多于 至多 最多 最高 <= ≤",
        ">": "高于 大于 多于 超过 超出 突破 >",
        ">=": "不低于 不小于 不少于 至少 最少 最低 达到 >= ≥",
        "=": "等于 =",
    }
)
#: What is said behind a number for a sign.
SIGN_BEHIND = _by_word({">=": "及以上 以上 之上", "<=": "及以下 以下 以内 之下"})
_SHORT_BEHIND = {"+": ">="}
#: What is said behind a year; 以前 and 以后 include theirs as 以上 does.
_YEAR_BEHIND = _by_word(
    {
        ">=": "及以后 以后 以来 至今 起",
        ">": "之后",
        "<=": "及以前 以前 为止 止",
        "<": "之前",
    }
)
#: The signs as they may be written.
_SIGNS = _by_word(
    {
        ">": ">",
        ">=": ">= => ≥ ≧ ⩾",
        "<": "<",
        "<=": "<= =< ≤ ≦ ⩽",
        "=": "=",
    }
)
#: Characters of a value that is said.
_LONGEST = 60
_LOW, _HIGH = frozenset({">", ">="}), frozenset({"<", "<="})

_DIGITS = r"[0-9]+(?:,[0-9]{3})*(?:\.[0-9]+)?"
_DOTS = r"(?:\.\.\.?|…)"
_DASHES = "[-‐–—−~〜至到]+"
_BETWEEN = "(?:之间|间)"
_WITH_OR_WITHOUT = r"(?:\((?:不?含|不?包括)[^()]{0,9}\)|含)?"
_WITHOUT = re.compile(r"\(不")
_JOINT = " ?(?:,|;|、|且|并|并且|而且|同时)? ?"
#: 九成 is 90 %.
_TENTHS = "成"


@dataclass(frozen=True, slots=True)
class NumberReading:
    """The numbers that are asked for, and whether the ends of a range had to be exchanged."""

    node: NumberIn
    exchanged: bool = False


@dataclass(frozen=True, slots=True)
class _Grammar:
    """The forms that a field takes, each as a regular expression, and the signs of its words."""

    compared: str
    ended: str
    ranged: str
    both: str
    before: dict[str, str]
    behind: dict[str, str]

    @property
    def forms(self) -> tuple[str, ...]:
        """The forms that there are."""
        return tuple(filter(None, (self.compared, self.ended, self.ranged, self.both)))


def any_of(words: Iterable[str]) -> str:
    """A regular expression of these words."""
    return "|".join(map(re.escape, words))


def number_pattern(field: str) -> str:
    """What a field of numbers takes of digits and signs, as a regular expression.

    What is said is taken besides: its grammar is more than a pattern should tell.
    """
    return f"^(?:{'|'.join(_grammar(field, in_words=False).forms)})$"


def read_number(field: str, value: str, span: Span, *, in_words: bool) -> NumberReading | None:
    """Read what a field of numbers is asked for; None where the value has none of its forms.

    `in_words`: numbers and signs may be said, and not only written.
    """
    reading = _read(field, _grammar(field, in_words=False), value, span)
    if reading is None and in_words and len(value) <= _LONGEST:
        reading = _read(field, _grammar(field, in_words=True), value, span)
    return reading


def _read(field: str, grammar: _Grammar, value: str, span: Span) -> NumberReading | None:
    if found := re.fullmatch(grammar.ranged, value):
        return _read_range(field, value, [part for part in found.groups() if part], span)
    if bound := _bound(field, grammar, value):
        return NumberReading(_node(field, [bound], span))
    if grammar.both and (found := re.fullmatch(grammar.both, value)):
        halves = [_bound(field, grammar, part) for part in found.groups() if part]
        return NumberReading(_node(field, [half for half in halves if half], span))
    return None


@cache
def _grammar(field: str, *, in_words: bool) -> _Grammar:
    number = _number_form(field, in_words=in_words)
    written = f"(?:{any_of(_SIGNS)})"
    dots = f"({number}){_DOTS}({number})?|{_DOTS}({number})"
    dashes = f"({number}){_DASHES}({number})"
    if not in_words:
        return _Grammar(f"({written})?({number})", "", f"{dots}|{dashes}", "", _SIGNS, {})
    is_year = KIND_OF_FIELD[field].value_type is ValueType.YEAR
    before = SIGN_BEFORE | _SIGNS
    behind = SIGN_BEHIND | _SHORT_BEHIND | (_YEAR_BEHIND if is_year else {})
    between = (
        f"(?:介于|在)? ?({number}) ?{_DASHES} ?({number}) ?{_BETWEEN}?"
        f"|(?:介于|在)? ?({number}) ?[和与] ?({number}) ?{_BETWEEN}"
    )

    def bound(signs: frozenset[str]) -> str:
        said = any_of(word for word, sign in before.items() if sign in signs)
        ended = any_of(word for word, sign in behind.items() if sign in signs)
        return f"(?:(?:{said}) ?{number}|{number} ?{_WITH_OR_WITHOUT} ?(?:{ended}))"

    low, high = bound(_LOW), bound(_HIGH)
    return _Grammar(
        compared=f"({any_of(before)})? ?({number})",
        ended=f"({number}) ?({_WITH_OR_WITHOUT}) ?({any_of(behind)}) ?({_WITH_OR_WITHOUT})",
        ranged=f"{dots}|{between}",
        both=f"({low}){_JOINT}({high})|({high}){_JOINT}({low})",
        before=before,
        behind=behind,
    )


def _number_form(field: str, *, in_words: bool) -> str:
    """A number, with one of the field's units or none."""
    kind = KIND_OF_FIELD[field]
    is_percent = kind.unit is Unit.PERCENT
    units = [*kind.typed_units, *([_TENTHS] if is_percent and in_words else [])]
    unit = f"(?:{any_of(units)})?" if units else ""
    if not in_words:
        return _DIGITS + unit
    before = "(?:百分之 ?)?" if is_percent else ""
    return f"{before}(?:{_DIGITS}[百千]?|{COUNTED}) ?{unit}"


def _number(field: str, written: str) -> float:
    """The number of that form in the field's own unit."""
    bare = written.removeprefix("百分之").strip()
    found = re.match(f"{_DIGITS}[百千]?|{COUNTED}", bare)
    assert found is not None  # noqa: S101 - the form says so
    unit = bare[found.end() :].strip()
    factor = 10.0 if unit == _TENTHS else KIND_OF_FIELD[field].typed_units.get(unit, 1.0)
    return number_of(found.group().replace(",", "")) * factor


def _bound(field: str, grammar: _Grammar, value: str) -> tuple[str, float] | None:
    """A sign and its number."""
    if found := re.fullmatch(grammar.compared, value):
        return grammar.before[found[1]] if found[1] else "=", _number(field, found[2])
    found = re.fullmatch(grammar.ended, value) if grammar.ended else None
    if found is None:
        return None
    sign = grammar.behind[found[3]]
    is_without = _WITHOUT.match(found[2]) or _WITHOUT.match(found[4])
    return sign[0] if is_without else sign, _number(field, found[1])


def _read_range(field: str, value: str, ends: list[str], span: Span) -> NumberReading:
    numbers = [_number(field, end) for end in ends]
    if len(numbers) == 1:
        sign = "<=" if re.match(_DOTS, value) else ">="
        return NumberReading(_node(field, [(sign, numbers[0])], span))
    low, high = sorted(numbers)
    return NumberReading(_node(field, [(">=", low), ("<=", high)], span), numbers[0] > numbers[1])


def _node(field: str, bounds: list[tuple[str, float]], span: Span) -> NumberIn:
    low, high = (
        {sign: number for sign, number in bounds if sign in signs}
        for signs in ({*_LOW, "="}, {*_HIGH, "="})
    )
    return NumberIn(
        name=field,
        low=next(iter(low.values()), None),
        high=next(iter(high.values()), None),
        low_included=bool(low) and ">" not in low,
        high_included=bool(high) and "<" not in high,
        span=span,
    )
