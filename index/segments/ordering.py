"""The orders that sections come in: by what they weigh, or by their reports' years."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from juanzong.index.segments.corpus import Places
from juanzong.index.segments.generation import Generation

Scores = NDArray[np.float64]


def by_score(generation: Generation, found: Places, scores: Scores, wanted: int) -> Places:
    """Order sections by score, at least the best `wanted`; ties go by report and place."""
    keep = np.arange(len(found))
    if 0 < wanted < len(found):
        least = np.partition(scores, len(found) - wanted)[len(found) - wanted]
        keep = np.flatnonzero(scores >= least)
    ranks = generation.report_ranks[generation.report_of[found[keep]]]
    return keep[np.lexsort((generation.ordinals[found[keep]], ranks, -scores[keep]))]


def by_report(generation: Generation, found: Places, sort: str) -> Places:
    """Order sections by their report's year (those without one last), report and place."""
    reports = generation.report_of[found]
    years = generation.numbers["year"][reports]
    keys = [generation.ordinals[found], generation.report_ranks[reports]]
    if sort != "report":
        keys.append(np.where(np.isnan(years), np.inf, -years if sort == "newest" else years))
    return np.lexsort(keys)
