"""Reads the files that were found, one after another, those in zip archives too."""

from __future__ import annotations

from pathlib import Path
from types import TracebackType
from typing import IO, Self

from juanzong.archive.errors import UnreadableFileError
from juanzong.archive.records import Remark
from juanzong.archive.store.walking import Found, reason_of
from juanzong.archive.zip_folders import ZipFolder


class FileReader:
    """Keeps a zip archive open while its files are read, as opening one reads its whole list."""

    def __init__(self) -> None:
        self._path: Path | None = None
        self._file: IO[bytes] | None = None
        self._folder: ZipFolder | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._close()

    def read(self, found: Found) -> tuple[bytes, Remark | None]:
        """The file's bytes, or none of them and the reason."""
        try:
            if found.member is None:
                return found.path.read_bytes(), None
            return self._opened(found.path).read(found.member), None
        except UnreadableFileError as error:
            return b"", error.remark
        except OSError as error:
            return b"", reason_of(error)

    def _opened(self, path: Path) -> ZipFolder:
        if self._folder is None or self._path != path:
            self._close()
            self._file = path.open("rb")
            self._folder, self._path = ZipFolder(self._file), path
        return self._folder

    def _close(self) -> None:
        if self._folder is not None:
            self._folder.close()
        if self._file is not None:
            self._file.close()
        self._folder = self._file = self._path = None
