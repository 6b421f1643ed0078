"""The administrative divisions of China, today's and former, each with its code and years.

The codes are those of GB/T 2260 (中华人民共和国行政区划代码) as python-stdnum ships them, with
the years in which each name was in force; `divisions_extra.tsv` beside this file adds what
its data lacks. This is stdnum's home file.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib import resources

from stdnum import numdb

_CENTRAL_MUNICIPALITIES = {"11", "12", "31", "50"}
_PERIOD = re.compile(r"\[(?P<since>[0-9]{4})?-(?P<until>[0-9]{4})?\](?P<name>.+)")
# Names of the code list that are headings of it, and no places.
_NO_PLACE = re.compile(r"市辖区|县|市|市区|林区|.*行政单位|.*办事处|.*群岛.*")
_PEOPLES = (
    "蒙古族 回族 藏族 维吾尔族 苗族 彝族 壮族 布依族 朝鲜族 满族 侗族 瑶族 白族 土家族 "
    "哈尼族 哈萨克族 哈萨克 傣族 黎族 傈僳族 佤族 畲族 拉祜族 水族 东乡族 纳西族 景颇族 土族 "
    "柯尔克孜族 柯尔克孜 达斡尔族 仫佬族 羌族 布朗族 撒拉族 毛南族 仡佬族 锡伯族 锡伯 塔吉克 "
    "普米族 怒族 保安族 独龙族 裕固族 鄂温克族 各族 蒙古"
)
_AUTONOMOUS = re.compile(
    rf"^(?P<stem>.{{2,}}?)(?:{'|'.join(sorted(_PEOPLES.split(), key=len, reverse=True))})+"
    r"自治(?P<kind>[县州旗])$"
)
_PROVINCE_KIND = re.compile(r"(?:省|市|壮族自治区|回族自治区|维吾尔自治区|自治区|特别行政区)$")
# A few names of the data are in traditional characters.
_SIMPLIFIED = str.maketrans("區達嶺別門員會", "区达岭别门员会")
# Evaluation of budget performance began after 2003; older names only make names ambiguous.
_OLDEST_YEAR = 2003
_FOREVER = 9999
# 怀来 for 怀来县; of a name of two characters (易县) nothing is left to know it by.
_SHORTEST = 2


@dataclass(frozen=True, slots=True)
class Division:
    """One name of one place: code of six digits, province, and its first and last year."""

    code: str
    name: str
    province: str
    since: int
    until: int

    def in_force(self, year: int) -> bool:
        """Whether the name was used in a year: also in the year of a change, by both names."""
        return self.since <= year <= self.until

    @property
    def is_city(self) -> bool:
        """Whether this is of prefecture level (or a province-level municipality)."""
        return self.code.endswith("00")


class Divisions:
    """All divisions, by name and by code."""

    def __init__(self, divisions: Iterator[Division]) -> None:
        self.counties: dict[str, list[Division]] = defaultdict(list)
        self.cities: dict[str, list[Division]] = defaultdict(list)
        self.short_counties: dict[str, list[Division]] = defaultdict(list)
        self.provinces: dict[str, str] = {}
        self._by_code: dict[str, list[Division]] = defaultdict(list)
        for division in divisions:
            self._by_code[division.code].append(division)
            by_name = self.cities if division.is_city else self.counties
            for name in _names(division.name):
                by_name[name].append(division)
                if not division.is_city and len(name) > _SHORTEST:
                    self.short_counties[name[:-1]].append(division)
            self.provinces[division.province] = division.province
            self.provinces[_PROVINCE_KIND.sub("", division.province)] = division.province
        for name in self.provinces.keys() & self.cities.keys():
            self.cities[name] = [
                d for d in self.cities[name] if d.code[:2] in _CENTRAL_MUNICIPALITIES
            ]

        self.longest_name = max(map(len, (*self.counties, *self.cities)))

    def city_of(self, county: Division, year: int | None) -> str | None:
        """The name of the prefecture-level unit a county belongs to in a year, None for none."""
        if county.code[:2] in _CENTRAL_MUNICIPALITIES:
            return county.province
        cities = self._by_code[county.code[:4] + "00"]
        when = min(max(year or _FOREVER - 1, county.since), county.until)
        named = [city for city in cities if city.in_force(when)] or cities
        return named[-1].name if named else None


def _names(name: str) -> list[str]:
    """A name and, of an autonomous unit, its customary short form: 丰宁满族自治县, 丰宁县."""
    match = _AUTONOMOUS.match(name)
    return [name] if match is None else [name, match["stem"] + match["kind"]]


@cache
def load_divisions() -> Divisions:
    """The divisions in force at some time since 2003, read once."""
    return Divisions(d for d in (*_from_stdnum(), *_from_extra()) if d.until >= _OLDEST_YEAR)


def _from_stdnum() -> Iterator[Division]:
    for _, prefix, _, properties, children in numdb.get("cn/loc").prefixes:
        province = properties["province"].translate(_SIMPLIFIED)
        for _, rest, _, named, _ in children:
            yield from _periods(prefix + rest, named["county"].translate(_SIMPLIFIED), province)


def _periods(code: str, names: str, province: str) -> Iterator[Division]:
    for written in names.split(","):
        match = _PERIOD.fullmatch(written)
        name = match["name"] if match else written
        since = int(match["since"] or 0) if match else 0
        until = int(match["until"] or _FOREVER) if match else _FOREVER
        is_province = code.endswith("0000") and code[:2] not in _CENTRAL_MUNICIPALITIES
        if not is_province and not _NO_PLACE.fullmatch(name):
            yield Division(code, name, province, since, until)


def _from_extra() -> Iterator[Division]:
    text = resources.files(__package__).joinpath("divisions_extra.tsv").read_text("utf-8")
    for line in text.splitlines():
        if line and not line.startswith("#"):
            code, name, since, until, province, _source = line.split("\t")
            yield Division(code, name, province, int(since), int(until or _FOREVER))
