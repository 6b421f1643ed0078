"""Backs an archive up into one file, while it is in use, and restores it from there.

The file is a tar: `juanzong-backup.json` (what it is), `archive.sqlite3` (one state of the
database), then `originals/ab/abcdef...`, each by its hash, pictures of reports among them. The
index is left out: it is derived.
"""

from __future__ import annotations

import hashlib
import io
import json
import os
import re
import shutil
import sqlite3
import tarfile
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any, BinaryIO

from juanzong.archive.errors import ArchiveError
from juanzong.archive.store import pictures, schema
from juanzong.archive.store.database import Database
from juanzong.archive.store.identity import shown_hash
from juanzong.archive.store.originals import FolderOriginals, Originals
from juanzong.archive.store.rows import now
from juanzong.archive.systems.durable_files import flush_folder, make_folder, put_in_place

MANIFEST_NAME = "juanzong-backup.json"
FORMAT = 1

#: What a backup may hold besides its manifest; nothing else is ever unpacked.
_DATABASE = "archive.sqlite3"
_ORIGINAL = re.compile(r"originals/([0-9a-f]{2})/(\1[0-9a-f]{62})")

_CHUNK = 1 << 20

Progress = Callable[[int, int, str], None]


def back_up(database: Database, originals: Originals, target: Path, progress: Progress) -> int:
    """Write a backup, whole or not at all; give the number of original files in it.

    Pictures are kept with them. The database's state is taken first. Every file that it names is
    on the disk by then, and stays. Raises ArchiveError where the database is not SQLite's, a file
    is missing or damaged, or the disk refuses.
    """
    if database.dialect != "sqlite":
        raise ArchiveError("backup-other-database", dialect=database.dialect)
    with _disk_errors(target), tempfile.TemporaryDirectory(dir=target.absolute().parent) as folder:
        snapshot = Path(folder) / _DATABASE
        wanted, count = _take_snapshot(database, snapshot)
        unfinished = Path(folder) / "backup"
        with unfinished.open("wb") as file:
            with tarfile.open(fileobj=file, mode="w") as tar:
                _add_manifest(tar, snapshot, len(wanted), count)
                tar.add(snapshot, _DATABASE, filter=_without_owner)
                for done, sha256 in enumerate(wanted, start=1):
                    _add_original(tar, originals, sha256)
                    progress(done, len(wanted), sha256)
            file.flush()
            os.fsync(file.fileno())
        put_in_place(unfinished, target)
    flush_folder(target.absolute().parent)
    return count


def restore(source: Path, directory: Path, elsewhere: Originals | None = None) -> int:
    """Make an archive of a backup in a folder that is not there yet, or is empty.

    Gives the number of original files; they go to the store `elsewhere`, where there is one.
    Nothing is left behind where it fails, but on that store. Raises ArchiveError where the file is
    no backup, is damaged or cut off, or something is in the way.
    """
    directory = directory.absolute()
    if directory.exists() and (not directory.is_dir() or any(directory.iterdir())):
        raise ArchiveError("restore-not-empty", directory=str(directory))
    is_there = directory.exists()
    beside = directory if is_there else directory.parent
    with _disk_errors(directory):
        make_folder(beside)
        folder = Path(tempfile.mkdtemp(prefix=f".{directory.name}-", dir=beside))
        try:
            with source.open("rb") as file:
                count = _unpack(file, folder)
            if elsewhere is not None:
                _move(folder / "originals", elsewhere)
            if is_there:
                _fill(directory, folder)
            else:
                folder.chmod(0o755)
                put_in_place(folder, directory)
            flush_folder(beside)
        except (tarfile.TarError, EOFError, ValueError, KeyError, TypeError) as error:
            raise ArchiveError("backup-unreadable", path=str(source)) from error
        finally:
            shutil.rmtree(folder, ignore_errors=True)
    return count


def _fill(directory: Path, folder: Path) -> None:
    """Move what was unpacked into a folder that is there, whole or not at all.

    It may be a mount, or stand in a folder that this user may not write. The database comes last:
    without it the folder is no archive.
    """
    filled: list[Path] = []
    try:
        for each in sorted(folder.iterdir(), key=lambda path: path.name == _DATABASE):
            filled.append(directory / each.name)
            put_in_place(each, filled[-1])
    except BaseException:
        for path in filled:
            shutil.rmtree(path, ignore_errors=True)
        raise


def _take_snapshot(database: Database, snapshot: Path) -> tuple[list[str], int]:
    """Copy one state of the database: the hashes of all files it names, how many are originals."""
    with closing(sqlite3.connect(snapshot)) as copy:
        with database.reading() as connection:
            source: Any = connection.connection.driver_connection
            originals = pictures.original_hashes(connection)
            wanted = pictures.wanted_files(connection)
            source.backup(copy)
        # Beside a file in write-ahead mode its log would be looked for.
        copy.execute("PRAGMA journal_mode = DELETE")
    return sorted(wanted), len(originals)


def _add_manifest(tar: tarfile.TarFile, snapshot: Path, files: int, originals: int) -> None:
    with snapshot.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    manifest = {
        "format": FORMAT,
        "made_at": now(),
        "schema": schema.SCHEMA_REVISION,
        "database_sha256": digest,
        "originals": files,
        # Of these; the others were taken out of them.
        "pictures": files - originals,
    }
    data = json.dumps(manifest).encode()
    entry = tarfile.TarInfo(MANIFEST_NAME)
    entry.size = len(data)
    tar.addfile(entry, io.BytesIO(data))


def _add_original(tar: tarfile.TarFile, originals: Originals, sha256: str) -> None:
    data = originals.read(sha256)
    if data is None:
        raise ArchiveError("backup-original-missing", name=shown_hash(sha256))
    entry = tarfile.TarInfo(f"originals/{sha256[:2]}/{sha256}")
    entry.size = len(data)
    tar.addfile(entry, io.BytesIO(data))


def _without_owner(entry: tarfile.TarInfo) -> tarfile.TarInfo:
    entry.uid = entry.gid = 0
    entry.uname = entry.gname = ""
    entry.mode = 0o644
    return entry


def _unpack(file: BinaryIO, folder: Path) -> int:
    """Unpack a backup, every file proved by its hash."""
    with tarfile.open(fileobj=file, mode="r:") as tar:
        entries = iter(tar)
        manifest = _manifest(tar, next(entries, None))
        count = 0
        for entry in entries:
            if entry.name == _DATABASE and entry.isreg():
                expected = manifest["database_sha256"]
            elif (named := _ORIGINAL.fullmatch(entry.name)) and entry.isreg():
                expected, count = named[2], count + 1
            else:
                raise ValueError(entry.name)
            if _write(tar, entry, folder / entry.name) != expected:
                raise ArchiveError("backup-damaged", name=entry.name)
    pictures_among = int(manifest.get("pictures", 0))
    if count != manifest["originals"] or not (folder / _DATABASE).exists():
        raise ArchiveError("backup-cut-off")
    for each in (folder, *(path for path in folder.rglob("*") if path.is_dir())):
        flush_folder(each)
    return count - pictures_among


def _move(folder: Path, elsewhere: Originals) -> None:
    """Put the originals of a folder, each proved by its hash, on a store elsewhere."""
    held = FolderOriginals(folder)
    for name in held.names():
        elsewhere.put(name, held.local_path(name).read_bytes())
    shutil.rmtree(folder, ignore_errors=True)


def _manifest(tar: tarfile.TarFile, first: tarfile.TarInfo | None) -> dict[str, Any]:
    content = None if first is None or first.name != MANIFEST_NAME else tar.extractfile(first)
    if content is None:
        raise ValueError(MANIFEST_NAME)
    manifest: dict[str, Any] = json.load(content)
    if manifest["format"] > FORMAT:
        raise ArchiveError("backup-newer")
    return manifest


def _write(tar: tarfile.TarFile, entry: tarfile.TarInfo, path: Path) -> str:
    path.parent.mkdir(parents=True, exist_ok=True)
    digest = hashlib.sha256()
    content = tar.extractfile(entry)
    with path.open("wb") as file:
        for chunk in _chunks(content):
            digest.update(chunk)
            file.write(chunk)
        file.flush()
        os.fsync(file.fileno())
    return digest.hexdigest()


def _chunks(content: Any) -> Iterator[bytes]:
    while chunk := content.read(_CHUNK):
        yield chunk


@contextmanager
def _disk_errors(place: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        where = str(error.filename or place)
        raise ArchiveError(
            "disk-refuses", path=where, error=error.strerror or str(error)
        ) from error
