"""What reports state as columns: made once a segment, and put end to end for a generation.

So what a change costs is what it changed, and not the whole archive.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from juanzong.index.facets import NUMBER_FACTS, TEXT_FACTS, FacetValues

Numbers = NDArray[np.float64]

_TEXTS = (*TEXT_FACTS, "year")


@dataclass(frozen=True, slots=True)
class TextColumn:
    """A text fact of every report: `codes[report]` numbers its value, in the values' order.

    The code of a report that does not give it is one more than the last value's.
    """

    values: tuple[str, ...]
    codes: NDArray[np.intp]

    @classmethod
    def of(cls, given: Sequence[object]) -> TextColumn:
        """Number what each report gives, None for nothing."""
        different = sorted({str(value) for value in given if value is not None})
        numbers = {value: number for number, value in enumerate(different)}
        codes = [len(numbers) if value is None else numbers[str(value)] for value in given]
        # As wide as NumPy counts with, so that counting copies nothing.
        return cls(tuple(different), np.array(codes, np.intp))

    def number_of(self, value: str) -> int | None:
        """Give the number of a value, None where no report gives it."""
        number = bisect_left(self.values, value)
        return number if self.values[number : number + 1] == (value,) else None

    @classmethod
    def joined(cls, parts: Sequence[TextColumn]) -> TextColumn:
        """Put columns end to end, their values numbered anew."""
        different = sorted({value for part in parts for value in part.values})
        numbers = {value: number for number, value in enumerate(different)}
        codes = [
            np.array([*map(numbers.__getitem__, part.values), len(numbers)], np.intp)[part.codes]
            for part in parts
        ]
        return cls(tuple(different), np.concatenate([np.empty(0, np.intp), *codes]))


@dataclass(frozen=True, slots=True)
class ReportColumns:
    """Of each report: its number of sections, its text facts and its number facts, by name.

    A number that is not given is NaN.
    """

    sizes: NDArray[np.intp]
    texts: dict[str, TextColumn]
    numbers: dict[str, Numbers]

    @classmethod
    def of(cls, sizes: Sequence[int], values: Sequence[FacetValues]) -> ReportColumns:
        """Make the columns of some reports."""
        return cls(
            np.array(sizes, np.intp),
            {name: TextColumn.of([given.get(name) for given in values]) for name in _TEXTS},
            {name: _number_column([given.get(name) for given in values]) for name in NUMBER_FACTS},
        )

    @classmethod
    def joined(cls, parts: Sequence[ReportColumns]) -> ReportColumns:
        """Put columns end to end."""
        return cls(
            np.concatenate([np.empty(0, np.intp), *(part.sizes for part in parts)]),
            {name: TextColumn.joined([part.texts[name] for part in parts]) for name in _TEXTS},
            {
                name: np.concatenate([np.empty(0), *(part.numbers[name] for part in parts)])
                for name in NUMBER_FACTS
            },
        )

    @property
    def report_of(self) -> NDArray[np.intp]:
        """The number of each section's report."""
        return np.repeat(np.arange(len(self.sizes), dtype=np.intp), self.sizes)

    @property
    def ordinals(self) -> NDArray[np.int32]:
        """The number of each section in its report."""
        firsts = np.cumsum(self.sizes) - self.sizes
        numbers = np.arange(self.sizes.sum()) - np.repeat(firsts, self.sizes)
        return numbers.astype(np.int32)


def _number_column(given: Sequence[str | int | float | None]) -> Numbers:
    return np.array([np.nan if value is None else float(value) for value in given], np.float64)
