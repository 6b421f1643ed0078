"""How near a query's terms stand to each other, in many sections at once.

Gives the same as `ranking.nearness` for each section: that is plain, this reads the texts of all
sections in one pass.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from juanzong.index.patience import go_on
from juanzong.index.query.tree import Term
from juanzong.index.ranking import HEADING_DISTANCE, NEARNESS_WEIGHT, gap_weight
from juanzong.index.segments.chain import CorpusChain
from juanzong.index.segments.corpus import (
    LOW_SURROGATES,
    NO_PLACES,
    Corpus,
    EncodedTerm,
    Places,
    Units,
    encode_term,
    is_low_surrogate,
    numbers_of,
)

#: Characters between two terms; inf where one of them is missing.
Gaps = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class _Spans:
    """The occurrences of a term, ascending: characters `begins` to `ends`, and whose they are."""

    begins: Places
    ends: Places
    owners: Places

    def parted(self, count: int) -> tuple[_Spans, _Spans]:
        """Part those of the first `count` pieces of text from those of the pieces behind them."""
        first = int(self.owners.searchsorted(count))
        return (
            _Spans(self.begins[:first], self.ends[:first], self.owners[:first]),
            _Spans(self.begins[first:], self.ends[first:], self.owners[first:] - count),
        )

    def held_in(self, count: int) -> NDArray[np.bool_]:
        """Tell of each of `count` sections whether the term occurs in it."""
        held = np.zeros(count, bool)
        held[self.owners] = True
        return held


_NOWHERE = _Spans(NO_PLACES, NO_PLACES, NO_PLACES)


def nearness_in(
    texts: Sequence[Units], headings: Mapping[int, Units], weighed: Sequence[tuple[Term, float]]
) -> NDArray[np.float64]:
    """Weigh the nearness of terms, each with its rarity, in sections given as folded units.

    `headings` are those that hold any of the terms, by the section's number among `texts`,
    ascending.
    """
    count = len(texts)
    near = np.zeros(count)
    pairs = list(combinations(range(len(weighed)), 2))
    if not pairs or not count:
        return near
    reading = _Reading([*texts, *headings.values()])
    whose = np.array(list(headings), np.int64)
    in_texts, in_headings = [], []
    for term, _ in weighed:
        in_text, in_heading = reading.spans(term).parted(count)
        in_texts.append(in_text if term.field == "any" else _NOWHERE)
        in_headings.append(replace(in_heading, owners=whose[in_heading.owners]))
    for one, other in pairs:
        gaps = _smallest_gaps(in_texts[one], in_texts[other], count)
        _allow_for_headings(gaps, in_texts, in_headings, (one, other))
        near += gap_weight(min(weighed[one][1], weighed[other][1]), gaps)
    return NEARNESS_WEIGHT * near / len(pairs)


def _allow_for_headings(
    gaps: Gaps, in_texts: list[_Spans], in_headings: list[_Spans], pair: tuple[int, int]
) -> None:
    one, other = pair
    if not len(in_headings[one].owners) and not len(in_headings[other].owners):
        return
    count = len(gaps)
    np.minimum(gaps, _smallest_gaps(in_headings[one], in_headings[other], count), out=gaps)
    across = in_headings[one].held_in(count) & in_texts[other].held_in(count)
    across |= in_texts[one].held_in(count) & in_headings[other].held_in(count)
    gaps[across] = np.minimum(gaps[across], HEADING_DISTANCE)


class _Reading:
    """Some texts end to end, in which terms are looked for."""

    def __init__(self, texts: Sequence[Units]) -> None:
        empty = np.empty(0, np.uint8)
        starts = np.cumsum([0, *map(len, texts)])
        self._corpus = Corpus(np.concatenate([np.empty(0, np.uint16), *texts]), starts, empty)
        self._chain = CorpusChain.of([self._corpus])
        self._low_before = _low_before(self._corpus.units)

    def spans(self, term: Term) -> _Spans:
        """Give the occurrences of a term."""
        go_on()
        encoded = encode_term(term.folded, prefix=term.prefix)
        places = self._corpus.places(encoded.units)
        if not len(places):
            return _NOWHERE
        places, owners = self._chain.occurrences(places, encoded)
        ends = self._ends(places, owners, encoded)
        if self._low_before is not None:
            # Distances are characters: the second unit of a pair counts for nothing.
            places, ends = places - self._low_before[places], ends - self._low_before[ends]
        return _Spans(places, ends, owners)

    def _ends(self, places: Places, owners: Places, term: EncodedTerm) -> Places:
        ends = places + len(term.units)
        if term.prefix:
            going_on = np.arange(len(ends))
            while len(going_on):
                going_on = going_on[self._chain.goes_on(ends[going_on], owners[going_on])]
                ends[going_on] += 1
        return ends


def _low_before(units: Units) -> Places | None:
    """Count the second halves of characters before each unit and the end; None for no such half."""
    # The greatest unit alone tells it of nearly all texts, in a tenth of the time.
    if int(units.max(initial=0)) < LOW_SURROGATES.start:
        return None
    return np.concatenate(([0], np.cumsum(is_low_surrogate(units))))


def _smallest_gaps(one: _Spans, other: _Spans, count: int) -> Gaps:
    """Give the fewest characters between two terms in each of `count` sections."""
    gaps = np.full(count, np.inf)
    if not len(one.owners) or not len(other.owners):
        return gaps
    if len(one.owners) > len(other.owners):
        one, other = other, one
    following = other.begins.searchsorted(one.begins)
    last = len(other.begins) - 1
    nearest = np.full(len(one.begins), np.inf)
    for neighbour in (np.minimum(following, last), np.maximum(following - 1, 0)):
        between = other.begins.take(neighbour) - one.ends
        np.maximum(between, one.begins - other.ends.take(neighbour), out=between)
        np.maximum(between, 0, out=between)
        together = other.owners.take(neighbour) == one.owners
        np.minimum(nearest, between, out=nearest, where=together)
    firsts = np.concatenate(([0], numbers_of(one.owners[1:] != one.owners[:-1]) + 1))
    gaps[one.owners.take(firsts)] = np.minimum.reduceat(nearest, firsts)
    return gaps
