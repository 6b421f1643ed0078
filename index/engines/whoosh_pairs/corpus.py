"""Folded texts end to end in one array of UTF-16 code units, and the search of a term in it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from juanzong.index.characters import is_edge_character

Units = NDArray[np.uint16]
Bits = NDArray[np.uint8]
UnitPlaces = NDArray[np.uint32]
Places = NDArray[np.int64]

#: Above this part of all units, one pass over everything is faster than gathering the candidates.
_GATHER_LIMIT = 0.15

#: A character after this one is two code units (Unicode, chapter 3.9).
BASIC_PLANE_END = "\uffff"
_HIGH_SURROGATES = range(0xD800, 0xDC00)
_LOW_SURROGATES = range(0xDC00, 0xE000)

#: Whether each code unit is an edge character, learnt when it is first met.
_NOT_EDGE, _EDGE, _UNKNOWN = 0, 1, 2
_EDGES = np.full(0x10000, _UNKNOWN, np.uint8)


class Found(NamedTuple):
    """The sections that hold a term, ascending, and how often: in all, and on word borders."""

    sections: Places
    counts: Places
    on_borders: Places


@dataclass(frozen=True, slots=True)
class EncodedTerm:
    """A folded term ready for comparison.

    `edge_before`: no letter or digit may stand directly before it; `edge_after`: nor after it.
    A `prefix` may go on in letters and digits, and so need not end on a word border.
    """

    units: tuple[int, ...]
    edge_before: bool
    edge_after: bool
    prefix: bool

    @property
    def overlaps_itself(self) -> bool:
        """Whether two occurrences can share characters (人人 in 人人人)."""
        length = len(self.units)
        return any(self.units[shift:] == self.units[: length - shift] for shift in range(1, length))

    @property
    def is_plain(self) -> bool:
        """Whether every place where the units stand is an occurrence."""
        return not (self.edge_before or self.edge_after or self.prefix or self.overlaps_itself)


def encode(text: str) -> Units:
    """Give a text as UTF-16 code units, lone surrogates kept."""
    return np.frombuffer(text.encode("utf-16-le", "surrogatepass"), "<u2")


def decode(units: Units) -> str:
    """Give the text of UTF-16 code units."""
    return units.tobytes().decode("utf-16-le", "surrogatepass")


def encode_term(folded: str, *, prefix: bool = False) -> EncodedTerm:
    """Prepare a folded term; a prefix may go on in further letters and digits."""
    return EncodedTerm(
        tuple(encode(folded).tolist()),
        is_edge_character(folded[0]),
        is_edge_character(folded[-1]) and not prefix,
        prefix,
    )


@dataclass(frozen=True, slots=True)
class Corpus:
    """The texts of many sections: all their units, where each begins, and the word borders.

    `starts` has one value more than there are sections; `border_bits` packs one bit a unit and
    one for the end, 1 where a word begins.
    """

    units: Units
    starts: Places
    border_bits: Bits

    @classmethod
    def open(cls, directory: Path, name: str) -> Corpus:
        """Map a saved corpus into memory."""
        return cls(
            np.load(directory / f"{name}.units.npy", mmap_mode="r").view(np.ndarray),
            np.load(directory / f"{name}.starts.npy"),
            np.load(directory / f"{name}.borders.npy"),
        )

    @classmethod
    def of(cls, texts: list[tuple[Units, Bits]]) -> Corpus:
        """Put texts end to end, each with its borders (one bit a unit, not packed)."""
        lengths = [len(units) for units, _ in texts]
        starts = np.concatenate(([0], np.cumsum(lengths))).astype(np.int64)
        units = np.concatenate([units for units, _ in texts]).astype("<u2")
        borders = np.concatenate([*(bits for _, bits in texts), np.ones(1, np.uint8)])
        return cls(units, starts, np.packbits(borders))

    def save(self, directory: Path, name: str) -> None:
        """Write the corpus as three files."""
        np.save(directory / f"{name}.units.npy", self.units)
        np.save(directory / f"{name}.starts.npy", self.starts)
        np.save(directory / f"{name}.borders.npy", self.border_bits)

    def text(self, section: int) -> str:
        """Give the folded text of one section."""
        return decode(self.units[self.starts[section] : self.starts[section + 1]])

    def borders(self) -> NDArray[np.uint8]:
        """Give the borders unpacked: one value a unit and one for the end."""
        return np.unpackbits(self.border_bits, count=len(self.units) + 1)

    def find(self, term: EncodedTerm, candidates: Places | None = None) -> Found:
        """Find every section that holds the term, looking only into the candidates if given."""
        if candidates is None or self._is_large(candidates):
            places = _find_units(self.units, term.units)
        else:
            places = self._find_in(candidates, term.units)
        return self._decide(places, term)

    def find_around(self, term: EncodedTerm, pair: int, places: UnitPlaces) -> Found:
        """Find every section that holds the term.

        `places` are all at which the pair of units that the term has at `pair` stands.
        """
        found = places.astype(np.int64) - pair
        if len(found) and (found[0] < 0 or found[-1] + len(term.units) > len(self.units)):
            found = found[(found >= 0) & (found + len(term.units) <= len(self.units))]
        for offset, unit in enumerate(term.units):
            if offset not in (pair, pair + 1) and len(found):
                found = found[self.units[found + offset] == unit]
        return self._decide(found, term)

    def _decide(self, places: Places, term: EncodedTerm) -> Found:
        """Count the places where the term's units stand that are occurrences of it."""
        places, owners = self._inside_one_section(places, len(term.units))
        places, owners = self._with_free_edges(places, owners, term)
        if term.overlaps_itself and len(places) > 1:
            kept = _leftmost(places.tolist(), len(term.units))
            places, owners = places[kept], owners[kept]
        return self._count(places, owners, term)

    def _is_large(self, candidates: Places) -> bool:
        lengths = self.starts[candidates + 1] - self.starts[candidates]
        return bool(lengths.sum() > _GATHER_LIMIT * len(self.units))

    def _find_in(self, candidates: Places, term: tuple[int, ...]) -> Places:
        if not len(candidates):
            return np.empty(0, np.int64)
        begins, ends = self.starts[candidates], self.starts[candidates + 1]
        spans = zip(begins.tolist(), ends.tolist(), strict=True)
        gathered = np.concatenate([self.units[begin:end] for begin, end in spans])
        gathered_starts = np.concatenate(([0], np.cumsum(ends - begins)))
        places = _find_units(gathered, term)
        number = np.searchsorted(gathered_starts, places, side="right") - 1
        inside = places + len(term) <= gathered_starts[number + 1]
        places, number = places[inside], number[inside]
        return places - gathered_starts[number] + begins[number]

    def _inside_one_section(self, places: Places, length: int) -> tuple[Places, Places]:
        owners = np.searchsorted(self.starts, places, side="right") - 1
        inside = places + length <= self.starts[owners + 1]
        return places[inside], owners[inside]

    def _with_free_edges(
        self, places: Places, owners: Places, term: EncodedTerm
    ) -> tuple[Places, Places]:
        if term.edge_before:
            free = places == self.starts[owners]
            free |= ~self._is_edge(places - 1, owners)
            places, owners = places[free], owners[free]
        if term.edge_after:
            after = places + len(term.units)
            free = after == self.starts[owners + 1]
            free |= ~self._is_edge(np.minimum(after, len(self.units) - 1), owners)
            places, owners = places[free], owners[free]
        return places, owners

    def _is_edge(self, places: Places, owners: Places) -> NDArray[np.bool_]:
        units = self.units[places]
        edges = _edges_by_unit(units)
        # A unit alone does not tell what a character beyond the basic plane is.
        for i in np.flatnonzero((units >= _HIGH_SURROGATES.start) & (units < _LOW_SURROGATES.stop)):
            edges[i] = is_edge_character(self._character_at(int(places[i]), int(owners[i])))
        return edges

    def _character_at(self, place: int, owner: int) -> str:
        low, high = int(self.starts[owner]), int(self.starts[owner + 1])
        text = decode(self.units[max(low, place - 1) : min(high, place + 2)])
        return next((char for char in text if char > BASIC_PLANE_END), "\ufffd")

    def _count(self, places: Places, owners: Places, term: EncodedTerm) -> Found:
        if not len(places):
            return Found(*(np.empty(0, np.int64),) * 3)
        first = np.flatnonzero(np.concatenate(([True], owners[1:] != owners[:-1])))
        on_borders = self._is_border(places)
        if not term.prefix:
            on_borders &= self._is_border(places + len(term.units))
        return Found(
            owners[first],
            np.diff(first, append=len(places)),
            np.add.reduceat(on_borders.astype(np.int64), first),
        )

    def _is_border(self, places: Places) -> NDArray[np.uint8]:
        bits: NDArray[np.uint8] = self.border_bits[places >> 3] >> (7 - (places & 7)) & 1
        return bits


def _find_units(units: Units, term: tuple[int, ...]) -> Places:
    """Give every place where the term's units stand, overlapping ones too."""
    last = len(units) - len(term) + 1
    if last <= 0:
        return np.empty(0, np.int64)
    places = np.flatnonzero(units[:last] == term[0])
    for offset, unit in enumerate(term):
        if offset and len(places):
            places = places[units[places + offset] == unit]
    return places


def _edges_by_unit(units: Units) -> NDArray[np.bool_]:
    edges = _EDGES[units]
    if (unknown := edges == _UNKNOWN).any():
        for unit in np.unique(units[unknown]).tolist():
            _EDGES[unit] = _EDGE if is_edge_character(chr(unit)) else _NOT_EDGE
        edges = _EDGES[units]
    are_edges: NDArray[np.bool_] = edges == _EDGE
    return are_edges


def _leftmost(places: list[int], length: int) -> list[int]:
    """Choose occurrences from the left so that none shares a character with the one before."""
    kept = [0]
    for number, place in enumerate(places):
        if place >= places[kept[-1]] + length:
            kept.append(number)
    return kept
