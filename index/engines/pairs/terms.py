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
from juanzong.index.engines.pairs.posting_lists import UnitPlaces, posting_lists
from juanzong.index.segments.chain import Found
from juanzong.index.segments.corpus import NO_PLACES, Corpus, EncodedTerm, Places
from juanzong.index.segments.parts import Bytes, PartsWriter


@dataclass(frozen=True, slots=True)
class PairIndexing:
    """Posting lists of every character and pair of characters; see `TermIndexing`."""

    name: str = "pairs"
    layout: str = "1"

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

    def listed(self, term: EncodedTerm) -> Found:
        """Give the sections in the posting list of one or two characters."""
        sections, counts = self.postings.read(term.units)
        return Found(sections.astype(np.int64), counts)

    def places(self, term: EncodedTerm, texts: Corpus) -> Places:
        """Give every place where the term's units stand."""
        if len(term.units) == 1:
            return texts.places(term.units)
        pair, places = self._rarest_pair(term.units)
        return texts.places_around(term.units, pair, places) if len(places) else NO_PLACES

    def _rarest_pair(self, units: Sequence[int]) -> tuple[int, UnitPlaces]:
        """Give the number of the pair that stands in the fewest places, and those places."""
        everywhere = [self.postings.places(*pair) for pair in pairwise(units)]
        sizes = list(map(len, everywhere))
        rarest = sizes.index(min(sizes))
        return rarest, everywhere[rarest]
