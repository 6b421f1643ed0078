"""Which department a report is of: its short form (网信办) and its full name as written.

Names and short forms stand in `departments.tsv`. A department that is not listed there is
taken from the title (X县城建中心) and called as there, or as the report abbreviates it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from juanzong.archive.facts import costs
from juanzong.archive.facts.candidates import Candidate, Role
from juanzong.archive.facts.cover import NameField, others_fields, owner_fields, signature
from juanzong.archive.facts.department_names import (
    NamedDepartment,
    listed_department_at,
    listed_departments,
    names_of,
    short_of,
    unlisted_department,
)
from juanzong.archive.facts.reading import Passage, Reading
from juanzong.archive.records import Fact, FactStatus

_OF_HIGHER_LEVEL = re.compile(r"(?:中央|国家|省|自治区|上级)(?:委|人民)?\Z")
_ACTED_ON = re.compile(r"(?:按照|根据|依据|经|报|由|向|与|和|同|、|配合)[一-龥]{0,6}\Z")
_ACTS = re.compile(r"(?:、|等|关于|下发|印发|要求|批复|拨款|审核|统一|局长|部长|主任|预算绩效管理)")
_DEFINED = re.compile(r"\((?:以下)?(?:统称|简称|称)(?:为|:)?\"?(?P<short>[^()\"\n]{2,16})\"?\)")
_OWN, _NAMED = 3, 1
_LEAST_WEIGHT, _MARGIN = 3, 1.5
_BEFORE_NAME = re.compile(
    r"(?:附件[0-9一二三四五六七八九十]*:?|关于|报送|20[0-9]{2}年?度?|中共|中国共产党|[县市区旗](?=委|人民))*"
)
# Bodies whose name goes around that of their county: 政协南县委员会.
_NATIONAL_BODY = re.compile(
    r"(?:中国(?:人民)?)?(?P<body>政协|政治协商会议|共青团|共产主义青年团)[一-龥]{2,15}\Z"
)
_ITS_COMMITTEE = re.compile(r"委(?:员会)?(?:办公室)?|")
_PARTY_OFFICE = re.compile(r"委(?:员会)?办(?:公室)?(?!事)")
_LEVELS = ("县", "市", "区", "旗")
# 第一部分 X县审计局概况, on one line or two.
_PART_HEADING = re.compile(
    r"^第一部分\n*(?P<owner>[一-龥()、]{4,40}?)概况(?:[0-9]{1,3})?$", re.MULTILINE
)
_INNER = re.compile(r"机关|所属|下属|\((?:本级|机关|汇总)\)")
_BRANCH = re.compile(r"[一-龥]{0,8}?分局")
_NO_CHAIN = re.compile(r"部门|单位|整体|绩效|预算|项目|专项|关于|[0-9、和与及]|本级|公开|开展")
_GOVERNMENTS = frozenset({"人民政府", "行政公署", "行署"})
_LEVEL_END = re.compile(r"[省市县区旗州盟](?:委|人民)?\Z")
_LEVEL_BEFORE = re.compile(
    r"(?:[县市区旗]?委员会|[县市区旗]?委|人民政府|行政公署|行署|管委会)?(?:直属|直)?(?=[一-龥])"
)


def find_departments(
    reading: Reading, region: tuple[str, ...], *, to_the_last: bool = False
) -> list[Candidate]:
    """Candidates for the department; `region` holds the report's division names.

    Where the title names it, nothing else can win, and is looked for only `to_the_last`.
    """
    in_title = list(_in_title(reading, region))
    if in_title and not to_the_last:
        return in_title
    others = list(others_fields(reading.body.text))
    return [
        *in_title,
        *_in_part_heading(reading, region),
        *_in_fields(reading, region),
        *_in_signature(reading, region),
        *_in_body(reading, region, others),
        *_others(reading, region, others),
    ]


def _in_title(reading: Reading, region: tuple[str, ...]) -> Iterator[Candidate]:
    found = _named_in(reading.title.text, reading, region)
    if found is not None:
        yield _candidate(found, reading.title, Role.OWNER, _rule(found, "title"), 0)


def _in_part_heading(reading: Reading, region: tuple[str, ...]) -> Iterator[Candidate]:
    """The name in the heading of a part of final accounts: 第一部分 X县审计局概况."""
    for heading in _PART_HEADING.finditer(reading.body.text):
        found = _named_in(heading["owner"], reading, region)
        if found is not None:
            at = heading.start("owner")
            found = replace(found, start=found.start + at, end=found.end + at)
            rule = _rule(found, "part")
            yield _candidate(found, reading.body, Role.OWNER, rule, costs.IN_PART_HEADING)
            return


def _in_fields(reading: Reading, region: tuple[str, ...]) -> Iterator[Candidate]:
    for field in owner_fields(reading.body.text):
        found = _named_in(field.value, reading, region)
        if found is not None:
            found = replace(found, start=found.start + field.start, end=found.end + field.start)
            cost = costs.IN_COVER + costs.LESS_PLAIN_FIELD * field.place
            yield _candidate(found, reading.body, field.role, _rule(found, "cover"), cost)


def _in_signature(reading: Reading, region: tuple[str, ...]) -> Iterator[Candidate]:
    field = signature(reading.body.text)
    found = _named_in(field.value, reading, region) if field else None
    if field is not None and found is not None:
        found = replace(found, start=found.start + field.start, end=found.end + field.start)
        yield _candidate(found, reading.body, field.role, _rule(found, "signed"), costs.SIGNED)


def _others(
    reading: Reading, region: tuple[str, ...], others: Sequence[NameField]
) -> Iterator[Candidate]:
    """Who issued the page, commissioned or made the evaluation, or is addressed: not the owner."""
    for field in others:
        found = _named_in(field.value, reading, region)
        if found is not None:
            found = replace(found, start=found.start + field.start, end=found.end + field.start)
            yield _candidate(found, reading.body, field.role, f"department.{field.role}", 0)


def _candidate(
    found: NamedDepartment, passage: Passage, role: Role, rule: str, cost: float
) -> Candidate:
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


def department_named(words: str, region: tuple[str, ...]) -> str:
    """The short form of a department that a person names, with or without its county's name."""
    start = _name_start(words, region)
    level = _LEVEL_BEFORE.match(words, start)
    for at in (start, level.end() if level else start):
        found = listed_department_at(words, at)
        if found is not None and found.end == len(words):
            return found.short
    return short_of(words[start:]) or words


def _rule(found: NamedDepartment, where: str) -> str:
    is_listed = listed_department_at(found.name, 0) is not None
    return f"department.{where}" if is_listed else f"department.{where}_words"


def _named_in(words: str, reading: Reading, region: tuple[str, ...]) -> NamedDepartment | None:
    """The department that a title names; of an office and one that belongs to it, the latter."""
    found = _first_named_in(words, reading, region)
    while found is not None:
        below = _belonging_to(found, words, reading, region)
        if below is None:
            return found
        found = below
    return None


def _belonging_to(
    office: NamedDepartment, words: str, reading: Reading, region: tuple[str, ...]
) -> NamedDepartment | None:
    """The office whose name goes on directly after another's: 公安局|交通警察大队."""
    branch = _BRANCH.match(words, office.end)
    if branch is not None and office.name.endswith("局"):
        return _branch_of(office, branch)
    inner = _INNER.match(words, office.end)
    start = inner.end() if inner and inner.end() < len(words) else office.end
    # 中共X县纪律检查委员会X县监察委员会 are one office.
    if words.startswith(region or ("\n",), start) or _NO_CHAIN.match(words, start):
        return None
    found = listed_department_at(words, start) or unlisted_department(words, start)
    if found is None or found.end <= office.end:
        return None
    if office.name[-1] in "镇乡":
        # 雨母山镇财政所: there is one in every town.
        name = words[office.start : found.end]
        return NamedDepartment(name, name, office.start, found.end)
    learnt = _abbreviation(reading.body.text, found.name)
    if learnt is None and inner and inner.group() == "机关":
        return NamedDepartment("机关" + found.name, "机关" + found.name, inner.start(), found.end)
    return replace(found, short=learnt or found.short)


def _branch_of(office: NamedDepartment, branch: re.Match[str]) -> NamedDepartment | None:
    """An office's branch in a district, 公安分局; that of 生态环境局 goes by its name."""
    if office.short.endswith("分局") or office.short == "生态环境局":
        return None
    short = office.short.removesuffix("局") + "分局"
    return NamedDepartment(short, office.name + branch.group(), office.start, branch.end())


def _first_named_in(
    words: str, reading: Reading, region: tuple[str, ...]
) -> NamedDepartment | None:
    """The first office that a title names: directly after its county, or anywhere in it."""
    start = _name_start(words, region)
    body = _NATIONAL_BODY.search(words[:start])
    if body is not None:
        return _around_its_county(words, body, start)
    party_office = _PARTY_OFFICE.match(words, start) if words[:start][-1:] in _LEVELS else None
    if party_office is not None:
        short = words[start - 1] + "委办"
        return NamedDepartment(short, party_office.group(), start, party_office.end())
    level = _LEVEL_BEFORE.match(words, start)
    for at in (start, level.end() if level else start):
        found = listed_department_at(words, at)
        if found is not None and "关于" not in words[found.end :]:
            return found
    start = level.end() if level and level.group() in _GOVERNMENTS else start
    unlisted = unlisted_department(words, start)
    listed = _listed_anywhere(words)
    if unlisted is None:
        return listed
    if listed and (listed.start >= unlisted.end or _LEVEL_END.search(words[: listed.start])):
        return listed
    learnt = _abbreviation(reading.body.text, unlisted.name)
    return replace(unlisted, short=learnt or unlisted.short)


def _around_its_county(words: str, body: re.Match[str], start: int) -> NamedDepartment | None:
    """A body whose name goes around its county's: 政协南县委员会办公室."""
    listed = listed_department_at(words, body.start("body"))
    committee = _ITS_COMMITTEE.match(words, start)
    if listed is None or committee is None:
        return None
    name = words[body.start() : committee.end()]
    return NamedDepartment(listed.short, name, body.start(), committee.end())


def _name_start(words: str, region: tuple[str, ...]) -> int:
    """Where a department's name should begin: after the county, or at the beginning."""
    start = max((words.rfind(name) + len(name) for name in region if name in words), default=0)
    before = _BEFORE_NAME.match(words, start)
    return before.end() if before else start


def _listed_anywhere(words: str) -> NamedDepartment | None:
    """The first department of a title; after 关于 where one office reports about another."""
    found = list(listed_departments(words))
    after = [name for name in found if "关于" in words[: name.start]]
    return next(iter(after or found), None)


def _abbreviation(text: str, name: str) -> str | None:
    """What the report abbreviates a name to: X中心（以下简称县X）."""
    match = re.search(re.escape(name) + _DEFINED.pattern, text)
    return short_of(match["short"]) if match else None


def _in_body(
    reading: Reading, region: tuple[str, ...], others: Sequence[NameField]
) -> Iterator[Candidate]:
    """The listed department that a text names most as its own; none if two come close."""
    text = reading.body.text
    weights: Counter[str] = Counter()
    heaviest: dict[str, tuple[int, NamedDepartment]] = {}
    spans = [(field.start, field.end) for field in others]
    # 我局 makes it likelier that a 局 speaks.
    speaking = set(re.findall(r"我([局办部委院厅])", text))
    for name in reading.departments:
        if any(start <= name.start < end for start, end in spans):
            continue
        weight = _weight(text, name, region)
        weights[name.short] += weight * (2 if name.short[-1] in speaking else 1)
        if weight > heaviest.get(name.short, (0, name))[0]:
            heaviest[name.short] = (weight, name)
    ranked = weights.most_common(2)
    if not ranked or ranked[0][1] < _LEAST_WEIGHT:
        return
    if len(ranked) > 1 and ranked[0][1] < _MARGIN * ranked[1][1]:
        return
    weight, name = heaviest[ranked[0][0]]
    # Every report speaks of the finance bureau, which asks for it.
    own = weight >= _OWN and name.short != "财政局"
    cost = costs.IN_TEXT + (0 if own else costs.NOT_ITS_OWN)
    yield _candidate(name, reading.body, Role.SPOKEN_OF, "department.text", cost)


def _weight(text: str, name: NamedDepartment, region: tuple[str, ...]) -> int:
    """How much a mention speaks for the report being of that department."""
    whole_start = _whole_start(text, name.start, region)
    start = name.start if whole_start is None else whole_start
    before = text[max(0, start - 12) : start]
    if _OF_HIGHER_LEVEL.search(before) or _ACTED_ON.search(before) or _ACTS.match(text, name.end):
        return 0
    return _OWN if whole_start is not None or _DEFINED.match(text, name.end) else _NAMED


def _whole_start(text: str, start: int, region: tuple[str, ...]) -> int | None:
    """Where a name begins with its county (中共怀来县委…, 怀来县…), None where that is missing."""
    beginning, with_region = start, False
    while True:
        head = text[max(0, beginning - 20) : beginning]
        before = next(
            (
                part
                for part in (*region, "人民政府", "委员会", "委", "中共", "中国共产党")
                if head.endswith(part)
            ),
            None,
        )
        if before is None:
            return beginning if with_region else None
        with_region = with_region or before in region
        beginning -= len(before)


def full_name(reading: Reading, department: Candidate, region: tuple[str, ...]) -> Fact | None:
    """The longest name of the department that begins with its county, as first written."""
    where, written = department.passage, department.written or str(department.value)
    found = NamedDepartment(str(department.value), written, department.start, department.end)
    best: tuple[str, Passage, int, int] | None = None
    for passage in (reading.title, reading.body):
        same = list(names_of(found.short, passage.text))
        if passage is where and found not in same:
            same.append(found)
        for name in same:
            holds_region = any(part in name.name for part in region)
            start = name.start if holds_region else _whole_start(passage.text, name.start, region)
            if start is not None and (best is None or name.end - start > len(best[0])):
                best = (passage.text[start : name.end], passage, start, name.end)
    if best is None:
        return None
    value, passage, start, end = best
    evidence = passage.evidence(start, end)
    return Fact("department_full", value, FactStatus.STATED, "department.full_name", evidence)
