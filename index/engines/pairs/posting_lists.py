"""From folded texts to posting lists: every character and every pair of characters, in NumPy.

Texts are UTF-16 code units in one array; a character beyond the basic plane is two units, in
texts and terms alike, so matching by units is matching by characters.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from juanzong.index.segments.packed_counts import PackedCounts, pack

Bits = NDArray[np.uint8]
Keys = NDArray[np.uint32]
UnitPlaces = NDArray[np.uint32]
Bounds = NDArray[np.int64]

# A sortable occurrence: the key in the high 32 bits, its place in the next 31, and whether the
# occurrence stands on word borders in the lowest.
_KEY_SHIFT = np.uint64(32)
_PLACE_SHIFT = np.uint64(1)
_ONE = np.uint64(1)
_PLACE_MASK = np.uint64(0x7FFF_FFFF)
_UNIT_SHIFT = np.uint32(16)
_UNIT_MASK = np.uint32(0xFFFF)


class Postings(NamedTuple):
    """One posting list: ascending section numbers, and how often the term occurs in each."""

    sections: NDArray[Any]
    counts: PackedCounts


EMPTY = Postings(np.empty(0, np.uint16), np.empty(0, np.uint8))
NOWHERE: UnitPlaces = np.empty(0, np.uint32)


class EveryPosting(NamedTuple):
    """All postings of some texts: those of their different units, and of the pairs these begin.

    `units` ascend; the posting list of unit i is the part of `singles` from `single_bounds[i]` to
    `single_bounds[i + 1]`, and the pairs that it begins are those from `pair_bounds[i]` to
    `pair_bounds[i + 1]`. `seconds` are the pairs' second units, ascending in each unit; the
    postings of pair j are those from `offsets[j]` to `offsets[j + 1]` of `pairs`, and the units of
    the texts where it begins are those from `place_offsets[j]` to `place_offsets[j + 1]` of
    `places`, ascending.
    """

    units: NDArray[np.uint16]
    singles: Postings
    single_bounds: Bounds
    pair_bounds: Bounds
    seconds: NDArray[np.uint16]
    pairs: Postings
    offsets: Bounds
    places: UnitPlaces
    place_offsets: Bounds


@dataclass(frozen=True, slots=True)
class _Sorted:
    """Postings of many keys in order: one key a posting, and the places that it stands for.

    The places of posting i are those from `first_places[i]` to `first_places[i + 1]`.
    """

    keys: Keys
    postings: Postings
    first_places: UnitPlaces
    places: UnitPlaces

    def without_places(self) -> _Sorted:
        return replace(self, first_places=NOWHERE, places=NOWHERE)


def posting_lists(
    units: NDArray[np.uint16], starts: NDArray[np.int64], borders: Bits
) -> EveryPosting:
    """Give all postings of the texts.

    `starts` holds where each section begins in `units`, and the end as its last value;
    `borders[i]` is 1 where a word begins at unit i (or the text ends there), one value more
    than there are units.
    """
    sections = np.repeat(np.arange(len(starts) - 1, dtype=np.uint16), np.diff(starts))
    every_place = np.arange(len(units), dtype=np.uint32)
    keys = units.astype(np.uint32)
    singles = _sort(keys, every_place, borders[:-1] & borders[1:], sections).without_places()
    pairing = np.flatnonzero(sections[:-1] == sections[1:])
    on_borders = (borders[:-2] & borders[2:])[pairing]
    keys = keys[pairing] << _UNIT_SHIFT | keys[pairing + 1]
    every_place = every_place[pairing]
    del pairing
    pairs = _sort(keys, every_place, on_borders, sections)
    return _by_unit(singles, pairs)


def _sort(
    keys: Keys, places: UnitPlaces, on_borders: Bits, sections: NDArray[np.uint16]
) -> _Sorted:
    """Sort occurrences and count those of one key in one section.

    Millions of them: what is no longer needed is given back as soon as may be.
    """
    occurrences = keys.astype(np.uint64)
    occurrences <<= _KEY_SHIFT
    shifted = places.astype(np.uint64)
    shifted <<= _PLACE_SHIFT
    shifted |= on_borders
    occurrences |= shifted
    del shifted
    occurrences.sort()
    bordering = (occurrences & _ONE).astype(np.uint8)
    keys = (occurrences >> _KEY_SHIFT).astype(np.uint32)
    occurrences >>= _PLACE_SHIFT
    occurrences &= _PLACE_MASK
    places = occurrences.astype(np.uint32)
    del occurrences
    owners = sections[places]
    first = _run_starts(keys, owners)
    first_places = np.append(first, len(places)).astype(np.uint32)
    counts = pack(np.diff(first_places), _sums(bordering, first))
    return _Sorted(keys[first], Postings(owners[first], counts), first_places, places)


def _run_starts(*columns: NDArray[np.uint32] | NDArray[np.uint16]) -> NDArray[np.int64]:
    """Give where any of the columns changes, the beginning included."""
    length = len(columns[0])
    changes = np.ones(length, bool)
    if length:
        changes[1:] = False
        for column in columns:
            changes[1:] |= column[1:] != column[:-1]
    return np.flatnonzero(changes)


def _sums(values: Bits, starts: NDArray[np.int64]) -> NDArray[np.uint32]:
    if not len(starts):
        return np.empty(0, np.uint32)
    return np.add.reduceat(values, starts, dtype=np.uint32)


def _by_unit(singles: _Sorted, pairs: _Sorted) -> EveryPosting:
    unit_starts = _run_starts(singles.keys)
    units = singles.keys[unit_starts]
    pair_starts = _run_starts(pairs.keys)
    pair_names = pairs.keys[pair_starts]
    offsets = np.append(pair_starts, len(pairs.keys))
    return EveryPosting(
        units.astype(np.uint16),
        singles.postings,
        np.append(unit_starts, len(singles.keys)),
        np.append(np.searchsorted(pair_names >> _UNIT_SHIFT, units), len(pair_names)),
        (pair_names & _UNIT_MASK).astype(np.uint16),
        pairs.postings,
        offsets,
        pairs.places,
        pairs.first_places[offsets].astype(np.int64),
    )
