"""The protocol of an engine: all that the rest of Juanzong knows of one, and no way around it.

One contract suite runs against every engine (tests/index/engine_contract.py). To add an engine,
write a module in `index/engines/` with a class of this shape and name it in
`index/engines/__init__.py`; nothing else changes.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

from juanzong.archive.records import Change, Report
from juanzong.index.records import SearchPage, SearchRequest
from juanzong.index.vocabulary import Vocabulary

#: Called with (reports done, reports in all) while long work goes on.
Progress = Callable[[int, int], None]


class ReportSource(Protocol):
    """Where an index pulls from: the revision log and the reports of the archive."""

    def revision(self) -> int:
        """Give the newest revision, 0 for an empty archive."""
        ...

    def changes(self, since: int) -> Sequence[Change]:
        """Give the newest change of every report changed after that revision, oldest first."""
        ...

    def report(self, report: str) -> Report:
        """Give the report as it is now; raises UnknownReportError."""
        ...


@dataclass(frozen=True, slots=True)
class IndexStatus:
    """What an index holds and was built with; `stale` says why it must be rebuilt, or is ""."""

    engine: str
    generation: str
    revision: int
    reports: int
    sections: int
    characters: int
    bytes_on_disk: int
    built_with: dict[str, str]
    stale: str = ""


@dataclass(frozen=True, slots=True)
class IndexedReport:
    """One report as an index holds it, for `check`: its id, revision and section ids in order."""

    report: str
    revision: int
    sections: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TermWeight:
    """Why a hit stands where it does: one term, how often it occurs where, what it weighed.

    Of `parts`, `heading` and `text` add up to the weight; the others (sections that hold the term,
    rarity, length) say what it comes from (explaining.py).
    """

    term: str
    in_heading: int
    in_text: int
    on_borders: int
    weight: float
    parts: dict[str, float]


@dataclass(frozen=True, slots=True)
class Explanation:
    """The weights that add up to a hit's score, and the words of the sum for people."""

    report: str
    section: str
    score: float
    terms: tuple[TermWeight, ...]
    proximity: float


class Engine(Protocol):
    """One index on disk: written by one writer at a time, searched by any number of readers."""

    def update(self, source: ReportSource, progress: Progress) -> IndexStatus:
        """Pull the changes since the last update; searches go on and switch at once at the end.

        Raises IndexLockedError where another writer does not finish in time, and
        IndexStaleError where the index was built with something else and must be rebuilt.
        """
        ...

    def rebuild(self, source: ReportSource, progress: Progress) -> IndexStatus:
        """Build a new generation from nothing beside the old one and switch to it at once."""
        ...

    def search(self, request: SearchRequest) -> SearchPage:
        """Answer one search from one generation; any string is a query."""
        ...

    def explain(self, request: SearchRequest, report: str, section: str) -> Explanation | None:
        """Tell why a section scores as it does for a request, or None where it is no hit."""
        ...

    def indexed(self) -> tuple[IndexedReport, ...]:
        """Give what the index holds, for `check`, ordered by report."""
        ...

    def vocabulary(self) -> Vocabulary:
        """Give what the indexed reports say, for helping the searcher and nothing else.

        Asked again before the next update, it is the same object.
        """
        ...

    def status(self) -> IndexStatus:
        """Tell what the index holds and was built with."""
        ...

    def close(self) -> None:
        """Let go of every file."""
        ...


class SearchIndexError(Exception):
    """Something the index could not do; the message is fit for the user."""


class IndexLockedError(SearchIndexError):
    """Another process is writing the index; the message says which."""


class IndexStaleError(SearchIndexError):
    """The index was built with something else, or is damaged; the message says what to run."""
