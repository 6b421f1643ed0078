"""A search as a patient reader makes it: through every section, with a regular expression.

Shares with the program only the folding of a text and its borders; what it reads is what
`show --json` gives.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from juanzong.archive.records import Block, ParagraphKind
from juanzong.index.characters import HAN_RANGES
from juanzong.index.folding import Folded, fold, fold_text
from juanzong.index.section_text import compared_text, with_borders

Marks = tuple[tuple[int, int], ...]

#: A letter or digit that is no ideograph: what a term's end may not go on in.
_RUN = rf"[^\W_{HAN_RANGES}]"


@dataclass(frozen=True, slots=True)
class Found:
    """A section that is found: whose it is, and where the marks stand in its text and heading."""

    report: str
    section: str
    marks: Marks
    heading_marks: Marks


def scan(shown: Sequence[dict[str, Any]], words: str) -> set[Found]:
    """Find the words in reports as `show --json` gives them."""
    pattern = _pattern(words)
    found = set()
    for report in shown:
        for section in report["sections"]:
            heading, run_in = section["heading"], section["run_in"]
            places = _marks(pattern, _compared(section))
            lead = 0 if run_in is None else len(heading + run_in)
            marks = _cut(places, lead, lead + len(section["text"]))
            in_line = _cut(places, 0, len(heading)) if lead else ()
            alone = _marks(pattern, heading.replace("\t", " "))
            heading_marks = tuple(sorted({*alone, *in_line}))
            # The sign that joins a heading to its text is found, and is part of neither.
            if places or heading_marks:
                found.add(Found(report["report"], section["section"], marks, heading_marks))
    return found


def scan_headings(shown: Sequence[dict[str, Any]], words: str) -> set[tuple[str, str]]:
    """Find the reports and sections under a heading, their own or one above, with the words."""
    pattern = _pattern(words)
    return {
        (report["report"], section["section"])
        for report in shown
        for section in report["sections"]
        if any(_marks(pattern, heading.replace("\t", " ")) for heading in section["heading_path"])
    }


def own_text(section: dict[str, Any]) -> str:
    """Give a section's own text with the borders of its cells, as it is compared."""
    return _compared({**section, "run_in": None})


def _compared(section: dict[str, Any]) -> str:
    blocks = [
        Block(block["start"], block["end"], ParagraphKind(block["kind"]))
        for block in section["blocks"]
    ]
    return compared_text(section["text"], section["heading"], section["run_in"], blocks)


def _pattern(words: str) -> re.Pattern[str]:
    term = fold_text(with_borders(words))
    before = rf"(?<!{_RUN})" if re.match(_RUN, term[0]) else ""
    after = rf"(?!{_RUN})" if re.match(_RUN, term[-1]) else ""
    return re.compile(before + re.escape(term) + after)


_folded = cache(fold)


def _marks(pattern: re.Pattern[str], text: str) -> Marks:
    return tuple(dict.fromkeys(_places(pattern, _folded(text))))


def _cut(places: Marks, start: int, end: int) -> Marks:
    """Give what of the places lies from start to end, counted from there."""
    inside = ((max(a, start) - start, min(b, end) - start) for a, b in places)
    return tuple(dict.fromkeys((a, b) for a, b in inside if a < b))


def _places(pattern: re.Pattern[str], folded: Folded) -> Iterator[tuple[int, int]]:
    for hit in pattern.finditer(folded.text):
        span = folded.unfold(*hit.span())
        yield span.start, span.end
