"""Find the lines of a table of contents, which repeat the headings and are none."""

from __future__ import annotations

import re
from collections.abc import Sequence

from juanzong.archive.records import Paragraph
from juanzong.archive.sections.identity import normalise_heading

_TITLE = re.compile(r"\s*[【\[]?\s*目\s*[录錄次]\s*[】\]]?\s*$")
# Dots, dashes or a tab, then a page number: "一、部门概况……3", "二、预算\t- 5 -".
_TO_PAGE = re.compile(r"(?:[.．·…⋯•。_]{2,}|\s[-—]{2,}|\t)\s*[-—(（]?\s*\d{1,3}\s*[-—)）]?\s*$")
_PAGE = re.compile(r"[.．·…⋯•。_\-—\s]*[-—(（]?\d{0,3}\s*[-—)）]?\s*$")
_PART = re.compile(r"\s*第\s*[一二三四五六七八九十]{1,3}\s*部\s*分")
# Lines between the title of a table of contents and its first entry: 公开时间：2025年9月26日.
_MOST_BETWEEN = 2
_SENTENCE_END = re.compile(r"[。；;]")
_LONGEST_ENTRY = 60
# A table of contents is no longer than this many lines.
_LONGEST = 120
# A line to a page is one of a table of contents only among others of its kind.
_FEWEST = 2


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
        if len(paragraph.text) <= 10 and _TITLE.match(paragraph.text):  # noqa: PLR2004 - 【 目 录 】
            found.update(range(place, _end_of_contents(paragraphs, place, found)))
            break
    else:
        found.update(_untitled_contents(paragraphs))
    return frozenset(found)


def _untitled_contents(paragraphs: Sequence[Paragraph]) -> range:
    """A table of contents without its title: parts in short lines, then the first part again."""
    start = next((n for n, each in enumerate(paragraphs) if _PART.match(each.text)), None)
    if start is None:
        return range(0)
    lines = [each.text for each in paragraphs[start : start + _LONGEST]]
    end = _first_met_again(lines, 0)
    if end is None or not all(map(_is_entry, lines[:end])):
        return range(0)
    parts = {_part(line) for line in lines[:end]} - {""}
    return range(start, start + end) if len(parts) >= _FEWEST else range(0)


def _is_entry(line: str) -> bool:
    """Whether a line could be one of a table of contents: short, and no sentence."""
    return len(line) <= _LONGEST_ENTRY and not _SENTENCE_END.search(line)


def _end_of_contents(paragraphs: Sequence[Paragraph], title: int, known: set[int]) -> int:
    """The place after the table of contents whose title stands at `title`.

    It ends where its first line is met again, as the first heading of the report itself.
    """
    window = range(title + 1, min(len(paragraphs), title + _LONGEST))
    if not window:
        return title + 1
    if window[0] in known:
        return title + 1 + next((n for n, at in enumerate(window) if at not in known), len(window))
    lines = [paragraphs[place].text for place in window]
    again = _first_met_again(lines, _first_entry(lines))
    return title + 1 if again is None else window[again]


def _first_entry(lines: Sequence[str]) -> int:
    """Where the first line of the table is: behind what stands between it and its title."""
    between = range(min(_MOST_BETWEEN + 1, len(lines)))
    return next((place for place in between if _PART.match(lines[place])), 0)


def _first_met_again(lines: Sequence[str], first: int) -> int | None:
    """Where the first entry is met again, in its words or, after later parts, by its part."""
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
