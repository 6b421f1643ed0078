"""Candidates for budget, spending and rate out of a table row whose cells ran together.

Pages saved as text lose the borders of cells: 全年预算数（A）全年执行数（B）执行率（B/A）, then
年度资金总额194.9194.9100%. The figures can be told apart where one cut alone makes the rate the
spending's share of the budget.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from juanzong.archive.facts import costs
from juanzong.archive.facts.candidates import Candidate, Role
from juanzong.archive.facts.figure_labels import PROJECT_FORM, Scope
from juanzong.archive.facts.figure_words import Kind
from juanzong.archive.facts.money import in_wan, last_unit
from juanzong.archive.facts.reading import Reading


class _Column(StrEnum):
    """What a heading in a row of headings announces."""

    INITIAL = "initial"
    BUDGET = "budget"
    SPENDING = "spending"
    RATE = "rate"
    MARKS = "marks"
    SCORE = "score"


_HEADING_WORDS = (
    (_Column.INITIAL, r"年初预算数?"),
    (_Column.BUDGET, r"(?:全年|年度|调整后?)?预算数"),
    (_Column.SPENDING, r"(?:全年|预算)?执行数|决算数"),
    (_Column.RATE, r"(?:预算)?执行率"),
    (_Column.MARKS, r"分值|权重"),
    (_Column.SCORE, r"得分"),
)
_HEADINGS = re.compile("|".join(f"(?P<{column}>{words})" for column, words in _HEADING_WORDS))
_TABLE = re.compile(
    r"^(?P<header>[^\n\t0-9]*(?:预算数)[^\n\t0-9]*执行率[^\n\t0-9]*)\n"
    r"(?P<label>(?:年度)?(?:资金|预算)?总?(?:总额|合计|总计|金额)):?(?P<cells>[0-9.%]{8,40})$",
    re.MULTILINE,
)
# The same within a line, right behind its header: 得分年度资金总额593.27593.27448.641076%10.
_ROW_IN_LINE = re.compile(r"(?P<label>年度(?:财政)?资金总额):?(?P<cells>[0-9.%]{8,40})(?![0-9.%])")
_NOTE = r"\([0-9]{1,3}分[^()\n]{0,8}\)|\([A-Z/0-9]{1,6}\)?"
_BRACKETS = re.compile(_NOTE)
_HEADER_BEFORE = re.compile(
    rf"(?:(?:{'|'.join(words for _, words in _HEADING_WORDS)})(?:{_NOTE})?){{3,8}}\Z"
)
_LONGEST_HEADER = 90
_ABOVE = 200
_AMOUNT = re.compile(r"(?:0|[1-9][0-9]{0,8})(?:\.[0-9]{1,6})?")
_MARKS = ("10", "5", "20", "15", "8")
_LONGEST_NUMBER = 16
_HIGHEST_RATE = Decimal(200)
_ROUNDING = {0: Decimal("0.51"), 1: Decimal("0.06")}

_Cut = tuple[tuple[_Column, Decimal], ...]


@dataclass(frozen=True, slots=True)
class _Row:
    """Budget, spending and rate of a row, in the table's unit and percent."""

    budget: Decimal
    spending: Decimal
    rate: Decimal


def glued_figures(reading: Reading, scope: Scope) -> Iterator[Candidate]:
    """The figures of total rows without borders, where there is one way to read them."""
    text = reading.body.text
    for header, row in _rows(text, scope):
        unit = last_unit(text, header.start - _ABOVE, header.stop)
        words = _BRACKETS.sub("", text[header.start : header.stop])
        columns = [_Column(match.lastgroup or "") for match in _HEADINGS.finditer(words)]
        read = _only_reading(columns, row["cells"])
        if read is None or not unit:
            continue
        figures = (
            (Kind.BUDGET, in_wan(str(read.budget), unit)),
            (Kind.SPENDING, in_wan(str(read.spending), unit)),
            (Kind.RATE, read.rate),
        )
        for kind, value in figures:
            yield Candidate(
                kind=kind,
                value=value,
                role=Role.WHOLE,
                rule="budget.table_glued",
                cost=costs.LABEL_RANKS[0],
                passage=reading.body,
                start=row.start("label"),
                end=row.end(),
                written=text[row.start("label") : row.end()],
            )


def _rows(text: str, scope: Scope) -> Iterator[tuple[slice, re.Match[str]]]:
    """Where the header stands of each total row whose cells ran together, and the row."""
    for table in _TABLE.finditer(text):
        yield slice(*table.span("header")), table
    in_line = list(_ROW_IN_LINE.finditer(text)) if "资金总额" in text else []
    if len(in_line) != 1 or (scope.whole_department and PROJECT_FORM.search(text)):
        return
    start = max(0, in_line[0].start() - _LONGEST_HEADER)
    header = _HEADER_BEFORE.search(text[start : in_line[0].start()])
    if header is not None:
        yield slice(start + header.start(), in_line[0].start()), in_line[0]


def _only_reading(columns: Sequence[_Column], cells: str) -> _Row | None:
    """The row that every fitting cut of the cells agrees on, or None.

    A cut that leaves a rate of nothing (100010001, 0, 0) counts only where there is no other.
    """
    rows = {row for cut in _cuts(tuple(columns), cells) if (row := _fitting(cut)) is not None}
    rows = {row for row in rows if row.rate >= 1} or rows
    return rows.pop() if len(rows) == 1 else None


def _cuts(columns: tuple[_Column, ...], cells: str) -> Iterator[_Cut]:
    """Every way to cut the cells into one number for each column."""
    if not columns:
        if not cells:
            yield ()
        return
    column, rest = columns[0], columns[1:]
    # A rate's sign tells where its number ends.
    sign = cells.find("%")
    last = len(cells) if sign < 0 else sign
    first = last if column is _Column.RATE and sign >= 0 else 1
    for end in range(first, min(last, first + _LONGEST_NUMBER) + 1):
        number = _number(column, cells[:end])
        if number is not None:
            after = cells[end:]
            is_rate = column is _Column.RATE and after.startswith("%")
            for others in _cuts(rest, after[1:] if is_rate else after):
                yield ((column, number), *others)


def _number(column: _Column, written: str) -> Decimal | None:
    if column is _Column.MARKS:
        return Decimal(written) if written in _MARKS else None
    if not _AMOUNT.fullmatch(written):
        return None
    number = Decimal(written)
    bounded = column in {_Column.RATE, _Column.SCORE}
    return None if bounded and number > _HIGHEST_RATE else number


def _fitting(cut: _Cut) -> _Row | None:
    """The row that a cut gives, if its rate is the spending's share of the budget."""
    of = dict(cut)
    if not {_Column.BUDGET, _Column.SPENDING, _Column.RATE} <= of.keys() or not of[_Column.BUDGET]:
        return None
    row = _Row(of[_Column.BUDGET], of[_Column.SPENDING], of[_Column.RATE])
    exponent = row.rate.as_tuple().exponent
    decimals = -exponent if isinstance(exponent, int) else 0
    share = row.spending / row.budget * 100
    if abs(share - row.rate) > _ROUNDING.get(decimals, Decimal("0.02")):
        return None
    marks, score = of.get(_Column.MARKS), of.get(_Column.SCORE)
    if marks is not None and score is not None and not _earned(score, marks, row.rate):
        return None
    return row


def _earned(score: Decimal, marks: Decimal, rate: Decimal) -> bool:
    """Whether a score can be had for a rate: no more than its marks, and none for nothing."""
    return score <= marks and (rate > 0 or not score)
