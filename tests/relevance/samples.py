"""The sample reports, read as the archive reads them."""

from __future__ import annotations

import tempfile
from pathlib import Path

from juanzong.archive import Archive, FileStatus
from juanzong.archive.records import Report
from tests.relevance.judged import Place

SAMPLES = Path(__file__).parents[2] / "sample_reports"

#: The queries were judged over the samples of these kinds; those of other kinds came later.
JUDGED = (".txt", ".docx", ".pdf", ".html")


def sample_reports() -> tuple[Report, ...]:
    """Import the judged samples into an archive that is thrown away; ordered by file name."""
    with tempfile.TemporaryDirectory() as directory, Archive.open(Path(directory)) as archive:
        judged = (path for path in sorted(SAMPLES.iterdir()) if path.suffix in JUDGED)
        outcomes = list(archive.add(judged))
        rejected = [outcome for outcome in outcomes if outcome.status is FileStatus.REJECTED]
        if rejected:
            raise ValueError(f"A sample could not be read: {rejected}")
        reports = [archive.report(summary.id) for summary in archive.reports()]
    return tuple(sorted(reports, key=lambda report: report.file_name))


def sample_places(reports: tuple[Report, ...]) -> dict[tuple[str, str], Place]:
    """Map the ids of a report and of its section to the section's place."""
    return {
        (report.id, section.id): Place.of(report.file_name, section)
        for report in reports
        for section in report.sections
    }
