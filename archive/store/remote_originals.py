"""The original files of an archive on a store that others share, such as S3: the home of fsspec."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from copy import deepcopy
from pathlib import Path
from urllib.parse import unquote, urlsplit
from urllib.request import url2pathname

from juanzong.archive.errors import ArchiveError
from juanzong.archive.readers.limits import MAX_FILE_BYTES
from juanzong.archive.store.identity import sha256_of
from juanzong.archive.store.originals import FolderOriginals, Originals

EXTRA = "s3"

#: What a client of S3 may wait, in seconds, and how often it tries. Keys, region and endpoint come
#: from the environment and its files alone (AWS_ACCESS_KEY_ID, AWS_ENDPOINT_URL_S3, ...).
_S3 = {
    "connect_timeout": 5,
    "read_timeout": 30,
    "retries": {"mode": "standard", "total_max_attempts": 3},
}


def originals_at(address: str, folder: Path) -> Originals:
    """The originals at an address of fsspec's, such as s3://bucket/originals; "" for the folder.

    Raises ArchiveError for an address that names no place or holds a password, and where the extra
    `s3` is missing. Nobody is asked for anything yet.
    """
    if not address:
        return FolderOriginals(folder)
    parts = urlsplit(address)
    if not parts.scheme or not (parts.netloc or parts.path.strip("/")) or "@" in parts.netloc:
        # The address is not repeated: it may hold a password.
        raise ArchiveError("originals-address")
    if parts.scheme == "file":
        return FolderOriginals(Path(url2pathname(unquote(parts.path))))
    return RemoteOriginals(address, parts.scheme)


class _MissingError(ArchiveError):
    """What was asked for is not there."""


class RemoteOriginals:
    """Objects `ab/abcdef...` below an address, each named by its SHA-256."""

    def __init__(self, address: str, scheme: str) -> None:
        try:
            from fsspec import url_to_fs  # noqa: PLC0415 (an extra)

            is_s3 = scheme in {"s3", "s3a"}
            # A copy: the client writes into what it is given.
            options = {"config_kwargs": deepcopy(_S3)} if is_s3 else {}
            self._files, self._root = url_to_fs(address, skip_instance_cache=True, **options)
            if is_s3:
                # s3fs would try each try of its client five times, some calls twenty-five times.
                self._files.retries = 1
        except (ImportError, ValueError) as error:
            code = "originals-need-extra" if isinstance(error, ImportError) else "originals-address"
            raise ArchiveError(code, extra=EXTRA) from error
        self._address = address

    def local_path(self, sha256: str) -> Path | None:  # noqa: ARG002 (the protocol's)
        """None: what is elsewhere has no path here."""
        return None

    def put(self, sha256: str, data: bytes) -> None:
        """Keep a file; it is stored, whole, when this returns. Raises ArchiveError."""
        if self.read(sha256) is not None:
            return
        with self._errors_in_words():
            self._files.pipe_file(self._place(sha256), data)

    def read(self, sha256: str) -> bytes | None:
        """The file's bytes; None where it is missing or no longer has its hash.

        Never takes more than a file may hold. Raises ArchiveError where the store does not answer.
        """
        try:
            with self._errors_in_words():
                place = self._place(sha256)
                data: bytes = self._files.cat_file(place, end=MAX_FILE_BYTES)
        except _MissingError:
            return None
        return data if sha256_of(data) == sha256 else None

    def names(self) -> Iterator[str]:
        """The hash, by its name, of every file kept, in order. Raises ArchiveError."""
        with self._errors_in_words():
            self._files.invalidate_cache()
            found: list[str] = self._files.find(self._root)
        yield from sorted(path.rpartition("/")[2] for path in found)

    def sweep(self, wanted: set[str], since: float) -> None:
        """Remove what a killed writer left since then: files that nothing refers to."""
        for name in set(self.names()) - wanted:
            with suppress(_MissingError), self._errors_in_words():
                place = self._place(name)
                if self._files.modified(place).timestamp() >= since:
                    self._files.rm_file(place)

    def _place(self, sha256: str) -> str:
        return f"{self._root.rstrip('/')}/{sha256[:2]}/{sha256}"

    @contextmanager
    def _errors_in_words(self) -> Iterator[None]:
        """Turn what a store's client raises, of whatever class, into an ArchiveError."""
        try:
            yield
        except FileNotFoundError:
            # One file, or the bucket with all of them.
            raise _MissingError("originals-missing", directory=self._address) from None
        except PermissionError as error:
            raise ArchiveError("originals-forbidden", directory=self._address) from error
        except ArchiveError:
            raise
        except Exception as error:
            # Clients of stores raise classes of their own, which no common one tells apart.
            raise ArchiveError(
                "originals-unreachable", directory=self._address, error=type(error).__name__
            ) from error
