"""What the pages need of a library: the service gives it, and so does a small one in tests."""

from __future__ import annotations

from pathlib import Path
from typing import Protocol

from juanzong.archive.records import Report, ReportSummary, Resolution, Section
from juanzong.index.engine import Explanation
from juanzong.index.help import Aid, Suggestion
from juanzong.index.records import Occurrence, SearchPage, SearchRequest

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
    def counties(self) -> ValueCounts: ...  # noqa: D102 - the class says it
    @property
    def years(self) -> tuple[tuple[int, int], ...]: ...  # noqa: D102 - the class says it
    @property
    def departments(self) -> ValueCounts: ...  # noqa: D102 - the class says it
    @property
    def grades(self) -> ValueCounts: ...  # noqa: D102 - the class says it


class SiteLibrary(Protocol):
    """An archive with its index, as the pages see it."""

    def search(self, request: SearchRequest) -> SearchPage:
        """Answer one search; any string is a query."""
        ...

    def suggest(self, typed: str, limit: int = 8) -> tuple[Suggestion, ...]:
        """Complete the last term of what is being typed."""
        ...

    def aid(self, request: SearchRequest) -> Aid:
        """Help with the answer to a request: other wordings, abbreviations, what found nothing."""
        ...

    def explain(self, request: SearchRequest, report: str, section: str) -> Explanation | None:
        """Tell why a section scores as it does, or None where it is no hit."""
        ...

    def occurrences(
        self, query: str, section: Section
    ) -> tuple[tuple[Occurrence, ...], tuple[Occurrence, ...]]:
        """Give where the query's terms occur in a section: in its heading, in its text."""
        ...

    def report(self, report: str) -> Report:
        """Give a report by its id, or by one it once had; raises UnknownReportError."""
        ...

    def reports(self) -> tuple[ReportSummary, ...]:
        """Give every report without its text."""
        ...

    def resolve(self, report: str, section: str, digest: str | None) -> Resolution:
        """Tell what a permalink leads to today."""
        ...

    def overview(self) -> Holdings:
        """Tell what the archive holds."""
        ...

    def original(self, report: str) -> tuple[Path, str, str]:
        """Give a report's file as it was added: its path, media type and name."""
        ...
