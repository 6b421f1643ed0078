"""How the cell formats of a workbook look: symbol fonts, and words as white as their ground."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TypeVar

from lxml import etree

from juanzong.archive.readers.word_xml import attribute, child, children, number
from juanzong.archive.symbol_fonts import is_symbol_font

Value = TypeVar("Value")

_WHITE = "FFFFFF"
# White among the colours of the theme, and of the old palette (ECMA-376 part 1, 18.8.3, 18.8.27).
_WHITE_OF_THEME, _WHITES_OF_PALETTE = "0", frozenset({"1", "9"})
#: What may colour the ground of cells beside their own formats.
_GROUNDS = frozenset({"conditionalFormatting", "tableParts", "picture"})


def symbol_fonts(styles: etree._Element | None) -> Iterator[str]:
    """The symbol font of each cell format, "" where its font is none."""
    names = [
        attribute(child(font, "name"), "val") or ""
        for font in children(child(styles, "fonts"), "font")
    ]
    for each in _formats(styles):
        name = _at(names, attribute(each, "fontId")) or ""
        yield name if is_symbol_font(name) else ""


def white_formats(styles: etree._Element | None) -> Iterator[bool]:
    """Whether each cell format sets white words on a ground without a colour."""
    fonts = [_is_white(child(font, "color")) for font in children(child(styles, "fonts"), "font")]
    fills = [
        (attribute(child(fill, "patternFill"), "patternType") or "none") == "none"
        and child(fill, "gradientFill") is None
        for fill in children(child(styles, "fills"), "fill")
    ]
    for each in _formats(styles):
        is_white = bool(_at(fonts, attribute(each, "fontId")))
        is_bare = _at(fills, attribute(each, "fillId"))
        yield is_white and is_bare is not False


def has_other_ground(sheet: etree._Element) -> bool:
    """Whether something else than their formats may colour the cells of a sheet."""
    return any(child(sheet, name) is not None for name in _GROUNDS)


def _formats(styles: etree._Element | None) -> Iterator[etree._Element]:
    return children(child(styles, "cellXfs"), "xf")


def _is_white(colour: etree._Element | None) -> bool:
    if attribute(colour, "tint") not in {None, "0"}:
        return False
    return (
        (attribute(colour, "rgb") or "")[-len(_WHITE) :].upper() == _WHITE
        or attribute(colour, "theme") == _WHITE_OF_THEME
        or attribute(colour, "indexed") in _WHITES_OF_PALETTE
    )


def _at(values: Sequence[Value], place: str | None) -> Value | None:
    at = number(place) or 0
    return values[at] if 0 <= at < len(values) else None
