"""Reports for tests, made from plain words; and a source that an index can pull them from."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import replace

from juanzong.archive.records import Block, Change, ChangeKind, Fact, FactStatus, Report, Section
from juanzong.archive.sections.run_in import split_run_in

Words = tuple[str, str]


def make_report(name: str, sections: Sequence[Words], revision: int = 1, **facts) -> Report:
    """Make a report of (heading, text) sections; `facts` are its facts by name.

    A text that begins with ： or 。 runs on in its heading's line, as the archive cuts it.
    """
    return Report(
        id=name,
        title=f"{name}报告",
        version=1,
        revision=revision,
        file_name=f"{name}.txt",
        file_sha256=hashlib.sha256(name.encode()).hexdigest(),
        media_type="text/plain",
        sections=tuple(_section(place, words) for place, words in enumerate(sections)),
        facts=tuple(
            Fact(fact, value, FactStatus.STATED, "test", None) for fact, value in facts.items()
        ),
    )


def a_section(
    text: str, heading: str = "", run_in: str | None = None, blocks: Sequence[Block] = ()
) -> Section:
    """Make a section of which only the words matter."""
    return Section("s", "test", 0, None, 0, "", heading, (heading,), text, tuple(blocks), run_in)


def _section(place: int, words: Words) -> Section:
    heading, written = words
    run_in, text = split_run_in(written) if heading else (None, written)
    return replace(
        a_section(text, heading, run_in),
        id=f"s{place:03d}",
        ordinal=place,
        level=1 if heading else 0,
        heading_path=(heading,) if heading else (),
    )


def nested(report: Report, levels: Sequence[int]) -> Report:
    """Put a report's sections at these levels: each stands below the last one of a lesser level.

    A section without a heading is front matter, which nothing stands below.
    """
    open_sections: list[Section] = []
    placed = []
    for section, level in zip(report.sections, levels, strict=True):
        if not section.heading:
            placed.append(section)
            continue
        open_sections = [each for each in open_sections if each.level < level]
        path = (*(each.heading for each in open_sections), section.heading)
        parent = open_sections[-1].ordinal if open_sections else None
        open_sections.append(replace(section, level=level, parent=parent, heading_path=path))
        placed.append(open_sections[-1])
    return replace(report, sections=tuple(placed))


class MemorySource:
    """A ReportSource that holds reports in memory and can store, replace and remove them.

    Those of one name are one archive.
    """

    def __init__(self, reports: Sequence[Report] = (), name: str = "memory") -> None:
        self._name = name
        self._reports: dict[str, Report] = {}
        self._changes: dict[str, Change] = {}
        self._revision = 0
        for report in reports:
            self.store(report)

    def store(self, report: Report) -> None:
        self._reports[report.id] = report
        self._log(report.id, ChangeKind.STORED)

    def remove(self, name: str) -> None:
        del self._reports[name]
        self._log(name, ChangeKind.REMOVED)

    def reports(self) -> list[Report]:
        return list(self._reports.values())

    def revision(self) -> int:
        return self._revision

    def mark(self, revision: int) -> str:
        return f"{self._name} {revision}" if revision <= self._revision else ""

    def changes(self, since: int) -> list[Change]:
        newest = [change for change in self._changes.values() if change.revision > since]
        return sorted(newest, key=lambda change: change.revision)

    def report(self, report: str) -> Report:
        return self._reports[report]

    def _log(self, name: str, kind: ChangeKind) -> None:
        self._revision += 1
        self._changes[name] = Change(self._revision, name, kind)
