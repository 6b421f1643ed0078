"""What becomes of a report, and of links to it, when its file changes."""

from __future__ import annotations

import re

import pytest

from juanzong.archive import (
    ChangeKind,
    FileStatus,
    Remark,
    ResolutionKind,
    UnknownReportError,
)
from juanzong.archive.store.identity import report_id, sha256_of
from juanzong.archive.store.parsing import Parser
from tests.archive.store import fakes
from tests.archive.store.fakes import REPORT
from tests.postgresql import again

OTHER = REPORT.replace("九成以上", "八成")


def own_id(text: str) -> str:
    return report_id(sha256_of(text.encode()))


def test_other_bytes_at_the_same_path_are_a_new_version(archive, add_text):
    first = add_text(REPORT)
    second = add_text(OTHER)
    assert (second.status, second.report) == (FileStatus.REPLACED, first.report)
    report = archive.report(first.report)
    assert (report.version, report.revision) == (2, 2)
    assert report.sections[2].text == "全年支出八十万元，执行率八成。"
    assert len(archive.reports()) == 1
    assert archive.check() == ()


def test_every_state_of_a_report_is_held_under_its_name(archive, add_text):
    first = add_text(REPORT)
    add_text(OTHER)
    versions = archive.versions(own_id(OTHER))
    assert [(each.name, each.is_current) for each in versions] == [("1.1", False), ("2.1", True)]
    assert {each.report for each in versions} == {first.report}
    assert [each.file_sha256 for each in versions] == [
        sha256_of(REPORT.encode()),
        sha256_of(OTHER.encode()),
    ]
    before, now = (archive.report_version(first.report, each.name) for each in versions)
    assert before.sections[2].text != now.sections[2].text
    assert now.sections == archive.report(first.report).sections
    for wrong in ("1.2", "3.1", "", "x"):
        assert archive.report_version(first.report, wrong) is None
    with pytest.raises(UnknownReportError):
        archive.versions("nothing")


def test_a_version_has_the_facts_of_its_file_without_corrections(archive, add_text):
    report = add_text(REPORT).report
    archive.correct(report, "score", 77)
    add_text(OTHER)
    assert archive.report(report).value("score") == 77
    for version in archive.versions(report):
        assert archive.report_version(report, version.name).value("score") != 77


def test_the_id_of_the_new_bytes_leads_to_the_report(archive, add_text):
    first = add_text(REPORT)
    add_text(OTHER)
    assert own_id(OTHER) != first.report
    assert archive.report(own_id(OTHER)).id == first.report
    assert archive.resolve(own_id(OTHER)).report == first.report


def test_prefixes_of_ids_lead_nowhere(archive, add_text):
    first = add_text(REPORT)
    for wrong in (first.report[:9], first.report.upper(), "", "%", first.report + "x"):
        with pytest.raises(UnknownReportError):
            archive.report(wrong)
        assert archive.resolve(wrong).kind is ResolutionKind.UNKNOWN


def test_former_originals_stay(archive, add_text):
    first = add_text(REPORT)
    old = archive.original(first.report)
    add_text(OTHER)
    new = archive.original(first.report)
    assert (old.content.read_text("utf-8"), new.content.read_text("utf-8")) == (REPORT, OTHER)
    assert (new.media_type, new.file_name) == ("text/plain", "报告.txt")


def test_a_path_that_goes_back_to_former_bytes_is_a_third_version(archive, add_text):
    first = add_text(REPORT)
    add_text(OTHER)
    back = add_text(REPORT)
    assert (back.status, back.report) == (FileStatus.REPLACED, first.report)
    report = archive.report(first.report)
    assert (report.version, report.sections[2].text) == (3, "全年支出八十万元，执行率九成以上。")
    assert add_text(REPORT).status is FileStatus.UNCHANGED


def test_an_old_copy_elsewhere_does_not_undo_a_new_version(archive, add_text):
    first = add_text(REPORT)
    add_text(REPORT, "副本.txt")
    add_text(OTHER)
    assert add_text(REPORT, "副本.txt").status is FileStatus.UNCHANGED
    assert add_text(REPORT, "又一份.txt").status is FileStatus.UNCHANGED
    assert archive.report(first.report).version == 2


def test_a_copy_that_takes_the_words_of_now_is_no_further_version(archive, add_text):
    first = add_text(REPORT)
    add_text(REPORT, "副本.txt")
    add_text(OTHER)
    assert add_text(OTHER, "副本.txt").status is FileStatus.UNCHANGED
    assert archive.report(first.report).version == 2


def test_files_that_swap_their_names_stay_two_reports(archive, add_text):
    one, two = add_text(REPORT, "甲.txt"), add_text(OTHER, "乙.txt")
    swapped = add_text(OTHER, "甲.txt"), add_text(REPORT, "乙.txt")
    assert [(each.status, each.report) for each in swapped] == [
        (FileStatus.UNCHANGED, two.report),
        (FileStatus.UNCHANGED, one.report),
    ]
    assert {each.version for each in archive.reports()} == {1}
    third = add_text(REPORT.replace("2022", "2024"), "甲.txt")
    assert (third.status, third.report) == (FileStatus.REPLACED, two.report)


def test_two_new_versions_in_one_call(archive, inbox, add_text):
    one, two = add_text(REPORT, "甲.txt"), add_text(OTHER, "乙.txt")
    same = REPORT.replace("2022", "2024")
    (inbox / "甲.txt").write_text(same, "utf-8")
    (inbox / "乙.txt").write_text(same, "utf-8")
    outcomes = [(each.status, each.report) for each in archive.add([inbox])]
    assert set(outcomes) == {
        (FileStatus.REPLACED, two.report),
        (FileStatus.UNCHANGED, two.report),
    }
    assert archive.report(one.report).version == 1


def test_the_revision_log_has_the_newest_change_of_each_report(archive, add_text):
    one, two = add_text(REPORT, "甲.txt"), add_text(OTHER, "乙.txt")
    assert [(each.revision, each.report) for each in archive.changes(0)] == [
        (1, one.report),
        (2, two.report),
    ]
    archive.correct(one.report, "county", "怀来县")
    assert [(each.revision, each.report) for each in archive.changes(0)] == [
        (2, two.report),
        (3, one.report),
    ]
    archive.remove(two.report)
    assert [(each.revision, each.kind) for each in archive.changes(2)] == [
        (3, ChangeKind.STORED),
        (4, ChangeKind.REMOVED),
    ]
    assert archive.changes(4) == ()
    assert archive.revision() == 4


def test_links_to_a_passage(archive, add_text):
    report = add_text(REPORT).report
    old = archive.report(report).sections[2]
    current = archive.resolve(report, old.id, old.digest)
    assert (current.kind, current.section, current.cited) == (ResolutionKind.CURRENT, old, None)
    add_text(OTHER)
    changed = archive.resolve(report, old.id, old.digest)
    assert changed.kind is ResolutionKind.CHANGED
    assert changed.section.text == "全年支出八十万元，执行率八成。"
    assert changed.cited == old
    assert archive.resolve(report, old.id).kind is ResolutionKind.CURRENT
    assert archive.resolve(report, "elsewhere", "d").kind is ResolutionKind.UNKNOWN


def test_a_removed_report_says_so_and_shows_what_was_cited(archive, add_text):
    report = add_text(REPORT).report
    cited = archive.report(report).sections[1]
    archive.remove(report)
    assert archive.reports() == ()
    assert archive.overview().reports == 0
    with pytest.raises(UnknownReportError, match="report-removed") as told:
        archive.report(report)
    # To the minute.
    at = str(dict(told.value.remark.values)["at"])
    assert re.fullmatch(r"\d{4}-\d\d-\d\d \d\d:\d\d UTC", at)
    with pytest.raises(UnknownReportError):
        archive.remove(report)
    resolution = archive.resolve(report, cited.id, cited.digest)
    assert (resolution.kind, resolution.cited) == (ResolutionKind.REMOVED, cited)
    assert archive.resolve(report).kind is ResolutionKind.REMOVED
    assert archive.check() == ()


def test_a_removed_report_comes_back_only_by_name(archive, add_text, inbox):
    report = add_text(REPORT).report
    archive.remove(report)
    (by_folder,) = archive.add([inbox])
    assert by_folder.status is FileStatus.UNCHANGED
    assert by_folder.reason == Remark.of("removed")
    assert archive.reports() == ()
    by_name = add_text(REPORT)
    assert (by_name.status, by_name.report) == (FileStatus.ADDED, report)
    assert archive.changes(2)[0].kind is ChangeKind.STORED
    assert archive.report(report).version == 1


def test_reading_again_keeps_ids_versions_and_links(archive, add_text):
    report = add_text(REPORT).report
    old = archive.report(report).sections[1]
    with again(archive, parser=Parser(fakes.read, fakes.cut_into_lines, fakes.find)) as later:
        (outcome,) = later.reparse()
        assert (outcome.status, outcome.report) == (FileStatus.REPLACED, report)
        now = later.report(report)
        assert (now.version, now.revision, len(now.sections)) == (1, 2, 9)
        moved = later.resolve(report, old.id, old.digest)
        assert (moved.kind, moved.cited) == (ResolutionKind.MOVED, old)
        assert moved.section.text == "本局编制十人，全年工作平稳。"
        assert [each.status for each in later.reparse()] == [FileStatus.UNCHANGED]
        assert later.revision() == 2
        assert later.check() == ()


def test_reading_again_with_other_rules_changes_facts_only(archive, add_text):
    report = add_text(REPORT).report
    rule = Parser(fakes.read, fakes.cut, lambda outline, name: fakes.find(outline, name)[:1])
    with again(archive, parser=rule) as later:
        assert [each.status for each in later.reparse()] == [FileStatus.REPLACED]
        assert [fact.name for fact in later.report(report).facts] == ["year"]
        assert later.changes(1)[0].report == report


def test_reading_again_keeps_what_the_readers_of_today_reject(archive, add_text):
    report = add_text(REPORT).report
    before = archive.report(report)

    def refuse(_name, _data, _context):
        raise fakes.UnreadableFileError("no-longer")

    with again(archive, parser=Parser(refuse, fakes.cut, fakes.find)) as later:
        (outcome,) = later.reparse()
        assert (outcome.status, outcome.reason) == (FileStatus.REJECTED, Remark.of("no-longer"))
        assert later.report(report) == before


def test_what_an_earlier_file_of_the_same_call_changed_is_seen(archive, inbox, add_text):
    report = add_text(REPORT, "甲.txt").report
    add_text(REPORT, "乙.txt")
    add_text(OTHER, "乙.txt")
    add_text(OTHER, "丙.txt")
    add_text(REPORT, "丙.txt")
    assert [each.version for each in archive.versions(report)] == [1, 2, 3]
    # Read by itself, 乙 has the words of now; but 甲 is another version by then.
    (inbox / "甲.txt").write_text(REPORT.replace("十人", "九人"), "utf-8")
    (inbox / "乙.txt").write_text(REPORT, "utf-8")
    outcomes = list(archive.add([inbox / "甲.txt", inbox / "乙.txt"]))
    assert [each.status for each in outcomes] == [FileStatus.REPLACED] * 2
    assert [each.file_name for each in archive.versions(report)][3:] == ["甲.txt", "乙.txt"]
    assert archive.report(report).sections[1].text == "本局编制十人，全年工作平稳。"
    assert archive.check() == ()
