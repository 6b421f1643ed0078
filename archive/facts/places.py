"""Which county, city and province a report is from.

The county is the one that the title names; where it names none, the one that the text
names as its own (中共X县委…, X县…局以下简称…) and most often. Counties that are only spoken of
(对口帮扶X县) do not count. City and province follow from the county by the division codes.

A city without counties (儋州市, 东莞市, 中山市, 嘉峪关市) is a city, as its code says: its reports
have no county, like those of any city's own departments.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace

from juanzong.archive.facts.cover import owner_fields
from juanzong.archive.facts.divisions import Division, Divisions, load_divisions
from juanzong.archive.facts.mentions import Mention, find_mentions
from juanzong.archive.facts.reading import Passage, Reading
from juanzong.archive.records import Evidence, Fact, FactStatus

#: How the rule of a city or province begins that follows from a division's code.
BY_DIVISION_CODE = "place.division_code:"

_ONLY_SPOKEN_OF = re.compile(
    r"(?:对口|帮扶|支援|援助|协作|结对|赴|前往|考察|学习|参观|邻近|毗邻|来自)[一-龥]{0,4}\Z"
)
_ORGANISATION = re.compile(
    r"委|人民|工会|妇联|残联|文联|科协|侨联|工商联|红十字会|党校|档案馆|供销社"
    r"|[一-龥]{2,20}?(?:局|办|中心|委员会|管委会|法院|检察院|联合会|协会|队|镇|乡|街道|院|馆|学校|中学|小学)"
)
_DEFINED_NAME = re.compile(r"[一-龥]{2,40}\((?:以下)?(?:统称|简称|称)")
# Stands for the present where a report names no year.
_LATEST_YEAR = 2099
_PARTY = re.compile(r"(?:中共|中国共产党|政协|政治协商会议|共青团|共产主义青年团)\Z")
_SHORT_NAME = re.compile(r"(?:中共|20[0-9]{2}年度?)*")
_LONGEST_SHORT_NAME = 6
_OWN, _OF_AN_ORGANISATION, _NAMED = 5, 2, 1
_LEAST_WEIGHT = 2
_MARGIN = 1.5


@dataclass(frozen=True, slots=True)
class _Place:
    """A division, where the report names it (None: in the file's name only), and the rule.

    `decided_by` is where the report names the city, for a county whose name others bear too.
    `is_vague` says that a city is named, but none of its offices (张家口市2023年度报告).
    """

    division: Division
    rule: str
    name: str
    evidence: Evidence | None
    decided_by: tuple[Evidence, ...] = ()
    is_vague: bool = False


def find_place(reading: Reading, year: int | None) -> list[Fact]:
    """The facts county, city and province, as far as the report gives them."""
    search = _Search(reading, load_divisions(), year)
    place = search.in_title()
    if place is None or place.is_vague:
        place = search.in_cover() or place
    province = None if place else search.province_in_title()
    if province is not None:
        return [province]
    place = place or search.in_body() or search.in_file_name()
    return _facts(place, search.divisions, year) if place else []


class _Search:
    """The divisions that one report mentions, and the choice among them."""

    def __init__(self, reading: Reading, divisions: Divisions, year: int | None) -> None:
        self.divisions = divisions
        self._reading = reading
        self._year = year
        self._in_title = self._mentions(reading.title.text)
        self._in_body = self._mentions(reading.body.text)
        self._in_file_name = self._mentions(reading.file_name)

    def _mentions(self, text: str) -> list[Mention]:
        """The text's mentions; a city that was once a county is a city as soon as it is one."""
        return [
            replace(mention, is_county=not self._in_force(self.divisions.cities[mention.name]))
            if mention.is_county and mention.is_city
            else mention
            for mention in find_mentions(text, self.divisions)
        ]

    def _in_force(self, divisions: list[Division]) -> bool:
        year = self._year or _LATEST_YEAR
        return any(division.in_force(year) for division in divisions)

    def in_title(self) -> _Place | None:
        """The county the title names, of several the one whose office it names; else the city."""
        title = self._reading.title
        own = [m for m in self._in_title if not _ONLY_SPOKEN_OF.search(title.text[: m.start])]
        counties = [m for m in own if m.is_county]
        acting = [m for m in counties or own if _ORGANISATION.match(title.text, m.end)]
        chosen = (acting or counties or own)[:1]
        if not chosen:
            return self._short_name_in_title()
        place = self._place(chosen[0], title, self._in_title, "title")
        vague = place is not None and place.division.is_city and not acting
        return replace(place, is_vague=True) if place and vague else place

    def _short_name_in_title(self) -> _Place | None:
        """The county whose name without 县 begins the title: 怀来网信办."""
        title = self._reading.title
        before = _SHORT_NAME.match(title.text)
        start = before.end() if before else 0
        for province in self.divisions.provinces:
            if title.text.startswith(province, start):
                start += len(province)
                break
        for length in range(_LONGEST_SHORT_NAME, 1, -1):
            name = title.text[start : start + length]
            candidates = self.divisions.short_counties.get(name, [])
            if f"{name}市" in self.divisions.cities:
                return None  # 南昌 may be 南昌县 or 南昌市
            if candidates and _ORGANISATION.match(title.text, start + length):
                division = self._decided(candidates, None)
                evidence = title.evidence(start, start + length)
                return _Place(division, "place.short_name", name, evidence) if division else None
        return None

    def in_cover(self) -> _Place | None:
        """The place that a field of the cover names: 单位名称：X县…."""
        for field in owner_fields(self._reading.body.text):
            named = [m for m in self._in_body if field.start <= m.start < field.end]
            for mention in [m for m in named if m.is_county] or named:
                place = self._place(mention, self._reading.body, self._in_body, "cover")
                if place is not None:
                    return place
        return None

    def in_body(self) -> _Place | None:
        """The division that the text names as its own and most often; None if two come close."""
        weights: Counter[str] = Counter()
        heaviest: dict[str, tuple[int, Mention]] = {}
        for index, mention in enumerate(self._in_body):
            weight = self._weight(index)
            weights[mention.name] += weight
            if mention.name not in heaviest or weight > heaviest[mention.name][0]:
                heaviest[mention.name] = (weight, mention)
        ranked = weights.most_common(2)
        if not ranked or ranked[0][1] < _LEAST_WEIGHT:
            return None
        if len(ranked) > 1 and ranked[0][1] < _MARGIN * ranked[1][1]:
            return None
        mention = heaviest[ranked[0][0]][1]
        return self._place(mention, self._reading.body, self._in_body, "text")

    def _weight(self, index: int) -> int:
        """How much a mention in the body speaks for the report being from there."""
        mention, text = self._in_body[index], self._reading.body.text
        before = self._in_body[index - 1] if index else None
        start = before.start if before and before.end == mention.start else mention.start
        if _ONLY_SPOKEN_OF.search(text[max(0, start - 12) : start]):
            return 0
        after = self._in_body[index + 1] if index + 1 < len(self._in_body) else None
        if after is not None and after.start == mention.end:
            return 0
        party = text.startswith("委", mention.end) and _PARTY.search(text, max(0, start - 8), start)
        if party or _DEFINED_NAME.match(text, mention.end):
            return _OWN
        if not mention.is_county:
            return 0
        return _OF_AN_ORGANISATION if _ORGANISATION.match(text, mention.end) else _NAMED

    def in_file_name(self) -> _Place | None:
        """The only county that the file's name holds, where the text names no place."""
        counties = [mention for mention in self._in_file_name if mention.is_county]
        if self._in_body or len(counties) != 1:
            return None
        return self._place(counties[0], None, self._in_file_name, "file_name")

    def province_in_title(self) -> Fact | None:
        """The province, of a report whose title names a province and no place in it."""
        title = self._reading.title
        for name, province in self.divisions.provinces.items():
            at = title.text.find(name) if name == province else -1
            if at >= 0:
                evidence = title.evidence(at, at + len(name))
                return Fact("province", province, FactStatus.STATED, "place.title", evidence)
        return None

    def _place(
        self, mention: Mention, passage: Passage | None, among: list[Mention], where: str
    ) -> _Place | None:
        division = self._division(mention, among)
        if division is None:
            return None
        evidence = passage.evidence(mention.start, mention.end) if passage else None
        decided_by = self._city_named(division) if mention.is_county else ()
        return _Place(division, f"place.{where}", mention.name, evidence, decided_by)

    def _city_named(self, county: Division) -> tuple[Evidence, ...]:
        """Where the report first names the city of a county whose name others bear too."""
        if len(self._homes(self.divisions.counties[county.name])) == 1:
            return ()
        named = ((self._reading.title, self._in_title), (self._reading.body, self._in_body))
        for passage, mentions in named:
            for mention in mentions:
                if mention.is_city and self._lies_in(county, mention.name):
                    return (passage.evidence(mention.start, mention.end),)
        return ()

    def _division(self, mention: Mention, among: list[Mention]) -> Division | None:
        by_name = self.divisions.counties if mention.is_county else self.divisions.cities
        above = next((m for m in among if m.end == mention.start), None)
        return self._decided(by_name[mention.name], above)

    def _decided(self, candidates: list[Division], above: Mention | None) -> Division | None:
        """The one of several divisions that is in force, below the city before it, or spoken of."""
        current = [d for d in candidates if d.in_force(self._year or _LATEST_YEAR)]
        candidates = current or candidates
        if above is not None:
            candidates = [d for d in candidates if self._lies_in(d, above.name)] or candidates
        if len(self._homes(candidates)) > 1:
            candidates = self._by_other_mentions(candidates)
        return candidates[-1] if len(self._homes(candidates)) == 1 else None

    def _homes(self, candidates: list[Division]) -> set[tuple[str, str | None]]:
        return {(d.province, self.divisions.city_of(d, self._year)) for d in candidates}

    def _lies_in(self, county: Division, name: str) -> bool:
        city = self.divisions.city_of(county, self._year)
        return any(d.name in {city, county.province} for d in self.divisions.cities.get(name, ()))

    def _by_other_mentions(self, candidates: list[Division]) -> list[Division]:
        """Those whose city, or failing that whose province, the report or file name mentions."""
        everywhere = [*self._in_title, *self._in_body, *self._in_file_name]
        cities = {mention.name for mention in everywhere if mention.is_city}
        by_city = [d for d in candidates if any(self._lies_in(d, name) for name in cities)]
        if by_city:
            return by_city
        texts = self._reading.title.text + self._reading.body.text + self._reading.file_name
        return [d for d in candidates if d.province in texts]


def _facts(place: _Place, divisions: Divisions, year: int | None) -> list[Fact]:
    division, evidence = place.division, place.evidence
    plain = evidence is not None and place.rule != "place.short_name"
    status = FactStatus.STATED if plain else FactStatus.INFERRED
    written = place.name if place.name != division.name else ""
    above = BY_DIVISION_CODE + division.code
    city_level = division.is_city
    name = "city" if city_level else "county"
    facts = [Fact(name, division.name, status, place.rule, evidence, (), written)]
    city = None if city_level else divisions.city_of(division, year)
    higher = {"city": city, "province": division.province}
    facts += [
        Fact(name, value, FactStatus.DERIVED, above, evidence, place.decided_by)
        for name, value in higher.items()
        if value is not None
    ]
    return facts
