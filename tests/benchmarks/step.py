"""The program of one measurement: `python -m tests.benchmarks.step KIND CONTENDER SIZE WORK`.

Prints what it measured as one line of JSON.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from tests.benchmarks import measuring
from tests.benchmarks.archive_files import StoredArchive
from tests.benchmarks.work import Work


def main(kind: str, name: str, size: int, work: Work, patience: float) -> dict[str, Any]:
    """Make one measurement."""
    archive = StoredArchive(work.archive, size)
    directory = work.index(size, name)
    if kind == "build":
        return measuring.measure_building(name, directory, archive)
    if kind == "addition":
        return measuring.measure_addition(directory, archive)
    questions = work.questions()
    if kind == "answers":
        return measuring.measure_answers(name, directory, archive, questions, patience)
    return measuring.measure_quality(name, directory, archive, questions, work.truth(size))


if __name__ == "__main__":
    kind, name, size, folder, patience = sys.argv[1:]
    measured = main(kind, name, int(size), Work(Path(folder)), float(patience))
    sys.stdout.write(json.dumps(measured) + "\n")
