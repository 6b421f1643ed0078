"""The three streams of a process, also where whoever began it closed one (`juanzong list >&-`).

The number of a closed stream goes to the next file that is opened, which may be the database: what
another program or a child process then writes to its standard output would go into it. So a closed
stream leads nowhere instead.
"""

from __future__ import annotations

import os
import sys

_MODES = {"stdin": "r", "stdout": "w", "stderr": "w"}


def open_closed_streams() -> None:
    """Let each standard stream that is closed lead to nowhere."""
    for number, (name, mode) in enumerate(_MODES.items()):
        if getattr(sys, name) is not None:
            continue
        if not _is_open(number):
            # Gives the lowest number that is free, which is this one: those below are open.
            os.open(os.devnull, os.O_RDWR)
        setattr(sys, name, open(number, mode, encoding="utf-8", closefd=False))  # noqa: SIM115


def _is_open(number: int) -> bool:
    try:
        os.fstat(number)
    except OSError:
        return False
    return True
