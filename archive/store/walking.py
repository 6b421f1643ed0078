"""Finds the files to add in the files and folders that a person names."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePath

from juanzong.archive.errors import UnreadableFileError
from juanzong.archive.readers.limits import DEFAULT_BOUNDS, check_file_size
from juanzong.archive.records import Remark
from juanzong.archive.saved_pages import folders_of_pages
from juanzong.archive.systems import IS_WINDOWS
from juanzong.archive.zip_folders import Member, ZipFolder

_OFFICE_LOCK_PREFIX = "~$"

#: What stands beside reports in a folder without being one: data and programs, and notes, whose
#: names are in capitals (README.md). A report that is named so all the same is read when a person
#: names it.
_OTHER_ENDINGS = frozenset(
    {".json", ".jsonl", ".csv", ".tsv", ".yaml", ".yml", ".toml", ".ini", ".log"}
    | {".py", ".js", ".css", ".sql", ".db", ".sqlite3"}
)

_NOTE_ENDINGS = frozenset({".md", ".markdown"})
_ZIP_START = b"PK"

_FolderKey = tuple[int, int] | str

#: From so many characters on Windows finds no file, unless it was told to (`LongPathsEnabled`).
_LONGEST_WINDOWS_PATH = 260


@dataclass(frozen=True, slots=True)
class Found:
    """A file to add, or a path that can't be: then `reason` says why.

    `named` tells a file that the person named from one that was met in a folder. `member` is
    where it stands in the zip archive at `path`; None for a file of its own.
    """

    path: Path
    named: bool
    reason: Remark | None = None
    member: Member | None = None

    @property
    def place(self) -> Path:
        """The path to show, which goes on inside a zip archive as if that were a folder."""
        return self.path if self.member is None else self.path / self.member.path


@dataclass(frozen=True, slots=True)
class _Walk:
    """One walk through a folder: what was seen of it, and where its symbolic links may lead."""

    seen: set[_FolderKey]
    inside: Path | None

    def leads_out(self, path: Path) -> bool:
        """Whether a path is a symbolic link to something outside of the folder that was named."""
        return self.inside is not None and leads_out_of(self.inside, path)


def find(
    paths: Iterable[Path], excluded: Path, *, follow_links: bool, met: bool
) -> Iterator[Found]:
    """Every file under the paths, folders in sorted order; a zip archive of files is a folder.

    With `met` the files among the paths were met in a folder, and not named by a person.

    Hidden files, Office's lock files, notes, data and programs by their ending, what was saved
    beside a page, and the folder `excluded` (the archive itself) are passed over in folders, not
    when named. A folder reached a second time through a symbolic link is passed over too; one that
    leads out of the folder named is told and not followed, unless with `follow_links`.
    """
    seen = {_key(excluded, excluded.stat())}
    for path in paths:
        try:
            status = path.stat()
        except OSError as error:
            yield Found(path, named=True, reason=reason_of(error))
            continue
        if stat.S_ISDIR(status.st_mode):
            inside = None if follow_links else path.resolve()
            yield from _in_folder(path, _Walk({*seen}, inside))
        else:
            yield from _files(path, status, named=not met)


def leads_out_of(folder: Path, path: Path) -> bool:
    """Whether a path is a symbolic link to something outside of a folder, given resolved."""
    return _is_link(path) and not path.resolve().is_relative_to(folder)


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


def _in_folder(folder: Path, walk: _Walk) -> Iterator[Found]:
    try:
        key = _key(folder, folder.stat())
        if key in walk.seen:
            return
        walk.seen.add(key)
        names = sorted(path.name for path in folder.iterdir())
    except OSError as error:
        yield Found(folder, named=False, reason=reason_of(error))
        return
    of_pages = folders_of_pages(names)
    for name in names:
        if not name.startswith((".", _OFFICE_LOCK_PREFIX)) and name not in of_pages:
            yield from _entry(folder / name, walk)


def is_not_looked_at(name: str) -> bool:
    """Whether a file that is met in a folder is passed over, by its name."""
    return name.startswith((".", _OFFICE_LOCK_PREFIX)) or _is_passed_over(name)


def _entry(path: Path, walk: _Walk) -> Iterator[Found]:
    try:
        status = path.stat()
    except OSError as error:
        yield Found(path, named=False, reason=reason_of(error))
        return
    if walk.leads_out(path):
        yield Found(path, named=False, reason=Remark.of("link-outside"))
    elif stat.S_ISDIR(status.st_mode):
        yield from _in_folder(path, walk)
    elif not _is_passed_over(path.name):
        yield from _files(path, status, named=False)


def _is_passed_over(name: str) -> bool:
    path = PurePath(name)
    is_note = path.suffix.lower() in _NOTE_ENDINGS and path.stem.isascii() and path.stem.isupper()
    return is_note or path.suffix.lower() in _OTHER_ENDINGS


def _files(path: Path, status: os.stat_result, *, named: bool) -> Iterator[Found]:
    """The file at a path, or the files of the zip archive there."""
    reason = None
    if not stat.S_ISREG(status.st_mode):
        reason = Remark.of("special-file")
    elif status.st_size == 0:
        reason = Remark.of("empty")
    else:
        members, reason = _members(path)
        if members is not None:
            for member in members:
                if not _is_passed_over(PurePath(member.path).name):
                    yield Found(path, named=named, member=member)
            return
        reason = reason or _too_large(status.st_size)
    yield Found(path, named=named, reason=reason)


def _members(path: Path) -> tuple[tuple[Member, ...] | None, Remark | None]:
    """What is in a zip archive of files, None for any other file; and why it is not told."""
    try:
        with path.open("rb") as file:
            if file.read(len(_ZIP_START)) != _ZIP_START:
                return None, None
            folder = ZipFolder(file)
            return (folder.members() or None, None) if folder.is_folder() else (None, None)
    except UnreadableFileError as error:
        # What cannot be opened may be a damaged document: its reader says so.
        return None, None if error.remark.code == "zip-damaged" else error.remark
    except OSError as error:
        return None, reason_of(error)


def _too_large(size: int) -> Remark | None:
    try:
        check_file_size(size, DEFAULT_BOUNDS)
    except UnreadableFileError as error:
        return error.remark
    return None


def _is_link(path: Path) -> bool:
    """Whether a path leads elsewhere: a symbolic link, or a junction of Windows."""
    if path.is_symlink():
        return True
    return sys.version_info >= (3, 12) and path.is_junction()


def _key(folder: Path, status: os.stat_result) -> _FolderKey:
    """What tells a folder from others; some of Windows' network drives number none."""
    return (status.st_dev, status.st_ino) if status.st_ino else str(folder.resolve())


def reason_of(error: OSError) -> Remark:
    """Why a file or folder cannot be read."""
    if IS_WINDOWS and len(str(Path(error.filename or "").absolute())) >= _LONGEST_WINDOWS_PATH:
        return Remark.of("path-too-long", most=_LONGEST_WINDOWS_PATH - 1)
    if isinstance(error, FileNotFoundError):
        return Remark.of("no-such-file")
    if isinstance(error, PermissionError):
        return Remark.of("no-permission")
    return Remark.of("cannot-be-read", error=error.strerror or "")
