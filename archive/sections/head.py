"""Where the head of a report ends, and its first heading may stand."""

from __future__ import annotations

import re
from collections.abc import Sequence
from collections.abc import Set as AbstractSet

from juanzong.archive.records import Paragraph, ParagraphKind
from juanzong.archive.sections.numbering import Family, Marker, find_marker
from juanzong.archive.traditional import in_either_writing

# How many lines a cover may have, and how long (characters) a line of a title may be.
_COVER_LINES = 16
_LONGEST_LINE = 70
_ENDINGS = in_either_writing(
    "报告书?|自评|自评价|评价|总结|情况|说明|汇报|公示|公告|通报|材料|自评表|绩效"
)
_ENDS_TITLE = re.compile(
    rf"(?:{_ENDINGS})"
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

# 2021年工作总结 is a part of a report on two years.
_REPORT_NAME = re.compile(r"\s*+(?!(?:19|20)\d\d\s*年)[^，。；：,;:|\t]{6,42}$")


def end_of_head(paragraphs: Sequence[Paragraph], contents: AbstractSet[int]) -> int:
    """The place of the first paragraph that may be a heading: after the title's last line.

    Section ids rest on this, so it stays as it is where titles are found better.
    """
    cover = _cover(paragraphs, contents)
    for place in cover:
        if _ENDS_TITLE.search(paragraphs[place].text.rstrip()):
            return _after_title(paragraphs, cover, place)
    claimed = only_topmost(paragraphs)
    return 0 if claimed is None else claimed + 1


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


def _after_title(paragraphs: Sequence[Paragraph], cover: Sequence[int], last: int) -> int:
    """The place after a title whose first finished line stands at `last`."""
    end = last + 1
    while end in cover and (
        _REPORT_ALONE.match(paragraphs[end].text) or _YEAR_IN_BRACKETS.match(paragraphs[end].text)
    ):
        end += 1
    return end


def only_topmost(paragraphs: Sequence[Paragraph]) -> int | None:
    """The place of the one paragraph at the head that the file puts at level 1, or None."""
    topmost = [place for place, paragraph in enumerate(paragraphs) if paragraph.outline_level == 1]
    match topmost:
        case [place] if place < _COVER_LINES:
            text = paragraphs[place].text
            return None if len(text) > _LONGEST_LINE or find_marker(text) else place
        case _:
            return None


def name_of_all(paragraphs: Sequence[Paragraph], markers: Sequence[Marker | None]) -> int | None:
    """Where the report's name stands, though it is not its title, above the first of its numbers.

    On a page with several reports, of which each begins to count, the name of each is a heading.
    """
    first = next((n for n, marker in enumerate(markers) if marker is not None), len(markers))
    if first == 1 and paragraphs[0].outline_level is None and _counts_once(markers):
        return 0
    places = [n for n, each in enumerate(paragraphs) if _names_report(each.text)]
    return places[-1] if places and places[-1] < first else None


def _counts_once(markers: Sequence[Marker | None]) -> bool:
    """Whether the kind of number that comes first begins only once, with its first."""
    met = [(marker.family, marker.value) for marker in markers if marker is not None]
    return bool(met) and met[0][1] == 1 and met.count(met[0]) == 1


def _names_report(text: str) -> bool:
    words = text.rstrip()
    return words.endswith(("报告", "总结")) and _REPORT_NAME.match(words) is not None
