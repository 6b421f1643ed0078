"""Word's automatic numbering: definitions resolved, counters kept, labels written out.

After ECMA-376 part 1, 17.9: a `num` points to an `abstractNum` (or by numStyleLink to that of
a numbering style) and may override its levels. All nums of one abstractNum share its counters;
a startOverride restarts them where its num is first used.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from lxml import etree

from juanzong.archive.readers.numerals import written_number
from juanzong.archive.readers.word_styles import Styles
from juanzong.archive.readers.word_xml import attribute, child, children, number, switch, value
from juanzong.archive.symbol_fonts import usual_sign

_PLACE = re.compile(r"%([1-9])")
_HIGHEST_LEVEL = 8
# Word's dialogue takes no more; a label of a million characters would stand before every paragraph.
_LONGEST_LABEL = 255
_BULLET = "•"
_BOXES = frozenset("□☑☒✓✗")
_LAST_CODE = 0xFF
_CLOSES_ITSELF = frozenset("、．。）】》〕：")


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list as defined: how it counts and how its label is written."""

    start: int = 1
    number_format: str = "decimal"
    text: str = ""
    suffix: str = "tab"
    is_legal: bool = False
    restart: int | None = None
    style: str | None = None


@dataclass(frozen=True, slots=True)
class AbstractNumbering:
    """A list as defined: its levels from 0, and the numbering style that it is or stands for."""

    levels: dict[int, Level]
    style_link: str | None
    num_style_link: str | None


@dataclass(frozen=True, slots=True)
class Num:
    """A use of a list: which one, and what it defines or starts otherwise."""

    abstract: int
    levels: dict[int, Level]
    starts: dict[int, int]


@dataclass(frozen=True, slots=True)
class Numbering:
    """All list definitions of a document."""

    abstracts: dict[int, AbstractNumbering] = field(default_factory=dict)
    nums: dict[int, Num] = field(default_factory=dict)

    def abstract_of(self, num_id: int, styles: Styles) -> int | None:
        """The abstractNum that counts for a num, following a link to a numbering style."""
        num = self.nums.get(num_id)
        if num is None or num.abstract not in self.abstracts:
            return None
        link = self.abstracts[num.abstract].num_style_link
        if link is None:
            return num.abstract
        linked = (key for key, each in self.abstracts.items() if each.style_link == link)
        found = next(linked, None)
        if found is not None:
            return found
        by_style = styles.numbering(link)
        target = self.nums.get(by_style[0]) if by_style else None
        return num.abstract if target is None else target.abstract

    def level_of_style(self, num_id: int, styles: Styles, style_ids: Iterable[str]) -> int | None:
        """The level whose definition names (pStyle) the first of these styles that one names."""
        abstract = self.abstract_of(num_id, styles)
        if abstract is None or abstract not in self.abstracts:
            return None
        levels = self.abstracts[abstract].levels
        by_style = {each.style: key for key, each in levels.items() if each.style}
        return next((by_style[style] for style in style_ids if style in by_style), None)


class NumberingCounters:
    """Hands out the labels of a document's numbered paragraphs, asked in reading order."""

    def __init__(self, numbering: Numbering, styles: Styles) -> None:
        self._numbering = numbering
        self._styles = styles
        self._counts: dict[int, dict[int, int]] = {}
        self._restarted: set[tuple[int, int]] = set()

    def next_label(self, num_id: int, level: int) -> str:
        """Count one paragraph at a level (from 0) and give its label with what separates it.

        "" for a list or level that is not defined.
        """
        abstract = self._numbering.abstract_of(num_id, self._styles)
        if abstract is None or abstract not in self._numbering.abstracts:
            return ""
        num = self._numbering.nums[num_id]
        levels = {**self._numbering.abstracts[abstract].levels, **num.levels}
        level = min(max(level, 0), _HIGHEST_LEVEL)
        counts = self._counts.setdefault(abstract, {})
        for key, start in num.starts.items():
            levels[key] = replace(levels.get(key, Level()), start=start)
        if level in num.starts and (num_id, level) not in self._restarted:
            self._restarted.add((num_id, level))
            counts.pop(level, None)
        count_up(levels, counts, level)
        return written_label(levels, counts, level)


def count_up(levels: dict[int, Level], counts: dict[int, int], level: int) -> None:
    """Count one paragraph at a level (from 0) of a list with these levels and counts."""
    start = levels.get(level, Level()).start
    counts[level] = counts[level] + 1 if level in counts else start
    for deeper in [key for key in counts if key > level]:
        if _restarts_after(levels.get(deeper, Level()), deeper, level):
            del counts[deeper]


def _restarts_after(deeper: Level, deeper_level: int, level: int) -> bool:
    """By lvlRestart; n: only after level n (from 1) or one above; 0: never; absent: after any."""
    if deeper.restart is None or deeper.restart > deeper_level:
        return True
    return level < deeper.restart


def written_label(levels: dict[int, Level], counts: dict[int, int], level: int) -> str:
    """The label of the paragraph counted last at a level, with what separates it; "" for none."""
    own = levels.get(level)
    if own is None:
        return ""
    if own.number_format == "bullet":
        written = _bullet(own.text[:_LONGEST_LABEL])
    else:
        written = _PLACE.sub(
            lambda place: _place(levels, counts, own, place), own.text[:_LONGEST_LABEL]
        )
    ends_in_blank = written[-1:].isspace()
    written = written.strip()
    if not written:
        return ""
    return written + _separator(own, written, ends_in_blank=ends_in_blank)


def _place(
    levels: dict[int, Level], counts: dict[int, int], own: Level, place: re.Match[str]
) -> str:
    """The number that %n stands for: that of level n, its start where nothing counted yet."""
    key = int(place[1]) - 1
    level = levels.get(key, Level())
    number_format = "decimal" if own.is_legal else level.number_format
    return written_number(counts.get(key, level.start), number_format)


def _bullet(text: str) -> str:
    """A bullet's sign: a box, ticked or not, or what a dot means.

    Those of symbol fonts lie in the private use area, or are letters, as the o of Word's second
    level.
    """
    sign = text.strip()
    if "\ue000" <= sign[:1] <= "\uf8ff":
        drawn = usual_sign(ord(sign[0]) & _LAST_CODE)
        return drawn if drawn in _BOXES else _BULLET
    is_letter = len(sign) == 1 and sign.isascii() and sign.isalpha()
    return _BULLET if not sign or is_letter else sign


def _separator(level: Level, written: str, *, ends_in_blank: bool) -> str:
    """A tab shows as a gap only where the label does not already end in one: 一、 needs none.

    Where nothing is to follow the label, a blank typed at its end parts it from the words.
    """
    if level.suffix == "space":
        return " "
    has_gap = level.suffix == "tab" or ends_in_blank
    return " " if has_gap and written[-1] not in _CLOSES_ITSELF else ""


def read_numbering(root: etree._Element | None) -> Numbering:
    """The list definitions of a numbering part; none where the document has no such part."""
    abstracts: dict[int, AbstractNumbering] = {}
    for element in children(root, "abstractNum"):
        key = number(attribute(element, "abstractNumId"))
        if key is not None:
            abstracts[key] = AbstractNumbering(
                levels=dict(_levels(element)),
                style_link=value(element, "styleLink"),
                num_style_link=value(element, "numStyleLink"),
            )
    nums: dict[int, Num] = {}
    for element in children(root, "num"):
        key = number(attribute(element, "numId"))
        abstract = number(value(element, "abstractNumId"))
        if key is not None and abstract is not None:
            nums[key] = _num(element, abstract)
    return Numbering(abstracts, nums)


def _num(element: etree._Element, abstract: int) -> Num:
    levels: dict[int, Level] = {}
    starts: dict[int, int] = {}
    for override in children(element, "lvlOverride"):
        key = number(attribute(override, "ilvl"))
        if key is None:
            continue
        start = number(value(override, "startOverride"))
        if start is not None:
            starts[key] = start
        definition = child(override, "lvl")
        if definition is not None:
            levels[key] = _level(definition)
    return Num(abstract, levels, starts)


def _levels(element: etree._Element) -> Iterator[tuple[int, Level]]:
    for definition in children(element, "lvl"):
        key = number(attribute(definition, "ilvl"))
        if key is not None:
            yield key, _level(definition)


def _level(definition: etree._Element) -> Level:
    start = number(value(definition, "start"))
    return Level(
        start=0 if start is None else start,
        number_format=_number_format(definition),
        text=value(definition, "lvlText") or "",
        suffix=value(definition, "suff") or "tab",
        is_legal=bool(switch(definition, "isLgl")),
        restart=number(value(definition, "lvlRestart")),
        style=value(definition, "pStyle"),
    )


def _number_format(definition: etree._Element) -> str:
    """The level's format; one that an AlternateContent refines is read from its fallback."""
    direct = value(definition, "numFmt")
    if direct is not None and direct != "custom":
        return direct
    return value(definition, "AlternateContent", "Fallback", "numFmt") or "decimal"
