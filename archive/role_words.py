"""What words of a heading say of its section's role: an ordered table, each row with an example.

The words stand at the end of a part of the heading, where a Chinese name has its head: 绩效目标 is
about goals, 绩效目标实现情况 about results, 绩效目标管理 about neither. A row's cost says how much
speaks against reading it so; section_roles.py decides. Of rows at one cost the first counts.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum


class Role(StrEnum):
    """What a section does in a report; the values are those of the facet."""

    DUTIES = "职责"
    OVERVIEW = "概况"
    GOALS = "目标"
    IMPLEMENTATION = "组织实施"
    RESULTS = "结果"
    PROBLEMS = "问题"
    SUGGESTIONS = "建议"
    OTHER = "其他"


# Words that settle it, though they hold those of another role: 其他需要说明的问题 are no problems.
OUTRIGHT = -0.5
# The role's own name: 存在的问题, 部门职责, 绩效目标.
NAMED = 0.0
# Words that lean to a role and say nothing against another: 资金管理, 人员情况.
LEANING = 2.0

#: What may follow the words that tell: 绩效目标等基本情况说明.
_TAIL = (
    r"(?:等|的?(?:基本|总体|主要|具体|有关|相关)?"
    r"(?:情况|内容|方面|说明|分析|介绍|事项|部分|问题说明))*$"
)


@dataclass(frozen=True, slots=True)
class RoleRule:
    """One row: the role that the words tell of, the cost of reading them so, an example heading.

    Where `is_subject`, the words name what is told of, not what is done: below results, problems
    and suggestions they say only what these are about.
    """

    name: str
    role: Role
    cost: float
    pattern: re.Pattern[str]
    example: str
    is_subject: bool = False


def _rule(  # noqa: PLR0913 (a row of the table)
    name: str, role: Role, cost: float, words: str, example: str, *, is_subject: bool = False
) -> RoleRule:
    return RoleRule(name, role, cost, re.compile(rf"({words}){_TAIL}"), example, is_subject)


_JUDGING = r"(?:自?评价?|评估|考评|绩效自?评价?)"

#: The table, read from the top.
ROLE_RULES: tuple[RoleRule, ...] = (
    _rule(
        "other.remarks",
        Role.OTHER,
        OUTRIGHT,
        r"其[他它](?:需要?|应当?|必要)?的?(?:说明|报告|补充|注意)?的?(?:问题|事项|情况|内容)?"
        r"|(?:需要?|应)(?:说明|补充|报告)的?(?:问题|事项|情况)",
        "其他需要说明的问题",
    ),
    _rule(
        "other.use",
        Role.OTHER,
        OUTRIGHT,
        r"(?:结果|报告).{0,4}(?:应用|运用|使用|公开)|^拟?(?:应用|公开)",
        "自评结果应用和公开情况",
    ),
    _rule(
        "other.attached",
        Role.OTHER,
        OUTRIGHT,
        r"^附[件表录图注].*|名单|签[字章名]|佐证材料|相关材料|联系(?:人|方式)",
        "评价工作组人员名单及签字",
    ),
    _rule(
        "results.met",
        Role.RESULTS,
        OUTRIGHT,
        r"(?:目标|指标|任务|工作|计划|项目|绩效).{0,6}(?:完成|实现|达成|达标)(?:程度|进度|率)?"
        r"|实际(?:完成|实现)|指标.{0,4}分析|履职(?:产出|效益|成效|效果|完成|尽责|履责)?|履行.{0,6}职[责能]",
        "绩效目标完成情况分析",
    ),
    _rule(
        "suggestions.next",
        Role.SUGGESTIONS,
        OUTRIGHT,
        r"(?:下一?步|今后|后续|下一?年度?).{0,8}(?:工作|打算|计划|安排|措施|建议|思路|方向|重点)",
        "下一步工作打算",
    ),
    _rule(
        "problems.named",
        Role.PROBLEMS,
        NAMED,
        r"问题|不足(?:之处)?|困难|短板|薄弱环节|原因|偏差|[扣失]分(?:点|项)?|制约因素",
        "存在的主要问题",
    ),
    _rule(
        "suggestions.named",
        Role.SUGGESTIONS,
        NAMED,
        r"建议|改进|整改|对策|打算|(?:改进|整改|完善|提升|优化|解决|应对|防范)的?"
        r"(?:措施|举措|办法|方向|意见|安排|计划|思路|方案)",
        "改进措施和有关建议",
    ),
    _rule(
        "implementation.judging",
        Role.IMPLEMENTATION,
        NAMED,
        _JUDGING + r".{0,6}(?:组织|开展|实施|工作|过程|程序|步骤|流程|方法|方式|依据|标准|原则"
        r"|目的|范围|对象|基准日|思路|指标|体系|框架|内容)",
        "绩效自评工作开展情况",
    ),
    _rule(
        "results.named",
        Role.RESULTS,
        NAMED,
        r"结论|结果|(?:总体|综合|整体|最终)评价(?:意见)?|等级|得分|评分|分数|成效|成果|成绩|效果|亮点|情况的?评价"
        rf"|{_JUDGING}(?=的?(?:具体|总体|基本)?(?:情况|分析))"
        r"|绩效(?=的?(?:具体|总体|基本|主要)?(?:情况|分析))",
        "评价结论和评价等级",
    ),
    _rule(
        "goals.named",
        Role.GOALS,
        NAMED,
        r"(?:目标|绩效指标|工作计划|重点工作|(?:工作|主要|年度|重点)任务)(?:任务|指标|概述|简述)?"
        r"的?(?:设定|设置|设立|制定|编制|申报|分解下达|分解|下达)?",
        "部门整体支出绩效目标",
        is_subject=True,
    ),
    _rule(
        "duties.named",
        Role.DUTIES,
        NAMED,
        r"职[责能权]|主责主业|业务范围",
        "部门主要职责",
        is_subject=True,
    ),
    _rule(
        "overview.named",
        Role.OVERVIEW,
        NAMED,
        r"概况|概述|概要|简介|简况|基本情况|基本信息|背景|立项依据|(?:部门|单位|项目)(?=情况|介绍)",
        "部门基本情况",
        is_subject=True,
    ),
    _rule(
        "implementation.named",
        Role.IMPLEMENTATION,
        NAMED,
        r"(?:组织|实施|推进|开展)(?:管理|过程|程序|工作|方式|进度)?",
        "项目组织实施情况",
        is_subject=True,
    ),
    _rule(
        "overview.leaning",
        Role.OVERVIEW,
        LEANING,
        r"机构(?:设置|编制|组成|构成)?|人员(?:构成|编制|配备)?|编制|资产|收支|收入|预算|决算|预决算"
        r"|资金(?:来源|规模|安排)?|预算安排|规模|使用方向|范围|主要内容",
        "机构设置及人员编制情况",
        is_subject=True,
    ),
    _rule(
        "implementation.leaning",
        Role.IMPLEMENTATION,
        LEANING,
        r"管理|使用|执行|分配|拨付|到位|监[督管]|制度(?:建设)?|保障|做法|措施|机制|支出|采购|验收",
        "资金使用及管理情况",
        is_subject=True,
    ),
    _rule(
        "results.leaning",
        Role.RESULTS,
        LEANING,
        r"产出|效益|满意度|影响|数量|质量|时效|成本|[成时标]率|(?:产出|效益|满意度)指标",
        "社会效益",
        is_subject=True,
    ),
)
