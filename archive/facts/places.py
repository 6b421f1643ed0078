"""Which county, city and province a report is from.

The county is the one that the title names; where it names none, the one that the text
names as its own (中共X县委…, X县…局以下简称…) and most often. Counties that are only spoken of
(对口帮扶X县) do not count. City and province follow from the county by the division codes.

A city without counties (儋州市, 东莞市, 中山市, 嘉峪关市) is a city, as its code says: its reports
have no county, like those of any city's own departments.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from juanzong.archive.facts import costs
from juanzong.archive.facts.candidates import Role
from juanzong.archive.facts.divisions import load_divisions
from juanzong.archive.facts.mentions import Mention
from juanzong.archive.facts.named_places import NamedPlaces
from juanzong.archive.facts.place_facts import PlaceCandidate
from juanzong.archive.facts.places_in_text import ONLY_SPOKEN_OF, ORGANISATION, TextPlaces
from juanzong.archive.facts.reading import Passage, Reading
from juanzong.archive.records import FactStatus

_SHORT_NAME = re.compile(r"(?:中共|20[0-9]{2}年度?)*")
_LONGEST_SHORT_NAME = 6
_LINK = re.compile(r"(?:[一-龥]{0,12}[局委办会院])?[和与及]")
_ZONE = re.compile(
    r"(?:国家级?)?(?:高新技术产业|经济技术|高新|经济|综合保税|工业|旅游|临空)+(?:技术)?(?:开发区|示范区|园区|新区|区)"
    # Only cities have these: 南昌住房公积金管理中心, 赣州蓉江新区高校园区管理处.
    r"|住房公积金管理中心|[一-龥]{2}新区(?!街|镇|乡)|仲裁委员会|海关"
)


def find_places(
    reading: Reading, year: int | None, *, to_the_last: bool = False
) -> list[PlaceCandidate]:
    """Candidates for the county, city or province of a report.

    Where the title names it plainly, nothing else can win, and is looked for only `to_the_last`.
    """
    named = NamedPlaces(reading, load_divisions(), year)
    title = _TitlePlaces(named)
    found = list(title.places())
    if any(one.cost <= 0 for one in found) and not to_the_last:
        return found
    text = TextPlaces(named)
    found += [*text.in_cover(), *text.in_part_heading(), *text.in_body(), *text.in_file_name()]
    if not any(one.role is Role.OWNER for one in found):
        found = title.province(found)
    return found or list(text.province_named())


class _TitlePlaces:
    """What the title of one report proposes."""

    def __init__(self, named: NamedPlaces) -> None:
        self._named = named
        self._title = named.reading.title

    def places(self) -> Iterator[PlaceCandidate]:
        """The county the title names, of several the one whose office it names; else the city."""
        title = self._title
        own = [m for m in self._named.in_title if not ONLY_SPOKEN_OF.search(title.text[: m.start])]
        counties = [m for m in own if m.is_county]
        acting = [m for m in counties or own if ORGANISATION.match(title.text, m.end)]
        chosen = next(iter(acting or counties or own), None)
        if chosen is None:
            yield from self._short_name_in_title()
            return
        for place in self._named.places(chosen, title, self._named.in_title, "title", 0):
            city = place.division is not None and place.division.is_city
            # A city is named, but none of its offices: 张家口市2023年度报告.
            if city and not acting:
                yield replace(place, cost=costs.CITY_WITHOUT_OFFICE)
            elif self._stands_beside_another(chosen, counties):
                yield replace(place, cost=costs.ONE_OF_TWO_PLACES)
            else:
                yield place
        yield from self._branch_in_title()

    def _stands_beside_another(self, chosen: Mention, counties: list[Mention]) -> bool:
        """Whether 和 or the like joins the county chosen to another, or to its office."""
        for first, second in pairwise(counties):
            between = self._title.text[first.end : second.start]
            if chosen in (first, second) and first.name != second.name and _LINK.fullmatch(between):
                return True
        return False

    def _branch_in_title(self) -> Iterator[PlaceCandidate]:
        """The district that a city's office has its branch in: 太原市公安局小店分局."""
        city = next((m for m in self._named.in_title if m.is_city), None)
        if city is not None:
            yield from self._named.branch(self._title, city, len(self._title.text))

    def _short_name_in_title(self) -> Iterator[PlaceCandidate]:
        """The county whose name without 县 begins the title: 怀来网信办."""
        title = self._title
        before = _SHORT_NAME.match(title.text)
        start = before.end() if before else 0
        within = None
        for name, province in self._named.divisions.provinces.items():
            if title.text.startswith(name, start):
                start, within = start + len(name), province
                break
        for length in range(_LONGEST_SHORT_NAME, 1, -1):
            name = title.text[start : start + length]
            candidates = [
                county
                for county in self._named.divisions.short_counties.get(name, [])
                if within in (None, county.province)
            ]
            if f"{name}市" in self._named.divisions.cities:
                # 南昌 may be 南昌县 or 南昌市; 南昌高新技术产业开发区 is the city's.
                yield from self._zone_of(name, title, start)
                return
            if candidates and ORGANISATION.match(title.text, start + length):
                division = self._named.decided(candidates, None)
                if division is not None:
                    place = self._named.candidate(division, name, title, start, start + length)
                    yield replace(place, rule="place.short_name", cost=costs.SHORT_NAME)
                return

    def _zone_of(self, name: str, title: Passage, start: int) -> Iterator[PlaceCandidate]:
        """The city whose functional zone a title names: 长沙高新技术产业开发区管理委员会."""
        end = start + len(name)
        if not _ZONE.match(title.text, end):
            return
        current = self._named.current(self._named.divisions.cities[f"{name}市"])
        if current:
            place = self._named.candidate(current[-1], name, title, start, end)
            yield replace(
                place, rule="place.zone", cost=costs.SHORT_NAME, status=FactStatus.INFERRED
            )

    def province(self, others: list[PlaceCandidate]) -> list[PlaceCandidate]:
        """The province, where the title names one and no place in it; else the others."""
        title = self._title
        for name, province in self._named.divisions.provinces.items():
            at = title.text.find(name) if name == province else -1
            if at >= 0:
                end = at + len(name)
                rule = "place.title"
                return [PlaceCandidate("province", province, Role.OWNER, rule, 0, title, at, end)]
        return others
