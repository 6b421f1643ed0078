"""How much memory another process holds: the home of psutil, beside `windows.py`."""

from __future__ import annotations

import psutil

from juanzong.archive.systems import IS_WINDOWS

_MEBIBYTE = 1024 * 1024


def mebibytes_of(process: int) -> int:
    """The memory that is a process's own, in MiB; 0 where it has ended or may not be looked at."""
    try:
        held = psutil.Process(process).memory_info()
    except psutil.Error:
        return 0
    # Windows counts as `vms` what was promised to it; elsewhere that is no more than addresses.
    return int(held.vms if IS_WINDOWS else held.rss) // _MEBIBYTE
