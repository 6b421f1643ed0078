"""Runs one measurement in a fresh process and watches the memory of it and its children."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
from pathlib import Path
from typing import Any

_SAMPLE_SECONDS = 0.1


def run_apart(arguments: list[str]) -> dict[str, Any]:
    """Run `python -m tests.benchmarks.step` and give what it measured, with the peak of memory.

    The peak is that of the process and all its children together, memory that they share counted
    once (Linux's proportional set size, sampled ten times a second); None on other systems.
    """
    command = [sys.executable, "-m", "tests.benchmarks.step", *arguments]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    watch = _MemoryWatch(process.pid)
    watch.start()
    output, _ = process.communicate()
    watch.stop()
    if process.returncode:
        raise SystemExit(f"The measurement failed: {' '.join(arguments)}")
    measured: dict[str, Any] = json.loads(output.splitlines()[-1])
    # A cluster's nodes are not among them, and tell of themselves.
    peak = watch.peak + measured.get("cluster_bytes", 0)
    return {**measured, "peak_bytes": peak if watch.peak else None}


class _MemoryWatch(threading.Thread):
    def __init__(self, root: int) -> None:
        super().__init__(daemon=True)
        self.peak = 0
        self._root = root
        self._over = threading.Event()

    def run(self) -> None:
        while not self._over.wait(_SAMPLE_SECONDS):
            self.peak = max(self.peak, memory_of(self._root))

    def stop(self) -> None:
        self._over.set()
        self.join()


def memory_of(root: int) -> int:
    """Bytes of a process and all its descendants, memory that they share counted once."""
    return sum(map(_proportional_bytes, family(root)))


def family(root: int) -> list[int]:
    """The process and all its descendants."""
    family = [root]
    for member in family:
        try:
            children = Path(f"/proc/{member}/task/{member}/children").read_text("ascii").split()
        except OSError:
            continue
        family.extend(map(int, children))
    return family


def _proportional_bytes(process: int) -> int:
    try:
        lines = Path(f"/proc/{process}/smaps_rollup").read_text("ascii").splitlines()
    except OSError:
        # It ended since it was listed, or the system has no such file.
        return 0
    kilobytes = next((line.split()[1] for line in lines if line.startswith("Pss:")), "0")
    return int(kilobytes) * 1024
