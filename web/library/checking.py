"""Compares an index with the archive that it was made of."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from juanzong.archive import Archive
from juanzong.archive.records import Problem, Remark, Report, permalink
from juanzong.index import (
    Engine,
    Hit,
    IndexedReport,
    IndexStaleError,
    Searcher,
    SearchRequest,
)
from juanzong.index.built_with import OF_ANOTHER_ARCHIVE
from juanzong.index.facets import FacetValues, values_by_section


def archived_reports(archive: Archive) -> dict[str, IndexedReport]:
    """What an index should hold, by report."""
    archived = {}
    for summary in archive.every_report():
        report = archive.report(summary.id)
        sections = tuple(section.id for section in report.sections)
        archived[report.id] = IndexedReport(report.id, report.revision, sections)
    return archived


def index_problems(
    archived: Mapping[str, IndexedReport], archive: Archive, engine: Engine
) -> tuple[Problem, ...]:
    """What is wrong with an index by its own seals, and the reports that it should hold."""
    try:
        status = engine.status()
        stale = status.stale
        if not stale and status.generation and status.mark != archive.mark(status.revision):
            stale = OF_ANOTHER_ARCHIVE
        if stale:
            return (Problem("index", stale),)
        damaged = engine.damage()
        if damaged:
            return (Problem.of("index", "index-altered", files=", ".join(damaged)),)
        return disagreements(archived, engine.indexed())
    except IndexStaleError as error:
        return (Problem("index", error.remark),)


def word_problems(
    archive: Archive, archived: Mapping[str, IndexedReport], searcher: Searcher
) -> tuple[Problem, ...]:
    """Where the index holds other words or facts of a section than the archive."""
    wrong: set[str] = set()
    report: Report | None = None
    values: list[FacetValues] = []
    walk = searcher.walk(SearchRequest("", sort="report"))
    for hit in (hit for batch in walk.hits for hit in batch):
        if hit.report not in archived:
            continue
        if report is None or report.id != hit.report:
            report = archive.report(hit.report)
            values = values_by_section(report)
        if not agrees(report, values, hit):
            wrong.add(hit.report)
    return tuple(Problem.of(each, "index-other-words") for each in sorted(wrong))


def agrees(report: Report, values: Sequence[FacetValues], hit: Hit) -> bool:
    """Whether the index gives a section as the archive has it; `values` are of each section."""
    section = next((each for each in report.sections if each.id == hit.section), None)
    return (
        section is not None
        and (hit.title, hit.heading, hit.text) == (report.title, section.heading, section.text)
        and (hit.heading_path, hit.run_in) == (section.heading_path, section.run_in)
        and hit.permalink == permalink(report.id, section)
        and hit.values.items() <= values[section.ordinal].items()
    )


def disagreements(
    archived: Mapping[str, IndexedReport], indexed: Iterable[IndexedReport]
) -> tuple[Problem, ...]:
    """Tell where an index differs from the archive: reports, their revisions, their sections."""
    held = {report.report: report for report in indexed}
    problems = []
    for report in sorted({*archived, *held}):
        remark = _disagreement(archived.get(report), held.get(report))
        if remark is not None:
            problems.append(Problem(report, remark))
    return tuple(problems)


def _disagreement(archived: IndexedReport | None, indexed: IndexedReport | None) -> Remark | None:
    if indexed is None:
        return Remark.of("index-lacks-report")
    if archived is None:
        return Remark.of("index-has-more")
    if indexed.revision != archived.revision:
        return Remark.of(
            "index-other-revision", indexed=indexed.revision, archived=archived.revision
        )
    if indexed.sections != archived.sections:
        return Remark.of("index-other-sections")
    return None
