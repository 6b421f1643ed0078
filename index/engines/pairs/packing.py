"""Posting lists and places in as few bytes as NumPy still unpacks in microseconds.

A list is a header, its sections in the shortest of three forms, and its counts: most lists have
one usual count byte, and only what differs from it is told. Places are the distances between
them. Why so, and what it saves: docs/decisions/0003-the-default-engine.md.
"""

from __future__ import annotations

import struct
from typing import Any

import numpy as np
from numpy.typing import NDArray

from juanzong.index.engines.pairs.posting_lists import Postings
from juanzong.index.segments.corpus import Places, numbers_of
from juanzong.index.segments.packed_counts import PackedCounts
from juanzong.index.segments.parts import Bytes

Distances = NDArray[np.uint16]

#: Of a list: its length, the bytes of its sections, their form, and the usual count byte or
#: _NO_USUAL, where each count is written out.
_HEADER = struct.Struct("<HHBB")
_WHOLE, _GAPS, _BITS = range(3)
_NO_USUAL = 0
#: A gap or distance of this many goes on in the next; its own section or place is none.
_LONGEST_GAP = 0xFF
_LONGEST_DISTANCE = 0xFFFF


def pack_list(postings: Postings) -> bytes:
    """Write a posting list; the bytes are even in number."""
    sections, form = _packed_sections(postings.sections)
    counts, usual = _packed_counts(postings.counts)
    header = _HEADER.pack(len(postings.sections), len(sections), form, usual)
    data = header + sections + counts
    return data + bytes(len(data) % 2)


def unpack_list(data: Bytes) -> Postings:
    """Read the posting list that begins with these bytes."""
    length, size, form, usual = _HEADER.unpack_from(data.data)
    begin = _HEADER.size
    sections = _sections(data[begin : begin + size], form)
    rest = data[begin + size :]
    if usual == _NO_USUAL:
        return Postings(sections, rest[:length])
    told = -(-length // 8)
    others = _set_bits(rest[:told], length)
    counts: PackedCounts = np.full(length, usual, np.uint8)
    counts[others] = rest[told : told + len(others)]
    return Postings(sections, counts)


def _packed_sections(sections: NDArray[np.uint16]) -> tuple[bytes, int]:
    """Give a list's sections in the shortest form, and its number."""
    bits_size = int(sections[-1]) // 8 + 1
    if len(sections) < bits_size:
        gaps = _stepped(sections, _LONGEST_GAP)
        if len(gaps) < min(bits_size, 2 * len(sections)):
            return gaps.astype(np.uint8).tobytes(), _GAPS
        if 2 * len(sections) <= bits_size:
            return sections.astype("<u2").tobytes(), _WHOLE
    bits = np.zeros(8 * bits_size, np.uint8)
    bits[sections] = 1
    return np.packbits(bits).tobytes(), _BITS


def _sections(data: Bytes, form: int) -> NDArray[Any]:
    if form == _WHOLE:
        return data.view("<u2")
    if form == _BITS:
        return _set_bits(data, 8 * len(data))
    return _summed(data, _LONGEST_GAP)


def _set_bits(data: Bytes, count: int) -> Places:
    """Give the numbers of the bits that are set; of truth values, NumPy finds them fastest."""
    return numbers_of(np.unpackbits(data, count=count).view(np.bool_))


def _packed_counts(counts: PackedCounts) -> tuple[bytes, int]:
    """Give counts as what differs from the usual one, where that is shorter, and the usual one."""
    usual = int(np.bincount(counts).argmax())
    differs = counts != usual
    told = np.packbits(differs).tobytes() + counts[differs].tobytes()
    return (told, usual) if len(told) < len(counts) else (counts.tobytes(), _NO_USUAL)


def pack_places(places: NDArray[Any]) -> Distances:
    """Give ascending places as the distances between them, the first from 0."""
    return _stepped(places, _LONGEST_DISTANCE).astype("<u2")


def unpack_places(distances: Distances) -> Places:
    """Give the places that the distances lead to."""
    return _summed(distances, _LONGEST_DISTANCE)


def _stepped(ascending: NDArray[Any], longest: int) -> Places:
    """Give the steps from one number to the next; `longest` is a part of the step behind it."""
    steps: Places = ascending.astype(np.int64)
    steps[1:] -= ascending[:-1]
    if int(steps.max()) < longest:
        return steps
    parts, rest = np.divmod(steps, longest)
    stepped: Places = np.full(len(steps) + int(parts.sum()), longest, np.int64)
    stepped[np.arange(len(steps)) + np.cumsum(parts)] = rest
    return stepped


def _summed(steps: NDArray[Any], longest: int) -> Places:
    sums: Places = steps.cumsum(dtype=np.int64)
    ends = steps != longest
    # Counting takes half as long as asking whether all are set.
    return sums if np.count_nonzero(ends) == len(ends) else sums[ends]
