"""What every contender does, and what it answers."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol, runtime_checkable

from juanzong.archive import fact_kinds
from juanzong.archive.records import Report, Section
from juanzong.index.folding import fold_text
from tests.benchmarks.archive_files import StoredArchive
from tests.benchmarks.questions import Question

FACETS = fact_kinds.REPORT_FACETS
TOP = 10


@dataclass(frozen=True, slots=True)
class Answer:
    """A full answer: the total, the top ten with the number of marks in each, four counts.

    A hit is a section's key and its marks; `facets` counts, for each value of each facet, the
    sections that choosing it would give.
    """

    total: int
    hits: tuple[tuple[int, int], ...]
    facets: dict[str, dict[str, int]]


class Searcher(Protocol):
    """An index open for reading."""

    def answer(self, question: Question) -> Answer:
        """Give the full answer; this is what is timed."""
        ...

    def found(self, question: Question) -> Collection[int]:
        """Give the keys of all sections found, for recall and precision; not timed."""
        ...


@runtime_checkable
class Remembering(Protocol):
    """A searcher that keeps what it found for the next question."""

    def forget(self) -> None:
        """Let go of it, so that the next answer is found anew; this is not timed."""
        ...


class Contender(Protocol):
    """A way to search."""

    def build(self, directory: Path, archive: StoredArchive) -> None:
        """Build the index in a new directory."""
        ...

    def open(self, directory: Path, archive: StoredArchive) -> Searcher:
        """Open what was built; the archive is for those who search without an index."""
        ...


class Adder(Protocol):
    """An index that takes reports one by one."""

    def add(self, report: Report, sign: str) -> int:
        """Add a report and tell how many sections hold its sign; this is what is timed."""
        ...

    def close(self) -> None:
        """Let go of the index."""
        ...


@runtime_checkable
class Growing(Protocol):
    """A contender to whose index reports can be added; it changes what was built."""

    def adding(self, directory: Path, archive: StoredArchive) -> Adder:
        """Open what was built to add to it."""
        ...


def folded_words(section: Section) -> str:
    """The words of a section that the rivals index: heading and text, folded as ours are.

    Without folding they would miss what line breaks and full-width forms hide; so that counts
    as given to them.
    """
    return f"{fold_text(section.heading)}\n{fold_text(section.text)}"


def facet_values(report: Report) -> dict[str, str | None]:
    """The report's values of the facets as text."""
    values = {facet: report.value(facet) for facet in FACETS}
    return {facet: None if value is None else str(value) for facet, value in values.items()}
