r"""Words that a page or program coded, or read in another encoding, as people paste them.

&#33286; of a web page, %E8%88%86 of an address, =E8=88=86 of a mail, \u8206 of JSON; and 鑸嗘儏 or
èˆ†æƒ…, which are 舆情 in UTF-8 read as GBK or Latin-1. They are told of and offered as what they
code; what stands in quotation marks is meant as it stands.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from html.entities import html5
from typing import NamedTuple
from urllib.parse import unquote_to_bytes

from juanzong.index.query.misread import misread, text_of, typeable, words_of

#: What Windows' Latin-1 shows bytes as beyond ASCII; other signs beyond ASCII, unless bytes follow.
_BYTE = (
    r"[\x80-\xff\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc"
    r"\u2013-\u203a\u20ac\u2122]"
)
_OTHER = rf"(?!{_BYTE}{{3}})[^\x00-\x7f]"
_CODED = re.compile(
    r"(?P<entities>(?:&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z]{2,8}[0-9]{0,2});)+)"
    r"|(?<![0-9])(?P<percent>(?:%[0-9A-Fa-f]{2})+)"
    r"|(?P<mail>(?:=[0-9A-Fa-f]{2}){2,})"
    r"|(?P<units>(?:[\\%]u[0-9A-Fa-f]{4})+)"
    rf"|(?P<bytes>[?\ufffd]{{0,3}}{_BYTE}(?:[? \ufffd]{{0,3}}{_BYTE})+[?\ufffd]{{0,3}})"
    rf"|(?P<misread>\?{{0,2}}{_OTHER}(?:\?{{0,2}}{_OTHER})+\?{{0,2}})"
)
_QUOTES = frozenset('"“”＂')


class CodedPart(NamedTuple):
    """Characters `start` to `end` of a query, and what they code.

    Of what is not `is_whole` bytes are lost: `read` is what is certain, "" where nothing is.
    """

    start: int
    end: int
    read: str
    is_whole: bool = True


def coded_parts(query: str) -> Iterator[CodedPart]:
    """Give the parts of a query that code something else, in reading order."""
    for found in _CODED.finditer(query):
        if _is_quoted(query, *found.span()):
            continue
        reader = _READERS.get(str(found.lastgroup))
        if reader is None:
            meant = misread(found.group())
            if meant is not None:
                yield CodedPart(*found.span(), *meant)
        elif (read := reader(found.group())) and read != found.group():
            yield CodedPart(*found.span(), read)


def decoded(query: str) -> str:
    """Give the query with what its parts code, "" where none codes anything that is certain."""
    read, done = "", 0
    for part in (each for each in coded_parts(query) if each.read):
        read += query[done : part.start] + part.read
        done = part.end
    return " ".join(f"{read}{query[done:]}".split()) if done else ""


def _is_quoted(query: str, start: int, end: int) -> bool:
    return query[start - 1 : start] in _QUOTES and query[end : end + 1] in _QUOTES


def _of_entities(coded: str) -> str:
    named = coded.replace("&", "").split(";")[:-1]
    is_known = all(name.startswith("#") or f"{name};" in html5 for name in named)
    return typeable(unescape(coded)) if is_known else ""


def _of_percent(coded: str) -> str:
    content = unquote_to_bytes(coded)
    return typeable(text_of(content, "utf-8")) or words_of(text_of(content, "gb2312"), 1)


def _of_mail(coded: str) -> str:
    content = bytes.fromhex(coded.replace("=", ""))
    return words_of(text_of(content, "utf-8"), 1) or words_of(text_of(content, "gb2312"), 1)


def _of_units(coded: str) -> str:
    return typeable(text_of(bytes.fromhex(re.sub(r"[\\%]u", "", coded)), "utf-16-be"))


_READERS = {
    "entities": _of_entities,
    "percent": _of_percent,
    "mail": _of_mail,
    "units": _of_units,
}
