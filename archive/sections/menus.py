"""Find a site's menu or path that stands above a report as a numbered list, and is no heading.

Converters write the lists of a page's head as 1. 2. 3.: 1. 机构设置 2. 领导信息, and the path as
1. 当前位置： 2. 首页 > 政务公开.
"""

from __future__ import annotations

from collections.abc import Sequence

from juanzong.archive.records import Paragraph, ParagraphKind
from juanzong.archive.sections.numbering import Family, find_marker
from juanzong.archive.sections.title_lines import TitleLine, title_line

# Lines above the list at most, entries of it, and characters of an entry at most.
_MOST_ABOVE = 6
_FEWEST_ENTRIES, _MOST_ENTRIES = 2, 30
_LONGEST_ENTRY = 60
# Lines behind the title among which the report's own numbers begin.
_BEFORE_NUMBERS = 12
_UPPER = frozenset({Family.PART, Family.CHAPTER, Family.CHINESE})


def menu_lines(paragraphs: Sequence[Paragraph]) -> frozenset[int]:
    """The places of the numbered entries at the head, where a title ends them.

    They have no text of their own, and behind the title the report counts 第一部分 or 一、.
    """
    numbered = (n for n, each in enumerate(paragraphs[:_MOST_ABOVE]) if find_marker(each.text))
    first = next(numbered, None)
    if first is None:
        return frozenset()
    end = first
    while end - first < _MOST_ENTRIES and _is_entry(paragraphs, end):
        end += 1
    is_list = end - first >= _FEWEST_ENTRIES and end < len(paragraphs)
    if not is_list or not _is_whole_title(title_line(paragraphs[end].text)):
        return frozenset()
    return frozenset(range(first, end)) if _counts_behind(paragraphs, end) else frozenset()


def _is_entry(paragraphs: Sequence[Paragraph], place: int) -> bool:
    if place >= len(paragraphs) or paragraphs[place].kind is not ParagraphKind.TEXT:
        return False
    text = paragraphs[place].text
    marker = find_marker(text)
    is_counted = marker is not None and marker.family is Family.ARABIC
    return is_counted and len(text) <= _LONGEST_ENTRY and not text.rstrip().endswith("。")


def _is_whole_title(line: TitleLine | None) -> bool:
    """Whether a line says what a document is, whose and of which year."""
    return line is not None and line.may_end and line.has_owner and line.has_year


def _counts_behind(paragraphs: Sequence[Paragraph], title: int) -> bool:
    """Whether the first number behind the title is one of an upper kind, and its first."""
    behind = (find_marker(each.text) for each in paragraphs[title + 1 : title + _BEFORE_NUMBERS])
    first = next(filter(None, behind), None)
    return first is not None and first.value == 1 and first.family in _UPPER
