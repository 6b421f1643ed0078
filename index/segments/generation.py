"""One generation of the index, open for reading: its segments as one numbering of sections.

Facts stand in columns, loaded once for a generation; a search sees one generation from start to
end. Sections are numbered from 0 through all segments, those of replaced reports included; `live`
tells which count.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from juanzong.archive.fact_kinds import KIND_OF, SECTION_FACETS
from juanzong.index.ranking import length_divisor
from juanzong.index.segments.chain import CorpusChain
from juanzong.index.segments.columns import TextColumn
from juanzong.index.segments.corpus import Places, Units
from juanzong.index.segments.found_terms import FoundTerms
from juanzong.index.segments.growing import GrowingColumns
from juanzong.index.segments.headings import Headings
from juanzong.index.segments.section_facets import SectionCodes
from juanzong.index.segments.segment import ReportEntry, Segment
from juanzong.index.segments.terms import TermIndexing

Mask = NDArray[np.bool_]

#: The values that sections may have of each facet of their own.
_OWN_VALUES = tuple((name, KIND_OF[name].order) for name in SECTION_FACETS)


@dataclass(frozen=True, slots=True)
class Generation:
    """The open segments of a generation and the columns over all their sections and reports.

    `held_values` keeps how many reports have each value of a fact, of facts that were asked for.
    `own` are the numbers of what each section has of facets of its own, `length_divisors` and
    `heading_factors` what `ranking.py` makes of the sections' lengths; `found` keeps what terms
    were found to be. `grown` is what the next generation goes on from.
    """

    name: str
    indexing: TermIndexing
    segments: tuple[Segment, ...]
    bases: tuple[int, ...]
    reports: tuple[ReportEntry, ...]
    corpus: CorpusChain
    headings: Headings
    live: Mask
    report_of: NDArray[np.intp]
    ordinals: NDArray[np.int32]
    report_ranks: NDArray[np.int32]
    lengths: Places
    length_divisors: NDArray[np.float64]
    heading_factors: NDArray[np.float64]
    live_sections: int
    average_length: float
    texts: dict[str, TextColumn]
    own: SectionCodes
    numbers: dict[str, NDArray[np.float64]]
    found: FoundTerms
    grown: GrowingColumns
    held_values: dict[str, Mapping[str, int]] = field(default_factory=dict)

    @property
    def is_whole(self) -> bool:
        """Whether every section counts."""
        return self.live_sections == len(self.live)

    @property
    def section_count(self) -> int:
        """The number of sections, those that no longer count included."""
        return len(self.live)

    def place(self, section: int) -> tuple[Segment, int]:
        """Give a section's segment and its number there."""
        number = bisect_right(self.bases, section) - 1
        return self.segments[number], section - self.bases[number]

    def own_values(self, section: int) -> dict[str, str]:
        """Give a section's values of the facets that sections have of their own."""
        return {name: order[self.own[name].item(section)] for name, order in _OWN_VALUES}

    def by_segment(self, sections: Places) -> list[tuple[Segment, Places]]:
        """Give each segment with its own numbers of those of the sections, ascending, it has."""
        bounds = [*np.searchsorted(sections, self.bases).tolist(), len(sections)]
        return [
            (segment, sections[begin:end] - base)
            for segment, base, (begin, end) in zip(
                self.segments, self.bases, pairwise(bounds), strict=True
            )
        ]

    def folded_texts(self, sections: Places) -> list[Units]:
        """Give the units of the texts of sections, ascending."""
        return [
            text
            for segment, inside in self.by_segment(sections)
            for text in segment.texts.pieces(inside)
        ]


def open_generation(
    name: str,
    indexing: TermIndexing,
    segments: Sequence[Segment],
    removed: Sequence[frozenset[str]],
    before: Generation | None = None,
) -> Generation:
    """Put segments together; `removed` names each segment's reports that no longer count.

    What a generation `before` has made of the same first segments is gone on from.
    """
    grown = GrowingColumns.of(segments, None if before is None else before.grown)
    live = _alive(segments, removed)[grown.report_of]
    live_sections = int(np.count_nonzero(live))
    counted = grown.lengths if live_sections == len(live) else grown.lengths[live]
    average_length = float(counted.sum()) / max(1, live_sections)
    counts = [segment.section_count for segment in segments]
    return Generation(
        name=name,
        indexing=indexing,
        segments=tuple(segments),
        bases=tuple(np.concatenate(([0], np.cumsum(counts)))[:-1].astype(int).tolist()),
        reports=grown.reports,
        corpus=CorpusChain.of(
            [segment.texts for segment in segments], None if before is None else before.corpus
        ),
        headings=Headings.of(
            [(segment.headings, segment.heading_of, segment.paths) for segment in segments]
        ),
        live=live,
        report_of=grown.report_of,
        ordinals=grown.ordinals,
        report_ranks=grown.report_ranks,
        lengths=grown.lengths,
        length_divisors=length_divisor(grown.lengths, average_length),
        heading_factors=grown.heading_factors,
        live_sections=live_sections,
        average_length=average_length,
        texts=grown.columns.texts,
        own=grown.own,
        numbers=grown.columns.numbers,
        found=FoundTerms(),
        grown=grown,
    )


def _alive(segments: Sequence[Segment], removed: Sequence[frozenset[str]]) -> Mask:
    """Tell of every report whether it counts."""
    alive = [
        np.array([entry.report not in gone for entry in segment.reports], bool)
        if gone
        else np.ones(len(segment.reports), bool)
        for segment, gone in zip(segments, removed, strict=True)
    ]
    return np.concatenate([np.empty(0, bool), *alive])
