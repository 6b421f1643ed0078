"""One change after another in the copy, and what the tests that run its line say to it."""

from __future__ import annotations

import contextlib
import json
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.mutants.changes import Change
from tests.mutants.reaching import Reach
from tests.mutants.scratch import changed_file, environment_of

_PASSED = 0
# First those of few files: most changes are noticed there, and few files are collected soon.
_FIRST_FILES = 4
_FIRST_SECONDS = 6.0
# A fork imports and collects before it runs anything; a busy machine takes several times as long.
_START_SECONDS = 60.0
_TIMES_LONGER = 4


@dataclass(frozen=True)
class Tried:
    """A change, how many tests ran for it of those that run its line, and whether one failed."""

    change: Change
    tests: int
    of_tests: int
    is_noticed: bool


class Trial:
    """Tries changes in the copy that `reach` was measured in."""

    def __init__(self, reach: Reach, process: subprocess.Popen[str], seconds: float) -> None:
        self._reach = reach
        self._process = process
        self._seconds = seconds
        self._number = 0

    def try_change(self, change: Change) -> Tried:
        """What the tests say, those with the most telling files first.

        They take at most as long as told, by what they took when measured.
        """
        tests = self._reach.tests_for(change.path, change.line)
        first = self._within(tests, _FIRST_SECONDS, files=_FIRST_FILES)
        chosen = self._within(tests, self._seconds, files=len(self._reach.files))
        rest = [test for test in chosen if test not in set(first)]
        self._number += 1
        with changed_file(self._reach.root, change, self._number):
            is_noticed = any(self.status_of(part) != _PASSED for part in (first, rest) if part)
        return Tried(change, len(first) + len(rest), len(tests), is_noticed)

    def status_of(self, tests: list[str], start_seconds: float = _START_SECONDS) -> int | None:
        """What pytest ends with, None where it took far too long."""
        seconds = start_seconds + _TIMES_LONGER * self._reach.seconds(tests)
        pipe_in, pipe_out = self._process.stdin, self._process.stdout
        if pipe_in is None or pipe_out is None:
            raise RuntimeError("The process was started without pipes.")
        pipe_in.write(json.dumps([tests, seconds]) + "\n")
        pipe_in.flush()
        return json.loads(pipe_out.readline())

    def _within(self, tests: list[str], seconds: float, *, files: int) -> list[str]:
        chosen: list[str] = []
        seen: set[str] = set()
        for test in tests:
            name = test.partition("::")[0]
            took = self._reach.seconds([test])
            if took > seconds or len(seen | {name}) > files:
                continue
            seen.add(name)
            seconds -= took
            chosen.append(test)
        return chosen


@contextlib.contextmanager
def trial(reach: Reach, seconds: float) -> Iterator[Trial]:
    """A trial with its warm process, which ends with it."""
    with subprocess.Popen(
        [sys.executable, "-m", "tests.mutants.warm"],
        cwd=reach.root,
        env=environment_of(reach.root),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        try:
            yield Trial(reach, process, seconds)
        finally:
            process.terminate()


def output_of(copy: Path) -> str:
    """What the tests said last."""
    return (copy.parent / "output.txt").read_text(encoding="utf-8", errors="replace")
