"""What is shown of the judged reports changes only where somebody meant it to."""

import pytest

from tests.facts_judged.kept import SHOWN, kept_reports, shown_of

REPORTS = {report.name: report for report in kept_reports()}
KEPT = {
    block.partition("]")[0].removeprefix("["): block.rstrip("\n")
    for block in SHOWN.read_text("utf-8").split("\n\n")
}


def test_every_report_of_the_working_sets_is_kept():
    assert KEPT.keys() == REPORTS.keys()


@pytest.mark.parametrize("name", sorted(REPORTS))
def test_a_judged_report_shows_what_it_showed(name):
    assert shown_of(REPORTS[name]).rstrip("\n").splitlines() == KEPT[name].splitlines()
