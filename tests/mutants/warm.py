"""A process that has imported what the project depends on, and forks to run tests.

Of the project it holds nothing, so that every fork imports the changed code anew. It is told on
standard input, a line of JSON at a time, which tests to run within how many seconds, and answers
with the status of pytest, or with nothing where time ran out.
"""

from __future__ import annotations

import contextlib
import importlib
import json
import os
import signal
import sys
import time
import warnings
from pathlib import Path

import pytest

_COSTLY = (
    "alembic.command", "docx", "flask", "flask_wtf", "hypothesis", "jieba", "lxml.etree",
    "lxml.html", "numpy", "opencc", "openpyxl", "pypdfium2", "pypinyin", "rapidfuzz",
    "reportlab.pdfgen.canvas", "schemathesis.pytest.plugin", "sqlalchemy.orm", "tantivy",
    "waitress", "whoosh.index", "xlsxwriter",
)  # fmt: skip
_LOOK_SECONDS = 0.02


class _Chosen:
    """Of all tests of the files given, those that were asked for, in their order."""

    def __init__(self, tests: list[str]) -> None:
        self._order = {test: at for at, test in enumerate(tests)}

    @pytest.hookimpl(trylast=True)
    def pytest_collection_modifyitems(self, items):
        items[:] = sorted(
            (item for item in items if item.nodeid in self._order),
            key=lambda item: self._order[item.nodeid],
        )


def main() -> None:
    """Serve until standard input ends; whoever ends this ends what it has forked."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for name in _COSTLY:
            with contextlib.suppress(ImportError):
                importlib.import_module(name)
    for line in sys.stdin:
        tests, seconds = json.loads(line)
        sys.stdout.write(json.dumps(_run(tests, seconds)) + "\n")
        sys.stdout.flush()


def _run(tests: list[str], seconds: float) -> int | None:
    child = os.fork()
    if child == 0:
        os.setsid()
        signal.signal(signal.SIGTERM, signal.SIG_DFL)
        os._exit(_status_of(tests))
    end = time.monotonic() + seconds
    try:
        while time.monotonic() < end:
            done, status = os.waitpid(child, os.WNOHANG)
            if done:
                return os.waitstatus_to_exitcode(status)
            time.sleep(_LOOK_SECONDS)
    finally:
        _end_group(child)
    os.waitpid(child, 0)
    return None


def _end_group(child: int) -> None:
    """End the fork and whatever of its own it left running."""
    with contextlib.suppress(ProcessLookupError):
        os.killpg(child, signal.SIGKILL)


def _status_of(tests: list[str]) -> int:
    output = os.open("../output.txt", os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    os.dup2(output, 1)
    os.dup2(output, 2)
    files = list(dict.fromkeys(test.partition("::")[0] for test in tests))
    options = ["-x", "-q", "-p", "no:cacheprovider", "-p", "no:cov", "-p", "no:xdist"]
    options += ["-W", "ignore::pytest.PytestAssertRewriteWarning"]
    options += [f"--basetemp={Path('../tests').resolve()}"]
    status = int(pytest.main([*options, *files], plugins=[_Chosen(tests)]))
    sys.stdout.flush()
    return status


if __name__ == "__main__":
    main()
