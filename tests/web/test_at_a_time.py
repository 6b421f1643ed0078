"""How many reports or files are worked on at a time is seen in nothing that is given out."""

from __future__ import annotations

import importlib
from itertools import chain
from pathlib import Path

import pytest

from juanzong.web.application import create_app
from juanzong.web.commands import watching
from juanzong.web.library.service import Library
from juanzong.web.settings import Settings
from tests.web.small_archive import run

#: By module of `web`, what is tried at one at a time and at more than there are.
BOUNDS = {
    "pages.discovery": ("_REPORTS_AT_A_TIME",),
    "pages.downloads": ("_REPORTS_AT_A_TIME",),
    "commands.showing": ("_ROWS_AT_ONCE",),
    "commands.watching": ("_AT_A_TIME",),
}


def _given_out(archive):
    library = Library.open(Settings(archive=archive))
    client = create_app(library).test_client()
    pages = [
        client.get(address, buffered=True).get_data(as_text=True)
        for address in ("/sitemap.xml", "/reports.csv?sort=title")
    ]
    library.close()
    listed = run("list", archive=archive).output
    watched = list(chain.from_iterable(watching._batches(map(Path, "甲乙丙"))))
    return [*pages, [line.split() for line in listed.splitlines()], watched]


@pytest.fixture(scope="module")
def usual(filled):
    return _given_out(filled)


@pytest.mark.parametrize("number", [1, 1_000_000])
@pytest.mark.parametrize(
    "bound", [(module, name) for module, names in BOUNDS.items() for name in names]
)
def test_as_many_at_a_time_as_may_be_give_the_same(filled, usual, monkeypatch, bound, number):
    module, name = bound
    monkeypatch.setattr(importlib.import_module(f"juanzong.web.{module}"), name, number)
    assert _given_out(filled) == usual
