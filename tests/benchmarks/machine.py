"""Describes the machine and the libraries, without names of hosts or folders."""

from __future__ import annotations

import os
import platform
import sqlite3
from importlib.metadata import version
from pathlib import Path

_LIBRARIES = ("numpy", "Whoosh", "jieba", "rjieba")


def machine() -> dict[str, str]:
    """What a reader must know to judge the figures, by name."""
    return {
        "Processor": f"{_processor()}, {os.cpu_count()} cores",
        "Memory": _memory(),
        "System": _system(),
        "Python": f"{platform.python_implementation()} {platform.python_version()}",
        "SQLite": sqlite3.sqlite_version,
        **{name: version(name) for name in _LIBRARIES},
    }


def _processor() -> str:
    return _line(Path("/proc/cpuinfo"), "model name") or platform.machine()


def _memory() -> str:
    kilobytes = _line(Path("/proc/meminfo"), "MemTotal").split()
    return f"{int(kilobytes[0]) / 1024**2:.0f} GB" if kilobytes else "unknown"


def _system() -> str:
    try:
        return platform.freedesktop_os_release()["PRETTY_NAME"]
    except OSError:
        return platform.system()


def _line(path: Path, name: str) -> str:
    """The value of the first line of that name in a file of `name : value` lines, or ""."""
    if not path.exists():
        return ""
    for line in path.read_text("utf-8").splitlines():
        key, _, value = line.partition(":")
        if key.strip() == name:
            return value.strip()
    return ""
