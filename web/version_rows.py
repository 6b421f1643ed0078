"""A section of two versions in rows: lines that both have, lines that stand for each other. Pure.

No row is longer than `LONGEST_ROW` on either side, whatever the section holds.
"""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, groupby, takewhile
from typing import NamedTuple

from juanzong.archive.records import Span
from juanzong.web.comparing import MOST_COMPARED, common_runs, longest_rising
from juanzong.web.moved_text import NOTHING_MOVED, MovedText, Places, bare
from juanzong.web.version_pairs import SectionPair

#: Characters of one side of a row; a number or word counts as one sign, so all are compared.
LONGEST_ROW = MOST_COMPARED
#: So many pairs of lines are compared at once; more would take memory and time by their number.
_MOST_PAIRS = 4_000_000


@dataclass(frozen=True, slots=True)
class VersionRow:
    """Characters of the former text and of the current one; `lines` counts those of the longer.

    `is_same` where both say the same, white space aside. `elsewhere` is where a paragraph stands
    that one side alone has here, in the section that it moved to or from.
    """

    former: Span
    current: Span
    is_same: bool
    lines: int
    elsewhere: SectionPair | None = None

    @property
    def size(self) -> int:
        """Characters that it takes to show it: what is the same is shown once."""
        current = self.current.end - self.current.start
        return current if self.is_same else current + self.former.end - self.former.start


@dataclass(frozen=True, slots=True)
class _Side:
    """The lines of a text, their words, and where those stand that moved away or came."""

    lines: list[Span]
    keys: list[str]
    moved: dict[str, list[SectionPair]]

    @classmethod
    def of(cls, text: str, moved: Places) -> _Side:
        lines = _lines(text)
        keys = [bare(text[line.start : line.end]) for line in lines]
        return cls(lines, keys, {words: list(reversed(each)) for words, each in moved.items()})

    def stretch(self, start: int, end: int) -> list[_Line]:
        """Some lines, each with where it stands in the other version, if it moved."""
        return [
            _Line(self.lines[at], held.pop() if (held := self.moved.get(self.keys[at])) else None)
            for at in range(start, end)
        ]


class _Line(NamedTuple):
    """A line that the other version does not have at its place."""

    span: Span
    elsewhere: SectionPair | None


def version_rows(
    former: str, current: str, moved: MovedText = NOTHING_MOVED
) -> Iterator[VersionRow]:
    """Cut two texts into rows, in their order; joined, each side's rows are its whole text.

    Lines that `moved` to or from other sections have rows of their own.
    """
    then, now = _Side.of(former, moved.went), _Side.of(current, moved.came)
    sides = (then.lines, now.lines)
    at, place = 0, 0
    for start, other, length in (
        *_common(then.keys, now.keys),
        (len(sides[0]), len(sides[1]), 0),
    ):
        yield from _differing(then.stretch(at, start), now.stretch(place, other))
        at, place = start + length, other + length
        yield from _same(sides[0][start:at], sides[1][other:place])


_Run = tuple[int, int, int]


def _common(first: Sequence[str], second: Sequence[str]) -> list[_Run]:
    """The lines that both texts have in one order, as stretches; of many lines a good part of them.

    Of many lines those count first that stand once in both texts (as in a patience diff); what is
    between two of them is compared as long as it is short.
    """
    begun = sum(1 for _ in takewhile(_are_equal, zip(first, second, strict=False)))
    runs = [(0, 0, begun)]
    at = place = begun
    for start, other in (*_anchors(first, second, begun), (len(first), len(second))):
        gap, beside = first[at:start], second[place:other]
        if len(gap) * len(beside) <= _MOST_PAIRS:
            runs += (
                (at + one, place + two, length) for one, two, length in common_runs(gap, beside)
            )
        runs.append((start, other, 1 if start < len(first) else 0))
        at, place = start + 1, other + 1
    return _joined(run for run in runs if run[2])


def _are_equal(pair: tuple[str, str]) -> bool:
    return pair[0] == pair[1]


def _anchors(first: Sequence[str], second: Sequence[str], begun: int) -> list[tuple[int, int]]:
    """The places of lines that stand once in each text behind its beginning, in one order."""
    if (len(first) - begun) * (len(second) - begun) <= _MOST_PAIRS:
        return []
    there = _once(second, begun)
    pairs = [(at, there[line]) for line, at in _once(first, begun).items() if line in there]
    kept = longest_rising([place for _, place in pairs])
    return [pair for number, pair in enumerate(pairs) if number in kept]


def _once(lines: Sequence[str], begun: int) -> dict[str, int]:
    """The place of each line that stands once behind the beginning, in their order."""
    counts = Counter(lines[begun:])
    return {line: at for at, line in enumerate(lines) if at >= begun and counts[line] == 1}


def _joined(runs: Iterable[_Run]) -> list[_Run]:
    joined: list[_Run] = []
    for start, other, length in runs:
        before = joined[-1] if joined else (-1, -1, 0)
        if (before[0] + before[2], before[1] + before[2]) == (start, other):
            joined[-1] = (*before[:2], before[2] + length)
        else:
            joined.append((start, other, length))
    return joined


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


def _differing(former: Sequence[_Line], current: Sequence[_Line]) -> Iterator[VersionRow]:
    """Lines that stand in place of each other: one by one where there are as many on both sides.

    What moved stands by itself, before what follows it on its side.
    """
    counts = [sum(line.elsewhere is None for line in side) for side in (former, current)]
    is_even = counts[0] == counts[1]
    then, now = (deque(_grouped(side, one_by_one=is_even)) for side in (former, current))
    ends = [side[0].span.start if side else 0 for side in (former, current)]

    def row(before: _Line | None, after: _Line | None) -> VersionRow:
        spans = [
            Span(end, end) if line is None else line.span
            for line, end in zip((before, after), ends, strict=True)
        ]
        ends[:] = [span.end for span in spans]
        moved = (line.elsewhere for line in (before, after) if line is not None)
        return VersionRow(spans[0], spans[1], is_same=False, lines=1, elsewhere=next(moved))

    while then or now:
        while then and then[0].elsewhere is not None:
            yield row(then.popleft(), None)
        while now and now[0].elsewhere is not None:
            yield row(None, now.popleft())
        if then or now:
            yield row(then.popleft() if then else None, now.popleft() if now else None)


def _grouped(lines: Sequence[_Line], *, one_by_one: bool) -> Iterator[_Line]:
    """The lines that stay in groups that have room in a row; each that moved, in pieces."""
    for has_moved, run in groupby(lines, key=lambda line: line.elsewhere is not None):
        if has_moved:
            for line in run:
                yield from (_Line(piece, line.elsewhere) for piece in _pieces(line.span))
        else:
            groups = _groups([line.span for line in run], one_by_one=one_by_one)
            yield from (_Line(group, None) for group in groups)


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
