"""Prints right, shown and stated of each fact: real layouts and ours, working set and held back.

`python -m tests.facts_judged [--misses] [--all] [NAME...]`: `--misses` lists what was not found
as labelled in the working sets, `--all` also in the third held back; with names, of those reports
only. `--keep` writes what is shown of the working sets into shown.txt instead.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator

from tests.facts_judged.judging import measure, worst_causes
from tests.facts_judged.kept import SHOWN, shown_of_all
from tests.facts_judged.labelled import Judged, made_reports, real_reports


def main(arguments: list[str]) -> None:
    """Measure and print."""
    if "--keep" in arguments:
        SHOWN.write_text(shown_of_all(), "utf-8")
        return
    names = {argument for argument in arguments if not argument.startswith("-")}
    misses, of_all = "--misses" in arguments, "--all" in arguments
    for kind, reports in (("real", list(real_reports())), ("made", list(made_reports()))):
        if kind == "real":
            _say(_provinces(reports))
        chosen = [report for report in reports if not names or report.name in names]
        working = [report for report in chosen if not report.held_back]
        held_back = [report for report in chosen if report.held_back]
        for name, some, told in (
            (f"{kind}, working set", working, misses),
            (f"{kind}, held back", held_back, of_all),
        ):
            if some:
                _say("\n".join(_lines(name, some, misses=told)))


def _provinces(reports: list[Judged]) -> str:
    by_province = Counter(report.province for report in reports)
    counts = ", ".join(f"{province} {n}" for province, n in by_province.most_common())
    return f"real layouts: {len(reports)} ({counts})\n"


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
    share = right / shown if shown else 1
    yield f"shown as stated: {shown}, right: {right} ({share:.1%})"
    causes = worst_causes(tallies).most_common(8)
    yield "worst: " + ", ".join(f"{cause} {n}" for cause, n in causes) + "\n"
    for tally in tallies.values() if misses else ():
        for miss in tally.misses:
            shown_value = f"{miss.shown} (doubtful)" if miss.doubtful else miss.shown
            yield f"  {miss.report}: {miss.fact}: shown {shown_value}, wanted {miss.wanted}"


def _say(text: str) -> None:
    print(text)  # noqa: T201 (a command)


if __name__ == "__main__":
    main(sys.argv[1:])
