"""Candidates for budget, spending and rate out of sentences.

A figure needs a label that names the whole (figure_labels.py), in a sentence of the report's
own year, outside the lists of parts that 其中 opens and outside the sections on parts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import chain

from juanzong.archive.facts import costs
from juanzong.archive.facts.candidates import Candidate, Role
from juanzong.archive.facts.figure_labels import (
    Scope,
    label_before,
    names_a_part,
    references_of,
)
from juanzong.archive.facts.figure_words import Kind, Reference
from juanzong.archive.facts.money import NUMBER, RANGE_BEFORE, UNIT, in_wan, is_of_each
from juanzong.archive.facts.reading import Reading
from juanzong.archive.facts.statements import Statements, is_of_year, words_before
from juanzong.archive.records import FactStatus


@dataclass(frozen=True, slots=True)
class _Figure:
    """A figure in 万元 or percent with what its label says of it, and where both stand."""

    reference: Reference
    value: Decimal
    start: int
    end: int

    @property
    def kind(self) -> Kind:
        return self.reference.kind


_FIGURE = re.compile(rf"(?P<number>{NUMBER})(?P<unit>%|{UNIT})")
# A target or a marking rule, not what was reached.
_CONDITION_AFTER = re.compile(r"以上|以下|以内|及以上|\(含|的[，,]?|[，,]?得满分|得|[-—~至]|计")
# 预算执行率=（980/1000）×100%=98%.
_FORMULA = re.compile(
    r"(?P<label>(?:预算|资金|支出)?(?:执行率|支出进度|支出率))(?:\([^()\n]{0,12}\))?[=为:]"
    rf"[^。;，,\n]{{0,80}}[×*]100%=(?P<number>{NUMBER})%"
)
# 收入总计 and 支出总计 of final accounts are equal by definition: they hold what is carried over.
_GRAND_TOTAL = re.compile(r"总计[均各为是:]*\Z")
_CARRIED_OVER = re.compile(r"[^。;\n]{0,4}(?:其中|包括|包含|含)[^。;\n]{0,60}结转")
_PROJECT_WORD = re.compile(r"项目|专项")
_PROJECT_SUBJECT = re.compile(
    r"项目(?:共计?)?[0-9]+个|[0-9]+[个项](?:[一-龥]{0,6})?项目|项目[0-9]+项|项目共|项目资金|专项项目|该项目"
)
# 项目一：防汛经费, 河道治理项目：预算数50万元.
_ONE_PROJECT = re.compile(
    r"(?:[0-9一二三四五六七八九十]{1,3}[、.]|\([0-9一二三四五六七八九十]{1,3}\))?"
    r"(?:项目[0-9一二三四五六七八九十]{1,2}[:、,，]|[一-龥]{2,24}(?:项目|工程)[:，,])"
)
_IN_A_LIST = re.compile(
    r"(?<![0-9.])[0-9]{1,2}[、.](?![0-9])[^0-9，,。;:\n]{0,4}(?:20[0-9]{2}年)?[一-龥]{2,30}(?:项目|经费|资金|工程):"
)
_YEAR_OF_FIGURE = re.compile(r"20[0-9]{2}年度?(?![0-9至、-])")
_YEAR_OF_AMOUNT = re.compile(r"(?<![0-9-])(20[0-9]{2})年度?[一-龥]{0,12}[0-9.,]+[万亿]?元")
# 部门预算支出1180万元，完成预算的98.3%: spent of a budget, and none itself.
_SHARE_BEHIND = re.compile(
    r"[，,]?(?:已?完成|占)(?:全年|年初|年度|部门|调整后?的?)*预算(?:数|额|安排)?的?[0-9.]{1,7}%"
)
_TARGET = re.compile(r"目标值|指标值|[≥≤]|不低于|不少于|应达")
_PART_HEADING = re.compile(r"基本支出|项目|专项|三公|采购|资产|往来")
_WHOLE_HEADING = re.compile(r"整体|收支|预决算|部门预算|收入|预算执行")
_TOTAL_WORD = re.compile(r"全年|总|合计|全部|整体")
# Income is not a budget, and settled income no spending, though they stand for them.
STANDING_IN = frozenset({"total_income", "funds_received", "settled_income"})


def find_figures(reading: Reading, scope: Scope) -> Iterator[Candidate]:
    """Every amount and rate of the text that is of the whole report, in reading order."""
    earlier: list[_Figure] = []
    years = _years_named(reading) if scope.year is None else frozenset()
    for figure in chain(_labelled(reading, scope), _computed_rates(reading)):
        if len(years) > 1 and _YEAR_OF_FIGURE.match(reading.body.text, figure.start):
            continue
        role = _role(reading, figure, scope, earlier)
        if role is not None:
            earlier.append(figure)
            yield _candidate(reading, figure, role)


def every_amount(reading: Reading) -> Iterator[Decimal]:
    """Every amount of the text in 万元, whatever it is of."""
    for number in _FIGURE.finditer(reading.body.text):
        if number["unit"] != "%":
            yield _value(number)


def _years_named(reading: Reading) -> frozenset[str]:
    """The years that amounts are of: of a report on several of them none is the whole."""
    return frozenset(_YEAR_OF_AMOUNT.findall(reading.body.text))


def _labelled(reading: Reading, scope: Scope) -> Iterator[_Figure]:
    """Every number whose label names the whole, or names nothing after no part's label."""
    text = reading.body.text
    previous, part = 0, -1
    for number in _FIGURE.finditer(text):
        label = label_before(text, previous, number.start())
        previous = number.end()
        if label is None or _is_no_figure(text, number, reading.statements):
            continue
        if is_of_each(label.words, text, number.end()):
            continue
        if _GRAND_TOTAL.search(label.words) and _CARRIED_OVER.match(text, number.end()):
            continue
        references = [
            reference
            for reference in references_of(label, scope, percent=number["unit"] == "%")
            if reference.kind is not Kind.BUDGET or not _SHARE_BEHIND.match(text, number.end())
        ]
        if not references:
            part = label.start if names_a_part(label, scope) else part
            continue
        bare = references[0].bare and not _TOTAL_WORD.search(label.words)
        if bare and part >= reading.statements.statement_start(label.start):
            continue
        part = -1
        for reference in references:
            yield _Figure(reference, _value(number), label.start, number.end())


def _computed_rates(reading: Reading) -> Iterator[_Figure]:
    """The rates at the end of a formula that names them."""
    reference = Reference(Kind.RATE, 0, "computed_rate")
    if "100%=" not in reading.body.text:
        return
    for formula in _FORMULA.finditer(reading.body.text):
        value = Decimal(formula["number"].replace(",", ""))
        yield _Figure(reference, value, formula.start("label"), formula.end())


def _is_no_figure(text: str, number: re.Match[str], statements: Statements) -> bool:
    """Whether a number is the end of a range, or a percentage a target."""
    if RANGE_BEFORE.search(words_before(text, number.start(), 4)):
        return True
    if number["unit"] != "%":
        return False
    statement = text[statements.statement_start(number.start()) : number.end()]
    return (
        _CONDITION_AFTER.match(text, number.end()) is not None
        or _TARGET.search(statement) is not None
    )


def _value(number: re.Match[str]) -> Decimal:
    written, unit = number["number"], number["unit"]
    return Decimal(written.replace(",", "")) if unit == "%" else in_wan(written, unit)


def _role(reading: Reading, figure: _Figure, scope: Scope, earlier: list[_Figure]) -> Role | None:
    """Whether a figure is of the whole or of the projects; None where of another year or a part."""
    text = reading.body.text
    sentence = reading.statements.sentence_start(figure.start)
    of_another_year = not is_of_year(text[sentence : figure.end], scope.year)
    if of_another_year or _is_of_one_of_several(text[sentence : figure.start], text):
        return None
    if not scope.whole_department:
        return Role.WHOLE
    heading = reading.heading_before(figure.start)
    of_a_part = _PART_HEADING.search(heading) and not _WHOLE_HEADING.search(heading)
    if of_a_part or _ONE_PROJECT.match(text, sentence, figure.start):
        return None
    statement = reading.statements.statement_start(figure.start)
    if _within_parts(text[statement : figure.end], figure, statement, earlier):
        return None
    if _PROJECT_SUBJECT.search(text, sentence, figure.start) is None:
        return Role.WHOLE
    of_the_projects = _WHOLE_HEADING.search(heading) or "绩效情况" in heading
    return Role.PROJECTS if of_the_projects else None


def _is_of_one_of_several(before: str, text: str) -> bool:
    """Whether a sentence begins with one project of a list of them: 2、慰问项目:预算20万元."""
    return _IN_A_LIST.match(before) is not None and len(_IN_A_LIST.findall(text)) > 1


def _within_parts(statement: str, figure: _Figure, start: int, earlier: list[_Figure]) -> bool:
    """Whether 其中 makes the figure a part: unless a new total follows the list of parts."""
    parts = statement.rfind("其中", 0, figure.start - start)
    if parts < 0:
        return False
    if parts == 0:
        return True
    if _TOTAL_WORD.search(statement, figure.start - start):
        return False
    between = statement[parts : figure.start - start]
    return (
        _is_given(figure.kind, start, start + parts, earlier)
        or statement[figure.start - start - 1] in ":、"
        or _PROJECT_WORD.search(between) is not None
    )


def _is_given(kind: Kind, start: int, end: int, earlier: list[_Figure]) -> bool:
    """Whether a figure of a kind was read between two places; the latest come first."""
    for figure in reversed(earlier):
        if figure.start < start:
            return False
        if figure.kind is kind and figure.start < end:
            return True
    return False


def _candidate(reading: Reading, figure: _Figure, role: Role) -> Candidate:
    """It is inferred that income, or what is said of the projects, stands for the whole."""
    rule, of_projects = figure.reference.rule, role is Role.PROJECTS
    inferred = figure.kind is not Kind.RATE and (of_projects or rule in STANDING_IN)
    return Candidate(
        kind=figure.kind,
        value=figure.value,
        role=role,
        rule=f"budget.{rule}" + (".of_projects" if of_projects else ""),
        cost=figure.reference.cost + (costs.OF_PROJECTS if of_projects else 0),
        passage=reading.body,
        start=figure.start,
        end=figure.end,
        status=FactStatus.INFERRED if inferred else FactStatus.STATED,
        written=reading.body.text[figure.start : figure.end],
    )
