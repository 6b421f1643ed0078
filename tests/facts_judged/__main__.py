"""Prints right, shown and stated of each fact, on the working set and on the third held back.

`python -m tests.facts_judged [--misses] [--all]`: `--misses` lists what was not found as
labelled in the working set, `--all` also in the third held back.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator

from tests.facts_judged.judging import Judged, judged_reports, measure, worst_causes


def main(arguments: list[str]) -> None:
    """Measure and print."""
    reports = list(judged_reports())
    working = [report for report in reports if not report.held_back]
    held_back = [report for report in reports if report.held_back]
    lines = [
        *_lines("working set", working, misses="--misses" in arguments),
        *_lines("held back", held_back, misses="--all" in arguments),
    ]
    print("\n".join(lines))  # noqa: T201 (a command)


def _lines(name: str, reports: list[Judged], *, misses: bool) -> Iterator[str]:
    tallies = measure(reports)
    yield f"{name}: {len(reports)} reports"
    yield f"{'fact':16} right shown stated precision recall doubtful as stated"
    for fact, tally in tallies.items():
        doubtful = f"{tally.doubtful_right}/{tally.doubtful}"
        yield (
            f"{fact:16}{tally.right:6}{tally.shown:6}{tally.stated:7}"
            f"{tally.precision:10.3f}{tally.recall:7.3f}{doubtful:>9}"
            f"{tally.as_stated_right:6}/{tally.as_stated}"
        )
    right = sum(tally.as_stated_right for tally in tallies.values())
    shown = sum(tally.as_stated for tally in tallies.values())
    yield f"shown as stated: {shown}, right: {right} ({right / shown:.1%})"
    yield "worst: " + ", ".join(f"{cause} {n}" for cause, n in worst_causes(tallies).most_common(6))
    for tally in tallies.values() if misses else ():
        for miss in tally.misses:
            shown = f"{miss.shown} (doubtful)" if miss.doubtful else miss.shown
            yield f"  {miss.report}: {miss.fact}: shown {shown}, wanted {miss.wanted}"


if __name__ == "__main__":
    main(sys.argv[1:])
