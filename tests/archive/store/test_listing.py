"""Lists, counts and orders that the database gives, against plain Python."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import delete, insert, select, update

from juanzong.archive import Archive, FactFilter, ReportQuery, ReportSummary
from juanzong.archive.records import Overview
from juanzong.archive.store import finding, loading, schema
from juanzong.web.language import ENGLISH
from tests.archive.store.fakes import PARSER
from tests.plain_lists import PlainLibrary

COUNTIES = ("甲县", "乙县", "丙县", "A县", "𠮷县")
GRADES = ("优", "良", "中", "差", "一塌糊涂")


def text_of(number: int) -> str:
    lines = [f"{'乙甲丙'[number % 3]}局报告{number * 7 % 40:02d}"]
    if number % 4:
        lines.append(f"county: {COUNTIES[number % 5]}")
    if number % 3:
        lines.append(f"year: {2018 + number % 6}")
    if number % 5:
        lines.append(f"grade: {GRADES[number % len(GRADES)]}")
    if number % 2:
        lines.append(f"score: {60 + number * 11 % 40}")
    return "\n".join([*lines, "# 一、情况", "平稳。"])


@pytest.fixture(scope="module")
def listed(tmp_path_factory) -> Iterator[Archive]:
    folder = tmp_path_factory.mktemp("listed")
    inbox = folder / "inbox"
    inbox.mkdir()
    for number in range(40):
        (inbox / f"{number}.txt").write_text(text_of(number), encoding="utf-8")
    with Archive.open(folder / "archive", parser=PARSER) as archive:
        added = [outcome.report for outcome in archive.add([inbox])]
        archive.correct(added[1], "county", "怀来县")
        archive.correct(added[2], "county", None)
        archive.correct(added[3], "score", 99.5)
        archive.remove(added[4])
        yield archive


@pytest.fixture(scope="module")
def plain(listed) -> PlainLibrary:
    summaries = []
    for each in listed.reports():
        report = listed.report(each.id)
        facts = {fact.name: fact.value for fact in report.facts}
        characters = sum(len(s.heading) + len(s.text) for s in report.sections)
        summaries.append(
            ReportSummary(
                report.id,
                report.title,
                report.version,
                report.revision,
                report.file_name,
                len(report.sections),
                characters,
                facts,
            )
        )
    return PlainLibrary(summaries)


FACTS = ("county", "year", "grade", "score", "department")
values = st.lists(
    st.sampled_from((*COUNTIES, *GRADES, "怀来县", "2019", "2021", "火星")), max_size=3
).map(tuple)
queries = st.builds(
    ReportQuery,
    st.lists(st.builds(FactFilter, st.sampled_from(FACTS), values, values), max_size=3).map(tuple),
    st.sampled_from(("id", "title", "revision", *FACTS)),
    st.booleans(),
    st.none() | st.integers(0, 50),
    st.integers(0, 45),
)


@given(query=queries)
def test_a_list_is_that_of_plain_python(listed, plain, query):
    assert listed.find_reports(query) == plain.find_reports(query)
    assert listed.count_reports(query.filters) == plain.count_reports(query.filters)


def test_every_report_comes_once_however_many_are_loaded_at_a_time(listed, plain, monkeypatch):
    monkeypatch.setattr(finding, "BATCH", 7)
    assert list(listed.every_report()) == plain.summaries
    assert listed.find_reports(ReportQuery()) == tuple(plain.summaries)


@pytest.mark.parametrize("name", ["county", "grade"])
def test_values_are_counted_most_frequent_first(listed, plain, name):
    assert listed.count_values(name) == plain.overview().facets[name]


def test_an_archive_that_holds_nothing_counts_nothing(archive, add_text):
    nothing = Overview(reports=0, sections=0, characters=0, revision=0)
    assert archive.overview() == nothing
    report = add_text("报告\n# 一\n文。").report
    assert archive.overview() == Overview(1, 2, len("报告一文。"), 1)
    archive.remove(report)
    assert archive.overview() == replace(nothing, revision=2)


def test_of_several_facts_of_a_name_the_first_counts(archive, add_text):
    report = add_text("报告\ncounty: 甲县\ncounty: 乙县\n# 一\n文。").report
    assert archive.find_reports(ReportQuery())[0].facts == {"county": "甲县"}
    archive.correct(report, "county", "怀来县")
    archive.uncorrect(report, "county")
    assert archive.count_values("county") == (("甲县", 1),)


def test_a_list_altered_by_hand_is_noticed_and_mended_by_reparsing(archive, add_text):
    add_text("报告\ncounty: 甲县\n# 一\n文。")
    table = schema.current_facts
    for statement in (
        update(table).values(value="乙县"),
        delete(table),
        insert(table).from_select(
            ["report", "name", "value", "text"],
            select(table.c.report, table.c.name + "2", table.c.value, table.c.text),
        ),
    ):
        with archive._database.writing() as connection:
            connection.execute(statement)
        assert [ENGLISH.remark(problem.remark) for problem in archive.check()] == [
            "the list holds other facts of it: run reparse, or restore the archive from a backup"
        ]
        assert [outcome.status for outcome in archive.reparse()] == ["unchanged"]
        assert archive.check() == ()


def test_the_revision_log_and_corrections_know_who_and_when(archive, inbox):
    (inbox / "a.txt").write_text(text_of(1), encoding="utf-8")
    (outcome,) = archive.add([inbox], by="甲")
    report = outcome.report
    archive.correct(report, "county", "怀来县", by="乙")
    fact = archive.report(report).fact("county")
    assert (fact.by, len(fact.at)) == ("乙", len("2026-01-01T00:00:00+00:00"))
    archive.uncorrect(report, "county", by="丙")
    archive.remove(report, by="丁")
    table = schema.revisions
    with archive._database.reading() as connection:
        rows = connection.execute(select(table.c.kind, table.c.by).order_by(table.c.number)).all()
    assert [tuple(row) for row in rows] == [
        ("stored", "甲"),
        ("stored", "乙"),
        ("stored", "丙"),
        ("removed", "丁"),
    ]


def test_dates_are_those_asked_for_however_many_are_loaded_at_a_time(listed, monkeypatch):
    ids = [each.id for each in listed.reports()]
    whole = listed.dates(ids)
    assert [each.revision for each in whole] == sorted(
        (each.revision for each in whole), reverse=True
    )
    assert {each.report for each in whole} == set(ids)
    monkeypatch.setattr(loading, "_IDS_AT_A_TIME", 3)
    assert listed.dates(ids) == whole
    assert {each.report for each in listed.dates(ids[2:5])} == set(ids[2:5])


def test_what_a_report_states_is_never_what_one_beside_it_states(archive, add_text):
    """Each leaves out what the one before and the one behind it state."""
    said = ("year: 2021", "county: 甲县", "score: 88", "year: 2022", "county: 乙县")
    ids = [
        add_text(f"第{place}局报告\n# 一\n{fact}", f"{place}.txt").report
        for place, fact in enumerate(said)
    ]
    names = ["year", "county", "score"]
    stated = archive.stated_facts(ids, names)
    for report, fact in zip(ids, said, strict=True):
        name, _, value = fact.partition(": ")
        assert {each: str(held.value) for each, held in stated[report].items()} == {name: value}
        assert archive.stated_facts([report], names) == {report: stated[report]}
        assert archive.stated_facts([report], [each for each in names if each != name]) == {}


def test_values_that_are_as_frequent_come_in_their_order(archive, add_text):
    for place, county in enumerate(("丙县", "甲县", "乙县", "甲县", "丁县", "丙县")):
        add_text(f"第{place}局报告\ncounty: {county}\n# 一\n文。", f"{place}.txt")
    counted = (("丙县", 2), ("甲县", 2), ("丁县", 1), ("乙县", 1))
    assert archive.count_values("county") == counted


def test_no_page_is_too_far_or_too_long(archive, add_text):
    for name in "甲乙丙":
        add_text(f"{name}局报告\nyear: 2022\n# 一\n文。", f"{name}.txt")
    for most in (2**61, 2**62, 2**63, 2**64, 2**200):
        for sort in ("title", "year"):
            assert len(archive.find_reports(ReportQuery(sort=sort, limit=most))) == 3
            assert archive.find_reports(ReportQuery(sort=sort, offset=most)) == ()
            assert archive.find_reports(ReportQuery(sort=sort, limit=most, offset=most)) == ()
