"""Scores in tables: total rows (总分 100 98.5), a cell a line or run together, and named cells."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from juanzong.archive.facts.figure_labels import PROJECT_FORM, Scope
from juanzong.archive.facts.money import NUMBER

#: What is to be had where nothing else is said.
FULL_MARKS = Decimal(100)
_CELL_NUMBER = re.compile(rf"(?P<number>{NUMBER})分?$")
_LINE = re.compile(r"[^\n]+")
_TOTAL_CELL = re.compile(
    r"(?:总分|合计|总计|总得分|综合得分|自评总分|自评得分|评价总分|最终得分|自评总得分|得分)"
)
# What a table evaluates stands in its title or first row.
_TABLE_SUBJECT = re.compile(
    rf"(?P<project>{PROJECT_FORM.pattern})|部门(?:\(单位\))?名称|整体(?:支出)?绩效自评表"
)
_VALUES_BELOW = re.compile(
    r"(?:\n(?:\t\n)?(?P<marks>[0-9]{1,3})分?)?\n(?:\t\n)?(?P<score>[0-9]{1,3}(?:\.[0-9]{1,2})?)分?(?=\n\D|\n?\Z|\n\n)"
)
_OF_FULL_MARKS = re.compile(r"\(100分?\)")
# 总分10098.5: the maximum and the score of a total row whose cells ran together.
_RUN_TOGETHER = re.compile(
    r"(?:总分|总得分|得分合计)(?:\(分\)|\(100分?\))?:?100分?(?P<score>[1-9][0-9](?:\.[0-9]{1,2})?|100)分?(?![0-9.])"
)
# Without one of these there is none; to look for them takes far less.
_TOTALS_RUN_TOGETHER = ("总分", "总得分", "得分合计")
_TOTAL_LINE = re.compile(r"^[^\n]{0,4}(?:总分|得分)[^\n]{0,8}$", re.MULTILINE)
_SCORE_CELL = re.compile(r"得分|自评分|评分结果")


@dataclass(frozen=True, slots=True)
class Score:
    """A score in points of 100, how plainly it is the whole's (0 the plainest), and where."""

    value: Decimal
    rank: int
    rule: str
    start: int
    end: int


def scores_in_tables(text: str, scope: Scope) -> Iterator[Score]:
    """Scores of total rows (总分 100 98.5) and of cells that name them (自评总分 97.6)."""
    yield from _run_together(text, scope)
    if "\t" not in text and _TOTAL_LINE.search(text) is None:
        return
    header: list[str] = []
    of_a_project = False
    for line in _LINE.finditer(text):
        subject = _TABLE_SUBJECT.search(line.group())
        if subject is not None:
            of_a_project = scope.whole_department and subject["project"] is not None
        if "\t" not in line.group():
            if not of_a_project:
                yield from _total_cell(text, line)
            continue
        cells = line.group().split("\t")
        total = _total_place(cells)
        if total is not None and not of_a_project:
            yield from _total_row(line, cells, total, header)
        if any(_SCORE_CELL.search(cell) for cell in cells) and total is None:
            header = cells


def _run_together(text: str, scope: Scope) -> Iterator[Score]:
    """The scores of total rows whose cells ran together: 总分10098.5."""
    if not any(words in text for words in _TOTALS_RUN_TOGETHER):
        return
    for total in _RUN_TOGETHER.finditer(text):
        if not (scope.whole_department and PROJECT_FORM.search(text)):
            yield Score(
                Decimal(total["score"]), 1, "score.table", total.start(), total.end("score")
            )


def _total_cell(text: str, line: re.Match[str]) -> Iterator[Score]:
    """The score of a total whose row holds a cell on each line: 总分, 100, 97.65."""
    label = line.group()
    bare = _bare(label)
    if "计" in bare or not _TOTAL_CELL.fullmatch(bare):
        return
    values = _VALUES_BELOW.match(text, line.end())
    if values is None or Decimal(values["marks"] or FULL_MARKS) != FULL_MARKS:
        return
    score = Decimal(values["score"])
    # Alone 100 may be what is to be had, unless the label says so already: 总分(100分).
    is_score = values["marks"] or score < FULL_MARKS or _OF_FULL_MARKS.search(label)
    if is_score and score <= FULL_MARKS:
        yield Score(score, 1, "score.table", line.start(), values.end("score"))


def _total_place(cells: list[str]) -> int | None:
    """The place of the cell that names a total, if a number is the next thing in its row."""
    for place, cell in enumerate(cells):
        if _TOTAL_CELL.fullmatch(_bare(cell)):
            following = next((other for other in cells[place + 1 :] if other), "")
            return place if _CELL_NUMBER.match(following) else None
    return None


def _bare(cell: str) -> str:
    return re.sub(r"\([^()]{0,12}\)|:", "", cell)


def _total_row(
    line: re.Match[str], cells: list[str], total: int, header: list[str]
) -> Iterator[Score]:
    numbers = [
        (place, Decimal(match["number"].replace(",", "")))
        for place, cell in enumerate(cells)
        if place > total and (match := _CELL_NUMBER.match(cell))
    ]
    numbers = [(place, value) for place, value in numbers if value <= FULL_MARKS]
    # 总分 100 得分 98.5: the row says itself which is which.
    named = [*header, *cells[total + 1 :]]
    chosen = _of_total_row(_bare(cells[total]), numbers, named)
    if chosen is not None:
        start = line.start() + sum(len(cell) + 1 for cell in cells[:total])
        end = (
            line.start() + sum(len(cell) + 1 for cell in cells[: chosen[0]]) + len(cells[chosen[0]])
        )
        yield Score(chosen[1], 1, "score.table", start, end)


def _of_total_row(
    label: str, numbers: list[tuple[int, Decimal]], header: list[str]
) -> tuple[int, Decimal] | None:
    """The number that is the score: named by its label, or the one beside the maximum."""
    if "得分" in label or label == "自评总分":
        return numbers[0] if len(numbers) == 1 else None
    if not any(_SCORE_CELL.search(cell) for cell in header):
        return None
    values = [value for _, value in numbers]
    if len(values) == 2 and values[0] == FULL_MARKS:  # noqa: PLR2004 # maximum and score
        return numbers[1]
    only = len(values) == 1 and values[0] != FULL_MARKS
    return numbers[0] if only and label != "合计" else None
