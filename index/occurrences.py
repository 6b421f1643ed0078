"""Every place of a term in a long text at once: what `matches.term_occurrences` gives, in columns.

A table of a million characters holds a digit a hundred thousand times; what looks at each place by
itself would take longer than a page may.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from juanzong.index.alignment import Column
from juanzong.index.characters import is_edge_character
from juanzong.index.matches import term_occurrences

Codes = NDArray[np.uint32]
Flags = NDArray[np.bool_]

#: In a text up to so long looking place by place is quicker.
SHORT = 2_000

#: Whether each code point is a letter or digit other than Han; 2 before it was first met.
_UNKNOWN = 2
_IS_EDGE = np.full(0x110000, _UNKNOWN, np.uint8)


class SearchedText:
    """A folded text in which several terms are looked for."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._codes: Codes | None = None
        self._edges: Flags | None = None

    def places(self, term: str, *, prefix: bool = False) -> tuple[Column, Column]:
        """Where each occurrence of a folded term starts and ends; see `term_occurrences`."""
        if len(self.text) <= SHORT:
            found = np.array(term_occurrences(term, self.text, prefix=prefix), np.int64)
            return found.reshape(-1, 2)[:, 0], found.reshape(-1, 2)[:, 1]
        starts = self._starts(term)
        ends = starts + len(term)
        if is_edge_character(term[0]):
            kept = ~self._goes_on(starts)
            starts, ends = starts[kept], ends[kept]
        if is_edge_character(term[-1]) and not prefix:
            kept = ~self._goes_on(ends)
            starts, ends = starts[kept], ends[kept]
        if prefix and len(starts):
            ends = self._ends_of_runs(ends)
        return _none_overlapping(starts, ends)

    def _starts(self, term: str) -> Column:
        """Every place where a term's characters stand, overlapping ones too."""
        if self._codes is None:
            self._codes = _codes(self.text)
        wanted = _codes(term)
        last = len(self._codes) - len(wanted) + 1
        if last <= 0 or term not in self.text:
            return np.empty(0, np.int64)
        starts = np.flatnonzero(self._codes[:last] == wanted[0])
        for offset in range(1, len(wanted)):
            starts = starts[self._codes[starts + offset] == wanted[offset]]
        return starts

    def _goes_on(self, places: Column) -> Flags:
        """Whether a run of letters or digits goes on from before each place to behind it."""
        edges = self._edge_flags()
        # There is none before the text and none behind it.
        return edges[places] & edges[places + 1]

    def _ends_of_runs(self, places: Column) -> Column:
        """Where the letters and digits that follow each place end."""
        others = np.flatnonzero(~self._edge_flags()[1:])
        return others[np.searchsorted(others, places)]

    def _edge_flags(self) -> Flags:
        """Whether each character is a letter or digit, with one more at both ends that is none."""
        if self._edges is None:
            codes = self._codes if self._codes is not None else _codes(self.text)
            flags = _IS_EDGE[codes]
            if (unknown := flags == _UNKNOWN).any():
                for code in np.unique(codes[unknown]).tolist():
                    _IS_EDGE[code] = is_edge_character(chr(code))
                flags = _IS_EDGE[codes]
            self._edges = np.concatenate(([False], flags.astype(bool), [False]))
        return self._edges


def _codes(text: str) -> Codes:
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)


def _none_overlapping(starts: Column, ends: Column) -> tuple[Column, Column]:
    """From the left, leave out each occurrence that begins in one that stays."""
    if not (starts[1:] < ends[:-1]).any():
        return starts, ends
    kept = []
    behind = 0
    for place, (start, end) in enumerate(zip(starts.tolist(), ends.tolist(), strict=True)):
        if start >= behind:
            kept.append(place)
            behind = end
    return starts[kept], ends[kept]
