"""What the judged reports must keep showing: little that is wrong, and most of what is stated."""

import pytest

from tests.facts_judged.judging import FACTS, judged_reports, measure


@pytest.fixture(scope="module")
def tallies():
    return measure(judged_reports())


def test_nearly_all_that_is_shown_as_stated_is_right(tallies):
    shown = sum(tally.as_stated for tally in tallies.values())
    right = sum(tally.as_stated_right for tally in tallies.values())
    assert shown > 400
    assert right >= 0.99 * shown


@pytest.mark.parametrize("fact", FACTS)
def test_most_of_what_is_stated_is_found(tallies, fact):
    assert tallies[fact].recall >= 0.9


def test_every_report_is_labelled_and_every_label_has_its_report():
    reports = list(judged_reports())
    files = {path.stem for path in reports[0].path.parent.glob("*.txt")}
    assert files == {report.path.stem for report in reports}
    assert sum(report.held_back for report in reports) >= len(reports) / 3 - 1
