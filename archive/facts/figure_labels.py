"""The words before a number, and what they make of it: budget, spending or rate.

A number's label reaches back to the last punctuation (2024年度预算资金384.29万元). It counts only
where it names nothing but the whole: with anything else before it (办公经费预算) it is of a part.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from juanzong.archive.facts.figure_words import (
    ANY_REFERENCE,
    PAID_BY_DEPARTMENT,
    PAID_OUT,
    RATE_REFERENCES,
    RATES_OF_A_GRANT,
    RECEIVED,
    REFERENCES,
    Kind,
    Reference,
)

# 预算执行情况, 预决算, 预算绩效自评: what looks back on a year.
_LOOKS_BACK = re.compile(r"决算|绩效|执行|评价|自评|总结|完成|使用|通知|调整")


#: What a form of one project says, in its title or its first row.
PROJECT_FORM = re.compile(r"项目名称|项目支出绩效自评表")


@dataclass(frozen=True, slots=True)
class Scope:
    """What decides whether a figure is of the whole report: its year, subject, title and owner."""

    year: int | None
    whole_department: bool
    title: str = ""
    of_a_government: bool = False
    of_a_coming_year: bool = False
    owner: str = ""

    @property
    def is_of_final_accounts(self) -> bool:
        """Whether the report is a department's final accounts (部门决算), not an evaluation."""
        return "决算" in self.title and "绩效" not in self.title

    @property
    def is_of_a_budget(self) -> bool:
        """Whether the report is the budget of a year to come: nothing of it is spent yet."""
        is_titled = "预算" in self.title and not _LOOKS_BACK.search(self.title)
        return is_titled or self.of_a_coming_year


@dataclass(frozen=True, slots=True)
class Label:
    """The words that name a number, and where they start."""

    words: str
    start: int


_LABEL_LENGTH = 60
_LABELS_KEPT = 4_096
# Punctuation that a label does not reach across; 收、支 is one word.
_BREAK = re.compile(
    r"[，,。;:\n\t()\[\]《》]|(?<!收)(?<!收入)、|、(?!支)|情况(?=截[至止]|20[0-9]{2}年)"
)
_LINK = re.compile(
    r"(?:\([^()\n]{0,30}\))?(?:均|各|约|共|也)?(?:为|是|达到|(?<!下)达|有|了)?:?(?:人民币)?$"
)
_LINK_ENDS = frozenset(":)均各约共也为是到达有了币")
# 2022年部门预算安排项目经费80万元
_SPENT_ON = re.compile(r"(?:预算|安排|下达|拨付)[一-龥]{0,20}(?:项目|专项|补助)[一-龥]{0,4}$")
_RATE_WORD = re.compile(r"率|进度")

# What may stand before the kind's words without making it a part's figure: who and when.
_WHOLE = re.compile(
    r"(?P<owner>[一-龥]{0,30}(?:局|办|室|委|会|部|院|中心|政府|办事处|队|校|园|馆|站|所|社|处))?"
    r"(?:截[至止]|到|20[0-9]{2}年?(?:度|初|末|底|[0-9]{1,2}月(?:[0-9]{1,2}日|底)?)?"
    r"|全年|年度|年末|年底|期末|[当本]期|目前|直达|可用|[0-9]{1,2}月(?:[0-9]{1,2}日|底|末)?|本次(?:绩效)?评价|纳入|涉及|当年|本年|年初|部门|单位|机关|财政|批复|核定|安排|下达|申请|申报|编制"
    r"|整体|全部|实际|累计|汇总|决算|预算|资金|经费|支出|收入|年中|学校|医院|街道|社区|全[省市州县区旗镇乡局院校]"
    r"|[我本该县市区乡镇级局办委院校站所共总已度的在由]){0,12}+"
)
_OWN = re.compile(r"^中共|[我本][一-龥]{1,3}$")
_PROJECT = re.compile(
    r"(?:20[0-9]{2}年度?)?[一-龥0-9\"]{0,40}(?:项目|专项|经费|资金|工程|补助|补贴)(?:财政|总)*(?:20[0-9]{2}年度?)?"
)
# An amount added to a budget is no part with figures of its own.
_CHANGE = re.compile(r"追加|调[增减]|增加|新增|减少|上年|结转|结余")
# In a report on a department, earmarked money is a part; in one on a project, 财政 is the payer.
_EARMARKED = re.compile(r"专项|项目|衔接")
_PAYER = re.compile(r"财政|上级|中央|省|自治区|国库|专户")
# 中央资金完成636.75万元，预算执行率81.97%: the rate is of what one payer gave.
_ONE_PAYER = re.compile(
    r"(?:中央|省级?|自治区级?|[市州县区]级|盟市|旗县|地方|上级|其他|本级)(?:财政|专项|补助|配套)*资金(?:\([^()]*\))?(?:完成|执行|支出|使用)"
)
# A label that only says 资金 after a clause on the budget: 预算安排项目9个，财政资金30万元.
_BARE_MONEY = re.compile(
    r"(?:财政|专项|项目|总|安排|涉及|共|共安排|共计)*(?:资金|金额)(?:总额|总量|合计|共计|总计|共)?|(?:合计|共计|总计)"
)
_BUDGET_CLAUSE = re.compile(
    r"预算(?:安排|下达|批复)?[^0-9，,。;:\n\t()]*[0-9]+[个项]?[^0-9，,。;:\n\t()]*[，,]$"
)
_COUNT = re.compile(r"[0-9]+[个项]?|[，,]")
_PART_WORD = re.compile(r"基本|人员|公用|三公|工资|办公费|培训|会议|上年|去年|其他|结转|结余|债券")


def label_before(text: str, previous: int, number: int) -> Label | None:
    """The label of the number at `number`: after `previous`, notes in brackets skipped."""
    floor = max(previous, number - _LABEL_LENGTH)
    window = text[floor:number]
    linked = _LINK.search(window) if window[-1:] in _LINK_ENDS else None
    window = window[: linked.start()] if linked else window
    start = 0
    for pause in _BREAK.finditer(window):
        start = pause.end()
    words = window[start:]
    clause = _BUDGET_CLAUSE.search(window[:start]) if _BARE_MONEY.fullmatch(words) else None
    if clause is not None:
        start = max((pause.end() for pause in _BREAK.finditer(window[: clause.start()])), default=0)
        words = window[start : clause.start()] + _COUNT.sub("", clause.group()) + words
    return Label(words, floor + start) if words else None


def references_of(label: Label, scope: Scope, *, percent: bool) -> Iterator[Reference]:
    """The kinds of figure a label gives to a number of the whole: none, one, or both of 收、支."""
    seen: set[Kind] = set()
    for reference, match in (
        _rates_named(label.words, of_a_grant=not scope.whole_department)
        if percent
        else _amounts_named(label.words)
    ):
        if reference.kind in seen:
            continue
        before = label.words[: match.start()]
        if _is_of_the_whole(reference, match, scope):
            seen.add(reference.kind)
            yield replace(reference, bare=not before)
        elif scope.whole_department and reference.rule == PAID_OUT and not before:
            yield replace(reference, rule=PAID_BY_DEPARTMENT)


@lru_cache(maxsize=_LABELS_KEPT)
def _amounts_named(words: str) -> tuple[tuple[Reference, re.Match[str]], ...]:
    """What the words of a label make of an amount; reports have most labels in common."""
    if ANY_REFERENCE.search(words) is None:
        return ()
    return _named(words, REFERENCES)


@lru_cache(maxsize=_LABELS_KEPT)
def _rates_named(words: str, *, of_a_grant: bool) -> tuple[tuple[Reference, re.Match[str]], ...]:
    """What the words of a label make of a rate."""
    if _RATE_WORD.search(words) is None:
        return ()
    return _named(words, RATES_OF_A_GRANT if of_a_grant else RATE_REFERENCES)


def _named(
    words: str, references: Iterable[tuple[Reference, re.Pattern[str]]]
) -> tuple[tuple[Reference, re.Match[str]], ...]:
    found = ((reference, pattern.search(words)) for reference, pattern in references)
    return tuple((reference, match) for reference, match in found if match is not None)


def names_a_part(label: Label, scope: Scope) -> bool:
    """Whether a label speaks of a budget or spending, but of a part's: 会议费预算."""
    if _ONE_PAYER.match(label.words):
        return True
    if scope.whole_department and _SPENT_ON.search(label.words):
        return True
    named = [
        (reference, match)
        for reference, match in _amounts_named(label.words)
        if reference.rule != PAID_OUT and (scope.whole_department or reference.rule != RECEIVED)
    ]
    return any(
        not _is_of_the_whole(reference, match, scope)
        and not _CHANGE.search(match.string[: match.start()])
        for reference, match in named
    )


def _is_of_the_whole(reference: Reference, match: re.Match[str], scope: Scope) -> bool:
    """Whether a label that ends in a kind's words gives the figure of the whole report."""
    before = match.string[: match.start()]
    if scope.whole_department and (reference.rule == PAID_OUT or _EARMARKED.search(match.group())):
        return False
    if reference.rule == RECEIVED and not scope.whole_department:
        return False
    if reference.rule == PAID_OUT and _PAYER.search(before):
        return False
    return _names_the_whole(before, scope)


def _names_the_whole(before: str, scope: Scope) -> bool:
    """Whether the words before a kind's words name the report's own subject, or nothing."""
    if not scope.whole_department and _PROJECT.fullmatch(before):
        return True
    whole = _WHOLE.fullmatch(before)
    if whole is None or (scope.whole_department and _PART_WORD.search(before)):
        return False
    owner = whole["owner"] or ""
    is_its_own = owner[-3:] in scope.title or owner[-3:] in scope.owner
    return not owner or _OWN.search(owner) is not None or is_its_own
