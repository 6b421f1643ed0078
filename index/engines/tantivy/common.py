"""The units and pairs that many sections of a segment hold: which do, a bit each, and how often.

Tantivy gives what it finds as objects of Python, one a section; of what one section in sixteen
holds, or more, these would take longer than all else of an answer.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from juanzong.index.engines.tantivy.counting import Counted, Keys
from juanzong.index.segments.arrays import load_array
from juanzong.index.segments.chain import Found
from juanzong.index.segments.parts import Bytes, PartsWriter

#: The part of a segment that holds the bits and counts, and the file that says where whose are.
COMMON = "common"
_PLACES_NAME = "common.npy"
#: What one section in so many holds, and no fewer than so many, is common.
_ONE_IN, LEAST = 16, 64
_PAIR = 2


class CommonCounts:
    """Finds common units and pairs of one segment; `data` are the bytes of their part."""

    def __init__(self, directory: Path, data: Bytes, sections: int) -> None:
        self._data, self._sections = data, sections
        ids, starts, held = load_array(directory / _PLACES_NAME)
        self._starts: dict[int, int] = dict(zip(ids.tolist(), starts.tolist(), strict=True))
        self._held: dict[int, int] = dict(zip(ids.tolist(), held.tolist(), strict=True))

    def find(self, units: Sequence[int]) -> Found | None:
        """Give the sections that hold one unit or two, with counts, or None for others."""
        start = self._starts.get(_id(units))
        if start is None:
            return None
        behind_bits = start + -(-self._sections // 8)
        bits = np.unpackbits(self._data[start:behind_bits], count=self._sections)
        sections = np.flatnonzero(bits.view(np.bool_))
        return Found(sections, self._data[behind_bits : behind_bits + len(sections)])

    def rarest(self, units: Sequence[int]) -> int:
        """Give the number of the unit that the fewest sections hold, or of one not common."""
        held = [self._held.get(unit, 0) for unit in units]
        return held.index(min(held))


def write_common(
    directory: Path, parts: PartsWriter, every: Sequence[Counted], sections: int
) -> list[Counted]:
    """Write what is common of units and of pairs, and give what is not."""
    places: list[tuple[int, int, int]] = []
    rest = []
    place = 0
    with parts.part(COMMON) as file:
        for counted in every:
            is_common = _common(counted.keys, sections)
            rest.append(counted.only(~is_common))
            for key, one in _by_key(counted.only(is_common)):
                bits = np.zeros(sections, bool)
                bits[one.sections] = True
                data = np.packbits(bits).tobytes() + one.counts.tobytes()
                file.write(data)
                units = [key] if counted.width == 1 else [key >> 16, key & 0xFFFF]
                places.append((_id(units), place, len(one.counts)))
                place += len(data)
    np.save(directory / _PLACES_NAME, np.array(places, np.int64).reshape(-1, 3).T)
    return rest


def _common(keys: Keys, sections: int) -> NDArray[np.bool_]:
    """Tell of each key whether it is one that many sections hold; each holds it once."""
    different, counts = np.unique(keys, return_counts=True)
    return np.isin(keys, different[counts >= max(LEAST, sections // _ONE_IN)])


def _by_key(counted: Counted) -> list[tuple[int, Counted]]:
    """Part what is counted by keys, each one's sections ascending."""
    order = np.argsort(counted.keys, kind="stable")
    keys = counted.keys[order]
    firsts = np.flatnonzero(np.concatenate(([True], keys[1:] != keys[:-1])))[: len(keys)]
    parts = np.split(order, firsts[1:]) if len(firsts) else []
    return [
        (key, Counted(counted.width, keys[:0], counted.sections[part], counted.counts[part]))
        for key, part in zip(keys[firsts].tolist(), parts, strict=True)
    ]


def _id(units: Sequence[int]) -> int:
    """Number a unit, or a pair of them."""
    return units[0] if len(units) < _PAIR else (units[0] + 1) << 16 | units[1]
