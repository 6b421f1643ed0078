"""What a careful reader finds in the real reports is what `show --json` gives."""

from __future__ import annotations

import json

import pytest

from tests.web.small_archive import run, run_json
from tests.whole_way.conftest import REAL_REPORTS

NAMES = ["fengnan-2024", "huailai-2022", "jingxing-2025", "ningxiang-2021", "shenze-2023"]
#: The facts of the contract, by their names in expected.json where those differ.
FACTS = {
    **dict.fromkeys(("province", "city", "county", "year", "department"), ""),
    **dict.fromkeys(("report_type", "score", "grade", "execution_rate"), ""),
    "budget": "budget_wan",
    "spending": "spent_wan",
}

pytestmark = pytest.mark.skipif(
    not REAL_REPORTS.is_dir(), reason="the real reports are not beside this repository"
)


@pytest.fixture(scope="module")
def shown(tmp_path_factory):
    """Every real report as `show --json` gives it, by its file's name."""
    archive = tmp_path_factory.mktemp("facts") / "archive"
    added = run_json("add", *sorted(REAL_REPORTS.glob("*.txt")), archive=archive)
    assert added["added"] == len(NAMES)
    listed = run_json("list", archive=archive)["reports"]
    return {one["file"]: run_json("show", one["report"], archive=archive) for one in listed}


@pytest.fixture(scope="module")
def expected():
    return json.loads((REAL_REPORTS / "expected.json").read_text("utf-8"))


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("fact", FACTS)
def test_a_fact_is_the_careful_readers_or_null(shown, expected, name, fact):
    wanted = expected[f"{name}.txt"][FACTS[fact] or fact]
    told = shown[f"{name}.txt"]["facts"][fact]
    if wanted is None:
        assert told is None
        return
    value = wanted["value"] if isinstance(wanted, dict) else wanted
    assert told["value"] == value
    if isinstance(wanted, dict):
        assert (told["status"] == "stated") is wanted["stated"]


@pytest.mark.parametrize("name", NAMES)
def test_every_quote_stands_at_its_offsets(shown, name):
    report = shown[f"{name}.txt"]
    sections = {section["section"]: section for section in report["sections"]}
    quoted = [fact for fact in report["facts"].values() if fact and fact["evidence"]]
    assert quoted
    for fact in quoted:
        for evidence in (fact["evidence"], *fact["more_evidence"]):
            words = sections[evidence["section"]][evidence["part"]]
            assert words[evidence["start"] : evidence["end"]] == evidence["quote"]


@pytest.mark.parametrize("name", NAMES)
def test_every_fact_of_the_contract_has_evidence(shown, name):
    facts = shown[f"{name}.txt"]["facts"]
    without = {key for key in FACTS if facts[key] and not facts[key]["evidence"]}
    assert without == set()


@pytest.mark.parametrize("name", NAMES)
def test_the_outline_is_the_careful_readers_two_levels_deep(shown, expected, name):
    tops = []
    for section in shown[f"{name}.txt"]["sections"]:
        if section["level"] == 1:
            tops.append([section["heading"], []])
        elif section["level"] == 2:
            tops[-1][1].append(section["heading"])
    assert tops == expected[f"{name}.txt"]["outline"]


def test_a_deeper_section_stands_below_one_a_level_higher(shown):
    for report in shown.values():
        for section in report["sections"]:
            assert len(section["heading_path"]) == section["level"]


def test_the_command_for_people_shows_the_same_values(tmp_path, shown):
    archive = tmp_path / "archive"
    run("add", REAL_REPORTS / "huailai-2022.txt", archive=archive)
    report = shown["huailai-2022.txt"]
    told = run("show", report["report"], archive=archive).stdout
    for fact in report["facts"].values():
        if fact:
            assert str(fact["value"]) in told
