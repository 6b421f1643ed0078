"""The protocol of an engine: all that the rest of Juanzong knows of one, and no way around it.

An engine matches, counts, orders, fetches and takes updates. What a query means, which values a
choice names, the looser list, notes, marks, pages and help stand above all engines, once
(`searcher.py`, `looser.py`, `marks.py`, `help/`). One contract suite holds every engine to what is
found (tests/index/engines/test_contract.py), one to the order (test_order.py there). To add an
engine, write a package in `index/engines/` with a class of this shape and name it in
`index/engines/__init__.py`; nothing else changes.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple, Protocol, Self

from juanzong.archive.records import Change, Remark, RemarkValue, Report
from juanzong.archive.systems.file_locks import LOCK_SECONDS
from juanzong.index.facets import FacetValues
from juanzong.index.folding import Folded
from juanzong.index.query.tree import Node
from juanzong.index.records import FacetChoice, Follows, Sort
from juanzong.index.vocabulary import Tally

#: Called with (reports done, reports in all) while long work goes on.
Progress = Callable[[int, int], None]


class ReportSource(Protocol):
    """Where an index pulls from: the revision log and the reports of the archive."""

    def revision(self) -> int:
        """Give the newest revision, 0 for an empty archive."""
        ...

    def mark(self, revision: int) -> str:
        """Name the archive as of a revision, as no other archive would; "" for no revision of it.

        An index keeps the mark of the revision it goes up to, and so tells whose it is.
        """
        ...

    def changes(self, since: int) -> Sequence[Change]:
        """Give the newest change of every report changed after that revision, oldest first."""
        ...

    def report(self, report: str) -> Report:
        """Give the report as it is now; raises UnknownReportError for one that is not there.

        A report may be removed while its changes are pulled: a later change tells so.
        """
        ...


@dataclass(frozen=True, slots=True)
class IndexStatus:
    """What an index holds and was built with; `stale` says why it must be rebuilt, or is None.

    `generation` is "" where there is no index yet. `mark` is the archive's at `revision`. What a
    stale index holds is not counted: `reports`, `sections` and `characters` are None.
    """

    engine: str
    generation: str
    revision: int
    reports: int | None
    sections: int | None
    characters: int | None
    bytes_on_disk: int
    built_with: dict[str, str]
    mark: str
    stale: Remark | None = None


@dataclass(frozen=True, slots=True)
class IndexedReport:
    """One report as an index holds it, for `check`: its id, revision and section ids in order."""

    report: str
    revision: int
    sections: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TermWeight:
    """Why a hit stands where it does: one term, how often it occurs where, what it weighed.

    Of `parts`, `heading`, `text` and `above` (there for terms asked of headings) add up to the
    weight; the others (sections that hold the term,
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


@dataclass(frozen=True, slots=True)
class EngineOptions:
    """What the settings say to an engine; each takes what it needs.

    `directory` is a folder of the engine's own, made when it first writes; `address` where an
    engine runs that is not in this process; a second writer waits `lock_seconds` seconds.
    """

    directory: Path
    address: str = ""
    lock_seconds: float = LOCK_SECONDS


class Ranked(NamedTuple):
    """A section in its place of an order: the engine's own key to it, and its score."""

    key: Any
    score: float


class FetchedSection(NamedTuple):
    """A section as the archive has it, with its report's facts as `values`.

    A tuple, which is made quicker than a record. `folded` is its text folded as it is compared
    (`section_text.py`), `run_in` what joins heading and text where they are one line, else None,
    `follows` what stands first below a heading that has no text of its own (`following.py`).
    """

    report: str
    section: str
    permalink: str
    title: str
    heading: str
    heading_path: tuple[str, ...]
    run_in: str | None
    text: str
    folded: Folded
    values: FacetValues
    follows: Follows | None = None


class Matches(Protocol):
    """The sections that one query finds under some choices, in one generation."""

    @property
    def total(self) -> int:
        """How many sections are found."""
        ...

    @property
    def reports(self) -> int:
        """How many reports these are of."""
        ...

    def counts(self, facets: Sequence[str]) -> dict[str, dict[str, int]]:
        """Count for each facet, by its values as text, what choosing each value alone would find.

        The choices of the other facets hold. A value that would find nothing is left out; the
        others ascend.
        """
        ...

    def order(self, sort: Sort, offset: int, limit: int) -> Sequence[Ranked]:
        """Give one part of what is found, weighed and ordered by the rules of `ranking.py`."""
        ...

    def reports_of(self, ranked: Sequence[Ranked]) -> Sequence[str]:
        """Give the ids of the reports of ranked sections, in the same order, without any words."""
        ...

    def fetch(self, ranked: Sequence[Ranked]) -> Sequence[FetchedSection]:
        """Give the words of ranked sections, in the same order."""
        ...

    def others(self, root: Node) -> Matches:
        """Find by another query, under the same choices, what is not found here."""
        ...

    def explain(self, report: str, section: str) -> Explanation | None:
        """Tell why a section scores as it does, or None where it is not found here."""
        ...


class Snapshot(Protocol):
    """One generation of the index, the same from the first question to the last."""

    @property
    def generation(self) -> str:
        """The name of the generation."""
        ...

    @property
    def revision(self) -> int:
        """The archive's revision up to which it goes."""
        ...

    @property
    def mark(self) -> str:
        """The archive's mark at that revision, as `ReportSource.mark` gave it."""
        ...

    def match(self, root: Node, choices: Sequence[FacetChoice] = ()) -> Matches:
        """Find sections by a query, as `matches.py` says, of reports that all choices admit.

        The values that the choices name are values as text; ranges are none (see `facets.py`).
        """
        ...

    def values(self, fact: str) -> Mapping[str, int]:
        """Count the reports that give each value of a fact, by the value as text."""
        ...

    def tally(self) -> Tally:
        """Give the counts of words, headings and abbreviations of all sections."""
        ...


class Engine(Protocol):
    """One index, written by one writer at a time, searched by any number of readers."""

    def update(self, source: ReportSource, progress: Progress) -> IndexStatus:
        """Pull the changes since the last update; searches go on and switch at once at the end.

        Raises IndexLockedError where another writer does not finish in time, and
        IndexStaleError where the index was built with something else or from another archive.
        """
        ...

    def rebuild(self, source: ReportSource, progress: Progress) -> IndexStatus:
        """Build a new generation from nothing beside the old one and switch to it at once."""
        ...

    def snapshot(self) -> Snapshot:
        """Give the newest generation.

        Raises IndexMissingError where there is none, IndexStaleError where it is damaged or was
        built with something else, and IndexUnreadableError where it cannot be read just now.
        """
        ...

    def indexed(self) -> tuple[IndexedReport, ...]:
        """Give what the index holds, for `check`, ordered by report."""
        ...

    def damage(self) -> tuple[str, ...]:
        """Name what of the index is not as it was written, for `check`; reads all there is."""
        ...

    def status(self) -> IndexStatus:
        """Tell what the index holds and was built with."""
        ...

    def close(self) -> None:
        """Let go of every file."""
        ...


class SearchIndexError(Exception):
    """Something the index could not do: a code, and the values of its words in each language."""

    def __init__(self, code: str, **values: RemarkValue) -> None:
        """Give the error's code and the values of its words (web/texts/errors.py)."""
        self.remark = Remark.of(code, **values)
        super().__init__(str(self.remark))

    @classmethod
    def by(cls, remark: Remark) -> Self:
        """Give the error that says a remark."""
        return cls(remark.code, **dict(remark.values))


class IndexLockedError(SearchIndexError):
    """Another process is writing the index; the message says which."""


class IndexStaleError(SearchIndexError):
    """The index was built with something else, or is damaged; the message says what to run."""


class IndexMissingError(IndexStaleError):
    """There is no index: it was never built, or was taken away; the message says what to run."""


class IndexUnreadableError(SearchIndexError):
    """The index cannot be read or written just now, but nothing says that it is damaged."""
