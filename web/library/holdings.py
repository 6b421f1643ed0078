"""What an archive and its index hold, counted and compared: records and pure functions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from juanzong.archive.fact_kinds import KIND_OF, ValueType
from juanzong.archive.records import Problem, Remark
from juanzong.index import IndexStatus

#: A facet's values with the number of reports of each.
ValueCounts = tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Overview:
    """What the archive holds: counts, and for each facet every value with its reports.

    `characters` counts what the archive counts of a report. Years stand newest first, the values
    of the other facets with most reports first.
    """

    reports: int
    sections: int
    characters: int
    facets: Mapping[str, ValueCounts]
    revision: int

    def values(self, facet: str) -> list[str]:
        """Give every value of a facet, in that order."""
        return [value for value, _ in self.facets[facet]]


@dataclass(frozen=True, slots=True)
class LibraryStatus:
    """How an archive and its index stand to each other; `archive_bytes` is without the index."""

    archive: Path
    reports: int
    sections: int
    characters: int
    revision: int
    archive_bytes: int
    index: IndexStatus

    @property
    def index_is_current(self) -> bool:
        """Whether the index holds the newest revision and was built with what is here."""
        return not self.index.stale and self.index.revision == self.revision


@dataclass(frozen=True, slots=True)
class EngineState:
    """One engine: whether it is installed and in use, and its index where it has one.

    `problem` says why the index could not be asked.
    """

    name: str
    is_installed: bool
    is_in_use: bool
    index: IndexStatus | None
    problem: Remark | None = None


@dataclass(frozen=True, slots=True)
class CheckResult:
    """What `check` looked at and every problem it found.

    `digest` is that of all that the archive holds. `mended` are the problems that a repair found
    and that are gone now.
    """

    reports: int
    sections: int
    problems: tuple[Problem, ...]
    digest: str = ""
    mended: tuple[Problem, ...] = ()


def ordered_values(fact: str, counted: ValueCounts) -> ValueCounts:
    """Order a fact's values, given with most reports first: years are read newest first."""
    is_year = KIND_OF[fact].value_type is ValueType.YEAR
    return tuple(sorted(counted, reverse=True)) if is_year else counted
