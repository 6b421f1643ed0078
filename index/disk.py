"""Errors of the disk in words: an index that cannot be read just now is not a damaged one."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from juanzong.index.engine import IndexUnreadableError

#: What to do about an error that says nothing about the files.
_ADVICE = {
    errno.EMFILE: "let this program open more files (ulimit -n), or merge the index: "
    "juanzong reindex",
    errno.ENFILE: "let this machine open more files (fs.file-max)",
    errno.EACCES: "run as a user who may",
    errno.EPERM: "run as a user who may",
    errno.EROFS: "run where the disk may be written",
    errno.ENOSPC: "make room on the disk",
    errno.EDQUOT: "make room on the disk",
    errno.ENOMEM: "make room in memory",
}


@contextmanager
def reading(directory: Path) -> Iterator[None]:
    """Read files of an index; raises IndexUnreadableError for an error of the disk."""
    try:
        yield
    except OSError as error:
        raise _in_words("read", directory, error) from error


@contextmanager
def writing(directory: Path) -> Iterator[None]:
    """Write files of an index; raises IndexUnreadableError for an error of the disk."""
    try:
        yield
    except OSError as error:
        raise _in_words("written", directory, error) from error


def _in_words(done: str, directory: Path, error: OSError) -> IndexUnreadableError:
    advice = _ADVICE.get(error.errno or 0, "look at the disk")
    reason = error.strerror or str(error)
    return IndexUnreadableError(f"The index in {directory} cannot be {done} ({reason}): {advice}.")
