"""The orders that sections come in: by what they weigh, or by what their reports state."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from juanzong.index.orders import FACT_ORDERS, FactOrder
from juanzong.index.segments.corpus import Places
from juanzong.index.segments.generation import Generation

Scores = NDArray[np.float64]
Keys = NDArray[Any]


def by_score(generation: Generation, found: Places, scores: Scores, wanted: int) -> Places:
    """Order sections by score, at least the best `wanted`; ties go by report and place."""
    keep = np.arange(len(found))
    if 0 < wanted < len(found):
        least = np.partition(scores, len(found) - wanted)[len(found) - wanted]
        keep = np.flatnonzero(scores >= least)
    ranks = generation.report_ranks[generation.report_of[found[keep]]]
    return keep[np.lexsort((generation.ordinals[found[keep]], ranks, -scores[keep]))]


def by_report(generation: Generation, found: Places, sort: str) -> Places:
    """Order sections by a fact of their report (those without it last), report and place."""
    reports = generation.report_of[found]
    keys: list[Keys] = [generation.ordinals[found], generation.report_ranks[reports]]
    order = FACT_ORDERS.get(sort)
    if order is not None:
        keys.append(_report_keys(generation, order)[reports])
    return np.lexsort(keys)


def _report_keys(generation: Generation, order: FactOrder) -> Keys:
    """Where each report stands in an order by a fact."""
    if order.is_number:
        numbers = generation.numbers[order.fact]
        return np.where(np.isnan(numbers), np.inf, -numbers if order.is_falling else numbers)
    # The code of a report without the fact is one more than the last value's: its place, too.
    return generation.texts[order.fact].codes
