"""The default engine: opens the newest generation, answers searches, pulls changes."""

from __future__ import annotations

import struct
import threading
from pickle import PickleError

from juanzong.index.built_with import built_with, why_stale
from juanzong.index.engine import (
    EngineOptions,
    IndexedReport,
    IndexStaleError,
    IndexStatus,
    Progress,
    ReportSource,
)
from juanzong.index.engines.pairs.generation import Generation, open_generation
from juanzong.index.engines.pairs.lock import writer_lock
from juanzong.index.engines.pairs.manifest import Manifest, read_manifest, stamp
from juanzong.index.engines.pairs.segment import Segment
from juanzong.index.engines.pairs.snapshot import PairsSnapshot
from juanzong.index.engines.pairs.writing import (
    add_changes,
    build_anew,
    read_manifest_or_empty,
)

#: Raised whenever the files of a segment change their layout.
_LAYOUT = "5"
_OPEN_TRIES = 5
#: What reading a truncated or overwritten file raises, in NumPy, Whoosh, pickle and json.
_DAMAGE = (OSError, ValueError, LookupError, TypeError, EOFError, struct.error, PickleError)


class PairsEngine:
    """An index directory: one writer at a time, any number of readers in threads and processes."""

    def __init__(self, options: EngineOptions) -> None:
        self._directory = options.directory
        self._lock_seconds = options.lock_seconds
        self._opening = threading.Lock()
        self._stamp: tuple[int, int, int] | None = None
        self._generation: Generation | None = None
        self._manifest = Manifest()

    def update(self, source: ReportSource, progress: Progress) -> IndexStatus:
        """Pull the changes since the last update; see `Engine.update`."""
        self._directory.mkdir(parents=True, exist_ok=True)
        with writer_lock(self._directory, self._lock_seconds):
            manifest = read_manifest(self._directory)
            self._refuse_stale(manifest)
            if not manifest.built_with or source.revision() != manifest.revision:
                add_changes(self._directory, source, built_with(_LAYOUT), progress)
        return self.status()

    def rebuild(self, source: ReportSource, progress: Progress) -> IndexStatus:
        """Build a new generation beside the old one; see `Engine.rebuild`."""
        self._directory.mkdir(parents=True, exist_ok=True)
        with writer_lock(self._directory, self._lock_seconds):
            build_anew(self._directory, source, built_with(_LAYOUT), progress)
        return self.status()

    def snapshot(self) -> PairsSnapshot:
        """Give the newest generation; see `Engine.snapshot`."""
        return PairsSnapshot(self._current())

    def indexed(self) -> tuple[IndexedReport, ...]:
        """Give what the index holds, ordered by report; see `Engine.indexed`."""
        manifest = read_manifest(self._directory)
        removed = {entry.name: set(entry.removed) for entry in manifest.segments}
        held = [
            IndexedReport(entry.report, entry.revision, entry.sections)
            for segment in self._current().segments
            for entry in segment.reports
            if entry.report not in removed.get(segment.name, set())
        ]
        return tuple(sorted(held, key=lambda report: report.report))

    def status(self) -> IndexStatus:
        """Tell what the index holds and was built with; see `Engine.status`."""
        manifest = read_manifest_or_empty(self._directory)
        stale = why_stale(manifest.built_with, built_with(_LAYOUT))
        generation = None if stale else self._current()
        return IndexStatus(
            engine="pairs",
            generation=manifest.generation,
            revision=manifest.revision,
            reports=sum(len(entry.reports) - len(entry.removed) for entry in manifest.segments),
            sections=0 if generation is None else generation.live_sections,
            characters=0 if generation is None else int(generation.lengths[generation.live].sum()),
            bytes_on_disk=sum(
                path.stat().st_size for path in self._directory.rglob("*") if path.is_file()
            ),
            built_with=manifest.built_with,
            stale=stale,
        )

    def close(self) -> None:
        """Let go of every file that no search still holds."""
        with self._opening:
            self._generation = None
            self._stamp = None

    def _current(self) -> Generation:
        """Give the newest generation; one that a search already holds stays whole for it."""
        now = stamp(self._directory)
        generation = self._generation
        if generation is not None and now == self._stamp:
            return generation
        with self._opening:
            for _ in range(_OPEN_TRIES):
                now = stamp(self._directory)
                if self._generation is not None and now == self._stamp:
                    return self._generation
                try:
                    return self._open(now)
                except FileNotFoundError:
                    # A writer switched twice since the manifest was read: read it again.
                    continue
                except _DAMAGE as error:
                    raise IndexStaleError(
                        f"The index in {self._directory} is damaged; run: juanzong reindex"
                    ) from error
        raise IndexStaleError(f"The index in {self._directory} lacks a file; run: juanzong reindex")

    def _open(self, now: tuple[int, int, int] | None) -> Generation:
        manifest = read_manifest(self._directory)
        self._refuse_stale(manifest)
        known = {} if self._generation is None else {s.name: s for s in self._generation.segments}
        segments = [
            known.get(entry.name) or Segment(self._directory / entry.name)
            for entry in manifest.segments
        ]
        removed = [frozenset(entry.removed) for entry in manifest.segments]
        self._generation = open_generation(manifest.generation, segments, removed)
        self._stamp = now
        return self._generation

    def _refuse_stale(self, manifest: Manifest) -> None:
        if reason := why_stale(manifest.built_with, built_with(_LAYOUT)):
            raise IndexStaleError(reason)
