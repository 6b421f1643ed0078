"""Where a text names divisions of the country, and which names are no names there."""

from __future__ import annotations

import re
from dataclasses import dataclass

from juanzong.archive.facts.divisions import Divisions
from juanzong.archive.facts.statements import words_before

_LAST_CHARACTER = re.compile(r"[县区市旗州盟]")
# Names that are common words: a name only directly after the city they belong to.
_COMMON_WORDS = frozenset(
    {
        *(
            "城区",
            "郊区",
            "矿区",
            "东区",
            "西区",
            "南区",
            "北区",
            "新区",
            "老城区",
            "新城区",
            "市中区",
        ),
        *("城中区", "城东区", "城西区", "城北区", "南市区", "北市区", "新市区"),
    }
)
# 会同县财政局 (with the county finance bureau), 建设平安县: names only where they begin a title.
_PHRASES = frozenset({"会同县", "平安县", "平安区"})
_BEFORE_PHRASE = re.compile(r"(?:[年度省市州]|中共|共产党|政协|协商会议|关于)\Z")
# 易县, 应县: one character and 县 also end other words (对应县, 历任县长).
_SHORT = 2
_MAY_PRECEDE_SHORT = re.compile(
    r"(?:^|[^一-龥]|[省市州盟区共在于]|[0-9]年度?|政协|协商会议|[共青]团|共产党)\Z"
)
# A line that names offices of this many places and is no sentence is a menu.
_MENU_PLACES = 3
_SENTENCE = re.compile(r"[。，,;:、0-9]")
_WORD_GOES_ON = re.compile(r"[域间划块位]|级")


@dataclass(frozen=True, slots=True)
class Mention:
    """A name of a county-level or prefecture-level unit in a text."""

    name: str
    start: int
    end: int
    is_county: bool
    is_city: bool


def find_mentions(
    text: str, divisions: Divisions, lines: frozenset[int] = frozenset()
) -> list[Mention]:
    """Every division named in a text without spaces, in reading order, the longest names.

    `lines` says where lines begin in a text without line breaks.
    """
    found: list[Mention] = []
    for last in _LAST_CHARACTER.finditer(text):
        end = last.end()
        for start in range(max(0, end - divisions.longest_name), end - 1):
            name = text[start:end]
            county, city = name in divisions.counties, name in divisions.cities
            if county or city:
                if found and found[-1].start == start:
                    found.pop()  # 梅县 in 梅县区
                previous = found[-1] if found and found[-1].end == start else None
                if _is_a_name(text, start, end, previous, is_first=start in lines):
                    found.append(Mention(name, start, end, county, city))
                break
    return found


def _is_a_name(text: str, start: int, end: int, after: Mention | None, *, is_first: bool) -> bool:
    name = text[start:end]
    if _WORD_GOES_ON.match(text, end):
        return False
    if name in _COMMON_WORDS:
        return after is not None and after.is_city
    if name in _PHRASES and start:
        return _BEFORE_PHRASE.search(words_before(text, start, 4)) is not None
    if len(name) == _SHORT:
        free = _MAY_PRECEDE_SHORT.search(words_before(text, start, 4))
        branch = text.startswith("分局", end)
        is_free = free is not None or is_first
        return branch or (is_free and not text.startswith("长", end))
    return True


def in_menus(text: str, mentions: list[Mention]) -> frozenset[int]:
    """The mentions in lines that are nothing but links: several places' offices, no sentence."""
    found: set[int] = set()
    line: list[int] = []
    line_end = -1
    for place, mention in enumerate(mentions):
        if mention.start >= line_end:
            line, line_end = [], text.find("\n", mention.end)
            line_end = len(text) if line_end < 0 else line_end
            start = text.rfind("\n", 0, mention.start) + 1
            is_sentence = _SENTENCE.search(text, start, line_end) is not None
        line.append(place)
        if (
            not is_sentence
            and len({mentions[one].name for one in line[:_MENU_PLACES]}) >= _MENU_PLACES
        ):
            found.update(line if len(line) == _MENU_PLACES else (place,))
    return frozenset(found)
