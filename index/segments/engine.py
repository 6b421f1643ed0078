"""An engine that keeps sealed segments in a folder: opens the newest generation, pulls changes."""

from __future__ import annotations

import os
import struct
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from juanzong.index.built_with import OF_ANOTHER_ARCHIVE, why_stale
from juanzong.index.disk import reading, writing
from juanzong.index.engine import (
    EngineOptions,
    IndexedReport,
    IndexMissingError,
    IndexStaleError,
    IndexStatus,
    Progress,
    ReportSource,
)
from juanzong.index.segments.generation import Generation, open_generation
from juanzong.index.segments.lock import writer_lock
from juanzong.index.segments.manifest import Manifest, Stamp, read_manifest, stamp
from juanzong.index.segments.seal import altered_files
from juanzong.index.segments.segment import Segment
from juanzong.index.segments.snapshot import PairsSnapshot
from juanzong.index.segments.terms import TermIndexing
from juanzong.index.segments.writing import (
    IndexFolder,
    add_changes,
    build_anew,
    read_manifest_or_empty,
)

_OPEN_TRIES = 5
#: What reading a truncated or overwritten file raises, in NumPy, Whoosh and json.
_DAMAGE = (ValueError, LookupError, TypeError, EOFError, struct.error)


@dataclass
class _Latest:
    """The generation that was searched last, from whose columns and tables the next goes on."""

    generation: Generation | None = None


@dataclass(frozen=True)
class _Opened:
    """What a manifest names, open, and the stamp that this had then."""

    stamp: Stamp
    manifest: Manifest
    indexing: TermIndexing
    segments: tuple[Segment, ...]
    latest: _Latest

    @cached_property
    def snapshot(self) -> PairsSnapshot:
        """The segments as one numbering of sections, which takes the longer the more there are.

        Put together when first searched: a writer only counts them.
        """
        manifest = self.manifest
        removed = [frozenset(entry.removed) for entry in manifest.segments]
        generation = open_generation(
            manifest.generation, self.indexing, self.segments, removed, self.latest.generation
        )
        self.latest.generation = generation
        return PairsSnapshot(generation, manifest.revision, manifest.mark)


class SegmentsEngine:
    """An index directory: one writer at a time, any number of readers in threads and processes.

    `indexing` is how terms are found in the texts of a segment.
    """

    def __init__(self, options: EngineOptions, indexing: TermIndexing) -> None:
        self._directory = options.directory
        self._folder = IndexFolder(options.directory, indexing)
        self._built_with = self._folder.built_with
        self._lock_seconds = options.lock_seconds
        self._opening = threading.Lock()
        self._opened: _Opened | None = None
        self._latest = _Latest()

    def update(self, source: ReportSource, progress: Progress) -> IndexStatus:
        """Pull the changes since the last update; see `Engine.update`."""
        with self._writing():
            manifest = read_manifest(self._directory)
            self._refuse_stale(manifest)
            if not manifest.generation:
                build_anew(self._folder, source, progress)
            elif manifest.mark != source.mark(manifest.revision):
                raise IndexStaleError.by(OF_ANOTHER_ARCHIVE)
            elif source.revision() != manifest.revision:
                add_changes(self._folder, manifest, source, progress)
        return self.status()

    def rebuild(self, source: ReportSource, progress: Progress) -> IndexStatus:
        """Build a new generation beside the old one; see `Engine.rebuild`."""
        with self._writing():
            build_anew(self._folder, source, progress)
        return self.status()

    def snapshot(self) -> PairsSnapshot:
        """Give the newest generation; see `Engine.snapshot`."""
        opened = self._current()
        try:
            return opened.snapshot
        except _DAMAGE as error:
            raise self._damaged() from error

    def indexed(self) -> tuple[IndexedReport, ...]:
        """Give what the index holds, ordered by report; see `Engine.indexed`."""
        opened = self._current()
        removed = {entry.name: set(entry.removed) for entry in opened.manifest.segments}
        held = [
            IndexedReport(entry.report, entry.revision, entry.sections)
            for segment in opened.segments
            for entry in segment.reports
            if entry.report not in removed[segment.name]
        ]
        return tuple(sorted(held, key=lambda report: report.report))

    def damage(self) -> tuple[str, ...]:
        """Name the files that hold other bytes than were written; see `Engine.damage`."""
        with reading(self._directory):
            manifest = read_manifest_or_empty(self._directory)
        return tuple(
            f"{entry.name}/{name}"
            for entry in manifest.segments
            for name in altered_files(self._directory / entry.name)
        )

    def status(self) -> IndexStatus:
        """Tell what the index holds and was built with; see `Engine.status`."""
        with reading(self._directory):
            manifest = read_manifest_or_empty(self._directory)
        stale = why_stale(manifest.built_with, self._built_with)
        counts = None if stale else self._counts(manifest)
        reports, sections, characters = counts or (None, None, None)
        return IndexStatus(
            engine=self._folder.indexing.name,
            generation=manifest.generation,
            revision=manifest.revision,
            reports=reports,
            sections=sections,
            characters=characters,
            bytes_on_disk=_bytes_under(self._directory),
            built_with=manifest.built_with,
            mark=manifest.mark,
            stale=stale,
        )

    def _counts(self, manifest: Manifest) -> tuple[int, int, int]:
        """Count reports, sections and characters; the segments must be there."""
        if manifest.generation:
            manifest = self._current().manifest
        extents = [entry.living_extent for entry in manifest.segments]
        return (
            sum(entry.living for entry in manifest.segments),
            sum(extent.sections for extent in extents),
            sum(extent.characters for extent in extents),
        )

    def close(self) -> None:
        """Let go of every file that no search still holds."""
        with self._opening:
            self._opened = None
            self._latest.generation = None

    @contextmanager
    def _writing(self) -> Iterator[None]:
        with writing(self._directory):
            self._directory.mkdir(parents=True, exist_ok=True)
            with writer_lock(self._directory, self._lock_seconds):
                yield

    def _current(self) -> _Opened:
        """Give the newest generation; one that a search already holds stays whole for it."""
        now = stamp(self._directory)
        opened = self._opened
        if opened is not None and now == opened.stamp:
            return self._whole(opened)
        with self._opening, reading(self._directory):
            for _ in range(_OPEN_TRIES):
                now = stamp(self._directory)
                if self._opened is not None and now == self._opened.stamp:
                    return self._opened
                try:
                    return self._open(now)
                except FileNotFoundError:
                    # A writer switched twice since the manifest was read: read it again.
                    continue
                except _DAMAGE as error:
                    raise self._damaged() from error
        raise IndexStaleError("index-lacks-file", directory=str(self._directory))

    def _damaged(self) -> IndexStaleError:
        return IndexStaleError("index-damaged", directory=str(self._directory))

    def _whole(self, opened: _Opened) -> _Opened:
        """Give what is open, unless somebody wrote over its files: what is mapped would change."""
        for segment in opened.segments:
            if not segment.is_whole():
                break
        else:
            return opened
        with self._opening:
            if self._opened is opened:
                self._opened = None
        raise self._damaged()

    def _open(self, now: Stamp) -> _Opened:
        manifest = read_manifest(self._directory)
        if not manifest.generation:
            raise IndexMissingError("index-missing", directory=str(self._directory))
        self._refuse_stale(manifest)
        before = () if self._opened is None else self._opened.segments
        known = {segment.name: segment for segment in before}
        indexing = self._folder.indexing
        segments = tuple(
            known.get(entry.name) or Segment(self._directory / entry.name, indexing)
            for entry in manifest.segments
        )
        self._opened = _Opened(now, manifest, indexing, segments, self._latest)
        return self._opened

    def _refuse_stale(self, manifest: Manifest) -> None:
        if reason := why_stale(manifest.built_with, self._built_with):
            raise IndexStaleError.by(reason)


def _bytes_under(directory: str | Path) -> int:
    """The sizes of all files, asked of the folder: walking paths takes ten times as long.

    A folder that is not there, or is being removed, has none.
    """
    try:
        with os.scandir(directory) as entries:
            return sum(
                _bytes_under(entry.path) if entry.is_dir() else entry.stat().st_size
                for entry in entries
            )
    except FileNotFoundError:
        return 0
