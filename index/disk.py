"""Errors of the disk in words: an index that cannot be read just now is not a damaged one."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from juanzong.index.engine import IndexUnreadableError

#: The codes of errors that say nothing about the files, and have words for what to do.
_CODES = {
    errno.EMFILE: "index-files-used-up",
    errno.ENFILE: "index-machine-files-used-up",
    errno.EACCES: "index-forbidden",
    errno.EPERM: "index-forbidden",
    errno.EROFS: "index-disk-read-only",
    errno.ENOSPC: "index-disk-full",
    errno.EDQUOT: "index-disk-full",
    errno.ENOMEM: "index-memory-full",
}


@contextmanager
def reading(directory: Path) -> Iterator[None]:
    """Read files of an index; raises IndexUnreadableError for an error of the disk."""
    try:
        yield
    except OSError as error:
        raise _in_words(directory, error) from error


@contextmanager
def writing(directory: Path) -> Iterator[None]:
    """Write files of an index; raises IndexUnreadableError for an error of the disk."""
    try:
        yield
    except OSError as error:
        raise _in_words(directory, error) from error


def _in_words(directory: Path, error: OSError) -> IndexUnreadableError:
    code = _CODES.get(error.errno or 0, "index-disk-fails")
    reason = error.strerror or str(error)
    return IndexUnreadableError(code, directory=str(directory), error=reason)
