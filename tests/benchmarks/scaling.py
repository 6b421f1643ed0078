"""`python -m tests.benchmarks.scaling`: how index, building, answers and memory grow with reports.

In processor time, which other work on the machine lengthens less than the clock's: for
docs/scaling.md. Archive and indexes stay in the folder of `make bench`, and may be large.
"""

from __future__ import annotations

import argparse
import json
import statistics
import sys
from itertools import islice
from pathlib import Path
from typing import Any
from urllib.request import urlopen

from tests.benchmarks.archive_files import StoredArchive, write_archive
from tests.benchmarks.contenders import ENGINES, IN_CLUSTER
from tests.benchmarks.processes import run_apart
from tests.benchmarks.questions import CHOSEN_FROM, choose_questions
from tests.benchmarks.work import Work

_SEED = 1
_PATIENCE = "60"
_REPOSITORY = Path(__file__).parents[2]


def main() -> None:
    """Build and ask each index, and tell a line of each."""
    options = _options()
    work = Work(options.work)
    write_archive(work.archive, max(*options.sizes, CHOSEN_FROM), _SEED)
    if not work.questions():
        first = list(islice(StoredArchive(work.archive, CHOSEN_FROM).reports(), CHOSEN_FROM))
        work.keep_questions(choose_questions(first, _SEED))
    for size in options.sizes:
        characters = sum(
            len(section.heading) + len(section.text)
            for report in StoredArchive(work.archive, size).reports()
            for section in report.sections
        )
        for name in options.engines:
            sys.stdout.write(
                f"{size:,} reports, {name}: {_told(work, size, name, options.cluster)}"
            )
            sys.stdout.write(f"; {characters / 1e6:,.0f} M characters\n")
            sys.stdout.flush()


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.scaling", description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=[2_000, 20_000])
    parser.add_argument(
        "--engines", nargs="+", choices=(*ENGINES, *IN_CLUSTER), default=["ours", "ours-tantivy"]
    )
    parser.add_argument("--cluster", default="", help="the address of an OpenSearch node")
    parser.add_argument("--work", type=Path, default=_REPOSITORY / "build" / "benchmarks")
    return parser.parse_args()


def _told(work: Work, size: int, name: str, cluster: str) -> str:
    in_cluster = name in IN_CLUSTER
    arguments = [name, str(size), str(work.folder.resolve()), _PATIENCE, cluster]
    before = _node_seconds(cluster) if in_cluster else 0.0
    built = run_apart(["build", *arguments])
    between = _node_seconds(cluster) if in_cluster else 0.0
    asked = run_apart(["answers", *arguments])
    after = _node_seconds(cluster) if in_cluster else 0.0
    times = [min(each) for each in asked["cpu_milliseconds"]]
    p95 = statistics.quantiles(times, n=20, method="inclusive")[-1]
    count = sum(map(len, asked["cpu_milliseconds"])) + 1
    nodes = (
        f", nodes {between - before:.0f} s building and {(after - between) / count * 1000:.0f} ms "
        "for each answer"
        if in_cluster
        else ""
    )
    return (
        f"{built['bytes'] / 1e6:,.0f} MB, built in {built['cpu_seconds']:.0f} s of the processor; "
        f"answers {statistics.median(times):.1f} ms, p95 {p95:.1f} ms of the processor{nodes}; "
        f"{(asked['peak_bytes'] or 0) / 1e6:,.0f} MB of memory"
    )


def _node_seconds(cluster: str) -> float:
    """Processor seconds of all nodes since they were started."""
    with urlopen(f"{cluster}/_nodes/stats/process", timeout=60) as answer:  # noqa: S310 (as given)
        told: dict[str, Any] = json.load(answer)
    nodes = told["nodes"].values()
    return sum(node["process"]["cpu"]["total_in_millis"] for node in nodes) / 1000


if __name__ == "__main__":
    main()
