"""Fixtures that several web tests share."""

from __future__ import annotations

import pytest

from tests.web.small_archive import run, write_reports


@pytest.fixture(autouse=True)
def _no_settings_from_outside(monkeypatch, tmp_path):
    for name in ("ARCHIVE", "DATABASE", "ENGINE", "LOCK_SECONDS", "LOG_MISSES"):
        monkeypatch.delenv(f"JUANZONG_{name}", raising=False)
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)


@pytest.fixture(scope="session")
def filled(tmp_path_factory):
    """An archive with the small reports in it, which no test may change."""
    folder = tmp_path_factory.mktemp("filled")
    reports = write_reports(folder / "reports")
    archive = folder / "archive"
    assert run("add", reports, archive=archive).exit_code == 0
    return archive


@pytest.fixture
def archive(tmp_path):
    """An archive with the small reports in it, for one test alone."""
    reports = write_reports(tmp_path / "reports")
    assert run("add", reports, archive=tmp_path / "archive").exit_code == 0
    return tmp_path / "archive"
