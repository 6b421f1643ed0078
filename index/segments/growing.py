"""The columns over all segments that only grow: what is there is copied, not worked out anew.

So what a change costs is hardly more in a large archive than in a small one.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from juanzong.archive.fact_kinds import SECTION_FACETS
from juanzong.index.ranking import heading_factor
from juanzong.index.segments.columns import ReportColumns
from juanzong.index.segments.corpus import NO_PLACES, Places
from juanzong.index.segments.section_facets import SectionCodes
from juanzong.index.segments.segment import ReportEntry, Segment

_NO_NUMBERS = np.empty(0, np.int32)


@dataclass(frozen=True, slots=True)
class GrowingColumns:
    """What reports and sections state, in the order of some segments.

    `ordered` are the reports' names in their order, `report_ranks` each report's place in it;
    `heading_factors` what `ranking.py` makes of the sections' lengths.
    """

    segments: tuple[Segment, ...]
    reports: tuple[ReportEntry, ...]
    columns: ReportColumns
    ordered: list[str]
    report_ranks: NDArray[np.int32]
    report_of: NDArray[np.intp]
    ordinals: NDArray[np.int32]
    lengths: Places
    heading_factors: NDArray[np.float64]
    own: SectionCodes

    @classmethod
    def of(cls, segments: Sequence[Segment], before: GrowingColumns | None) -> GrowingColumns:
        """Put segments end to end, going on from what was made `before` of the first of them."""
        if before is None or not _begin_with(segments, before.segments):
            before = _NONE
        return before.with_more(segments[len(before.segments) :])

    def with_more(self, segments: Sequence[Segment]) -> GrowingColumns:
        """Give the columns with further segments behind these."""
        added = ReportColumns.joined([segment.columns for segment in segments])
        entries = [entry for segment in segments for entry in segment.reports]
        lengths = _put_behind(self.lengths, *(segment.lengths for segment in segments))
        factors = heading_factor(lengths[len(self.lengths) :])
        ordered, ranks = _ranked(
            self.ordered, self.report_ranks, [entry.report for entry in entries]
        )
        return GrowingColumns(
            segments=(*self.segments, *segments),
            reports=(*self.reports, *entries),
            columns=ReportColumns.joined([self.columns, added]),
            ordered=ordered,
            report_ranks=ranks,
            report_of=_put_behind(self.report_of, added.report_of + len(self.reports)),
            ordinals=_put_behind(self.ordinals, added.ordinals),
            lengths=lengths,
            heading_factors=_put_behind(self.heading_factors, factors),
            own={
                name: _put_behind(codes, *(segment.facets[name] for segment in segments))
                for name, codes in self.own.items()
            },
        )


_NONE = GrowingColumns(
    segments=(),
    reports=(),
    columns=ReportColumns.joined([]),
    ordered=[],
    report_ranks=_NO_NUMBERS,
    report_of=np.empty(0, np.intp),
    ordinals=_NO_NUMBERS,
    lengths=NO_PLACES,
    heading_factors=np.empty(0, np.float64),
    own={name: np.empty(0, np.uint8) for name in SECTION_FACETS},
)


def _begin_with(segments: Sequence[Segment], first: Sequence[Segment]) -> bool:
    return len(first) <= len(segments) and all(
        one is other for one, other in zip(segments, first, strict=False)
    )


def _put_behind(known: NDArray[Any], *more: NDArray[Any]) -> NDArray[Any]:
    """Put arrays behind one, as numbers of its kind."""
    return np.concatenate([known, *more], dtype=known.dtype)


def _ranked(
    ordered: list[str], ranks: NDArray[np.int32], names: Sequence[str]
) -> tuple[list[str], NDArray[np.int32]]:
    """Put further names in order, and give all ranks; of one name the first comes first.

    Of names that are there the rank goes up by how many come before them.
    """
    order = sorted(range(len(names)), key=names.__getitem__)
    before = [bisect_right(ordered, names[number]) for number in order]
    together = [*ordered[: before[0]]] if before else [*ordered]
    for number, (begin, end) in zip(order, pairwise([*before, len(ordered)]), strict=True):
        together += (names[number], *ordered[begin:end])
    places = np.array(before, np.int32)
    moved = ranks + places.searchsorted(ranks, "right").astype(np.int32)
    added = np.empty(len(names), np.int32)
    added[order] = places + np.arange(len(names), dtype=np.int32)
    return together, np.concatenate([moved, added])
