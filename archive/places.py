"""The place that a report is from as one value: 130730 河北省 张家口市 怀来县.

Its division code (GB/T 2260) tells counties of one name apart and is what addresses say; the
names are for people. A county directly below its province has - for a city; a municipality
(北京市) is province and city in one and stands once. Pure functions over records.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from juanzong.archive.records import Fact, FactStatus

#: How the rule of a fact begins that follows from a division's code.
BY_DIVISION_CODE = "place.division_code:"

#: The facts of which a place is made, from the highest.
PLACE_FACTS = ("province", "city", "county")

_CODE = re.compile(r"[0-9]{6}")
_NO_CITY = "-"
_PROVINCES = (
    "11北京市 12天津市 13河北省 14山西省 15内蒙古自治区 21辽宁省 "
    "22吉林省 23黑龙江省 31上海市 32江苏省 33浙江省 34安徽省 "
    "35福建省 36江西省 37山东省 41河南省 42湖北省 43湖南省 "
    "44广东省 45广西壮族自治区 46海南省 50重庆市 51四川省 52贵州省 "
    "53云南省 54西藏自治区 61陕西省 62甘肃省 63青海省 64宁夏回族自治区 "
    "65新疆维吾尔自治区 71台湾省 81香港特别行政区 82澳门特别行政区"
)
_PROVINCE_CODES = {each[2:]: each[:2] + "0000" for each in _PROVINCES.split()}


@dataclass(frozen=True, slots=True)
class Place:
    """A division: its code, and its names from the province down, each level that it has."""

    code: str
    province: str
    city: str = ""
    county: str = ""

    @property
    def names(self) -> tuple[str, ...]:
        """The names that it has, the province's first."""
        return tuple(name for name in (self.province, self.city, self.county) if name)

    def __str__(self) -> str:
        """Write it as the value of the fact `place`."""
        city = self.city or (_NO_CITY if self.county else "")
        return " ".join(part for part in (self.code, self.province, city, self.county) if part)

    def above(self) -> tuple[Place, ...]:
        """The divisions that it lies in, the province first; without itself."""
        province = Place(self.code[:2] + "0000", self.province)
        if not self.county:
            return (province,) if self.city else ()
        city = Place(self.code[:4] + "00", self.province, self.city)
        return (province, city) if self.city else (province,)


def place_in(value: str) -> Place | None:
    """Read the value of a fact `place`; None where it is none."""
    code, *names = value.split(" ")
    if not (_CODE.fullmatch(code) and names):
        return None
    province, city, county = (*names, "", "", "")[:3]
    return Place(code, province, "" if city == _NO_CITY else city, county)


def lies_in(value: str, chosen: str) -> bool:
    """Whether the place of a value is, or lies in, the one chosen by code or by name.

    A code that ends in 0000 is a province's, in 00 a city's. A name may stand alone (鼓楼区) or
    behind what it lies in (福州市鼓楼区).
    """
    place = place_in(value)
    if place is None or value == chosen:
        return value == chosen
    if _CODE.fullmatch(chosen):
        stem = chosen[:2] if chosen.endswith("0000") else chosen[:4]
        return place.code.startswith(stem if chosen.endswith("00") else chosen)
    name = "".join(chosen.split())
    return bool(name) and any(
        "".join(place.names[:level]).endswith(name) for level in range(1, len(place.names) + 1)
    )


def place_value(values: Mapping[str, str | int | float], code: str) -> str | None:
    """The value of `place` for a report's other facts and the code of its lowest division.

    Without a code, as for a province that its title names, only the province is known.
    """
    province = values.get("province")
    if not isinstance(province, str):
        return None
    if not code:
        code = _PROVINCE_CODES.get(province, "")
        return str(Place(code, province)) if code else None
    city = str(values.get("city") or "")
    county = str(values.get("county") or "")
    return str(Place(code, province, "" if city == province else city, county))


def code_of_rule(rule: str) -> str:
    """The division code in the rule of a fact that follows from it, "" where there is none."""
    return rule.removeprefix(BY_DIVISION_CODE) if rule.startswith(BY_DIVISION_CODE) else ""


def province_rule(facts: Iterable[Fact]) -> str:
    """The rule that found the province, "" where none did for sure."""
    sure = (fact for fact in facts if fact.name == "province" and not fact.doubtful)
    return next((fact.rule for fact in sure), "")


def with_place(facts: Iterable[Fact], code: str) -> tuple[Fact, ...]:
    """The facts of a report, and its place by a division code behind them where they tell it."""
    held = tuple(facts)
    sure = {fact.name: fact for fact in reversed(held) if not fact.doubtful}
    value = place_value({name: fact.value for name, fact in sure.items()}, code)
    if value is None:
        return held
    province = sure["province"]
    return (*held, Fact("place", value, FactStatus.DERIVED, province.rule, province.evidence))
