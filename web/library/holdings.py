"""What an archive and its index hold, counted and compared: records and pure functions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from juanzong.archive.fact_kinds import KIND_OF, ValueType
from juanzong.archive.records import Problem, Remark, Report, permalink
from juanzong.index import Hit, IndexedReport, IndexStatus

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
    """What `check` looked at and every problem it found."""

    reports: int
    sections: int
    problems: tuple[Problem, ...]


def ordered_values(fact: str, counted: ValueCounts) -> ValueCounts:
    """Order a fact's values, given with most reports first: years are read newest first."""
    is_year = KIND_OF[fact].value_type is ValueType.YEAR
    return tuple(sorted(counted, reverse=True)) if is_year else counted


#: What is wrong where the index gives a section otherwise than the archive.
OTHER_WORDS = "the index holds other words or facts of it; run: juanzong reindex"


def agrees(report: Report, hit: Hit) -> bool:
    """Whether the index gives a section as the archive has it."""
    section = next((each for each in report.sections if each.id == hit.section), None)
    return (
        section is not None
        and (hit.title, hit.heading, hit.text) == (report.title, section.heading, section.text)
        and (hit.heading_path, hit.run_in) == (section.heading_path, section.run_in)
        and hit.permalink == permalink(report.id, section)
        and all(value == report.value(name) for name, value in hit.facets.items())
    )


def disagreements(
    archived: Mapping[str, IndexedReport], indexed: Iterable[IndexedReport]
) -> tuple[Problem, ...]:
    """Tell where an index differs from the archive: reports, their revisions, their sections."""
    held = {report.report: report for report in indexed}
    problems = []
    for report in sorted({*archived, *held}):
        message = _disagreement(archived.get(report), held.get(report))
        if message:
            problems.append(Problem(report, f"{message}; run: juanzong reindex"))
    return tuple(problems)


def _disagreement(archived: IndexedReport | None, indexed: IndexedReport | None) -> str:
    if indexed is None:
        return "the index does not hold this report"
    if archived is None:
        return "the index holds a report that the archive does not"
    if indexed.revision != archived.revision:
        return f"the index holds revision {indexed.revision}, the archive {archived.revision}"
    if indexed.sections != archived.sections:
        return "the index holds other sections than the archive"
    return ""
