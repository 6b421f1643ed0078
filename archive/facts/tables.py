"""Budget, spending and rate out of the self-evaluation tables (自评表) in a report's text.

The layout is that of 财预〔2020〕10号: a header row names 年初预算数, 全年预算数, 全年执行数 and
执行率, and the row 年度资金总额 below it holds the figures of the whole.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from juanzong.archive.facts.figure_labels import Role, Scope
from juanzong.archive.facts.figures import Figure
from juanzong.archive.facts.money import NUMBER, in_wan
from juanzong.archive.facts.reading import Reading


@dataclass(frozen=True, slots=True)
class _Column:
    """What the heading of a column says of its figures; no role for points and remarks."""

    heading: re.Pattern[str]
    role: Role | None = None
    rank: int = 0
    rule: str = ""


_COLUMNS = (
    _Column(re.compile(r"分值|权重|得分|备注|原因|结余|偏差")),
    _Column(re.compile(r"年初预算"), Role.BUDGET, 1, "table_initial_budget"),
    _Column(re.compile(r"(?:全年|调整|年度)[^\t]{0,6}预算"), Role.BUDGET, 0, "table_budget"),
    _Column(re.compile(r"预算(?:数|金额|资金|安排)"), Role.BUDGET, 1, "table_budget"),
    _Column(re.compile(r"执行率"), Role.RATE, 0, "table_rate"),
    _Column(
        re.compile(r"执行数|支出数|决算数|实际支出|执行金额"), Role.SPENDING, 0, "table_spending"
    ),
)
_TOTAL_ROW = re.compile(
    r"(?:年度)?(?:部门)?(?:资金|预算资金|部门预算|整体支出|预算|支出)(?:总额|总量|合计|总计)|合计|总计"
)
_CELL_NUMBER = re.compile(rf"(?P<number>{NUMBER})(?P<unit>亿元|万元|元|%)?(?:\([A-Z]\))?$")
_UNIT = re.compile(r"亿元|万元|元")
_DEPARTMENT_HEADER = re.compile(r"部门|整体|预算执行")
_PROJECT_TABLE = re.compile(r"项目名称|项目支出绩效自评表")
_ROWS_BELOW = 5
_LINES_ABOVE = 10
_LINE = re.compile(r"[^\n]+")


@dataclass(frozen=True, slots=True)
class _Cell:
    text: str
    start: int


@dataclass(frozen=True, slots=True)
class _Line:
    start: int
    cells: tuple[_Cell, ...]
    text: str


def table_figures(reading: Reading, scope: Scope) -> list[Figure]:
    """The figures of every whole-report total row under a header row of the known layout."""
    lines = list(_lines(reading.body.text))
    found: list[Figure] = []
    for index, line in enumerate(lines):
        if "\t" not in line.text or "预算" not in line.text or "执行" not in line.text:
            continue
        above = [other.text for other in lines[max(0, index - _LINES_ABOVE) : index]]
        if scope.whole_department and any(map(_PROJECT_TABLE.search, above)):
            continue
        unit = _unit_of([*above[-_LINES_ABOVE:], line.text])
        for row in lines[index + 1 : index + 1 + _ROWS_BELOW]:
            label = _total_label(row, line if row is lines[index + 1] else None)
            figures = [] if label is None else list(_row_figures(line, row, label, unit))
            found.extend(figures)
            if figures:
                break
    return found


def _lines(text: str) -> Iterator[_Line]:
    for line in _LINE.finditer(text):
        start = line.start()
        cells = []
        for cell in line.group().split("\t"):
            cells.append(_Cell(cell, start))
            start += len(cell) + 1
        yield _Line(line.start(), tuple(cells), line.group())


def _unit_of(texts: list[str]) -> str | None:
    """The unit that the lines down to the header name last, or None."""
    for text in reversed(texts):
        if units := _UNIT.findall(text):
            return str(units[-1])
    return None


def _total_label(row: _Line, header_above: _Line | None) -> int | None:
    """The place of the cell that names the row the whole's.

    Directly below a header on the department's budget it may be left empty or merged with it.
    """
    for place, cell in enumerate(row.cells):
        if _TOTAL_ROW.fullmatch(_bare(cell.text)):
            return place
    if header_above is None or len(row.cells) != len(header_above.cells):
        return None
    subject = header_above.cells[0].text
    merged = row.cells[0].text in {"", subject} and _DEPARTMENT_HEADER.search(subject)
    return 0 if merged else None


def _row_figures(header: _Line, row: _Line, label: int, unit: str | None) -> Iterator[Figure]:
    """The figures of a total row, each below its column's heading."""
    named = [(i, _column(cell.text)) for i, cell in enumerate(header.cells)]
    first = next((i for i, column in named if column is not None), None)
    if first is None:
        return
    shift = _shift(header, row, first, label)
    for i, column in named:
        place = i + shift
        if column is None or not label < place < len(row.cells):
            continue
        figure = _cell_figure(row.cells[place], column, unit, row.cells[label].start)
        if figure is not None:
            yield figure


def _shift(header: _Line, row: _Line, first: int, label: int) -> int:
    """How far the row's cells stand to the right of the header's: merged cells move them."""
    if len(header.cells) == len(row.cells):
        return 0
    return label + 1 - first


def _bare(cell: str) -> str:
    return re.sub(r"\([^()]{0,20}\)|[:其中]", "", cell)


def _column(cell: str) -> _Column | None:
    return next((column for column in _COLUMNS if column.heading.search(cell)), None)


def _cell_figure(cell: _Cell, column: _Column, unit: str | None, label: int) -> Figure | None:
    number = _CELL_NUMBER.match(cell.text)
    if number is None or column.role is None:
        return None
    written = number["unit"]
    end = cell.start + number.end()
    if column.role is Role.RATE:
        return _rate_cell(Decimal(number["number"].replace(",", "")), written, label, end)
    unit = written or unit
    if unit is None or unit == "%":
        return None
    value = in_wan(number["number"], unit)
    return Figure(column.role, value, column.rank, column.rule, label, end, unit=unit)


def _rate_cell(value: Decimal, unit: str | None, start: int, end: int) -> Figure | None:
    """A rate in percent; without a sign a number to 1 may be a share, so it is not taken."""
    if unit not in {None, "%"} or (unit is None and value <= 1):
        return None
    return Figure(Role.RATE, value, 0, "table_rate", start, end, unit="%")
