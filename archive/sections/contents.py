"""Find the lines of a table of contents, which repeat the headings and are none."""

from __future__ import annotations

import re
from collections.abc import Sequence
from collections.abc import Set as AbstractSet

from juanzong.archive.records import Paragraph, ParagraphKind
from juanzong.archive.sections.identity import normalise_heading
from juanzong.archive.sections.numbering import Family, Marker, find_marker

# 目 录, 【目录】, 2022年部门预算公开目录; blanks are question marks where an encoding lost them.
_TITLE = re.compile(r"[^，。；：,;:|]{0,20}?\s*[【\[]?[\s?]*目[\s?]*[录錄次]\s*[】\]]?[\s|]*$")
# Dots, dashes or a tab, then a page number: "一、部门概况……3", "二、预算\t- 5 -".
_TO_PAGE = re.compile(r"(?:[.．·…⋯•。_]{2,}|\s[-—]{2,}|\t)\s*[-—(（]?\s*\d{1,3}\s*[-—)）]?\s*$")
_PAGE = re.compile(r"[.．·…⋯•。_\-—\s]*[-—(（]?\d{0,3}\s*[-—)）]?\s*$")
_PART = re.compile(r"\s*第\s*[一二三四五六七八九十]{1,3}\s*部\s*分")
# The first part stands within so many lines below the title of a table of contents: one or two may
# come between, 公开时间：2025年9月26日.
_FIRST_WITHIN = 3
_SENTENCE_END = re.compile(r"[。；;](?=\s*\S)")
_LONGEST_SENTENCE = 25
# A table that holds a sentence has at least so many lines to each.
_ENTRIES_A_SENTENCE = 8
_LONGEST_ENTRY = 60
_LONGEST_TITLE = 30
# A table of contents is no longer than this many lines.
_LONGEST = 120
# A line to a page is one of a table of contents only among others of its kind.
_FEWEST = 2
# A table without a title, whose lines are never met again, has at least this many parts; one whose
# first line is met again in its very words, this many lines.
_FEWEST_UNTITLED = 3


def contents_lines(paragraphs: Sequence[Paragraph]) -> frozenset[int]:
    """The places of the paragraphs that belong to a table of contents, its title included."""
    found: set[int] = set()
    to_page = [
        place
        for place, paragraph in enumerate(paragraphs)
        if len(paragraph.text) <= _LONGEST and _TO_PAGE.search(paragraph.text)
    ]
    if len(to_page) >= _FEWEST:
        found.update(to_page)
    for place, paragraph in enumerate(paragraphs):
        if _is_title(paragraph.text):
            found.update(range(place, _end_of_contents(paragraphs, place, found)))
            break
    else:
        found.update(_untitled_contents(paragraphs))
    return frozenset(found)


def contents_entries(paragraphs: Sequence[Paragraph], contents: AbstractSet[int]) -> frozenset[str]:
    """The words of the lines of a table of contents, pages and blanks aside."""
    lines = (paragraphs[place].text for place in contents)
    return frozenset("".join(_PAGE.sub("", line).split()) for line in lines)


def is_entry_of(text: str, entries: AbstractSet[str]) -> bool:
    """Whether a line is named in a table of contents, its number included."""
    return "".join(text.split()) in entries


def _is_title(line: str) -> bool:
    return len(line) <= _LONGEST_TITLE and "目" in line and _TITLE.match(line) is not None


def _untitled_contents(paragraphs: Sequence[Paragraph]) -> Sequence[int]:
    """A table of contents without its title: numbered short lines, then the first of them again.

    Parts that follow each other without a line of text are one even where none is met again.
    """
    start = next((n for n, each in enumerate(paragraphs) if _begins_contents(each)), None)
    if start is None:
        return ()
    lines = _entries(paragraphs, range(start, min(len(paragraphs), start + _LONGEST)))
    end = _first_met_again(lines, 0)
    if end is None:
        first_part = find_marker(lines[0]) if lines and _part(lines[0]) else None
        whole = first_part is not None and first_part.value == 1
        return range(start, start + len(lines)) if whole and _many_tops(lines) else ()
    same_words = _words(lines[end]) == _words(lines[0])
    parts = {_part(line) for line in lines[:end]} - {""}
    enough = len(parts) >= _FEWEST or (same_words and end > _FEWEST_UNTITLED)
    return range(start, start + end) if enough else ()


def _begins_contents(paragraph: Paragraph) -> bool:
    """Whether a line is numbered as the first of a table of contents is."""
    marker = find_marker(paragraph.text) if paragraph.kind is ParagraphKind.TEXT else None
    return marker is not None and (
        marker.family is Family.PART or (marker.family is Family.CHINESE and marker.value == 1)
    )


def _many_tops(lines: Sequence[str], fewest: int = _FEWEST_UNTITLED) -> bool:
    """Whether at least `fewest` lines have the kind of number that the first has."""
    markers = list(map(find_marker, lines))
    first = markers[0]
    alike = [each for each in markers if each and first and each.family is first.family]
    return len(alike) >= fewest


def _entries(paragraphs: Sequence[Paragraph], places: range) -> list[str]:
    """The lines at `places` up to the first that could be none of a table of contents."""
    lines: list[str] = []
    for place in places:
        if paragraphs[place].kind is ParagraphKind.ROW or not _is_entry(paragraphs[place].text):
            break
        lines.append(paragraphs[place].text)
    return lines


def _is_entry(line: str) -> bool:
    """Whether a line could be one of a table of contents: short, and no sentence.

    Some end their entries with a full stop: those are numbered, and shorter still.
    """
    words = line.strip()
    if len(words) > _LONGEST_ENTRY or _SENTENCE_END.search(words):
        return False
    finished = words.endswith(tuple("。；;"))
    return not finished or (len(words) <= _LONGEST_SENTENCE and find_marker(words) is not None)


def _mostly_entries(lines: Sequence[str]) -> bool:
    """Whether few enough of the lines are sentences for all of them to be a table of contents."""
    return sum(not _is_entry(line) for line in lines) * _ENTRIES_A_SENTENCE <= len(lines)


def _end_of_contents(paragraphs: Sequence[Paragraph], title: int, known: set[int]) -> int:
    """The place after the table of contents whose title stands at `title`.

    It ends where its first line is met again, as the first heading of the report itself, or where
    its numbers begin again; else with its last line, where lines of its kind follow the title.
    Lines to a page are `known` to belong to it: where they follow, they say themselves how far.
    """
    if title + 1 in known:
        return title + 1
    window = range(title + 1, min(len(paragraphs), title + _LONGEST))
    lines = [paragraphs[place].text for place in window]
    entries = _entries(paragraphs, window)
    first = _first_entry(lines)
    again = _first_met_again(entries, first)
    if again is None:
        again = _numbers_begin_again(entries, first)
    if again is None:
        again = _first_met_again(lines, first)
        if again is not None and not _mostly_entries(lines[:again]):
            again = None
    if again is None and first < len(entries) and _many_tops(entries[first:], _FEWEST):
        # The report may begin with what stands below its first part.
        below = _first_met_again(entries, first + 1)
        again = len(entries) if below is None else below
    return title + 1 if again is None else title + 1 + again


def _first_entry(lines: Sequence[str]) -> int:
    """Where the first line of the table is: behind what stands between it and its title."""
    return next((n for n, line in enumerate(lines[:_FIRST_WITHIN]) if _part(line)), 0)


def _numbers_begin_again(lines: Sequence[str], first: int) -> int | None:
    """Where the kind of number that the first entry has grows no more: 一、 二、 四、, 二、."""
    top = find_marker(lines[first]) if first < len(lines) else None
    if top is None or top.family not in {Family.PART, Family.CHINESE}:
        return None
    highest = top.value
    for place in range(first + 1, len(lines)):
        marker = find_marker(lines[place])
        if _closes_a_table(marker, top.family):
            return None
        if marker is None or marker.family is not top.family:
            continue
        if marker.value <= highest:
            return place if highest > top.value else None
        highest = marker.value
    return None


def _closes_a_table(marker: Marker | None, top: Family) -> bool:
    """Whether a list's numbers may begin again behind this line though the list goes on."""
    return marker is not None and marker.family < top


def _first_met_again(lines: Sequence[str], first: int) -> int | None:
    """Where the first entry is met again, in its words or, after later parts, by its part."""
    if first >= len(lines):
        return None
    words, part = _words(lines[first]), _part(lines[first])
    later_parts = False
    for place in range(first + 1, len(lines)):
        if words and _words(lines[place]) == words:
            return place
        other = _part(lines[place])
        if part and other == part and later_parts:
            return place
        later_parts = later_parts or bool(other and other != part)
    return None


def _part(line: str) -> str:
    """第一部分 of a line that begins with it, its name there or on the next line."""
    found = _PART.match(line)
    return "" if found is None else "".join(found[0].split())


def _words(text: str) -> str:
    return normalise_heading(_PAGE.sub("", text), "")
