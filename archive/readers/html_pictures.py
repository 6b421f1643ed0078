"""The pictures of a web page that are in its file: written into it, or saved beside it (MHTML)."""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Callable
from urllib.parse import unquote_to_bytes

from lxml.html import HtmlElement

from juanzong.archive.readers.context import ReadingContext
from juanzong.archive.readers.keeping_pictures import MOST_PICTURE_BYTES
from juanzong.archive.records import Picture

#: From an element that shows a picture to that picture.
PictureOf = Callable[[HtmlElement], Picture]

#: Points or pixels of the side of a sign; names that sites give the signs of attachments.
_LARGEST_ICON = 48
_ICON = re.compile(r"icon|sysimage|spacer|blank\.gif|filetype", re.IGNORECASE)
_LONGEST_SOURCE = 500
# RFC 2397: what a picture written into its page begins with.
_WRITTEN_IN = re.compile(r"data:image/[a-z.+-]+(?:;[^;,]*)*?(;base64)?,", re.IGNORECASE)


def is_picture(image: HtmlElement) -> bool:
    """Whether an image is a picture of the text, not an icon or what only takes room."""
    source = image.get("src", "").strip()
    sides = (_pixels(image.get(side, "")) for side in ("width", "height"))
    is_small = any(side is not None and side <= _LARGEST_ICON for side in sides)
    return bool(source) and not is_small and not _ICON.search(_name_in(source))


def pictures_of(
    context: ReadingContext, beside: Callable[[str], bytes | None] | None = None
) -> PictureOf:
    """What gives the pictures of a page; `beside` gives what was saved beside it, by address."""

    def picture(image: HtmlElement) -> Picture:
        source = image.get("src", "").strip()

        def content() -> bytes | None:
            if begun := _WRITTEN_IN.match(source):
                return _unpacked(source[begun.end() :], is_base64=bool(begun[1]))
            return None if beside is None else beside(source)

        return context.picture(content, image.get("alt") or image.get("title") or "")

    return picture


def _name_in(source: str) -> str:
    """The part of an address that may name a sign; what is written into the page names nothing."""
    return "" if source[:5].lower() == "data:" else source[:_LONGEST_SOURCE]


def _unpacked(written: str, *, is_base64: bool) -> bytes | None:
    if len(written) > 3 * MOST_PICTURE_BYTES:
        return None
    data = unquote_to_bytes(written)
    if not is_base64:
        return data
    try:
        return base64.b64decode(data)
    except (binascii.Error, ValueError):
        return None


def _pixels(written: str) -> int | None:
    try:
        return int(written.removesuffix("px"))
    except ValueError:
        return None
