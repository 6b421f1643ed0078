"""One measurement of one contender at one size; each runs in a process of its own.

Nothing is asserted here: a timed run only writes down what it saw.
"""

from __future__ import annotations

import os
import resource
import shutil
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np

from juanzong.archive.records import Report
from juanzong.web.serving.collecting import rest_what_stays
from tests.benchmarks.archive_files import StoredArchive
from tests.benchmarks.contenders import contender
from tests.benchmarks.contenders.cluster import InCluster
from tests.benchmarks.contenders.contender import Contender, Growing, Remembering
from tests.benchmarks.generator import ReportGenerator
from tests.benchmarks.questions import Question

Measured = dict[str, Any]
#: Makes a contender, its modules imported then.
Make = Callable[[], Contender]

#: Every question is asked at least and at most so often in one turn of a contender.
FEWEST_ROUNDS, MOST_ROUNDS = 2, 5
#: So many reports are added one by one.
_ORDER = "甲乙丙丁戊己庚辛壬癸"
ADDITIONS = len(_ORDER)


def measure_building(make: Make, directory: Path, archive: StoredArchive) -> Measured:
    """Build the index: seconds on the clock, seconds of all processors, bytes on disk."""
    shutil.rmtree(directory, ignore_errors=True)
    directory.parent.mkdir(parents=True, exist_ok=True)
    made = make()
    begin, begin_cpu = time.perf_counter(), _cpu_seconds()
    made.build(directory, archive)
    seconds, cpu_seconds = time.perf_counter() - begin, _cpu_seconds() - begin_cpu
    if isinstance(made, InCluster):
        size = made.size(directory)
    else:
        size = sum(path.stat().st_size for path in directory.rglob("*") if path.is_file())
    return {"seconds": seconds, "cpu_seconds": cpu_seconds, "bytes": size, **_of_cluster(made)}


def measure_answers(
    make: Make,
    directory: Path,
    archive: StoredArchive,
    questions: Sequence[Question],
    patience: float,
) -> Measured:
    """Ask all questions, some rounds in `patience` seconds: milliseconds of each answer.

    What the process holds is taken out of garbage collection, as the server does. `opening_seconds`
    go from before the contender's modules are imported to its first answer.
    """
    begin = time.perf_counter()
    made = make()
    searcher = made.open(directory, archive)
    searcher.answer(questions[0])
    opening = time.perf_counter() - begin
    rest_what_stays()
    times: list[list[float]] = [[] for _ in questions]
    cpu_times: list[list[float]] = [[] for _ in questions]
    totals = [0] * len(questions)
    begin = time.perf_counter()
    for asked in range(MOST_ROUNDS):
        if asked >= FEWEST_ROUNDS and time.perf_counter() - begin > patience:
            break
        for place, question in enumerate(questions):
            # Every answer is found anew: nothing that was asked before makes it quicker.
            if isinstance(searcher, Remembering):
                searcher.forget()
            start, start_cpu = time.perf_counter(), time.process_time()
            answer = searcher.answer(question)
            times[place].append((time.perf_counter() - start) * 1000)
            cpu_times[place].append((time.process_time() - start_cpu) * 1000)
            totals[place] = answer.total
    return {
        "opening_seconds": opening,
        "milliseconds": times,
        "cpu_milliseconds": cpu_times,
        "totals": totals,
        "own_peak_bytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024,
        **_of_cluster(made),
    }


def _of_cluster(made: Contender) -> Measured:
    """The memory of the nodes, which are no children of this process."""
    return {"cluster_bytes": made.memory()} if isinstance(made, InCluster) else {}


def measure_quality(
    make: Make,
    directory: Path,
    archive: StoredArchive,
    questions: Sequence[Question],
    truth: Path,
) -> Measured:
    """Compare what is found with what there is: recall and precision of each question.

    `truth` is the file of what the scan finds, written when it is missing.
    """
    if not truth.exists():
        _write_truth(truth, archive, questions)
    wanted = np.load(truth)
    searcher = make().open(directory, archive)
    recall, precision = [], []
    for place, question in enumerate(questions):
        there = set(wanted[str(place)].tolist())
        found = set(searcher.found(question))
        both = len(there & found)
        recall.append(both / len(there) if there else 1.0)
        precision.append(both / len(found) if found else 1.0)
    return {"recall": recall, "precision": precision}


def measure_addition(make: Make, directory: Path, archive: StoredArchive) -> Measured:
    """Add reports one by one: seconds from stored to found by an open reader, None where not found.

    To a copy of an index on disk; one in a cluster is built anew for whatever follows.
    """
    made = make()
    if not isinstance(made, Growing):
        return {"seconds": []}
    copy = directory
    if not isinstance(made, InCluster):
        copy = directory.with_name(f"{directory.name}-added-to")
        shutil.rmtree(copy, ignore_errors=True)
        # What is written is never written again, so that a copy can share it.
        shutil.copytree(directory, copy, copy_function=os.link)
    generator = ReportGenerator()
    adder = made.adding(copy, archive)
    seconds = []
    for number in range(ADDITIONS):
        sign = f"新增报告{_ORDER[number]}号"
        report = signed(generator.report(archive.size + number), sign)
        begin = time.perf_counter()
        found = adder.add(report, sign)
        took = time.perf_counter() - begin
        seconds.append(took if found == 1 else None)
    adder.close()
    shutil.rmtree(copy)
    return {"seconds": seconds}


def remove_index(make: Make, directory: Path) -> Measured:
    """Delete an index, wherever it lies."""
    made = make()
    if isinstance(made, InCluster):
        made.remove(directory)
    shutil.rmtree(directory, ignore_errors=True)
    return {}


def signed(report: Report, sign: str) -> Report:
    """The report with words by which it can be told from all others."""
    first, *others = report.sections
    return replace(report, sections=(replace(first, text=f"{first.text}\n{sign}"), *others))


def _write_truth(truth: Path, archive: StoredArchive, questions: Sequence[Question]) -> None:
    scan = contender("scan").open(truth.parent, archive)
    found = {
        str(place): np.array(sorted(scan.found(question)), np.int64)
        for place, question in enumerate(questions)
    }
    unfinished = truth.with_suffix(".new.npz")
    np.savez(unfinished, **found)
    unfinished.replace(truth)


def _cpu_seconds() -> float:
    own = resource.getrusage(resource.RUSAGE_SELF)
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return own.ru_utime + own.ru_stime + children.ru_utime + children.ru_stime
