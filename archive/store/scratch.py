"""Folders for what is written while a file is read, and what is left of those of killed programs.

A lock on a file in each lasts as long as its owner: whoever reads files next removes the folders
whose lock is free.
"""

from __future__ import annotations

import os
import shutil
import stat
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from juanzong.archive.systems.file_locks import has_lock_file, lock_file

_PREFIX = "juanzong-reading-"
_LOCK = "owner"


@dataclass(frozen=True, slots=True)
class Scratch:
    """A folder of this process's own; `leave` lets go of its lock."""

    path: Path
    leave: Callable[[], None]

    def remove(self) -> None:
        """Remove the folder with all in it; it may be gone already."""
        _remove(self.path, self.leave)


def make_scratch() -> Scratch:
    """Make a folder in the system's folder for such; raises OSError."""
    while True:
        path = Path(tempfile.mkdtemp(prefix=_PREFIX))
        leave = lock_file(path / _LOCK, 0)
        if leave is not None and path.is_dir():
            return Scratch(path, leave)
        # Another program took it for an abandoned one, in the moment before it was locked.
        _remove(path, leave)


def sweep_scratch() -> None:
    """Remove the folders of programs of this user that were killed."""
    for path in Path(tempfile.gettempdir()).glob(f"{_PREFIX}*"):
        try:
            # Without a lock file it is just being made, or of a version that had none.
            leave = lock_file(path / _LOCK, 0) if _is_ours(path) else None
        except OSError:
            continue
        if leave is not None:
            _remove(path, leave)


def _is_ours(path: Path) -> bool:
    """Whether a folder is this user's alone: what others could have put there is not touched."""
    status = path.lstat()
    if not stat.S_ISDIR(status.st_mode) or not has_lock_file(path / _LOCK):
        return False
    if sys.platform == "win32":
        return True  # the folder for temporary files is this user's
    else:  # noqa: RET505 (mypy takes a line after it for one that is never reached)
        return status.st_uid == os.geteuid() and not stat.S_IMODE(status.st_mode) & 0o077


def _remove(path: Path, leave: Callable[[], None] | None) -> None:
    # With the lock held, so that nobody begins to use it; Windows leaves the locked file.
    shutil.rmtree(path, ignore_errors=True)
    if leave is not None:
        leave()
    shutil.rmtree(path, ignore_errors=True)
