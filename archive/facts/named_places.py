"""The divisions that a report mentions, and which of several of one name a mention means."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cached_property

from juanzong.archive.facts import costs
from juanzong.archive.facts.candidates import Role
from juanzong.archive.facts.divisions import Division, Divisions
from juanzong.archive.facts.mentions import Mention, find_mentions, in_menus
from juanzong.archive.facts.place_facts import PlaceCandidate
from juanzong.archive.facts.reading import Passage, Reading
from juanzong.archive.records import Evidence, FactStatus

_BRANCH = re.compile(r"局(?P<place>[一-龥]{2,4})分局")
# Stands for the present where a report names no year.
_LATEST_YEAR = 2099


class NamedPlaces:
    """The mentions in a report's title, text and file name, and the divisions they mean."""

    def __init__(self, reading: Reading, divisions: Divisions, year: int | None) -> None:
        self.divisions = divisions
        self.reading = reading
        self.year = year
        self.in_title = self._mentions(reading.title.text, reading.title.beginnings)
        self.in_file_name = self._mentions(reading.file_name)

    @cached_property
    def in_body(self) -> list[Mention]:
        """The mentions in the text."""
        return self._mentions(self.reading.body.text)

    @cached_property
    def in_menus(self) -> frozenset[int]:
        """Which mentions of the text stand in menus."""
        return in_menus(self.reading.body.text, self.in_body)

    def _mentions(self, text: str, lines: frozenset[int] = frozenset()) -> list[Mention]:
        """The text's mentions; a city that was once a county is a city as soon as it is one."""
        return [
            replace(mention, is_county=not self._in_force(self.divisions.cities[mention.name]))
            if mention.is_county and mention.is_city
            else mention
            for mention in find_mentions(text, self.divisions, lines)
        ]

    def _in_force(self, divisions: list[Division]) -> bool:
        return bool(self.current(divisions))

    def current(self, divisions: list[Division]) -> list[Division]:
        """Those of some divisions that are in force in the report's year."""
        return [each for each in divisions if each.in_force(self.year or _LATEST_YEAR)]

    def places(
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
            place = self.candidate(division, mention.name, passage, mention.start, mention.end)
            yield replace(place, rule=f"place.{where}", cost=cost, more_evidence=more)

    def branch(self, passage: Passage, city: Mention, end: int) -> Iterator[PlaceCandidate]:
        """The district that an office of a city before `end` is a branch in: 公安局小店分局."""
        branch = _BRANCH.search(passage.text, city.end, end)
        if branch is None:
            return
        for length in range(len(branch["place"]), 1, -1):
            name = branch["place"][-length:]
            candidates = self.divisions.short_counties.get(name, [])
            current = self.current([d for d in candidates if self.lies_in(d, city.name)])
            if current:
                last = branch.end("place")
                place = self.candidate(current[-1], name, passage, last - length, last)
                yield replace(place, rule="place.branch", cost=costs.OF_A_BRANCH)
                return

    def candidate(
        self, division: Division, name: str, passage: Passage | None, start: int, end: int
    ) -> PlaceCandidate:
        """A candidate for a division that stands by a name at a place of a passage."""
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
        named = ((self.reading.title, self.in_title), (self.reading.body, self.in_body))
        for passage, mentions in named:
            for mention in mentions:
                if mention.is_city and self.lies_in(county, mention.name):
                    return (passage.evidence(mention.start, mention.end),)
        return ()

    def _division(self, mention: Mention, among: list[Mention]) -> Division | None:
        by_name = self.divisions.counties if mention.is_county else self.divisions.cities
        above = next((m for m in among if m.end == mention.start), None)
        return self.decided(by_name[mention.name], above)

    def decided(self, candidates: list[Division], above: Mention | None) -> Division | None:
        """The one of several divisions that is in force, below the city before it, or spoken of."""
        candidates = self.current(candidates) or candidates
        if above is not None:
            candidates = [d for d in candidates if self.lies_in(d, above.name)] or candidates
        if len(self._homes(candidates)) > 1:
            candidates = self._by_other_mentions(candidates)
        return candidates[-1] if len(self._homes(candidates)) == 1 else None

    def _homes(self, candidates: list[Division]) -> set[tuple[str, str | None]]:
        return {(d.province, self.divisions.city_of(d, self.year)) for d in candidates}

    def lies_in(self, county: Division, name: str) -> bool:
        """Whether a county lies in the city or province of a name."""
        city = self.divisions.city_of(county, self.year)
        return any(d.name in {city, county.province} for d in self.divisions.cities.get(name, ()))

    def _by_other_mentions(self, candidates: list[Division]) -> list[Division]:
        """Those whose city, or failing that whose province, the report or file name mentions."""
        everywhere = [*self.in_title, *self.in_body, *self.in_file_name]
        cities = {mention.name for mention in everywhere if mention.is_city}
        by_city = [d for d in candidates if any(self.lies_in(d, name) for name in cities)]
        if by_city:
            return by_city
        texts = self.reading.title.text + self.reading.body.text + self.reading.file_name
        return [d for d in candidates if d.province in texts]
