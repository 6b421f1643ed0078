"""Whole reports of our own with a trap each, and every fact that stands in them."""

import json
from pathlib import Path

import pytest

from juanzong.archive.facts import find_facts
from juanzong.archive.readers import read_document
from juanzong.archive.sections import cut_sections
from tests.archive.facts.outlines import check_evidence, one_section

GOLDEN = sorted((Path(__file__).parent / "golden").glob("*.txt"))


def expected(path: Path) -> dict[str, dict[str, object]]:
    return json.loads(path.with_suffix(".json").read_text("utf-8"))


@pytest.mark.parametrize("path", GOLDEN, ids=lambda path: path.stem)
def test_facts_of_a_report_cut_into_sections(path):
    outline = cut_sections(read_document(path.name, path.read_bytes()))
    facts = find_facts(outline)
    check_evidence(outline, facts)
    found = {
        fact.name: {
            "value": fact.value,
            "status": fact.status.value,
            "rule": fact.rule,
            "quote": fact.evidence.quote if fact.evidence else None,
        }
        | ({"doubtful": True} if fact.doubtful else {})
        for fact in facts
    }
    assert found == expected(path)


@pytest.mark.parametrize("path", GOLDEN, ids=lambda path: path.stem)
def test_facts_do_not_depend_on_how_sections_are_cut(path):
    outline = one_section(path.read_text("utf-8"))
    facts = find_facts(outline)
    check_evidence(outline, facts)
    assert {fact.name: fact.value for fact in facts} == {
        name: fact["value"] for name, fact in expected(path).items()
    }


def test_there_are_golden_reports():
    assert len(GOLDEN) >= 25
