r"""Words that a page or program coded, or read in another encoding, as people paste them.

&#33286; of a web page, %E8%88%86 of an address, =E8=88=86 of a mail, \u8206 of JSON; and 鑸嗘儏 or
èˆ†æƒ…, which are 舆情 in UTF-8 read as GBK or Latin-1. They are told of and offered as what they
code; what stands in quotation marks is meant as it stands.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from html import unescape
from html.entities import html5
from typing import NamedTuple
from urllib.parse import unquote_to_bytes

from juanzong.index.characters import is_han

_CODED = re.compile(
    r"(?P<entities>(?:&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z]{2,8}[0-9]{0,2});)+)"
    r"|(?<![0-9])(?P<percent>(?:%[0-9A-Fa-f]{2})+)"
    r"|(?P<mail>(?:=[0-9A-Fa-f]{2}){2,})"
    r"|(?P<units>(?:[\\%]u[0-9A-Fa-f]{4})+)"
    r"|(?P<misread>[^\x00-\x7f]{2,}[?\ufffd]?)"
)
_QUOTES = frozenset('"“”＂')
#: A single character of two bytes may be one by chance.
_FEWEST = 2


class CodedPart(NamedTuple):
    """Characters `start` to `end` of a query, and what they code."""

    start: int
    end: int
    read: str


def coded_parts(query: str) -> Iterator[CodedPart]:
    """Give the parts of a query that code something else, in reading order."""
    for found in _CODED.finditer(query):
        read = _READERS[str(found.lastgroup)](found.group())
        if read and read != found.group() and not _is_quoted(query, *found.span()):
            yield CodedPart(*found.span(), read)


def decoded(query: str) -> str:
    """Give the query with what its parts code, "" where none codes anything."""
    read, done = "", 0
    for part in coded_parts(query):
        read += query[done : part.start] + part.read
        done = part.end
    return " ".join(f"{read}{query[done:]}".split()) if done else ""


def _is_quoted(query: str, start: int, end: int) -> bool:
    return query[start - 1 : start] in _QUOTES and query[end : end + 1] in _QUOTES


def _of_entities(coded: str) -> str:
    named = coded.replace("&", "").split(";")[:-1]
    is_known = all(name.startswith("#") or f"{name};" in html5 for name in named)
    return _plain(unescape(coded)) if is_known else ""


def _of_percent(coded: str) -> str:
    content = unquote_to_bytes(coded)
    return _plain(_text_of(content, "utf-8")) or _words(_text_of(content, "gb2312"), 1)


def _of_mail(coded: str) -> str:
    content = bytes.fromhex(coded.replace("=", ""))
    return _words(_text_of(content, "utf-8"), 1) or _words(_text_of(content, "gb2312"), 1)


def _of_units(coded: str) -> str:
    return _plain(_text_of(bytes.fromhex(re.sub(r"[\\%]u", "", coded)), "utf-16-be"))


def _of_misread(typed: str) -> str:
    """What bytes in UTF-8 say that were read as GBK or Latin-1, and those in GBK as Latin-1."""
    bare = typed.rstrip("?\ufffd")
    one_by_one = _bytes_one_by_one(bare)
    if one_by_one:
        return _words(_begun(one_by_one), 1) or _words(_text_of(one_by_one, "gb2312"), _FEWEST)
    is_rare = any(map(is_han, bare)) and not _bytes_of(bare, "gb2312")
    if not is_rare:
        return ""
    # In Windows' GBK a byte 80 alone is the sign of the euro.
    content = b"\x80".join(_bytes_of(part, "gb18030") for part in bare.split("€"))
    return _words(_begun(content), _FEWEST)


_READERS = {
    "entities": _of_entities,
    "percent": _of_percent,
    "mail": _of_mail,
    "units": _of_units,
    "misread": _of_misread,
}


def _bytes_one_by_one(text: str) -> bytes:
    """The bytes that a text shows one by one in Windows' Latin-1, b"" where it is none such."""
    content = bytearray()
    for character in text:
        byte = _bytes_of(character, "cp1252") or _bytes_of(character, "latin-1")
        if not byte:
            return b""
        content += byte
    return bytes(content)


def _begun(content: bytes) -> str:
    """A text in UTF-8 whose last character may have lost its end, as pairs of bytes lose one."""
    try:
        return codecs.getincrementaldecoder("utf-8")().decode(content)
    except UnicodeDecodeError:
        return ""


def _text_of(content: bytes, encoding: str) -> str:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError:
        return ""


def _bytes_of(text: str, encoding: str) -> bytes:
    try:
        return text.encode(encoding)
    except UnicodeEncodeError:
        return b""


def _plain(text: str) -> str:
    """A text that can be typed, white space as a blank; "" where it holds anything else."""
    spaced = "".join(" " if character.isspace() else character for character in text)
    return spaced if spaced.isprintable() else ""


def _words(text: str, fewest: int) -> str:
    """A text that can be typed with so many Chinese characters at least, all of them frequent."""
    chinese = [character for character in text if is_han(character)]
    is_frequent = all(_bytes_of(character, "gb2312") for character in chinese)
    return _plain(text) if len(chinese) >= fewest and is_frequent else ""
