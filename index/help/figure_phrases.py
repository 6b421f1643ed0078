"""Reads what people say of figures, 执行率低于80%, 得分90以上, as the filter that they may mean.

It is only ever offered: the words may stand in a report as they are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from juanzong.archive.fact_kinds import KIND_OF_FIELD, Unit
from juanzong.archive.records import Span
from juanzong.index.figures import FIGURE_FIELDS, asks_figures_alone
from juanzong.index.folding import fold, fold_text
from juanzong.index.query.number_filters import SIGN_BEFORE, SIGN_BEHIND, any_of
from juanzong.index.query.numerals import NUMBER, number_of
from juanzong.index.query.parser import describe, parse
from juanzong.index.query.tree import Node, NumberIn, parts

#: Characters of a query that are looked at.
LONGEST = 200

#: What may stand before a name without changing what it names, and between it and a condition.
_BEFORE = (
    "(?:预算|资金|支出|经费|项目|部门|整体|总体|全年|年度|平均|自评|评价|综合|考核|绩效|最终|总)*"
)
_BEHIND = "(?:总额|金额|资金|总数|数|情况)?(?:为|是|在|的|:)?"

#: Names of figures beside those that a query knows them by.
_FURTHER_NAMES = {
    "score": ("总分", "成绩"),
    "rate": ("执行进度", "支出进度"),
    "posts": ("编制", "编制人数"),
    "staff": ("在职人数", "在职人员", "在编人数"),
}

_VALUE_TEXT = rf"(?:百分之)?{NUMBER}(?:%|分|成|万元|亿元|万|亿|元|人|个|名)?"
_VALUE = re.compile(rf"(百分之)?({NUMBER})(.*)")
_BETWEEN = re.compile(
    rf"(?:介于|在)?({_VALUE_TEXT})(?:到|至|-|~|—|和|与)({_VALUE_TEXT})(?:之间|间)?"
)
_SIGNED = re.compile(rf"({any_of(SIGN_BEFORE)}) ?({_VALUE_TEXT})")
_ENDED = re.compile(rf"({_VALUE_TEXT})(?:{any_of(SIGN_BEHIND)})")
_CONDITION = (
    "(?:"
    + "|".join(
        each.pattern.replace("(", "(?:").replace("(?:?:", "(?:")
        for each in (_BETWEEN, _SIGNED, _ENDED)
    )
    + ")"
)

#: Words around a condition that ask for reports and say nothing of them.
_KINDS = "(?:报告|项目|部门|单位|县区|区县|县|区)?"
_ASKING = re.compile(
    rf"(?:查找|查询|搜索|找出|列出|有)?(?:哪些|哪个|所有|全部)?(?:的)?{_KINDS}(?:的)?"
)
_ASKED = re.compile(rf"(?:的)?{_KINDS}(?:有哪些|有几个|有多少|是哪些)?[?。]?")
_OPENING = ("-", "－", "(", "（")
_QUOTES = re.compile('["“”„「」『』＂]')

_UNITS = {
    Unit.PERCENT: {"": 1.0, "%": 1.0, "成": 10.0},
    Unit.POINTS: {"": 1.0, "分": 1.0},
    Unit.NONE: {"": 1.0, "人": 1.0, "个": 1.0, "名": 1.0},
}


@dataclass(frozen=True, slots=True)
class FigurePhrase:
    """A query with its words on a figure written as a filter, and the words."""

    query: str
    words: str


def figure_phrase(query: str) -> FigurePhrase | None:
    """Write words on a figure as a filter; None where a query has none, or has quotes."""
    if len(query) > LONGEST or _QUOTES.search(query):
        return None
    folded = fold(query)
    for field, pattern in _PATTERNS:
        found = pattern.search(folded.text)
        written = found and _filters(field, [part for part in found.groups() if part])
        if not found or not written:
            continue
        span = folded.unfold(*found.span())
        if _is_read(span, parse(query).root):
            return None
        meant = _put_in(query[: span.start], written, query[span.end :])
        if describe(parse(meant).root) == describe(parse(query).root):
            return None
        return FigurePhrase(meant, query[span.start : span.end])
    return None


def _is_read(words: Span, node: Node) -> bool:
    """Whether a filter of the query reads the words already: score:90分以上."""
    if isinstance(node, NumberIn):
        return words.start < node.span.end and node.span.start < words.end
    return any(_is_read(words, part) for part in parts(node))


def _put_in(before: str, filters: str, after: str) -> str:
    """The filters between what stood around the words, less what only asks for reports."""
    before, after = before.strip(), after.strip()
    if _ASKING.fullmatch(fold_text(before)):
        before = ""
    if _ASKED.fullmatch(fold_text(after)):
        after = ""
    between = "" if before.endswith(_OPENING) else " "
    return f"{before}{between}{filters} {after.removeprefix('的')}".strip()


def _patterns() -> Iterator[tuple[str, re.Pattern[str]]]:
    """Where each figure is named, the longest names first: 年初预算 is no 预算."""
    named = {
        name: field
        for field in FIGURE_FIELDS
        for name in (*KIND_OF_FIELD[field].query_aliases, *_FURTHER_NAMES.get(field, ()))
    }
    for name in sorted(named, key=len, reverse=True):
        behind = rf" ?({_CONDITION})(?:且|并且|,)?({_CONDITION})?"
        yield named[name], re.compile(rf"{_BEFORE}{name}{_BEHIND}{behind}")
        yield named[name], re.compile(rf"({_CONDITION})的{_BEFORE}{name}")
    # Points are of nothing else than the score.
    yield "score", re.compile(rf"({NUMBER}分(?:{any_of(SIGN_BEHIND)}))")


_PATTERNS = tuple(_patterns())


def _filters(field: str, conditions: list[str]) -> str:
    """The conditions on a field as filters; "" where one makes no sense of it."""
    kind = KIND_OF_FIELD[field]
    name = f"{kind.query_aliases[0]}：" if kind.query_aliases else f"{field}:"
    ranges = [_range(field, condition) for condition in conditions]
    if not all(ranges):
        return ""
    written = " ".join(f"{name}{each}" for each in ranges)
    return written if asks_figures_alone(written) else ""


def _range(field: str, condition: str) -> str:
    if both := _BETWEEN.fullmatch(condition):
        unit = _unit(both[2])
        first = both[1] if _unit(both[1]) else both[1] + unit
        low, high = _value(field, first), _value(field, both[2])
        return f"{low}..{high}" if low and high else ""
    if signed := _SIGNED.fullmatch(condition):
        sign, value = SIGN_BEFORE[signed[1]], _value(field, signed[2])
        return f"{sign}{value}" if value else ""
    if ended := _ENDED.fullmatch(condition):
        sign, value = SIGN_BEHIND[condition[len(ended[1]) :]], _value(field, ended[1])
        return f"{sign}{value}" if value else ""
    return ""


def _unit(written: str) -> str:
    found = _VALUE.fullmatch(written)
    return "" if found is None else ("%" if found[1] else found[3])


def _value(field: str, written: str) -> str:
    """A number in the field's unit, that written behind it where others could be meant."""
    found, kind = _VALUE.fullmatch(written), KIND_OF_FIELD[field]
    if found is None:
        return ""
    number, unit = number_of(found[2]), _unit(written)
    if kind.unit is Unit.WAN:
        return f"{number:.10g}{unit or '万元'}" if unit in {"", *kind.typed_units} else ""
    if unit not in _UNITS[kind.unit]:
        return ""
    if kind.unit is Unit.PERCENT and not unit and 0 < number <= 1:
        # 执行率低于0.8 is said of a share of one.
        number *= 100
    return f"{number * _UNITS[kind.unit][unit]:.10g}"
