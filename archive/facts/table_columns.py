"""What the headings of a self-evaluation form's columns say of the figures below them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from juanzong.archive.facts.figure_labels import Scope
from juanzong.archive.facts.figure_words import Kind


@dataclass(frozen=True, slots=True)
class Column:
    """What the heading of a column says of its figures; no kind for points and remarks."""

    heading: re.Pattern[str]
    kind: Kind | None = None
    rank: int = 0
    rule: str = ""


_NO_FIGURES = Column(re.compile(r"分值|权重|得分|备注|原因|结余|偏差"))
_COLUMNS = (
    _NO_FIGURES,
    Column(re.compile(r"年初预算"), Kind.BUDGET, 1, "table_initial_budget"),
    Column(re.compile(r"(?:全年|调整|年度)[^\t]{0,6}预算"), Kind.BUDGET, 0, "table_budget"),
    Column(re.compile(r"预算(?:数|金额|资金|安排)"), Kind.BUDGET, 1, "table_budget"),
    Column(re.compile(r"执行率|预算完成率"), Kind.RATE, 0, "table_rate"),
    Column(
        re.compile(r"执行数|支出数|决算数|实际支出|执行金额"), Kind.SPENDING, 0, "table_spending"
    ),
)
_SPENT = re.compile(r"执行|决算|支出")
_YEAR = re.compile(r"20[0-9]{2}")


def is_header(text: str) -> bool:
    """Whether a row names a budget and what was spent of it, in either order."""
    return "预算" in text and _SPENT.search(text) is not None


def column_of(cell: str, scope: Scope) -> Column | None:
    """What a heading announces; nothing of another year than the report's."""
    column = next((column for column in _COLUMNS if column.heading.search(cell)), None)
    years = _YEAR.findall(cell)
    other_year = scope.year is not None and years and int(years[0]) != scope.year
    return _NO_FIGURES if column and other_year else column
