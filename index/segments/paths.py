"""The headings above sections: each different path of a segment is held once, as numbers.

A heading of a path is looked for by itself, so that no term is found across two of them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from juanzong.index.segments.arrays import load_array
from juanzong.index.segments.corpus import NO_PLACES, Places

Flags = NDArray[np.bool_]

#: The headings from the topmost down to a section's parent, folded.
HeadingPath = tuple[str, ...]

_NUMBER = np.dtype("<u4")


@dataclass(frozen=True, slots=True)
class Paths:
    """The paths above sections: `above_of` numbers each section's.

    Path `owners[i]` holds, among others, the heading of number `headings[i]`; one path, that of
    the topmost sections, holds none.
    """

    above_of: Places
    owners: Places
    headings: Places

    @classmethod
    def of(cls, above: Sequence[HeadingPath], numbers: Mapping[str, int]) -> Paths:
        """Number the paths above some sections; `numbers` are those of all their headings."""
        paths = {path: number for number, path in enumerate(dict.fromkeys(above))}
        held = [
            (number, numbers[heading])
            for path, number in paths.items()
            for heading in dict.fromkeys(path)
        ]
        owners, headings = np.array(held, np.int64).reshape(-1, 2).T
        return cls(np.array([paths[path] for path in above], np.int64), owners, headings)

    @classmethod
    def open(cls, directory: Path) -> Paths:
        """Open saved paths; raises OSError, and ValueError where they are damaged."""
        above_of = load_array(directory / "above_of.npy").astype(np.int64)
        owners, headings = load_array(directory / "paths.npy").astype(np.int64)
        return cls(above_of, owners, headings)

    def save(self, directory: Path) -> None:
        """Write them as two files."""
        np.save(directory / "above_of.npy", self.above_of.astype(np.uint16))
        np.save(directory / "paths.npy", np.array([self.owners, self.headings], _NUMBER))

    @classmethod
    def joined(cls, parts: Sequence[Paths], heading_bases: Sequence[int]) -> Paths:
        """Put those of segments end to end; the headings of each are numbered from its base."""
        sizes = [int(part.above_of.max(initial=-1)) + 1 for part in parts]
        bases = np.cumsum([0, *sizes])[:-1].tolist()
        based = list(zip(parts, bases, heading_bases, strict=True))
        return cls(
            np.concatenate([NO_PLACES, *(part.above_of + base for part, base, _ in based)]),
            np.concatenate([NO_PLACES, *(part.owners + base for part, base, _ in based)]),
            np.concatenate([NO_PLACES, *(part.headings + base for part, _, base in based)]),
        )

    def sections_under(self, held: Flags) -> Flags:
        """Tell of every section whether a heading above it is among the `held`."""
        paths = np.zeros(int(self.above_of.max(initial=-1)) + 1, bool)
        paths[self.owners[held[self.headings]]] = True
        under: Flags = paths[self.above_of]
        return under
