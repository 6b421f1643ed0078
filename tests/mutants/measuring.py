"""Which lines each test runs, measured once a file of tests and kept until the sources change."""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path

from coverage import CoverageData
from platformdirs import user_cache_path

from tests.mutants.noting import VARIABLE
from tests.mutants.scratch import environment_of

_SETTINGS = "[run]\nbranch = false\nparallel = true\nsource =\n    archive\n    index\n    web\n"


@dataclass
class Measured:
    """What one file of tests does: seconds of each test that passed, and what they run.

    `reached` gives, for a module's path and a line, the tests that run it. Lines run while a
    fixture is made are run for whichever tests use it: they count for all tests of the file.
    """

    seconds: dict[str, float] = field(default_factory=dict)
    reached: dict[str, dict[int, list[str]]] = field(default_factory=dict)


def measured(
    copy: Path, package: str, folders: list[str], jobs: int, only: str
) -> dict[str, Measured]:
    """For each file of tests in `folders` what it runs; pytest's `-k` is given `only`.

    What was measured before is taken while the package and the file of tests are as they were:
    what changes elsewhere seldom changes which test runs which line.
    """
    files = [
        path.relative_to(copy).as_posix()
        for folder in folders
        for path in sorted(_tests_in(copy / folder))
    ]
    place = copy / package
    sources = _digest([place] if place.is_file() else sorted(place.rglob("*")))
    kept = {name: _place(copy, name, sources + only) for name in files}
    missing = [name for name, place in kept.items() if not place.exists()]
    if missing:
        for name, what in _run(copy, missing, jobs, only).items():
            kept[name].parent.mkdir(parents=True, exist_ok=True)
            kept[name].write_text(json.dumps([what.seconds, what.reached]), encoding="utf-8")
    return {name: _read(place) for name, place in kept.items()}


def _tests_in(place: Path) -> list[Path]:
    return [place] if place.is_file() else list(place.rglob("test_*.py"))


def _read(place: Path) -> Measured:
    seconds, reached = json.loads(place.read_text(encoding="utf-8"))
    return Measured(
        seconds,
        {
            module: {int(line): tests for line, tests in lines.items()}
            for module, lines in reached.items()
        },
    )


def _digest(paths: list[Path]) -> str:
    digest = hashlib.sha256()
    for path in paths:
        if path.is_file() and "__pycache__" not in path.parts:
            digest.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()


def _place(copy: Path, name: str, sources: str) -> Path:
    told = hashlib.sha256(f"{sources}\0{name}\0{_digest([copy / name])}".encode()).hexdigest()
    return user_cache_path("juanzong-mutants") / f"{told}.json"


def _run(copy: Path, files: list[str], jobs: int, only: str) -> dict[str, Measured]:
    notes = copy.parent / "notes.json"
    (copy / ".mutants-coverage").write_text(_SETTINGS, encoding="utf-8")
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider"]
    command += ["-p", "tests.mutants.noting", "-n", str(jobs), "-k", only]
    command += ["--dist", "loadfile", "--cov", "--cov-config=.mutants-coverage", "--cov-report="]
    command += ["--cov-context=test", f"--basetemp={copy.parent / 'tests'}"]
    environment = environment_of(copy) | {VARIABLE: str(notes)}
    subprocess.run([*command, *files], cwd=copy, check=False, env=environment)
    result = {name: Measured() for name in files}
    for test, seconds in json.loads(notes.read_text(encoding="utf-8")).items():
        if _file_of(test) in result:
            result[_file_of(test)].seconds[test] = seconds
    data = CoverageData(str(copy / ".coverage"))
    data.read()
    for path in data.measured_files():
        module = Path(path).relative_to(copy).as_posix()
        for line, contexts in data.contexts_by_lineno(path).items():
            for name, tests in _tests_of(contexts, result).items():
                result[name].reached.setdefault(module, {})[line] = tests
    return result


def _tests_of(contexts: list[str], files: dict[str, Measured]) -> dict[str, list[str]]:
    """By file of tests, those whose contexts are given and that passed."""
    found: dict[str, set[str]] = {}
    for context in contexts:
        test, _, phase = context.rpartition("|")
        name = _file_of(test)
        if name in files:
            passed = files[name].seconds
            reaching = passed if phase == "setup" else passed.keys() & {test}
            found.setdefault(name, set()).update(reaching)
    return {name: sorted(tests) for name, tests in found.items()}


def _file_of(test: str) -> str:
    return test.partition("::")[0]
