"""Which files a program has open for writing just now, where the system tells (Linux)."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

_PROCESSES = Path("/proc")
_ACCESS_MODE = os.O_RDONLY | os.O_WRONLY | os.O_RDWR


def open_for_writing(paths: Iterable[Path]) -> set[Path]:
    """Those of the files that are being written, as far as this user may see it.

    Of programs of other users and machines the system tells nothing, and nothing at all where it
    has no /proc.
    """
    wanted = {}
    for path in paths:
        try:
            status = path.stat()
        except OSError:
            continue
        wanted[status.st_dev, status.st_ino] = path
    if not wanted:
        return set()
    return {wanted[key] for key in _written() if key in wanted}


def _written() -> Iterator[tuple[int, int]]:
    """Device and number of every file that is open for writing."""
    try:
        processes = [each for each in _PROCESSES.iterdir() if each.name.isdecimal()]
    except OSError:
        return
    for process in processes:
        try:
            handles = list((process / "fd").iterdir())
        except OSError:
            continue
        for handle in handles:
            try:
                if _is_writing(process / "fdinfo" / handle.name):
                    status = handle.stat()
                    yield status.st_dev, status.st_ino
            except OSError:
                continue


def _is_writing(info: Path) -> bool:
    """Whether a handle may write, by its flags, which proc(5) says are octal."""
    for line in info.read_text("ascii", "replace").splitlines():
        name, _, value = line.partition(":")
        if name == "flags":
            return bool(int(value, 8) & _ACCESS_MODE)
    return False
