"""What killed importers leave in the system's temporary folder is removed by the next one."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from juanzong.archive import Archive
from juanzong.archive.store import scratch
from juanzong.archive.store.scratch import make_scratch, sweep_scratch
from tests.archive.store.fakes import PARSER, REPORT, write_reports

ROOT = Path(__file__).parents[3]


@pytest.fixture
def temporary(tmp_path, monkeypatch):
    """A folder for temporary files of this test's own, in the programs that it starts too."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setenv("TMPDIR", str(folder))
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


def test_a_killed_importer_s_folder_goes_with_the_next_import(temporary, tmp_path, inbox):
    write_reports(inbox, 200)
    command = [sys.executable, "-m", "tests.archive.store.adding_until_killed"]
    words = [*command, str(tmp_path / "archive"), str(inbox)]
    with subprocess.Popen(words, stdout=subprocess.PIPE, text=True, cwd=ROOT) as importer:
        assert importer.stdout.readline()
        importer.kill()
    left = list(temporary.glob("juanzong-reading-*"))
    assert left
    alive = make_scratch()
    (inbox / "one more.txt").write_text(f"{REPORT}one more", "utf-8")
    with Archive.open(tmp_path / "archive", parser=PARSER) as archive:
        list(archive.add([inbox / "one more.txt"]))
    assert [path for path in left if path.exists()] == []
    assert alive.path.is_dir()
    alive.remove()
    assert not alive.path.exists()


def test_only_abandoned_folders_of_one_s_own_are_removed(temporary):
    abandoned, held = make_scratch(), make_scratch()
    (abandoned.path / "file").mkdir()
    (abandoned.path / "file" / "page.png").write_bytes(b"x")
    abandoned.leave()
    unlocked = temporary / "juanzong-reading-of-an-older-version"
    unlocked.mkdir(mode=0o700)
    open_to_others = temporary / "juanzong-reading-open"
    open_to_others.mkdir()
    open_to_others.chmod(0o755)
    elsewhere = temporary / "elsewhere"
    elsewhere.mkdir(mode=0o700)
    for folder in (open_to_others, elsewhere):
        (folder / "owner").touch()
    (temporary / "juanzong-reading-link").symlink_to(elsewhere)
    sweep_scratch()
    assert sorted(path.name for path in temporary.iterdir()) == sorted(
        [
            held.path.name,
            unlocked.name,
            open_to_others.name,
            elsewhere.name,
            "juanzong-reading-link",
        ]
    )
    held.remove()


@pytest.mark.usefixtures("temporary")
@pytest.mark.parametrize("mode", [0o755, 0o750, 0o710, 0o701, 0o704, 0o702, 0o770])
def test_a_folder_that_others_may_look_into_is_not_touched(mode):
    abandoned = make_scratch()
    abandoned.leave()
    abandoned.path.chmod(mode)
    sweep_scratch()
    assert abandoned.path.is_dir()
    abandoned.path.chmod(0o700)
    sweep_scratch()
    assert not abandoned.path.exists()


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="users have no numbers on this system")
@pytest.mark.parametrize("further", [-1, 1])
@pytest.mark.usefixtures("temporary")
def test_a_folder_of_another_user_is_not_touched(monkeypatch, further):
    abandoned = make_scratch()
    abandoned.leave()
    own = os.geteuid()
    monkeypatch.setattr(os, "geteuid", lambda: own + further)
    sweep_scratch()
    assert abandoned.path.is_dir()


def test_a_folder_that_another_took_for_abandoned_is_made_again(temporary, monkeypatch):
    lock_file, tries = scratch.lock_file, []

    def contested(path, seconds):
        tries.append(path.parent)
        assert seconds == 0  # whoever holds it goes on working: there is nothing to wait for
        return None if len(tries) == 1 else lock_file(path, seconds)

    monkeypatch.setattr(scratch, "lock_file", contested)
    made = make_scratch()
    assert made.path == tries[1] != tries[0]
    assert list(temporary.iterdir()) == [made.path]
    made.remove()


@pytest.mark.skipif(not hasattr(os, "fork"), reason="there is no fork on this system")
def test_a_forked_copy_that_forgets_does_not_give_the_folder_away(temporary):
    made = make_scratch()
    copy = os.fork()
    if copy == 0:
        made.leave()
        os._exit(0)
    os.waitpid(copy, 0)
    sweep_scratch()
    assert made.path.is_dir()
    made.remove()
    assert list(temporary.iterdir()) == []
