"""Why a file cannot be taken, and which names in a folder are none of a report."""

from __future__ import annotations

import errno
import os

import pytest

from juanzong.archive.store import walking
from juanzong.archive.store.walking import is_not_looked_at, reason_of


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
