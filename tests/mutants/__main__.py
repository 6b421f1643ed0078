"""`python -m tests.mutants PACKAGE`: change one thing at a time, and tell what no test notices."""

from __future__ import annotations

import argparse
import random
import signal
import sys
from pathlib import Path

from tests.mutants.changes import Change, changes_below
from tests.mutants.measuring import Measured, measured
from tests.mutants.reaching import Reach
from tests.mutants.scratch import scratch_copy
from tests.mutants.trying import Trial, Tried, output_of, trial

_ROOT = Path(__file__).parents[2]


def main() -> int:
    """Run as told on the command line; ends with 1 where the tests fail without any change."""
    options = _options()
    # Whoever ends this is left no copy and no process.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    tests = options.tests or [f"tests/{options.package}"]
    with scratch_copy(_ROOT) as copy:
        drawn = _drawn(changes_below(copy, options.package), options)
        _tell(f"{len(drawn)} changes, drawn with seed {options.seed}")
        reach = Reach(copy, _measured(copy, tests, options), options.all)
        with trial(reach, options.seconds) as running:
            if not _passes_unchanged(running, reach, drawn):
                _tell(output_of(copy))
                return 1
            tried = [_told(running.try_change(change)) for change in drawn]
    survivors = [each.change for each in tried if not each.is_noticed]
    _tell("\nSurvivors:" if survivors else "\nNo survivors.")
    for change in survivors:
        _tell(f"  {change}")
    if tried:
        _tell(f"{len(survivors)} of {len(tried)} survive, {len(survivors) / len(tried):.0%}")
    return 0


def _measured(copy: Path, tests: list[str], options: argparse.Namespace) -> dict[str, Measured]:
    return measured(copy, options.package, tests, options.jobs, options.only)


def _drawn(changes: list[Change], options: argparse.Namespace) -> list[Change]:
    """At most one change a line, as many as asked for, the same for the same seed."""
    if options.lines:
        return [each for each in changes if f"{each.path}:{each.line}" in options.lines]
    allowed = [each for each in changes if not each.path.startswith(tuple(options.without))]
    shuffled = random.Random(options.seed).sample(allowed, len(allowed))  # noqa: S311 (a sample)
    one_a_line = {(each.path, each.line): each for each in reversed(shuffled)}
    lines = sorted(one_a_line)
    chosen = random.Random(options.seed).sample(lines, min(options.sample, len(lines)))  # noqa: S311
    return [one_a_line[line] for line in sorted(chosen)]


def _passes_unchanged(running: Trial, reach: Reach, drawn: list[Change]) -> bool:
    """Whether a test of each of some changes passes, as else every change would seem noticed."""
    ways = [
        reach.tests_for(change.path, change.line)[:1] for change in drawn[:: len(drawn) // 9 + 1]
    ]
    return all(running.status_of(tests) == 0 for tests in ways if tests)


def _told(tried: Tried) -> Tried:
    said = "noticed " if tried.is_noticed else "SURVIVES"
    _tell(f"{said} {tried.change} ({tried.tests} of {tried.of_tests} tests)")
    return tried


def _tell(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.mutants", description=__doc__)
    parser.add_argument("package", help="a folder or module, as archive/store")
    parser.add_argument("--sample", type=int, default=40, help="how many changes")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--lines", nargs="*", help="instead: every change of lines, as PATH:LINE")
    parser.add_argument("--without", nargs="*", default=[], help="folders or modules not changed")
    parser.add_argument("--tests", nargs="*", help="folders or files of tests; else tests/PACKAGE")
    parser.add_argument(
        "--all", action="store_true", help="run all of these tests, not those that run the line"
    )
    parser.add_argument("--only", default="", help="which of these tests, as pytest's -k says")
    parser.add_argument(
        "--seconds", type=float, default=180.0, help="how long the tests of one change may take"
    )
    parser.add_argument("--jobs", type=int, default=2, help="processes while coverage is measured")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
