"""Keeps the index at the archive's newest revision while threads and processes write and search."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from threading import Lock
from typing import TypeGuard

from juanzong.archive.records import Remark
from juanzong.index.built_with import OF_ANOTHER_ARCHIVE
from juanzong.index.engine import (
    Engine,
    IndexLockedError,
    IndexStaleError,
    IndexStatus,
    IndexUnreadableError,
    Progress,
    ReportSource,
    SearchIndexError,
    Snapshot,
)
from juanzong.index.records import Note

#: How long a look at the archive's revision holds. A look is a small database query, and a
#: search takes little longer than one (docs/settings.md, "Following the archive").
LOOK_SECONDS = 0.25

#: After an update took t seconds, the next begins no sooner than this many times t later,
#: so that a long import by another process does not keep this one busy with nothing else.
REST_FACTOR = 4.0


def unheard(_done: int, _total: int) -> None:
    """Tell nobody about progress."""


class IndexFollower:
    """Brings one index up to one archive, at most one thread of this process at a time.

    While one thread updates, others search the generation there is; only before the first
    search ever do they wait. `behind` is a note for searchers while the index could not be
    brought up, else None.
    """

    def __init__(
        self,
        source: ReportSource,
        engine: Engine,
        *,
        writable: bool,
        state: Path | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """Follow with an index that lies in the folder `state`, where a setting names one."""
        self._source = source
        self._engine = engine
        self._writable = writable
        self._state = state
        self._clock = clock
        self._lock = Lock()
        self._revision = -1
        self._next_look = 0.0
        self._rebuilds = 0
        self.behind: Note | None = None

    @property
    def rebuilds(self) -> int:
        """How often this process has rebuilt the index: pass it to `repair`."""
        return self._rebuilds

    def follow(self) -> None:
        """Look, now and then, whether the archive has changed, and update the index if so.

        Costs nothing between looks. Raises SearchIndexError where there is no index to search
        and none can be made.
        """
        is_first = self._revision < 0
        if not is_first and self._clock() < self._next_look:
            return
        if not self._lock.acquire(blocking=is_first):
            return
        try:
            if is_first or self.behind or self._source.revision() != self._revision:
                self._catch_up(unheard)
            else:
                self._next_look = self._clock() + LOOK_SECONDS
        finally:
            self._lock.release()

    def bring_up(self, progress: Progress = unheard) -> None:
        """Bring the index to the archive's revision now, waiting for other threads.

        Where it cannot be reached just now it stays behind, and follows with the next search.
        """
        with self._lock:
            try:
                self._catch_up(progress)
            except IndexUnreadableError as error:
                self._falls_behind(error.remark, self._revision)

    def rebuild(self, progress: Progress = unheard) -> IndexStatus:
        """Build the index anew, whatever it holds; raises IndexLockedError."""
        with self._lock:
            return self._rebuild(progress)

    def repair(self, rebuilds: int) -> None:
        """Rebuild a damaged index, unless another thread has done so since `rebuilds`."""
        with self._lock:
            if self._rebuilds == rebuilds:
                self._require_writable()
                self._rebuild(unheard)

    def vouch(self, snapshot: Snapshot) -> None:
        """Raise IndexStaleError for a generation of another archive, or of another state of it."""
        if snapshot.mark != self._source.mark(snapshot.revision):
            raise IndexStaleError.by(OF_ANOTHER_ARCHIVE)

    def _catch_up(self, progress: Progress) -> None:
        began = self._clock()
        newest = self._source.revision()
        status = self._status()
        if _serves(status) and status.mark != self._source.mark(status.revision):
            status = replace(status, generation="", stale=OF_ANOTHER_ARCHIVE)
        if _serves(status) and not status.stale and status.revision >= newest:
            self._stands_at(status.revision)
        elif self._writable or not _serves(status):
            self._update(status, progress)
        else:
            self._falls_behind(Remark.of("index-not-yours"), status.revision)
        took = self._clock() - began
        self._next_look = self._clock() + max(LOOK_SECONDS, REST_FACTOR * took)

    def _status(self) -> IndexStatus | None:
        try:
            return self._engine.status()
        except IndexStaleError:
            return None

    def _update(self, status: IndexStatus | None, progress: Progress) -> None:
        self._require_writable()
        try:
            if status is None or status.stale:
                self._rebuild(progress)
            else:
                self._stands_at(self._engine.update(self._source, progress).revision)
        except IndexStaleError:
            self._rebuild(progress)
        except IndexLockedError as error:
            if not _serves(status):
                raise
            self._falls_behind(error.remark, status.revision)

    def _rebuild(self, progress: Progress) -> IndexStatus:
        status = self._engine.rebuild(self._source, progress)
        self._rebuilds += 1
        self._stands_at(status.revision)
        return status

    def _require_writable(self) -> None:
        if self._writable:
            return
        if self._state is None:
            raise SearchIndexError("index-unwritable")
        raise SearchIndexError("state-unwritable", directory=str(self._state))

    def _stands_at(self, revision: int) -> None:
        self._revision = revision
        self.behind = None

    def _falls_behind(self, reason: Remark, revision: int) -> None:
        self._revision = revision
        self.behind = Note("index_behind", values=(("reason", reason),))


def _serves(status: IndexStatus | None) -> TypeGuard[IndexStatus]:
    """Whether there is an index to search, if only an old one."""
    return status is not None and bool(status.generation)
