"""What a backup holds and is restored from: nothing more, nothing less, nothing of another kind."""

from __future__ import annotations

import errno
import io
import json
import stat
import tarfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from juanzong.archive import Archive, ArchiveError
from juanzong.archive.store import backup
from tests.archive.store.fakes import PARSER, write_reports
from tests.without_root_rights import without_root_rights

MANIFEST = "juanzong-backup.json"
DATABASE = "archive.sqlite3"
Members = list[tuple[str, bytes]]


@pytest.fixture(scope="module")
def held(tmp_path_factory) -> Iterator[Archive]:
    folder = tmp_path_factory.mktemp("held")
    (folder / "inbox").mkdir()
    write_reports(folder / "inbox", 3)
    with Archive.open(folder / "archive", parser=PARSER) as archive:
        list(archive.add([folder / "inbox"]))
        yield archive


@pytest.fixture(scope="module")
def whole(held) -> Members:
    """The members of a backup of three reports, in order."""
    held.back_up(held.directory.parent / "b.tar")
    with tarfile.open(held.directory.parent / "b.tar") as tar:
        return [(each.name, tar.extractfile(each).read()) for each in tar]


def restored(folder: Path, members: Members, into: Path | None = None) -> int:
    with tarfile.open(folder / "b.tar", "w") as tar:
        for name, data in members:
            entry = tarfile.TarInfo(name)
            entry.size = len(data)
            tar.addfile(entry, io.BytesIO(data))
    return Archive.restore(folder / "b.tar", into or folder / "again")


def saying(members: Members, **values: object) -> Members:
    """The backup with another manifest."""
    (_, manifest), *others = members
    return [(MANIFEST, json.dumps(json.loads(manifest) | values).encode()), *others]


def test_it_holds_a_manifest_a_database_and_every_original_once(whole, held):
    hashes = {held.report(each.id).file_sha256 for each in held.reports()}
    originals = sorted(f"originals/{name[:2]}/{name}" for name in hashes)
    assert [name for name, _ in whole] == [MANIFEST, DATABASE, *originals]
    assert json.loads(whole[0][1])["originals"] == 3


def test_progress_counts_originals(held, tmp_path):
    told = []
    held.back_up(tmp_path / "b.tar", lambda done, total, _name: told.append((done, total)))
    assert told == [(1, 3), (2, 3), (3, 3)]


def test_nobody_owns_what_is_in_it_and_nothing_runs(held, tmp_path):
    (held.directory / DATABASE).chmod(0o700)
    held.back_up(tmp_path / "b.tar")
    with tarfile.open(tmp_path / "b.tar") as tar:
        for each in tar:
            assert (each.uid, each.gid, each.uname, each.gname) == (0, 0, "", "")
            assert readable_by_all_writable_by_its_owner(each.mode)
            assert not each.mode & 0o111


def readable_by_all_writable_by_its_owner(mode: int) -> bool:
    return mode & 0o444 == 0o444 and mode & 0o222 == 0o200


def test_others_may_enter_a_restored_archive_and_read_its_originals(whole, tmp_path):
    assert restored(tmp_path, whole) == 3
    mode = stat.S_IMODE((tmp_path / "again").stat().st_mode)
    assert readable_by_all_writable_by_its_owner(mode)
    assert mode & 0o111 == 0o111


def test_an_empty_folder_is_filled_where_it_stands(whole, tmp_path):
    """It may be a mount, or stand where its user may write nothing: it stays the same folder."""
    folder = tmp_path / "var" / "archive"
    folder.mkdir(parents=True, mode=0o750)
    before = folder.stat()
    folder.parent.chmod(0o555)
    with without_root_rights():
        assert restored(tmp_path, whole, folder) == 3
    folder.parent.chmod(0o755)
    assert (folder.stat().st_ino, folder.stat().st_mode) == (before.st_ino, before.st_mode)
    assert {path.name for path in folder.iterdir()} == {DATABASE, "originals"}
    with Archive.open(folder, parser=PARSER) as archive:
        assert len(list(archive.reports())) == 3


def test_an_empty_folder_is_empty_again_where_the_disk_refuses(whole, tmp_path, monkeypatch):
    folder = tmp_path / "archive"
    folder.mkdir()
    put_in_place = backup.put_in_place

    def refusing(path, target):
        if target.name == DATABASE:
            raise OSError(errno.EIO, "Input/output error")
        put_in_place(path, target)

    monkeypatch.setattr(backup, "put_in_place", refusing)
    with pytest.raises(ArchiveError):
        restored(tmp_path, whole, folder)
    assert list(folder.iterdir()) == []


def test_originals_may_be_read_by_all_and_run_by_nobody(held):
    for path in held.directory.glob("originals/*/*"):
        mode = stat.S_IMODE(path.stat().st_mode)
        assert readable_by_all_writable_by_its_owner(mode)
        assert not mode & 0o111


@pytest.mark.parametrize("originals", [2, 4])
def test_one_that_holds_more_or_fewer_originals_than_it_says_is_refused(whole, tmp_path, originals):
    with pytest.raises(ArchiveError, match="backup-cut-off"):
        restored(tmp_path, saying(whole, originals=originals))
    assert not (tmp_path / "again").exists()


def test_one_without_a_database_is_refused(whole, tmp_path):
    with pytest.raises(ArchiveError, match="backup-cut-off"):
        restored(tmp_path, [each for each in whole if each[0] != DATABASE])


def test_pictures_are_not_counted_as_originals(whole, tmp_path):
    assert restored(tmp_path, saying(whole, pictures=1)) == 2


def test_a_backup_of_before_pictures_were_counted_is_restored(whole, tmp_path):
    (_, manifest), *others = whole
    said = json.loads(manifest)
    del said["pictures"]
    assert restored(tmp_path, [(MANIFEST, json.dumps(said).encode()), *others]) == 3


def test_the_format_of_today_is_the_first_and_a_later_one_is_refused(whole, tmp_path):
    # A program of the first day reads what is written today, and the other way round.
    assert json.loads(whole[0][1])["format"] == 1
    with pytest.raises(ArchiveError, match="backup-newer"):
        restored(tmp_path, saying(whole, format=2))
    assert restored(tmp_path, saying(whole, format=1)) == 3


@pytest.mark.parametrize("name", ["a.json", "juanzong-backup.jsom", "juanzong-backup.jsoo", "z"])
def test_what_begins_with_another_file_is_no_backup(whole, tmp_path, name):
    with pytest.raises(ArchiveError, match="backup-unreadable"):
        restored(tmp_path, [(name, whole[0][1]), *whole[1:]])


@pytest.mark.parametrize("name", ["a.sqlite3", "archive.sqlite4", "z.sqlite3"])
def test_a_copy_of_the_database_under_another_name_is_not_unpacked(whole, tmp_path, name):
    database = dict(whole)[DATABASE]
    with pytest.raises(ArchiveError, match="backup-unreadable"):
        restored(tmp_path, [*whole, (name, database)])
    assert not (tmp_path / "again").exists()


def spoiled(data: bytes) -> Iterator[bytes]:
    """Altered copies, of which some hash to more and some to less than the whole one."""
    for place in range(8):
        yield data[:place] + bytes([data[place] ^ 1]) + data[place + 1 :]


@pytest.mark.parametrize("member", [DATABASE, "originals"])
def test_what_does_not_hash_to_what_it_should_is_refused(whole, tmp_path, member):
    place = next(at for at, (name, _) in enumerate(whole) if name.startswith(member))
    name, data = whole[place]
    for number, altered in enumerate(spoiled(data)):
        folder = tmp_path / str(number)
        folder.mkdir()
        with pytest.raises(ArchiveError, match="backup-damaged"):
            restored(folder, [*whole[:place], (name, altered), *whole[place + 1 :]])


def test_a_file_larger_than_what_is_copied_at_a_time_is_whole(whole, tmp_path, monkeypatch):
    monkeypatch.setattr(backup, "_CHUNK", 1000)
    assert restored(tmp_path, whole) == 3
    with Archive.open(tmp_path / "again", parser=PARSER) as again:
        assert again.check() == ()


def test_a_missing_original_is_named_so_that_it_is_found(held, tmp_path):
    path, *_ = sorted(held.directory.glob("originals/*/*"))
    aside = path.rename(tmp_path / path.name)
    try:
        for write, place in ((held.back_up, "b.tar"), (held.export_all, "all")):
            with pytest.raises(ArchiveError, match="original-missing") as raised:
                write(tmp_path / place)
            assert path.name.startswith(str(dict(raised.value.remark.values)["name"]))
    finally:
        aside.rename(path)


def test_a_link_in_an_original_s_place_is_not_followed(whole, tmp_path):
    *others, (name, _) = whole
    link = tarfile.TarInfo(name)
    link.type, link.linkname = tarfile.SYMTYPE, DATABASE
    with tarfile.open(tmp_path / "b.tar", "w") as tar:
        for each, data in others:
            entry = tarfile.TarInfo(each)
            entry.size = len(data)
            tar.addfile(entry, io.BytesIO(data))
        tar.addfile(link)
    with pytest.raises(ArchiveError, match="backup-unreadable"):
        Archive.restore(tmp_path / "b.tar", tmp_path / "again")


def test_an_archive_without_reports_is_restored_to_a_store_elsewhere(tmp_path):
    with Archive.open(tmp_path / "empty", parser=PARSER) as empty:
        empty.back_up(tmp_path / "b.tar")
    place = f"memory://{tmp_path.name}/originals"
    assert Archive.restore(tmp_path / "b.tar", tmp_path / "again", place) == 0


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (OSError(28, "No space left on device"), "No space left on device"),
        (OSError("torn"), "torn"),
    ],
)
def test_a_disk_that_does_not_say_what_it_refuses_is_told_with_the_backup_s_place(
    held, tmp_path, monkeypatch, error, said
):
    def refuse(*_arguments, **_options):
        raise error

    monkeypatch.setattr(tarfile.TarFile, "addfile", refuse)
    with pytest.raises(ArchiveError, match="disk-refuses") as raised:
        held.back_up(tmp_path / "b.tar")
    assert dict(raised.value.remark.values) == {"path": str(tmp_path / "b.tar"), "error": said}
