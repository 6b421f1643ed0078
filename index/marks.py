"""Where a query's terms stand in a section, and how to show them: marks, segments, snippets."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from juanzong.archive.records import Section
from juanzong.index.folding import Folded, fold
from juanzong.index.making import maker
from juanzong.index.mark_columns import HitSpans, MarkColumns, mark_columns
from juanzong.index.matches import term_occurrences
from juanzong.index.occurrences import SHORT
from juanzong.index.query.parser import terms
from juanzong.index.query.tree import Node, Term
from juanzong.index.records import Occurrence
from juanzong.index.section_text import compared_heading, compared_text, lead_length

#: At most so many pieces of a section make up a snippet.
_MOST_PIECES = 3
#: A piece may begin behind one of these instead of in the middle of a sentence.
_BREAKS = frozenset("。！？；\n")

_Place = tuple[int, int]
#: The number of the first term that stands at each place.
_Numbers = dict[_Place, int]

_occurrence = maker(Occurrence)


@dataclass(frozen=True, slots=True)
class Segment:
    """A run of text that is marked throughout or not at all.

    `term` is the number of the term that marks it (of several, the one that began first), or
    None. `mark` is the place in the list of marks of the mark that begins here, or None.
    """

    text: str
    term: int | None = None
    mark: int | None = None

    @property
    def is_marked(self) -> bool:
        """Whether any term stands here."""
        return self.term is not None


@dataclass(frozen=True, slots=True)
class Piece:
    """Characters `start` to `end` of a text, in segments."""

    start: int
    end: int
    segments: tuple[Segment, ...]


@dataclass(frozen=True, slots=True)
class Snippet:
    """The telling pieces of a text, in reading order, with text left out between any two.

    `cut_before` and `cut_after` say whether text is left out at the ends too.
    """

    pieces: tuple[Piece, ...]
    cut_before: bool
    cut_after: bool


def mark(root: Node, section: Section) -> tuple[tuple[Occurrence, ...], tuple[Occurrence, ...]]:
    """The marks of a query's positive terms in a section's text and in its heading.

    Sorted by place; the same place is marked once, overlapping marks are all kept. An occurrence
    that goes on from a heading into its text is marked in both; what joins them is in neither.
    """
    return section_marks(terms(root), _compared(section), section.heading, section.run_in)


def hits(root: Node, section: Section) -> tuple[HitSpans, HitSpans]:
    """The hits of a query's positive terms in a section's heading and in its text.

    They are its marks, those that overlap made one; quick for a text of any length.
    """
    positive, compared = terms(root), _compared(section)
    heading, run_in = section.heading, section.run_in
    if len(compared.text) <= SHORT:
        in_text, in_heading = section_marks(positive, compared, heading, run_in)
        return HitSpans.of(in_heading), HitSpans.of(in_text)
    columns, in_heading = _marks_in_columns(positive, compared, heading, run_in)
    return HitSpans.of(in_heading), HitSpans.of_columns(columns)


def marks_from(
    root: Node, section: Section, offset: int, limit: int
) -> tuple[int, Sequence[Occurrence]]:
    """How many marks a query has in a section's text, and at most `limit` of them from one on."""
    positive, compared = terms(root), _compared(section)
    heading, run_in = section.heading, section.run_in
    if len(compared.text) <= SHORT:
        in_text, _ = section_marks(positive, compared, heading, run_in)
        return len(in_text), in_text[offset : offset + limit]
    columns, _ = _marks_in_columns(positive, compared, heading, run_in)
    return len(columns.starts), columns.part(offset, limit).occurrences()


def _compared(section: Section) -> Folded:
    heading, run_in = section.heading, section.run_in
    return fold(compared_text(section.text, heading, run_in, section.blocks))


def section_marks(
    positive: Sequence[Term], compared: Folded, heading: str, run_in: str | None
) -> tuple[tuple[Occurrence, ...], tuple[Occurrence, ...]]:
    """The marks of a query's positive terms; `compared` is the section's text as it is compared.

    See `mark`.
    """
    if len(compared.text) > SHORT:
        columns, in_long_heading = _marks_in_columns(positive, compared, heading, run_in)
        return columns.occurrences(), in_long_heading
    lead = lead_length(heading, run_in)
    in_text: _Numbers = {}
    in_heading: _Numbers = {}
    folded_heading = _folded_heading(heading)
    for number, term in enumerate(positive):
        if term.folded in folded_heading.text:
            in_heading = _numbered(_places(term, folded_heading), number, in_heading)
        if term.field != "any":
            continue
        places = _places(term, compared)
        if lead:
            in_lead, places = _parted(places, len(heading), lead)
            in_heading = _numbered(in_lead, number, in_heading)
        in_text = _numbered(places, number, in_text)
    return _in_order(in_text), _in_order(in_heading)


def _numbered(places: Iterable[_Place], number: int, held: _Numbers) -> _Numbers:
    """Number places that have no number yet."""
    numbered = dict.fromkeys(places, number)
    return numbered | held if held else numbered


def _parted(places: list[_Place], heading: int, lead: int) -> tuple[list[_Place], list[_Place]]:
    """Part places of a text with its lead: those in the heading, of that length, and the text's."""
    return (
        [(start, min(end, heading)) for start, end in places if start < heading],
        [(max(start - lead, 0), end - lead) for start, end in places if end > lead],
    )


def marks_above(
    positive: Sequence[Term], headings: Sequence[str]
) -> tuple[tuple[Occurrence, ...], ...]:
    """The marks in each heading above a section, of the terms that are asked of headings."""
    asked = [(number, term) for number, term in enumerate(positive) if term.field == "heading"]
    if not asked:
        return ((),) * len(headings)
    return tuple(_marks_in_heading(asked, heading) for heading in headings)


def _marks_in_heading(numbered: Sequence[tuple[int, Term]], heading: str) -> tuple[Occurrence, ...]:
    found: _Numbers = {}
    for number, term in numbered:
        found = _numbered(_places(term, _folded_heading(heading)), number, found)
    return _in_order(found)


def _marks_in_columns(
    positive: Sequence[Term], compared: Folded, heading: str, run_in: str | None
) -> tuple[MarkColumns, tuple[Occurrence, ...]]:
    """`section_marks` of a long text, whose marks stay in columns."""
    marks = mark_columns(positive, compared)
    lead = lead_length(heading, run_in)
    numbers: _Numbers = {}
    for number, term in enumerate(positive):
        for place in _places(term, _folded_heading(heading)):
            numbers[place] = min(number, numbers.get(place, number))
    if lead:
        for each in marks.beginning_before(len(heading)).occurrences():
            place = each.start, min(each.end, len(heading))
            numbers[place] = min(each.term, numbers.get(place, each.term))
        marks = marks.behind(lead)
    return marks, _in_order(numbers)


@lru_cache(maxsize=4096)
def _folded_heading(heading: str) -> Folded:
    """Fold a heading; reports have most of them in common."""
    return fold(compared_heading(heading))


def _places(term: Term, folded: Folded) -> list[_Place]:
    return folded.alignment.unfold_spans(
        term_occurrences(term.folded, folded.text, prefix=term.prefix)
    )


def _in_order(numbers: _Numbers) -> tuple[Occurrence, ...]:
    if not numbers:
        return ()
    # Of a list, a third quicker than of a generator.
    return tuple(
        [_occurrence((start, end, term)) for (start, end), term in sorted(numbers.items())]
    )


def segments(
    text: str, marks: Sequence[Occurrence], start: int = 0, end: int | None = None
) -> tuple[Segment, ...]:
    """Cut characters `start` to `end` of a text at its marks; joined, the segments give them back.

    `marks` are all of the text's, sorted by place.
    """
    end = len(text) if end is None else end
    inside = [(number, each) for number, each in enumerate(marks) if _overlap(each, start, end)]
    beginning: dict[int, int] = {}
    for number, each in inside:
        beginning.setdefault(each.start, number)
    cuts = {start, end}
    for _, each in inside:
        cuts |= {max(each.start, start), min(each.end, end)}
    pieces = []
    places = sorted(cuts)
    active: list[Occurrence] = []
    waiting = iter(inside)
    following = next(waiting, None)
    for place, until in pairwise(places):
        active = [each for each in active if each.end > place]
        while following is not None and following[1].start <= place:
            active.append(following[1])
            following = next(waiting, None)
        term = active[0].term if active else None
        pieces.append(Segment(text[place:until], term, beginning.get(place)))
    return tuple(pieces)


def _overlap(each: Occurrence, start: int, end: int) -> bool:
    return each.start < end and each.end > start


def snippet(text: str, marks: Sequence[Occurrence], width: int = 160) -> Snippet:
    """Choose what to show of a text in about `width` characters.

    One window, where one shows every term that the text has; else a few smaller ones which
    together show as many terms as they can. Without marks, the beginning.
    """
    if len(text) <= width:
        windows = [(0, len(text))]
    elif not marks:
        windows = [(0, width)]
    else:
        windows = _windows(text, marks, width)
    pieces = tuple(Piece(start, end, segments(text, marks, start, end)) for start, end in windows)
    return Snippet(pieces, pieces[0].start > 0, pieces[-1].end < len(text))


def _windows(text: str, marks: Sequence[Occurrence], width: int) -> list[tuple[int, int]]:
    wanted = {each.term for each in marks}
    chosen = best_window(marks, wanted, width)
    if wanted <= {each.term for each in chosen}:
        return [_around(text, chosen, width)]
    width //= min(_MOST_PIECES, len(wanted))
    windows: list[tuple[int, int]] = []
    while wanted and len(windows) < _MOST_PIECES:
        chosen = best_window(marks, wanted, width)
        wanted -= {each.term for each in chosen}
        windows.append(_around(text, chosen, width))
    return _joined(windows)


def best_window(marks: Sequence[Occurrence], wanted: set[int], width: int) -> Sequence[Occurrence]:
    """The marks within `width` characters that show the most of the wanted terms, then most."""
    best = best_worth = (0, 0)
    held: Counter[int] = Counter()
    shown = last = 0
    for first, opening in enumerate(marks):
        while last <= first or (last < len(marks) and marks[last].end <= opening.start + width):
            entering = marks[last].term
            shown += entering in wanted and not held[entering]
            held[entering] += 1
            last += 1
        if (shown, last - first) > best_worth:
            best, best_worth = (first, last), (shown, last - first)
        held[opening.term] -= 1
        shown -= opening.term in wanted and not held[opening.term]
    return marks[slice(*best)]


def _around(text: str, shown: Iterable[Occurrence], width: int) -> tuple[int, int]:
    """A window of `width` characters around the marks, from a sentence's beginning if near."""
    places = list(shown)
    first, last = places[0].start, max(each.end for each in places)
    start = max(0, min(first - (width - (last - first)) // 2, len(text) - width, first))
    sentence = next(
        (at + 1 for at in range(first - 1, start - 1, -1) if text[at] in _BREAKS), start
    )
    return sentence, min(len(text), max(sentence + width, last))


def _joined(windows: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The windows in reading order, those that touch made one."""
    joined: list[tuple[int, int]] = []
    for start, end in sorted(windows):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(joined[-1][1], end))
        else:
            joined.append((start, end))
    return joined
