"""The vocabulary of a generation, put together from the counts that its segments were written with.

Reports since replaced or removed are counted anew and taken away: those are few until a merge.
"""

from __future__ import annotations

import numpy as np

from juanzong.index.engines.whoosh_pairs.generation import Generation
from juanzong.index.vocabulary import Tally, Vocabulary, vocabulary_of


def vocabulary(generation: Generation) -> Vocabulary:
    """Give the vocabulary of the sections and reports that count."""
    total = Tally()
    for base, segment in zip(generation.bases, generation.segments, strict=True):
        total.add(segment.tally())
        live = generation.live[base : base + segment.section_count]
        if not live.all():
            total.take_away(segment.tally_of(np.flatnonzero(~live).tolist()))
    living = np.unique(generation.report_of[generation.live]).tolist()
    facts = [generation.reports[number].values for number in living]
    return vocabulary_of(generation.name, total, facts)
