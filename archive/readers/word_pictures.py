"""Which file a picture of a Word document is, how large, and what the document says of it.

After ECMA-376 part 1, 20.2 (pictures of DrawingML) and part 4, 19.1 (VML).
"""

from __future__ import annotations

import re

from lxml import etree

from juanzong.archive.readers.pasted_pages import A4
from juanzong.archive.readers.word_xml import attribute, child, name_of, number

_PLACES = frozenset({"inline", "anchor"})
_DEEPEST = 6
_CUT_SIDES = ("l", "t", "r", "b")
_CROPS = ("cropleft", "croptop", "cropright", "cropbottom")
_EMU, _TWIPS = 12_700, 20
_LENGTH = r"(?:^|;)\s*{}\s*:\s*([\d.]{{1,10}})\s*(pt|in|cm|mm|px|)"
_POINTS = {"pt": 1.0, "in": 72.0, "cm": 72 / 2.54, "mm": 7.2 / 2.54, "px": 0.75, "": 0.75}
_SIDES = tuple(re.compile(_LENGTH.format(side)) for side in ("width", "height"))


def relation_of(picture: etree._Element) -> str:
    """The relation that leads to a picture's file, or its address in Word 2003 XML; "" for none.

    `picture` is a pic:pic or a v:imagedata.
    """
    if name_of(picture) == "imagedata":
        # The document's own relation comes before what it is called elsewhere.
        return attribute(picture, "id") or attribute(picture, "src") or ""
    return attribute(child(picture, "blipFill", "blip"), "embed") or ""


def is_cropped(picture: etree._Element) -> bool:
    """Whether a document shows only a part of a picture (20.1.8.55; cropleft and so on of VML)."""
    if name_of(picture) == "imagedata":
        sides = (attribute(picture, side) or "" for side in _CROPS)
        return any(side.strip(".f0") and not side.startswith("-") for side in sides)
    part = child(picture, "blipFill", "srcRect")
    return any((number(attribute(part, side)) or 0) > 0 for side in _CUT_SIDES)


def description_of(picture: etree._Element) -> str:
    """What the document says of a picture, for those who do not see it; "" for nothing."""
    if name_of(picture) == "imagedata":
        return attribute(picture.getparent(), "alt") or attribute(picture, "title") or ""
    own = child(picture, "nvPicPr", "cNvPr")
    for properties in (_of_place(picture), own):
        for name in ("descr", "title"):
            if said := attribute(properties, name):
                return said
    return ""


def _of_place(picture: etree._Element) -> etree._Element | None:
    """The properties of the drawing that a picture stands in."""
    around = picture.getparent()
    for _ in range(_DEEPEST):
        if around is None or name_of(around) in _PLACES:
            break
        around = around.getparent()
    return child(around, "docPr")


def shown_size(picture: etree._Element) -> tuple[float, float]:
    """How wide and high a picture is shown, in points; 0 for unknown."""
    if name_of(picture) == "pic":
        extent = child(picture, "spPr", "xfrm", "ext")
        across, down = ((number(attribute(extent, each)) or 0) / _EMU for each in ("cx", "cy"))
        return across, down
    style = attribute(picture.getparent(), "style") or ""
    width, height = (_points(side.search(style)) for side in _SIDES)
    return width, height


def page_size(document: etree._Element) -> tuple[float, float]:
    """The width and height in points that the last section of a document gives its pages."""
    size = child(document, "body", "sectPr", "pgSz")
    width, height = (number(attribute(size, each)) or 0 for each in ("w", "h"))
    return (width / _TWIPS, height / _TWIPS) if width > 0 and height > 0 else A4


def _points(length: re.Match[str] | None) -> float:
    if length is None or length[1].count(".") > 1 or length[1] == ".":
        return 0.0
    return float(length[1]) * _POINTS[length[2]]
