"""What a manifest or the database names is on the disk before: every moment's loss of power."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from juanzong.archive import Archive, ArchiveError
from juanzong.archive.store import adding
from juanzong.index import SearchRequest
from juanzong.index.segments import writing
from juanzong.web.library.service import Library
from juanzong.web.settings import Settings
from tests.archive.store.fakes import PARSER, REPORT
from tests.trust.power import PowerShim, lay_out
from tests.trust.test_pictures import BLUE, RED, write
from tests.web.small_archive import REPORTS, run, write_reports

WORDS = SearchRequest("预算 OR 舆情")


@pytest.fixture
def watched(monkeypatch):
    """Begins to watch a folder; ended with the test."""
    shims = []

    def watch(folder: Path) -> PowerShim:
        shims.append(PowerShim(folder, monkeypatch))
        return shims[-1]

    yield watch
    monkeypatch.undo()
    for shim in shims:
        shim.close()


def disks(shim: PowerShim, folder: Path):
    """Each moment's disks in a folder of its own, with the number of the moment."""
    for number, moment in enumerate(shim.moments):
        for kind, disk in enumerate(moment):
            yield number, lay_out(disk, folder / f"state{number}-{kind}")
            shutil.rmtree(folder / f"state{number}-{kind}")


def contents(archive: Archive):
    """All that is promised of each report, its file and its pictures among it."""
    whole = {}
    for each in archive.reports():
        report = archive.report(each.id)
        shown = [placed.picture for section in report.sections for placed in section.pictures]
        kept = [picture.sha256 for picture in shown if picture.sha256]
        whole[each.id] = (
            [(fact.name, fact.value, fact.status, fact.evidence, fact.by) for fact in report.facts],
            [(section.id, section.digest, section.text) for section in report.sections],
            archive.original(each.id).content.read_bytes(),
            [archive.picture(each.id, sha256) for sha256 in kept],
        )
    return whole


def held(folder: Path):
    """What a database found there holds, whole and passing `check`; None where there is none."""
    if not Archive.is_in(folder):
        return None
    with Archive.open(folder, parser=PARSER) as found:
        assert found.check() == ()
        return contents(found)


def test_a_report_is_whole_with_its_file_or_not_there_from_a_new_archive_on(
    tmp_path, monkeypatch, watched
):
    """Folders that are made on the way have their names on the disk before a row counts on them."""
    inbox = tmp_path / "inbox"
    inbox.mkdir()
    for number in range(3):
        (inbox / f"{number}.txt").write_text(REPORT.replace("甲县", f"{number}县"), "utf-8")
    monkeypatch.setattr(adding, "BATCH_FILES", 1)
    (tmp_path / "disk").mkdir()
    shim = watched(tmp_path / "disk")
    told = []
    with Archive.open(tmp_path / "disk" / "of" / "archive", parser=PARSER) as archive:
        for outcome in archive.add([inbox]):
            assert outcome.report
            shim.moment()
            told.append((len(shim.moments), outcome.report))
        expected = contents(archive)
    monkeypatch.undo()
    seen = set()
    for number, disk in disks(shim, tmp_path / "after"):
        found = held(disk / "of" / "archive") or {}
        assert {report for since, report in told if number >= since - 1} <= set(found)
        assert found.items() <= expected.items()
        seen.add(len(found))
    assert seen == {0, 1, 2, 3}


def test_a_report_with_pictures_is_whole_or_not_there(tmp_path, monkeypatch, watched):
    with Archive.open(tmp_path / "disk" / "archive") as archive:
        list(archive.add([write(tmp_path, RED)]))
        former = contents(archive)
        shim = watched(tmp_path / "disk")
        (outcome,) = archive.add([write(tmp_path, RED, BLUE)])
        assert outcome.status == "replaced"
        shim.moment()
        new = contents(archive)
    monkeypatch.undo()
    states = [held(disk / "archive") for _, disk in disks(shim, tmp_path / "after")]
    assert all(state in (former, new) for state in states)
    assert states[0] == former
    assert states[-2:] == [new, new]


def test_a_file_that_a_killed_writer_had_named_is_flushed_by_the_next(tmp_path, watched):
    """Killed between naming and flushing the folder, it left a name that may not be on the disk."""
    (tmp_path / "a.txt").write_text(REPORT, "utf-8")
    with Archive.open(tmp_path / "disk" / "archive", parser=PARSER) as archive:
        list(archive.add([tmp_path / "a.txt"]))
        path = archive.original(archive.reports()[0].id).content
    content = path.read_bytes()
    shutil.rmtree(tmp_path / "disk")
    (tmp_path / "disk" / "archive").mkdir(parents=True)
    shim = watched(tmp_path / "disk")
    # As the killed writer left it: the content flushed, no name.
    path.parent.mkdir(parents=True)
    path.write_bytes(content)
    shim.note_content(path)
    with Archive.open(tmp_path / "disk" / "archive", parser=PARSER) as archive:
        list(archive.add([tmp_path / "a.txt"]))
    shim.moment()
    for disk in shim.moments[-1]:
        found = lay_out(disk, tmp_path / "after" / str(len(disk)))
        assert len(held(found / "archive") or {}) == 1
        shutil.rmtree(found)


def test_a_live_archive_asks_sqlite_to_flush_every_commit(tmp_path):
    with Archive.open(tmp_path / "archive", parser=PARSER) as archive:
        database = archive._database
        for opened in (database.writing, database.reading):
            with opened() as connection:
                said = connection.exec_driver_sql("PRAGMA journal_mode").scalar()
                level = connection.exec_driver_sql("PRAGMA synchronous").scalar()
                # 2 is FULL: the log is flushed at each commit, not only at checkpoints.
                assert (said, level) == ("wal", 2)
        assert (archive.directory / "archive.sqlite3-wal").is_file()


def two_versions_and_more(folder: Path) -> Archive:
    inbox = folder / "inbox"
    inbox.mkdir()
    archive = Archive.open(folder / "archive", parser=PARSER)
    for number in range(3):
        (inbox / f"{number}.txt").write_text(REPORT.replace("甲县", f"{number}县"), "utf-8")
    ids = [outcome.report for outcome in archive.add([inbox])]
    (inbox / "0.txt").write_text(REPORT + "# 四、后记\n补记。\n", "utf-8")
    list(archive.add([inbox / "0.txt"]))
    archive.correct(ids[0], "county", "怀来县", "按封面", by="甲")
    archive.remove(ids[2])
    return archive


def test_a_backup_has_its_name_only_when_it_is_whole(tmp_path, monkeypatch, watched):
    with two_versions_and_more(tmp_path) as archive:
        (tmp_path / "disk").mkdir()
        archive.back_up(tmp_path / "disk" / "b.tar")
        former = contents(archive)
        archive.correct(archive.reports()[1].id, "year", 2021)
        shim = watched(tmp_path / "disk")
        archive.back_up(tmp_path / "disk" / "b.tar")
        shim.moment()
        new = contents(archive)
    monkeypatch.undo()
    states = []
    for _, disk in disks(shim, tmp_path / "after"):
        Archive.restore(disk / "b.tar", tmp_path / "again")
        states.append(held(tmp_path / "again"))
        shutil.rmtree(tmp_path / "again")
    assert all(state in (former, new) for state in states)
    assert states[-2:] == [new, new]


def test_a_restored_archive_is_whole_or_not_there(tmp_path, monkeypatch, watched):
    with two_versions_and_more(tmp_path) as archive:
        archive.back_up(tmp_path / "b.tar")
        expected = contents(archive)
    (tmp_path / "disk").mkdir()
    shim = watched(tmp_path / "disk")
    Archive.restore(tmp_path / "b.tar", tmp_path / "disk" / "a" / "b" / "archive")
    shim.moment()
    monkeypatch.undo()
    states = [held(disk / "a" / "b" / "archive") for _, disk in disks(shim, tmp_path / "after")]
    assert all(state in (None, expected) for state in states)
    assert states[-2:] == [expected, expected]


def test_plain_files_of_a_report_are_whole_or_not_there(tmp_path, monkeypatch, watched):
    with two_versions_and_more(tmp_path) as archive:
        (tmp_path / "disk").mkdir()
        shim = watched(tmp_path / "disk")
        assert archive.export_all(tmp_path / "disk" / "of" / "plain") == 3
        shim.moment()
        expected = contents(archive)
    monkeypatch.undo()
    sizes = []
    for _, disk in disks(shim, tmp_path / "after"):
        with Archive.open(tmp_path / "again", parser=PARSER) as again:
            try:
                outcomes = list(again.import_all(disk / "of" / "plain"))
            except ArchiveError as error:
                assert error.remark.code == "no-plain-files"  # noqa: PT017 (nothing is there yet)
                outcomes = []
            assert all(outcome.report for outcome in outcomes)
            assert contents(again).items() <= expected.items()
        sizes.append(len(outcomes))
        shutil.rmtree(tmp_path / "again")
    assert sizes[-2:] == [4, 4]


def test_an_interrupted_import_of_plain_files_goes_on_where_it_was(tmp_path, monkeypatch, watched):
    """It took a report whose first version had come in for held, and left the rest out for ever.

    A removed one then stayed to be read by all.
    """
    with two_versions_and_more(tmp_path) as archive:
        archive.export_all(tmp_path / "plain")
        expected = contents(archive)
    (tmp_path / "disk").mkdir()
    shim = watched(tmp_path / "disk")
    with Archive.open(tmp_path / "disk" / "archive", parser=PARSER) as again:
        for _ in again.import_all(tmp_path / "plain"):
            shim.moment()
        shim.moment()
        assert contents(again) == expected
    monkeypatch.undo()
    for _, disk in disks(shim, tmp_path / "after"):
        with Archive.open(disk / "archive", parser=PARSER) as found:
            list(found.import_all(tmp_path / "plain"))
            assert contents(found) == expected
            assert found.check() == ()
            assert not list(found.directory.glob("importing-*"))


def test_what_people_did_after_an_import_stays_when_it_is_repeated(tmp_path):
    with two_versions_and_more(tmp_path) as archive:
        archive.export_all(tmp_path / "plain")
    with Archive.open(tmp_path / "again", parser=PARSER) as again:
        list(again.import_all(tmp_path / "plain"))
        corrected = next(each.id for each in again.reports() if again.report(each.id).version == 2)
        again.uncorrect(corrected, "county")
        expected = contents(again)
        assert {str(each.status) for each in again.import_all(tmp_path / "plain")} == {"unchanged"}
        assert contents(again) == expected


def test_an_index_is_after_any_loss_of_power_the_former_or_the_new_one(
    tmp_path, monkeypatch, watched
):
    """Segments come, are merged and go, and the index is built anew."""
    archive = tmp_path / "archive"
    library = Library.open(Settings(archive=archive), create=True)
    reports = write_reports(tmp_path / "reports")
    first, *rest = [reports / name for name in REPORTS]
    library.add([first])
    monkeypatch.setattr(writing, "MERGE_FACTOR", 2)
    shim = watched(archive / "index")
    right = [library.search(WORDS).total]
    for path in rest:
        library.add([path])
        right.append(library.search(WORDS).total)
    library.remove(library.search(WORDS).hits[0].report)
    right.append(library.search(WORDS).total)
    library.reindex()
    library.close()
    monkeypatch.undo()
    assert len(set(right)) > 2
    # An index that may not be mended is searched as it stands, or refused.
    monkeypatch.setattr(
        "juanzong.web.library.searchable_reports.may_index", lambda _settings: False
    )
    totals = []
    for number, moment in enumerate(shim.moments):
        for kind, disk in enumerate(moment):
            folder = tmp_path / f"state{number}-{kind}"
            lay_out(disk, folder / "index")
            found = Library.open(Settings(archive=archive, state=folder))
            totals.append(found.search(WORDS).total)
            found.close()
            shutil.rmtree(folder)
    assert set(totals) == set(right)
    assert totals[-2:] == [right[-1], right[-1]]


@pytest.mark.parametrize("name", ["hits.csv", "engine"])
def test_a_file_that_takes_anothers_place_is_flushed_before(tmp_path, watched, name):
    """The list of an export, and the name of the engine in use: the former one, or the new."""
    archive = tmp_path / "archive"
    library = Library.open(Settings(archive=archive), create=True)
    library.add([write_reports(tmp_path / "reports")])
    library.close()
    disk = tmp_path / "disk"
    disk.mkdir()
    (disk / name).write_text("former", "utf-8")
    shim = watched(disk)
    if name == "engine":
        from juanzong.index.engines import use_engine  # noqa: PLC0415

        use_engine(disk, "tantivy")
    else:
        run("export", "预算", "-o", disk / name, archive=archive)
    shim.moment()
    new = (disk / name).read_bytes()
    assert new not in (b"", b"former")
    held_then = [state[name] for moment in shim.moments for state in moment]
    assert set(held_then) == {b"former", new}
    assert held_then[-2:] == [new, new]
