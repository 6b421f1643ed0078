"""The office that words name: directly after its county, and down to the last of a chain.

`X县公安局交通警察大队` is the 交警大队, 政协南县委员会 the 政协; what the words say before and
after it (关于, 2022年度, 部门整体支出) is no part of a name.
"""

from __future__ import annotations

import re
from dataclasses import replace

from juanzong.archive.facts.department_names import (
    NamedDepartment,
    listed_department_at,
    listed_departments,
    short_of,
    unlisted_department,
)
from juanzong.archive.facts.learnt_names import learnt_short_form

#: What may stand before a name at the beginning of a title.
BEFORE_NAME = re.compile(
    r"(?:附件[0-9一二三四五六七八九十]*:?|关于|报送|20[0-9]{2}年?度?|中共|中国共产党|[县市区旗](?=委|人民))*"
)
# Bodies whose name goes around that of their county: 政协南县委员会.
_NATIONAL_BODY = re.compile(
    r"(?:中国(?:人民)?)?(?P<body>政协|政治协商会议|共青团|共产主义青年团|民[革盟建进]|国民党革命委员会"
    r"|民主(?:同盟|建国会|促进会)|农工党|致公党|九三学社|台盟)[一-龥]{2,15}\Z"
)
# ... and of a zone that is no division: 共青团岳阳市|屈原管理区委员会.
_ITS_COMMITTEE = re.compile(
    r"(?:[一-龥]{2,6}(?:管理|开发|高新|新|度假|示范)区(?=委员会))?委(?:员会)?(?:办公[室厅])?|"
)
_PARTY_OFFICE = re.compile(r"委(?:员会)?办(?:公[室厅])?(?!事)")
_LEVELS = ("县", "市", "区", "旗", "省", "州", "盟")
_INNER = re.compile(r"机关|所属|下属|\((?:本级|机关|汇总)\)")
_BRANCH = re.compile(r"[一-龥]{0,8}?分局")
_NO_CHAIN = re.compile(r"部门|单位|整体|绩效|预算|项目|专项|关于|[0-9、和与及]|本级|公开|开展")
# 雨母山镇, 雨母山镇人民政府: the town in its office's name.
_TOWN_OF = re.compile(r".*(?:[镇乡]|街道)(?=(?:(?:人民)?政府|办事处|办)?\Z)")
_GOVERNMENTS = frozenset({"人民政府", "行政公署", "行署"})
_LEVEL_END = re.compile(r"[省市县区旗州盟](?:委|人民)?\Z")
_LEVEL_BEFORE = re.compile(
    r"(?:[县市区旗]?委员会|[县市区旗]?委|人民政府|行政公署|行署|管委会|[省市县区旗州](?=直|级))?"
    r"(?:直属|直|级)?(?=[一-龥])"
)


def department_named(words: str, region: tuple[str, ...]) -> str:
    """The short form of a department that a person names, with or without its county's name."""
    start = _name_start(words, region)
    level = _LEVEL_BEFORE.match(words, start)
    for at in (start, level.end() if level else start):
        found = listed_department_at(words, at)
        if found is not None and found.end == len(words):
            return found.short
    unlisted = unlisted_department(words, start)
    if unlisted is not None and unlisted.end == len(words):
        return unlisted.short
    return short_of(words[start:]) or words


def named_in(words: str, text: str, region: tuple[str, ...]) -> NamedDepartment | None:
    """The department that a title names; of an office and one that belongs to it, the latter."""
    found = _first_named_in(words, text, region)
    while found is not None:
        below = _belonging_to(found, words, text, region)
        if below is None:
            return found
        found = below
    return None


def _belonging_to(
    office: NamedDepartment, words: str, text: str, region: tuple[str, ...]
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
    town = _TOWN_OF.match(office.name)
    if town is not None:
        # 雨母山镇财政所: there is one in every town.
        name = words[office.start : found.end]
        return NamedDepartment(town.group() + found.name, name, office.start, found.end)
    learnt = learnt_short_form(text, found.name)
    if learnt is None and inner and inner.group() == "机关":
        return NamedDepartment("机关" + found.name, "机关" + found.name, inner.start(), found.end)
    return replace(found, short=learnt or found.short)


def _branch_of(office: NamedDepartment, branch: re.Match[str]) -> NamedDepartment | None:
    """An office's branch in a district, 公安分局; that of 生态环境局 goes by its name."""
    if office.short.endswith("分局") or office.short == "生态环境局":
        return None
    short = office.short.removesuffix("局") + "分局"
    return NamedDepartment(short, office.name + branch.group(), office.start, branch.end())


def _first_named_in(words: str, text: str, region: tuple[str, ...]) -> NamedDepartment | None:
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
    learnt = learnt_short_form(text, unlisted.name)
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
    before = BEFORE_NAME.match(words, start)
    return before.end() if before else start


def _listed_anywhere(words: str) -> NamedDepartment | None:
    """The first department of a title; after 关于 where one office reports about another."""
    found = list(listed_departments(words))
    after = [name for name in found if "关于" in words[: name.start]]
    return next(iter(after or found), None)
