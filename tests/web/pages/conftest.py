"""A site over a real archive and index, filled once; no test changes it."""

from __future__ import annotations

import pytest

from juanzong.web.application import create_app
from juanzong.web.library.service import Library
from juanzong.web.settings import Settings
from tests.web.pages.reading_pages import Site
from tests.web.site_reports import write_site_reports


@pytest.fixture(scope="package")
def library(tmp_path_factory):
    folder = tmp_path_factory.mktemp("site")
    opened = Library.open(Settings(archive=folder / "archive", log_misses=False), create=True)
    opened.add([write_site_reports(folder / "reports")])
    yield opened
    opened.close()


@pytest.fixture(scope="package")
def app(library):
    return create_app(library)


@pytest.fixture
def site(app, library):
    return Site(app.test_client(), library)
