"""A plugin of pytest that notes how long each test took, and which of them did not pass."""

from __future__ import annotations

import json
import os
from pathlib import Path

VARIABLE = "JUANZONG_MUTANTS_NOTES"


class Noting:
    """Hears of every test; in the run that holds the workers, where there are such."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._seconds: dict[str, float] = {}
        self._passed: dict[str, bool] = {}

    def pytest_runtest_logreport(self, report):
        name = report.nodeid
        self._seconds[name] = self._seconds.get(name, 0.0) + report.duration
        self._passed[name] = self._passed.get(name, True) and report.outcome == "passed"

    def pytest_sessionfinish(self):
        passed = {name: self._seconds[name] for name, is_so in self._passed.items() if is_so}
        self._path.write_text(json.dumps(passed), encoding="utf-8")


def pytest_configure(config):
    if VARIABLE in os.environ and not hasattr(config, "workerinput"):
        config.pluginmanager.register(Noting(Path(os.environ[VARIABLE])))
