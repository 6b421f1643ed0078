"""Watches a folder: which of its files are new or changed, and whole by now.

By looking again and again, not by the system's notices: these come from no network share, are lost
where a folder goes away and comes back, and say nothing of whether a file is whole
(docs/decisions/0017-watching-by-looking.md).
"""

from __future__ import annotations

import os
import stat
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from juanzong.archive.open_files import open_for_writing
from juanzong.archive.records import Remark
from juanzong.archive.saved_pages import folders_of_pages
from juanzong.archive.source_lists import LIST_NAME
from juanzong.archive.store.walking import display_path, is_not_looked_at, leads_out_of, reason_of

#: A file that was changed longer ago than this is whole when it is first seen, in seconds.
_LONG_AGO = 60.0
#: What browsers and copying programs call a file that they have not finished.
_UNFINISHED = frozenset(
    {".crdownload", ".download", ".part", ".partial", ".tmp", ".temp", ".opdownload", ".filepart"}
    | {".td", ".xltd", ".baiduyun", ".downloading", ".aria2", ".swp"}
)

_State = tuple[int, int, int, int]


@dataclass(frozen=True, slots=True)
class Look:
    """What one look saw: files to take now, how many others are not whole yet, what went wrong.

    `is_there` says whether the folder itself could be looked into; a problem is told once.
    """

    ready: tuple[Path, ...] = ()
    waiting: int = 0
    problems: tuple[tuple[str, Remark], ...] = ()
    is_there: bool = True


@dataclass(frozen=True, slots=True)
class _Seen:
    """A file as it was last seen: its state, since when it is so, whether it was taken so."""

    state: _State
    since: float
    is_taken: bool = False


class FolderWatch:
    """One folder with all below it, but for hidden files and the folder `excluded`.

    A file is whole when it was left alone for `settle_seconds` and no program of this machine has
    it open for writing, as far as that can be seen. Symbolic links to folders are not followed, nor
    are those to files outside, which are told.
    """

    def __init__(
        self,
        folder: Path,
        excluded: Path,
        settle_seconds: float,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._folder = folder
        self._excluded = excluded
        self._settle = settle_seconds
        self._clock = clock
        self._seen: dict[Path, _Seen] = {}
        self._told: dict[str, Remark] = {}

    def look(self) -> Look:
        """Look once; whoever takes a file that is ready says so (`take`)."""
        problems: dict[str, Remark] = {}
        states = dict(self._states(self._folder, problems))
        root = display_path(self._folder)
        if root in problems:
            return Look(problems=self._news(problems), is_there=False)
        self._seen = {path: self._as_seen(path, state) for path, state in states.items()}
        pending = [path for path, seen in self._seen.items() if not seen.is_taken]
        settled = [path for path in pending if self._is_settled(self._seen[path])]
        busy = open_for_writing(settled)
        ready = tuple(sorted(path for path in settled if path not in busy))
        return Look(ready, len(pending) - len(ready), self._news(problems))

    @property
    def paths(self) -> frozenset[Path]:
        """The files that the last look saw, taken or not."""
        return frozenset(self._seen)

    def take(self, path: Path) -> None:
        """Remember that a file was taken as it was seen; it is ready again when it changes."""
        seen = self._seen.get(path)
        if seen is not None:
            self._seen[path] = replace(seen, is_taken=True)

    def _as_seen(self, path: Path, state: _State) -> _Seen:
        former = self._seen.get(path)
        if former is not None and former.state == state:
            return former
        now = self._clock()
        age = time.time() - state[1] / 1e9
        return _Seen(state, now - self._settle if former is None and age > _LONG_AGO else now)

    def _is_settled(self, seen: _Seen) -> bool:
        return self._clock() - seen.since >= self._settle

    def _news(self, problems: dict[str, Remark]) -> tuple[tuple[str, Remark], ...]:
        """The problems that there were not at the last look."""
        news = tuple(each for each in problems.items() if self._told.get(each[0]) != each[1])
        self._told = problems
        return news

    def _file(
        self, entry: os.DirEntry[str], problems: dict[str, Remark]
    ) -> Iterator[tuple[Path, _State]]:
        """What is not a folder, where it is a file that lies here."""
        path, status = Path(entry.path), entry.stat()
        if leads_out_of(self._folder.resolve(), path):
            problems[display_path(path)] = Remark.of("link-outside-watched")
        elif stat.S_ISREG(status.st_mode):
            yield path, _state(status)

    def _states(self, folder: Path, problems: dict[str, Remark]) -> Iterator[tuple[Path, _State]]:
        try:
            with os.scandir(folder) as entries:
                found = sorted(entries, key=lambda entry: entry.name)
        except OSError as error:
            problems[display_path(folder)] = reason_of(error)
            return
        of_pages = folders_of_pages([entry.name for entry in found])
        for entry in found:
            if entry.name.startswith(".") or entry.name in of_pages:
                continue
            path = folder / entry.name
            try:
                if entry.is_dir(follow_symlinks=False):
                    if path != self._excluded:
                        yield from self._states(path, problems)
                elif _is_looked_for(entry.name):
                    yield from self._file(entry, problems)
            except FileNotFoundError:
                continue
            except OSError as error:
                problems[display_path(path)] = reason_of(error)


def _is_looked_for(name: str) -> bool:
    is_unfinished = os.path.splitext(name)[1].lower() in _UNFINISHED  # noqa: PTH122 (a name, no path)
    return name == LIST_NAME or not (is_unfinished or is_not_looked_at(name))


def _state(status: os.stat_result) -> _State:
    """What changes when a file does: its size, its times, also of its rights, and its place."""
    return status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino
