"""Candidates for budget, spending and rate out of the self-evaluation tables (自评表).

The layout is that of 财预〔2020〕10号: a header row names 年初预算数, 全年预算数, 全年执行数 and
执行率, and the row 年度资金总额 below it holds the figures of the whole. Hunan's 基础数据表 names
决算数 of several years; forms copied from web pages hold one cell on each line.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import chain, islice, pairwise

from juanzong.archive.facts import costs
from juanzong.archive.facts.candidates import Candidate, Role, Value
from juanzong.archive.facts.figure_labels import PROJECT_FORM, Scope
from juanzong.archive.facts.figure_words import Kind
from juanzong.archive.facts.money import NUMBER, in_wan
from juanzong.archive.facts.reading import Reading
from juanzong.archive.facts.table_columns import Column, column_of, is_header
from juanzong.archive.facts.table_lines import (
    Line,
    headed_values,
    lines_of,
    only_part,
    rows_behind,
    run_together,
    unflattened,
)


@dataclass(frozen=True, slots=True)
class _Value:
    """A number in a total row, below its column; `start` is where the row's label stands."""

    column: Column
    kind: Kind
    number: Decimal
    unit: str | None
    start: int
    end: int


# Without such a cell there is no header.
_MAY_HOLD_A_HEADER = re.compile(
    r"\t[^\n\t]{0,30}(?:预算|执行|决算|支出)|(?:预算|执行|决算|支出)[^\n\t]{0,12}\t"
    r"|^[^\n\t]{0,12}(?:预算|执行|决算|支出)[数率]?(?:\([^()]{0,8}\))?$",
    re.MULTILINE,
)
_TOTAL_ROW = re.compile(
    r"(?:年度|项目|本年)?(?:部门|财政)?(?:资金|预算资金|项目资金|部门预算|整体支出|预算|支出)"
    r"(?:总额|总量|总和|合计|总计)|(?:年度)?总金额|合计|总计|总额"
)
_CELL_NUMBER = re.compile(rf"(?P<number>{NUMBER})(?P<unit>亿元|万元|元|%)?(?:\([A-Z]\))?$")
_UNIT = re.compile(r"亿元|万元|元")
_DEPARTMENT_HEADER = re.compile(r"部门|整体|预算执行")
_ROWS_BELOW = 5
_PARTS_BELOW = 3
_UNIT_BEFORE = 60
_LINES_ABOVE = 10
_SHORT_HEADING = 16
# A header and a row of figures on one line have more cells than any row.
_FEWEST_RUN_TOGETHER = 10
# Rates are rounded, and some are of the budget without its last change.
_TOLERANCE = Decimal("0.5")
_ROUNDED_SHARE = Decimal(50)


def table_figures(reading: Reading, scope: Scope) -> Iterator[Candidate]:
    """The figures of every whole-report total row under a header row of the known layouts."""
    if not _MAY_HOLD_A_HEADER.search(reading.body.text):
        return
    tables = list(_tables(reading, scope))
    if scope.whole_department or not _are_of_several(tables):
        yield from chain.from_iterable(tables)


def _are_of_several(tables: Sequence[Sequence[Candidate]]) -> bool:
    """Whether two total rows have no budget, or no spending, in common: of projects' forms.

    A form with a cell on each line is read from each of its headings, always to the same row.
    """
    of_rows: dict[tuple[str, int], set[Value]] = defaultdict(set)
    for candidate in chain.from_iterable(tables):
        of_rows[candidate.kind, candidate.start].add(candidate.value)
    return any(
        of_rows[kind, row].isdisjoint(of_rows[other, next_row])
        for (kind, row), (other, next_row) in pairwise(sorted(of_rows))
        if kind == other != Kind.RATE
    )


def _tables(reading: Reading, scope: Scope) -> Iterator[Sequence[Candidate]]:
    """What the total row of each table of the known layouts gives, in reading order."""
    lines = list(lines_of(reading.body.text))
    for index, line in enumerate(lines):
        is_row = len(line.cells) > 1
        if not is_row and not (len(line.text) <= _SHORT_HEADING and column_of(line.text, scope)):
            continue
        above = [other.text for other in lines[max(0, index - _LINES_ABOVE) : index]]
        if len(line.cells) >= _FEWEST_RUN_TOGETHER:
            yield _run_together(reading, line, above, scope)
        if scope.whole_department and any(map(PROJECT_FORM.search, above)):
            continue
        header, rows = (
            (line, lines[index + 1 : index + 1 + _ROWS_BELOW])
            if is_row
            else (unflattened(lines[index : index + 2 * _LINES_ABOVE], _is_total))
        )
        if header is None or not is_header(header.text):
            continue
        unit = _unit_of([*above, header.text])
        yield _first_total(reading, header, rows, unit, scope)


def _run_together(reading: Reading, line: Line, above: list[str], scope: Scope) -> list[Candidate]:
    """The figures of a table that stands on one line with all around it; of several, none."""
    if scope.whole_department and PROJECT_FORM.search(line.text):
        return []
    found = run_together(line, lambda cell: column_of(cell, scope) is not None, _is_total)
    tables = [table for table in found if is_header(table[0].text)]
    if not tables:
        return _without_a_label(reading, line, above, scope)
    if len(tables) != 1:
        return []
    header, row, before = tables[0]
    unit = _unit_of([*above, before, header.text])
    rows = [row, *islice(rows_behind(line, row), _PARTS_BELOW)]
    return _first_total(reading, header, rows, unit, scope)


def _without_a_label(
    reading: Reading, line: Line, above: list[str], scope: Scope
) -> list[Candidate]:
    """The figures right behind a line's only run of headings, if they agree with their rate."""
    found = [
        (header, row)
        for header, row in headed_values(line, lambda cell: column_of(cell, scope) is not None)
        if is_header(header.text)
    ]
    if len(found) != 1:
        return []
    header, row = found[0]
    columns = [column_of(cell.text, scope) for cell in header.cells]
    values = _below(columns, row, -1, 0)
    before = reading.body.text[: header.cells[0].start][-_UNIT_BEFORE:]
    unit = _unit_of([*above, before, header.text])
    return [
        one
        for value in values
        if _agree(values) is True and (one := _candidate(reading, value, unit))
    ]


def _first_total(
    reading: Reading, header: Line, rows: Sequence[Line], unit: str | None, scope: Scope
) -> list[Candidate]:
    """The figures of the first row below a header that names itself the whole's and has any."""
    for place, row in enumerate(rows):
        label = _total_label(row, header if row is rows[0] else None)
        values = [] if label is None else _row_values(header, row, label, scope)
        # 年度资金总额(万元): the row names its unit itself.
        own = _unit_of([row.cells[label].text]) if label is not None else None
        candidates = [one for value in values if (one := _candidate(reading, value, own or unit))]
        if candidates:
            return candidates
        if label is not None and (part := only_part(rows[place + 1 :])) is not None:
            values = _row_values(header, part, 0, scope)
            found = [one for value in values if (one := _candidate(reading, value, own or unit))]
            return [replace(one, cost=one.cost + costs.ONE_PAYER) for one in found]
    return []


def _unit_of(texts: list[str]) -> str | None:
    """The unit that the lines down to the header name last, or None."""
    for text in reversed(texts):
        if units := _UNIT.findall(text):
            return str(units[-1])
    return None


def _is_total(cell: str) -> bool:
    return _TOTAL_ROW.fullmatch(_bare(cell)) is not None


def _total_label(row: Line, header_above: Line | None) -> int | None:
    """The place of the cell that names the row the whole's.

    Directly below a header on the department's budget it may be left empty or merged with it.
    """
    for place, cell in enumerate(row.cells):
        if _is_total(cell.text):
            return place
    if header_above is None or len(row.cells) != len(header_above.cells):
        return None
    subject = header_above.cells[0].text
    merged = row.cells[0].text in {"", subject} and _DEPARTMENT_HEADER.search(subject)
    return 0 if merged else None


def _row_values(header: Line, row: Line, label: int, scope: Scope) -> list[_Value]:
    """The numbers of a total row, each below its column's heading.

    Merged cells move a row against its header: then the rate tells how far, as the spending's
    share of the budget. A row whose figures contradict its rate gives nothing.
    """
    columns = [column_of(cell.text, scope) for cell in header.cells]
    firsts = [place for place, column in enumerate(columns) if column is not None]
    shifts = [0] if len(header.cells) == len(row.cells) else []
    shifts += [label + 1 - first for first in firsts[:2]]
    shifts.append(len(row.cells) - len(header.cells))
    readings = [_below(columns, row, label, shift) for shift in dict.fromkeys(shifts)]
    for values in readings:
        if _agree(values) is True:
            return values
    plain = readings[0] if readings else []
    return plain if _agree(plain) is None else []


def _below(columns: list[Column | None], row: Line, label: int, shift: int) -> list[_Value]:
    values = []
    for place, column in enumerate(columns, start=shift):
        if column is None or column.kind is None or not label < place < len(row.cells):
            continue
        cell = row.cells[place]
        number = _CELL_NUMBER.match(cell.text)
        if number is not None:
            value = Decimal(number["number"].replace(",", ""))
            end = cell.start + number.end()
            start = row.cells[max(label, 0)].start
            values.append(_Value(column, column.kind, value, number["unit"], start, end))
    return values


def _agree(values: list[_Value]) -> bool | None:
    """Whether the rate is the spending's share of a budget; None where one of them is missing."""
    of = {kind: [v.number for v in values if v.kind is kind] for kind in Kind}
    if not (all(of.values()) and any(of[Kind.BUDGET])):
        return None
    rate, spending = of[Kind.RATE][0], of[Kind.SPENDING][0]
    shares = [spending / budget * 100 for budget in of[Kind.BUDGET] if budget]
    # 0.1 for 14.5 %: a share in one decimal.
    rounded = max(_TOLERANCE, _ROUNDED_SHARE.scaleb(_places(rate)))
    return any(
        abs(share - rate) <= _TOLERANCE or abs(share - rate * 100) <= rounded for share in shares
    )


def _places(rate: Decimal) -> int:
    """The power of ten of a rate's last digit: -1 for 0.1."""
    exponent = rate.as_tuple().exponent
    return exponent if isinstance(exponent, int) else 0


def _bare(cell: str) -> str:
    return re.sub(r"\([^()]{0,20}\)|[:其中]", "", cell)


def _candidate(reading: Reading, value: _Value, unit: str | None) -> Candidate | None:
    """A value in 万元 or percent; nothing for zero, or an amount without its unit.

    Without a sign a rate to 1 may be a share, so it is not taken.
    """
    if not value.number:
        return None
    if value.kind is Kind.RATE:
        if value.unit not in {None, "%"} or (not value.unit and value.number <= 1):
            return None
        amount = value.number
    else:
        unit = value.unit or unit
        if unit is None or unit == "%":
            return None
        amount = in_wan(str(value.number), unit)
    return Candidate(
        kind=value.kind,
        value=amount,
        role=Role.WHOLE,
        rule=f"budget.{value.column.rule}",
        cost=costs.LABEL_RANKS[value.column.rank],
        passage=reading.body,
        start=value.start,
        end=value.end,
        written=reading.body.text[value.start : value.end],
    )
