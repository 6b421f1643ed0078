"""Which files of tests take long: left out of `make test-fast`, and written anew by one command.

    .venv/bin/python -m pytest -m 'not browser' --junitxml=times.xml
    .venv/bin/python -m tests.slow_files times.xml

A list by files and not a mark in each: a file that is left out is not even imported, which with
hundreds of files is a good part of the time, and what takes long is measured, not guessed.
"""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path
from xml.etree import ElementTree as ET

_ROOT = Path(__file__).parents[1]
_LIST = Path(__file__).with_name("slow_files.txt")

#: How many seconds the files together may take that are not slow.
_SECONDS_OF_FAST_FILES = 60.0


def slow_files() -> frozenset[Path]:
    """Read which files of tests take long."""
    return frozenset(_ROOT / line for line in _LIST.read_text("utf-8").split())


def slowest(times: dict[str, float], seconds: float) -> list[str]:
    """Name the files without which the others take at most so many seconds."""
    left = sum(times.values())
    slow = []
    for name, taken in sorted(times.items(), key=lambda each: -each[1]):
        if left <= seconds:
            break
        slow.append(name)
        left -= taken
    return sorted(slow)


def times_of(junit: Path) -> dict[str, float]:
    """Add up the seconds of each file's tests, fixtures included."""
    times: Counter[str] = Counter()
    for case in ET.parse(junit).iter("testcase"):  # noqa: S314 (a file that pytest wrote)
        times[_file_of(case.get("classname", ""))] += float(case.get("time", 0))
    return {name: taken for name, taken in times.items() if name}


def _file_of(class_name: str) -> str:
    """Name the file of a test by the dotted name that JUnit's format gives; empty for none."""
    parts = class_name.split(".")
    for length in range(len(parts), 0, -1):
        name = "/".join(parts[:length]) + ".py"
        if (_ROOT / name).is_file():
            return name
    return ""


if __name__ == "__main__":
    _LIST.write_text("\n".join(slowest(times_of(Path(sys.argv[1])), _SECONDS_OF_FAST_FILES)) + "\n")
