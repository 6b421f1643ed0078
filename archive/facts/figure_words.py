"""The words that make a figure a budget, a spending or a rate, and how plainly each does.

A label ends in them; what may stand before them is figure_labels.py's to say.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from juanzong.archive.facts import costs

#: The rule of what a department is said to have paid, of which nothing says that it is all.
PAID_BY_DEPARTMENT = "paid_by_department"
#: The rule of what was paid out, which of a grant may be its spending.
PAID_OUT = "paid_out"
#: The rule of what was handed down.
GRANT = "budget.transfer"
#: The rule of what was received; of a grant, grants.py tells who handed it down.
RECEIVED = "received"
_COUNTED = (
    r"(?:总额|总量|总数|数额|金额|(?:项目|专项|补助)?资金|数|规模)?(?:总计|合计|共计|总共|共|计)?"
)


class Kind(StrEnum):
    """What a figure is of a report, by the fact's name."""

    BUDGET = "budget"
    SPENDING = "spending"
    RATE = "execution_rate"


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


#: What ends a label of an amount, and what it then refers to; of one kind the first counts.
REFERENCES: tuple[tuple[Reference, re.Pattern[str]], ...] = tuple(
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
                r"(?:年初|期初|初始)(?:年度|申请|申报|批复|部门|财政|收入|支出|收支|安排|核定|下达|项目)*"
                r"预算(?:收入|支出|收支|批复|编制|安排|下达|专项|财政|衔接|项目|资金|指标|总)*"
            ),
        ),
        (
            Kind.BUDGET,
            1,
            "budget",
            (
                r"(?:年初|年度|申请|申报|批复|部门|总|财政|收入|支出|收支|安排|初始|核定|下达)*"
                r"预算(?:收入|支出|收支|批复|编制|安排|下达|专项|财政|衔接|项目|资金|指标|总)*"
            ),
        ),
        (
            Kind.BUDGET,
            2,
            "total_income",
            (
                r"(?:全部|总|全年|本年|年度|当年|整体|部门|共)(?:度)?收入"
                r"|收入(?=总额|总数|总计|合计|共计|规模|总共)|(?<![一-龥0-9])收入"
            ),
        ),
        (Kind.BUDGET, 2, "total_income", r"收入?、?支出?(?:决算)?(?=总额|总计|合计|规模)"),
        (Kind.BUDGET, 1, "budget", r"应执行"),
        (Kind.BUDGET, 2, "funds", r"^年度金额|^(?:项目|资金)总?(?=金额|规模)"),
        (
            Kind.BUDGET,
            2,
            "funds",
            r"(?<!到位)(?<!使用)(?<!支出)(?<!申请)资金(?=总额|总量|总计|合计|共计)|(?:项目|专项)?总资金",
        ),
        (
            Kind.BUDGET,
            3,
            "appropriation",
            r"(?:一般公共预算)?(?:财政)?拨款(?:预算)?(?:总?收入|(?:收支)?总?预算)?",
        ),
        (Kind.BUDGET, 3, RECEIVED, r"(?:到位|下达|拨入)资金|资金到位"),
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
                r"实际(?:使用|支出|执行|列支|完成支出)|(?:已|共|全年|年度|当年)列支|(?<!应)(?:全年|年度|预算)?(?<!应)执行(?=数|金额|总额)|支出决算|决算支出"
                r"|(?:全年|年度|本年|当年|年底|年末|累计|共计?|已|[0-9]月底?|[0-9]日)(?:已|实际|累计|共)*执行"
                r"|(?<!预算)(?:全部|总|全年|本年|年度|当年|累计|决算|整体|总体|部门|完成|共|合计|已)支出(?:资金)?"
                r"|(?<!预算)支出(?=总额|总数|总计|合计|共计|规模|总共)"
            ),
        ),
        (Kind.SPENDING, 0, "spending", r"收入?、?支出?(?:决算)?(?=总额|总计|合计|规模)"),
        (
            Kind.SPENDING,
            1,
            "spending",
            r"(?:发生|发生的)支出|(?<!预算)(?<!预算总)支出(?:资金)?|(?:拨付)?使用|(?<!收入)决算|^执行",
        ),
        # What 财政 pays out is what a project receives.
        (
            Kind.SPENDING,
            2,
            PAID_OUT,
            (
                r"(?:(?:项目|资金|实际|已|累计|全年|年度|当年|本年|共|完成|年底|年末|单位|[0-9]{1,2}[月日])"
                r"(?:完成)?)(?:拨付|支付)(?:到位)?(?:项目|补助|专项)?"
            ),
        ),
        (Kind.SPENDING, 2, "settled_income", r"决算收入|收入决算"),
    )
)
#: The same of rates; 完成率 and 使用率 alone may be of anything: tasks, equipment.
RATE_REFERENCES = tuple(
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

#: In a report on a grant; a department pays for much that is not its own.
RATES_OF_A_GRANT = (
    *RATE_REFERENCES,
    (Reference(Kind.RATE, 1, "rate"), re.compile(r"(?:到位|直达|项目|资金)*(?:支付|报账)率$")),
)

#: Whether a label ends in any of the words of amounts.
ANY_REFERENCE = re.compile("|".join(pattern.pattern for _, pattern in REFERENCES))
