"""A site whose original files are kept on a store elsewhere."""

from __future__ import annotations

import uuid

import pytest

from juanzong.web.application import create_app
from juanzong.web.library.service import Library
from juanzong.web.settings import Settings
from tests.web.site_reports import write_site_reports


@pytest.fixture
def library(tmp_path):
    pytest.importorskip("fsspec")
    settings = Settings(tmp_path / "archive", originals=f"memory://{uuid.uuid4().hex}/originals")
    opened = Library.open(settings, create=True)
    opened.add([write_site_reports(tmp_path / "reports")])
    yield opened
    opened.close()


def test_the_original_file_comes_from_the_store(library, tmp_path):
    report = next(iter(library.reports())).id
    answer = create_app(library).test_client().get(f"/r/{report}/original")
    assert answer.status_code == 200
    names = {path.name: path for path in (tmp_path / "reports").rglob("*")}
    held = library.original(report)
    assert answer.data == names[held.file_name].read_bytes()
    assert answer.headers["ETag"].strip('"') == held.sha256


def test_a_store_that_does_not_answer_costs_the_original_only(library, monkeypatch):
    report = next(iter(library.reports())).id
    files = library._archive._originals._files

    def stalls(*_arguments, **_options):
        raise TimeoutError("the secret place")

    monkeypatch.setattr(files, "cat_file", stalls)
    client = create_app(library).test_client()
    assert client.get(f"/r/{report}").status_code == 200
    answer = client.get(f"/r/{report}/original")
    assert answer.status_code == 503
    assert "secret place" not in answer.text
    assert "memory://" not in answer.text
