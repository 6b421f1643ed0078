"""A generated archive on disk, in parts of a hundred reports, read one part at a time.

Reports are generated once and before anything is measured, so that building an index measures
the index only: every contender reads the same parts in the same order.
"""

from __future__ import annotations

import pickle
import time
from collections.abc import Iterator
from pathlib import Path

from juanzong.archive.records import Change, ChangeKind, Report
from tests.benchmarks.generator import ReportGenerator

PART = 100


def write_archive(directory: Path, size: int, seed: int) -> None:
    """Write the parts of an archive of `size` reports that are not there yet."""
    directory.mkdir(parents=True, exist_ok=True)
    missing = [part for part in range(-(-size // PART)) if not _path(directory, part).exists()]
    generator = ReportGenerator(seed) if missing else None
    for part in missing:
        reports = [generator.report(part * PART + place) for place in range(PART)]
        unfinished = _path(directory, part).with_suffix(".new")
        unfinished.write_bytes(pickle.dumps(reports, pickle.HIGHEST_PROTOCOL))
        unfinished.replace(_path(directory, part))


class StoredArchive:
    """The first `size` reports of the archive in a directory; also a source an index pulls from."""

    def __init__(self, directory: Path, size: int) -> None:
        self.directory = directory
        self.size = size
        self._part: tuple[int, list[Report]] = (-1, [])

    def reports(self) -> Iterator[Report]:
        """Give every report in order."""
        for number in range(self.size):
            yield self._report(number)

    def revision(self) -> int:
        return self.size

    def mark(self, revision: int) -> str:
        return str(revision) if revision <= self.revision() else ""

    def changes(self, since: int) -> list[Change]:
        return [
            Change(number + 1, report_name(number), ChangeKind.STORED)
            for number in range(since, self.size)
        ]

    def report(self, report: str) -> Report:
        return self._report(report_number(report))

    def _report(self, number: int) -> Report:
        part, place = divmod(number, PART)
        if part != self._part[0]:
            data = _path(self.directory, part).read_bytes()
            self._part = (part, pickle.loads(data))  # noqa: S301 (this program wrote it)
        return self._part[1][place]


class GrowingArchive(StoredArchive):
    """An archive to which reports are added in memory."""

    def __init__(self, archive: StoredArchive) -> None:
        super().__init__(archive.directory, archive.size)
        self._added: list[Report] = []

    def store(self, report: Report) -> None:
        self._added.append(report)

    def revision(self) -> int:
        return self.size + len(self._added)

    def changes(self, since: int) -> list[Change]:
        stored = (
            Change(self.size + place, report.id, ChangeKind.STORED)
            for place, report in enumerate(self._added, start=1)
        )
        return [*super().changes(since), *(each for each in stored if each.revision > since)]

    def report(self, report: str) -> Report:
        added = report_number(report) - self.size
        return self._added[added] if added >= 0 else super().report(report)


def reading_seconds(archive: StoredArchive) -> float:
    """Measure how long reading every report takes: what building cannot be faster than."""
    begin = time.perf_counter()
    for _ in archive.reports():
        pass
    return time.perf_counter() - begin


def report_name(number: int) -> str:
    return f"r{number:06d}"


def report_number(name: str) -> int:
    return int(name[1:])


def section_key(report: str, section: str) -> int:
    """Number a section of the whole archive, the same for every contender."""
    return report_number(report) * 100 + int(section[1:])


def _path(directory: Path, part: int) -> Path:
    return directory / f"part-{part:04d}.pickle"
