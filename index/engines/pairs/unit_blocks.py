"""All postings of one unit as a block of bytes: its own, and those of the pairs it begins.

Of a pair that stands in few places of a segment, these are all there is: its sections follow from
them as quickly as from a list. A pair that stands in many has its list too.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from juanzong.index.engines.pairs.packing import (
    pack_list,
    pack_places,
    unpack_list,
    unpack_places,
)
from juanzong.index.engines.pairs.posting_lists import EMPTY, Postings, UnitPostings
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
_LOW_BITS = 16

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


def pack_unit(postings: UnitPostings) -> bytes:
    """Lay a unit's postings out, the widest numbers first."""
    own = pack_list(postings.single)
    counts = np.diff(postings.place_offsets)
    is_many = counts >= MANY
    few_offsets, few_places, few_seconds = (
        _of_few(postings, counts, ~is_many)
        if is_many.any()
        else (postings.place_offsets, postings.places, postings.seconds)
    )
    high = few_places >> _LOW_BITS
    # All texts of a segment are less than 2^24 units but where one report alone is more.
    high_width = 1 if int(high.max(initial=0)) <= np.iinfo(np.uint8).max else 2
    many, offsets = _pack_many(postings, np.flatnonzero(is_many).tolist())
    many_pairs = np.count_nonzero(is_many)
    header = (len(counts) - many_pairs, len(few_places), many_pairs, len(own), high_width)
    data = b"".join(
        (
            np.array(header, "<u4").tobytes(),
            few_offsets.astype("<u4").tobytes(),
            counts[is_many].astype("<u4").tobytes(),
            np.array(offsets, "<u4").tobytes(),
            few_places.astype("<u2").tobytes(),
            few_seconds.astype("<u2").tobytes(),
            postings.seconds[is_many].astype("<u2").tobytes(),
            own,
            many,
            high.astype(f"<u{high_width}").tobytes(),
        )
    )
    return data + bytes(-len(data) % ALIGNMENT)


def _of_few(
    postings: UnitPostings, counts: Numbers, are_few: NDArray[np.bool_]
) -> tuple[Numbers, Numbers, Numbers]:
    """Give the pairs with few places alone: where each one's places begin, these, the units."""
    return (
        np.concatenate(([0], np.cumsum(counts[are_few]))),
        postings.places[np.repeat(are_few, counts)],
        postings.seconds[are_few],
    )


def _pack_many(postings: UnitPostings, numbers: list[int]) -> tuple[bytes, list[int]]:
    """Give the distances and lists of pairs, and where each of them begins, and the end."""
    offsets, pieces, place = [], [], 0
    for number in numbers:
        first, last = postings.place_offsets[number : number + 2].tolist()
        for piece in (
            pack_places(postings.places[first:last]).tobytes(),
            pack_list(postings.pair_at(number)),
        ):
            offsets.append(place)
            pieces.append(piece)
            place += len(piece)
    return b"".join(pieces), [*offsets, place]


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
