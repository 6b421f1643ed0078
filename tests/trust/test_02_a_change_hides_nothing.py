"""Issue 9, point 2: what was altered behind the archive's back is told until it is mended or
somebody takes it as it is; no change that is made meanwhile hides it.
"""

from __future__ import annotations

import sqlite3

import pytest

from juanzong.archive.records import GivenSource
from juanzong.web.library.service import Library
from juanzong.web.settings import Settings
from tests.trust.test_01_whose_index import filled
from tests.web.small_archive import run, run_json


@pytest.fixture
def library(tmp_path):
    _, library = filled(tmp_path, "甲", 3)
    library.correct(library.reports()[0].id, "score", 88, "")
    yield library
    library.close()


def alter(library, statement):
    with sqlite3.connect(library.settings.archive / "archive.sqlite3") as database:
        database.execute(statement)
    database.close()


def forged(library):
    """A report of which a person's correction was altered, and what its facts say with it."""
    (report,) = (each for each in library.reports() if each.facts.get("score") == 88)
    alter(library, "UPDATE correction SET value = '55' WHERE name = 'score'")
    assert told(library) == {f"report {report.id}: entry-altered"}
    return report.id


def told(library):
    problems = library.check(quick=True).problems
    return {f"{each.subject}: {each.remark.code}" for each in problems} - {
        f"report {each.id}: list-differs" for each in library.reports()
    }


def file_of(library, report):
    """The file that a report was added from."""
    return library.settings.archive.parent / "files" / library.report(report).file_name


CHANGES = {
    "correct": lambda library, report: library.correct(report, "year", 2020, ""),
    "uncorrect": lambda library, report: library.uncorrect(report, "score"),
    "remove": lambda library, report: library.remove(report),
    "removed and back": lambda library, report: (
        library.remove(report),
        library.undelete(report),
    ),
    "joined": lambda library, report: library.join(
        report, next(each.id for each in library.reports() if each.id != report)
    ),
    "grown": lambda library, report: library.join(
        next(each.id for each in library.reports() if each.id != report), report
    ),
    "read again": lambda library, _: tuple(library.reparse()),
    "repaired": lambda library, _: library.repair(),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_no_change_of_a_report_hides_that_it_was_altered(library, change):
    report = forged(library)
    change(library, report)
    assert any("entry-altered" in each for each in told(library))


def test_a_new_version_and_a_source_hide_nothing(library):
    report = forged(library)
    path = file_of(library, report)
    given = GivenSource("https://example.org/a")
    assert [each.report for each in library.add([path], given=given)] == [report]
    assert told(library) == {f"report {report}: entry-altered"}
    path.write_text(path.read_text("utf-8") + "三、附注\n无。\n", "utf-8")
    assert [each.report for each in library.add([path])] == [report]
    assert told(library) == {f"report {report}: entry-altered"}


def test_where_files_lay_stays_told_when_one_is_added_from_elsewhere(library, tmp_path):
    report = library.reports()[0]
    alter(library, f"UPDATE source SET seen_at = '2001' WHERE report = '{report.id}'")  # noqa: S608
    path = file_of(library, report.id)
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / path.name).write_bytes(path.read_bytes())
    tuple(library.add([tmp_path / "elsewhere"]))
    assert told(library) == {f"report {report.id}: entry-altered"}


def test_changes_of_other_reports_are_sealed(library):
    report = forged(library)
    other = next(each.id for each in library.reports() if each.id != report)
    library.correct(other, "year", 2020, "")
    assert told(library) == {f"report {report}: entry-altered"}


def test_a_repair_mends_facts_and_leaves_no_seal_open(library):
    report = library.reports()[1]
    alter(library, "UPDATE fact SET rule = 'another'")
    assert len(told(library)) == 3
    assert library.repair().problems == ()
    library.correct(report.id, "year", 2020, "")
    assert told(library) == set()


def test_facts_altered_together_with_a_correction_are_not_taken_along(library):
    report = forged(library)
    alter(library, "UPDATE fact SET rule = 'another'")
    repaired = library.repair()
    assert {each.subject for each in repaired.problems} == {f"report {report}"}
    assert {each.remark.code for each in repaired.problems} == {"entry-altered"}


def test_whoever_looked_at_it_takes_it_as_it_is_and_the_log_says_who(library):
    report = forged(library)
    before = library.overview().revision
    library.accept(report, by="王某")
    assert told(library) == set()
    assert library.overview().revision == before + 1
    library.correct(report, "year", 2020, "")
    assert told(library) == set()


def test_the_command_takes_it_as_it_is(library):
    report = forged(library)
    archive = library.settings.archive
    library.remove(report)
    library.close()
    assert "juanzong accept" in run("check", "--quick", archive=archive).stdout
    assert run_json("accept", report, archive=archive) == {"accepted": [report]}
    assert run_json("check", archive=archive)["ok"]
    opened = Library.open(Settings(archive=archive))
    assert report not in {each.id for each in opened.reports()}
    opened.close()
    assert run("accept", "zzzzzzzzzz", archive=archive).exit_code != 0
