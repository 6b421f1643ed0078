"""Why a file cannot be taken, and which names in a folder are none of a report."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from juanzong.archive import Archive
from juanzong.archive.store import walking
from juanzong.archive.store.walking import is_not_looked_at, reason_of
from tests.archive.store.fakes import PARSER


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (FileNotFoundError(errno.ENOENT, "none", "x"), "no-such-file"),
        (PermissionError(errno.EACCES, "no", "x"), "no-permission"),
        (OSError(errno.EIO, "broken", "x"), "cannot-be-read"),
    ],
)
def test_a_reason_says_what_is_wrong(error, code):
    assert reason_of(error).code == code


@pytest.mark.parametrize(
    ("length", "code"), [(259, "no-such-file"), (260, "path-too-long"), (300, "path-too-long")]
)
def test_windows_finds_no_path_of_two_hundred_and_sixty_characters(monkeypatch, length, code):
    monkeypatch.setattr(walking, "IS_WINDOWS", True)
    path = os.sep + "a" * (length - 1)
    told = reason_of(FileNotFoundError(errno.ENOENT, "none", path))
    assert told.code == code
    if code == "path-too-long":
        assert dict(told.values)["most"] == 259


@pytest.mark.parametrize(
    ("name", "is_passed_over"),
    [
        ("报告.docx", False),
        ("报告.md", False),
        ("report.md", False),
        ("README.md", True),
        ("说明README.md", False),
        ("data.JSON", True),
        (".hidden.txt", True),
        ("~$报告.docx", True),
        ("a.py", True),
        ("a.txt", False),
    ],
)
def test_what_stands_beside_reports_is_passed_over_by_its_name(name, is_passed_over):
    assert is_not_looked_at(name) is is_passed_over


@pytest.mark.skipif(os.name == "nt", reason="symbolic links need a right of its own there")
def test_a_link_is_followed_within_the_folder_named_and_told_where_it_leads_out(tmp_path):
    named, beside, archive = (tmp_path / each for each in ("named", "beside", "archive"))
    for folder in (named / "kept", beside, archive):
        folder.mkdir(parents=True)
    (named / "kept" / "a.txt").write_text("甲", "utf-8")
    (beside / "b.txt").write_text("乙", "utf-8")
    (named / "in.txt").symlink_to(named / "kept" / "a.txt")
    (named / "out.txt").symlink_to(beside / "b.txt")
    (named / "away").symlink_to(beside)

    def told(**options):
        with Archive.open(archive, parser=PARSER) as opened:
            added = list(opened.add([named], **options))
        return {Path(each.path).name: each.reason and each.reason.code for each in added}

    inside = {"a.txt": None, "in.txt": None}
    assert told() == inside | {"out.txt": "link-outside", "away": "link-outside"}
    assert told(follow_links=True) == inside | {"out.txt": None, "b.txt": None}
