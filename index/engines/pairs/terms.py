"""Finds terms by posting lists: of longer ones the rarest pair says where they may stand.

A list tells all about one or two characters; of more, the text itself decides.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import numpy as np

from juanzong.index.engines.pairs.codec import POSTINGS, PostingsReader, write_postings
from juanzong.index.engines.pairs.posting_lists import posting_lists
from juanzong.index.segments.chain import Found, edges_by_unit
from juanzong.index.segments.corpus import NO_PLACES, Corpus, EncodedTerm, Places
from juanzong.index.segments.parts import Bytes, PartsWriter

_PAIR = 2


@dataclass(frozen=True, slots=True)
class PairIndexing:
    """Posting lists of every character and pair of characters; see `TermIndexing`."""

    name: str = "pairs"
    layout: str = "2"

    def tells_all(self, term: EncodedTerm) -> bool:
        """Whether a posting list tells all about a term."""
        return term.is_listed

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
        pair = self._rarest_pair(term.units)
        places = self.postings.places(*term.units[pair : pair + 2])
        return texts.places_around(term.units, pair, places) if len(places) else NO_PLACES

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

    def _rarest_pair(self, units: Sequence[int]) -> int:
        """Give the number of the pair that stands in the fewest places."""
        counts = [self.postings.count(*pair) for pair in pairwise(units)]
        return counts.index(min(counts))
