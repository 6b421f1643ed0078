"""What the page shows on which facts are mended, and the first page of the management."""

from __future__ import annotations

from dataclasses import replace

import pytest

from juanzong.archive.fact_kinds import EDITABLE
from juanzong.archive.records import (
    ChangeKind,
    DoubtfulFact,
    Evidence,
    Fact,
    FactStatus,
    LoggedChange,
    RefusedFact,
)
from juanzong.web.language import CHINESE
from juanzong.web.managing.overview import overview_page
from juanzong.web.managing.report import managed_report
from juanzong.web.managing.uploads import NOT_TAKEN, Fate
from tests.reports import make_report

SAID = Evidence("s1", 0, 2, "据此")


def fact(name, value, status=FactStatus.STATED, evidence=SAID, **more):
    return Fact(name, value, status, "rule", evidence, **more)


def managed(*facts, refused=()):
    report = replace(make_report("r", []), facts=facts)
    return managed_report(report, refused, (), CHINESE)


def by_name(made):
    return {each.name: each for each in made.facts}


def test_every_fact_that_may_be_decided_is_shown_the_doubtful_ones_first():
    plain = [each.name for each in managed().facts]
    assert plain == [kind.name for kind in EDITABLE if kind.query_name]
    doubtful = fact("spending", 12.0, doubtful=True)
    assert [each.name for each in managed(doubtful).facts] == [
        "spending",
        *(name for name in plain if name != "spending"),
    ]


def test_a_fact_is_shown_as_one_types_it_with_what_says_so():
    made = by_name(
        managed(
            fact("budget", 1234.5),
            fact("score", 90, FactStatus.CORRECTED, None, by="王某"),
            fact("grade", "良", doubtful=True),
        )
    )
    budget, score, grade, year = (made[name] for name in ("budget", "score", "grade", "year"))
    assert (budget.value, budget.quote) == ("1234.5", "据此")
    assert budget.address == "/r/r?at=fact-budget#fact-budget"
    assert (budget.is_doubtful, budget.is_corrected, budget.by) == (False, False, "")
    assert (score.is_doubtful, score.is_corrected, score.by) == (False, True, "王某")
    assert (score.quote, score.address) == ("", "")
    assert (grade.is_doubtful, grade.is_corrected) == (True, False)
    assert (year.value, year.status, year.quote) == ("", "", "")
    assert (year.is_doubtful, year.is_corrected) == (False, False)
    assert budget.status == CHINESE.text("status_stated")


def test_what_else_a_fact_may_be_is_offered_once_each():
    refused = [
        RefusedFact("budget", value, "whole", "rule", 1.0, "beyond", evidence)
        for value, evidence in ((1234.5, SAID), (1234.5, None), (7.0, None))
    ]
    made = by_name(managed(refused=refused))
    assert [(each.value, each.shown, each.quote) for each in made["budget"].others] == [
        ("1234.5", "1,234.5", "据此"),
        ("7", "7", ""),
    ]
    assert made["spending"].others == ()


def test_a_report_without_a_title_is_mended_too():
    untitled = replace(make_report("r", []), title="")
    assert managed_report(untitled, (), (), CHINESE).title == CHINESE.text("untitled")


class Overseen:
    """A library that says what it was asked for."""

    def __init__(self, doubts=(), changes=()):
        self.doubts, self.changes, self.limits = doubts, changes, []

    def doubtful_facts(self, limit):
        self.limits.append(limit)
        return self.doubts[:limit]

    def log(self, limit):
        self.limits.append(limit)
        return self.changes[:limit]


@pytest.mark.parametrize(("count", "shown"), [(50, 50), (51, 50)])
def test_fifty_doubts_and_fifty_changes_are_shown(count, shown):
    doubts = (DoubtfulFact("r", "题", "score", 1234.0),) * count
    change = LoggedChange(1, "r", "题", ChangeKind.STORED, "2026-11-25T10:20:30", "王某")
    made = overview_page(Overseen(doubts, (change,) * count), (), "王某", CHINESE)
    assert (len(made.doubts), len(made.changes)) == (shown, shown)
    assert made.doubts[0].value == "1,234"
    assert made.doubts[0].address == "/manage/r/r#score"
    assert made.tally == ""


@pytest.mark.parametrize("kind", ChangeKind)
def test_a_change_says_what_when_and_who_and_leads_to_what_is_still_there(kind):
    change = LoggedChange(1, "r", "", kind, "2026-11-25T10:20:30", "王某")
    (line,) = overview_page(Overseen((), (change,)), (), "", CHINESE).changes
    assert (line.title, line.at, line.by) == (CHINESE.text("untitled"), "2026-11-25 10:20", "王某")
    assert line.what == CHINESE.text(f"change_{kind.value}")
    assert bool(line.address) is (kind is ChangeKind.STORED)
    assert line.is_removal is (kind is ChangeKind.REMOVED)


def test_files_that_were_not_taken_stand_first_and_are_counted():
    fates = tuple(
        Fate(f"{number}.txt", status, "", "")
        for number, status in enumerate(["fate_added", NOT_TAKEN, "fate_added", NOT_TAKEN])
    )
    made = overview_page(Overseen(), fates, "", CHINESE)
    assert [each.name for each in made.fates] == ["1.txt", "3.txt", "0.txt", "2.txt"]
    assert made.tally == CHINESE.text("manage_tally", done=4, total=4, refused=2)
