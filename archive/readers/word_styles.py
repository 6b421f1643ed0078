"""Word's styles: numbering, level, hiding, symbol fonts, raising, along the basedOn chain."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from juanzong.archive.readers.raised import LIFTED_HALF_POINTS
from juanzong.archive.readers.white import is_as_white_as_paper
from juanzong.archive.readers.word_xml import (
    attribute,
    child,
    children,
    number,
    switch,
    value,
)

_HEADING_NAME = re.compile(r"(?:heading|标题)\s*([1-9])", re.IGNORECASE)
_CONTENTS_NAME = re.compile(r"(?:toc|目录)\s*(?:[1-9]|heading|标题)", re.IGNORECASE)
# Level 9 (the tenth) says "body text" (ECMA-376, 17.3.1.20).
_BODY_LEVEL = 9
_FONT_ATTRIBUTES = ("ascii", "hAnsi", "cs")


@dataclass(frozen=True, slots=True)
class Style:
    """What one style itself says; None where it says nothing."""

    based_on: str | None
    name: str
    num_id: int | None
    num_level: int | None
    outline: int | None
    hidden: bool | None
    font: str
    raised: bool | None
    white: bool | None
    coloured: bool


@dataclass(frozen=True, slots=True)
class Styles:
    """All styles of a document by id, and the style of paragraphs that name none.

    `hidden` says that text is hidden where no style and no run says otherwise.
    """

    by_id: dict[str, Style] = field(default_factory=dict)
    default: str | None = None
    hidden: bool = False

    def numbering(self, style_id: str | None) -> tuple[int, int | None] | None:
        """The numbering a paragraph style gives: its numId, and its level where it names one.

        A numId of 0 takes away what a style further down the chain gives.
        """
        for style in self._chain(style_id):
            if style.num_id is not None:
                return (style.num_id, style.num_level) if style.num_id else None
        return None

    def outline_level(self, style_id: str | None) -> int | None:
        """The outline level from 1 to 9, by the property or else by the name heading 1 to 9."""
        for style in self._chain(style_id):
            if style.outline is not None:
                return style.outline + 1 if style.outline < _BODY_LEVEL else None
            heading = _HEADING_NAME.fullmatch(style.name)
            if heading is not None:
                return int(heading[1])
        return None

    def num_level(self, style_id: str | None) -> int | None:
        """The list level that a paragraph style names, whose numId it may leave to others."""
        levels = (style.num_level for style in self._chain(style_id))
        return next((level for level in levels if level is not None), None)

    def hides(self, style_id: str | None) -> bool | None:
        """Whether the style hides its text or shows it; None where it says nothing of it."""
        return next((s.hidden for s in self._chain(style_id) if s.hidden is not None), None)

    def is_hidden(self, style_id: str | None) -> bool:
        """Whether the style hides its text."""
        says = self.hides(style_id)
        return self.hidden if says is None else says

    def font(self, style_id: str | None) -> str:
        """The font that the style names for signs and letters, "" where it names none."""
        return next((style.font for style in self._chain(style_id) if style.font), "")

    def raises(self, style_id: str | None) -> bool:
        """Whether the style raises its text."""
        says = (s.raised for s in self._chain(style_id) if s.raised is not None)
        return next(says, False)

    def is_white(self, style_id: str | None) -> bool:
        """Whether the style sets its text in white."""
        says = (s.white for s in self._chain(style_id) if s.white is not None)
        return next(says, False)

    def is_coloured(self, style_id: str | None) -> bool:
        """Whether the style lays a colour behind its text, or behind a part of its table."""
        return any(style.coloured for style in self._chain(style_id))

    def is_contents_entry(self, style_id: str | None) -> bool:
        """Whether the style is one of a generated table of contents (toc 1 to 9)."""
        return any(_CONTENTS_NAME.fullmatch(style.name) for style in self._chain(style_id))

    def chain_ids(self, style_id: str | None) -> Iterator[str]:
        """The id of a style and of those it is based on, nearest first, each once."""
        seen: set[str] = set()
        while style_id is not None and style_id in self.by_id and style_id not in seen:
            seen.add(style_id)
            yield style_id
            style_id = self.by_id[style_id].based_on

    def _chain(self, style_id: str | None) -> Iterator[Style]:
        return (self.by_id[each] for each in self.chain_ids(style_id))


def read_styles(root: etree._Element | None) -> Styles:
    """The styles of a styles part; none where the document has no such part."""
    by_id: dict[str, Style] = {}
    default = None
    for element in children(root, "style"):
        style_id = attribute(element, "styleId")
        if style_id is None:
            continue
        by_id[style_id] = _style(element)
        if attribute(element, "type") == "paragraph" and attribute(element, "default") in {
            "1",
            "true",
            "on",
        }:
            default = style_id
    by_default = switch(child(root, "docDefaults", "rPrDefault", "rPr"), "vanish")
    return Styles(by_id, default, bool(by_default))


def font_named(properties: etree._Element | None) -> str:
    """The font that a run's properties name for signs and letters; "" where they name none."""
    fonts = child(properties, "rFonts")
    names = (attribute(fonts, name) for name in _FONT_ATTRIBUTES)
    return next((name for name in names if name), "")


def is_white(properties: etree._Element | None) -> bool | None:
    """Whether a run's properties set its text in white; None where they say nothing of it."""
    colour = value(properties, "color")
    return None if colour is None else _is_pale(colour)


def is_coloured(shading: etree._Element | None) -> bool:
    """Whether a shading lays something else than white behind the text."""
    fill = attribute(shading, "fill") or "auto"
    has_pattern = attribute(shading, "val") not in {None, "clear", "nil"}
    has_theme = attribute(shading, "themeFill") is not None
    return has_pattern or has_theme or (fill != "auto" and not _is_pale(fill))


def _height(run: etree._Element) -> int:
    return number(value(run, "rPr", "position")) or 0


def _is_pale(colour: str) -> bool:
    try:
        return len(colour) == len("RRGGBB") and is_as_white_as_paper(bytes.fromhex(colour))
    except ValueError:
        return False


def is_raised(properties: etree._Element | None) -> bool | None:
    """Whether a run's properties raise its text; None where they say nothing of it."""
    place = value(properties, "vertAlign")
    return None if place is None else place == "superscript"


def is_lifted(run: etree._Element) -> bool:
    """Whether a run is raised by hand (提升 3 磅) beside one that is not."""
    before = run.getprevious()
    return (
        _height(run) >= LIFTED_HALF_POINTS
        and before is not None
        and _height(before) < LIFTED_HALF_POINTS
    )


def _style(element: etree._Element) -> Style:
    properties = child(element, "pPr")
    look = child(element, "rPr")
    return Style(
        based_on=value(element, "basedOn"),
        name=(value(element, "name") or "").strip(),
        num_id=number(value(properties, "numPr", "numId")),
        num_level=number(value(properties, "numPr", "ilvl")),
        outline=number(value(properties, "outlineLvl")),
        hidden=switch(look, "vanish"),
        font=font_named(look),
        raised=is_raised(look),
        white=is_white(look),
        coloured=any(map(is_coloured, element.iter("{*}shd"))),
    )
