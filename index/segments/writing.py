"""Writing the index: new segments beside the old, then one switch of the manifest."""

from __future__ import annotations

import os
import secrets
import shutil
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import partial
from multiprocessing import get_context
from pathlib import Path

from juanzong.archive.records import ChangeKind, Report
from juanzong.index.built_with import built_with
from juanzong.index.engine import IndexStaleError, Progress, ReportSource
from juanzong.index.pulling import pulled_report
from juanzong.index.segments.manifest import (
    Manifest,
    SegmentEntry,
    read_manifest,
    write_manifest,
)
from juanzong.index.segments.report_names import all_of, held_of
from juanzong.index.segments.segment import LAYOUT, SECTION_LIMIT, write_segment
from juanzong.index.segments.terms import TermIndexing

#: Characters of a full segment: as many as build within a few hundred megabytes of memory.
SEGMENT_CHARACTERS = 5_000_000
#: Segments of about the same size are merged when there are this many of them.
MERGE_FACTOR = 8
#: The smallest size that counts as its own, in characters.
_SMALLEST_TIER = 50_000
#: Below this many characters a second process costs more than it saves.
_PARALLEL_CHARACTERS = 2_000_000
#: Windows waits for no more processes than this at once (concurrent.futures).
_MOST_WORKERS = 61
_SEGMENT_PREFIX = "segment-"


@dataclass(frozen=True, slots=True)
class IndexFolder:
    """The folder of an index, and how its engine finds terms in the texts of a segment."""

    directory: Path
    indexing: TermIndexing

    @property
    def built_with(self) -> dict[str, str]:
        """What an index is built with here today."""
        return built_with(f"{LAYOUT}, {self.indexing.name} {self.indexing.layout}")


def add_changes(
    folder: IndexFolder, manifest: Manifest, source: ReportSource, progress: Progress
) -> None:
    """Pull the archive's changes into new segments and switch to them."""
    revision = source.revision()
    changes = [
        change for change in source.changes(manifest.revision) if change.revision <= revision
    ]
    changed = {change.report for change in changes}
    stored = [change.report for change in changes if change.kind is ChangeKind.STORED]
    with _nothing_left_of_a_failure(folder.directory):
        new = _write_segments(folder, source, stored, progress)
        kept = [_without(folder.directory, entry, changed) for entry in manifest.segments]
        now = _manifest(folder, manifest, source, revision, (*kept, *new))
        _merge_small_segments(folder, _switch(folder.directory, manifest, now), source)


def build_anew(folder: IndexFolder, source: ReportSource, progress: Progress) -> None:
    """Build every segment anew beside the old ones and switch to them at once."""
    manifest = read_manifest_or_empty(folder.directory)
    revision = source.revision()
    reports = [change.report for change in source.changes(0) if change.kind is ChangeKind.STORED]
    with _nothing_left_of_a_failure(folder.directory):
        new = _write_segments(folder, source, reports, progress)
        now = _manifest(folder, manifest, source, revision, new)
        _switch(folder.directory, manifest, now)


@contextmanager
def _nothing_left_of_a_failure(directory: Path) -> Iterator[None]:
    """Remove the segments that a failed attempt began, which no manifest names.

    On a full disk they would take the room of the next attempt, each attempt's anew.
    """
    before = set(_segments_in(directory))
    try:
        yield
    except BaseException:
        named = {entry.name for entry in read_manifest_or_empty(directory).segments}
        for path in _segments_in(directory):
            if path not in before and path.name not in named:
                shutil.rmtree(path, ignore_errors=True)
        raise


def _segments_in(directory: Path) -> Iterator[Path]:
    return directory.glob(f"{_SEGMENT_PREFIX}*")


def _manifest(
    folder: IndexFolder,
    before: Manifest,
    source: ReportSource,
    revision: int,
    segments: Sequence[SegmentEntry],
) -> Manifest:
    mark = source.mark(revision)
    return Manifest(_next(before), revision, mark, folder.built_with, tuple(segments))


def read_manifest_or_empty(directory: Path) -> Manifest:
    """Read the manifest, taking a damaged one for none: it is about to be replaced."""
    try:
        return read_manifest(directory)
    except IndexStaleError:
        return Manifest()


def _next(manifest: Manifest) -> str:
    number = int(manifest.generation.split("-")[0] or 0) + 1
    return f"{number}-{secrets.token_hex(4)}"


def _without(directory: Path, entry: SegmentEntry, changed: Collection[str]) -> SegmentEntry:
    removed = held_of(directory / entry.name, changed)
    return replace(entry, removed=entry.removed | removed) if removed else entry


def _switch(directory: Path, before: Manifest, now: Manifest) -> Manifest:
    """Switch to a manifest without the segments of which nothing is left, and give it."""
    living = [entry for entry in now.segments if entry.living]
    written = replace(now, segments=tuple(living))
    write_manifest(directory, written)
    # The generation just left may still be opening in another process: it goes next time.
    kept = {entry.name for entry in (*before.segments, *living)}
    for path in _segments_in(directory):
        if path.name not in kept:
            shutil.rmtree(path, ignore_errors=True)
    return written


def _merge_small_segments(folder: IndexFolder, manifest: Manifest, source: ReportSource) -> None:
    merging = _to_merge(manifest.segments)
    if not merging:
        return
    names = {entry.name for entry in merging}
    reports = [
        report
        for entry in merging
        for report in all_of(folder.directory / entry.name)
        if report not in entry.removed
    ]
    new = _write_segments(folder, source, reports, lambda _done, _total: None)
    kept = [entry for entry in manifest.segments if entry.name not in names]
    merged = replace(manifest, generation=_next(manifest), segments=(*kept, *new))
    _switch(folder.directory, manifest, merged)


def _to_merge(segments: Sequence[SegmentEntry]) -> list[SegmentEntry]:
    """Choose segments to merge: as many of one size as MERGE_FACTOR, all smaller ones with them."""
    tiers: dict[int, list[SegmentEntry]] = {}
    for entry in segments:
        tiers.setdefault(_tier(entry), []).append(entry)
    for tier in sorted(tiers, reverse=True):
        if len(tiers[tier]) >= MERGE_FACTOR and tier < _tier_of(SEGMENT_CHARACTERS):
            return [entry for below in tiers if below <= tier for entry in tiers[below]]
    return []


def _tier(entry: SegmentEntry) -> int:
    return _tier_of(entry.living_extent.characters)


def _tier_of(characters: int) -> int:
    tier = 0
    while characters > _SMALLEST_TIER * MERGE_FACTOR**tier:
        tier += 1
    return tier


def _write_segments(
    folder: IndexFolder, source: ReportSource, reports: Sequence[str], progress: Progress
) -> list[SegmentEntry]:
    """Write these reports into segments, with several processes where there is much."""
    total = len(reports)
    batches = _batches(source, reports, lambda read: progress(read // 2, total))
    first = next(batches, None)
    if first is None:
        return []
    if total == len(first) and _characters(first) < _PARALLEL_CHARACTERS:
        entries = [_write_batch(folder, first)]
    else:
        entries = _write_in_parallel(folder, first, batches, progress, total)
    progress(total, total)
    return entries


def _write_in_parallel(
    folder: IndexFolder,
    first: list[Report],
    rest: Iterator[list[Report]],
    progress: Progress,
    total: int,
) -> list[SegmentEntry]:
    workers = min(os.cpu_count() or 1, _MOST_WORKERS)
    entries: list[SegmentEntry] = []
    with ProcessPoolExecutor(workers, get_context("spawn")) as pool:
        waiting: list[Callable[[], SegmentEntry]] = []
        for batch in _chain(first, rest):
            waiting.append(_given(pool, folder, batch))
            # No more batches in memory than there are hands for them.
            if len(waiting) > workers:
                entries.append(waiting.pop(0)())
        for written in waiting:
            entries.append(written())
            done = sum(entry.reports for entry in entries)
            progress((total + done) // 2, total)
    return entries


def _given(
    pool: ProcessPoolExecutor, folder: IndexFolder, batch: list[Report]
) -> Callable[[], SegmentEntry]:
    """Give a batch to a process; gives what waits for its segment.

    Where a process was ended (by the system, when memory is short) the batches of all are written
    here, one after another, which needs the least memory.
    """
    try:
        future = pool.submit(_write_batch, folder, batch)
    except BrokenProcessPool:
        return partial(_write_batch, folder, batch)

    def written() -> SegmentEntry:
        try:
            return future.result()
        except BrokenProcessPool:
            return _write_batch(folder, batch)

    return written


def _chain(first: list[Report], rest: Iterator[list[Report]]) -> Iterator[list[Report]]:
    yield first
    yield from rest


def _batches(
    source: ReportSource, reports: Iterable[str], reading: Callable[[int], None]
) -> Iterator[list[Report]]:
    batch: list[Report] = []
    characters = sections = 0
    for number, name in enumerate(reports, start=1):
        report = pulled_report(source, name)
        if report is None:
            continue
        size = _characters([report])
        full = characters + size > SEGMENT_CHARACTERS
        if batch and (full or sections + len(report.sections) > SECTION_LIMIT):
            yield batch
            batch, characters, sections = [], 0, 0
        batch.append(report)
        characters += size
        sections += len(report.sections)
        reading(number)
    if batch:
        yield batch


def _characters(reports: Iterable[Report]) -> int:
    return sum(
        len(section.text) + len(section.heading)
        for report in reports
        for section in report.sections
    )


def _write_batch(folder: IndexFolder, reports: Sequence[Report]) -> SegmentEntry:
    name = f"{_SEGMENT_PREFIX}{secrets.token_hex(6)}"
    extent = write_segment(folder.directory / name, folder.indexing, reports)
    return SegmentEntry(name, len(reports), extent)
