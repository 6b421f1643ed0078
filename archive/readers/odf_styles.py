"""The styles and list styles of an OpenDocument text (ODF 1.3 part 3, 16), looked up by name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from juanzong.archive.readers.white import is_as_white_as_paper
from juanzong.archive.readers.word_numbering import Level
from juanzong.archive.readers.word_xml import attribute, child, name_of, number

_LIST_FORMAT_PLACE = re.compile(r"%(\d)%")
_LONGEST_CHAIN = 64
#: What numbers look like is told by the first of them: 一, 二, 三, ...
_FORMATS = {
    "1": "decimal",
    "a": "lowerLetter",
    "A": "upperLetter",
    "i": "lowerRoman",
    "I": "upperRoman",
    "一": "chineseCountingThousand",
    "壹": "chineseLegalSimplified",
    "甲": "ideographTraditional",
    "子": "ideographZodiac",
    "①": "decimalEnclosedCircle",
    "⑴": "decimalEnclosedParen",
    "⒈": "decimalEnclosedFullstop",
    "１": "decimalFullWidth",
}
_SUFFIXES = {"listtab": "tab", "space": "space", "nothing": "nothing"}


@dataclass(frozen=True, slots=True)
class OdfStyle:
    """What a style says of its text, with what those it is based on say; None for nothing.

    `white` says that its words are white, `coloured` that it lays a colour behind them.
    """

    hidden: bool | None = None
    raised: bool | None = None
    white: bool | None = None
    coloured: bool = False
    font: str | None = None
    is_contents: bool = False
    shown: bool = True
    clip: str = ""


@dataclass(slots=True)
class OdfStyles:
    """All styles of a document; lists' levels count from 0.

    `controls` are what those of its forms show, by id.
    `has_white` says that some set words in white, `has_ground` that all stands on a colour, or may.
    """

    controls: dict[str, str] = field(default_factory=dict)
    has_white: bool = False
    has_ground: bool = False
    lists: dict[str, dict[int, Level]] = field(default_factory=dict)
    outline: dict[int, Level] = field(default_factory=dict)
    _elements: dict[tuple[str, str], etree._Element] = field(default_factory=dict)
    _known: dict[tuple[str, str | None], OdfStyle] = field(default_factory=dict)

    def add(self, root: etree._Element | None) -> None:
        """Take in the styles of a part; those of the same name that came before go."""
        for container in ("styles", "automatic-styles"):
            parts = child(root, container)
            self.has_white = self.has_white or _has_white(parts)
            self.has_ground = self.has_ground or _colours_pages(parts)
            for element in _children(parts):
                name = attribute(element, "name") or ""
                if name_of(element) == "style":
                    self._elements[attribute(element, "family") or "", name] = element
                elif name_of(element) == "list-style":
                    self.lists[name] = dict(_levels(element))
                elif name_of(element) == "outline-style":
                    self.outline = dict(_levels(element))

    def style(self, family: str, name: str | None) -> OdfStyle:
        """The style of a family (paragraph, text, table, ...) with that name."""
        if (family, name) not in self._known:
            self._known[family, name] = self._resolved(family, name)
        return self._known[family, name]

    def list_of(self, name: str | None) -> str | None:
        """The list style that a paragraph style gives."""
        for element in self._chain("paragraph", name):
            found = attribute(element, "list-style-name")
            if found is not None:
                return found
        return None

    def master_page(self, family: str, name: str | None) -> str:
        """The master page that what has a style begins; "" where it begins none."""
        element = self._elements.get((family, name or ""))
        return attribute(element, "master-page-name") or ""

    def _resolved(self, family: str, name: str | None) -> OdfStyle:
        hidden: bool | None = None
        is_raised: bool | None = None
        font: str | None = None
        clip: str | None = None
        white: bool | None = None
        is_contents, shown, coloured = False, True, False
        for element in self._chain(family, name):
            text = child(element, "text-properties")
            display, position = attribute(text, "display"), attribute(text, "text-position")
            if hidden is None and display is not None:
                hidden = display == "none"
            if is_raised is None and position is not None:
                is_raised = _is_above(position)
            if white is None and attribute(text, "color") is not None:
                white = _is_white(text)
            coloured = coloured or any(map(_is_coloured, element))
            family_name = (attribute(text, "font-family") or "").split(",")[0].strip("' \"")
            font = font or attribute(text, "font-name") or family_name or None
            if clip is None:
                clip = attribute(child(element, "graphic-properties"), "clip")
            is_contents = is_contents or (attribute(element, "name") or "").startswith("Contents_")
            shown = shown and attribute(child(element, "table-properties"), "display") != "false"
        return OdfStyle(hidden, is_raised, white, coloured, font, is_contents, shown, clip or "")

    def _chain(self, family: str, name: str | None) -> Iterator[etree._Element]:
        for _ in range(_LONGEST_CHAIN):
            element = self._elements.get((family, name or ""))
            if element is None:
                return
            yield element
            name = attribute(element, "parent-style-name")


def _children(element: etree._Element | None) -> Iterator[etree._Element]:
    yield from () if element is None else element


def _levels(list_style: etree._Element) -> Iterator[tuple[int, Level]]:
    for element in list_style:
        place = number(attribute(element, "level"))
        if place is not None and place >= 1:
            yield place - 1, _level(element, place)


def _level(element: etree._Element, place: int) -> Level:
    alignment = child(element, "list-level-properties", "list-level-label-alignment")
    suffix = _SUFFIXES.get(attribute(alignment, "label-followed-by") or "", "tab")
    if name_of(element) == "list-level-style-bullet":
        return Level(number_format="bullet", text=attribute(element, "bullet-char") or "•")
    written = (attribute(element, "num-format") or "")[:1]
    start = number(attribute(element, "start-value"))
    return Level(
        start=1 if start is None else start,
        number_format=_FORMATS.get(written, "decimal") if written else "none",
        text=_pattern(element, place) if written else _affixes(element),
        suffix=suffix,
    )


def _affixes(element: etree._Element, number: str = "") -> str:
    before, after = (attribute(element, name) or "" for name in ("num-prefix", "num-suffix"))
    return f"{before}{number}{after}"


def _pattern(element: etree._Element, place: int) -> str:
    """The label with %1 to %9 for the numbers, as LibreOffice tells it or by the levels shown."""
    told = attribute(element, "num-list-format")
    if told is not None:
        return _LIST_FORMAT_PLACE.sub(r"%\1", told)
    shown = min(max(number(attribute(element, "display-levels")) or 1, 1), place)
    return _affixes(element, ".".join(f"%{each}" for each in range(place - shown + 1, place + 1)))


def _is_above(position: str) -> bool:
    """Whether a text position is above the line: `super 58%`, `33% 58%` (ODF 1.3, 20.384)."""
    height = position.split(" ", maxsplit=1)[0]
    return height == "super" or (height[:1].isdecimal() and height.strip("0.%") != "")


def _is_white(text: etree._Element | None) -> bool:
    """Whether properties of text set it in white, or paler than is seen on white paper."""
    written = (attribute(text, "color") or "").removeprefix("#")
    try:
        return len(written) == len("RRGGBB") and is_as_white_as_paper(bytes.fromhex(written))
    except ValueError:
        return False


def _is_coloured(properties: etree._Element) -> bool:
    colour = attribute(properties, "background-color")
    return colour not in {None, "transparent", "#ffffff"} or (
        attribute(properties, "fill") not in {None, "none"}
    )


def _has_white(styles: etree._Element | None) -> bool:
    return styles is not None and any(map(_is_white, styles.iter("{*}text-properties")))


def _colours_pages(styles: etree._Element | None) -> bool:
    return styles is not None and any(
        map(_is_coloured, styles.iter("{*}page-layout-properties", "{*}drawing-page-properties"))
    )
