"""Facet choices and contextual facet counts over a generation, in NumPy."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

import numpy as np
from numpy.typing import NDArray

from juanzong.index.records import FacetChoice
from juanzong.index.segments.corpus import Places
from juanzong.index.segments.generation import Generation, Mask

#: Where fewer than one in so many reports has any section found, only those are looked at.
_FEW = 2


def chosen_reports(generation: Generation, choices: Sequence[FacetChoice]) -> dict[str, Mask]:
    """Give, for each facet with a choice, which reports its choice admits."""
    admitted: dict[str, Mask] = {}
    for choice in choices:
        mask = _admitted(generation, choice)
        admitted[choice.name] = admitted[choice.name] & mask if choice.name in admitted else mask
    return admitted


@dataclass(frozen=True, slots=True)
class SectionsByReport:
    """How many sections of each report a query finds before any choice.

    `held` are the reports of which it finds any, or all where those are many; `counts` theirs.
    """

    held: Places | slice
    counts: NDArray[np.float64]

    @classmethod
    def of(cls, generation: Generation, matching: Places) -> SectionsByReport:
        """Count the matching sections of each report."""
        reports = len(generation.reports)
        counts = np.bincount(generation.report_of[matching], minlength=reports)
        held = np.flatnonzero(counts)
        if len(held) * _FEW > reports:
            return cls(slice(None), counts.astype(np.float64))
        return cls(held, counts[held].astype(np.float64))

    def admitted(self, reports: Mask) -> NDArray[np.float64]:
        """Give the counts, 0 for reports that are not admitted."""
        admitted: NDArray[np.float64] = self.counts * reports[self.held]
        return admitted


def all_of(generation: Generation, admitted: dict[str, Mask], but: str = "") -> Mask:
    """Tell of every report whether every facet's choice admits it, one facet left out."""
    mask = np.ones(len(generation.reports), bool)
    for name, reports in admitted.items():
        if name != but:
            mask &= reports
    return mask


def facet_counts(
    generation: Generation,
    found: SectionsByReport,
    admitted: dict[str, Mask],
    facets: Sequence[str],
) -> dict[str, dict[str, int]]:
    """Count, for each value of each facet, the sections that choosing it alone would give."""
    columns = [generation.texts[facet] for facet in facets]
    # All facets are counted in one pass: their codes, each facet's behind those of the one before.
    # A facet's last place counts the reports without a value.
    ends = list(accumulate(len(column.values) + 1 for column in columns))
    begins = [0, *ends[:-1]]
    codes = np.concatenate(
        [column.codes[found.held] + begin for column, begin in zip(columns, begins, strict=True)]
    )
    counts = [
        found.admitted(all_of(generation, admitted, but=facet)) if admitted else found.counts
        for facet in facets
    ]
    sums = np.bincount(codes, np.concatenate(counts), minlength=ends[-1])
    totals = sums.astype(np.int64).tolist()
    return {
        facet: {
            value: total
            for value, total in zip(column.values, totals[begin : end - 1], strict=True)
            if total
        }
        for facet, column, begin, end in zip(facets, columns, begins, ends, strict=True)
    }


def _admitted(generation: Generation, choice: FacetChoice) -> Mask:
    column = generation.texts[choice.name]
    included = [value in choice.include or not choice.include for value in column.values]
    kept = [
        fits and value not in choice.exclude
        for fits, value in zip(included, column.values, strict=True)
    ]
    # The last place answers for reports without a value: in no included set, in no excluded one.
    return np.array([*kept, not choice.include], bool)[column.codes]
