"""From folded texts to posting lists: every character and every pair of characters, in NumPy.

Texts are UTF-16 code units in one array; a character beyond the basic plane is two units, in
texts and terms alike, so matching by units is matching by characters.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from juanzong.index.ranking import COUNT_LIMIT

Bits = NDArray[np.uint8]
Packed = NDArray[np.uint64]

# A sortable occurrence: the key in the high 32 bits, the section in the next 31, and whether the
# occurrence stands on word borders in the lowest.
_KEY_SHIFT = np.uint64(32)
_SECTION_SHIFT = np.uint64(1)
_ONE = np.uint64(1)
_SECTION_MASK = np.uint64(0x7FFF_FFFF)
_UNIT_SHIFT = np.uint64(16)
_UNIT_MASK = np.uint64(0xFFFF)
_BORDER_COUNT_SHIFT = 4


class Postings(NamedTuple):
    """One posting list: ascending section numbers and, packed in a byte each, the counts.

    The low four bits count the occurrences in the section, the high four those of them on word
    borders; both stop at 15.
    """

    sections: NDArray[np.uint16]
    packed_counts: Bits

    def counts(self) -> NDArray[np.int64]:
        """Give how often the term occurs in each section."""
        return (self.packed_counts & COUNT_LIMIT).astype(np.int64)

    def on_borders(self) -> NDArray[np.int64]:
        """Give how often the term occurs in each section on word borders."""
        return (self.packed_counts >> _BORDER_COUNT_SHIFT).astype(np.int64)


EMPTY = Postings(np.empty(0, np.uint16), np.empty(0, np.uint8))


class UnitPostings(NamedTuple):
    """All postings of one unit: its own, and those of every pair that begins with it.

    `seconds` are the second units of the pairs, ascending; the postings of pair i are those from
    `offsets[i]` to `offsets[i + 1]` of `pairs`.
    """

    single: Postings
    seconds: NDArray[np.uint16]
    offsets: NDArray[np.uint32]
    pairs: Postings

    def pair(self, second: int) -> Postings:
        """Give the posting list of this unit followed by another."""
        place = int(np.searchsorted(self.seconds, second))
        if place == len(self.seconds) or self.seconds[place] != second:
            return EMPTY
        begin, end = self.offsets[place : place + 2].tolist()
        return Postings(self.pairs.sections[begin:end], self.pairs.packed_counts[begin:end])


@dataclass(frozen=True, slots=True)
class _Sorted:
    """Postings of many keys in order: one key a posting."""

    keys: Packed
    postings: Postings

    def between(self, begin: int, end: int) -> Postings:
        sections, packed_counts = self.postings
        return Postings(sections[begin:end], packed_counts[begin:end])


def posting_lists(
    units: NDArray[np.uint16], starts: NDArray[np.int64], borders: Bits
) -> Iterator[tuple[int, UnitPostings]]:
    """Give each unit of the texts, ascending, with all its postings.

    `starts` holds where each section begins in `units`, and the end as its last value;
    `borders[i]` is 1 where a word begins at unit i (or the text ends there), one value more
    than there are units.
    """
    sections = np.repeat(np.arange(len(starts) - 1, dtype=np.uint64), np.diff(starts))
    wide = units.astype(np.uint64)
    singles = _sort(wide, sections, borders[:-1] & borders[1:])
    inside = sections[:-1] == sections[1:]
    pair_keys = (wide[:-1] << _UNIT_SHIFT | wide[1:])[inside]
    pairs = _sort(pair_keys, sections[:-1][inside], (borders[:-2] & borders[2:])[inside])
    yield from _by_unit(singles, pairs)


def _sort(keys: Packed, sections: Packed, on_borders: Bits) -> _Sorted:
    """Sort occurrences and count those of one key in one section."""
    occurrences = keys << _KEY_SHIFT
    occurrences |= sections << _SECTION_SHIFT
    occurrences |= on_borders.astype(np.uint64)
    occurrences.sort()
    places = occurrences >> _SECTION_SHIFT
    first = _run_starts(places)
    counts = np.minimum(np.diff(first, append=len(places)), COUNT_LIMIT)
    bordering = (occurrences & _ONE).astype(np.int64)
    on_border_counts = np.minimum(_sums(bordering, first), COUNT_LIMIT)
    packed_counts = (counts | on_border_counts << _BORDER_COUNT_SHIFT).astype(np.uint8)
    places = places[first]
    return _Sorted(
        places >> np.uint64(31),
        Postings((places & _SECTION_MASK).astype(np.uint16), packed_counts),
    )


def _run_starts(values: Packed) -> NDArray[np.int64]:
    return np.flatnonzero(np.append(True, values[1:] != values[:-1])[: len(values)])


def _sums(values: NDArray[np.int64], starts: NDArray[np.int64]) -> NDArray[np.int64]:
    return np.add.reduceat(values, starts) if len(starts) else np.empty(0, np.int64)


def _by_unit(singles: _Sorted, pairs: _Sorted) -> Iterator[tuple[int, UnitPostings]]:
    unit_starts = _run_starts(singles.keys)
    unit_names = singles.keys[unit_starts]
    pair_starts = _run_starts(pairs.keys)
    pair_names = pairs.keys[pair_starts]
    seconds = (pair_names & _UNIT_MASK).astype(np.uint16)
    offsets = np.append(pair_starts, len(pairs.keys))
    first_pairs = np.searchsorted(pair_names >> _UNIT_SHIFT, unit_names).tolist()
    first_pairs.append(len(pair_names))
    unit_bounds = np.append(unit_starts, len(singles.keys)).tolist()
    for number, (begin, end) in enumerate(pairwise(unit_bounds)):
        low, high = first_pairs[number : number + 2]
        own = offsets[low : high + 1]
        yield (
            int(unit_names[number]),
            UnitPostings(
                singles.between(begin, end),
                seconds[low:high],
                (own - own[0]).astype(np.uint32),
                pairs.between(int(own[0]), int(own[-1])),
            ),
        )
