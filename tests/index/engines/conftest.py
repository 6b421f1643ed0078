"""Every engine over the same small reports, and every engine with nothing in it."""

from __future__ import annotations

import pytest

from juanzong.index.engines.scan import ScanEngine
from tests.index.engines.contract import NAMES, ignore, opened, small_reports, without_missing
from tests.reports import MemorySource


@pytest.fixture(scope="module")
def source():
    return MemorySource([without_missing(report) for report in small_reports()])


@pytest.fixture(scope="module", params=NAMES)
def engine(request, source, tmp_path_factory):
    engine = opened(request.param, tmp_path_factory.mktemp(request.param))
    engine.update(source, ignore)
    yield engine
    engine.close()


@pytest.fixture(scope="module")
def oracle(source):
    engine = ScanEngine()
    engine.update(source, ignore)
    yield engine
    engine.close()


@pytest.fixture(params=NAMES)
def empty(request, tmp_path):
    engine = opened(request.param, tmp_path / "index")
    yield engine
    engine.close()
