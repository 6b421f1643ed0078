"""The marks of a long text in columns, and hits as a page counts and shows them.

Of a hundred thousand marks only those that are shown become records.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from juanzong.archive.records import Span
from juanzong.index.alignment import Column
from juanzong.index.folding import Folded
from juanzong.index.occurrences import SearchedText
from juanzong.index.query.tree import Term
from juanzong.index.records import Occurrence


@dataclass(frozen=True, slots=True)
class MarkColumns:
    """Marks by start and end, and the number of each one's term; the same place is there once."""

    starts: Column
    ends: Column
    terms: Column

    def occurrences(self) -> tuple[Occurrence, ...]:
        """Give all of them as records."""
        columns = (column.tolist() for column in (self.starts, self.ends, self.terms))
        return tuple(map(Occurrence._make, zip(*columns, strict=True)))

    def part(self, offset: int, limit: int) -> MarkColumns:
        """At most `limit` of them from one on."""
        part = slice(offset, offset + limit)
        return MarkColumns(self.starts[part], self.ends[part], self.terms[part])

    def beginning_before(self, place: int) -> MarkColumns:
        """Those that begin before a place."""
        count = int(np.searchsorted(self.starts, place))
        return MarkColumns(self.starts[:count], self.ends[:count], self.terms[:count])

    def behind(self, lead: int) -> MarkColumns:
        """Those that reach into the text behind its lead, counted from there."""
        reaching = self.ends > lead
        return _in_order(
            np.maximum(self.starts[reaching] - lead, 0),
            self.ends[reaching] - lead,
            self.terms[reaching],
        )


def mark_columns(positive: Sequence[Term], compared: Folded) -> MarkColumns:
    """Where these terms stand in a text, whatever their field, in places of the original.

    The same place belongs to the first of its terms; sorted by start and end.
    """
    text = SearchedText(compared.text)
    starts, ends, numbers = [], [], []
    for number, term in enumerate(positive):
        if term.field == "any":
            found = compared.alignment.unfold_each(*text.places(term.folded, prefix=term.prefix))
            starts.append(found[0])
            ends.append(found[1])
            numbers.append(np.full(len(found[0]), number))
    if not starts:
        none = np.empty(0, np.int64)
        return MarkColumns(none, none, none)
    return _in_order(np.concatenate(starts), np.concatenate(ends), np.concatenate(numbers))


def _in_order(starts: Column, ends: Column, terms: Column) -> MarkColumns:
    order = np.lexsort((terms, ends, starts))
    starts, ends, terms = starts[order], ends[order], terms[order]
    others = np.diff(starts).astype(bool) | np.diff(ends).astype(bool)
    kept = np.concatenate(([True] if len(starts) else [], others)).astype(bool)
    return MarkColumns(starts[kept], ends[kept], terms[kept])


class HitSpans:
    """The hits of a text from left to right: marks that overlap are one, those that touch two."""

    __slots__ = ("_ends", "_starts")

    def __init__(self, starts: Sequence[int] = (), ends: Sequence[int] = ()) -> None:
        self._starts = starts
        self._ends = ends

    @classmethod
    def of_columns(cls, marks: MarkColumns) -> HitSpans:
        """Join the marks that overlap."""
        if not len(marks.starts):
            return cls()
        reached = np.maximum.accumulate(marks.ends)
        begins = np.flatnonzero(marks.starts[1:] >= reached[:-1]) + 1
        first, last = np.concatenate(([0], begins)), np.concatenate((begins, [len(reached)])) - 1
        return cls(marks.starts[first].data, reached[last].data)

    @classmethod
    def of(cls, marks: Sequence[Occurrence]) -> HitSpans:
        """Join the marks that overlap; they come sorted by start and end."""
        if not marks:
            return cls()
        starts: list[int] = []
        ends: list[int] = []
        for mark in marks:
            if ends and mark.start < ends[-1]:
                ends[-1] = max(ends[-1], mark.end)
            else:
                starts.append(mark.start)
                ends.append(mark.end)
        return cls(starts, ends)

    def __len__(self) -> int:
        return len(self._starts)

    def before(self, place: int) -> int:
        """How many begin before a place."""
        return bisect_left(self._starts, place)

    def reaching(self, start: int, end: int) -> tuple[int, tuple[Span, ...]]:
        """How many end before a part of the text, and those that reach into it."""
        first, last = bisect_right(self._ends, start), self.before(end)
        return first, tuple(map(Span, self._starts[first:last], self._ends[first:last]))

    def spans(self) -> tuple[Span, ...]:
        """All of them."""
        return tuple(map(Span, self._starts, self._ends))
