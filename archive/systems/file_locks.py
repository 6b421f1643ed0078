"""Locks on files that end with the process that holds them: the home of filelock."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from filelock import lock_descriptor

from juanzong.archive.systems import IS_WINDOWS

#: How long a writer of an archive or an index waits for another one before it gives up, where the
#: settings do not say.
LOCK_SECONDS = 10.0
_POLL_SECONDS = 0.05


class _Held:
    """A lock that is held; freed once, however often that is asked for."""

    def __init__(self, descriptor: int) -> None:
        self._descriptors = [descriptor]

    def free(self) -> None:
        """Let go of it; a number that was closed may be another file's by the second time."""
        with suppress(IndexError):
            os.close(self._descriptors.pop())


def lock_file(path: Path, seconds: float) -> Callable[[], None] | None:
    """Wait so long for the lock of a file, 0 for not at all; gives what frees it, or None.

    What the file says is left alone and may be read and written by the holder and by others.
    Raises OSError where the file cannot be made or its disk knows no locks.
    """
    descriptor = os.open(_locked_place(path), os.O_RDWR | os.O_CREAT, 0o644)
    try:
        deadline = time.monotonic() + seconds
        while not lock_descriptor(descriptor, blocking=False):
            if time.monotonic() >= deadline:
                os.close(descriptor)
                return None
            time.sleep(_POLL_SECONDS)
    except BaseException:
        os.close(descriptor)
        raise
    return _Held(descriptor).free


def has_lock_file(path: Path) -> bool:
    """Whether the lock of a file was ever asked for, and nobody has removed what it is on."""
    return _locked_place(path).is_file()


def _locked_place(path: Path) -> Path:
    """The file that is locked: on Windows one beside, as nobody may read a locked one there."""
    return path.with_name(f"{path.name}.turn") if IS_WINDOWS else path
