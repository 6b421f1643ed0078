"""Folded texts end to end in one array of UTF-16 code units, and the places of a term's units."""

from __future__ import annotations

from codecs import utf_16_le_decode
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from juanzong.index.characters import is_edge_character
from juanzong.index.segments.arrays import load_array
from juanzong.index.segments.parts import Bytes, PartsWriter

Units = NDArray[np.uint16]
Bits = NDArray[np.uint8]
Places = NDArray[np.int64]

_PAIR = 2
#: The text at so few places for each unit of a term is compared at once as quickly as unit by unit.
_PLACES_A_UNIT = 4

NO_PLACES: Places = np.empty(0, np.int64)

#: A character after this one is two code units (Unicode, chapter 3.9).
BASIC_PLANE_END = "\uffff"
_HIGH_SURROGATES = range(0xD800, 0xDC00)
#: The second halves of characters beyond the basic plane.
LOW_SURROGATES = range(0xDC00, 0xE000)


class EncodedTerm(NamedTuple):
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

    @property
    def is_listed(self) -> bool:
        """Whether a posting list, of a unit or a pair, tells all about the term."""
        return len(self.units) <= _PAIR and self.is_plain


def numbers_of(flags: NDArray[Any]) -> Places:
    """Give the places at which flags are set, ascending.

    NumPy's `flatnonzero` first makes sure that they are flat, which takes four times as long where
    they are few.
    """
    return flags.nonzero()[0]


def encode(text: str) -> Units:
    """Give a text as UTF-16 code units, lone surrogates kept."""
    return np.frombuffer(text.encode("utf-16-le", "surrogatepass"), "<u2")


def decode(units: Units) -> str:
    """Give the text of UTF-16 code units.

    By the codec itself, which reads them where they stand, in half the time of `bytes.decode`.
    """
    text, _ = utf_16_le_decode(units.data, "surrogatepass", True)  # noqa: FBT003 (a codec's)
    return text


def is_surrogate(units: Units) -> NDArray[np.bool_]:
    """Tell of each unit whether it is half of a character."""
    return (units >= _HIGH_SURROGATES.start) & (units < LOW_SURROGATES.stop)


def is_low_surrogate(units: Units) -> NDArray[np.bool_]:
    """Tell of each unit whether it is the second half of a character."""
    return (units >= LOW_SURROGATES.start) & (units < LOW_SURROGATES.stop)


def encode_term(folded: str, *, prefix: bool = False) -> EncodedTerm:
    """Prepare a folded term; a prefix may go on in further letters and digits."""
    return EncodedTerm(
        tuple(memoryview(folded.encode("utf-16-le", "surrogatepass")).cast("H")),
        is_edge_character(folded[0]),
        is_edge_character(folded[-1]) and not prefix,
        prefix,
    )


@dataclass(frozen=True)
class Corpus:
    """The texts of many sections: all their units, where each begins, and the word borders.

    `starts` has one value more than there are sections; `border_bits` packs one bit a unit and
    one for the end, 1 where a word begins.
    """

    units: Units
    starts: Places
    border_bits: Bits

    @classmethod
    def open(cls, directory: Path, name: str, units: Bytes) -> Corpus:
        """Open a saved corpus, whose units are these bytes."""
        return cls(
            units.view("<u2"),
            load_array(directory / f"{name}.starts.npy"),
            load_array(directory / f"{name}.borders.npy"),
        )

    @classmethod
    def of(cls, texts: Sequence[tuple[Units, Bits]]) -> Corpus:
        """Put texts end to end, each with its borders (one bit a unit, not packed)."""
        lengths = [len(units) for units, _ in texts]
        starts = np.concatenate(([0], np.cumsum(lengths))).astype(np.int64)
        units = np.concatenate([np.empty(0, "<u2"), *(units for units, _ in texts)])
        borders = np.concatenate([*(bits for _, bits in texts), np.ones(1, np.uint8)])
        return cls(units, starts, np.packbits(borders))

    def save(self, directory: Path, name: str, parts: PartsWriter) -> None:
        """Write the corpus as a part of that name and two files."""
        with parts.part(name) as file:
            file.write(self.units.astype("<u2").tobytes())
        np.save(directory / f"{name}.starts.npy", self.starts)
        np.save(directory / f"{name}.borders.npy", self.border_bits)

    def text(self, section: int) -> str:
        """Give the folded text of one section."""
        return decode(self.units_of(section))

    def units_of(self, section: int) -> Units:
        """Give the units of the text of one section."""
        return self.units[self._bounds[section] : self._bounds[section + 1]]

    @cached_property
    def _bounds(self) -> memoryview:
        """Where each section begins: of single numbers, quicker so than from an array."""
        return self.starts.data

    def pieces(self, sections: Places) -> list[Units]:
        """Give the units of some sections, each by itself."""
        begins, ends = self.starts[sections].tolist(), self.starts[sections + 1].tolist()
        return [self.units[begin:end] for begin, end in zip(begins, ends, strict=True)]

    def borders(self) -> Bits:
        """Give the borders unpacked: one value a unit and one for the end."""
        return np.unpackbits(self.border_bits, count=len(self.units) + 1)

    def places(self, units: Sequence[int], rarest: int = 0) -> Places:
        """Give every place where these units stand, overlapping ones and across sections too.

        The rarer the unit of number `rarest` is, the sooner.
        """
        return _places_in(self.units, units, rarest)

    def ends_in(self, unit: int) -> Places:
        """Give the place of every section's last unit that is this one."""
        places, units = self._section_ends
        ending: Places = places.compress(units == unit)
        return ending

    @cached_property
    def _section_ends(self) -> tuple[Places, Units]:
        """Every section's last unit and its place: far apart in the texts, they are read once."""
        places = self.starts[1:].compress(self.starts[1:] > self.starts[:-1]) - 1
        return places, self.units.take(places)

    def places_inside(self, sections: Places, units: Sequence[int]) -> Places:
        """Give every place in these sections where the units stand."""
        if not len(sections):
            return NO_PLACES
        begins, ends = self.starts[sections], self.starts[sections + 1]
        gathered = np.concatenate(self.pieces(sections))
        gathered_starts = np.concatenate(([0], np.cumsum(ends - begins)))
        places = _places_in(gathered, units)
        number = np.searchsorted(gathered_starts, places, side="right") - 1
        inside = places + len(units) <= gathered_starts[number + 1]
        places, number = places[inside], number[inside]
        return places - gathered_starts[number] + begins[number]

    def places_around(self, units: Sequence[int], pair: int, pair_places: Places) -> Places:
        """Give every place where the units stand, maybe across sections.

        `pair_places` are all at which the pair of units stands that the units have at `pair`.
        """
        places = pair_places - pair
        if len(places) and (places[0] < 0 or places[-1] + len(units) > len(self.units)):
            places = places[(places >= 0) & (places + len(units) <= len(self.units))]
        few = _PLACES_A_UNIT * (len(units) - _PAIR)
        for offset, unit in enumerate(units):
            if len(places) <= few:
                return self._those_of(places, units)
            if offset not in (pair, pair + 1):
                places = places[self.units[offset:].take(places) == unit]
        return places

    def _those_of(self, places: Places, units: Sequence[int]) -> Places:
        """Give those of a few places at which the units stand, each text compared as a whole."""
        wanted, length = np.array(units, "<u2").tobytes(), len(units)
        return np.array(
            [at for at in places.tolist() if self.units[at : at + length].tobytes() == wanted],
            np.int64,
        )


def _places_in(units: Units, wanted: Sequence[int], rarest: int = 0) -> Places:
    last = len(units) - len(wanted) + 1
    if last <= 0:
        return NO_PLACES
    places = numbers_of(units[rarest : rarest + last] == wanted[rarest])
    for offset, unit in enumerate(wanted):
        if offset != rarest and len(places):
            # Taking is a third quicker than an index of the same numbers.
            places = places[units[offset:].take(places) == unit]
    return places
