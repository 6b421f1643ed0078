"""A terminal gets the encoding that it has; programs get UTF-8."""

from __future__ import annotations

import json
import os
import subprocess
import sys

import pytest

from tests.web.test_command_process import PATIENCE

pty = pytest.importorskip("pty", reason="needs a terminal of Unix")


def told_to_a_terminal(*words, **environment: str) -> bytes:
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "juanzong", *map(str, words)]
    kept = {
        name: value
        for name, value in os.environ.items()
        if name != "LANG" and not name.startswith(("LC_", "PYTHONIO", "PYTHONUTF8"))
    }
    environment |= kept | {"COLUMNS": "200"}
    with subprocess.Popen(command, stdout=theirs, stderr=theirs, env=environment) as process:
        os.close(theirs)
        told = b""
        while True:
            try:
                piece = os.read(ours, 4096)
            except OSError:  # the other end is closed
                break
            if not piece:
                break
            told += piece
        process.wait(PATIENCE)
    os.close(ours)
    return told


@pytest.mark.parametrize("encoding", ["gbk", "utf-8", "gb18030"])
def test_a_terminal_gets_its_own_encoding(filled, encoding):
    told = told_to_a_terminal("--archive", filled, "list", PYTHONIOENCODING=encoding)
    assert "怀来县" in told.decode(encoding)


@pytest.mark.parametrize(
    ("named", "encoding"),
    [
        ({"LC_ALL": "zh_CN.GBK"}, "gbk"),
        ({"LANG": "zh_CN.GB18030"}, "gb18030"),
        ({"LC_ALL": "zh_TW.BIG5"}, "big5"),
    ],
)
def test_a_terminal_of_a_locale_that_is_not_installed_gets_its_encoding(filled, named, encoding):
    told = told_to_a_terminal("--archive", filled, "list", **named).decode(encoding)
    # What an encoding lacks is escaped: Big5 has 年 and 度, and no 县.
    assert (r"\u53bf" if encoding == "big5" else "怀来县") in told


@pytest.mark.parametrize("encoding", ["gbk", "gb18030", "utf-8"])
def test_words_typed_at_a_terminal_are_read_in_its_encoding(filled, encoding):
    typed = ["舆情".encode(encoding), b"--county", "怀来县".encode(encoding)]
    command = [sys.executable, "-m", "juanzong", "--archive", str(filled), "search", *typed]
    ended = subprocess.run([*command, "--json"], check=True, capture_output=True, timeout=PATIENCE)
    answer = json.loads(ended.stdout)
    assert answer["query"] == "舆情"
    assert answer["total"] > 0
    assert answer["notes"] == []


def test_what_a_terminal_cannot_show_does_not_end_the_command(filled):
    told = told_to_a_terminal("--archive", filled, "list", PYTHONIOENCODING="latin-1")
    assert b"Traceback" not in told
    assert b"\\u6000" in told


@pytest.mark.parametrize("closed", [">&-", "2>&-", "<&-", ">&- 2>&- <&-"])
@pytest.mark.parametrize("words", ["list", "search 预算", "batch -"])
def test_a_stream_that_was_closed_leads_nowhere(filled, closed, words):
    """The database was opened under the closed stream's number, and what was told was a fault."""
    command = f'"$0" -m juanzong --archive "$1" {words} {closed}'
    given = ["sh", "-c", command, sys.executable, str(filled)]
    ended = subprocess.run(
        given, check=False, capture_output=True, input="预算\n", text=True, timeout=PATIENCE
    )
    assert "Traceback" not in ended.stderr
    assert "juanzong:" not in ended.stderr
    assert ended.returncode == 0
    if not closed.startswith(">") and words != "batch -":
        assert "怀来县" in ended.stdout
