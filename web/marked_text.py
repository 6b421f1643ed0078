"""Cuts a text where its marks begin and end, so that a template only has to write the pieces.

Joining the pieces' texts gives the text back, character by character. All functions are pure.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from juanzong.archive.records import Span
from juanzong.index.mark_columns import HitSpans
from juanzong.index.marks import snippet
from juanzong.index.records import Occurrence
from juanzong.web.tables import NamedRow, row_at

#: Characters of a snippet, about.
SNIPPET_LENGTH = 140
#: A longer row of a table is shown as any other text.
_LONGEST_ROW = 300


@dataclass(frozen=True, slots=True)
class Annotation:
    """Characters `start` to `end` of a text that are hit number `hit`, or quoted for `fact`.

    A hit of number 0 is marked, but has no number.
    """

    start: int
    end: int
    hit: int | None = None
    fact: str = ""


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of characters that are marked alike.

    `hit` is the number of the hit it belongs to, `facts` the facts it is evidence of;
    `starts_hit` and `starts_facts` tell what begins here, where its anchor belongs.
    """

    text: str
    hit: int | None = None
    starts_hit: bool = False
    facts: tuple[str, ...] = ()
    starts_facts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ExcerptRow:
    """A row of a table in pieces, under the names of its columns."""

    names: tuple[str, ...]
    cells: tuple[tuple[Piece, ...], ...]


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A part of a text in pieces, and whether the text goes on before and after it.

    `row` is given where what is marked in it stands in a table whose columns have names.
    """

    pieces: tuple[Piece, ...]
    cut_before: bool
    cut_after: bool
    row: ExcerptRow | None = None


def cut(
    text: str, annotations: Iterable[Annotation], within: Span | None = None
) -> tuple[Piece, ...]:
    """Cut a text, or a part of it, into pieces; annotations count characters of the whole text."""
    return next(cut_each(text, annotations, (within or Span(0, len(text)),)))


def cut_each(
    text: str, annotations: Iterable[Annotation], places: Iterable[Span]
) -> Iterator[tuple[Piece, ...]]:
    """Cut several parts of a text, in their order, none of which overlaps another.

    Each annotation is looked at where it begins and in the parts that it reaches into.
    """
    waiting = deque(sorted(enumerate(annotations), key=lambda each: each[1].start))
    reaching: list[tuple[int, Annotation]] = []
    for part in places:
        while waiting and waiting[0][1].start < part.end:
            reaching.append(waiting.popleft())
        reaching = [each for each in reaching if each[1].end > part.start]
        yield _cut(text, [each for each in reaching if each[1].start < part.end], part)


def _cut(text: str, inside: Sequence[tuple[int, Annotation]], part: Span) -> tuple[Piece, ...]:
    """Cut a part of a text; `inside` are the annotations that reach into it, by their start.

    Each has its number among all: in that order pieces name what marks them.
    """
    if not any(note.fact for _, note in inside) and _follow_each_other(inside):
        return tuple(_alternating(text, [note for _, note in inside], part))
    borders = {part.start, part.end}
    borders.update(max(note.start, part.start) for _, note in inside)
    borders.update(min(note.end, part.end) for _, note in inside)
    waiting = deque(inside)
    active: list[tuple[int, Annotation]] = []
    pieces = []
    for start, end in pairwise(sorted(borders)):
        active = [each for each in active if each[1].end > start]
        while waiting and waiting[0][1].start <= start:
            active.append(waiting.popleft())
        here = [note for _, note in sorted(active, key=lambda each: each[0])]
        pieces.append(_piece(text, Span(start, end), here))
    return tuple(pieces)


def _follow_each_other(inside: Sequence[tuple[int, Annotation]]) -> bool:
    return all(one.end <= other.start for (_, one), (_, other) in pairwise(inside))


def _alternating(text: str, hits: Iterable[Annotation], part: Span) -> Iterator[Piece]:
    """The pieces of a part in which hits follow each other, and nothing is quoted.

    There may be tens of thousands, so nothing is sorted or looked for.
    """
    at = part.start
    for hit in hits:
        start, end = max(hit.start, part.start), min(hit.end, part.end)
        if at < start:
            yield Piece(text[at:start])
        yield Piece(text[start:end], hit.hit, starts_hit=hit.start == start)
        at = end
    if at < part.end:
        yield Piece(text[at : part.end])


def marked(text: str, hits: HitSpans, within: Span | None = None) -> tuple[Piece, ...]:
    """Cut a text, or a part of it, at its hits, numbering them from 1."""
    part = within or Span(0, len(text))
    return cut(text, _numbered(hits, part), part)


def marked_path(
    headings: Sequence[str], marks: Sequence[Sequence[Occurrence]]
) -> tuple[tuple[Piece, ...], ...]:
    """Cut the headings above a section, each at its marks; `marks` go on to its own."""
    given = [*marks, *((),) * len(headings)]
    return tuple(
        marked(heading, HitSpans.of(in_heading))
        for heading, in_heading in zip(headings, given, strict=False)
    )


def _numbered(hits: HitSpans, part: Span) -> list[Annotation]:
    """The hits that reach into a part of their text, numbered from the text's first."""
    before, here = hits.reaching(part.start, part.end)
    return [Annotation(span.start, span.end, hit=at) for at, span in enumerate(here, before + 1)]


def excerpts(text: str, marks: Sequence[Occurrence]) -> tuple[Excerpt, ...]:
    """Give the telling parts of a text, chosen by the index, in pieces; marks ascend."""
    hits = HitSpans.of(marks)
    shown: list[Excerpt] = []
    rows: set[int] = set()
    for window in snippet(text, marks, SNIPPET_LENGTH).pieces:
        part = Span(window.start, window.end)
        found = _row_of(text, marks, part)
        if found is not None and found.start in rows:
            continue
        row = None
        if found is not None:
            rows.add(found.start)
            row = _excerpt_row(text, hits, found)
        shown.append(Excerpt(marked(text, hits, part), part.start > 0, part.end < len(text), row))
    return tuple(shown)


def _row_of(text: str, marks: Sequence[Occurrence], part: Span) -> NamedRow | None:
    """The row of the first mark in a part of a text, where it is short enough to be shown whole."""
    first = bisect_left(marks, part.start, key=lambda mark: mark.start)
    has_mark = first < len(marks) and marks[first].start < part.end
    row = row_at(text, marks[first].start) if has_mark else None
    return row if row is not None and row.end - row.start <= _LONGEST_ROW else None


def _excerpt_row(text: str, hits: HitSpans, row: NamedRow) -> ExcerptRow:
    notes = _numbered(hits, Span(row.start, row.end))
    return ExcerptRow(row.names, tuple(cut_each(text, notes, row.cells)))


def _piece(text: str, part: Span, annotations: Iterable[Annotation]) -> Piece:
    here = [note for note in annotations if note.start <= part.start and note.end >= part.end]
    hits = [note for note in here if note.hit is not None]
    facts = [note for note in here if note.fact]
    return Piece(
        text[part.start : part.end],
        hit=hits[0].hit if hits else None,
        starts_hit=bool(hits) and hits[0].start == part.start,
        facts=tuple(note.fact for note in facts),
        starts_facts=tuple(note.fact for note in facts if note.start == part.start),
    )
