"""Facet choices and contextual facet counts over a generation, in NumPy."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from juanzong.index.engines.whoosh_pairs.generation import NO_VALUE, Generation, Mask
from juanzong.index.facets import in_order
from juanzong.index.records import FACETS, FacetChoice, FacetValue


def chosen_reports(generation: Generation, choices: Sequence[FacetChoice]) -> dict[str, Mask]:
    """Give, for each facet with a choice, which reports its choice admits."""
    admitted: dict[str, Mask] = {}
    for choice in choices:
        mask = _admitted(generation, choice)
        admitted[choice.name] = admitted[choice.name] & mask if choice.name in admitted else mask
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
    matching: Mask,
    admitted: dict[str, Mask],
    choices: Sequence[FacetChoice],
) -> dict[str, tuple[FacetValue, ...]]:
    """Count, for each value of each facet, the sections that choosing it alone would give.

    `matching` tells which sections the query finds before any choice.
    """
    reports_found = generation.report_of[matching]
    sections_of = np.bincount(reports_found, minlength=len(generation.reports))
    counts = {}
    for facet in FACETS:
        column = generation.texts[facet]
        others = all_of(generation, admitted, but=facet) & (column.codes != NO_VALUE)
        totals = np.bincount(
            column.codes[others], weights=sections_of[others], minlength=len(column.values)
        )
        chosen = {value for choice in choices if choice.name == facet for value in choice.include}
        pairs = zip(column.values, totals.astype(int).tolist(), strict=True)
        shown = [(value, count) for value, count in pairs if count or value in chosen]
        shown += [(value, 0) for value in sorted(chosen - set(column.values))]
        counts[facet] = in_order(facet, shown)
    return counts


def _admitted(generation: Generation, choice: FacetChoice) -> Mask:
    column = generation.texts[choice.name]
    included = [value in choice.include or not choice.include for value in column.values]
    kept = [
        fits and value not in choice.exclude
        for fits, value in zip(included, column.values, strict=True)
    ]
    # The last place answers for reports without a value: in no included set, in no excluded one.
    return np.array([*kept, not choice.include], bool)[column.codes]
