"""In which encoding a terminal is where only its locale is named, and what was typed at it."""

from __future__ import annotations

import os

import pytest

from juanzong.web.commands.encodings import as_typed, terminal_encoding


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
        ({"LC_ALL": "zh_CN.GB18030"}, "gb18030"),
        ({"LC_ALL": "zh_TW.BIG5"}, "big5"),
        ({"LC_ALL": "zh_TW.CP950"}, "cp950"),
        ({"LC_ALL": "zh_HK.BIG5-HKSCS"}, "big5hkscs"),
        ({"LC_ALL": "zh_TW.BIG5", "LC_CTYPE": "zh_CN.GBK"}, "big5"),
        ({"LC_CTYPE": "zh_CN.GBK", "LANG": "en_US.UTF-8"}, "gbk"),
        ({"LC_ALL": "C.UTF-8", "LANG": "zh_CN.GBK"}, "utf-8"),
        # What Python puts there itself says nothing of the terminal.
        ({"LC_CTYPE": "C.UTF-8", "LANG": "zh_CN.GBK"}, "gbk"),
        ({"LC_CTYPE": "C.utf8", "LANG": "zh_CN.GBK"}, "gbk"),
        ({"LC_CTYPE": "UTF-8", "LANG": "zh_CN.GBK"}, "gbk"),
        ({"LC_CTYPE": "en_US.UTF-8", "LANG": "zh_CN.GBK"}, "utf-8"),
        ({"LC_ALL": "zh_CN.GBK", "PYTHONIOENCODING": "utf-8"}, "utf-8"),
        ({"LC_ALL": "zh_CN.GBK", "PYTHONUTF8": "1"}, "utf-8"),
    ],
)
def test_the_encoding_is_that_of_the_first_locale_that_is_named(environment, encoding):
    assert terminal_encoding("utf-8", environment) == encoding
    assert terminal_encoding("cp936", environment) == "cp936", "what the system says holds"


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
