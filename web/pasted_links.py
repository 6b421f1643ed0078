"""Addresses of this site as people paste them: what came along, what was cut, what was exchanged.

Programs that make links of texts take the sign behind one for a part of it, word processors
write capitals and full width, mails break a long address over lines, and some percent-encode it
twice. Pure functions over the path of an address; none of them knows what the archive holds.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from urllib.parse import unquote

from juanzong.archive.lasting_names import ALPHABET
from juanzong.archive.records import CITATION_LENGTH

#: How often a path is decoded again: twice encoded is common, three times is nobody's.
_TIMES_DECODED = 2

#: `/r/ID`, then a section with its digest, in pieces that a break has parted: mails end a line with
#: = (RFC 2045) and begin one that is quoted with >, forms write + for a blank.
_PARTED = r"[a-z0-9]+(?:[\s=>+|-]+[a-z0-9]+)*"
_GAP = r"[\s=>+|]*"
_LINK = re.compile(
    rf"/{_GAP}r/{_GAP}(?P<report>{_PARTED})"
    rf"(?:{_GAP}/{_GAP}(?P<section>{_PARTED})(?:{_GAP}\.{_GAP}(?P<digest>{_PARTED})?)?)?"
)
_LETTER = f"[{ALPHABET}]"
_DIGEST = rf"{_LETTER}{{4}}(?:{_LETTER}{{{CITATION_LENGTH - 4}}})?"
#: A link without what stands before it, as lists and tables have it; an id of a report; one of a
#: section, whose digest may go with it.
_BARE_LINK = re.compile(
    rf"(?:r/)?({_LETTER}{{10}})(?:/({_LETTER}{{8}}(?:\.{_DIGEST}(?:-p[0-9]+)?)?))?/?(?:#.*)?"
)
_BARE_SECTION = re.compile(rf"#?({_LETTER}{{8}})(?:\.({_DIGEST}))?(?:-p[0-9]+)?(?:#.*)?")
#: The section that the address of a report is open at.
_OPEN_AT = re.compile(rf"[^#\s]*#({_LETTER}{{8}})(?![a-z0-9])")
#: Addresses that are looked for in one text.
_MOST_LINKS = 5

_PARAGRAPH = re.compile(r"-p[0-9]+\Z")
_BREAK = re.compile(r"[\s=>+|-]+")

#: The stops that stand for the dot between a section and its digest.
_STOPS = str.maketrans({"。": ".", "·": ".", "・": ".", "•": ".", "\\": "/"})
_SLASHES = re.compile("/{2,}")
_UNSEEN = frozenset({"Cf", "Mn"})

#: What addresses of pages end in.
_ENDS = frozenset("abcdefghijklmnopqrstuvwxyz0123456789_-")


def plain_link(path: str) -> str:
    """The path of a report or passage that a pasted path means, "" where it is none.

    A plain path is its own.
    """
    match = _LINK.match(_seen(path))
    if match is None:
        return ""
    report, section, digest = match["report"], match["section"], match["digest"]
    if section is None:
        return f"/r/{_first(report)}"
    link = f"/r/{_joined(report)}/"
    if digest is None:
        return link + _with_paragraph(section, _first)
    return f"{link}{_joined(section)}.{_with_paragraph(digest, _digest)}"


def links_in(text: str) -> tuple[str, ...]:
    """The plain paths of reports and passages that a text names, or is: a citation, a list, an id.

    Whether there are such reports is not known here.
    """
    seen = _seen(text.strip())
    bare = _BARE_LINK.fullmatch(without_what_came_along(seen))
    if bare is not None:
        return ("/r/" + "/".join(filter(None, bare.groups())),)
    found: dict[str, None] = {}
    for link in _LINK.finditer(seen):
        path = plain_link(seen[link.start() :])
        at = _OPEN_AT.match(seen, link.end())
        is_whole = path.count("/") == len(("", "r"))
        found[f"{path}/{at[1]}" if at and is_whole else path] = None
        if len(found) == _MOST_LINKS:
            break
    return tuple(found)


def bare_section(text: str) -> tuple[str, str]:
    """The id of a section and its digest where a text is nothing else; "" for what it has not."""
    found = _BARE_SECTION.fullmatch(without_what_came_along(text.strip()))
    return (found[1], found[2] or "") if found else ("", "")


def without_what_came_along(path: str) -> str:
    """A path without the signs behind it: `/reports/）` is `/reports`."""
    seen = _seen(path)
    length = len(seen)
    while length and seen[length - 1] not in _ENDS:
        length -= 1
    return seen[:length]


def _seen(path: str) -> str:
    """A path as its characters are seen, in small letters."""
    for _ in range(_TIMES_DECODED):
        path = unquote(path)
    written = unicodedata.normalize("NFKC", path.translate(_STOPS)).translate(_STOPS)
    seen = "".join(sign for sign in written if not _is_unseen(sign))
    # Two slashes at the beginning would name another host.
    return _SLASHES.sub("/", seen.lower())


def _is_unseen(sign: str) -> bool:
    kind = unicodedata.category(sign)
    return kind in _UNSEEN or (kind == "Cc" and not sign.isspace())


def _joined(pieces: str) -> str:
    return _BREAK.sub("", pieces)


def _first(pieces: str) -> str:
    """The first piece: behind an address's end words may follow."""
    return _BREAK.split(pieces, maxsplit=1)[0]


def _digest(pieces: str) -> str:
    """The pieces that make one digest together, else the first."""
    joined = ""
    for piece in _BREAK.split(pieces):
        joined += piece
        if len(joined) == CITATION_LENGTH:
            return joined
    return _first(pieces)


def _with_paragraph(pieces: str, read: Callable[[str], str]) -> str:
    paragraph = _PARAGRAPH.search(pieces)
    return read(pieces[: paragraph.start()]) + paragraph.group() if paragraph else read(pieces)
