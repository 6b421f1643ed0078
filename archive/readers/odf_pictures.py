"""Which file a picture of an OpenDocument text is, and what the document says of it.

After OASIS ODF 1.3 part 3, 10.4: what stands in a frame are forms of one picture, of which a
program shows the first that it can.
"""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Iterator
from functools import partial
from urllib.parse import unquote

from lxml import etree

from juanzong.archive.readers.context import ReadingContext
from juanzong.archive.readers.keeping_pictures import described
from juanzong.archive.readers.pasted_pages import PastedPages
from juanzong.archive.readers.word_xml import attribute, child, children
from juanzong.archive.readers.zip_parts import Files
from juanzong.archive.records import Paragraph, Picture

# Lengths (ODF 1.3 part 3, 18.3.26) in points.
_LENGTH = re.compile(r"(\d{1,6}(?:\.\d{1,6})?)(pt|in|cm|mm|pc|px)")
_UNITS = {"pt": 1.0, "in": 72.0, "cm": 72 / 2.54, "mm": 7.2 / 2.54, "pc": 12.0, "px": 0.75}


# The sides of fo:clip (ODF 1.3 part 3, 20.185), each a length or auto; what is above 0 is cut off.
_CLIP = re.compile(r"rect\((?P<sides>[^()]{1,200})\)")
_SIDE = re.compile(r"[^\s,]+")


def is_first_form(image: etree._Element) -> bool:
    """Whether a draw:image is the first of its frame."""
    return next(children(image.getparent(), "image"), image) is image


def odf_picture(image: etree._Element, files: Files, context: ReadingContext) -> Picture:
    """The picture that a frame shows, of which `image` is the first form."""
    frame = image.getparent()
    said = _text(child(frame, "desc")) or _text(child(frame, "title"))
    forms = (
        context.picture(partial(_content, each, files), said) for each in children(frame, "image")
    )
    return next((form for form in forms if form.sha256), Picture(description=described(said)))


def is_cropped(clip: str) -> bool:
    """Whether a frame whose style clips so shows only a part of its picture."""
    found = _CLIP.fullmatch(clip.strip())
    return found is not None and any(_points(side) > 0 for side in _SIDE.findall(found["sides"]))


def _content(image: etree._Element, files: Files) -> bytes | None:
    if name := attribute(image, "href"):
        return files(unquote(name).removeprefix("./"))
    packed = _text(child(image, "binary-data"))
    try:
        return base64.b64decode(packed) if packed else None
    except (binascii.Error, ValueError):
        return None


def _text(element: etree._Element | None) -> str:
    return "" if element is None else "".join(map(str, element.itertext())).strip()


def pasted(
    image: etree._Element, files: Files, picture: Picture, pages: PastedPages
) -> Iterator[Paragraph]:
    """The paragraph for the picture of a frame, which may be a page."""
    frame = image.getparent()
    width, height = (_points(attribute(frame, side)) for side in ("width", "height"))
    yield from pages.told(partial(_content, image, files), (width, height), picture)


def _points(length: str | None) -> float:
    found = _LENGTH.fullmatch((length or "").strip())
    return float(found[1]) * _UNITS[found[2]] if found else 0.0
