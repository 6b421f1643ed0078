"""What a generation was asked before: where terms occur, kept for the next click on a filter.

A generation never changes, so what is kept is true as long as it lasts. Least recently asked goes
first once all of it takes more than `MOST_BYTES`.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from juanzong.index.segments.corpus import Places
from juanzong.index.segments.packed_counts import PackedCounts

#: Counts of more sections than these are laid out over all sections; of fewer, searched for.
_MANY = 2_000
#: Sections are looked up among so many times as many, or else these are laid out.
_FEWER = 16
#: Bytes of all that is kept of one generation in one process.
MOST_BYTES = 32_000_000

#: What a term is known by: folded, its field, whether it is a prefix.
TermKey = tuple[str, str, bool]


@dataclass(frozen=True, slots=True)
class TermOccurrences:
    """The sections of a generation that hold a term, ascending, and how often each does.

    Sections of replaced reports are left out. Those that hold it neither in their text nor in
    their heading stand under a heading that does, of a term that asks of headings.
    """

    sections: Places
    text: PackedCounts
    heading: PackedCounts

    def counts_in(self, sections: Places) -> tuple[PackedCounts, PackedCounts]:
        """Give the counts in these sections' texts and headings, 0 where the term is not held."""
        if sections is self.sections:
            return self.text, self.heading
        if not len(self.sections) or not len(sections):
            nowhere = np.zeros(len(sections), np.uint8)
            return nowhere, nowhere
        if len(sections) > _MANY:
            last = max(int(self.sections[-1]), int(sections.max()))
            text = laid_out(self.sections, self.text, last).take(sections)
            if not self.heading.any():
                return text, np.zeros(len(sections), np.uint8)
            return text, laid_out(self.sections, self.heading, last).take(sections)
        places = np.minimum(np.searchsorted(self.sections, sections), len(self.sections) - 1)
        held = self.sections[places] == sections
        return self.text[places] * held, self.heading[places] * held

    def only_above_in(self, sections: Places) -> NDArray[np.bool_]:
        """Tell of each of these sections whether only a heading above it holds the term."""
        only_above = self.sections[(self.text | self.heading) == 0]
        return np.isin(sections, only_above)

    @property
    def bytes(self) -> int:
        """What it takes in memory, in bytes."""
        return self.sections.nbytes + self.text.nbytes + self.heading.nbytes


def laid_out(sections: Places, counts: PackedCounts, last: int) -> PackedCounts:
    """Lay counts out over all sections up to the last, 0 where there are none."""
    over_all: PackedCounts = np.zeros(last + 1, np.uint8)
    over_all[sections] = counts
    return over_all


def in_both(fewer: Places, more: Places) -> Places:
    """Give the sections that are among both, ascending as both are; neither may be empty."""
    if len(fewer) * _FEWER < len(more):
        places = np.minimum(np.searchsorted(more, fewer), len(more) - 1)
        return fewer.compress(more[places] == fewer)
    held = np.zeros(max(int(fewer[-1]), int(more[-1])) + 1, bool)
    held[more] = True
    return fewer.compress(held.take(fewer))


class FoundTerms:
    """Occurrences of terms by what they are known by; safe to share between threads."""

    def __init__(self, most_bytes: int = MOST_BYTES) -> None:
        self._most_bytes = most_bytes
        self._kept: OrderedDict[TermKey, TermOccurrences] = OrderedDict()
        self._bytes = 0
        self._changing = threading.Lock()

    def get(self, key: TermKey) -> TermOccurrences | None:
        """Give what is kept of a term, if anything is."""
        with self._changing:
            found = self._kept.get(key)
            if found is not None:
                self._kept.move_to_end(key)
            return found

    def keep(self, key: TermKey, found: TermOccurrences) -> None:
        """Keep where a term occurs, and let go of others where all are too large."""
        if found.bytes > self._most_bytes:
            return
        with self._changing:
            before = self._kept.pop(key, None)
            self._kept[key] = found
            self._bytes += found.bytes - (0 if before is None else before.bytes)
            while self._bytes > self._most_bytes:
                _, gone = self._kept.popitem(last=False)
                self._bytes -= gone.bytes

    def forget(self) -> None:
        """Let go of everything, as measurements need it."""
        with self._changing:
            self._kept.clear()
            self._bytes = 0
