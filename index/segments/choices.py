"""Facet choices and contextual facet counts over a generation, in NumPy."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from juanzong.index.records import FacetChoice
from juanzong.index.segments.corpus import Places
from juanzong.index.segments.generation import Generation, Mask

Counts = NDArray[np.int64]


def chosen_reports(generation: Generation, choices: Sequence[FacetChoice]) -> dict[str, Mask]:
    """Give, for each facet with a choice, which reports its choice admits."""
    admitted: dict[str, Mask] = {}
    for choice in choices:
        mask = _admitted(generation, choice)
        admitted[choice.name] = admitted[choice.name] & mask if choice.name in admitted else mask
    return admitted


def sections_by_report(generation: Generation, matching: Places) -> Counts:
    """Count the matching sections of each report."""
    counts: Counts = np.bincount(generation.report_of[matching], minlength=len(generation.reports))
    return counts


def all_of(generation: Generation, admitted: dict[str, Mask], but: str = "") -> Mask:
    """Tell of every report whether every facet's choice admits it, one facet left out."""
    mask = np.ones(len(generation.reports), bool)
    for name, reports in admitted.items():
        if name != but:
            mask &= reports
    return mask


def facet_counts(
    generation: Generation, counts: Counts, admitted: dict[str, Mask], facet: str
) -> dict[str, int]:
    """Count, for each value of a facet, the sections that choosing it alone would give.

    `counts` are the sections of each report that the query finds before any choice.
    """
    column = generation.texts[facet]
    others = counts * all_of(generation, admitted, but=facet) if admitted else counts
    # The last place counts the reports without a value.
    totals = np.bincount(column.codes, weights=others, minlength=len(column.values) + 1)[:-1]
    counted = zip(column.values, totals.astype(np.int64).tolist(), strict=True)
    return {value: total for value, total in counted if total}


def _admitted(generation: Generation, choice: FacetChoice) -> Mask:
    column = generation.texts[choice.name]
    included = [value in choice.include or not choice.include for value in column.values]
    kept = [
        fits and value not in choice.exclude
        for fits, value in zip(included, column.values, strict=True)
    ]
    # The last place answers for reports without a value: in no included set, in no excluded one.
    return np.array([*kept, not choice.include], bool)[column.codes]
