"""Every example of docs/query-syntax.md means what the page says."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from juanzong.index.query.fields import FIELD_NAMES
from juanzong.index.query.parser import MAX_CHARACTERS, MAX_TERMS, describe, parse, terms

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


def test_two_thousand_characters_and_sixty_four_terms_are_used():
    assert not parse("水" * 2_000).notes
    assert [note.code for note in parse("水" * 2_001).notes] == ["too-long"]
    words = [f"t{number}" for number in range(65)]
    assert len(terms(parse(" ".join(words[:64])).root)) == 64
    assert not parse(" ".join(words[:64])).notes
    assert len(terms(parse(" ".join(words)).root)) == 64
    assert [note.code for note in parse(" ".join(words)).notes] == ["too-many-terms"]


def test_brackets_stand_within_brackets_sixteen_deep():
    assert not parse("(" * 16 + "水" + ")" * 16).notes
    assert {note.code for note in parse("(" * 17 + "水" + ")" * 17).notes} == {"too-deep"}


def test_twenty_notes_are_given_and_each_repeats_thirty_characters():
    assert len(parse(" ".join(["year:x"] * 20)).notes) == 20
    assert len(parse(" ".join(["year:x"] * 21)).notes) == 20
    for length in (30, 31):
        (given,) = parse("year:" + "x" * length).notes
        shown = next(value for _, value in given.values if str(value).startswith("x"))
        assert shown == ("x" * 30 if length == 30 else "x" * 29 + "…")
