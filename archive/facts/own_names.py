"""Where a text says of an office that the report is its own.

X县审计局是主管全县审计工作的政府工作部门, 设立X局，为市政府工作部门, X中心内设6个科室,
现将X局部门决算公开如下, 第一部分 X县审计局概况: pages without a title say so in their first lines.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

# The text says who speaks before it speaks of others.
_FRONT = 3000
_CLAUSE = r"(?:^|(?<=[\n。;:,，、)]))"
_YEAR = r"(?:20[0-9]{2}年度?)"
_NAME = r"(?P<name>[一-龥]{4,36}?)(?:\([^()\n]{1,40}\))?"
_NOBODY = "全|我|本|各|该|所属|下属|辖区"
_LEVEL = "[省市县区州旗镇乡村国局委办院校部厅园所站中单们]"
_STATEMENTS = (
    # What it is: 是国家的审判机关, 为副县级行政单位, 属公益一类事业单位.
    rf"{_CLAUSE}{_NAME}(?:是|为|属|系|定性为)[^。;\n是]{{0,40}}?(?:机关|部门|机构|单位|医院|学校|卫生院|幼儿园)(?=[,，。;、\n(]|$)",
    # What it is for, and what it consists of.
    rf"{_CLAUSE}{_NAME}的?(?:主要)?(?:职责|职能)(?:是|有|为|如下|包括|:|\n)",
    rf"{_CLAUSE}{_NAME}{_YEAR}?(?:内设|下设|共设|共有|现共有|核定|机关内设|(?:下属|所属)[一二]级预算单位)",
    rf"设立{_NAME}(?=[,，。])",
    # What it did in the year.
    rf"{_CLAUSE}{_YEAR}[,，]{_NAME}(?:在[^。,，\n]{{0,24}}领导下|按照|围绕|坚持|认真|统筹|深入|扎实)",
    # X苏木人民政府完成了本部门自评, 经X财政局汇总, X财政局 above 各位代表.
    rf"{_CLAUSE}{_NAME}(?:完成了?|开展了?|组织了?|对|就)本(?:部门|单位|[局镇乡校]|街道)",
    rf"(?<=经){_NAME}汇总",
    rf"^{_NAME}\n各位代表",
    # A school or hospital that says what it consists of, a town that says what it spent.
    rf"{_CLAUSE}(?P<own>(?!{_NOBODY})[一-龥]{{2,16}}(?:幼儿园|[小中]学|学校|医院|卫生院))(?:内设|设有)",
    rf"^(?P<own>(?!{_NOBODY})[一-龥]{{2,6}}(?:镇|乡|街道)){_YEAR}\"?(?:三公|部门[预决]算|收入|支出)",
    # 安排我公路建设养护中心174万元.
    rf"我(?P<own>(?!{_LEVEL})[一-龥]{{2,14}}(?:中心|[大支]队))(?=[^一-龥]|的|在|按|根据|对|于|负责)",
    # Whom it calls 本部门, 我局 from there on.
    rf"{_CLAUSE}(?P<own>[一-龥]{{4,36}}?)\((?:以下)?(?:统称|简称)(?:为|:)?\"?[本我][一-龥]{{1,3}}\"?\)",
    # What it presents: 现将《X局2022年度部门决算》予以公布.
    (
        rf"现(?:将|就|对|公布|公开|向社会公布)[《\"]?{_YEAR}?(?P<presented>[一-龥]{{4,40}}?)"
        rf"(?={_YEAR}|[》\"(]|予以|公开|公布|公示|如下|绩效|部门[预决]算|财政衔接)"
    ),
)
_STATED = tuple(re.compile(statement, re.MULTILINE) for statement in _STATEMENTS)
# 第一部分 X县审计局概况, on one line or two.
_PART_HEADING = re.compile(
    r"^(?:第一部分[:\n]*(?P<name>[一-龥()、]{4,40}?)"
    # ... or of a budget's: 第一部分 X2022年部门预算说明.
    r"(?:概况(?:[0-9]{1,3})?|20[0-9]{2}年度?(?:部门|单位)[预决]算(?:情况|编制)?说明)"
    # 二、X市侨联部门决算单位构成: whose accounts they are.
    r"|[一二三四]、(?P<owner>[一-龥]{4,36}?)(?:部门|单位)?[预决]算(?:编制)?(?:范围|单位构成))$",
    re.MULTILINE,
)


@dataclass(frozen=True, slots=True)
class OwnName:
    """A name that the text states as its own, and where it stands.

    `is_whole` says that nothing but the name stands there; else it begins there. `is_called_own`
    says that the text calls it 本部门, so that it may be in any words.
    """

    name: str
    start: int
    end: int
    is_whole: bool = True
    is_called_own: bool = False


def stated_names(text: str) -> Iterator[OwnName]:
    """The names that the front of a text states as its own, statement by statement."""
    for pattern in _STATED:
        for match in pattern.finditer(text[:_FRONT]):
            group = match.lastgroup or "name"
            yield OwnName(
                match[group],
                *match.span(group),
                is_whole=group != "presented",
                is_called_own=group == "own",
            )


def part_names(text: str) -> Iterator[OwnName]:
    """The names in the headings of final accounts' first part."""
    for match in _PART_HEADING.finditer(text):
        group = match.lastgroup or "name"
        yield OwnName(match[group], *match.span(group))
