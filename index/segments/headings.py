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
    numbers_of,
)
from juanzong.index.segments.packed_counts import PackedCounts
from juanzong.index.segments.paths import Paths


@dataclass(frozen=True, slots=True)
class Headings:
    """The different headings, the number of each section's among them, and the paths above."""

    different: CorpusChain
    heading_of: Places
    paths: Paths

    @classmethod
    def of(cls, segments: Sequence[tuple[Corpus, NDArray[np.uint16], Paths]]) -> Headings:
        """Put the segments' headings together."""
        corpora = [corpus for corpus, _, _ in segments]
        sizes = [len(corpus.starts) - 1 for corpus in corpora]
        bases = np.cumsum([0, *sizes])[:-1].tolist()
        numbers = [
            heading_of.astype(np.int64) + base
            for (_, heading_of, _), base in zip(segments, bases, strict=True)
        ]
        different = CorpusChain.of([_joined(corpora)])
        paths = Paths.joined([paths for _, _, paths in segments], bases)
        return cls(different, np.concatenate([NO_PLACES, *numbers]), paths)

    def pieces(self, sections: Places) -> list[Units]:
        """Give the units of the headings of some sections, each by itself."""
        return self._corpus.pieces(self.heading_of[sections])

    def find(self, term: EncodedTerm) -> Found:
        """Find every section whose heading holds the term."""
        counts = self._counts(term)
        if counts is None:
            return NOTHING_FOUND
        counts_by_section = counts[self.heading_of]
        sections = numbers_of(counts_by_section != 0)
        return Found(sections, counts_by_section[sections])

    def find_under(self, term: EncodedTerm) -> Found:
        """Find every section whose heading, or one above it, holds the term.

        The counts are those of its own heading, and so may be 0.
        """
        counts = self._counts(term)
        if counts is None:
            return NOTHING_FOUND
        counts_by_section = counts[self.heading_of]
        under = self.paths.sections_under(counts != 0)
        sections = numbers_of((counts_by_section != 0) | under)
        return Found(sections, counts_by_section[sections])

    def _counts(self, term: EncodedTerm) -> PackedCounts | None:
        """Count a term in each of the different headings; None where it is in none."""
        places = self._corpus.places(term.units)
        if not len(places):
            return None
        found = self.different.decide(places, term)
        counts: PackedCounts = np.zeros(len(self._corpus.starts) - 1, np.uint8)
        counts[found.sections] = found.counts
        return counts

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
