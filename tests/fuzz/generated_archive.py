"""An archive of generated reports, made as a user makes one: files that are added."""

from __future__ import annotations

from pathlib import Path

from juanzong.archive.records import Report
from juanzong.web.library.service import Library
from juanzong.web.settings import Settings
from tests.benchmarks.generator import ReportGenerator


def generated_library(directory: Path, reports: int, seed: int) -> Library:
    """Open the archive of the directory, with so many generated reports in it."""
    library = Library.open(Settings(archive=directory / "archive"), create=True)
    if library.overview().reports < reports:
        files = directory / "files"
        files.mkdir(parents=True, exist_ok=True)
        generator = ReportGenerator(seed)
        for number in range(reports):
            report = generator.report(number)
            (files / report.file_name).write_text(as_text(report), encoding="utf-8")
        library.add([files])
    return library


def as_text(report: Report) -> str:
    """Write a report as the text file that it might have been read from."""
    lines = [part for section in report.sections for part in (section.heading, section.text)]
    return "\n".join(line for line in lines if line)


def texts_of(library: Library, reports: int) -> list[str]:
    """Give what the first so many reports say: the texts of their sections."""
    return [
        section.text
        for summary in library.reports()[:reports]
        for section in library.report(summary.id).sections
        if section.text
    ]
