"""A section of two versions in rows: lines that both have, lines that stand for each other. Pure.

No row is longer than `LONGEST_ROW` on either side, whatever the section holds.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

from juanzong.archive.records import Span
from juanzong.web.comparing import MOST_COMPARED, common_runs

#: Characters of one side of a row; a number or word counts as one sign, so all are compared.
LONGEST_ROW = MOST_COMPARED


@dataclass(frozen=True, slots=True)
class VersionRow:
    """Characters of the former text and of the current one; `lines` counts those of the longer.

    `is_same` where both say the same, white space aside.
    """

    former: Span
    current: Span
    is_same: bool
    lines: int

    @property
    def size(self) -> int:
        """Characters that it takes to show it: what is the same is shown once."""
        current = self.current.end - self.current.start
        return current if self.is_same else current + self.former.end - self.former.start


def version_rows(former: str, current: str) -> Iterator[VersionRow]:
    """Cut two texts into rows, in their order; joined, each side's rows are its whole text."""
    sides = (_lines(former), _lines(current))
    keys = [
        ["".join(text[line.start : line.end].split()) for line in lines]
        for text, lines in zip((former, current), sides, strict=True)
    ]
    at, place = 0, 0
    for start, other, length in (*common_runs(*keys), (len(sides[0]), len(sides[1]), 0)):
        yield from _differing(sides[0][at:start], sides[1][place:other])
        at, place = start + length, other + length
        yield from _same(sides[0][start:at], sides[1][other:place])


def _lines(text: str) -> list[Span]:
    """The lines of a text that are not empty."""
    lines = text.split("\n")
    ends = accumulate(len(line) + 1 for line in lines)
    return [
        Span(end - 1 - len(line), end - 1) for line, end in zip(lines, ends, strict=True) if line
    ]


def _same(former: Sequence[Span], current: Sequence[Span]) -> Iterator[VersionRow]:
    """Lines that both have, as many in a row as have room."""
    start = 0
    for behind in range(1, len(current) + 1):
        is_last = behind == len(current)
        if is_last or current[behind].end - current[start].start > LONGEST_ROW:
            whole = Span(current[start].start, current[behind - 1].end)
            before = Span(former[start].start, former[behind - 1].end)
            for then, now in zip(*_padded(_pieces(before), _pieces(whole)), strict=True):
                yield VersionRow(then, now, is_same=True, lines=behind - start)
            start = behind


def _differing(former: Sequence[Span], current: Sequence[Span]) -> Iterator[VersionRow]:
    """Lines that stand in place of each other: one by one where there are as many on both sides."""
    if not former and not current:
        return
    one_by_one = len(former) == len(current)
    groups = [_groups(side, one_by_one=one_by_one) for side in (former, current)]
    for then, now in zip(*_padded(*groups), strict=True):
        yield VersionRow(then, now, is_same=False, lines=1)


def _groups(lines: Sequence[Span], *, one_by_one: bool) -> list[Span]:
    """The lines in groups that have room in a row, a longer line in pieces."""
    groups: list[Span] = []
    for line in lines:
        joined = Span(groups[-1].start, line.end) if groups and not one_by_one else None
        if joined is not None and joined.end - joined.start <= LONGEST_ROW:
            groups[-1] = joined
        else:
            groups += _pieces(line)
    return groups


def _pieces(whole: Span) -> list[Span]:
    starts = range(whole.start, max(whole.end, whole.start + 1), LONGEST_ROW)
    return [Span(start, min(start + LONGEST_ROW, whole.end)) for start in starts]


def _padded(former: list[Span], current: list[Span]) -> tuple[list[Span], list[Span]]:
    """Both sides with as many spans: the shorter one ends with empty ones."""
    length = max(len(former), len(current))
    return (_filled(former, length), _filled(current, length))


def _filled(spans: list[Span], length: int) -> list[Span]:
    end = spans[-1].end if spans else 0
    return [*spans, *(Span(end, end) for _ in range(length - len(spans)))]
