"""Hypothesis without deadlines, and browser tests that may not be skipped where they must run.

A dictionary that loads or a busy machine is no failure; speed is measured in benchmarks. Where
JUANZONG_REQUIRE_BROWSER is set, a browser test that would be skipped fails instead.
"""

from __future__ import annotations

import os
import signal
from pathlib import Path

import pytest
from hypothesis import settings

from tests.postgresql import running_server
from tests.slow_files import slow_files

_SLOW = pytest.StashKey[frozenset[Path]]()

settings.register_profile("juanzong", deadline=None)
settings.load_profile("juanzong")

# Started in the background of a shell, these tests would hand an ignored Ctrl-C to what they start.
signal.signal(signal.SIGINT, signal.default_int_handler)


def pytest_addoption(parser):
    parser.addoption(
        "--fast",
        action="store_true",
        help="leave out the files that tests/slow_files.txt names",
    )


def pytest_configure(config):
    config.stash[_SLOW] = slow_files() if config.getoption("--fast") else frozenset()


def pytest_ignore_collect(collection_path, config):
    return True if collection_path in config.stash[_SLOW] else None


@pytest.fixture(scope="session")
def postgresql():
    """A PostgreSQL server of this run's own."""
    with running_server() as server:
        yield server


@pytest.fixture
def address(postgresql):
    """The address of a new database on that server."""
    return postgresql.new_database()


@pytest.fixture(params=["sqlite", "postgresql"])
def new_address(request):
    """Gives the address of a new database, None for one in the folder; a test runs on each kind."""
    if request.param == "sqlite":
        return lambda: None
    return request.getfixturevalue("postgresql").new_database


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item, call):  # noqa: ARG001 (the hook's signature)
    report = yield
    is_skipped = report.skipped and not hasattr(report, "wasxfail")
    if (
        is_skipped
        and item.get_closest_marker("browser")
        and os.environ.get("JUANZONG_REQUIRE_BROWSER")
    ):
        report.outcome = "failed"
        report.longrepr = (
            f"This may not be skipped here (JUANZONG_REQUIRE_BROWSER): {report.longrepr}"
        )
    return report
