"""How often each unit and each pair of units stands in each section, in NumPy."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from juanzong.index.segments.corpus import Bits, Corpus, Units
from juanzong.index.segments.packed_counts import PackedCounts, pack

#: A sortable occurrence: its section in the highest bits, up to two units, and whether it stands
#: on word borders in the lowest.
_Occurrences = NDArray[np.uint64]
_BORDER_BITS, _UNIT_BITS = np.uint64(1), np.uint64(16)
_SECTION_SHIFT = np.uint64(33)
_UNIT_MASK = np.uint64(0xFFFF)
_ONE = np.uint64(1)


def counted_units(texts: Corpus) -> Iterator[tuple[Units, PackedCounts]]:
    """Give the different units of each section, one a row, and how often each stands there."""
    borders = texts.borders()
    keys = texts.units.astype(np.uint64)
    return _by_section(texts, keys, borders[:-1] & borders[1:], _owners(texts), 1)


def counted_pairs(texts: Corpus) -> Iterator[tuple[Units, PackedCounts]]:
    """Give the different pairs of units of each section, one a row, and their counts."""
    owners, borders = _owners(texts), texts.borders()
    within = np.flatnonzero(owners[:-1] == owners[1:])
    units = texts.units.astype(np.uint64)
    keys = (units[:-1] << _UNIT_BITS | units[1:])[within]
    on_borders = (borders[:-2] & borders[2:])[within]
    return _by_section(texts, keys, on_borders, owners[:-1][within], 2)


def _owners(texts: Corpus) -> NDArray[np.uint64]:
    sections = np.arange(len(texts.starts) - 1, dtype=np.uint64)
    return np.repeat(sections, np.diff(texts.starts))


def _by_section(
    texts: Corpus, keys: NDArray[np.uint64], borders: Bits, owners: NDArray[np.uint64], width: int
) -> Iterator[tuple[Units, PackedCounts]]:
    occurrences: _Occurrences = owners << _SECTION_SHIFT | keys << _BORDER_BITS
    occurrences |= borders
    occurrences.sort()
    different = occurrences >> _BORDER_BITS
    first = np.flatnonzero(np.concatenate([np.ones(1, bool), different[1:] != different[:-1]]))
    first = first[: len(occurrences)]
    sums = np.add.reduceat(occurrences & _ONE, first) if len(first) else first
    counts = pack(np.diff(np.append(first, len(occurrences))), sums)
    different = different[first]
    rows = np.empty((len(different), width), np.uint16)
    for column in range(width):
        shift = _UNIT_BITS * np.uint64(width - 1 - column)
        rows[:, column] = different >> shift & _UNIT_MASK
    sections = np.arange(len(texts.starts), dtype=np.uint64)
    bounds = np.searchsorted(different >> (_SECTION_SHIFT - _BORDER_BITS), sections).tolist()
    return ((rows[begin:end], counts[begin:end]) for begin, end in pairwise(bounds))
