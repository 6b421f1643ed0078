"""What stands on disk: whether it may be written, and how much it is."""

from __future__ import annotations

import os
from pathlib import Path


def may_write(directory: Path) -> bool:
    """Whether this process may write a directory, or make it where it does not exist."""
    existing = next(path for path in (directory, *directory.absolute().parents) if path.exists())
    return os.access(existing, os.W_OK)


def bytes_under(directory: Path, without: str = "") -> int:
    """Give the bytes of all files under a directory, one of its folders left out.

    Files that go meanwhile count nothing.
    """
    total = 0
    for folder, folders, names in os.walk(directory):
        if without in folders and Path(folder) == directory:
            folders.remove(without)
        for name in names:
            try:
                total += (Path(folder) / name).lstat().st_size
            except OSError:
                continue
    return total
