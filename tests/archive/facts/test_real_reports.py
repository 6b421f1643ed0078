"""The five real reports, where they are at hand beside the repository."""

import json
from pathlib import Path

import pytest

from juanzong.archive.facts import find_facts
from juanzong.archive.readers import read_document
from juanzong.archive.sections import cut_sections
from tests.archive.facts.outlines import check_evidence, one_section

REPORTS = Path(__file__).parents[3] / ".." / "shared" / "reports"
NAMES = ["fengnan-2024", "huailai-2022", "jingxing-2025", "ningxiang-2021", "shenze-2023"]
KEYS = {"budget": "budget_wan", "spending": "spent_wan"}
FACTS = [
    *("province", "city", "county", "year", "department", "report_type", "score", "grade"),
    *("execution_rate", "budget", "spending"),
]

pytestmark = pytest.mark.skipif(
    not REPORTS.is_dir(), reason="the real reports are not beside this repository"
)


@pytest.mark.parametrize("whole", [False, True], ids=["cut", "one section"])
@pytest.mark.parametrize("name", NAMES)
def test_every_expected_value_and_nothing_where_none_is(name, whole):
    path = REPORTS / f"{name}.txt"
    wanted = json.loads((REPORTS / "expected.json").read_text("utf-8"))[path.name]
    if whole:
        outline = one_section(path.read_text("utf-8"))
    else:
        outline = cut_sections(read_document(path.name, path.read_bytes()))
    facts = find_facts(outline, path.name)
    check_evidence(outline, facts)
    found = {fact.name: fact for fact in facts}
    for key in FACTS:
        want = wanted[KEYS.get(key, key)]
        value = want["value"] if isinstance(want, dict) else want
        assert (found[key].value if key in found else None) == value, key
        if isinstance(want, dict) and "stated" in want:
            assert found[key].status == ("stated" if want["stated"] else "derived"), key
    assert found["county"].status == "stated"
    assert found["city"].status == found["province"].status == "derived"


def test_the_words_of_a_grade_are_kept():
    path = REPORTS / "jingxing-2025.txt"
    facts = find_facts(cut_sections(read_document(path.name, path.read_bytes())))
    grade = next(fact for fact in facts if fact.name == "grade")
    assert (grade.value, grade.written) == ("优", "优秀")


def test_a_derived_rate_names_both_its_figures():
    path = REPORTS / "jingxing-2025.txt"
    facts = find_facts(cut_sections(read_document(path.name, path.read_bytes())))
    rate = next(fact for fact in facts if fact.name == "execution_rate")
    quotes = " ".join(e.quote for e in (rate.evidence, *rate.more_evidence) if e)
    assert "154.74" in quotes
    assert "158.5" in quotes
