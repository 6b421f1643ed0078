"""Compares an index with the archive that it was made of."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from juanzong.archive import Archive
from juanzong.archive.records import Problem, Report, permalink
from juanzong.index import (
    Engine,
    Hit,
    IndexedReport,
    IndexStaleError,
    Searcher,
    SearchRequest,
)

#: What is wrong where the index gives a section otherwise than the archive.
OTHER_WORDS = "the index holds other words or facts of it; run: juanzong reindex"


def archived_reports(archive: Archive) -> dict[str, IndexedReport]:
    """What an index should hold, by report."""
    archived = {}
    for summary in archive.every_report():
        report = archive.report(summary.id)
        sections = tuple(section.id for section in report.sections)
        archived[report.id] = IndexedReport(report.id, report.revision, sections)
    return archived


def index_problems(archived: Mapping[str, IndexedReport], engine: Engine) -> tuple[Problem, ...]:
    """What is wrong with an index by its own seals, and the reports that it should hold."""
    try:
        stale = engine.status().stale
        if stale:
            return (Problem("index", stale),)
        damaged = engine.damage()
        if damaged:
            return (Problem("index", f"{', '.join(damaged)}: altered; run: juanzong reindex"),)
        return disagreements(archived, engine.indexed())
    except IndexStaleError as error:
        return (Problem("index", str(error), error.remark),)


def word_problems(
    archive: Archive, archived: Mapping[str, IndexedReport], searcher: Searcher
) -> tuple[Problem, ...]:
    """Where the index holds other words or facts of a section than the archive."""
    wrong: set[str] = set()
    report: Report | None = None
    walk = searcher.walk(SearchRequest("", sort="report"))
    for hit in (hit for batch in walk.hits for hit in batch):
        if hit.report not in archived:
            continue
        if report is None or report.id != hit.report:
            report = archive.report(hit.report)
        if not agrees(report, hit):
            wrong.add(hit.report)
    return tuple(Problem(each, OTHER_WORDS) for each in sorted(wrong))


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
