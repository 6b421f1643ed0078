from __future__ import annotations

import logging
import os
from contextlib import closing
from pathlib import Path

import pytest

from juanzong.archive import Archive, ArchiveError, FileStatus, Remark
from juanzong.archive.readers.limits import Bounds
from juanzong.archive.store import adding, finding, walking, workers
from juanzong.archive.store.parsing import Parser
from tests.archive.store import fakes
from tests.archive.store.fakes import PARSER, REPORT
from tests.postgresql import again
from tests.without_root_rights import without_root_rights


def fill(folder: Path, count: int) -> list[str]:
    for number in range(count):
        text = REPORT.replace("2022", str(2000 + number))
        (folder / f"{number:03}.txt").write_text(text, encoding="utf-8")
    return [str(folder / f"{number:03}.txt") for number in range(count)]


def test_a_file_becomes_a_report(archive, add_text):
    outcome = add_text(REPORT)
    assert outcome.status is FileStatus.ADDED
    report = archive.report(outcome.report)
    assert report.title == "某县某局2022年度自评报告"
    assert [each.heading for each in report.sections] == [
        "",
        "一、基本情况",
        "二、资金使用",
        "三、存在问题",
    ]
    assert (report.version, report.revision, report.file_name) == (1, 1, "报告.txt")
    assert report.value("year") == 2022
    assert report.sections == fakes.cut(fakes.read("", REPORT.encode())).sections


def test_adding_again_changes_nothing(archive, add_text):
    first = add_text(REPORT)
    before = archive.report(first.report), archive.revision()
    again = add_text(REPORT)
    assert (again.status, again.report) == (FileStatus.UNCHANGED, first.report)
    assert (archive.report(first.report), archive.revision()) == before


def test_the_same_bytes_under_another_name_are_the_same_report(archive, add_text):
    first = add_text(REPORT)
    second = add_text(REPORT, "副本.txt")
    assert (second.status, second.report) == (FileStatus.UNCHANGED, first.report)
    assert len(archive.reports()) == 1


def test_what_was_read_ahead_or_is_held_is_not_read_once_more(archive, inbox, monkeypatch):
    def refuse(*_):
        raise AssertionError("read a second time")

    monkeypatch.setattr(adding, "parse_one", refuse)
    for name in ("a.txt", "b.txt"):
        (inbox / name).write_text(f"{REPORT} {name}", "utf-8")
    for status in (FileStatus.ADDED, FileStatus.UNCHANGED):
        assert {outcome.status for outcome in archive.add([inbox])} == {status}


def test_the_same_bytes_twice_in_one_call(archive, inbox):
    for name in ("甲.txt", "乙.txt"):
        (inbox / name).write_text(REPORT, encoding="utf-8")
    statuses = [outcome.status for outcome in archive.add([inbox])]
    assert statuses == [FileStatus.ADDED, FileStatus.UNCHANGED]


def test_ids_are_the_same_in_another_archive(add_text, tmp_path, inbox):
    first = add_text(REPORT)
    with Archive.open(tmp_path / "other", parser=PARSER) as other:
        (outcome,) = other.add([inbox])
    assert outcome.report == first.report


def test_bad_files_are_rejected_and_the_rest_goes_in(archive, inbox, caplog):
    (inbox / "a.txt").write_text(REPORT, encoding="utf-8")
    (inbox / "b.txt").write_bytes(b"")
    (inbox / "c.txt").write_bytes(b"\xff\xfe\xff")
    (inbox / "d.txt").write_text("EXPLODE")
    (inbox / "e.txt").symlink_to(inbox / "nowhere")
    os.mkfifo(inbox / "f.txt")
    (inbox / "g.txt").write_text(REPORT.replace("2022", "2023"), encoding="utf-8")
    with caplog.at_level(logging.CRITICAL, "juanzong"):
        outcomes = {Path(each.path).name: each for each in archive.add([inbox, inbox / "none"])}
    assert {name: each.reason and str(each.reason) for name, each in outcomes.items()} == {
        "a.txt": None,
        "b.txt": "empty",
        "c.txt": "not-text",
        "d.txt": "reader-failed (error=KeyError)",
        "e.txt": "no-such-file",
        "f.txt": "special-file",
        "g.txt": None,
        "none": "no-such-file",
    }
    assert len(archive.reports()) == 2
    assert archive.check() == ()


def test_a_rejected_replacement_leaves_the_report_as_it_was(archive, add_text):
    first = add_text(REPORT)
    before = archive.report(first.report)
    assert add_text("EXPLODE").status is FileStatus.REJECTED
    assert archive.report(first.report) == before


@pytest.mark.parametrize(
    "sections",
    [
        (),
        (fakes.section("甲"), fakes.section("甲", ordinal=1)),
        (fakes.section("甲", ordinal=5),),
        (fakes.section("甲", "\ud800"),),
        (fakes.section("甲", "\0"),),
    ],
)
def test_an_outline_that_cannot_be_stored_is_rejected(tmp_path, inbox, sections, caplog):
    outline = fakes.Outline("标题", sections)
    (inbox / "a.txt").write_text(REPORT, encoding="utf-8")
    parser = Parser(fakes.read, lambda _document: outline, fakes.find)
    with (
        caplog.at_level(logging.CRITICAL, "juanzong"),
        Archive.open(tmp_path / "archive", parser=parser) as archive,
    ):
        (outcome,) = archive.add([inbox])
    assert outcome.status is FileStatus.REJECTED


def test_a_fact_without_standing_evidence_is_left_out(tmp_path, inbox, caplog):
    def find(outline, _file_name):
        place = outline.sections[1].id
        return tuple(
            fakes.Fact(name, "甲县", fakes.FactStatus.STATED, "rule", evidence)
            for name, evidence in {
                "county": fakes.Evidence(place, 0, 2, "本局"),
                "city": fakes.Evidence(place, 0, 2, "别的"),
                "province": fakes.Evidence("nowhere", 0, 2, "本局"),
            }.items()
        )

    (inbox / "a.txt").write_text(REPORT, encoding="utf-8")
    with (
        caplog.at_level(logging.CRITICAL, "juanzong"),
        Archive.open(tmp_path / "archive", parser=Parser(fakes.read, fakes.cut, find)) as archive,
    ):
        (outcome,) = archive.add([inbox])
        assert [fact.name for fact in archive.report(outcome.report).facts] == ["county"]


def test_folders_are_walked_in_order_without_what_is_hidden(archive, inbox):
    names = ["b/2.txt", "b/1.txt", "a.txt", ".hidden.txt", ".git/x.txt", "~$a.docx", ".DS_Store"]
    for number, name in enumerate(names):
        path = inbox / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(f"报告{number}")
    paths = [outcome.path for outcome in archive.add([inbox])]
    assert paths == [str(inbox / name) for name in ("a.txt", "b/1.txt", "b/2.txt")]


def test_notes_and_data_in_a_folder_are_no_reports(archive, inbox):
    for name in ("SOURCES.md", "expected.json", "list.CSV", "a.txt", "无后缀"):
        (inbox / name).write_text(REPORT + name, encoding="utf-8")
    paths = [outcome.path for outcome in archive.add([inbox])]
    assert paths == [str(inbox / name) for name in ("a.txt", "无后缀")]


def test_a_hidden_file_goes_in_when_it_is_named(archive, inbox):
    path = inbox / ".hidden.txt"
    path.write_text(REPORT, encoding="utf-8")
    assert [outcome.status for outcome in archive.add([path])] == [FileStatus.ADDED]


def test_symlink_loops_end(archive, inbox):
    (inbox / "a.txt").write_text(REPORT, encoding="utf-8")
    (inbox / "loop").symlink_to(inbox)
    (inbox / "self").symlink_to(inbox / "self")
    outcomes = list(archive.add([inbox]))
    assert [(Path(each.path).name, each.status) for each in outcomes] == [
        ("a.txt", FileStatus.ADDED),
        ("self", FileStatus.REJECTED),
    ]


def test_the_archive_itself_is_never_added(archive, tmp_path):
    (tmp_path / "a.txt").write_text(REPORT, encoding="utf-8")
    for _ in range(2):
        paths = [outcome.path for outcome in archive.add([tmp_path])]
        assert paths == [str(tmp_path / "a.txt")]


def test_an_unreadable_folder_is_rejected_on_disk(archive, inbox):
    closed = inbox / "closed"
    closed.mkdir()
    closed.chmod(0)
    try:
        with without_root_rights():
            (outcome,) = archive.add([inbox])
    finally:
        closed.chmod(0o700)
    assert outcome.reason == Remark.of("no-permission")


def test_an_unreadable_folder_is_rejected_and_the_rest_goes_in(archive, inbox, monkeypatch):
    closed = inbox / "closed"
    closed.mkdir()
    (inbox / "z.txt").write_text(REPORT, encoding="utf-8")
    plain = Path.iterdir

    def refuse(path):
        if path == closed:
            raise PermissionError(13, "Permission denied")
        return plain(path)

    monkeypatch.setattr(Path, "iterdir", refuse)
    outcomes = [(Path(each.path).name, each.reason) for each in archive.add([inbox])]
    assert outcomes == [("closed", Remark.of("no-permission")), ("z.txt", None)]


def test_a_file_that_is_too_large_is_not_read(archive, inbox, monkeypatch):
    monkeypatch.setattr(walking, "DEFAULT_BOUNDS", Bounds(file_bytes=1024 * 1024))
    with (inbox / "huge.txt").open("wb") as file:
        file.truncate(1024 * 1024 + 1)
    (outcome,) = archive.add([inbox])
    assert outcome.reason == Remark.of("too-large", size=2, limit=1)


def test_names_from_chinese_windows_are_read(archive, inbox):
    path = Path(os.fsdecode(os.fsencode(inbox) + b"/" + "自评.txt".encode("gb18030")))
    path.write_text(REPORT, encoding="utf-8")
    (outcome,) = archive.add([inbox])
    assert outcome.path.endswith("/自评.txt")
    assert archive.report(outcome.report).file_name == "自评.txt"


def test_progress_counts_every_file(archive, inbox):
    fill(inbox, 3)
    (inbox / "bad.txt").write_bytes(b"")
    told = []
    list(archive.add([inbox], lambda done, total, path: told.append((done, total, path))))
    assert [(done, total) for done, total, _ in told] == [(1, 4), (2, 4), (3, 4), (4, 4)]
    assert told[-1][2] == str(inbox / "bad.txt")


def test_other_processes_give_what_this_one_gives(archive, inbox, tmp_path, monkeypatch):
    monkeypatch.setattr(workers, "_processors", lambda: 2)
    monkeypatch.setattr(adding, "BATCH_FILES", 7)
    fill(inbox, 30)
    (inbox / "005.txt").write_bytes(b"\xff")
    (inbox / "007.txt").write_text((inbox / "006.txt").read_text())
    outcomes = list(archive.add([inbox]))
    monkeypatch.setattr(workers, "_processors", lambda: 1)
    with Archive.open(tmp_path / "serial", parser=PARSER) as serial:
        assert list(serial.add([inbox])) == outcomes
        assert serial.reports() == archive.reports()


def test_a_file_that_kills_its_process_is_rejected_alone(archive, inbox, monkeypatch):
    monkeypatch.setattr(workers, "_processors", lambda: 2)
    fill(inbox, 24)
    (inbox / "011.txt").write_text("CRASH")
    outcomes = list(archive.add([inbox]))
    rejected = [each for each in outcomes if each.status is FileStatus.REJECTED]
    assert [(Path(each.path).name, each.reason) for each in rejected] == [
        ("011.txt", Remark.of("reader-crashed"))
    ]
    assert len(archive.reports()) == 23


def test_a_full_disk_is_told_and_leaves_nothing_half_stored(archive, inbox, monkeypatch):
    fill(inbox, 2)

    def refuse(*_arguments):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("juanzong.archive.store.originals._write_atomically", refuse)
    with pytest.raises(ArchiveError, match="No space left on device"):
        list(archive.add([inbox]))
    assert archive.reports() == ()
    assert archive.check() == ()


def test_stopping_half_way_keeps_what_was_told_and_frees_the_lock(archive, inbox, monkeypatch):
    monkeypatch.setattr(adding, "BATCH_FILES", 1)
    fill(inbox, 5)
    outcomes = archive.add([inbox])
    first = next(outcomes)
    outcomes.close()
    assert [each.id for each in archive.reports()] == [first.report]
    archive.correct(first.report, "county", "怀来县")
    assert archive.check() == ()


def test_readers_are_not_blocked_while_files_are_added(archive, inbox, monkeypatch):
    monkeypatch.setattr(adding, "BATCH_FILES", 1)
    fill(inbox, 4)
    counts = []
    with again(archive, parser=PARSER) as reader:
        for _ in archive.add([inbox]):
            counts.append(len(reader.reports()))
            assert reader.overview().reports == counts[-1]
    assert counts == [1, 2, 3, 4]


def test_a_reader_sees_one_state_while_another_writes(archive, add_text):
    add_text(REPORT)
    with archive._database.reading() as connection:
        before = list(finding.every_report(connection))
        add_text(REPORT.replace("甲县", "乙县"), "另一份.txt")
        assert list(finding.every_report(connection)) == before
    assert len(archive.reports()) == 2


def test_a_database_in_the_folder_is_in_write_ahead_mode_with_foreign_keys(tmp_path):
    archive = Archive.open(tmp_path / "archive")
    with closing(archive), archive._database.reading() as connection:
        assert connection.exec_driver_sql("PRAGMA journal_mode").scalar() == "wal"
        assert connection.exec_driver_sql("PRAGMA foreign_keys").scalar() == 1
        assert connection.exec_driver_sql("PRAGMA busy_timeout").scalar() == 30_000


def test_a_lost_original_is_healed_by_adding_the_file_again(archive, add_text):
    outcome = add_text(REPORT)
    path = archive.original(outcome.report).content
    path.unlink()
    assert len(archive.check()) == 1
    assert add_text(REPORT).status is FileStatus.UNCHANGED
    assert archive.check() == ()
    assert path.read_text(encoding="utf-8") == REPORT
