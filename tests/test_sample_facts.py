"""The facts of the sample reports are those that a careful reader wrote down."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest

from juanzong.archive.facts import find_facts
from juanzong.archive.readers import read_document
from juanzong.archive.records import Fact
from juanzong.archive.sections import cut_sections
from tests.samples import ROOT, sample_contents

GOLDEN = json.loads((ROOT / "tests" / "golden" / "sample_facts.json").read_text("utf-8"))
FACTS = {file: facts for file, facts in GOLDEN.items() if file.count(".")}


def _expectations() -> Iterator[object]:
    for file, facts in FACTS.items():
        for name, value in facts.items():
            gap = GOLDEN["known_gaps"].get(file, {}).get(name)
            # Strict: whoever closes a gap takes it off the list.
            marks = [pytest.mark.xfail(reason=gap, strict=True)] if gap else []
            yield pytest.param(file, name, value, marks=marks, id=f"{file}-{name}")


@pytest.fixture(scope="module")
def facts_of() -> dict[str, dict[str, Fact]]:
    found = {}
    contents = sample_contents()
    for file in FACTS:
        outline = cut_sections(read_document(file, contents[file]))
        found[file] = {fact.name: fact for fact in find_facts(outline, file)}
    return found


@pytest.mark.parametrize(("file", "name", "value"), list(_expectations()))
def test_a_fact_is_what_a_careful_reader_finds(
    facts_of: dict[str, dict[str, Fact]], file: str, name: str, value: str | float | None
) -> None:
    if name == "grade_written":
        assert facts_of[file]["grade"].written in {value, ""}
        assert facts_of[file]["grade"].status == "stated"
        return
    fact = facts_of[file].get(name)
    if isinstance(value, float):
        assert fact is not None
        assert fact.value == pytest.approx(value, abs=0.005)
    else:
        assert (None if fact is None else fact.value) == value
