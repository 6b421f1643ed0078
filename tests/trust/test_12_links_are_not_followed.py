"""Point 12: a symbolic link brings in nothing from outside of the folder that was named."""

from __future__ import annotations

import stat
import zipfile
from pathlib import Path

import pytest

from juanzong.archive import Archive, FileStatus, Remark
from juanzong.archive.folder_watch import FolderWatch
from tests.archive.store.fakes import PARSER, REPORT
from tests.web.small_archive import run_json


@pytest.fixture
def inbox(tmp_path):
    """A folder with a report, links to it and to a folder beside it, and links out of it."""
    outside, inbox = tmp_path / "outside", tmp_path / "inbox"
    for folder in (outside, inbox, inbox / "kept"):
        folder.mkdir()
    (outside / "secret.txt").write_text(REPORT.replace("2022", "1999"), "utf-8")
    (inbox / "kept" / "a.txt").write_text(REPORT, "utf-8")
    (inbox / "again").symlink_to(inbox / "kept")
    (inbox / "b.txt").symlink_to(Path("kept") / "a.txt")
    (inbox / "file.txt").symlink_to(outside / "secret.txt")
    (inbox / "folder").symlink_to(outside)
    (inbox / "up").symlink_to("..")
    (inbox / "kept" / "chain").symlink_to(inbox / "folder" / "secret.txt")
    return inbox


LEADING_OUT = {"chain", "file.txt", "folder", "up"}


def added(tmp_path, paths, **options):
    with Archive.open(tmp_path / "archive", parser=PARSER) as archive:
        outcomes = list(archive.add(paths, **options))
        years = {report.facts.get("year") for report in archive.reports()}
    refused = {Path(each.path).name for each in outcomes if each.status is FileStatus.REJECTED}
    reasons = {each.reason for each in outcomes if each.status is FileStatus.REJECTED}
    return years, refused, reasons


def test_links_out_of_the_folder_are_told_and_not_followed(tmp_path, inbox):
    years, refused, reasons = added(tmp_path, [inbox])
    assert (years, refused, reasons) == ({2022}, LEADING_OUT, {Remark.of("link-outside")})


def test_a_folder_named_by_its_link_is_the_folder(tmp_path, inbox):
    (tmp_path / "named").symlink_to(inbox)
    years, refused, _ = added(tmp_path, [tmp_path / "named"])
    assert (years, refused) == ({2022}, LEADING_OUT)
    years, refused, _ = added(tmp_path / "inbox", [inbox / "folder"])
    assert (years, refused) == ({1999}, set())


def test_who_means_it_follows(tmp_path, inbox):
    years, refused, _ = added(tmp_path, [inbox / "kept", inbox], follow_links=True)
    assert years == {2022, 1999}
    assert refused == set()


def test_the_command_says_so_and_how_to_follow(tmp_path, inbox):
    archive = tmp_path / "archive"
    told = run_json("add", inbox, archive=archive, exit_code=1)
    assert {each["code"] for each in told["files"] if each["code"]} == {"link-outside"}
    assert any("--follow-links" in (each["reason"] or "") for each in told["files"])
    told = run_json("add", "--follow-links", inbox, archive=archive)
    assert told["rejected"] == 0


def test_a_watched_folder_follows_none_out_of_it_either(tmp_path, inbox):
    watch = FolderWatch(inbox, tmp_path / "archive", settle_seconds=0)
    look = watch.look()
    assert {path.name for path in look.ready} == {"a.txt", "b.txt"}
    assert {Path(path).name for path, _ in look.problems} == LEADING_OUT
    assert {remark for _, remark in look.problems} == {Remark.of("link-outside-watched")}
    (tmp_path / "named").symlink_to(inbox)
    named = FolderWatch(tmp_path / "named", tmp_path / "archive", settle_seconds=0)
    assert {path.name for path in named.look().ready} == {"a.txt", "b.txt"}


def test_a_link_that_was_packed_is_no_file(tmp_path):
    packed = tmp_path / "packed.zip"
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("a.txt", REPORT)
        link = zipfile.ZipInfo("passwords.txt")
        link.create_system, link.external_attr = 3, (stat.S_IFLNK | 0o777) << 16
        archive.writestr(link, "/etc/passwd")
    with Archive.open(tmp_path / "archive", parser=PARSER) as archive:
        assert len(list(archive.add([packed]))) == 1
        assert len(archive.reports()) == 1
