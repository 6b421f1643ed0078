"""An archive that shows what tells of private persons to nobody; what it holds stays as it is."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from juanzong.archive.errors import MaskedError
from juanzong.archive.masking import (
    MASK_VERSION,
    masked,
    masked_fact,
    masked_report,
    masked_resolution,
    masked_summary,
)
from juanzong.archive.records import (
    DoubtfulFact,
    Fact,
    LoggedChange,
    OriginalFile,
    PictureFile,
    RefusedFact,
    Report,
    ReportQuery,
    ReportSummary,
    ReportVersion,
    Resolution,
)
from juanzong.archive.store.archive import Archive


class MaskedArchive(Archive):
    """As an `Archive`, with every text that it gives masked (masking.py), and no original files.

    An index of it is of another archive than one without a mask: `mark` says so. Backups and
    exports in plain files are the archive itself, unmasked.
    """

    def mark(self, revision: int) -> str:
        """Name the masked archive as of a revision, "" for one it has not had."""
        mark = super().mark(revision)
        return mark and hashlib.sha256(f"{mark} {MASK_VERSION}".encode()).hexdigest()[:32]

    def report(self, report: str) -> Report:
        """The report with that id or alias, masked; raises UnknownReportError."""
        return masked_report(super().report(report))

    def versions(self, report: str) -> tuple[ReportVersion, ...]:
        """Every state of a report that is held, their files' names masked."""
        held = super().versions(report)
        return tuple(replace(each, file_name=masked(each.file_name)) for each in held)

    def report_version(self, report: str, name: str) -> Report | None:
        """The report in the state of that name, masked, or None where none is."""
        held = super().report_version(report, name)
        return None if held is None else masked_report(held)

    def refused_facts(self, report: str) -> tuple[RefusedFact, ...]:
        """What was considered for the report's facts and not shown, in the masked text."""
        return tuple(
            replace(each, value=masked(each.value) if isinstance(each.value, str) else each.value)
            for each in super().refused_facts(report)
        )

    def every_report(self) -> Iterator[ReportSummary]:
        """Every report without its text, by id."""
        return map(masked_summary, super().every_report())

    def find_reports(self, query: ReportQuery) -> tuple[ReportSummary, ...]:
        """The part of the reports that a query asks for."""
        return tuple(map(masked_summary, super().find_reports(query)))

    def summaries(self, reports: Iterable[str]) -> tuple[ReportSummary, ...]:
        """These reports without their texts."""
        return tuple(map(masked_summary, super().summaries(reports)))

    def stated_facts(
        self, reports: Iterable[str], names: Iterable[str]
    ) -> Mapping[str, Mapping[str, Fact]]:
        """Give of each report its facts of these names as the file states them, masked."""
        stated = super().stated_facts(reports, names)
        return {
            report: {name: masked_fact(fact) for name, fact in facts.items()}
            for report, facts in stated.items()
        }

    def original(self, report: str) -> OriginalFile:
        """Raise MaskedError: an original file holds what is masked; or UnknownReportError."""
        self.report(report)
        raise MaskedError("original-masked")

    def picture(self, report: str, sha256: str) -> PictureFile:
        """Raise MaskedError: nothing tells who is seen in a picture; or UnknownReportError."""
        super().picture(report, sha256)
        raise MaskedError("picture-masked")

    def resolve(
        self, report: str, section: str | None = None, digest: str | None = None
    ) -> Resolution:
        """What a link leads to today, masked; links are the same as without a mask."""
        return masked_resolution(super().resolve(report, section, digest))

    def log(self, limit: int) -> tuple[LoggedChange, ...]:
        """The newest changes, the newest first."""
        return tuple(replace(each, title=masked(each.title)) for each in super().log(limit))

    def doubtful_facts(self, limit: int) -> tuple[DoubtfulFact, ...]:
        """Doubtful facts that nobody has decided on."""
        found = super().doubtful_facts(limit)
        return tuple(
            replace(
                each,
                title=masked(each.title),
                value=masked(each.value) if isinstance(each.value, str) else each.value,
            )
            for each in found
        )
