"""Find a report's title among its first lines."""

from __future__ import annotations

import re
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from juanzong.archive.records import Paragraph, ParagraphKind
from juanzong.archive.sections.numbering import Family, find_marker

# How many lines a cover may have, and how long (characters) a line of a title may be.
_COVER_LINES = 16
_LONGEST_LINE = 70
_MOST_LINES = 4
_ENDS_TITLE = re.compile(
    r"(?:报告书?|自评|自评价|评价|总结|情况|说明|汇报|公示|公告|通报|材料|自评表|绩效)"
    r"(?:\s*[（(〔【][^）)〕】]{1,20}[）)〕】])*$"
)
_REPORT_ALONE = re.compile(r"\s*(?:的?\s*)(?:自?\s*评\s*价?\s*)?(?:情\s*况\s*)?报\s*告\s*书?$")
_YEAR_IN_BRACKETS = re.compile(
    r"\s*[（(〔【][^）)〕】]{0,12}(?:\d{4}|年|稿|版)[^）)〕】]{0,8}[）)〕】]$"
)
# Sentences, cells, fields of a cover, dates, page numbers, document numbers, a site's path.
_NEVER = re.compile(
    r"[。；;！!？?：:，,>＞|\t]|^\s*附[件表录]|\d{1,2}\s*[月日]$|第?\s*\d+\s*页"
    r"|[〔﹝\[［]\s*\d{4}\s*[〕﹞\]］]\s*\d+\s*号|^\s*[-—]?\s*\d*\s*[-—]?\s*$"
)
_SPACE_BESIDE_HAN = re.compile(r"(?<=[㐀-鿿〇）)”》])\s+|\s+(?=[㐀-鿿〇（(“《])")


@dataclass(frozen=True, slots=True)
class Title:
    """A report's title ("" where it has none) and the place of the first paragraph after it."""

    text: str
    end: int


def find_title(paragraphs: Sequence[Paragraph], contents: AbstractSet[int]) -> Title:
    """The title that stands at the head of a report, joined from its lines."""
    cover = _cover(paragraphs, contents)
    for place in cover:
        if _ENDS_TITLE.search(paragraphs[place].text.rstrip()):
            return _joined(paragraphs, cover, place)
    claimed = _only_topmost(paragraphs)
    if claimed is not None and claimed < _COVER_LINES:
        return Title(_without_gaps([paragraphs[claimed].text]), claimed + 1)
    return Title("", 0)


def _cover(paragraphs: Sequence[Paragraph], contents: AbstractSet[int]) -> list[int]:
    """The places of the lines at the head of a report that may belong to its title."""
    places: list[int] = []
    for place, paragraph in enumerate(paragraphs[:_COVER_LINES]):
        text = paragraph.text
        if place in contents or paragraph.kind is ParagraphKind.ROW:
            continue
        marker = find_marker(text)
        if marker is not None and marker.family is not Family.APPENDIX and not marker.loose:
            break
        if len(text) > _LONGEST_LINE:
            break
        if not _NEVER.search(text):
            places.append(place)
    return places


def _joined(paragraphs: Sequence[Paragraph], cover: Sequence[int], last: int) -> Title:
    """The title whose first finished line stands at `last`, with the lines before and after it."""
    first = last
    while first - 1 in cover and last - first < _MOST_LINES - 1:
        first -= 1
    end = last + 1
    while end in cover and (
        _REPORT_ALONE.match(paragraphs[end].text) or _YEAR_IN_BRACKETS.match(paragraphs[end].text)
    ):
        end += 1
    return Title(_without_gaps([paragraph.text for paragraph in paragraphs[first:end]]), end)


def _only_topmost(paragraphs: Sequence[Paragraph]) -> int | None:
    """The place of the one paragraph that the file puts at level 1, or None."""
    topmost = [place for place, paragraph in enumerate(paragraphs) if paragraph.outline_level == 1]
    if len(topmost) != 1:
        return None
    text = paragraphs[topmost[0]].text
    return None if len(text) > _LONGEST_LINE or find_marker(text) is not None else topmost[0]


def _without_gaps(lines: Sequence[str]) -> str:
    return _SPACE_BESIDE_HAN.sub("", " ".join(line.strip() for line in lines)).strip()
