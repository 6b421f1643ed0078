"""A generation as searches see it, and what its segments counted when they were written."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from juanzong.index.query.tree import Node
from juanzong.index.records import FacetChoice
from juanzong.index.segments.found import PairMatches
from juanzong.index.segments.generation import Generation
from juanzong.index.vocabulary import Tally


@dataclass(frozen=True, slots=True)
class PairsSnapshot:
    """An open generation behind the protocol; see `Snapshot`."""

    inside: Generation
    revision: int
    mark: str

    @property
    def generation(self) -> str:
        """The name of the generation."""
        return self.inside.name

    def match(self, root: Node, choices: Sequence[FacetChoice] = ()) -> PairMatches:
        """Find sections; see `Snapshot.match`."""
        return PairMatches.of(self.inside, root, choices)

    def values(self, fact: str) -> Mapping[str, int]:
        """Count the reports of each value of a fact; see `Snapshot.values`."""
        held = self.inside.held_values
        if fact not in held:
            held[fact] = self._counted_values(fact)
        return held[fact]

    def _counted_values(self, fact: str) -> Mapping[str, int]:
        column = self.inside.texts[fact]
        living = np.unique(self.inside.report_of[self.inside.live])
        counts = np.bincount(column.codes[living], minlength=len(column.values) + 1)[:-1]
        counted = zip(column.values, counts.tolist(), strict=True)
        return {value: count for value, count in counted if count}

    def tally(self) -> Tally:
        """Put together the counts that the segments were written with; see `Snapshot.tally`.

        Reports since replaced or removed are counted anew and taken away: those are few until a
        merge.
        """
        total = Tally()
        for base, segment in zip(self.inside.bases, self.inside.segments, strict=True):
            total.add(segment.tally())
            live = self.inside.live[base : base + segment.section_count]
            if not live.all():
                total.take_away(segment.tally_of(np.flatnonzero(~live).tolist()))
        return total
