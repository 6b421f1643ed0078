"""A terminal gets the encoding that it has; programs get UTF-8."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from tests.web.test_command_process import PATIENCE

pty = pytest.importorskip("pty", reason="needs a terminal of Unix")


def told_to_a_terminal(*words, encoding: str) -> bytes:
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "juanzong", *map(str, words)]
    environment = os.environ | {"PYTHONIOENCODING": encoding, "COLUMNS": "200"}
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
    told = told_to_a_terminal("--archive", filled, "list", encoding=encoding)
    assert "怀来县" in told.decode(encoding)


def test_what_a_terminal_cannot_show_does_not_end_the_command(filled):
    told = told_to_a_terminal("--archive", filled, "list", encoding="latin-1")
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
