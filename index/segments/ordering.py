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

#: The greatest of so many numbers are found in one pass, where putting them in order takes many.
_PART = 64


def by_score(generation: Generation, found: Places, scores: Scores) -> Places:
    """Order sections by score; ties go by report and place."""
    ranks = generation.report_ranks[generation.report_of[found]]
    return np.lexsort((generation.ordinals[found], ranks, -scores))


def least_of_best(numbers: Scores, wanted: int) -> float:
    """Give the least of the `wanted` greatest of more numbers."""
    parts = len(numbers) // _PART
    if parts >= wanted:
        # The greatest of each part are as many numbers: what is less than the best of these is out.
        greatest = numbers[: parts * _PART].reshape(parts, _PART).max(axis=1)
        numbers = numbers[numbers >= _least_of_best(greatest, wanted)]
    return _least_of_best(numbers, wanted)


def _least_of_best(numbers: Scores, wanted: int) -> float:
    return float(np.partition(numbers, len(numbers) - wanted)[len(numbers) - wanted])


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
