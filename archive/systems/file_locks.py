"""Locks on files that end with the process that holds them: the home of filelock."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from filelock import lock_descriptor

from juanzong.archive.systems import IS_WINDOWS

_POLL_SECONDS = 0.05


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
    return partial(os.close, descriptor)


def _locked_place(path: Path) -> Path:
    """The file that is locked: on Windows one beside, as nobody may read a locked one there."""
    return path.with_name(f"{path.name}.turn") if IS_WINDOWS else path
