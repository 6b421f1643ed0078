"""A terminal gets the encoding that it has; programs get UTF-8."""

from __future__ import annotations

import json
import os
import subprocess
import sys

import pytest

from juanzong.web.commands.encodings import as_typed, terminal_encoding
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


@pytest.mark.parametrize(
    ("environment", "encoding"),
    [
        ({}, "utf-8"),
        ({"LANG": "zh_CN.UTF-8"}, "utf-8"),
        ({"LC_ALL": "zh_CN"}, "utf-8"),
        ({"LC_ALL": "zh_CN.nonsense"}, "utf-8"),
        ({"LC_ALL": "de_DE.rot13"}, "utf-8"),
        ({"LC_ALL": "zh_CN.gb2312"}, "gbk"),
        ({"LC_ALL": "zh_CN.eucCN@pinyin"}, "gbk"),
        ({"LC_CTYPE": "zh_CN.GBK", "LANG": "en_US.UTF-8"}, "gbk"),
        ({"LC_ALL": "C.UTF-8", "LANG": "zh_CN.GBK"}, "utf-8"),
        ({"LC_CTYPE": "C.UTF-8", "LANG": "zh_CN.GBK"}, "gbk"),
        ({"LC_ALL": "zh_HK.BIG5-HKSCS"}, "big5hkscs"),
        ({"LC_ALL": "zh_CN.GBK", "PYTHONIOENCODING": "utf-8"}, "utf-8"),
        ({"LC_ALL": "zh_CN.GBK", "PYTHONUTF8": "1"}, "utf-8"),
    ],
)
def test_the_encoding_is_that_of_the_first_locale_that_is_named(environment, encoding):
    assert terminal_encoding("utf-8", environment) == encoding
    assert terminal_encoding("cp936", environment) == "cp936", "what the system says holds"


@pytest.mark.parametrize("encoding", ["gbk", "gb18030", "utf-8"])
def test_words_typed_at_a_terminal_are_read_in_its_encoding(filled, encoding):
    typed = ["舆情".encode(encoding), b"--county", "怀来县".encode(encoding)]
    command = [sys.executable, "-m", "juanzong", "--archive", str(filled), "search", *typed]
    ended = subprocess.run([*command, "--json"], check=True, capture_output=True, timeout=PATIENCE)
    answer = json.loads(ended.stdout)
    assert answer["query"] == "舆情"
    assert answer["total"] > 0
    assert answer["notes"] == []


@pytest.mark.parametrize(
    ("content", "locale", "read"),
    [
        ("舆情".encode("gbk"), "", "舆情"),
        ("預算".encode("big5"), "", "預算"),
        ("公開".encode("big5"), "zh_TW.BIG5", "公開"),
        ("舆情".encode(), "zh_CN.GBK", "舆情"),
        (b"\xff\xfe\xfd", "", "\udcff\udcfe\udcfd"),
        (b"rate", "zh_CN.GBK", "rate"),
    ],
)
def test_an_argument_is_read_in_the_encoding_that_it_is_in(monkeypatch, content, locale, read):
    for name in ("LC_CTYPE", "LANG", "PYTHONIOENCODING", "PYTHONUTF8"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LC_ALL", locale)
    assert as_typed(os.fsdecode(content)) == read


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
