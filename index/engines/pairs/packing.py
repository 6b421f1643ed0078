"""Posting lists and places in as few bytes as NumPy still unpacks in microseconds.

A list is a header, its sections in the shortest of three forms, and its counts: most lists have
one usual count byte, and only what differs from it is told. Places are the distances between
them. Why so, and what it saves: docs/decisions/0003-the-default-engine.md.
"""

from __future__ import annotations

import struct
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from juanzong.index.engines.pairs.posting_lists import Postings
from juanzong.index.segments.corpus import Places, numbers_of
from juanzong.index.segments.packed_counts import PackedCounts
from juanzong.index.segments.parts import Bytes

Distances = NDArray[np.uint16]
Numbers = NDArray[Any]

#: Of a list: its length, the bytes of its sections, their form, and the usual count byte or
#: _NO_USUAL, where each count is written out.
_HEADER = struct.Struct("<HHBB")
_WHOLE, _GAPS, _BITS = range(3)
_NO_USUAL = 0
#: A gap or distance of this many goes on in the next; its own section or place is none.
_LONGEST_GAP = 0xFF
_LONGEST_DISTANCE = 0xFFFF
#: So many lists are written at a time: of each, every count there can be is counted.
_AT_ONCE = 1_000


def pack_lists(postings: Postings, bounds: Numbers) -> list[bytes]:
    """Write posting lists, list i from `bounds[i]` to `bounds[i + 1]` of the postings.

    None is empty; the bytes of each are even in number. Many at a time: one by one, calls of
    NumPy's would take most of the time of building an index.
    """
    packed: list[bytes] = []
    for first in range(0, len(bounds) - 1, _AT_ONCE):
        some = bounds[first : first + _AT_ONCE + 1]
        begin, end = some[[0, -1]].tolist()
        part = Postings(postings.sections[begin:end], postings.counts[begin:end])
        packed += _packed(part, some - begin)
    return packed


def _packed(postings: Postings, bounds: Numbers) -> list[bytes]:
    lengths = np.diff(bounds)
    sections, forms = _packed_sections(postings.sections.astype(np.int64), bounds)
    counts, usual = _packed_counts(postings.counts, bounds)
    return [
        _even(_HEADER.pack(length, len(these), form, count) + these + those)
        for length, these, form, count, those in zip(
            lengths.tolist(), sections, forms, usual, counts, strict=True
        )
    ]


def _even(data: bytes) -> bytes:
    return data + b"\0" if len(data) % 2 else data


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


def _packed_sections(sections: Places, bounds: Numbers) -> tuple[list[bytes], list[int]]:
    """Give each list's sections in the shortest form, and the forms' numbers."""
    lengths = np.diff(bounds)
    gaps = sections.copy()
    gaps[1:] -= sections[:-1]
    gaps[bounds[:-1]] = sections[bounds[:-1]]
    stepped, step_bounds = _in_steps(gaps, bounds, _LONGEST_GAP)
    bits_sizes = sections[bounds[1:] - 1] // 8 + 1
    gaps_sizes = np.diff(step_bounds)
    has_few = lengths < bits_sizes
    forms = np.full(len(lengths), _BITS)
    forms[has_few & (2 * lengths <= bits_sizes)] = _WHOLE
    forms[has_few & (gaps_sizes < np.minimum(bits_sizes, 2 * lengths))] = _GAPS
    are_bits = np.repeat(forms == _BITS, lengths)
    places, owners = sections[are_bits], np.repeat(np.arange(len(lengths)), lengths)[are_bits]
    bits, bit_bounds = _bits(places, owners, np.where(forms == _BITS, bits_sizes, 0))
    written = [
        cut(sections.astype("<u2").tobytes(), 2 * bounds),
        cut(stepped.astype(np.uint8).tobytes(), step_bounds),
        cut(bits, bit_bounds),
    ]
    chosen: list[int] = forms.tolist()
    return [written[form][number] for number, form in enumerate(chosen)], chosen


def cut(data: bytes, bounds: Numbers) -> list[bytes]:
    """Give the bytes between each bound and the next."""
    return [data[begin:end] for begin, end in pairwise(bounds.tolist())]


def _bits(places: Places, owners: Places, sizes: Numbers) -> tuple[bytes, Numbers]:
    """Set the bits of each owner's places, of which it has so many bytes; and where these begin."""
    bounds = np.concatenate(([0], np.cumsum(sizes)))
    bits = np.zeros(8 * int(bounds[-1]), np.uint8)
    bits[8 * bounds[owners] + places] = 1
    return np.packbits(bits).tobytes(), bounds


def _sections(data: Bytes, form: int) -> NDArray[Any]:
    if form == _WHOLE:
        return data.view("<u2")
    if form == _BITS:
        return _set_bits(data, 8 * len(data))
    return _summed(data, _LONGEST_GAP)


def _set_bits(data: Bytes, count: int) -> Places:
    """Give the numbers of the bits that are set; of truth values, NumPy finds them fastest."""
    return numbers_of(np.unpackbits(data, count=count).view(np.bool_))


def _packed_counts(counts: PackedCounts, bounds: Numbers) -> tuple[list[bytes], list[int]]:
    """Give each list's counts as what differs from its usual one, where that is shorter.

    And these usual ones.
    """
    lengths = np.diff(bounds)
    owners = np.repeat(np.arange(len(lengths)), lengths)
    frequencies = np.bincount(256 * owners + counts, minlength=256 * len(lengths))
    usual = frequencies.reshape(-1, 256).argmax(axis=1)
    differs = counts != usual[owners]
    others = np.bincount(owners[differs], minlength=len(lengths))
    told_sizes = -(-lengths // 8)
    differing = np.flatnonzero(differs)
    bits, bit_bounds = _bits(differing - bounds[owners[differing]], owners[differing], told_sizes)
    values = cut(counts[differs].tobytes(), np.concatenate(([0], np.cumsum(others))))
    whole = cut(counts.tobytes(), bounds)
    is_told = told_sizes + others < lengths
    told = zip(is_told.tolist(), cut(bits, bit_bounds), values, whole, strict=True)
    return (
        [which + value if shorter else every for shorter, which, value, every in told],
        np.where(is_told, usual, _NO_USUAL).tolist(),
    )


def pack_places(places: NDArray[Any], bounds: Numbers) -> list[bytes]:
    """Give lists of ascending places as the distances between them, the first from 0.

    List i is the places from `bounds[i]` to `bounds[i + 1]`; none is empty.
    """
    distances = places.astype(np.int64)
    distances[1:] -= places[:-1]
    distances[bounds[:-1]] = places[bounds[:-1]]
    stepped, step_bounds = _in_steps(distances, bounds, _LONGEST_DISTANCE)
    return cut(stepped.astype("<u2").tobytes(), 2 * step_bounds)


def unpack_places(distances: Distances) -> Places:
    """Give the places that the distances lead to."""
    return _summed(distances, _LONGEST_DISTANCE)


def _in_steps(numbers: Places, bounds: Numbers, longest: int) -> tuple[Places, Numbers]:
    """Give numbers in steps, `longest` as a part of the step behind it, and their new bounds."""
    parts, rest = np.divmod(numbers, longest)
    ends = np.arange(1, len(numbers) + 1) + np.cumsum(parts)
    stepped: Places = np.full(len(numbers) + int(parts.sum()), longest, np.int64)
    stepped[ends - 1] = rest
    return stepped, np.concatenate(([0], ends))[bounds]


def _summed(steps: NDArray[Any], longest: int) -> Places:
    sums: Places = steps.cumsum(dtype=np.int64)
    ends = steps != longest
    # Counting takes half as long as asking whether all are set.
    return sums if np.count_nonzero(ends) == len(ends) else sums[ends]
