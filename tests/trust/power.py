"""The disk as a loss of power leaves it, at each moment: what was not flushed is not there.

A shim notes what each file held when it was last flushed, and which names a folder had. Nobody
knows how much of the rest a disk had taken by itself, so each moment has two disks: one that took
every name and no content, one that took neither. SQLite's own files are left to it: the last state
that it committed stands where the archive's folder does.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

DATABASE = "archive.sqlite3"

#: Contents by path; a folder has None.
Disk = dict[str, bytes | None]


class PowerShim:
    """Watches the files under a folder from now on; what is there now is on the disk."""

    def __init__(self, folder: Path, monkeypatch) -> None:
        self._folder = folder
        self._contents: dict[int, bytes] = {}
        self._names: dict[int, dict[str, tuple[int, bool]]] = {}
        # A number of a file that is gone is given to the next one, unless it stays open.
        self._held: list[int] = []
        self.moments: list[tuple[Disk, Disk]] = []
        for path in (folder, *folder.rglob("*")):
            self._flushed(path)
        fsync = os.fsync

        def watched_fsync(descriptor: int) -> None:
            fsync(descriptor)
            self._flushed(Path(f"/proc/self/fd/{descriptor}").readlink())
            self.moment()

        monkeypatch.setattr(os, "fsync", watched_fsync)
        for name in ("replace", "rename", "unlink", "rmdir", "mkdir"):
            for home in (Path, os):
                monkeypatch.setattr(home, name, watched_of(getattr(home, name), self.moment))

    def moment(self) -> None:
        """Keep both disks as power that fails now would leave them."""
        disks = dict(self._with_names("", self._folder)), dict(self._without())
        if self.moments[-1:] != [disks]:
            self.moments.append(disks)

    def note_content(self, path: Path) -> None:
        """Take it that what a file holds was flushed, but no name of it."""
        self._contents[path.stat().st_ino] = path.read_bytes()

    def close(self) -> None:
        for descriptor in self._held:
            os.close(descriptor)

    def _flushed(self, path: Path) -> None:
        if not path.exists() or _is_databases(path):
            return
        self._held.append(os.open(path, os.O_RDONLY))
        number = path.stat().st_ino
        if path.is_dir():
            below = [each for each in path.iterdir() if not _is_databases(each)]
            self._names[number] = {each.name: (each.stat().st_ino, each.is_dir()) for each in below}
        else:
            self._contents[number] = path.read_bytes()

    def _with_names(self, prefix: str, folder: Path) -> Iterator[tuple[str, bytes | None]]:
        for path in sorted(folder.iterdir()):
            name = f"{prefix}{path.name}"
            if path.is_dir():
                yield name, None
                yield from self._with_names(f"{name}/", path)
            elif path.name == DATABASE:
                yield name, committed(path)
            elif not _is_databases(path):
                yield name, self._contents.get(path.stat().st_ino, b"")

    def _without(self) -> Iterator[tuple[str, bytes | None]]:
        yield from self._named("", self._folder.stat().st_ino, self._folder)

    def _named(self, prefix: str, number: int, folder: Path) -> Iterator[tuple[str, bytes | None]]:
        if (folder / DATABASE).is_file():
            yield f"{prefix}{DATABASE}", committed(folder / DATABASE)
        for name, (inner, is_folder) in sorted(self._names.get(number, {}).items()):
            if is_folder:
                yield f"{prefix}{name}", None
                yield from self._named(f"{prefix}{name}/", inner, folder / name)
            else:
                yield f"{prefix}{name}", self._contents.get(inner, b"")


def watched_of(action: Callable[..., object], told: Callable[[], None]) -> Callable[..., object]:
    def watched(*arguments: object, **named: object) -> object:
        result = action(*arguments, **named)
        told()
        return result

    return watched


def committed(path: Path) -> bytes:
    """The database as its last commit left it, as one file."""
    now = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
    copy = sqlite3.connect(":memory:")
    with closing(now), closing(copy):
        now.backup(copy)
        return copy.serialize()


def _is_databases(path: Path) -> bool:
    return path.name.startswith(DATABASE)


def lay_out(disk: Disk, folder: Path) -> Path:
    """Put a disk into a new folder."""
    folder.mkdir(parents=True)
    for name, content in disk.items():
        if content is None:
            (folder / name).mkdir(exist_ok=True)
        else:
            (folder / name).write_bytes(content)
    return folder
