"""A watched folder: files are ready once they are whole, again when they change, never twice."""

from __future__ import annotations

import os
import sys

import pytest

from juanzong.archive.folder_watch import FolderWatch
from juanzong.archive.open_files import open_for_writing
from tests.without_root_rights import without_root_rights

SETTLE = 3.0


class Clock:
    """Seconds that pass when they are told to."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def inbox(tmp_path):
    folder = tmp_path / "inbox"
    folder.mkdir()
    return folder


@pytest.fixture
def watch(inbox, clock):
    return FolderWatch(inbox, inbox / "juanzong-archive", SETTLE, clock)


def names(look):
    return [path.name for path in look.ready]


def taken(watch):
    look = watch.look()
    for path in look.ready:
        watch.take(path)
    return names(look)


def test_a_file_is_ready_once_it_is_left_alone(watch, inbox, clock):
    path = inbox / "a.txt"
    path.write_text("一")
    assert (names(watch.look()), watch.look().waiting) == ([], 1)
    clock.now += SETTLE / 2
    path.write_text("一二")
    assert names(watch.look()) == []
    clock.now += SETTLE / 2
    assert names(watch.look()) == []
    clock.now += SETTLE / 2
    assert taken(watch) == ["a.txt"]
    clock.now += 10 * SETTLE
    assert taken(watch) == []
    path.write_text("一二三")
    assert taken(watch) == []
    clock.now += SETTLE
    assert taken(watch) == ["a.txt"]


def test_what_lay_there_for_long_is_ready_at_once(watch, inbox):
    path = inbox / "old.txt"
    path.write_text("旧")
    os.utime(path, (1_600_000_000, 1_600_000_000))
    assert taken(watch) == ["old.txt"]


def test_a_file_that_was_not_taken_is_ready_again(watch, inbox, clock):
    (inbox / "a.txt").write_text("一")
    watch.look()
    clock.now += SETTLE
    assert names(watch.look()) == names(watch.look()) == ["a.txt"]


def test_what_is_no_report_yet_or_never_is_passed_over(watch, inbox, clock):
    for name in (
        ".hidden",
        "~$a.docx",
        "a.pdf.crdownload",
        "b.part",
        "c.tmp",
        "README.md",
        "d.csv",
    ):
        (inbox / name).write_text("x")
    (inbox / "juanzong-archive").mkdir()
    (inbox / "juanzong-archive" / "inner.txt").write_text("x")
    (inbox / "sub").mkdir()
    (inbox / "sub" / "sources.csv").write_text("x")
    (inbox / "sub" / "e.txt").write_text("x")
    (inbox / "loop").symlink_to(inbox / "sub")
    watch.look()
    clock.now += SETTLE
    assert names(watch.look()) == ["e.txt", "sources.csv"]
    (inbox / "b.part").rename(inbox / "b.pdf")
    watch.look()
    clock.now += SETTLE
    assert "b.pdf" in names(watch.look())


def test_a_folder_that_goes_away_is_told_once_and_taken_up_when_it_is_back(watch, inbox, clock):
    (inbox / "a.txt").write_text("一")
    watch.look()
    clock.now += SETTLE
    assert taken(watch) == ["a.txt"]
    away = inbox.with_name("away")
    inbox.rename(away)
    gone = watch.look()
    assert not gone.is_there
    assert [remark.code for _, remark in gone.problems] == ["no-such-file"]
    again = watch.look()
    assert (again.is_there, again.problems) == (False, ())
    away.rename(inbox)
    (inbox / "b.txt").write_text("二")
    assert watch.look().is_there
    clock.now += SETTLE
    assert taken(watch) == ["b.txt"]


def test_a_folder_that_may_not_be_read_is_told_once(watch, inbox):
    (inbox / "sub").mkdir(mode=0)
    with without_root_rights():
        first, second = watch.look(), watch.look()
    (inbox / "sub").chmod(0o700)
    assert [remark.code for _, remark in first.problems] == ["no-permission"]
    assert second.problems == ()


def test_a_change_of_rights_is_a_change(watch, inbox, clock):
    path = inbox / "a.txt"
    path.write_text("一")
    watch.look()
    clock.now += SETTLE
    assert taken(watch) == ["a.txt"]
    path.chmod(0o600)
    watch.look()
    clock.now += SETTLE
    assert taken(watch) == ["a.txt"]


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells who writes a file")
def test_a_file_that_is_held_open_for_writing_is_not_whole(watch, inbox, clock):
    path, other = inbox / "a.txt", inbox / "b.txt"
    other.write_text("二")
    with path.open("w") as file, other.open():
        file.write("一")
        file.flush()
        watch.look()
        clock.now += 10 * SETTLE
        assert open_for_writing([path, other, inbox / "none"]) == {path}
        assert taken(watch) == ["b.txt"]
    assert taken(watch) == ["a.txt"]
