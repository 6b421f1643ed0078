"""Every example of docs/query-syntax.md means what the page says."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from juanzong.index.query.fields import FIELD_NAMES
from juanzong.index.query.parser import MAX_CHARACTERS, MAX_TERMS, describe, parse

PAGE = (Path(__file__).parents[3] / "docs" / "query-syntax.md").read_text("utf-8")
EXAMPLES = [
    line.split(" ⇒ ")
    for block in re.findall(r"```query\n(.*?)```", PAGE, re.DOTALL)
    for line in block.splitlines()
]


@pytest.mark.parametrize(("typed", "meaning"), EXAMPLES)
def test_example_means_what_the_page_says(typed, meaning):
    assert describe(parse(typed).root) == meaning


def test_the_page_names_every_field():
    for name in FIELD_NAMES:
        written = f"`{name}:`" if name.isascii() else f"`{name}：`"
        assert written in PAGE


def test_the_page_tells_the_limits():
    assert f"{MAX_CHARACTERS:,} characters and {MAX_TERMS} terms" in PAGE
    assert f"前 {MAX_CHARACTERS} 个字符、前 {MAX_TERMS} 个词" in PAGE
