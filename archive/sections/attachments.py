"""Lists of attachments, and attachments that are the document: their marks are no headings."""

from __future__ import annotations

import re
from collections.abc import Sequence

from juanzong.archive.records import Paragraph
from juanzong.archive.sections.numbering import Family, Marker, find_marker
from juanzong.archive.sections.surroundings import may_be_name

# "附件：", with or without the first attachment in the same line.
_ATTACHMENTS = re.compile(r"\s*附[件表录]?\s*[:：]\s*(\S)?")
_UNNUMBERED = re.compile(r"\s*+附件\s*+[：:]?\s*+$")
_ATTACHED = re.compile(r"\s*+附件\s*+(?:[一二三四五六七八九十]|\d{1,2})?\s*+[：:.．]?\s*+$")
_LISTED = frozenset({Family.ARABIC, Family.ARABIC_CLOSED, Family.ARABIC_BRACKETED})


def drop_attachment_lists(paragraphs: Sequence[Paragraph], markers: list[Marker | None]) -> None:
    """Forget the numbers of a list of attachments: "附件：1.自评表", "2.证明材料"."""
    for place, paragraph in enumerate(paragraphs):
        marker = markers[place]
        if marker is None or marker.family is not Family.APPENDIX:
            continue
        attachments = _ATTACHMENTS.match(paragraph.text)
        if attachments is None:
            continue
        first = find_marker(paragraph.text[marker.body :])
        begins = expected = 1 if first is None else first.value + 1
        following = _next_listed(paragraphs, markers, place, expected)
        while following is not None:
            markers[following] = None
            expected += 1
            following = _next_listed(paragraphs, markers, following, expected)
        if attachments[1] is not None or expected > begins:
            markers[place] = None


def drop_name_of_all(paragraphs: Sequence[Paragraph], markers: list[Marker | None]) -> None:
    """Forget 附件 or 附件3 alone on its line, of which no other has a number before it.

    What a circular hands on with no other numbers is the document itself, and no part of it: with
    a number, where other numbers follow and none of them is a further attachment's.
    """
    met = [(place, marker.family) for place, marker in enumerate(markers) if marker is not None]
    families = [family for _, family in met]
    if not met or families[0] is not Family.APPENDIX:
        return
    place = met[0][0]
    is_all = len(met) > 1 and families.count(Family.APPENDIX) == 1
    alone = _ATTACHED if is_all else _UNNUMBERED
    if alone.match(paragraphs[place].text):
        markers[place] = None


def _next_listed(
    paragraphs: Sequence[Paragraph], markers: Sequence[Marker | None], place: int, expected: int
) -> int | None:
    """Where the next attachment of a list is, the name at `place` on one line or torn in two."""
    for following in range(place + 1, min(len(markers), place + 3)):
        if _is_listed(markers[following], expected):
            return following
        if markers[following] is not None or not may_be_name(paragraphs[following]):
            return None
    return None


def _is_listed(marker: Marker | None, expected: int) -> bool:
    return marker is not None and marker.family in _LISTED and marker.value == expected
