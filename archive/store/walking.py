"""Finds the files to add in the files and folders that a person names."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from juanzong.archive.errors import UnreadableFileError
from juanzong.archive.readers.limits import DEFAULT_BOUNDS, check_file_size
from juanzong.archive.records import Remark

_OFFICE_LOCK_PREFIX = "~$"

#: What stands beside reports in a folder without being one: notes, data and programs. A report
#: that has such an ending all the same is read when it is named.
_OTHER_ENDINGS = frozenset(
    {".md", ".json", ".jsonl", ".csv", ".tsv", ".yaml", ".yml", ".toml", ".ini", ".log"}
    | {".py", ".js", ".css", ".sql", ".db", ".sqlite3"}
)

_FolderKey = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Found:
    """A file to add, or a path that can't be: then `reason` says why.

    `named` tells a file that the person named from one that was met in a folder.
    """

    path: Path
    named: bool
    reason: Remark | None = None


def find(paths: Iterable[Path], excluded: Path) -> Iterator[Found]:
    """Every file under the paths, folders in sorted order.

    Hidden files, Office's lock files, notes, data and programs by their ending, and the folder
    `excluded` (the archive itself) are passed over in folders, not when named. A folder reached a
    second time through a symbolic link is passed over too.
    """
    seen = {_key(excluded.stat())}
    for path in paths:
        try:
            status = path.stat()
        except OSError as error:
            yield Found(path, named=True, reason=_reason(error))
            continue
        if stat.S_ISDIR(status.st_mode):
            yield from _in_folder(path, {*seen})
        else:
            yield _file(path, status, named=True)


def display_path(path: Path) -> str:
    """The path as text that can always be stored and printed.

    A name that is no UTF-8 is read as GB18030, as archives packed on Chinese Windows
    leave them; bytes that are neither are written as escapes.
    """
    data = os.fsencode(path)
    for encoding in ("utf-8", "gb18030"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    return data.decode("utf-8", "backslashreplace")


def _in_folder(folder: Path, seen: set[_FolderKey]) -> Iterator[Found]:
    try:
        key = _key(folder.stat())
        if key in seen:
            return
        seen.add(key)
        names = sorted(path.name for path in folder.iterdir())
    except OSError as error:
        yield Found(folder, named=False, reason=_reason(error))
        return
    for name in names:
        if not name.startswith((".", _OFFICE_LOCK_PREFIX)):
            yield from _entry(folder / name, seen)


def _entry(path: Path, seen: set[_FolderKey]) -> Iterator[Found]:
    try:
        status = path.stat()
    except OSError as error:
        yield Found(path, named=False, reason=_reason(error))
        return
    if stat.S_ISDIR(status.st_mode):
        yield from _in_folder(path, seen)
    elif path.suffix.lower() not in _OTHER_ENDINGS:
        yield _file(path, status, named=False)


def _file(path: Path, status: os.stat_result, *, named: bool) -> Found:
    reason = None
    if not stat.S_ISREG(status.st_mode):
        reason = Remark.of("special-file")
    elif status.st_size == 0:
        reason = Remark.of("empty")
    else:
        reason = _too_large(status.st_size)
    return Found(path, named=named, reason=reason)


def _too_large(size: int) -> Remark | None:
    try:
        check_file_size(size, DEFAULT_BOUNDS)
    except UnreadableFileError as error:
        return error.remark
    return None


def _key(status: os.stat_result) -> _FolderKey:
    return status.st_dev, status.st_ino


def _reason(error: OSError) -> Remark:
    if isinstance(error, FileNotFoundError):
        return Remark.of("no-such-file")
    if isinstance(error, PermissionError):
        return Remark.of("no-permission")
    return Remark.of("cannot-be-read", error=error.strerror or "")


def read(path: Path) -> tuple[bytes, Remark | None]:
    """The file's bytes, or none of them and the reason."""
    try:
        return path.read_bytes(), None
    except OSError as error:
        return b"", _reason(error)
