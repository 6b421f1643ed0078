"""The place that a report's cover, text or file name gives where its title gives none."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from juanzong.archive.facts import costs
from juanzong.archive.facts.candidates import Role
from juanzong.archive.facts.cover import owner_fields
from juanzong.archive.facts.mentions import Mention
from juanzong.archive.facts.named_places import NamedPlaces
from juanzong.archive.facts.place_facts import PlaceCandidate
from juanzong.archive.facts.statements import words_before
from juanzong.archive.records import FactStatus

ONLY_SPOKEN_OF = re.compile(
    r"(?:对口|帮扶|支援|援助|协作|结对|赴|前往|考察|学习|参观|邻近|毗邻|来自)[一-龥]{0,4}\Z"
)
#: What an office's name goes on with after its place.
ORGANISATION = re.compile(
    r"委|人民|工会|妇联|残联|文联|科协|侨联|工商联|红十字会|党校|档案馆|供销社"
    r"|[一-龥]{2,20}?(?:局|办|中心|委员会|管委会|法院|检察院|联合会|协会|队|镇|乡|街道|院|馆|学校|中学|小学)"
)
_DEFINED_NAME = re.compile(r"[一-龥]{2,40}\((?:以下)?(?:统称|简称|称)")
_PARTY = re.compile(r"(?:中共|中国共产党|政协|政治协商会议|共青团|共产主义青年团)\Z")
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


class TextPlaces:
    """What the cover, the text and the file's name of one report propose."""

    def __init__(self, named: NamedPlaces) -> None:
        self._named = named
        self._body = named.reading.body
        self._own_names = (*named.reading.part_names, *named.reading.own_names)

    def in_cover(self) -> Iterator[PlaceCandidate]:
        """The place that a field of the cover names: 单位名称：X县…."""
        for field in owner_fields(self._body.text):
            named = [m for m in self._named.in_body if field.start <= m.start < field.end]
            for mention in [m for m in named if m.is_county] or named:
                found = list(
                    self._named.places(
                        mention, self._body, self._named.in_body, "cover", costs.IN_COVER
                    )
                )
                if found:
                    yield from found
                    return

    def in_part_heading(self) -> Iterator[PlaceCandidate]:
        """The district whose branch the first part is about: 第一部分 X市公安局东宝分局概况."""
        for own in self._named.reading.part_names:
            for mention in self._named.in_body:
                if mention.is_city and own.start <= mention.start < own.end:
                    found = list(self._named.branch(self._body, mention, own.end))
                    yield from (replace(one, cost=costs.IN_PART_HEADING) for one in found)
                    return

    def in_body(self) -> Iterator[PlaceCandidate]:
        """The division that the text names as its own and most often; none if two come close."""
        weights: Counter[str] = Counter()
        heaviest: dict[str, tuple[int, Mention]] = {}
        for index, mention in enumerate(self._named.in_body):
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
        for place in self._named.places(mention, self._body, self._named.in_body, "text", cost):
            yield replace(place, role=Role.SPOKEN_OF)

    def _only_city(self) -> Iterator[PlaceCandidate]:
        """The city of which alone a text speaks: doubtful, unless it says 市级."""
        text = self._body.text
        named = [
            mention
            for i, mention in enumerate(self._named.in_body)
            if i not in self._named.in_menus
            and not ONLY_SPOKEN_OF.search(words_before(text, mention.start, 12))
        ]
        if not named or any(m.is_county or m.name != named[0].name for m in named):
            return
        speaks = _CITY_SPEAKS.search(text) is not None
        if not speaks and not any(ORGANISATION.match(text, mention.end) for mention in named):
            return
        is_own = speaks and not _COUNTY_SPEAKS.search(text)
        cost = costs.IN_TEXT + (0 if is_own else costs.NOT_ITS_OWN)
        for place in self._named.places(named[0], self._body, self._named.in_body, "text", cost):
            yield replace(place, role=Role.SPOKEN_OF, status=FactStatus.INFERRED)

    def _is_own(self, mention: Mention) -> bool:
        """Whether the mention stands in a name that the text states as its own."""
        return any(own.start <= mention.start < own.end for own in self._own_names)

    def _weight(self, index: int) -> int:
        """How much a mention in the body speaks for the report being from there."""
        mention, text = self._named.in_body[index], self._body.text
        if index in self._named.in_menus:
            return 0
        before = self._named.in_body[index - 1] if index else None
        start = before.start if before and before.end == mention.start else mention.start
        if ONLY_SPOKEN_OF.search(words_before(text, start, 12)):
            return 0
        after = self._named.in_body[index + 1] if index + 1 < len(self._named.in_body) else None
        if after is not None and after.start == mention.end:
            return 0
        party = text.startswith("委", mention.end) and _PARTY.search(words_before(text, start, 8))
        if party or self._is_own(mention) or _DEFINED_NAME.match(text, mention.end):
            return _OWN
        if not mention.is_county:
            return 0
        return _OF_AN_ORGANISATION if ORGANISATION.match(text, mention.end) else _NAMED

    def in_file_name(self) -> Iterator[PlaceCandidate]:
        """The only county that the file's name holds, where the text names no place."""
        counties = [mention for mention in self._named.in_file_name if mention.is_county]
        if not self._named.in_body and len(counties) == 1:
            cost = costs.IN_FILE_NAME
            yield from self._named.places(
                counties[0], None, self._named.in_file_name, "file_name", cost
            )

    def province_named(self) -> Iterator[PlaceCandidate]:
        """The only province that the text names in full, the report's own office's first."""
        text = self._body.text
        own = [self._province_at(own.start) for own in self._own_names]
        everywhere = [
            (name, at)
            for name, province in self._named.divisions.provinces.items()
            if name == province and (at := text.find(name)) >= 0
        ]
        named = [found for found in own if found] or everywhere
        if len({name for name, _ in named}) != 1 or ONLY_SPOKEN_OF.search(text[: named[0][1]]):
            return
        name, start = named[0]
        place = PlaceCandidate(
            "province", name, Role.SPOKEN_OF, "place.text", costs.IN_TEXT, self._body
        )
        yield replace(place, start=start, end=start + len(name), status=FactStatus.INFERRED)

    def _province_at(self, start: int) -> tuple[str, int] | None:
        text = self._body.text
        for name, province in self._named.divisions.provinces.items():
            if name == province and text.startswith(name, start):
                return name, start
        return None
