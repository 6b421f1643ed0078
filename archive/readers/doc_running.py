"""The heads and feet of a Word 97-2003 file's pages (MS-DOC 2.3.3 and 2.8.22, Plcfhdd)."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from itertools import pairwise

from juanzong.archive.readers.doc_parts import DocParts
from juanzong.archive.readers.doc_properties import sprms
from juanzong.archive.readers.doc_text import DocText
from juanzong.archive.readers.running_text import RunningText

_SECTIONS, _PLACES, _PART = 6, 11, 2
_SECTION_BYTES = 12
_TITLE_PAGE = 0x300A
# Before those of sections stand the lines that separate notes.
_SEPARATORS = 6
#: What each section has: whether it is a head, and on which pages it stands.
_KINDS = (
    (True, "even"),
    (True, "usual"),
    (False, "even"),
    (False, "usual"),
    (True, "first"),
    (False, "first"),
)


def running_texts(parts: DocParts, text: DocText) -> Iterator[RunningText]:
    """Each head and foot of a document that is written out; others go on from the one before."""
    start, end = parts.place_of(_PART)
    plc = parts.structure(_PLACES)
    places = struct.unpack_from(f"<{len(plc) // 4}I", plc)[_SEPARATORS:]
    if any(before > behind for before, behind in pairwise(places)):
        return  # Places that run backwards are damage; texts that overlap would be read many times.
    titled = _has_title_page(parts)
    for number, (begin, stop) in enumerate(pairwise(places)):
        section, kind = divmod(number, len(_KINDS))
        is_head, pages = _KINDS[kind]
        if begin >= stop or start + stop > end or (pages == "first" and not titled):
            continue
        shown = pages == ("first" if titled else "usual")
        lines = tuple(text.shown(raw, 0) for raw in text.paragraphs(start + begin, start + stop))
        yield RunningText(lines, is_head=is_head, on_first_page=shown and not section)


def _has_title_page(parts: DocParts) -> bool:
    """Whether the first section has a first page of its own."""
    table = parts.structure(_SECTIONS)
    count = (len(table) - 4) // (4 + _SECTION_BYTES)
    if count < 1:
        return False
    place = struct.unpack_from("<i", table, 4 * (count + 1) + 2)[0]
    if not 0 <= place < len(parts.stream) - 1:
        return False
    size = int.from_bytes(parts.stream[place : place + 2], "little")
    said = dict(sprms(parts.stream[place + 2 : place + 2 + size]))
    return bool(said.get(_TITLE_PAGE, b"\0")[0])
