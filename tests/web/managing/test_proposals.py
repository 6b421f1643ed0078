"""Which reports are offered as what another may be the next version of."""

from __future__ import annotations

import pytest

from juanzong.archive.records import ReportSummary
from juanzong.web.language import CHINESE
from juanzong.web.managing.proposals import formers
from tests.plain_lists import PlainLibrary
from tests.reports import make_report

FACTS = {"county": "怀来县", "year": 2022, "department": "水利局"}


def summary(number, title="别的报告", **facts):
    return ReportSummary(f"r{number:03d}", title, 1, number, "a.txt", 1, 9, facts or FACTS)


def offered(summaries, facts=FACTS):
    found = formers(make_report("new", [], **facts), PlainLibrary(summaries).find_reports, CHINESE)
    return [each.id for each in found]


def test_eight_are_offered_those_of_the_same_title_first():
    others = [summary(number) for number in range(9)]
    alike = summary(99, "new 报 告")
    assert offered([*others, alike]) == ["r099", *(f"r{number:03d}" for number in range(7))]


@pytest.mark.parametrize(("place", "is_first"), [(99, True), (100, False)])
def test_a_hundred_are_looked_at(place, is_first):
    summaries = [summary(n, "new报告" if n == place else "别的报告") for n in range(101)]
    assert (offered(summaries)[0] == f"r{place:03d}") is is_first


@pytest.mark.parametrize(
    ("facts", "count"),
    [({"county": "怀来县"}, 0), ({"county": "怀来县", "year": 2022}, 1), ({"score": 90.0}, 0)],
)
def test_two_things_must_be_known_of_a_report(facts, count):
    assert len(offered([summary(1, **FACTS)], facts)) == count


@pytest.mark.parametrize(
    ("name", "other"),
    [("county", "涿鹿县"), ("city", "保定市"), ("year", 2021), ("department", "财政局")],
)
def test_what_is_known_of_both_must_be_the_same(name, other):
    facts = {**FACTS, "city": "张家口市"}
    others = [summary(1, **facts), summary(2, **{**facts, name: other})]
    assert offered(others, facts) == ["r001"]


def test_the_report_itself_and_those_of_another_year_are_not_offered():
    itself = ReportSummary("new", "new报告", 1, 1, "a.txt", 1, 9, FACTS)
    assert offered([itself, summary(1, **(FACTS | {"year": 2021})), summary(2)]) == ["r002"]
