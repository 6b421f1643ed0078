"""The original files of an archive and the pictures in them, kept by the SHA-256 of their bytes."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Protocol

from juanzong.archive.errors import ArchiveError
from juanzong.archive.store.identity import sha256_of
from juanzong.archive.systems.durable_files import flush_folder, make_folder, put_in_place

_TEMPORARY_PREFIX = ".incoming-"


class Originals(Protocol):
    """Files named by their SHA-256, wherever they are kept; their bytes prove themselves."""

    def local_path(self, sha256: str) -> Path | None:
        """Where the file with that hash stands, or would; None where it is no file of a disk."""

    def put(self, sha256: str, data: bytes) -> None:
        """Keep a file; it is stored for good when this returns. Raises ArchiveError."""

    def read(self, sha256: str) -> bytes | None:
        """The file's bytes; None where it is missing, unreadable or no longer has its hash."""

    def names(self) -> Iterator[str]:
        """The hash, by its name, of every file kept, in order."""

    def sweep(self, wanted: set[str], since: float) -> None:
        """Remove what a killed writer left since then."""


class FolderOriginals:
    """A folder `ab/abcdef...` of files, each named by its SHA-256 and never half-written."""

    def __init__(self, directory: Path) -> None:
        self._directory = directory
        self._flushed: set[Path] = set()

    def local_path(self, sha256: str) -> Path:
        """Where the file with that hash stands, or would."""
        return self._directory / sha256[:2] / sha256

    def put(self, sha256: str, data: bytes) -> None:
        """Keep a file; it is on the disk, whole, when this returns.

        Raises ArchiveError where the disk is full or not writable.
        """
        path = self.local_path(sha256)
        try:
            self._have_folder(path.parent)
            if not path.exists() or path.read_bytes() != data:
                _write_atomically(path, data)
            # Of a file that stands there too: a killed writer may have named it without this.
            flush_folder(path.parent)
        except OSError as error:
            raise ArchiveError(
                "original-unwritable", path=str(path.parent), error=error.strerror or str(error)
            ) from error

    def _have_folder(self, folder: Path) -> None:
        """Make sure of the folder, and that the names of it and of its own are on the disk.

        A folder that is there may be one that a killed writer made a moment ago, so each process
        flushes each name once.
        """
        if folder in self._flushed and folder.is_dir():
            return
        make_folder(folder)
        flush_folder(self._directory)
        flush_folder(self._directory.parent)
        self._flushed.add(folder)

    def names(self) -> Iterator[str]:
        """The hash (by its name) of every file kept, in order."""
        for path in self._files():
            if not path.name.startswith(_TEMPORARY_PREFIX):
                yield path.name

    def read(self, sha256: str) -> bytes | None:
        """The file's bytes; None where it is missing, unreadable or no longer has its hash."""
        try:
            data = self.local_path(sha256).read_bytes()
        except OSError:
            return None
        return data if sha256_of(data) == sha256 else None

    def sweep(self, wanted: set[str], since: float) -> None:
        """Remove what a killed writer left since then: half-written files, and unwanted ones.

        Older files that nothing refers to stay: they may belong to a database that was
        replaced by an older backup.
        """
        for path in list(self._files()):
            unfinished = path.name.startswith(_TEMPORARY_PREFIX)
            with suppress(OSError):
                if unfinished or (path.name not in wanted and path.stat().st_mtime >= since):
                    path.unlink()

    def _files(self) -> Iterator[Path]:
        if self._directory.is_dir():
            yield from sorted(path for path in self._directory.glob("*/*") if path.is_file())


def _write_atomically(path: Path, data: bytes) -> None:
    descriptor, temporary = tempfile.mkstemp(prefix=_TEMPORARY_PREFIX, dir=path.parent)
    try:
        with open(descriptor, "wb") as file:  # noqa: PTH123 (opens a descriptor, not a path)
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        Path(temporary).chmod(0o644)
        put_in_place(Path(temporary), path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise
