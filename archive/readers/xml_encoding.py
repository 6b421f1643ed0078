"""XML whose declaration does not say what its bytes are, as programs and old tools write it."""

from __future__ import annotations

import re

from juanzong.archive.readers.encoding import decode_as, decode_text
from juanzong.archive.readers.encoding_of_units import encoding_in_units

_DECLARATION = re.compile(
    rb"\s*<\?xml\b[^>]*?\bencoding\s*=\s*[\"']([A-Za-z0-9_.:-]+)[\"'][^>]*>", re.IGNORECASE
)
_WRITTEN_DECLARATION = re.compile(r"\s*<\?xml\b[^>]*>")
_IN_UNITS = re.compile(rb"utf-?(?:16|32)|ucs|iso-10646", re.IGNORECASE)
_CHINESE = re.compile(rb"gb|cp936|ms936|x-gbk|hz|big5|cp950", re.IGNORECASE)
_START = 512


def xml_in_utf_8(content: bytes) -> bytes:
    """The XML without its declaration in UTF-8, where it is or calls itself something else.

    UTF-8 stays as it is. What calls itself UTF-16 and has one byte a letter, as a program's text
    that another wrote out, is read by its bytes; GB 2312 is read as all of GB18030.
    """
    units = encoding_in_units(content[:_START])
    if units is not None:
        return _without_declaration(content.decode(units, errors="replace").removeprefix("\ufeff"))
    said = _DECLARATION.match(content[:_START].removeprefix(b"\xef\xbb\xbf"))
    if said is None or not (_IN_UNITS.match(said[1]) or _CHINESE.match(said[1])):
        return content
    text = None if _IN_UNITS.match(said[1]) else decode_as(content, said[1].decode("ascii"))
    return _without_declaration(decode_text(content) if text is None else text)


def _without_declaration(text: str) -> bytes:
    return _WRITTEN_DECLARATION.sub("", text, count=1).encode("utf-8", "replace")
