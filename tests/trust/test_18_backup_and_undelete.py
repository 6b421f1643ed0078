"""What is kept is carried away and back whole (h2-75); what was removed comes back (h2-58)."""

from __future__ import annotations

import io
import json
import tarfile
import threading
from pathlib import Path

import pytest

from juanzong.archive import Archive, ArchiveError, UnknownReportError, permalink
from tests.archive.store.fakes import PARSER, REPORT
from tests.shared import SEARCHER_CASES, require_shared
from tests.web.small_archive import reports_by_file, run, run_json


def fill(archive: Archive, inbox: Path, numbers: range) -> None:
    inbox.mkdir(exist_ok=True)
    for number in numbers:
        (inbox / f"{number}.txt").write_text(REPORT.replace("甲县", f"{number}县"), "utf-8")
    assert all(outcome.report for outcome in archive.add([inbox]))


def links(archive: Archive) -> dict[str, list[str]]:
    return {
        each.id: [permalink(each.id, section) for section in archive.report(each.id).sections]
        for each in archive.reports()
    }


@pytest.fixture
def archive(tmp_path):
    with Archive.open(tmp_path / "archive", parser=PARSER) as opened:
        fill(opened, tmp_path / "inbox", range(10))
        yield opened


def test_a_restored_archive_passes_check_and_keeps_every_link(archive, tmp_path):
    report = archive.reports()[0].id
    (tmp_path / "inbox" / "0.txt").write_text(REPORT + "# 四、后记\n改过。\n", "utf-8")
    list(archive.add([tmp_path / "inbox"]))
    archive.correct(report, "county", "怀来县", by="甲")
    archive.remove(archive.reports()[3].id)
    assert archive.back_up(tmp_path / "b.tar") == 11
    assert Archive.restore(tmp_path / "b.tar", tmp_path / "again") == 11
    with Archive.open(tmp_path / "again", parser=PARSER) as again:
        assert again.check() == ()
        assert again.reports() == archive.reports()
        assert links(again) == links(archive)
        assert again.report(report) == archive.report(report)
        assert again.revision() == archive.revision()
        fill(again, tmp_path / "more", range(20, 22))
        assert again.check() == ()


def test_a_backup_is_one_state_while_another_writes(archive, tmp_path):
    """Copying archive.sqlite3 alone lost what stood in its log: 2 of 12 reports."""
    with Archive.open(archive.directory, parser=PARSER) as other:
        fill(other, tmp_path / "inbox", range(10, 12))
        writing = threading.Thread(
            target=fill, args=(other, tmp_path / "inbox", range(12, 40)), daemon=True
        )
        writing.start()
        for number in range(3):
            archive.back_up(tmp_path / f"{number}.tar")
        writing.join()
    counts = []
    for number in range(3):
        Archive.restore(tmp_path / f"{number}.tar", tmp_path / f"again{number}")
        with Archive.open(tmp_path / f"again{number}", parser=PARSER) as again:
            assert again.check() == ()
            counts.append(len(again.reports()))
    assert counts == sorted(counts)
    assert counts[0] >= 12


def test_a_backup_of_a_backup_on_a_read_only_disk(archive, tmp_path):
    archive.close()
    with Archive.open(archive.directory, read_only=True) as reader:
        assert reader.back_up(tmp_path / "b.tar") == 10


@pytest.mark.parametrize("kept", [0.0, 0.2, 0.5, 0.9])
def test_a_backup_that_is_cut_off_is_refused_and_leaves_nothing(archive, tmp_path, kept):
    archive.back_up(tmp_path / "b.tar")
    data = (tmp_path / "b.tar").read_bytes()
    (tmp_path / "cut.tar").write_bytes(data[: int(len(data) * kept)])
    with pytest.raises(ArchiveError, match="backup"):
        Archive.restore(tmp_path / "cut.tar", tmp_path / "again")
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "archive", "b.tar", "cut.tar", "inbox",
    ]  # fmt: skip


def test_an_altered_backup_is_refused(archive, tmp_path):
    archive.back_up(tmp_path / "b.tar")
    data = bytearray((tmp_path / "b.tar").read_bytes())
    place = data.rindex("全年工作平稳".encode())
    data[place] ^= 1
    (tmp_path / "b.tar").write_bytes(data)
    with pytest.raises(ArchiveError, match="damaged"):
        Archive.restore(tmp_path / "b.tar", tmp_path / "again")


@pytest.mark.parametrize("name", ["../evil", "/evil", "originals/aa/../../evil", "index/x"])
def test_a_strangers_backup_writes_nowhere_else(archive, tmp_path, name):
    archive.back_up(tmp_path / "b.tar")
    with tarfile.open(tmp_path / "b.tar", "a") as tar:
        entry = tarfile.TarInfo(name)
        entry.size = 4
        tar.addfile(entry, io.BytesIO(b"evil"))
    with pytest.raises(ArchiveError, match="backup-unreadable"):
        Archive.restore(tmp_path / "b.tar", tmp_path / "again")
    assert not (tmp_path / "evil").exists()
    assert not (tmp_path / "again").exists()


def test_nothing_is_overwritten(archive, tmp_path):
    archive.back_up(tmp_path / "b.tar")
    with pytest.raises(ArchiveError, match="restore-not-empty"):
        Archive.restore(tmp_path / "b.tar", archive.directory)
    with pytest.raises(ArchiveError, match="disk-refuses"):
        archive.back_up(tmp_path / "no" / "b.tar")


def test_a_backup_without_an_original_is_not_made(archive, tmp_path):
    next(archive.directory.glob("originals/*/*")).unlink()
    with pytest.raises(ArchiveError, match="backup-original-missing"):
        archive.back_up(tmp_path / "b.tar")
    assert not (tmp_path / "b.tar").exists()


def test_the_command_backs_up_and_restores(filled, tmp_path):
    assert run("backup", tmp_path / "b.tar", archive=filled).exit_code == 0
    result = run("restore", tmp_path / "b.tar", archive=tmp_path / "again")
    assert (result.exit_code, "Restored" in result.output) == (0, True)
    assert run("check", archive=tmp_path / "again").exit_code == 0
    assert run_json("search", "舆情", archive=tmp_path / "again")["total"] == 2
    assert run_json("check", archive=tmp_path / "again")["ok"]
    assert run("restore", tmp_path / "b.tar", archive=tmp_path / "again").exit_code == 1


def test_h2_58_a_removed_report_comes_back_without_its_file(tmp_path):
    require_shared()
    source = tmp_path / "correct-fuping.txt"
    source.write_bytes((SEARCHER_CASES / "correct-fuping.txt").read_bytes())
    archive = tmp_path / "archive"
    assert run("add", source, archive=archive).exit_code == 0
    (report,) = reports_by_file(archive).values()
    before = run_json("show", report, archive=archive)
    assert run("remove", report, "--yes", archive=archive).exit_code == 0
    source.unlink()
    refused = run("show", report, archive=archive)
    assert refused.exit_code == 2
    assert f"juanzong undelete {report}" in refused.stderr
    assert run("undelete", report, archive=archive).exit_code == 0
    after = run_json("show", report, archive=archive)
    assert after | {"revision": 0} == before | {"revision": 0}
    assert run("original", report, archive=archive).exit_code == 0


def test_h2_81_the_time_of_a_removal_says_that_it_is_utc(archive):
    report = archive.reports()[0].id
    archive.remove(report)
    with pytest.raises(UnknownReportError, match=r"at=\d{4}-\d\d-\d\d \d\d:\d\d UTC"):
        archive.report(report)


def test_many_are_removed_at_once_or_none(archive):
    ids = [each.id for each in archive.reports()]
    with pytest.raises(UnknownReportError):
        archive.remove(*ids[:3], "nothing")
    assert len(archive.reports()) == 10
    archive.remove(*ids[:3], ids[0], by="甲")
    assert [each.id for each in archive.reports()] == ids[3:]
    with pytest.raises(UnknownReportError):
        archive.undelete(ids[0], "nothing")
    archive.undelete(*ids)
    assert [each.id for each in archive.reports()] == ids
    assert archive.revision() == 16


def test_the_command_removes_many(tmp_path, filled):
    run("backup", tmp_path / "b.tar", archive=filled)
    run("restore", tmp_path / "b.tar", archive=tmp_path / "a")
    ids = list(reports_by_file(tmp_path / "a").values())
    result = run("remove", *ids, "--yes", archive=tmp_path / "a")
    assert result.output.count("Removed ") == len(ids)
    assert json.loads(run("list", "--json", archive=tmp_path / "a").stdout) == {"reports": []}
    assert run("undelete", *ids, archive=tmp_path / "a").output.count("Back again") == len(ids)
