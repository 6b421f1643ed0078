"""The facets that each section has of its own: a column of numbers for each, one value a section.

The values that there can be are known (archive/fact_kinds.py); an index that was built with others
is out of date (index/built_with.py).
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from juanzong.archive.fact_kinds import KIND_OF, SECTION_FACETS
from juanzong.archive.records import Report
from juanzong.index.facets import section_values
from juanzong.index.segments.arrays import load_array

#: The number of each section's value among those of its facet, by facet.
SectionCodes = dict[str, NDArray[np.uint8]]

_FILE = "section_facets.npy"


def write_section_facets(directory: Path, reports: Sequence[Report]) -> None:
    """Write the columns of the sections of these reports."""
    numbers = {
        name: {value: number for number, value in enumerate(KIND_OF[name].order)}
        for name in SECTION_FACETS
    }
    values = [section_values(report) for report in reports]
    columns = [
        [numbers[name][value] for each in values for value in each[name]] for name in SECTION_FACETS
    ]
    np.save(directory / _FILE, np.array(columns, np.uint8))


def open_section_facets(directory: Path) -> SectionCodes:
    """Open the columns; raises OSError, and ValueError where they are damaged."""
    return dict(zip(SECTION_FACETS, load_array(directory / _FILE), strict=True))
