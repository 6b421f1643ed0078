"""Amounts and rates of a report with what they are said to be: budget, spending, rate.

A figure needs a label that names the whole (figure_labels.py), in a sentence of the report's
own year, outside the lists of parts that 其中 opens and outside the sections on parts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from juanzong.archive.facts.figure_labels import (
    Reference,
    Role,
    Scope,
    label_before,
    names_a_part,
    references_of,
)
from juanzong.archive.facts.money import NUMBER, RANGE_BEFORE, UNIT, in_wan
from juanzong.archive.facts.reading import Reading


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure in 万元 or percent, its role, and where its label and number stand.

    `rank` is how plainly the label names the role, 0 the plainest. `loose` says that the
    sentence speaks of projects, though the label does not.
    """

    role: Role
    value: Decimal
    rank: int
    rule: str
    start: int
    end: int
    loose: bool = False
    unit: str = "万元"


_SENTENCE_END = re.compile(r"[。!?\n]|\.(?![0-9])")
_STATEMENT_END = re.compile(r"[。;!?\n]|\.(?![0-9])")
_FIGURE = re.compile(rf"(?P<number>{NUMBER})(?P<unit>%|{UNIT})")
# A target or a marking rule, not what was reached.
_CONDITION_AFTER = re.compile(r"以上|以下|以内|及以上|\(含|的?[，,]?得|的[，,]|[-—~至]|计")
# 收入总计 and 支出总计 of final accounts are equal by definition: they hold what is carried over.
_GRAND_TOTAL = re.compile(r"总计[均各为是:]*\Z")
_CARRIED_OVER = re.compile(r"[^。;\n]{0,4}(?:其中|包括|包含|含)[^。;\n]{0,60}结转")
_PROJECT_WORD = re.compile(r"项目|专项")
_PROJECT_SUBJECT = re.compile(
    r"项目(?:共计?)?[0-9]+个|[0-9]+[个项](?:[一-龥]{0,6})?项目|项目[0-9]+项|项目共|项目资金|专项项目|该项目"
)
_PART_HEADING = re.compile(r"基本支出|项目|专项|三公|采购|资产|往来")
_WHOLE_HEADING = re.compile(r"整体|收支|预决算|部门预算|收入|预算执行")
_YEAR = re.compile(r"(?<![0-9])(20[0-9]{2})年")
_TOTAL_WORD = re.compile(r"全年|总|合计|全部|整体")


def find_figures(reading: Reading, scope: Scope) -> list[Figure]:
    """Every amount and rate of the text that is of the whole report, in reading order."""
    found: list[Figure] = []
    for figure in _labelled(reading.body.text, scope):
        found.extend(_of_the_whole(reading, figure, scope, found))
    return found


def _labelled(text: str, scope: Scope) -> Iterator[Figure]:
    """Every number whose label names the whole, or names nothing after no part's label."""
    previous, part = 0, -1
    for number in _FIGURE.finditer(text):
        label = label_before(text, previous, number.start())
        previous = number.end()
        if label is None or _is_no_figure(text, number):
            continue
        if _GRAND_TOTAL.search(label.words) and _CARRIED_OVER.match(text, number.end()):
            continue
        references = list(references_of(label, scope, percent=number["unit"] == "%"))
        if not references:
            part = label.start if names_a_part(label, scope) else part
            continue
        bare = references[0].bare and not _TOTAL_WORD.search(label.words)
        if bare and part >= _back_to(_STATEMENT_END, text, label.start):
            continue
        part = -1
        for reference in references:
            yield _figure(reference, number, label.start)


def _is_no_figure(text: str, number: re.Match[str]) -> bool:
    """Whether a number is the end of a range, or a percentage a target."""
    if RANGE_BEFORE.search(text, max(0, number.start() - 4), number.start()):
        return True
    return number["unit"] == "%" and _CONDITION_AFTER.match(text, number.end()) is not None


def _figure(reference: Reference, number: re.Match[str], start: int) -> Figure:
    written, unit = number["number"], number["unit"]
    value = Decimal(written.replace(",", "")) if unit == "%" else in_wan(written, unit)
    rank, rule = reference.rank, reference.rule
    return Figure(reference.role, value, rank, rule, start, number.end(), unit=unit)


def _of_the_whole(
    reading: Reading, figure: Figure, scope: Scope, earlier: list[Figure]
) -> Iterator[Figure]:
    """The figure, marked loose where its sentence is about projects; nothing where of a part."""
    text = reading.body.text
    sentence = _back_to(_SENTENCE_END, text, figure.start)
    before = text[sentence : figure.start]
    years = _YEAR.findall(text, sentence, figure.end)
    if scope.year is not None and years and int(years[-1]) != scope.year:
        return
    if not scope.whole_department:
        yield figure
        return
    heading = reading.heading_before(figure.start)
    if _PART_HEADING.search(heading) and not _WHOLE_HEADING.search(heading):
        return
    statement = _back_to(_STATEMENT_END, text, figure.start)
    if _within_parts(text[statement : figure.end], figure, statement, earlier):
        return
    loose = _PROJECT_SUBJECT.search(before) is not None
    if not loose or _WHOLE_HEADING.search(heading) or "绩效情况" in heading:
        yield replace(figure, loose=loose)


def _within_parts(statement: str, figure: Figure, start: int, earlier: list[Figure]) -> bool:
    """Whether 其中 makes the figure a part: unless a new total follows the list of parts."""
    parts = statement.rfind("其中", 0, figure.start - start)
    if parts < 0:
        return False
    if parts == 0:
        return True
    if _TOTAL_WORD.search(statement, figure.start - start):
        return False
    given = any(start <= f.start < start + parts and f.role is figure.role for f in earlier)
    between = statement[parts : figure.start - start]
    return (
        given or statement[figure.start - start - 1] in ":、" or bool(_PROJECT_WORD.search(between))
    )


def _back_to(ends: re.Pattern[str], text: str, position: int) -> int:
    """Where the sentence that holds a position begins, at most 400 characters back."""
    floor = max(0, position - 400)
    start = floor
    for end in ends.finditer(text, floor, position):
        start = end.end()
    return start
