"""How often each unit and each pair of units stands in each section, in NumPy."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from juanzong.index.segments.corpus import Bits, Corpus, Places, Units
from juanzong.index.segments.packed_counts import PackedCounts, pack

#: A sortable occurrence: its section in the highest bits, up to two units, and whether it stands
#: on word borders in the lowest.
_Occurrences = NDArray[np.uint64]
_BORDER_BITS, _UNIT_BITS = np.uint64(1), np.uint64(16)
_SECTION_SHIFT = np.uint64(33)
_KEY_MASK = np.uint64(0xFFFF_FFFF)
_UNIT_MASK = np.uint32(0xFFFF)
_ONE = np.uint64(1)

#: A unit, or a pair of them, the first in the higher 16 bits.
Keys = NDArray[np.uint32]


class Counted(NamedTuple):
    """Which units, or pairs, each section holds, and how often, ordered by section and key.

    `width` is 1 for units, 2 for pairs.
    """

    width: int
    keys: Keys
    sections: Places
    counts: PackedCounts

    def only(self, kept: NDArray[np.bool_]) -> Counted:
        """Give some of it."""
        return Counted(self.width, self.keys[kept], self.sections[kept], self.counts[kept])

    def by_section(self, number: int) -> Iterator[tuple[Units, PackedCounts]]:
        """Give the units or pairs of each of `number` sections, one a row, and their counts."""
        rows = np.empty((len(self.keys), self.width), np.uint16)
        for column in range(self.width):
            shift = np.uint32(16 * (self.width - 1 - column))
            rows[:, column] = self.keys >> shift & _UNIT_MASK
        bounds = np.searchsorted(self.sections, np.arange(number + 1)).tolist()
        return ((rows[begin:end], self.counts[begin:end]) for begin, end in pairwise(bounds))


def counted_units(texts: Corpus) -> Counted:
    """Count the units of each section."""
    borders = texts.borders()
    keys = texts.units.astype(np.uint64)
    return _counted(keys, borders[:-1] & borders[1:], _owners(texts), 1)


def counted_pairs(texts: Corpus) -> Counted:
    """Count the pairs of neighbouring units of each section."""
    owners, borders = _owners(texts), texts.borders()
    within = np.flatnonzero(owners[:-1] == owners[1:])
    units = texts.units.astype(np.uint64)
    keys = (units[:-1] << _UNIT_BITS | units[1:])[within]
    on_borders = (borders[:-2] & borders[2:])[within]
    return _counted(keys, on_borders, owners[:-1][within], 2)


def _owners(texts: Corpus) -> NDArray[np.uint64]:
    sections = np.arange(len(texts.starts) - 1, dtype=np.uint64)
    return np.repeat(sections, np.diff(texts.starts))


def _counted(
    keys: NDArray[np.uint64], borders: Bits, owners: NDArray[np.uint64], width: int
) -> Counted:
    occurrences: _Occurrences = owners << _SECTION_SHIFT | keys << _BORDER_BITS
    occurrences |= borders
    occurrences.sort()
    different = occurrences >> _BORDER_BITS
    first = np.flatnonzero(np.concatenate([np.ones(1, bool), different[1:] != different[:-1]]))
    first = first[: len(occurrences)]
    sums = np.add.reduceat(occurrences & _ONE, first) if len(first) else first
    counts = pack(np.diff(np.append(first, len(occurrences))), sums)
    different = different[first]
    sections = (different >> (_SECTION_SHIFT - _BORDER_BITS)).astype(np.int64)
    return Counted(width, (different & _KEY_MASK).astype(np.uint32), sections, counts)
