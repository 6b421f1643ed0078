"""The names that departments go by, from `departments.tsv`, and where a text holds them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib import resources


@dataclass(frozen=True, slots=True)
class NamedDepartment:
    """A department's name at `start` to `end` of a text, and its short form."""

    short: str
    name: str
    start: int
    end: int


@cache
def _names() -> tuple[dict[str, str], re.Pattern[str]]:
    """Short forms by name, and a pattern that prefers the longest name."""
    by_name: dict[str, str] = {}
    text = resources.files(__package__).joinpath("departments.tsv").read_text("utf-8")
    for line in text.splitlines():
        if line and not line.startswith("#"):
            short, *names = line.split("\t")
            by_name |= dict.fromkeys([short, *names], short)
    longest_first = sorted(by_name, key=len, reverse=True)
    return by_name, re.compile("|".join(map(re.escape, longest_first)))


def listed_departments(text: str) -> Iterator[NamedDepartment]:
    """Every listed department that a text without spaces names, in reading order."""
    by_name, pattern = _names()
    for match in pattern.finditer(text):
        name = match.group()
        yield NamedDepartment(by_name[name], name, match.start(), match.end())


_TOWN = re.compile(
    r"(?P<place>[一-龥]{1,6}[镇乡])(?:人民)?政府|(?P<street>[一-龥]{1,6}街道)办(?:事处)?"
)
_REGION_IN_PLACE = re.compile(r"^.*[省市县区旗州](?=[一-龥]+[镇乡道]$)")
_ORGANISATION = re.compile(
    r"[一-龥]{2,20}?(?:委员会办公室|办公室|委员会|中心|管理处|管理所|研究院|研究所|医院|卫生院|学校|中学|小学"
    r"|幼儿园|学院|联合会|协会|图书馆|文化馆|博物馆|支队|大队|局|厅|队|办|站|馆)"
)
_LEVEL = re.compile(r"^(?:[县市区旗州省]委?|委(?!员))(?=[一-龥]{2})")


def unlisted_department(text: str, start: int) -> NamedDepartment | None:
    """The department that a text names from `start` on in words that no list holds."""
    town = _TOWN.match(text, start)
    if town is not None:
        place = _REGION_IN_PLACE.sub("", town["place"] or town["street"])
        short = place + ("政府" if town["place"] else "办")
        return NamedDepartment(short, town.group(), town.start(), town.end())
    office = _ORGANISATION.match(text, start)
    if office is None:
        return None
    short = short_of(office.group())
    return NamedDepartment(short, office.group(), office.start(), office.end())


def short_of(name: str) -> str:
    """A department's name without the level of government before it: 县委网信办, 网信办."""
    return _LEVEL.sub("", name)
