"""What a statement of a report is: the sentence, the statement, the clause and the line at a place.

A sentence ends with 。 ! ? or its line; a statement also at a semicolon; a clause also at a
comma. Every rule asks here, so that all of them mean the same words by "in one sentence".
"""

from __future__ import annotations

import re
from bisect import bisect_right

# Longer stretches without a full stop are lists and tables: what stands further off is no context.
_FURTHEST = 400
_STATEMENT_END = re.compile(r"[。;!?\n]|\.(?![0-9])")
_CLAUSE_END = re.compile(r"[。;!?\n，,]|\.(?![0-9])")
# 2022年, and 2022年5月底, which is a date: money is paid out into the year after its own.
_YEAR = re.compile(r"(?<![0-9])(?P<year>20[0-9]{2})年(?P<month>[0-9]{1,2}月)?")


class Statements:
    """The bounds of sentences and statements of one text, found once and looked up by bisection."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._statements = [end.end() for end in _STATEMENT_END.finditer(text)]
        # Every sentence ends where a statement does.
        self._sentences = [end for end in self._statements if text[end - 1] != ";"]

    def sentence_start(self, position: int) -> int:
        """Where the sentence that holds a position begins, at most 400 characters back."""
        return _start(self._sentences, position)

    def statement_start(self, position: int) -> int:
        """Where the statement that holds a position begins, at most 400 characters back."""
        return _start(self._statements, position)

    def statement_end(self, position: int) -> int:
        """Where the statement at a position ends, its full stop excluded, at most 400 on."""
        place = bisect_right(self._statements, position)
        stop = self._statements[place] - 1 if place < len(self._statements) else len(self._text)
        return min(max(stop, position), position + _FURTHEST)

    def statement(self, position: int) -> str:
        """The statement that holds a position."""
        return self._text[self.statement_start(position) : self.statement_end(position)]

    def clause_before(self, position: int) -> str:
        """The words between the last comma or end of a statement and a position."""
        start = self.statement_start(position)
        return _CLAUSE_END.split(self._text[start:position])[-1]


def words_before(text: str, position: int, most: int) -> str:
    """The words right before a position of a text, at `most` so many characters."""
    return text[max(0, position - most) : position]


def is_of_year(words: str, year: int | None) -> bool:
    """Whether the year that the words before a figure name last is the report's; none is too."""
    named = [*_YEAR.finditer(words)]
    if year is None or not named:
        return True
    last = int(named[-1]["year"])
    return last == year or (named[-1]["month"] is not None and last == year + 1)


def _start(ends: list[int], position: int) -> int:
    place = bisect_right(ends, position)
    start = ends[place - 1] if place else 0
    return max(start, position - _FURTHEST)
