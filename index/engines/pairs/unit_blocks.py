"""All postings of one unit as a block of bytes: its own, and those of the pairs it begins.

Of a pair that stands in few places of a segment, these are all there is: its sections follow from
them as quickly as from a list. A pair that stands in many has its list too.
"""

from __future__ import annotations

import struct
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate, chain, pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from juanzong.index.engines.pairs.packing import (
    cut,
    pack_lists,
    pack_places,
    unpack_list,
    unpack_places,
)
from juanzong.index.engines.pairs.posting_lists import EMPTY, EveryPosting, Postings
from juanzong.index.segments.corpus import NO_PLACES, Places
from juanzong.index.segments.parts import Bytes

#: From so many places on a pair has a posting list.
MANY = 256
#: Blocks and what stands in them begin at even places, as the widest numbers that are read as
#: they stand take two bytes; tables of four bytes stand in front.
ALIGNMENT = 4
#: Pairs with few places, the places of these, pairs with many, the bytes of the unit's own list,
#: and those of the higher bits of a place.
_HEADER_FIELDS = 5
_HEADER = struct.Struct(f"<{_HEADER_FIELDS}I")
_LOW_BITS = 16
_BYTE_MAX = 0xFF

Numbers = NDArray[Any]


@dataclass(frozen=True, slots=True)
class UnitBlock:
    """The block of one unit, read where it stands.

    `few_seconds` are the second units of pairs with few places, ascending; the places of pair i
    are those from `few_offsets[i]` to `few_offsets[i + 1]`, their lower 16 bits in `low`, the
    others in `high`. Of the pairs with many places, `many_seconds`, `many_counts` says how many,
    and `many_offsets` where in `many` the distances between them begin and the list behind them.
    """

    own: Bytes
    few_seconds: memoryview
    few_offsets: Numbers
    low: Numbers
    high: Numbers
    many_seconds: memoryview
    many_counts: Numbers
    many_offsets: Numbers
    many: Bytes

    def own_list(self) -> Postings:
        """Give the unit's own posting list."""
        return unpack_list(self.own)

    def pair_list(self, second: int) -> Postings | None:
        """Give the posting list of this unit and another, None where only places are kept."""
        number = _number(self.many_seconds, second)
        if number is not None:
            return unpack_list(self.many[int(self.many_offsets[2 * number + 1]) :])
        return EMPTY if _number(self.few_seconds, second) is None else None

    def pair_count(self, second: int) -> int:
        """Give in how many places this unit is followed by another."""
        number = _number(self.many_seconds, second)
        if number is not None:
            return int(self.many_counts[number])
        number = _number(self.few_seconds, second)
        return 0 if number is None else int(self.few_offsets[number + 1] - self.few_offsets[number])

    def pair_places(self, second: int) -> Places:
        """Give every place in the texts where this unit is followed by another, ascending."""
        number = _number(self.many_seconds, second)
        if number is not None:
            begin, end = self.many_offsets[2 * number : 2 * number + 2].tolist()
            return unpack_places(self.many[begin:end].view("<u2"))
        number = _number(self.few_seconds, second)
        if number is None:
            return NO_PLACES
        begin, end = self.few_offsets[number : number + 2].tolist()
        places = self.high[begin:end].astype(np.int64)
        places <<= _LOW_BITS
        places |= self.low[begin:end]
        return places

    def seconds(self) -> list[int]:
        """Give the second units of all pairs."""
        return [*self.few_seconds, *self.many_seconds]


def _number(seconds: memoryview, second: int) -> int | None:
    # Of single numbers, four times as quick as NumPy's.
    number = bisect_left(seconds, second)
    if number == len(seconds) or seconds[number] != second:
        return None
    return number


def pack_units(postings: EveryPosting) -> Iterator[bytes]:
    """Lay out the postings of each unit, the widest numbers first."""
    counts = np.diff(postings.place_offsets)
    is_many = counts >= MANY
    pieces = zip(
        *_few_columns(postings, counts, is_many),
        *_many_columns(postings, counts, is_many),
        pack_lists(postings.singles, postings.single_bounds),
        strict=True,
    )
    for few_offsets, low, high, few_seconds, many_counts, many_seconds, of_pairs, own in pieces:
        many_offsets = accumulate(map(len, of_pairs), initial=0)
        header = (
            len(few_seconds) // 2,
            len(low) // 2,
            len(many_seconds) // 2,
            len(own),
            # At least one byte, also where there is no place.
            max(1, 2 * len(high) // max(1, len(low))),
        )
        data = b"".join(
            (
                _HEADER.pack(*header),
                few_offsets,
                many_counts,
                struct.pack(f"<{len(of_pairs) + 1}I", *many_offsets),
                low,
                few_seconds,
                many_seconds,
                own,
                *of_pairs,
                high,
            )
        )
        yield data + bytes(-len(data) % ALIGNMENT)


def _few_columns(
    postings: EveryPosting, counts: Numbers, is_many: NDArray[np.bool_]
) -> tuple[list[bytes], ...]:
    """Give of each unit's pairs with few places where their places begin, these, and the units.

    Of the places the lower bits and the higher ones apart.
    """
    few_counts, places = counts[~is_many], postings.places[np.repeat(~is_many, counts)]
    bounds = _begun(~is_many)[postings.pair_bounds]
    place_bounds = _begun(few_counts)
    # Of each unit one more than it has pairs: where the last one's places end.
    sizes = np.diff(bounds) + 1
    numbers = np.arange(int(sizes.sum())) - np.repeat(np.arange(len(sizes)), sizes)
    offsets = place_bounds[numbers] - np.repeat(place_bounds[bounds[:-1]], sizes)
    of_units = place_bounds[bounds]
    high = places >> _LOW_BITS
    # All texts of a segment are less than 2^24 units but where one report alone is more.
    high_width = 1 if int(high.max(initial=0)) <= _BYTE_MAX else 2
    return (
        cut(offsets.astype("<u4").tobytes(), 4 * _begun(sizes)),
        cut(places.astype("<u2").tobytes(), 2 * of_units),
        cut(high.astype(f"<u{high_width}").tobytes(), high_width * of_units),
        cut(postings.seconds[~is_many].astype("<u2").tobytes(), 2 * bounds),
    )


def _many_columns(
    postings: EveryPosting, counts: Numbers, is_many: NDArray[np.bool_]
) -> tuple[list[bytes], list[bytes], list[list[bytes]]]:
    """Give of each unit's pairs with many places how many, the units, and distances and lists."""
    many_counts = counts[is_many]
    bounds = _begun(is_many)[postings.pair_bounds]
    lengths = np.diff(postings.offsets)
    held = np.repeat(is_many, lengths)
    lists = Postings(postings.pairs.sections[held], postings.pairs.counts[held])
    both = zip(
        pack_places(postings.places[np.repeat(is_many, counts)], _begun(many_counts)),
        pack_lists(lists, _begun(lengths[is_many])),
        strict=True,
    )
    pieces = list(chain.from_iterable(both))
    return (
        cut(many_counts.astype("<u4").tobytes(), 4 * bounds),
        cut(postings.seconds[is_many].astype("<u2").tobytes(), 2 * bounds),
        [pieces[2 * begin : 2 * end] for begin, end in pairwise(bounds.tolist())],
    )


def _begun(sizes: Numbers) -> Numbers:
    """Give where parts of these sizes begin, and the end of the last."""
    return np.concatenate(([0], np.cumsum(sizes)))


def read_unit(data: Bytes, offset: int) -> UnitBlock:
    """Read a block where it stands, without copying."""

    def take(kind: str, count: int) -> Numbers:
        nonlocal offset
        array = np.frombuffer(data, kind, count, offset)
        offset += array.nbytes
        return array

    few, few_places, many, own, high_width = take("<u4", _HEADER_FIELDS).tolist()
    few_offsets, many_counts = take("<u4", few + 1), take("<u4", many)
    many_offsets = take("<u4", 2 * many + 1)
    low = take("<u2", few_places)
    few_seconds, many_seconds = take("<u2", few).data, take("<u2", many).data
    own_list = take("u1", own)
    many_data = take("u1", int(many_offsets[-1]))
    high = take(f"<u{high_width}", few_places)
    return UnitBlock(
        own_list,
        few_seconds,
        few_offsets,
        low,
        high,
        many_seconds,
        many_counts,
        many_offsets,
        many_data,
    )
