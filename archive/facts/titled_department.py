"""The office that a title names, with what speaks against its being the one that reports."""

from __future__ import annotations

import re
from collections.abc import Iterator

from juanzong.archive.facts import costs
from juanzong.archive.facts.candidates import Candidate, Role
from juanzong.archive.facts.department_names import NamedDepartment, listed_department_at
from juanzong.archive.facts.owner_names import BEFORE_NAME, named_in
from juanzong.archive.facts.reading import Passage, Reading
from juanzong.archive.records import FactStatus

# What follows the owner in a title; with anything else a project may follow.
_OWNERS_END = re.compile(
    r"$|[^一-龥]|关于|部门|单位|整体|项目|绩效|预算|财政|专项|决算|本级|机关|的|自评|公开|开展"
)
# 应急救援中心建设: what is built or bought, not who reports.
_OBJECT = re.compile(r"建设|改造|维修|修缮|[扩新迁]建|采购|购置|装修|搬迁|提升|运维|运行")
_PROJECT = re.compile(r"项目|资金|经费|工程")
# 公安局|交通警察支队, 总工会|文化宫, 政府|前进街道办事处, 市|水利局, 县直|机关工委, 中级|人民法院.
_OFFICE_BEFORE = re.compile(
    r"(?:[局委院厅会社国省市县区旗州盟]|政府|公署|委员会|直属|[省市县区旗州][直级]|[中高]级|第[一二三四五])\Z"
)


def titled_department(reading: Reading, region: tuple[str, ...]) -> Iterator[Candidate]:
    """The candidate for the department that the title names, if it names one."""
    found = named_in(reading.title.text, reading.body.text, region)
    if found is not None:
        rule = department_rule(found, "title")
        cost = _cost_in_title(reading.title.text[found.end :], rule)
        found = _after_short_place(found, region) if rule.endswith("_words") else found
        cost = max(cost, 0 if _is_sure_name(found, rule, reading, region) else costs.UNSURE_NAME)
        yield department_candidate(found, reading.title, Role.OWNER, rule, cost)


def _after_short_place(found: NamedDepartment, region: tuple[str, ...]) -> NamedDepartment:
    """An unlisted name without its place's short form: 蚌埠|第三十一中学, 南阳|图书馆."""
    for place in region:
        short = place[:-1]
        if not found.name.startswith(short) or found.short != found.name:
            continue
        start, name = found.start + len(short), found.name.removeprefix(short)
        listed = listed_department_at(name, 0)
        if listed is not None and listed.end == len(name):
            return NamedDepartment(listed.short, name, start, found.end)
        if name.startswith("第"):
            return NamedDepartment(name, name, start, found.end)
    return found


def _is_sure_name(
    found: NamedDepartment, rule: str, reading: Reading, region: tuple[str, ...]
) -> bool:
    """Whether what a title names is an office, and the one that reports.

    It begins the title, or stands after its place, the office above it or the level of both, or
    holds the place; words that no list holds may be named again instead, and begin no title alone.
    """
    before = reading.title.text[: found.start]
    if before.endswith(region or ("\n",)) or any(one in found.name for one in region):
        return True
    if rule.endswith("_words"):
        quote = reading.title.evidence(found.start, found.end).quote
        if "\n" not in quote.strip() and reading.body.text.count(found.name) > 1:
            return True
    elif BEFORE_NAME.fullmatch(before):
        return True
    # 济南市统计局 国家统计局济南调查队: two offices side by side are none of one another.
    return (
        _OFFICE_BEFORE.search(before) is not None
        and not reading.title.evidence(found.start - 1, found.end).quote[1].isspace()
    )


def _cost_in_title(after: str, rule: str) -> float:
    """What speaks against a title's office: that a project is about it, not by it."""
    is_object = _OBJECT.match(after) or _PROJECT.search(after)
    if _OWNERS_END.match(after) or not is_object:
        return 0
    return costs.OBJECT_IN_WORDS if rule.endswith("_words") else costs.OBJECT_OF_PROJECT


def department_candidate(
    found: NamedDepartment, passage: Passage, role: Role, rule: str, cost: float
) -> Candidate:
    """A candidate for a named office; what others' words say of it is inferred."""
    return Candidate(
        kind="department",
        value=found.short,
        role=role,
        rule=rule,
        cost=cost,
        passage=passage,
        start=found.start,
        end=found.end,
        status=FactStatus.STATED if role is Role.OWNER else FactStatus.INFERRED,
        written=found.name if found.name != found.short else "",
    )


def department_rule(found: NamedDepartment, where: str) -> str:
    """The rule's name: `department.title`, with `_words` for a name that no list holds."""
    is_listed = listed_department_at(found.name, 0) is not None
    return f"department.{where}" if is_listed else f"department.{where}_words"
