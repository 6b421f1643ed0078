"""The headings of all sections: each different one of a segment is held, and searched, once.

Reports share most of their headings, as the form they follow gives them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from juanzong.index.segments.chain import NOTHING_FOUND, CorpusChain, Found
from juanzong.index.segments.corpus import (
    NO_PLACES,
    Corpus,
    EncodedTerm,
    Places,
    Units,
)
from juanzong.index.segments.packed_counts import PackedCounts


@dataclass(frozen=True, slots=True)
class Headings:
    """The different headings, and the number of each section's heading among them."""

    different: CorpusChain
    heading_of: Places

    @classmethod
    def of(cls, segments: Sequence[tuple[Corpus, NDArray[np.uint16]]]) -> Headings:
        """Put the segments' headings together."""
        corpora = [corpus for corpus, _ in segments]
        sizes = [len(corpus.starts) - 1 for corpus in corpora]
        bases = np.cumsum([0, *sizes])
        numbers = [
            heading_of.astype(np.int64) + base
            for (_, heading_of), base in zip(segments, bases[:-1].tolist(), strict=True)
        ]
        different = CorpusChain.of([_joined(corpora)])
        return cls(different, np.concatenate([NO_PLACES, *numbers]))

    def pieces(self, sections: Places) -> list[Units]:
        """Give the units of the headings of some sections, each by itself."""
        return self._corpus.pieces(self.heading_of[sections])

    def find(self, term: EncodedTerm) -> Found:
        """Find every section whose heading holds the term."""
        places = self._corpus.places(term.units)
        if not len(places):
            return NOTHING_FOUND
        found = self.different.decide(places, term)
        counts: PackedCounts = np.zeros(len(self._corpus.starts) - 1, np.uint8)
        counts[found.sections] = found.counts
        counts_by_section = counts[self.heading_of]
        sections = np.flatnonzero(counts_by_section != 0)
        return Found(sections, counts_by_section[sections])

    @property
    def _corpus(self) -> Corpus:
        return self.different.corpora[0]


def _joined(corpora: Sequence[Corpus]) -> Corpus:
    """Put corpora end to end in one, copying them."""
    chain = CorpusChain.of(corpora)
    borders = [corpus.borders()[:-1] for corpus in corpora]
    return Corpus(
        np.concatenate([np.empty(0, np.uint16), *(corpus.units for corpus in corpora)]),
        chain.starts,
        np.packbits(np.concatenate([*borders, np.ones(1, np.uint8)])),
    )
