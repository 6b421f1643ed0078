"""The names that departments go by, from `departments.tsv`, and where a text holds them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from juanzong.archive.department_abbreviations import abbreviation
from juanzong.archive.department_forms import departments
from juanzong.archive.facts.divisions import load_divisions
from juanzong.archive.facts.statements import words_before


@dataclass(frozen=True, slots=True)
class NamedDepartment:
    """A department's name at `start` to `end` of a text, and its short form."""

    short: str
    name: str
    start: int
    end: int


# 县委办事处 is not 县委办, nor 教育办学 an office.
_NOT_INSIDE = "(?!(?<=办)(?:事处|理|法|案|学))"


@cache
def _names() -> tuple[dict[str, str], re.Pattern[str]]:
    """Short forms by name, and a pattern that prefers the longest name."""
    by_name: dict[str, str] = {}
    for names in departments():
        by_name |= dict.fromkeys(names, names[0])
    return by_name, _whole(by_name)


def _whole(names: Iterable[str]) -> re.Pattern[str]:
    """A pattern of these names that ends none inside 办事处, 办理, 办法."""
    return re.compile(f"(?:{_longest_of(names)}){_NOT_INSIDE}")


def _longest_of(names: Iterable[str]) -> str:
    """A pattern of the longest of some names at a place, shared beginnings tried once."""
    by_first: dict[str, list[str]] = {}
    for name in names:
        if name:
            by_first.setdefault(name[0], []).append(name[1:])
    branches = [
        re.escape(first)
        + (f"(?:{rest})" if (rest := _longest_of(rests)) else "")
        + ("?" if rest and "" in rests else "")
        for first, rests in by_first.items()
    ]
    return "|".join(branches)


# 卫生健康和|体育局: a department of several tasks, unless an office's name ends before the link.
_COMPOUND = re.compile(r"[一-龥]*[一-龥](?<![局办委部院厅会室队站社馆心所])[和与及、]\Z")
_LONGEST_FIRST_PART = 12


def listed_departments(text: str) -> Iterator[NamedDepartment]:
    """Every listed department that a text without spaces names, in reading order.

    A listed name that is only the end of another (粮食局 in 商务和粮食局) is not one.
    """
    by_name, pattern = _names()
    for match in pattern.finditer(text):
        name = match.group()
        before = words_before(text, match.start(), _LONGEST_FIRST_PART)
        if not _COMPOUND.search(before):
            yield NamedDepartment(by_name[name], name, match.start(), match.end())


@cache
def _pattern_of(short: str) -> re.Pattern[str] | None:
    """A pattern of the listed names that one short form stands for, or None."""
    by_name, _ = _names()
    names = [name for name, its_short in by_name.items() if its_short == short]
    return _whole(names) if names else None


def names_of(short: str, text: str) -> Iterator[NamedDepartment]:
    """Where a text names the department of a short form, by any of its listed names."""
    pattern = _pattern_of(short)
    for match in pattern.finditer(text) if pattern else ():
        yield NamedDepartment(short, match.group(), match.start(), match.end())


def listed_department_at(text: str, start: int) -> NamedDepartment | None:
    """The listed department whose name begins at `start`, or None."""
    by_name, pattern = _names()
    match = pattern.match(text, start)
    if match is None:
        return None
    return NamedDepartment(by_name[match.group()], match.group(), start, match.end())


#: How the names of offices end, as alternatives of a pattern.
OFFICE_KINDS = (
    r"委员会办公室|办公室|委员会|管委会|中心|管理处|管理所|事务所|研究院|研究所|医院|卫生院|保健院"
    r"|敬老院|福利院|[设规勘][计划测]院|科学院|疗养院|剧院|画院|学校|[中小]学校?|幼儿园|学院|大学|联合会|协会|学会|图书馆|文化馆|博物馆|纪念馆|体育馆"
    r"|指挥部|支队|大队|中队|公司|园区|[林农牧渔茶]场|苗圃|水库|监狱|文化宫|少年宫|青年宫|陵园|公园|电视台|[剧乐舞工]团"
    r"|研究室|局|厅|队|办|站|馆|所|社"
)
# What follows an office's name in a title, or nothing.
_NAME_OVER = (
    r"(?=$|[^一-龥、]|部门|单位|整体|关于|机关|本级|绩效|[预决]算|财政|自评|项目|专项"
    r"|公开|开展|报送)"
)
# 郑东新区|龙子湖街道: what stands before the name of a town or street and is no division.
_ZONE_BEFORE = "(?:[一-龥]{1,6}区)?"
_TOWN = re.compile(
    rf"(?P<place>(?:[一-龥]{{1,5}}(?:[一-龥]{{1,5}}族){{1,4}}|{_ZONE_BEFORE}[一-龥]{{1,6}})(?:[镇乡]|苏木))(?:(?:人民)?政府|{_NAME_OVER})"
    rf"|(?P<street>{_ZONE_BEFORE}[一-龥]{{1,6}}(?:街道|街(?=办事处)))(?:办事处|办)?"
)
_LEVELS = tuple("省市县区旗州盟")
_REGION_IN_PLACE = re.compile(r"[省市县区旗州盟](?=[一-龥]{2,}[镇乡道]\Z)")
# 高新区, 工业园区, 滨湖新区: what towns and streets lie in where it is no division.
_ZONE = re.compile(r"(?:高新|经开|开发|新|管理|示范|度假|风景|园|矿)区\Z")
_ORGANISATION = re.compile(rf"(?=[一-龥]{{3}})[一-龥、]{{0,24}}?(?:{OFFICE_KINDS}){_NAME_OVER}")
# 社会保险经办中心, 交通局长: a kind inside a longer word ends no name.
_PLAIN_ORGANISATION = re.compile(
    r"[一-龥、]{2,16}?(?:委员会办公室|办公室|委员会|管委会|中心|支队|大队|局)(?![局室院校小中长部卫学])"
)
# ... but 市政公用, 市容, 市民服务, 区域, 县直机关, 县级储备 and the like are the name's own words.
_LEVEL = re.compile(
    r"^(?:人民政府|(?:市(?!政(?![府协务法])|容|直|级|民(?![政族宗兵革盟建进]))|区(?!域|划|直|级)"
    r"|县(?!域|志|直|级|城(?:第|中心|实验|机关|[中小完东西南北]|幼儿))|省(?!道|际|直|级)|州(?!直|级)|旗(?!直|级))委?|委(?!员))"
    r"(?=[一-龥]{2})"
)
# 中心 and the like alone name nobody; a project or fund is no office.
_NO_OFFICE = re.compile(
    r"(?:项目|工程|资金)(?!评审|管理|建设|监督|监测|服务|事务|质量|办|中心)|经费|补助|补贴|^(?:部门|单位|整体|机关(?!幼儿园|事务|医院|党委)|本级|委员会|办公[室厅]$)"
)


def unlisted_department(text: str, start: int) -> NamedDepartment | None:
    """The department that a text names from `start` on in words that no list holds."""
    town = _TOWN.match(text, start)
    if town is not None:
        place = _without_region(town["place"] or town["street"])
        short = place + ("政府" if town["place"] else "办")
        return NamedDepartment(short, town.group(), town.start(), town.end())
    office = _ORGANISATION.match(text, start) or _PLAIN_ORGANISATION.match(text, start)
    if office is None or _NO_OFFICE.search(office.group()):
        return None
    short = short_of(office.group(), behind=text[max(start - 1, 0) : start])
    return NamedDepartment(short, office.group(), office.start(), office.end())


def _without_region(place: str) -> str:
    """A town or street without the division or zone before it; 红旗楼街道, 市桥街道 have none."""
    divisions = load_divisions()
    for level in reversed(list(_REGION_IN_PLACE.finditer(place))):
        region = place[: level.end()]
        ends = {region[at:] for at in range(len(region) - 1)}
        if _ZONE.search(region) or ends & (divisions.counties.keys() | divisions.cities.keys()):
            return place[level.end() :]
    return place


def street_named(name: str) -> str | None:
    """The short form of a street's office, None where the name is no such office's."""
    found = _TOWN.fullmatch(name)
    return _without_region(found["street"]) + "办" if found and found["street"] else None


def short_of(name: str, *, behind: str = "") -> str:
    """A department's name without the level of government before it: 县委网信办, 网信办.

    `behind` is the last character of the place that stands before the name, if one does.
    """
    plain = without_level(name, behind=behind)
    return abbreviation(plain) or plain


def without_level(name: str, *, behind: str = "") -> str:
    """A name without the level before it; behind its place it has none other: 番禺区|市桥小学."""
    level = _LEVEL.match(name)
    if level is None or (behind in _LEVELS and level.group()[0] not in (behind, "人", "委")):
        return name
    return name[level.end() :]
