"""Two archives, filled as a user fills them: of our samples, and of the real reports."""

from __future__ import annotations

from pathlib import Path

import pytest

from juanzong.web.library.service import Library
from juanzong.web.settings import Settings
from tests.web.small_archive import run
from tests.whole_way.ways import Ways

ROOT = Path(__file__).parents[2]
SAMPLES = ROOT / "sample_reports"
SOURCES = ROOT / "tools" / "sample_reports" / "source"
REAL_REPORTS = ROOT / ".." / "shared" / "reports"


@pytest.fixture(scope="package", params=["samples", "real"])
def files(request):
    """A folder of reports and the texts that they were made from."""
    if request.param == "real" and not REAL_REPORTS.is_dir():
        pytest.skip("the real reports are not beside this repository")
    folder, texts = (SAMPLES, SOURCES) if request.param == "samples" else (REAL_REPORTS,) * 2
    return folder, [path.read_text("utf-8") for path in sorted(texts.glob("*.txt"))]


@pytest.fixture(scope="package")
def ways(files, tmp_path_factory):
    """An archive with those reports, and every way into it."""
    folder, originals = files
    archive = tmp_path_factory.mktemp("whole") / "archive"
    assert run("add", folder, archive=archive).exit_code == 0
    library = Library.open(Settings(archive=archive, log_misses=False))
    yield Ways(archive, library, originals)
    library.close()
