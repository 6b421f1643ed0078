"""What a report evaluates: a department's whole spending, a project, an earmarked fund."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from juanzong.archive.facts import costs
from juanzong.archive.facts.candidates import Candidate, Role
from juanzong.archive.facts.reading import Passage, Reading
from juanzong.archive.records import FactStatus

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
    ("专项资金", re.compile(r"(?:资金|经费)(?:使用)?(?:情况)?的?(?:绩效|自评)|补助(?:资金|经费)")),
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
# The headings of the national form for transfers, and money handed down with its purpose.
_GRANT = re.compile(
    r"(?:资金|经费|项目)(?:支出|使用)?绩效(?:自评|评价)(?:报告|结果|表)|评价对[^。;,，\n]{0,30}(?:专项|项目)|项目(?:立项|概况|预算安排|绩效总目标)|(?:\A|\n)项目名称[\t:]|直达资金|绩效目标分解下达|转移支付\(项目\)名称|转移支付(?:概况|预算)|绩效目标自评表|资金投入情况分析"
    r"|项目资金(?:到位|执行|投入)情况|项目(?:支出|资金)绩效自评"
    r"|下达[^。;\n]{0,60}(?:补助|专项|转移支付|项目)[^。;\n]{0,20}(?:资金|经费)"
    r"|(?:补助|专项|项目)(?:资金|经费)[^。;\n]{0,40}下达"
    r"|(?:下达|拨付)[^。;\n]{0,60}(?:资金|经费|补助|补贴|指标)[^。;\n]{0,6}(?:通知|函|批复)"
)
_DEPARTMENT = re.compile(
    r"整体支出|(?:部门|单位)整体|(?:部门|单位|收支)(?:决算|预算)|决算情况|收支总体"
)
_GOVERNMENT = re.compile(
    r"审计(?:工作|结果)?报告|政府工作报告|预算执行(?:情况)?(?:和|及|的)|财政(?:收支|总)?决算|预算草案"
    r"|财政预算(?!编|审|绩效|评|中心)"
)
_ACCOUNTS = re.compile(r"(?:部门|单位|整体|收支)(?:决算|预算|支出)")
_COMING = re.compile(r"收入预算\n?:[^。\n]*年初预算")
_GOING = re.compile(r"支出预算\n?:[^。\n]*年初预算")
_LOOKS_BACK = re.compile(r"决算|执行率|绩效自评|绩效评价")
_TOP = 600
_FRONT = 3000


def find_report_types(reading: Reading) -> list[Candidate]:
    """The candidate of the title or, where it is silent, of how the text describes itself."""
    title = reading.title
    for value, pattern in _TYPES:
        match = pattern.search(title.text)
        if match is not None:
            return [_candidate(value, "report_type.title", title, match)]
    return list(_in_body(reading.body))


def report_type_named(words: str) -> str | None:
    """The type that a person's words name, None for none: 部门整体支出绩效自评, 专项资金."""
    if words in REPORT_TYPES:
        return words
    for value, pattern in _TYPES:
        match = pattern.match(words)
        if match is not None and _NAME_END.fullmatch(words, match.end()):
            return value
    return None


def is_of_a_grant(reading: Reading) -> bool:
    """Whether a text that names no type speaks of money handed down, and of no department's."""
    front = f"{reading.title.text}\n{reading.body.text[:_FRONT]}"
    return _GRANT.search(front) is not None and _DEPARTMENT.search(front) is None


def is_of_a_government(reading: Reading) -> bool:
    """Whether a report is on a government's money: what comes in is its taxes, no budget."""
    top = reading.title.text or reading.body.text[:_TOP]
    return _GOVERNMENT.search(top) is not None


def is_of_sangong(reading: Reading) -> bool:
    """Whether a page gives 三公经费 alone, by its title or its first line: none is a whole's."""
    first_line = reading.body.text.lstrip("\n").partition("\n")[0]
    top = reading.title.text if reading.title_place else first_line
    return "三公" in top and _ACCOUNTS.search(top) is None


def is_of_a_coming_year(reading: Reading) -> bool:
    """Whether a text without a title gives what a year begins with, and nothing that was spent."""
    if reading.title_place:
        return False
    text = reading.body.text
    is_budget = _COMING.search(text) is not None and _GOING.search(text) is not None
    return is_budget and _LOOKS_BACK.search(text) is None


def _in_body(body: Passage) -> Iterator[Candidate]:
    """Every type that the text says it is of; two that contradict each other give none."""
    for match in _SELF_DESCRIPTION.finditer(body.text[:_FRONT]):
        found = _candidate(_type_of(match["type"]), "report_type.text", body, match)
        yield replace(found, role=Role.SPOKEN_OF, status=FactStatus.INFERRED, cost=costs.IN_TEXT)


def _type_of(words: str) -> str:
    return WHOLE_DEPARTMENT if "整体" in words else words


def _candidate(value: str, rule: str, passage: Passage, match: re.Match[str]) -> Candidate:
    written = match.group()
    return Candidate(
        kind="report_type",
        value=value,
        role=Role.OWNER,
        rule=rule,
        cost=0,
        passage=passage,
        start=match.start(),
        end=match.end(),
        written="" if written == value else written,
    )
