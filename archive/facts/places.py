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
from collections.abc import Iterator
from dataclasses import replace
from functools import cached_property

from juanzong.archive.facts import costs
from juanzong.archive.facts.candidates import Role
from juanzong.archive.facts.cover import owner_fields
from juanzong.archive.facts.divisions import Division, Divisions, load_divisions
from juanzong.archive.facts.mentions import Mention, find_mentions, in_menus
from juanzong.archive.facts.place_facts import PlaceCandidate
from juanzong.archive.facts.reading import Passage, Reading
from juanzong.archive.records import Evidence, FactStatus

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
_ZONE = re.compile(
    r"(?:国家级?)?(?:高新技术产业|经济技术|高新|经济|综合保税|工业|旅游|临空)+(?:技术)?(?:开发区|示范区|园区|新区|区)"
)
_BRANCH = re.compile(r"局(?P<place>[一-龥]{2,4})分局")
# Whose tasks, money and offices a text speaks of: the city's or a county's.
_CITY_SPEAKS = re.compile(
    r"市级|市本级|我市|全市|(?<![一-龥])市[一-龥]{2,12}(?:局|委员会|办公室|中心)"
)
_COUNTY_SPEAKS = re.compile(
    r"[县区](?:级(?!以上)|本级|委|政府|财政)|[我全本][县区]|(?<![一-龥])[县区][一-龥]{2,12}局"
)
_OWN, _OF_AN_ORGANISATION, _NAMED = 5, 2, 1
_LEAST_WEIGHT = 2
# A county of which alone a text speaks this often is its own.
_OFTEN = 3
_MARGIN = 1.5


def find_places(
    reading: Reading, year: int | None, *, to_the_last: bool = False
) -> list[PlaceCandidate]:
    """Candidates for the county, city or province of a report.

    Where the title names it plainly, nothing else can win, and is looked for only `to_the_last`.
    """
    search = _Search(reading, load_divisions(), year)
    found = list(search.in_title())
    if any(one.cost <= 0 for one in found) and not to_the_last:
        return found
    found += [*search.in_cover(), *search.in_body(), *search.in_file_name()]
    if not any(one.role is Role.OWNER for one in found):
        found = search.province_in_title(found)
    return found or list(search.province_named())


class _Search:
    """The divisions that one report mentions, and what they propose."""

    def __init__(self, reading: Reading, divisions: Divisions, year: int | None) -> None:
        self.divisions = divisions
        self._reading = reading
        self._year = year
        self._own_names = (*reading.part_names, *reading.own_names)
        self._in_title = self._mentions(reading.title.text)
        self._in_file_name = self._mentions(reading.file_name)

    @cached_property
    def _in_body(self) -> list[Mention]:
        return self._mentions(self._reading.body.text)

    @cached_property
    def _in_menus(self) -> frozenset[int]:
        return in_menus(self._reading.body.text, self._in_body)

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

    def in_title(self) -> Iterator[PlaceCandidate]:
        """The county the title names, of several the one whose office it names; else the city."""
        title = self._reading.title
        own = [m for m in self._in_title if not _ONLY_SPOKEN_OF.search(title.text[: m.start])]
        counties = [m for m in own if m.is_county]
        acting = [m for m in counties or own if _ORGANISATION.match(title.text, m.end)]
        chosen = (acting or counties or own)[:1]
        if not chosen:
            yield from self._short_name_in_title()
            return
        for place in self._places(chosen[0], title, self._in_title, "title", 0):
            city = place.division is not None and place.division.is_city
            # A city is named, but none of its offices: 张家口市2023年度报告.
            yield replace(place, cost=costs.CITY_WITHOUT_OFFICE) if city and not acting else place
        yield from self._branch_in_title()

    def _branch_in_title(self) -> Iterator[PlaceCandidate]:
        """The district that a city's office has its branch in: 太原市公安局小店分局."""
        title = self._reading.title
        city = next((m for m in self._in_title if m.is_city), None)
        branch = _BRANCH.search(title.text, city.end if city else 0)
        if city is None or branch is None:
            return
        for length in range(len(branch["place"]), 1, -1):
            name = branch["place"][-length:]
            candidates = self.divisions.short_counties.get(name, [])
            within = [d for d in candidates if self._lies_in(d, city.name)]
            current = [d for d in within if d.in_force(self._year or _LATEST_YEAR)]
            if current:
                end = branch.end("place")
                place = self._candidate(current[-1], name, title, end - length, end)
                yield replace(place, rule="place.branch", cost=costs.OF_A_BRANCH)
                return

    def _short_name_in_title(self) -> Iterator[PlaceCandidate]:
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
                # 南昌 may be 南昌县 or 南昌市; 南昌高新技术产业开发区 is the city's.
                yield from self._zone_of(name, title, start)
                return
            if candidates and _ORGANISATION.match(title.text, start + length):
                division = self._decided(candidates, None)
                if division is not None:
                    place = self._candidate(division, name, title, start, start + length)
                    yield replace(place, rule="place.short_name", cost=costs.SHORT_NAME)
                return

    def _zone_of(self, name: str, title: Passage, start: int) -> Iterator[PlaceCandidate]:
        """The city whose functional zone a title names: 长沙高新技术产业开发区管理委员会."""
        end = start + len(name)
        if not _ZONE.match(title.text, end):
            return
        cities = self.divisions.cities[f"{name}市"]
        current = [city for city in cities if city.in_force(self._year or _LATEST_YEAR)]
        if current:
            place = self._candidate(current[-1], name, title, start, end)
            yield replace(
                place, rule="place.zone", cost=costs.SHORT_NAME, status=FactStatus.INFERRED
            )

    def in_cover(self) -> Iterator[PlaceCandidate]:
        """The place that a field of the cover names: 单位名称：X县…."""
        for field in owner_fields(self._reading.body.text):
            named = [m for m in self._in_body if field.start <= m.start < field.end]
            for mention in [m for m in named if m.is_county] or named:
                found = list(
                    self._places(
                        mention, self._reading.body, self._in_body, "cover", costs.IN_COVER
                    )
                )
                if found:
                    yield from found
                    return

    def in_body(self) -> Iterator[PlaceCandidate]:
        """The division that the text names as its own and most often; none if two come close."""
        weights: Counter[str] = Counter()
        heaviest: dict[str, tuple[int, Mention]] = {}
        for index, mention in enumerate(self._in_body):
            weight = self._weight(index)
            weights[mention.name] += weight
            if mention.name not in heaviest or weight > heaviest[mention.name][0]:
                heaviest[mention.name] = (weight, mention)
        ranked = weights.most_common(2)
        if not ranked or ranked[0][1] < _LEAST_WEIGHT:
            yield from self._only_city()
            return
        if len(ranked) > 1 and ranked[0][1] < _MARGIN * ranked[1][1]:
            return
        weight, mention = heaviest[ranked[0][0]]
        is_alone = len(ranked) == 1 and ranked[0][1] >= _OFTEN
        is_its_own = weight >= _OF_AN_ORGANISATION or is_alone
        cost = costs.IN_TEXT + (0 if is_its_own else costs.NOT_ITS_OWN)
        for place in self._places(mention, self._reading.body, self._in_body, "text", cost):
            yield replace(place, role=Role.SPOKEN_OF)

    def _only_city(self) -> Iterator[PlaceCandidate]:
        """The city of which alone a text speaks, no county beside it; sure if it says 市级."""
        named = [mention for i, mention in enumerate(self._in_body) if i not in self._in_menus]
        if not named or any(m.is_county or m.name != named[0].name for m in named):
            return
        text = self._reading.body.text
        is_own = _CITY_SPEAKS.search(text) and not _COUNTY_SPEAKS.search(text)
        cost = costs.IN_TEXT + (0 if is_own else costs.NOT_ITS_OWN)
        for place in self._places(named[0], self._reading.body, self._in_body, "text", cost):
            yield replace(place, role=Role.SPOKEN_OF, status=FactStatus.INFERRED)

    def _is_own(self, mention: Mention) -> bool:
        """Whether the mention stands in a name that the text states as its own."""
        return any(own.start <= mention.start < own.end for own in self._own_names)

    def _weight(self, index: int) -> int:
        """How much a mention in the body speaks for the report being from there."""
        mention, text = self._in_body[index], self._reading.body.text
        if index in self._in_menus:
            return 0
        before = self._in_body[index - 1] if index else None
        start = before.start if before and before.end == mention.start else mention.start
        if _ONLY_SPOKEN_OF.search(text[max(0, start - 12) : start]):
            return 0
        after = self._in_body[index + 1] if index + 1 < len(self._in_body) else None
        if after is not None and after.start == mention.end:
            return 0
        party = text.startswith("委", mention.end) and _PARTY.search(text, max(0, start - 8), start)
        if party or self._is_own(mention) or _DEFINED_NAME.match(text, mention.end):
            return _OWN
        if not mention.is_county:
            return 0
        return _OF_AN_ORGANISATION if _ORGANISATION.match(text, mention.end) else _NAMED

    def in_file_name(self) -> Iterator[PlaceCandidate]:
        """The only county that the file's name holds, where the text names no place."""
        counties = [mention for mention in self._in_file_name if mention.is_county]
        if not self._in_body and len(counties) == 1:
            cost = costs.IN_FILE_NAME
            yield from self._places(counties[0], None, self._in_file_name, "file_name", cost)

    def province_in_title(self, others: list[PlaceCandidate]) -> list[PlaceCandidate]:
        """The province, where the title names one and no place in it; else the others."""
        title = self._reading.title
        for name, province in self.divisions.provinces.items():
            at = title.text.find(name) if name == province else -1
            if at >= 0:
                end = at + len(name)
                rule = "place.title"
                return [PlaceCandidate("province", province, Role.OWNER, rule, 0, title, at, end)]
        return others

    def province_named(self) -> Iterator[PlaceCandidate]:
        """The only province that the text names in full, the report's own office's first."""
        text = self._reading.body.text
        own = [self._province_at(own.start) for own in self._own_names]
        everywhere = [
            (name, at)
            for name, province in self.divisions.provinces.items()
            if name == province and (at := text.find(name)) >= 0
        ]
        named = [found for found in own if found] or everywhere
        if len({name for name, _ in named}) != 1 or _ONLY_SPOKEN_OF.search(text[: named[0][1]]):
            return
        name, start = named[0]
        place = PlaceCandidate(
            "province", name, Role.SPOKEN_OF, "place.text", costs.IN_TEXT, self._reading.body
        )
        yield replace(place, start=start, end=start + len(name), status=FactStatus.INFERRED)

    def _province_at(self, start: int) -> tuple[str, int] | None:
        text = self._reading.body.text
        for name, province in self.divisions.provinces.items():
            if name == province and text.startswith(name, start):
                return name, start
        return None

    def _places(
        self,
        mention: Mention,
        passage: Passage | None,
        among: list[Mention],
        where: str,
        cost: float,
    ) -> Iterator[PlaceCandidate]:
        """The division that a mention means, if the report leaves no doubt about it."""
        division = self._division(mention, among)
        if division is not None:
            more = self._city_named(division) if mention.is_county else ()
            place = self._candidate(division, mention.name, passage, mention.start, mention.end)
            yield replace(place, rule=f"place.{where}", cost=cost, more_evidence=more)

    def _candidate(
        self, division: Division, name: str, passage: Passage | None, start: int, end: int
    ) -> PlaceCandidate:
        plain = passage is not None and name[-1] == division.name[-1]
        return PlaceCandidate(
            kind="city" if division.is_city else "county",
            value=division.name,
            role=Role.OWNER,
            rule="",
            cost=0,
            passage=passage,
            start=start,
            end=end,
            status=FactStatus.STATED if plain else FactStatus.INFERRED,
            written=name if name != division.name else "",
            division=division,
        )

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
