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
    return frozenset(found)


def _end_of_contents(paragraphs: Sequence[Paragraph], title: int, known: set[int]) -> int:
    """The place after the table of contents whose title stands at `title`.

    It ends where its first line is met again, as the first heading of the report itself.
    """
    window = range(title + 1, min(len(paragraphs), title + _LONGEST))
    if not window:
        return title + 1
    if window[0] in known:
        return title + 1 + next((n for n, at in enumerate(window) if at not in known), len(window))
    first = _words(paragraphs[window[0]].text)
    for place in window[1:]:
        if first and _words(paragraphs[place].text) == first:
            return place
    return title + 1


def _words(text: str) -> str:
    return normalise_heading(_PAGE.sub("", text), "")
