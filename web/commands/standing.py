"""Where a command stands: in a folder that its user may enter, as every process it begins must."""

from __future__ import annotations

import os
import sys
from pathlib import Path


def stand_where_processes_begin() -> None:
    """Leave a working folder that is gone or may not be entered for the root of the file system.

    `sudo -u juanzong` leaves the command in the folder of who called it, such as root's home.
    """
    try:
        # A process that is begun enters the folder of the one that begins it.
        os.chdir(Path.cwd())
    except OSError:
        os.chdir(Path(sys.executable).anchor)
