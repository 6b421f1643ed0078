"""The program of one measurement: `python -m tests.benchmarks.step`, with what its last lines take.

Prints what it measured as one line of JSON.
"""

from __future__ import annotations

import json
import sys
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from tests.benchmarks import measuring
from tests.benchmarks.archive_files import StoredArchive
from tests.benchmarks.contenders import contender
from tests.benchmarks.work import Work


@dataclass(frozen=True, slots=True)
class Step:
    """What is measured, of which contender, with how many reports."""

    kind: str
    name: str
    size: int


def main(step: Step, work: Work, patience: float, cluster: str) -> dict[str, Any]:
    """Make one measurement."""
    archive = StoredArchive(work.archive, step.size)
    directory = work.index(step.size, step.name)
    make = partial(contender, step.name, cluster)
    if step.kind == "build":
        return measuring.measure_building(make, directory, archive)
    if step.kind == "addition":
        return measuring.measure_addition(make, directory, archive)
    if step.kind == "removal":
        return measuring.remove_index(make, directory)
    questions = work.questions()
    if step.kind == "answers":
        return measuring.measure_answers(make, directory, archive, questions, patience)
    return measuring.measure_quality(make, directory, archive, questions, work.truth(step.size))


if __name__ == "__main__":
    kind, name, size, folder, patience, cluster = sys.argv[1:]
    step = Step(kind, name, int(size))
    measured = main(step, Work(Path(folder)), float(patience), cluster)
    sys.stdout.write(json.dumps(measured) + "\n")
