"""The words before a number, and what they make of it: budget, spending or rate.

A number's label reaches back to the last punctuation (2024年度预算资金384.29万元). It counts only
where it names nothing but the whole: with anything else before it (办公经费预算) it is of a part.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from juanzong.archive.facts import costs

#: The rule of what a department is said to have paid, of which nothing says that it is all.
PAID_BY_DEPARTMENT = "paid_by_department"


_GOVERNMENT = re.compile(r"审计(?:工作|结果)?报告|政府工作报告|预算执行|财政决算|预算草案|财政预算")


class Kind(StrEnum):
    """What a figure is of a report, by the fact's name."""

    BUDGET = "budget"
    SPENDING = "spending"
    RATE = "execution_rate"


@dataclass(frozen=True, slots=True)
class Scope:
    """What decides whether a figure is of the whole report: its year, subject and title."""

    year: int | None
    whole_department: bool
    title: str = ""

    @property
    def is_of_final_accounts(self) -> bool:
        """Whether the report is a department's final accounts (部门决算), not an evaluation."""
        return "决算" in self.title and "绩效" not in self.title

    @property
    def is_of_a_government(self) -> bool:
        """Whether the report is on a government's money: what comes in is its taxes, no budget."""
        return _GOVERNMENT.search(self.title) is not None


@dataclass(frozen=True, slots=True)
class Label:
    """The words that name a number, and where they start."""

    words: str
    start: int


@dataclass(frozen=True, slots=True)
class Reference:
    """What a label refers to: a kind of figure, how plainly (0 the plainest), and by which rule.

    `bare` says that the label names nobody whose figure it is.
    """

    kind: Kind
    rank: int
    rule: str
    bare: bool = False

    @property
    def cost(self) -> float:
        """What it costs to take the figure for the whole's."""
        if self.rule == PAID_BY_DEPARTMENT:
            return costs.PAID_BY_DEPARTMENT
        initial = costs.INITIAL_BUDGET if self.rule == "initial_budget" else 0.0
        return costs.LABEL_RANKS[self.rank] + initial


_LABEL_LENGTH = 60
# Punctuation that a label does not reach across; 收、支 is one word.
_BREAK = re.compile(
    r"[，,。;:\n\t()\[\]《》]|(?<!收)(?<!收入)、|、(?!支)|情况(?=截[至止]|20[0-9]{2}年)"
)
_LINK = re.compile(r"(?:\([^()\n]{0,30}\))?(?:均|各|约|共|也)?(?:为|是|达到|(?<!下)达|有|了)?:?$")
_LINK_ENDS = frozenset(":)均各约共也为是到达有了")
_PAID_OUT = "paid_out"
# Of a grant, grants.py tells who handed it down.
_RECEIVED = "received"
_COUNTED = r"(?:总额|总量|总数|数额|金额|资金|数|规模)?(?:总计|合计|共计|总共|共|计)?"

_REFERENCES: tuple[tuple[Reference, re.Pattern[str]], ...] = tuple(
    (Reference(kind, rank, rule), re.compile(rf"(?:{words}){_COUNTED}$"))
    for kind, rank, rule, words in (
        (Kind.BUDGET, 0, "adjusted_budget", r"全年(?:收入|支出)?预算"),
        (
            Kind.BUDGET,
            0,
            "adjusted_budget",
            r"调整后(?:的)?(?:全年|年度|部门|项目|专项|总)*(?:收入|支出)?预算",
        ),
        (
            Kind.BUDGET,
            0,
            "adjusted_budget",
            r"调整(?:后)?预算|预算调整(?:后)?(?:为)?|年中调整后|(?<=^)调整后",
        ),
        (
            Kind.BUDGET,
            1,
            "initial_budget",
            (
                r"(?:年初|期初|初始)(?:年度|申请|批复|部门|财政|收入|支出|收支|安排|核定|下达|项目)*"
                r"预算(?:收入|支出|收支|批复|编制|安排|下达|专项|财政|衔接|项目|资金|指标|总)*"
            ),
        ),
        (
            Kind.BUDGET,
            1,
            "budget",
            (
                r"(?:年初|年度|申请|批复|部门|总|财政|收入|支出|收支|安排|初始|核定|下达)*"
                r"预算(?:收入|支出|收支|批复|编制|安排|下达|专项|财政|衔接|项目|资金|指标|总)*"
            ),
        ),
        (
            Kind.BUDGET,
            2,
            "total_income",
            (
                r"(?:全部|总|全年|本年|年度|当年|整体|部门)(?:度)?收入"
                r"|收入(?=总额|总数|总计|合计|共计|规模|总共)|(?<![一-龥0-9])收入"
            ),
        ),
        (Kind.BUDGET, 2, "total_income", r"收入?、?支出?(?:决算)?(?=总额|总计|合计|规模)"),
        (Kind.BUDGET, 1, "budget", r"应执行"),
        (
            Kind.BUDGET,
            2,
            "funds",
            r"(?<!到位)(?<!使用)(?<!支出)(?<!申请)资金(?=总额|总量|总计|合计|共计)",
        ),
        (
            Kind.BUDGET,
            3,
            "appropriation",
            r"(?:一般公共预算)?(?:财政)?拨款(?:预算)?(?:总?收入|预算)?",
        ),
        (Kind.BUDGET, 3, _RECEIVED, r"(?:到位|下达|拨入)资金|资金到位"),
        (
            Kind.SPENDING,
            3,
            "appropriation_spent",
            r"(?:一般公共预算财政拨款|一般公共预算|财政拨款)(?:实际|总)?支出",
        ),
        (
            Kind.SPENDING,
            0,
            "spending",
            (
                r"实际(?:使用|支出|执行|完成支出)|(?<!应)(?:全年|年度|预算)?(?<!应)执行(?=数|金额)|支出决算|决算支出"
                r"|(?:全年|年度|本年|当年|年底|年末|累计|已|[0-9]月底?|[0-9]日)(?:已|实际|累计)*执行"
                r"|(?<!预算)(?:全部|总|全年|本年|年度|当年|累计|决算|整体|总体|部门|完成|共|已)支出(?:资金)?"
                r"|(?<!预算)支出(?=总额|总数|总计|合计|共计|规模|总共)"
            ),
        ),
        (Kind.SPENDING, 0, "spending", r"收入?、?支出?(?:决算)?(?=总额|总计|合计|规模)"),
        (
            Kind.SPENDING,
            1,
            "spending",
            r"(?<!预算)(?<!预算总)支出(?:资金)?|(?:拨付)?使用|(?<!收入)决算|^执行",
        ),
        # What 财政 pays out is what a project receives.
        (
            Kind.SPENDING,
            2,
            _PAID_OUT,
            (
                r"(?:(?:项目|资金|实际|已|累计|全年|年度|当年|本年|共|完成|年底|年末|单位|[0-9]{1,2}[月日])"
                r"(?:完成)?)(?:拨付|支付)(?:到位)?(?:项目|补助|专项)?"
            ),
        ),
        (Kind.SPENDING, 2, "settled_income", r"决算收入|收入决算"),
    )
)
# 完成率 and 使用率 alone may be of anything: tasks, equipment.
_RATE_REFERENCES = tuple(
    (Reference(Kind.RATE, rank, "rate"), re.compile(rf"(?:{words})$"))
    for rank, words in (
        (
            0,
            r"(?:预算|资金|支出|实际|总体|整体|综合|年度|全年)*(?:执行率|执行进度|支出进度|支出率)",
        ),
        (0, r"(?:预算|资金|实际|年度|全年)*支出(?:完成率|使用率)"),
        (1, r"(?:资金|预算|实际|年度|全年)*(?:资金|预算|实际)(?:完成率|使用率)"),
    )
)

# In a report on a grant; a department pays for much that is not its own.
_RATES_OF_A_GRANT = (
    *_RATE_REFERENCES,
    (Reference(Kind.RATE, 1, "rate"), re.compile(r"(?:到位|直达|项目|资金)*(?:支付|报账)率$")),
)

# 2022年部门预算安排项目经费80万元
_SPENT_ON = re.compile(r"(?:预算|安排|下达|拨付)[一-龥]{0,20}(?:项目|专项|补助)[一-龥]{0,4}$")
_RATE_WORD = re.compile(r"率|进度")
_ANY_REFERENCE = re.compile("|".join(pattern.pattern for _, pattern in _REFERENCES))

# What may stand before the kind's words without making it a part's figure: who and when.
_WHOLE = re.compile(
    r"(?P<owner>[一-龥]{0,30}(?:局|办|室|委|会|部|院|中心|政府|办事处|队|校|园|馆|站|所|社|处))?"
    r"(?:截[至止]|到|20[0-9]{2}年?(?:度|初|末|底|[0-9]{1,2}月(?:[0-9]{1,2}日|底)?)?"
    r"|全年|年度|年末|年底|期末|目前|直达|可用|[0-9]{1,2}月(?:[0-9]{1,2}日|底|末)?|本次评价|涉及|当年|本年|年初|部门|单位|机关|财政|批复|核定|安排|下达|申请|申报|编制"
    r"|整体|全部|实际|累计|汇总|决算|预算|资金|经费|支出|收入|年中|学校|医院|街道|社区|全[省市州县区旗镇乡局院校]"
    r"|[我本该县市区乡镇级局办委院校站所共总已度的在由]){0,12}+"
)
_OWN = re.compile(r"^中共|[我本][一-龥]{1,3}$")
_PROJECT = re.compile(
    r"(?:20[0-9]{2}年度?)?[一-龥0-9]{0,40}(?:项目|专项|经费|资金|工程|补助|补贴)(?:财政|总)*(?:20[0-9]{2}年度?)?"
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
    clause = _BUDGET_CLAUSE.search(window, 0, start) if _BARE_MONEY.fullmatch(words) else None
    if clause is not None:
        start = max(
            (pause.end() for pause in _BREAK.finditer(window, 0, clause.start())), default=0
        )
        words = window[start : clause.start()] + _COUNT.sub("", clause.group()) + words
    return Label(words, floor + start) if words else None


def references_of(label: Label, scope: Scope, *, percent: bool) -> Iterator[Reference]:
    """The kinds of figure a label gives to a number of the whole: none, one, or both of 收、支."""
    seen: set[Kind] = set()
    may_refer = _RATE_WORD if percent else _ANY_REFERENCE
    if may_refer.search(label.words) is None:
        return
    rates = _RATE_REFERENCES if scope.whole_department else _RATES_OF_A_GRANT
    for reference, pattern in rates if percent else _REFERENCES:
        match = pattern.search(label.words)
        if match is None or reference.kind in seen:
            continue
        before = label.words[: match.start()]
        if _is_of_the_whole(reference, match, scope):
            seen.add(reference.kind)
            yield replace(reference, bare=not before)
        elif scope.whole_department and reference.rule == _PAID_OUT and not before:
            yield replace(reference, rule=PAID_BY_DEPARTMENT)


def names_a_part(label: Label, scope: Scope) -> bool:
    """Whether a label speaks of a budget or spending, but of a part's: 会议费预算."""
    if _ONE_PAYER.match(label.words):
        return True
    if scope.whole_department and _SPENT_ON.search(label.words):
        return True
    if _ANY_REFERENCE.search(label.words) is None:
        return False
    named = [
        (reference, match)
        for reference, pattern in _REFERENCES
        if reference.rule != _PAID_OUT
        and (scope.whole_department or reference.rule != _RECEIVED)
        and (match := pattern.search(label.words)) is not None
    ]
    return any(
        not _is_of_the_whole(reference, match, scope)
        and not _CHANGE.search(match.string[: match.start()])
        for reference, match in named
    )


def _is_of_the_whole(reference: Reference, match: re.Match[str], scope: Scope) -> bool:
    """Whether a label that ends in a kind's words gives the figure of the whole report."""
    before = match.string[: match.start()]
    if scope.whole_department and (reference.rule == _PAID_OUT or _EARMARKED.search(match.group())):
        return False
    if reference.rule == _RECEIVED and not scope.whole_department:
        return False
    if reference.rule == _PAID_OUT and _PAYER.search(before):
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
    return not owner or _OWN.search(owner) is not None or owner[-3:] in scope.title
