"""`python -m tests.benchmarks.changes`: one more report, and what the first search after it takes.

A writer and a reader of their own, as a command and a server are: seconds on the clock, and of the
processor in brackets, until the report is stored in the index, of the reader's first search after
that, which finds it, and of its next one.
"""

from __future__ import annotations

import argparse
import os
import shutil
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

from juanzong.index import EngineOptions, Searcher, SearchRequest, open_engine
from tests.benchmarks.archive_files import GrowingArchive, StoredArchive
from tests.benchmarks.contenders import contender
from tests.benchmarks.contenders.ours import Ours
from tests.benchmarks.generator import ReportGenerator
from tests.benchmarks.measuring import ADDITIONS, signed
from tests.benchmarks.work import Work

_STEPS = ("update", "first search", "next search")


def main() -> None:
    """Add reports to a copy of each index and tell."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.changes", description=__doc__)
    parser.add_argument("--work", type=Path, default=Path("build/benchmarks"))
    parser.add_argument("--size", type=int, default=2_000, help="reports (2000)")
    parser.add_argument("--contenders", default="ours,ours-tantivy")
    options = parser.parse_args()
    work = Work(options.work)
    for name in options.contenders.split(","):
        archive = StoredArchive(work.archive, options.size)
        of_each = _measured(name, work.index(options.size, name), archive)
        told = (
            f"{step} {statistics.median(clock for clock, _ in taken):.3f} "
            f"({statistics.median(processor for _, processor in taken):.3f})"
            for step, taken in zip(_STEPS, zip(*of_each, strict=True), strict=True)
        )
        sys.stdout.write(f"{name}, {options.size} reports: {', '.join(told)}\n")


def _measured(
    name: str, directory: Path, archive: StoredArchive
) -> list[list[tuple[float, float]]]:
    """Add reports one by one; gives the seconds of the steps of each."""
    made = contender(name)
    if not isinstance(made, Ours):
        raise SystemExit(f"{name} has no writer and reader of ours")
    copy = directory.with_name(f"{directory.name}-changed")
    shutil.rmtree(copy, ignore_errors=True)
    # What is written is never written again, so that a copy can share it.
    shutil.copytree(directory, copy, copy_function=os.link)
    source = GrowingArchive(archive)
    writer, reader = (open_engine(made.engine, EngineOptions(copy)) for _ in range(2))
    searcher = Searcher(reader)
    searcher.search(SearchRequest("预算"))
    generator = ReportGenerator()
    seconds = []
    for number in range(ADDITIONS):
        sign = f"新增报告第{number + 1}号"
        source.store(signed(generator.report(archive.size + number), sign))
        update = _seconds(lambda: writer.update(source, lambda _done, _total: None))
        searches = [_seconds(lambda: _find(searcher, sign)) for _ in range(2)]  # noqa: B023
        seconds.append([update, *searches])
    writer.close()
    reader.close()
    shutil.rmtree(copy)
    return seconds


def _find(searcher: Searcher, sign: str) -> None:
    if searcher.search(SearchRequest(f'"{sign}"')).total != 1:
        raise SystemExit(f"{sign} was not found at once")


def _seconds(work: Callable[[], object]) -> tuple[float, float]:
    begin, processor = time.perf_counter(), time.process_time()
    work()
    return time.perf_counter() - begin, time.process_time() - processor


if __name__ == "__main__":
    main()
