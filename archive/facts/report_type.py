"""What a report evaluates: a department's whole spending, a project, an earmarked fund."""

from __future__ import annotations

import re

from juanzong.archive.facts.reading import Passage, Reading
from juanzong.archive.records import Fact, FactStatus

WHOLE_DEPARTMENT = "部门整体支出"
#: The types whose figures are of a whole department.
OF_WHOLE_DEPARTMENTS = frozenset({WHOLE_DEPARTMENT, "部门预算", "部门决算"})

# In this order: 部门整体支出绩效评价 may also be a 重点评价, a 专项资金 is also a 项目.
_TYPES: tuple[tuple[str, re.Pattern[str]], ...] = (
    (
        "财政重点评价",
        re.compile(r"财政重点(?:项目)?(?:支出)?(?:绩效)?评价|重点绩效评价|财政(?:绩效)?评价报告"),
    ),
    (WHOLE_DEPARTMENT, re.compile(r"(?:部门|单位)?整体(?:支出|绩效)|(?:部门|单位)整体")),
    ("部门决算", re.compile(r"(?:部门|单位|年度)决算|决算公开")),
    # What a report calls itself wins over what its money is called.
    ("项目支出", re.compile(r"项目(?=支出(?:预算)?绩效(?:自我评价|自评|评价|目标))")),
    ("专项资金", re.compile(r"专项(?:资金|经费|债券|转移支付)|转移支付")),
    ("项目支出", re.compile(r"项目")),
    ("专项资金", re.compile(r"资金(?:使用)?的?(?:绩效|自评)|补助(?:资金|经费)")),
    ("政策", re.compile(r"政策(?:支出)?(?:绩效|自评)")),
    ("部门预算", re.compile(r"部门预算|预算绩效|部门(?:支出)?绩效")),
)
#: The types there are.
REPORT_TYPES = tuple(dict.fromkeys(value for value, _ in _TYPES))
# What may follow the words for a type where a person names it: 专项资金绩效评价报告.
_NAME_END = re.compile(r"(?:支出|预算|绩效|自我评价|自评价?|评价|评估|报告)*")
# Without a word in the title, the text must say of itself what it is.
_SELF_DESCRIPTION = re.compile(
    r"(?P<type>部门整体支出|单位整体支出|整体支出|项目支出|专项资金)"
    r"(?:情况|进行了?|开展了?|实施了?|的){0,3}(?:财政支出)?绩效(?:自评价?|评价|评估)"
)
_FRONT = 3000


def find_report_type(reading: Reading) -> Fact | None:
    """The type by the title or, where it is silent, by how the text describes itself."""
    title = reading.title
    for value, pattern in _TYPES:
        match = pattern.search(title.text)
        if match is not None:
            return _fact(value, FactStatus.STATED, "report_type.title", title, match)
    return _from_body(reading.body)


def report_type_named(words: str) -> str | None:
    """The type that a person's words name, None for none: 部门整体支出绩效自评, 专项资金."""
    if words in REPORT_TYPES:
        return words
    for value, pattern in _TYPES:
        match = pattern.match(words)
        if match is not None and _NAME_END.fullmatch(words, match.end()):
            return value
    return None


def _from_body(body: Passage) -> Fact | None:
    found = list(_SELF_DESCRIPTION.finditer(body.text, 0, _FRONT))
    values = {_type_of(match["type"]) for match in found}
    if len(values) != 1:
        return None
    return _fact(values.pop(), FactStatus.INFERRED, "report_type.text", body, found[0])


def _type_of(words: str) -> str:
    return WHOLE_DEPARTMENT if "整体" in words else words


def _fact(
    value: str, status: FactStatus, rule: str, passage: Passage, match: re.Match[str]
) -> Fact:
    evidence = passage.evidence(match.start(), match.end())
    written = match.group()
    return Fact(
        "report_type", value, status, rule, evidence, written="" if written == value else written
    )
