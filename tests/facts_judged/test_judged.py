"""What the judged reports must keep showing: little that is wrong, and most of what is stated."""

import tomllib
from collections import Counter

import pytest

from tests.facts_judged.judging import measure
from tests.facts_judged.labelled import FACTS, FOLDER, made_reports, real_reports
from tests.facts_judged.outlines import judge_outlines


@pytest.fixture(scope="module")
def tallies():
    return measure(made_reports())


def test_nearly_all_that_is_shown_as_stated_is_right(tallies):
    shown = sum(tally.as_stated for tally in tallies.values())
    right = sum(tally.as_stated_right for tally in tallies.values())
    assert shown > 400
    assert right >= 0.99 * shown


@pytest.mark.parametrize("fact", FACTS)
def test_most_of_what_is_stated_is_found(tallies, fact):
    assert tallies[fact].recall >= 0.9


def test_every_report_is_labelled_and_every_label_has_its_report():
    reports = list(made_reports())
    files = {path.stem for path in (FOLDER / "reports").glob("*.txt")}
    assert files == {report.name for report in reports}
    assert sum(report.held_back for report in reports) >= len(reports) / 3 - 1


def test_every_real_layout_names_its_page_and_has_a_name_of_its_own():
    reports = list(real_reports())
    names = Counter(report.name for report in reports)
    assert [name for name, n in names.items() if n > 1] == []
    assert all(report.source.startswith("http") for report in reports)


def test_nearly_all_headings_of_real_layouts_are_found_and_few_others():
    tallies = judge_outlines()
    assert len(tallies) >= 40
    shown, labelled = (sum(getattr(t, part) for t in tallies) for part in ("shown", "labelled"))
    found = sum(tally.found for tally in tallies)
    assert found >= 0.95 * shown
    assert found >= 0.97 * labelled


def test_every_portion_with_a_first_run_of_its_own_is_among_the_judged_layouts():
    portions = tomllib.loads((FOLDER / "first_runs.toml").read_text("utf-8"))["portion"]
    names = [name for portion in portions for name in portion["layouts"]]
    assert len(names) == len(set(names)) >= 40
    judged = {report.name for report in (*real_reports(), *made_reports())}
    assert set(names) <= judged
