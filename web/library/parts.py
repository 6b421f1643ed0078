"""The parts of a library, each what some pages need: the service gives all, a test a small one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Protocol

from juanzong.archive.records import (
    Fact,
    FactFilter,
    OriginalFile,
    PictureFile,
    Report,
    ReportDates,
    ReportQuery,
    ReportSummary,
    ReportVersion,
    Resolution,
    Section,
)
from juanzong.index.engine import Explanation
from juanzong.index.help import Aid, Suggestion
from juanzong.index.mark_columns import HitSpans
from juanzong.index.records import (
    Occurrence,
    SearchGroups,
    SearchPage,
    SearchRequest,
    SearchWalk,
)
from juanzong.web.library.named_passages import NamedPassage

#: A facet's values with the number of reports of each.
ValueCounts = tuple[tuple[str, int], ...]


class Holdings(Protocol):
    """What the archive holds, counted; `characters` are those of all sections."""

    @property
    def reports(self) -> int: ...  # noqa: D102 - the class says it
    @property
    def sections(self) -> int: ...  # noqa: D102 - the class says it
    @property
    def characters(self) -> int: ...  # noqa: D102 - the class says it
    @property
    def facets(self) -> Mapping[str, ValueCounts]: ...  # noqa: D102 - the class says it

    def values(self, facet: str) -> list[str]:
        """Give every value of a facet."""
        ...


class Readable(Protocol):
    """Reports to read, and what their permalinks lead to."""

    def report(self, report: str) -> Report:
        """Give a report by its id, or by one it once had; raises UnknownReportError."""
        ...

    def versions(self, report: str) -> tuple[ReportVersion, ...]:
        """Give every state of a report that is held, the oldest first."""
        ...

    def report_version(self, report: str, name: str) -> Report | None:
        """Give a report in the state of that name, without corrections, or None."""
        ...

    def resolve(self, report: str, section: str, digest: str | None) -> Resolution:
        """Tell what a permalink leads to today."""
        ...

    @property
    def is_masked(self) -> bool:
        """Whether what tells of private persons is masked, and original files are not given."""
        ...

    def original(self, report: str) -> OriginalFile:
        """Give a report's file as it was added."""
        ...

    def picture(self, report: str, sha256: str) -> PictureFile:
        """Give a picture that a version of a report shows; raises UnknownReportError."""
        ...

    def hits(self, query: str, section: Section) -> tuple[HitSpans, HitSpans]:
        """Give where the query's terms occur in a section: in its heading, in its text."""
        ...

    def marks(
        self, query: str, section: Section, offset: int, limit: int, *, is_looser: bool
    ) -> tuple[int, Sequence[Occurrence]]:
        """Give how many marks a query has in a section's text, and those from one on."""
        ...


class Listed(Protocol):
    """What the archive holds, counted and listed."""

    def overview(self) -> Holdings:
        """Tell what the archive holds."""
        ...

    def find_reports(self, query: ReportQuery) -> tuple[ReportSummary, ...]:
        """Give the part of the reports that a query asks for."""
        ...

    def summaries(self, reports: Iterable[str]) -> tuple[ReportSummary, ...]:
        """Give these reports without their text, in this order, as far as they are held."""
        ...

    def stated_facts(
        self, reports: Iterable[str], names: Iterable[str]
    ) -> Mapping[str, Mapping[str, Fact]]:
        """Give of each report its facts of these names as the file states them, by name."""
        ...

    def dates(self, reports: Iterable[str]) -> tuple[ReportDates, ...]:
        """Tell when reports came and last changed, the newest change first."""
        ...

    def count_reports(self, filters: tuple[FactFilter, ...]) -> int:
        """Count the reports that pass the filters."""
        ...


class Searchable(Protocol):
    """Answers to searches, with the help that goes with them."""

    def search(self, request: SearchRequest) -> SearchPage:
        """Answer one search; any string is a query."""
        ...

    def walk(self, request: SearchRequest) -> SearchWalk:
        """Find all of a search at once, and give its hits as they are asked for."""
        ...

    def group(self, request: SearchRequest) -> SearchGroups:
        """Find all of a search, by its reports."""
        ...

    def aid(self, request: SearchRequest) -> Aid:
        """Help with the answer to a request: other wordings, abbreviations, what found nothing."""
        ...

    def named(self, query: str) -> tuple[NamedPassage, ...]:
        """Give the reports and passages that a query names by a link or an id."""
        ...

    def explain(self, request: SearchRequest, report: str, section: str) -> Explanation | None:
        """Tell why a section scores as it does, or None where it is no hit."""
        ...


class Suggesting(Protocol):
    """Completions of what is being typed."""

    def suggest(self, typed: str, limit: int = ...) -> tuple[Suggestion, ...]:
        """Complete the last term of what is being typed."""
        ...


class SearchLibrary(Searchable, Listed, Protocol):
    """Searches, beside the values there are to narrow them."""


class SiteLibrary(Readable, SearchLibrary, Suggesting, Protocol):
    """An archive with its index, as the whole site sees it."""
