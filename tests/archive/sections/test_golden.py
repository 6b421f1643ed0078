"""Layouts of many kinds, each cut as a careful reader would: golden/NAME.txt and NAME.json."""

from __future__ import annotations

import json

import pytest

from juanzong.archive.sections import cut_sections
from tests.archive.sections.layouts import GOLDEN, headings, read_layout

NAMES = sorted(path.stem for path in GOLDEN.glob("*.txt"))


@pytest.mark.parametrize("name", NAMES)
def test_layout_is_cut_as_a_careful_reader_would(name):
    expected = json.loads((GOLDEN / f"{name}.json").read_text(encoding="utf-8"))
    outline = cut_sections(read_layout(name))
    assert outline.title == expected["title"]
    assert headings(outline) == [(level, heading) for level, heading in expected["outline"]]


def test_every_layout_has_its_outline():
    assert len(NAMES) >= 20
    assert {path.stem for path in GOLDEN.glob("*.json")} == set(NAMES)
