"""From folded texts to posting lists: every character and every pair of characters, in NumPy.

Texts are UTF-16 code units in one array; a character beyond the basic plane is two units, in
texts and terms alike, so matching by units is matching by characters.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from juanzong.index.segments.packed_counts import PackedCounts, pack

Bits = NDArray[np.uint8]
Keys = NDArray[np.uint32]
UnitPlaces = NDArray[np.uint32]

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


class UnitPostings(NamedTuple):
    """All postings of one unit: its own, and those of every pair that begins with it.

    `seconds` are the second units of the pairs, ascending; the postings of pair i are those from
    `offsets[i]` to `offsets[i + 1]` of `pairs`, and the units of the texts where it begins are
    those from `place_offsets[i]` to `place_offsets[i + 1]` of `places`, ascending.
    """

    single: Postings
    seconds: NDArray[np.uint16]
    offsets: NDArray[np.uint32]
    pairs: Postings
    place_offsets: NDArray[np.uint32]
    places: UnitPlaces

    def pair_at(self, number: int) -> Postings:
        """Give the posting list of the pair of that number."""
        begin, end = self.offsets[number : number + 2].tolist()
        return Postings(self.pairs.sections[begin:end], self.pairs.counts[begin:end])


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

    def between(self, begin: int, end: int) -> Postings:
        sections, counts = self.postings
        return Postings(sections[begin:end], counts[begin:end])


def posting_lists(
    units: NDArray[np.uint16], starts: NDArray[np.int64], borders: Bits
) -> Iterator[tuple[int, UnitPostings]]:
    """Give each unit of the texts, ascending, with all its postings.

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
    yield from _by_unit(singles, pairs)


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


def _by_unit(singles: _Sorted, pairs: _Sorted) -> Iterator[tuple[int, UnitPostings]]:
    unit_starts = _run_starts(singles.keys)
    unit_names = singles.keys[unit_starts]
    pair_starts = _run_starts(pairs.keys)
    pair_names = pairs.keys[pair_starts]
    seconds = (pair_names & _UNIT_MASK).astype(np.uint16)
    offsets = np.append(pair_starts, len(pairs.keys))
    place_offsets = pairs.first_places[offsets]
    first_pairs = np.searchsorted(pair_names >> _UNIT_SHIFT, unit_names).tolist()
    first_pairs.append(len(pair_names))
    unit_bounds = np.append(unit_starts, len(singles.keys)).tolist()
    for number, (begin, end) in enumerate(pairwise(unit_bounds)):
        low, high = first_pairs[number : number + 2]
        own, own_places = offsets[low : high + 1], place_offsets[low : high + 1]
        yield (
            int(unit_names[number]),
            UnitPostings(
                singles.between(begin, end),
                seconds[low:high],
                (own - own[0]).astype(np.uint32),
                pairs.between(int(own[0]), int(own[-1])),
                (own_places - own_places[0]).astype(np.uint32),
                pairs.places[own_places[0] : own_places[-1]],
            ),
        )
