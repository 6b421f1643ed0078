"""How often a term occurs in a section, in one byte.

The low four bits count its occurrences, the high four those of them on word borders; both stop
at COUNT_LIMIT, above which nothing weighs more.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from juanzong.index.ranking import COUNT_LIMIT

PackedCounts = NDArray[np.uint8]

_BORDERS_SHIFT = np.uint8(4)


def pack(counts: NDArray[Any], on_borders: NDArray[Any]) -> PackedCounts:
    """Pack the counts of all occurrences and of those on word borders."""
    packed: PackedCounts = _limited(on_borders) << _BORDERS_SHIFT
    packed |= _limited(counts)
    return packed


def pack_single(on_borders: PackedCounts) -> PackedCounts:
    """Pack one occurrence each, given whether it is on word borders, in the same bytes."""
    on_borders <<= _BORDERS_SHIFT
    on_borders |= np.uint8(1)
    return on_borders


def occurrences(packed: PackedCounts) -> PackedCounts:
    """Give how often the term occurs, at most COUNT_LIMIT."""
    return packed & np.uint8(COUNT_LIMIT)


def on_borders(packed: PackedCounts) -> PackedCounts:
    """Give how often the term occurs on word borders, at most COUNT_LIMIT."""
    return packed >> _BORDERS_SHIFT


def _limited(counts: NDArray[Any]) -> PackedCounts:
    limited: PackedCounts = np.minimum(counts, COUNT_LIMIT).astype(np.uint8)
    return limited
