"""What is asked or changed of one report is that report's alone, whatever stands beside it.

Its neighbours come before and after it by id, by time and by the numbers of their readings, and
have of everything what it has.
"""

from __future__ import annotations

import re
import shutil
import sqlite3
from dataclasses import asdict, replace

import pytest

from juanzong.archive import Archive, UnknownReportError
from juanzong.archive.records import FactFilter, GivenSource, ReportQuery
from juanzong.archive.store.parsing import Parser
from juanzong.archive.store.schema import metadata
from tests.archive.store import fakes

NAMES = "甲乙丙丁戊"


def parser():
    """The fakes as a parser that no other process can be given, so that this one reads."""

    def read(name, data, context):
        return fakes.read(name, data, context)

    return Parser(read, fakes.cut, fakes.find)


def opened(folder, cut=fakes.cut):
    return Archive.open(folder, parser=replace(parser(), cut=cut))


def text_of(name, version):
    return fakes.REPORT.replace("某县", f"{name}县").replace("八十", f"{name}{version}")


def add(archive, inbox, name, version, **options):
    path = inbox / f"{name}.txt"
    path.write_text(text_of(name, version), "utf-8")
    (outcome,) = archive.add([path], by=f"{name}某", **options)
    return outcome.report


def fill(archive, inbox, names):
    """Reports with all that a report may have, step by step, so that their rows lie mixed."""
    ids = {name: add(archive, inbox, name, "一") for name in names}
    for name in names:
        given = GivenSource(f"https://{ord(name)}.example.org/x", "2026-11-20")
        add(archive, inbox, name, "二", given=given)
    for fact, value in (("county", "怀来县"), ("score", 88.5), ("year", 2021)):
        for name in names:
            archive.correct(ids[name], fact, value, f"按{name}", by=f"{name}某")
    for name in names:
        archive.uncorrect(ids[name], "year", by=f"{name}某")
        add(archive, inbox, name, "三")
    return ids


@pytest.fixture(scope="module")
def filled(tmp_path_factory):
    """A folder with an archive of five reports and one with an archive of each alone."""
    folder = tmp_path_factory.mktemp("neighbours")
    inbox = folder / "inbox"
    inbox.mkdir()
    with opened(folder / "all") as archive:
        ids = fill(archive, inbox, NAMES)
    middle = sorted(ids.values())[2]
    name = next(each for each, held in ids.items() if held == middle)
    with opened(folder / "alone") as archive:
        assert fill(archive, inbox, name) == {name: middle}
    return folder, middle, name


@pytest.fixture
def archive(filled, tmp_path):
    folder, _, _ = filled
    shutil.copytree(folder / "all", tmp_path / "archive")
    shutil.copytree(folder / "inbox", tmp_path / "inbox")
    with opened(tmp_path / "archive") as archive:
        yield archive


def told(archive, report, name):
    """All that an archive tells of a report but for when it was changed."""
    held = asdict(archive.report(report))
    held["revision"] = None
    held["facts"] = [each | {"at": ""} for each in held["facts"]]
    versions = archive.versions(report)
    states = [archive.report_version(report, each.name) for each in versions]
    dates = archive.dates([report])
    summaries = archive.summaries([report])
    return (
        held,
        [(each.name, each.file_name, each.is_current) for each in versions],
        [(each.sections, [fact.value for fact in each.facts], each.provenance) for each in states],
        [each.changes for each in dates],
        [(each.facts, each.address, each.section_count) for each in summaries],
        archive.stated_facts([report], ["county", "year"]),
        archive.original(report)[2],
        [archive.resolve(report, each.id, each.digest).kind for each in held_sections(states)],
        [each.id for each in archive.reports() if each.title.startswith(name)],
    )


def held_sections(states):
    return [section for state in states for section in state.sections]


def test_a_report_is_told_of_as_if_it_stood_alone(filled, archive):
    folder, middle, name = filled
    with opened(folder / "alone") as alone:
        assert told(archive, middle, name) == told(alone, middle, name)


def plain_files(archive, report, folder):
    """The plain files of a report but for the times in them."""
    archive.export_all(folder)
    held = folder / "reports" / report
    return {
        path.relative_to(held): re.sub(rb"[0-9-]{10}T[0-9:+]+", b"", path.read_bytes())
        for path in held.rglob("*")
        if path.is_file()
    }


def test_the_plain_files_of_a_report_are_as_if_it_stood_alone(filled, archive, tmp_path):
    folder, middle, _ = filled
    exported = plain_files(archive, middle, tmp_path / "all")
    with opened(folder / "alone") as alone:
        assert exported == plain_files(alone, middle, tmp_path / "one") != {}


def test_what_is_read_again_is_each_report_s_own(filled, archive, tmp_path):
    folder, middle, name = filled
    shutil.copytree(folder / "alone", tmp_path / "alone")
    archives = (archive.directory, tmp_path / "alone")
    ways = []
    for directory in archives:
        with opened(directory, fakes.cut_into_lines) as again:
            outcomes = list(again.reparse())
            assert {str(each.status) for each in outcomes} == {"replaced"}
            ways.append(told(again, middle, name))
            assert again.check() == ()
    assert ways[0] == ways[1]
    assert len(ways[0][1]) == 4


def all_rows(archive):
    """Every row of every table, by its table and its first column."""
    with sqlite3.connect(archive.directory / "archive.sqlite3") as connection:
        return {
            (table.name, row)
            for table in metadata.sorted_tables
            for row in connection.execute(f"SELECT * FROM {table.name}")  # noqa: S608 (our names)
        }


CHANGES = {
    "correct": lambda archive, report, _inbox, _name: archive.correct(report, "county", "赤城县"),
    "correct another": lambda archive, report, *_: archive.correct(report, "year", 2019),
    "take away": lambda archive, report, *_: archive.correct(report, "score", None),
    "uncorrect": lambda archive, report, *_: archive.uncorrect(report, "county"),
    "remove": lambda archive, report, *_: archive.remove(report),
    "version": lambda archive, _report, inbox, name: add(archive, inbox, name, "四"),
    "source": lambda archive, _report, inbox, name: add(
        archive, inbox, name, "三", given=GivenSource("https://new.example.org/", "2026-11-21")
    ),
}


@pytest.mark.parametrize("change", CHANGES)
def test_a_change_of_a_report_changes_no_row_of_another(filled, archive, change):
    _, middle, name = filled
    others = {each.id for each in archive.reports()} - {middle}
    before = all_rows(archive)
    # What a reading's rows name is the reading, which names its report.
    readings = {row[0]: row[1] for table, row in before if table == "readings"}
    CHANGES[change](archive, middle, archive.directory.parent / "inbox", name)
    after = all_rows(archive)
    readings |= {row[0]: row[1] for table, row in after if table == "readings"}
    assert before != after
    for table, row in before ^ after:
        owner = readings.get(row[0]) if table in OF_READINGS else None
        assert owner not in others, (table, row)
        assert not others.intersection(map(str, row)), (table, row)
    assert archive.check() == ()


#: Tables whose rows name a reading first.
OF_READINGS = {"sections", "facts", "provenances", "pictures"}


def test_what_is_removed_comes_back_as_it_was(filled, archive):
    folder, middle, name = filled
    archive.remove(middle)
    with pytest.raises(UnknownReportError):
        archive.report(middle)
    assert len(archive.reports()) == 4
    assert archive.count_reports(()) == archive.overview().reports == 4
    assert len(archive.find_reports(ReportQuery((FactFilter("county", exclude=("x",)),)))) == 4
    archive.undelete(middle)
    with opened(folder / "alone") as alone:
        alone.remove(middle)
        alone.undelete(middle)
        assert told(archive, middle, name) == told(alone, middle, name)
    assert archive.check() == ()


def test_one_that_is_joined_to_another_takes_nothing_of_a_third(filled, archive):
    _, middle, _ = filled
    ids = sorted(each.id for each in archive.reports())
    former, third = ids[3], ids[1]
    before = {table_row for table_row in all_rows(archive) if third in map(str, table_row[1])}
    versions = len(archive.versions(middle)) + len(archive.versions(former))
    text = archive.report(middle).sections
    archive.join(middle, former)
    assert archive.report(middle).id == former
    assert archive.report(former).sections == text
    assert len(archive.versions(former)) == versions
    assert before <= all_rows(archive)
    assert len(archive.reports()) == 4
    assert archive.check() == ()


def test_the_log_and_the_changes_are_those_of_after_a_revision(archive):
    last = archive.revision()
    everything = archive.log(1_000)
    assert [each.revision for each in everything] == list(range(last, 0, -1))
    assert len(archive.log(3)) == 3
    for since in (0, 1, last - 2, last - 1, last):
        newest = {}
        for each in reversed(everything):
            if each.revision > since:
                newest[each.report] = each.revision
        assert {each.report: each.revision for each in archive.changes(since)} == newest
