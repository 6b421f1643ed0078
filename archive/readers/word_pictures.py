"""Which file a picture of a Word document is, and what the document says of it.

After ECMA-376 part 1, 20.2 (pictures of DrawingML) and part 4, 19.1 (VML).
"""

from __future__ import annotations

from lxml import etree

from juanzong.archive.readers.word_xml import attribute, child, name_of

_PLACES = frozenset({"inline", "anchor"})
_DEEPEST = 6


def relation_of(picture: etree._Element) -> str:
    """The relation that leads to a picture's file, or its address in Word 2003 XML; "" for none.

    `picture` is a pic:pic or a v:imagedata.
    """
    if name_of(picture) == "imagedata":
        # The document's own relation comes before what it is called elsewhere.
        return attribute(picture, "id") or attribute(picture, "src") or ""
    return attribute(child(picture, "blipFill", "blip"), "embed") or ""


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
