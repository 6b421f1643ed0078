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


_HEADINGS = re.compile(
    r"(?P<initial>年初预算数?)|(?P<budget>(?:全年|年度|调整后?)?预算数)|(?P<spending>(?:全年|预算)?执行数|决算数)"
    r"|(?P<rate>(?:预算)?执行率)|(?P<marks>分值|权重)|(?P<score>得分)"
)
_TABLE = re.compile(
    r"^(?P<header>[^\n\t0-9]*(?:预算数)[^\n\t0-9]*执行率[^\n\t0-9]*)\n"
    r"(?P<label>(?:年度)?(?:资金|预算)?总?(?:总额|合计|总计|金额)):?(?P<cells>[0-9.%]{8,40})$",
    re.MULTILINE,
)
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


def glued_figures(reading: Reading) -> Iterator[Candidate]:
    """The figures of total rows without borders, where there is one way to read them."""
    text = reading.body.text
    for table in _TABLE.finditer(text):
        unit = last_unit(text, table.start() - _ABOVE, table.end("header"))
        columns = [_Column(match.lastgroup or "") for match in _HEADINGS.finditer(table["header"])]
        row = _only_reading(columns, table["cells"])
        if row is None or not unit:
            continue
        figures = (
            (Kind.BUDGET, in_wan(str(row.budget), unit)),
            (Kind.SPENDING, in_wan(str(row.spending), unit)),
            (Kind.RATE, row.rate),
        )
        for kind, value in figures:
            yield Candidate(
                kind=kind,
                value=value,
                role=Role.WHOLE,
                rule="budget.table_glued",
                cost=costs.LABEL_RANKS[0],
                passage=reading.body,
                start=table.start("label"),
                end=table.end(),
                written=text[table.start("label") : table.end()],
            )


def _only_reading(columns: Sequence[_Column], cells: str) -> _Row | None:
    """The row that every fitting cut of the cells agrees on, or None."""
    rows = {row for cut in _cuts(tuple(columns), cells) if (row := _fitting(cut)) is not None}
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
