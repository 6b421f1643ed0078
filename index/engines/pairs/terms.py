"""Finds terms by posting lists: of longer ones the rarest pair says where they may stand.

A list tells all about one or two characters; of more, the text itself decides.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

import numpy as np

from juanzong.index.engines.pairs.codec import POSTINGS, PostingsReader, write_postings
from juanzong.index.engines.pairs.posting_lists import posting_lists
from juanzong.index.segments.chain import Found, edges_by_unit
from juanzong.index.segments.corpus import Corpus, EncodedTerm, Places
from juanzong.index.segments.parts import Bytes, PartsWriter

_PAIR = 2
#: The text at so few places is looked at as quickly as a rarer pair is looked for.
_FEW = 32


class _Pair(NamedTuple):
    """The number of a pair among those of a term, and the places that it stands in somewhere."""

    number: int
    frequency: int


@dataclass(frozen=True, slots=True)
class PairIndexing:
    """Posting lists of every character and pair of characters; see `TermIndexing`."""

    name: str = "pairs"
    layout: str = "2"

    def tells_all(self, term: EncodedTerm) -> bool:
        """Whether a posting list tells all about a term."""
        return term.is_listed

    def places(
        self, term: EncodedTerm, segments: Iterable[tuple[PairTerms, Corpus]]
    ) -> list[Places]:
        """Give every place where a term's units stand; reports share their rare pairs."""
        if len(term.units) <= _PAIR:
            return [terms.places(term, texts) for terms, texts in segments]
        found = []
        rarest: _Pair | None = None
        for terms, texts in segments:
            rarest = terms.rarest_pair(term.units, rarest)
            found.append(terms.places_by(term, texts, rarest))
        return found

    def write(self, directory: Path, parts: PartsWriter, texts: Corpus) -> None:
        """Write the posting lists of texts."""
        write_postings(directory, parts, posting_lists(texts.units, texts.starts, texts.borders()))

    def open(self, directory: Path, parts: Mapping[str, Bytes]) -> PairTerms:
        """Open the posting lists of a segment."""
        return PairTerms(PostingsReader(directory, parts[POSTINGS]))


@dataclass(frozen=True, slots=True)
class PairTerms:
    """Finds terms by the posting lists of one segment; see `SegmentTerms`."""

    postings: PostingsReader

    def listed(self, term: EncodedTerm) -> Found | None:
        """Give the sections in the posting list of one or two characters, if there is a list."""
        postings = self.postings.read(term.units)
        if postings is None:
            return None
        return Found(postings.sections.astype(np.int64, copy=False), postings.counts)

    def places(self, term: EncodedTerm, texts: Corpus) -> Places:
        """Give every place where the term's units stand."""
        if len(term.units) == 1:
            return self._places_of_one(term, texts)
        if len(term.units) == _PAIR:
            return self.postings.places(*term.units)
        return self.places_by(term, texts, self.rarest_pair(term.units))

    def places_by(self, term: EncodedTerm, texts: Corpus, rarest: _Pair) -> Places:
        """Give every place where the units of a term of more than two stand, by one of its pairs.

        The rarer that pair is, the sooner.
        """
        first, second = term.units[rarest.number : rarest.number + 2]
        return texts.places_around(term.units, rarest.number, self.postings.places(first, second))

    def _places_of_one(self, term: EncodedTerm, texts: Corpus) -> Places:
        """Give the places of one unit by the pairs it begins, and by the ends of sections.

        Behind a letter or digit that ends a term none may follow: of a figure's many places, a
        single digit's are few.
        """
        (unit,) = term.units
        seconds = np.array(self.postings.seconds(unit), np.uint16)
        if term.edge_after:
            seconds = seconds[~edges_by_unit(seconds)]
        at_ends = texts.ends_in(unit)
        pieces = [self.postings.places(unit, second) for second in seconds.tolist()]
        return np.sort(np.concatenate([at_ends, *pieces]))

    def rarest_pair(self, units: Sequence[int], guess: _Pair | None = None) -> _Pair:
        """Give the pair of units that stands in the fewest places, or one that stands in few.

        A `guess` that is not much more frequent here than where it was made is good enough.
        """
        if guess is not None:
            count = self.postings.count(*units[guess.number : guess.number + 2])
            if count <= max(_FEW, 2 * guess.frequency):
                return guess
        rarest = _Pair(0, self.postings.count(*units[:2]))
        for number in range(1, len(units) - 1):
            if rarest.frequency <= _FEW:
                break
            count = self.postings.count(*units[number : number + 2])
            if count < rarest.frequency:
                rarest = _Pair(number, count)
        return rarest
