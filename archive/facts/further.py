"""Candidates for further facts: first and adjusted budget, 三公经费, posts and staff, evaluator."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from decimal import Decimal

from juanzong.archive.facts import costs
from juanzong.archive.facts.candidates import Candidate, Role
from juanzong.archive.facts.cover import others_fields
from juanzong.archive.facts.figure_labels import Scope
from juanzong.archive.facts.money import NUMBER, UNIT, in_wan
from juanzong.archive.facts.reading import Reading

_BUDGETS = {
    "budget.initial_budget": "initial_budget",
    "budget.table_initial_budget": "initial_budget",
    "budget.adjusted_budget": "adjusted_budget",
}
_YEAR = re.compile(r"(?<![0-9])(20[0-9]{2})年")
# “三公”经费 ... 支出（决算）8.2万元, with none of its three parts named before the figure.
_SANGONG = re.compile(
    r"三公\"?经费(?:财政拨款)?(?P<between>[^。;\n]{0,40}?)"
    r"(?:决算(?:支出)?(?:数共计)?|实际(?:支出|使用|发生)|支出)(?:决算)?(?:总额|合计|共计|总计|数|金额|总)?"
    rf"(?:为|共|是|:)?(?P<number>{NUMBER})(?P<unit>{UNIT})"
)
# 2022年“三公”经费预算为1032万元: of a budget, where nothing is said of what was spent.
_SANGONG_BUDGET = re.compile(
    r"三公\"?经费(?:财政拨款)?(?:支出)?预算(?:支出)?(?:总额|合计|共计|总计|数|金额|安排)?"
    rf"(?:为|共|是|:)?(?P<number>{NUMBER})(?P<unit>{UNIT})"
)
_SPENT = re.compile(r"(?<!预)决算|实际(?:支出|使用|发生)")
_PART_OF_SANGONG = re.compile(r"接待|公车|车辆|用车|出国|出境|培训|会议|比|较|增|减|占|上年|去年")
# 编制12个绩效指标 is what was drawn up.
_COUNT = r"(?P<number>[0-9]{1,5})(?:[人名]|个(?![一-龥])|$)"
_ALONE = _COUNT.replace("number", "alone")
# 人员编制21名, X馆编制21名, in a form the number stands in the next cell; not 行政编制10名, which
# is a part.
_POSTS = re.compile(
    r"(?:人员|核定|总|现有|共有|实有|机构|单位|我[一-龥]{1,2})"
    rf"编制(?:总数|人数|数)?(?:共计|共|为|:)?[\t\n]?{_COUNT}"
    rf"|(?:(?<![一-龥])|(?<=[局馆院校园站所队心]))编制(?:总数|人数|数)?(?:共计|共|为|:)?[\t\n]?{_ALONE}",
    re.MULTILINE,
)
# 核定事业编制14名: all that there are, where the text counts no others.
_POSTS_OF_A_KIND = re.compile(
    rf"(?:行政|事业|参公|政法专项|政法)编制(?:核定数|总数|人数|人员|数)?(?:共计|共|为|:)?{_COUNT}"
)
_ANY_POSTS = re.compile(
    r"编制(?:核定数|总数|人数|人员|数)?(?:共计|共|为|:)?[\t\n]?[0-9]|使用编制|控制数?[0-9]"
)
_STAFF = re.compile(
    r"(?:实有|现有|年末|共有)?(?<!非)"
    r"(?:(?:在职|在编|在岗)(?:在编)?(?:人员|教?职工|干部|干部职工|人数)*|正式(?:在编)?(?:人员|教?职工))(?:总数|数|实有)?"
    rf"(?:共计|合计|共|为|:)?[\t\n]?{_COUNT}|实有人数(?:共|为|:)?[\t\n]?{_ALONE}"
    rf"|现有干部职工(?:共|为)?(?P<present>[0-9]{{1,5}})[人名]",
    re.MULTILINE,
)
# What both find begins, or goes on, with this.
_POSTS_SIGN = re.compile(r"编制(?:核定数|总数|人数|人员|数)?(?:共计|共|为|:)?[\t\n]?[0-9]")
_STAFF_SIGN = re.compile(
    r"(?:在[职编岗]|正式)(?:在编)?(?:人员|教?职工|干部|干部职工|人数)*(?:总数|数|实有)?(?:共计|合计|共|为|:)?[\t\n]?[0-9]"
    r"|(?:实有人数|现有(?:干部|教)?职工|财政供[养给]人员)(?:共|为|:)?[\t\n]?[0-9]"
)
_PEOPLE_OF_OTHERS = re.compile(r"其中|退休|离休|行政$|(?<!行政)事业$")
# 年末实有人数6人，其中在职人员2人，离休人员0人，退休人员2人: who left is counted among them.
_WITH_THE_RETIRED = re.compile(
    r"[，,(:]*其中[:，]?(?P<serving>(?:年末)?(?:在职|在编|在岗)[一-龥]{0,6}?(?P<number>[0-9]{1,5})[人名])"
    r"[^。;\n]{0,40}?(?:离退休|离休|退休)"
)
# 下属单位3个，编制20人，在职18人: all that the statement counts is theirs; 无其他下属单位 are none.
_OFFICES_BELOW = re.compile(r"(?<!无)(?<!没有)(?<!其他)(?<!其它)(?:下属|二级|所属单位)")
# 现有教职工125人，其中：在职人员90人，离退休人员43人: whom nothing but their parts tells.
_ALL_OF_THEM = re.compile(r"(?:现有教?职工|财政供[养给]人员)(?:共|为)?[0-9]{1,5}[人名]")
_FIRM = re.compile(
    r"[一-龥]{2,}(?:公司|事务所|研究院|研究所|大学|学院|咨询中心|评估中心|评审中心)$"
)
# X会计师事务所接受Y财政局委托, 受Y财政局委托，X公司.
_COMMISSIONED = re.compile(
    r"(?<![一-龥])(?P<value>[一-龥]{4,30}?(?:公司|事务所|研究院))(?:\([^()\n]{1,30}\)){0,2}"
    r"接?受[一-龥]{2,30}委托"
    r"|受[一-龥]{2,24}委托[,，](?P<named>[一-龥]{4,30}?(?:公司|事务所|研究院))(?![一-龥]{0,2}承担)"
    # 本次评价委托X会计师事务所作为第三方.
    # 县财政局委托X公司对Y项目进行了绩效评价.
    r"|委托(?P<charged>[一-龥]{4,30}?(?:公司|事务所|研究院))(?=(?:\([^()\n]{1,20}\))?对[^。;\n]{2,60}评价)"
    r"|评价[一-龥]{0,4}委托(?:了)?(?P<hired>[一-龥]{4,30}?(?:公司|事务所|研究院))(?=[(作对开进实为])"
)
_FRONT = 3000


def find_further(
    reading: Reading, scope: Scope, figures: Iterable[Candidate]
) -> Iterator[Candidate]:
    """Candidates for every further kind; `figures` are those for budget, spending and rate."""
    for figure in figures:
        kind = _BUDGETS.get(figure.rule)
        if kind is not None and figure.role is Role.WHOLE:
            yield replace(figure, kind=kind, cost=0)
    yield from _sangong(reading, scope)
    posts = list(_people(reading, "posts", _POSTS_SIGN, _POSTS))
    yield from posts or _posts_of_the_only_kind(reading)
    yield from _people(reading, "staff", _STAFF_SIGN, _STAFF)
    yield from _serving(reading)
    yield from _evaluator(reading)


def _sangong(reading: Reading, scope: Scope) -> Iterator[Candidate]:
    spent = list(_SANGONG.finditer(reading.body.text))
    for found in spent:
        if not _PART_OF_SANGONG.search(found["between"]):
            yield from _sangong_of_its_year(reading, scope, found)
    if not spent and _SPENT.search(reading.title.text) is None:
        for found in _SANGONG_BUDGET.finditer(reading.body.text):
            end = reading.statements.statement_end(found.end())
            if _SPENT.search(reading.body.text, found.start(), end) is None:
                yield from _sangong_of_its_year(reading, scope, found)


def _sangong_of_its_year(
    reading: Reading, scope: Scope, found: re.Match[str]
) -> Iterator[Candidate]:
    """What a match says, unless its sentence speaks of another year than the report's."""
    sentence = reading.statements.sentence_start(found.start())
    years = _YEAR.findall(reading.body.text, sentence, found.end())
    if scope.year is None or not years or int(years[-1]) == scope.year:
        value = in_wan(found["number"], found["unit"])
        yield _candidate(reading, "sangong", value, found.start(), found.end())


def _people(
    reading: Reading, kind: str, sign: re.Pattern[str], pattern: re.Pattern[str]
) -> Iterator[Candidate]:
    """Counts of the report's own people; those of parts and of others' are left out.

    Where the `sign` is not found the pattern finds nothing; to look for it takes far less.
    """
    if sign.search(reading.body.text) is None:
        return
    for found in pattern.finditer(reading.body.text):
        before = reading.statements.clause_before(found.start())
        start = reading.statements.statement_start(found.start())
        of_offices_below = _OFFICES_BELOW.search(reading.body.text, start, found.start())
        if of_offices_below or _PEOPLE_OF_OTHERS.search(before):
            continue
        named = found.groupdict()
        number, span = named["number"] or named["alone"] or named["present"], found.span()
        serving = _WITH_THE_RETIRED.match(reading.body.text, found.end())
        if kind == "staff" and named.get("alone") and serving is not None:
            number, span = serving["number"], serving.span("serving")
        yield _candidate(reading, kind, Decimal(number), *span)


def _serving(reading: Reading) -> Iterator[Candidate]:
    """Who serves, of all whom a text counts together with those who left."""
    for found in _ALL_OF_THEM.finditer(reading.body.text) if "退休" in reading.body.text else ():
        serving = _WITH_THE_RETIRED.match(reading.body.text, found.end())
        if serving is not None:
            yield _candidate(reading, "staff", Decimal(serving["number"]), *serving.span("serving"))


def _posts_of_the_only_kind(reading: Reading) -> Iterator[Candidate]:
    """The posts of one kind, 事业编制14名, where the text counts no others."""
    if len(_ANY_POSTS.findall(reading.body.text)) == 1:
        yield from _people(reading, "posts", _POSTS_SIGN, _POSTS_OF_A_KIND)


def _evaluator(reading: Reading) -> Iterator[Candidate]:
    for field in others_fields(reading.body.text, frozenset({Role.EVALUATOR})):
        if _FIRM.search(field.value):
            found = _candidate(reading, "evaluator", field.value, field.start, field.end)
            yield replace(found, rule="evaluator.field", role=Role.EVALUATOR)
    front = reading.body.text[:_FRONT]
    for told in _COMMISSIONED.finditer(front) if "委托" in front else ():
        name = told.lastgroup or "value"
        said = _candidate(reading, "evaluator", told[name], *told.span(name))
        yield replace(said, rule="evaluator.commissioned", role=Role.EVALUATOR)


def _candidate(
    reading: Reading, kind: str, value: Decimal | str, start: int, end: int
) -> Candidate:
    return Candidate(
        kind=kind,
        value=value,
        role=Role.WHOLE,
        rule=f"{kind}.text",
        cost=costs.LABEL_RANKS[0],
        passage=reading.body,
        start=start,
        end=end,
    )
