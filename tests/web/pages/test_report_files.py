"""How files and pictures of reports are given out: under which names, and for how long kept."""

from __future__ import annotations

from dataclasses import replace
from types import SimpleNamespace

import pytest

from juanzong.web.application import create_app
from tests.web.pages.reading_pages import Site

YEAR = 31_536_000
DIGEST = "ab" * 32


class _Library:
    """The library, but what a test says of one part of it."""

    def __init__(self, library, **parts):
        self._library = library
        self.__dict__.update(parts)

    def __getattr__(self, name):
        return getattr(self._library, name)


def _asking(site, **parts):
    library = _Library(site.library, **parts)
    return Site(create_app(library).test_client(), library)


@pytest.mark.parametrize("sign", ["\n", "\x7f", "\u2028", "\u2029", "\ud800"])
def test_a_name_holds_nothing_that_ends_a_line_or_is_no_character(site, sign):
    report = site.report_id("huailai-2022.txt")
    held = replace(site.library.original(report), file_name=f"甲{sign}乙.txt")
    answer = _asking(site, original=lambda _report: held).get(f"/r/{report}/original")
    assert "%E7%94%B2_%E4%B9%99.txt" in answer.headers["Content-Disposition"]
    assert answer.cache_control.max_age == 0


def test_a_picture_is_kept_for_a_year_as_its_address_names_what_it_holds(site):
    held = SimpleNamespace(media_type="image/png", content=b"\x89PNG", sha256=DIGEST)
    asking = _asking(site, picture=lambda _report, _digest: held)
    answer = asking.get(f"/r/x/pictures/{DIGEST}.png")
    assert answer.cache_control.max_age == YEAR
    assert answer.cache_control.public
    assert answer.cache_control.immutable
    asking.get(f"/r/x/pictures/{DIGEST}.jpg", 404)
