"""Which file a picture of an OpenDocument text is, and what the document says of it.

After OASIS ODF 1.3 part 3, 10.4: what stands in a frame are forms of one picture, of which a
program shows the first that it can.
"""

from __future__ import annotations

import base64
import binascii
from functools import partial
from urllib.parse import unquote

from lxml import etree

from juanzong.archive.readers.context import ReadingContext
from juanzong.archive.readers.keeping_pictures import described
from juanzong.archive.readers.word_xml import attribute, child, children
from juanzong.archive.readers.zip_parts import Files
from juanzong.archive.records import Picture


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
