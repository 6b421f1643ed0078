"""The corpora of all segments end to end, and which places of a term's units are occurrences."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import takewhile
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from juanzong.index.characters import is_edge_character
from juanzong.index.segments.corpus import (
    BASIC_PLANE_END,
    NO_PLACES,
    Bits,
    Corpus,
    EncodedTerm,
    Places,
    Units,
    decode,
    is_surrogate,
    numbers_of,
)
from juanzong.index.segments.packed_counts import PackedCounts, pack, pack_single

#: Whether each code unit is an edge character, learnt when it is first met.
_NOT_EDGE, _EDGE, _UNKNOWN = 0, 1, 2
_EDGES = np.full(0x10000, _UNKNOWN, np.uint8)


#: A table tells the section of every unit of which the number is a multiple of two to this.
_BLOCK_SHIFT = 7
_BLOCK = 1 << _BLOCK_SHIFT
#: The sections of so few places are searched for as quickly as the table is read.
_FEW_PLACES = 256
#: Where more sections than these begin in one block, the rest are searched for.
_SECTIONS_IN_A_BLOCK = 8


class Found(NamedTuple):
    """The sections that hold a term, ascending, and how often."""

    sections: Places
    counts: PackedCounts


NOTHING_FOUND = Found(NO_PLACES, np.empty(0, np.uint8))


@dataclass(frozen=True)
class CorpusChain:
    """Corpora end to end: one numbering of sections, and one of units, through all of them.

    `bases` are the numbers of each corpus's first unit; `starts` those of each section's first
    unit and, at last, the end.
    """

    corpora: tuple[Corpus, ...]
    bases: Places
    starts: Places

    @classmethod
    def of(cls, corpora: Sequence[Corpus], before: CorpusChain | None = None) -> CorpusChain:
        """Put corpora end to end.

        What a chain `before`, which begins with some of them, has worked out of these is taken
        over: a report more would else cost the more the larger the archive is.
        """
        sizes = [len(corpus.units) for corpus in corpora]
        bases = np.concatenate(([0], np.cumsum(sizes))).astype(np.int64)
        begins = [
            corpus.starts[:-1] + base for corpus, base in zip(corpora, bases[:-1], strict=True)
        ]
        chain = cls(tuple(corpora), bases[:-1], np.concatenate([*begins, bases[-1:]]))
        if before is not None:
            chain._take_over(before)
        return chain

    def _take_over(self, before: CorpusChain) -> None:
        """Go on from the tables that a chain before has made of the same first corpora."""
        pairs = zip(self.corpora, before.corpora, strict=False)
        same = len(list(takewhile(lambda pair: pair[0] is pair[1], pairs)))
        if not same:
            return
        shared = int(before.bases[same]) if same < len(before.corpora) else int(before.starts[-1])
        known = before.__dict__
        if "_block_owners" in known:
            self.__dict__["_block_owners"] = self._more_owners(known["_block_owners"], shared)
        if "_border_bits" in known:
            self.__dict__["_border_bits"] = self._more_bits(known["_border_bits"], same, shared)

    @cached_property
    def _block_owners(self) -> Places:
        """The sections of every _BLOCK-th unit."""
        # As many sections have begun up to each block's first unit.
        begun = np.bincount((self.starts + _BLOCK - 1) >> _BLOCK_SHIFT)
        return np.cumsum(begun)[: (int(self.starts[-1]) >> _BLOCK_SHIFT) + 1] - 1

    def _more_owners(self, owners: Places, shared: int) -> Places:
        """Give the sections of all blocks; those that begin before the unit `shared` are known."""
        known = -(-shared >> _BLOCK_SHIFT)
        blocks = np.arange(known, (int(self.starts[-1]) >> _BLOCK_SHIFT) + 1) << _BLOCK_SHIFT
        more = self.starts.searchsorted(blocks, "right") - 1
        return np.concatenate((owners[:known], more))

    @cached_property
    def _border_bits(self) -> Bits:
        """The word borders of all."""
        joined: Bits = np.zeros((int(self.starts[-1]) >> 3) + 2, np.uint8)
        return _with_bits(joined, self.corpora, self.bases)

    def _more_bits(self, bits: Bits, same: int, shared: int) -> Bits:
        """Give the borders of all; those of as many corpora as are the `same` are known.

        These have as many units as `shared`, and the last one's end is a border.
        """
        joined: Bits = np.zeros((int(self.starts[-1]) >> 3) + 2, np.uint8)
        whole = shared >> 3
        joined[:whole] = bits[:whole]
        joined[whole] = int(bits[whole]) & (0xFF80 >> (shared & 7)) & 0xFF
        return _with_bits(joined, self.corpora[same:], self.bases[same:])

    def decide(self, places: Places, term: EncodedTerm) -> Found:
        """Count the occurrences of a term in each section.

        `places` are all where its units stand, ascending; some may reach into the next section.
        """
        places, owners = self.occurrences(places, term)
        return self._count(places, owners, term) if len(places) else NOTHING_FOUND

    def occurrences(self, places: Places, term: EncodedTerm) -> tuple[Places, Places]:
        """Give those of the places that are occurrences of a term, and each one's section."""
        owners, ends = self._owners(places)
        inside = places + len(term.units) <= ends
        if not inside.all():
            places, owners = places.compress(inside), owners.compress(inside)
        if len(places) and (term.edge_before or term.edge_after):
            places, owners = self._with_free_edges(places, owners, term)
        if term.overlaps_itself:
            kept = _leftmost(places.tolist(), len(term.units))
            places, owners = places[kept], owners[kept]
        return places, owners

    def goes_on(self, ends: Places, owners: Places) -> NDArray[np.bool_]:
        """Tell of the ends of runs of letters or digits, ascending, whether such a run goes on."""
        stops = self.starts.take(owners + 1)
        return (ends < stops) & self._is_edge(np.minimum(ends, stops - 1), owners)

    def _owners(self, places: Places) -> tuple[Places, Places]:
        """Give each place's section: of many, that of its block's first unit or one soon after.

        And where each of these ends.
        """
        all_ends = self.starts[1:]
        if len(places) <= _FEW_PLACES:
            owners = self.starts.searchsorted(places, "right") - 1
            return owners, all_ends.take(owners)
        owners = self._block_owners.take(places >> _BLOCK_SHIFT)
        ends = all_ends.take(owners)
        late = numbers_of(ends <= places)
        for _ in range(_SECTIONS_IN_A_BLOCK):
            if not len(late):
                return owners, ends
            owners[late] += 1
            ends[late] = all_ends[owners[late]]
            late = late[ends[late] <= places[late]]
        owners[late] = np.searchsorted(self.starts, places[late], side="right") - 1
        ends[late] = all_ends[owners[late]]
        return owners, ends

    def _with_free_edges(
        self, places: Places, owners: Places, term: EncodedTerm
    ) -> tuple[Places, Places]:
        if term.edge_before:
            begins = self.starts.take(owners)
            before = np.maximum(places - 1, begins)
            free = (places == begins) | ~self._is_edge(before, owners)
            places, owners = places.compress(free), owners.compress(free)
        if term.edge_after and len(places):
            free = ~self.goes_on(places + len(term.units), owners)
            places, owners = places.compress(free), owners.compress(free)
        return places, owners

    def _is_edge(self, places: Places, owners: Places) -> NDArray[np.bool_]:
        units = self._units(places)
        edges = edges_by_unit(units)
        # A unit alone does not tell what a character beyond the basic plane is.
        for i in numbers_of(is_surrogate(units)):
            edges[i] = is_edge_character(self._character_at(int(places[i]), int(owners[i])))
        return edges

    def _character_at(self, place: int, owner: int) -> str:
        low, high = self.starts[owner : owner + 2].tolist()
        around = np.arange(max(low, place - 1), min(high, place + 2))
        return next(
            (char for char in decode(self._units(around)) if char > BASIC_PLANE_END), "\ufffd"
        )

    def _count(self, places: Places, owners: Places, term: EncodedTerm) -> Found:
        on_borders = self._on_borders(places, term)
        turned = owners[1:] != owners[:-1]
        if turned.all():
            # Rare terms mostly stand once in a section.
            return Found(owners, pack_single(on_borders))
        turns = numbers_of(turned)
        bounds = np.empty(len(turns) + 2, np.int64)
        bounds[0], bounds[-1] = 0, len(places)
        np.add(turns, 1, out=bounds[1:-1])
        # Parts of one running sum: NumPy's own sums of slices take four times as long.
        before = np.zeros(len(places) + 1, np.int32)
        on_borders.cumsum(dtype=np.int32, out=before[1:])
        before = before.take(bounds)
        counts = pack(bounds[1:] - bounds[:-1], before[1:] - before[:-1])
        return Found(owners.take(bounds[:-1]), counts)

    def _on_borders(self, places: Places, term: EncodedTerm) -> Bits:
        """Tell of places where a term stands whether it begins and ends on word borders."""
        if term.prefix:
            told = self._are_borders(places)
        else:
            both = self._are_borders(np.concatenate((places, places + len(term.units))))
            told = both[: len(places)]
            told &= both[len(places) :]
        told >>= np.uint8(7)
        return told

    def _units(self, places: Places) -> Units:
        """Give the units at places, ascending."""
        return self._by_corpus(places, lambda corpus, inside: corpus.units.take(inside))

    def _are_borders(self, places: Places) -> Bits:
        """Tell of places whether a word begins there: the highest bit is set where one does."""
        told: Bits = self._border_bits.take(places >> 3)
        told <<= (places & 7).astype(np.uint8)
        return told

    def _by_corpus(
        self, places: Places, look_up: Callable[[Corpus, Places], NDArray[Any]]
    ) -> NDArray[Any]:
        parts = [look_up(corpus, inside) for corpus, inside in self._split(places)]
        return parts[0] if len(parts) == 1 else np.concatenate(parts)

    def _split(self, places: Places) -> Iterator[tuple[Corpus, Places]]:
        """Give each corpus that has any of the places, with its own numbers of them."""
        if len(self.corpora) == 1:
            yield self.corpora[0], places
            return
        # The end of all belongs to the last corpus.
        bounds = [*np.searchsorted(places, self.bases).tolist(), len(places)]
        for number, corpus in enumerate(self.corpora):
            begin, end = bounds[number : number + 2]
            if begin < end:
                yield corpus, places[begin:end] - self.bases[number]


def _with_bits(joined: Bits, corpora: Sequence[Corpus], bases: Places) -> Bits:
    """Put in the borders of corpora; where one ends the next begins, so both say border."""
    for corpus, base in zip(corpora, bases.tolist(), strict=True):
        begin, shift = base >> 3, np.uint8(base & 7)
        stop = begin + len(corpus.border_bits)
        joined[begin:stop] |= corpus.border_bits >> shift
        if shift:
            joined[begin + 1 : stop + 1] |= corpus.border_bits << np.uint8(8 - shift)
    return joined


def edges_by_unit(units: Units) -> NDArray[np.bool_]:
    """Tell of units whether they are letters or digits; halves of a character are not looked at."""
    edges = _EDGES.take(units)
    if (unknown := edges == _UNKNOWN).any():
        for unit in np.unique(units[unknown]).tolist():
            _EDGES[unit] = _EDGE if is_edge_character(chr(unit)) else _NOT_EDGE
        edges = _EDGES.take(units)
    are_edges: NDArray[np.bool_] = edges == _EDGE
    return are_edges


def _leftmost(places: list[int], length: int) -> list[int]:
    """Choose occurrences from the left so that none shares a character with the one before."""
    kept: list[int] = []
    for number, place in enumerate(places):
        if not kept or place >= places[kept[-1]] + length:
            kept.append(number)
    return kept
