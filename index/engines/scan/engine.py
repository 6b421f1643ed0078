"""The reference engine: scans every section in memory, in plain Python, and keeps no file.

It is what the other engines are tested against, and serves archives small enough to be scanned.
"""

from __future__ import annotations

from juanzong.index.built_with import OF_ANOTHER_ARCHIVE, built_with
from juanzong.index.engine import (
    EngineOptions,
    IndexedReport,
    IndexMissingError,
    IndexStaleError,
    IndexStatus,
    Progress,
    ReportSource,
)
from juanzong.index.engines.scan.generation import Generation, pulled


class ScanEngine:
    """An engine whose index is the reports themselves, in memory."""

    def __init__(self, _options: EngineOptions | None = None) -> None:
        self._generation = Generation()

    def update(self, source: ReportSource, progress: Progress) -> IndexStatus:
        """Pull the changes since the last update; see `Engine.update`."""
        held = self._generation
        if held.number and held.mark != source.mark(held.revision):
            raise IndexStaleError.by(OF_ANOTHER_ARCHIVE)
        if not held.number or source.revision() != held.revision:
            self._generation = pulled(self._generation, source, progress)
        return self.status()

    def rebuild(self, source: ReportSource, progress: Progress) -> IndexStatus:
        """Pull everything anew; see `Engine.rebuild`."""
        self._generation = pulled(Generation(self._generation.number), source, progress)
        return self.status()

    def snapshot(self) -> Generation:
        """Give the newest generation; see `Engine.snapshot`."""
        if not self._generation.number:
            raise IndexMissingError("index-not-built")
        return self._generation

    def indexed(self) -> tuple[IndexedReport, ...]:
        """Give what the engine holds, ordered by report; see `Engine.indexed`."""
        return tuple(
            IndexedReport(name, report.revision, tuple(each.id for each in report.sections))
            for name, report in sorted(self.snapshot().reports.items())
        )

    def damage(self) -> tuple[str, ...]:
        """Nothing: it is in memory; see `Engine.damage`."""
        return ()

    def status(self) -> IndexStatus:
        """Tell what the engine holds; see `Engine.status`."""
        generation = self._generation
        return IndexStatus(
            engine="scan",
            generation=generation.generation if generation.number else "",
            revision=generation.revision,
            reports=len(generation.reports),
            sections=len(generation.sections),
            characters=generation.characters,
            bytes_on_disk=0,
            built_with=built_with("memory"),
            mark=generation.mark,
        )

    def close(self) -> None:
        """Forget everything."""
        self._generation = Generation()
