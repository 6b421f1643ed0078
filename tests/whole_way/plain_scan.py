"""A search as a patient reader makes it: through every section, with a regular expression.

Shares with the program only the folding of a text; what it reads is what `show --json` gives.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from juanzong.index.characters import HAN_RANGES
from juanzong.index.folding import Folded, fold, fold_text

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
            marks = _marks(pattern, section["text"])
            heading_marks = _marks(pattern, section["heading"])
            if marks or heading_marks:
                found.add(Found(report["report"], section["section"], marks, heading_marks))
    return found


def _pattern(words: str) -> re.Pattern[str]:
    term = fold_text(words)
    before = rf"(?<!{_RUN})" if re.match(_RUN, term[0]) else ""
    after = rf"(?!{_RUN})" if re.match(_RUN, term[-1]) else ""
    return re.compile(before + re.escape(term) + after)


_folded = cache(fold)


def _marks(pattern: re.Pattern[str], text: str) -> Marks:
    return tuple(dict.fromkeys(_places(pattern, _folded(text))))


def _places(pattern: re.Pattern[str], folded: Folded) -> Iterator[tuple[int, int]]:
    for hit in pattern.finditer(folded.text):
        span = folded.unfold(*hit.span())
        yield span.start, span.end
