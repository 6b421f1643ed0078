"""Files that are on the disk for good, and take another's place while others read it."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from juanzong.archive.systems import IS_WINDOWS

Result = TypeVar("Result")

#: How long Windows is asked again for a file that another program has open for a moment.
_PATIENCE_SECONDS = 5.0
_POLL_SECONDS = 0.02


def flush_file(path: Path) -> None:
    """Put what a closed file holds on the disk for good."""
    # Windows flushes only what is open for writing.
    with path.open("r+b") as file:
        os.fsync(file.fileno())


def flush_folder(directory: Path) -> None:
    """Put the names in a folder on the disk for good.

    Windows opens no folder; NTFS writes its names through a journal of its own.
    """
    if IS_WINDOWS:
        return
    descriptor = os.open(directory, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def make_folder(directory: Path) -> None:
    """Make a folder, and those above it that are missing; their names are on the disk for good.

    Raises OSError.
    """
    missing = []
    for each in (directory, *directory.parents):
        if each.exists():
            break
        missing.append(each)
    directory.mkdir(parents=True, exist_ok=True)
    for each in reversed(missing):
        flush_folder(each.parent)


def write_flushed(path: Path, data: bytes) -> None:
    """Write a file whose content is on the disk when this returns; its name is not yet."""
    with path.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def put_in_place(temporary: Path, target: Path) -> None:
    """Give a file or folder its name, in the place of a file that others may be reading."""
    patiently(lambda: temporary.replace(target))


def patiently(action: Callable[[], Result]) -> Result:
    """Do what Windows refuses while another program has a file open, or just replaces it.

    Elsewhere files are read and replaced at once, and a refusal is final. Raises OSError.
    """
    if not IS_WINDOWS:
        return action()
    deadline = time.monotonic() + _PATIENCE_SECONDS
    while True:
        try:
            return action()
        except PermissionError:
            if time.monotonic() >= deadline:
                raise
            time.sleep(_POLL_SECONDS)
