"""The command speaks the language of its user's locale, or the one asked for."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

import juanzong
from juanzong.archive import Remark
from juanzong.archive.store.database import _CODES
from juanzong.index.query.parser import parse
from juanzong.web.language import CHINESE, ENGLISH, remark_key
from juanzong.web.settings import locale_language
from juanzong.web.texts import TEXTS
from tests.web.small_archive import run, run_json

HAN = re.compile(r"[\u4e00-\u9fff]")
PACKAGES = Path(juanzong.__file__).parents[1]
ERRORS = {
    "ArchiveError", "ArchiveLockedError", "UnknownReportError", "NoArchiveError",
    "UnsoundFactError", "SearchIndexError", "IndexStaleError", "IndexMissingError",
    "IndexLockedError", "IndexUnreadableError", "Problem.of", "Remark.of",
    "SettingsError", "ServingError", "MetricsMissingError",
}  # fmt: skip


@pytest.mark.parametrize(
    ("environment", "language"),
    [
        ({}, "en"),
        ({"LANG": "zh_CN.UTF-8"}, "zh"),
        ({"LANG": "zh_TW"}, "zh"),
        ({"LANG": "en_GB.UTF-8", "LC_ALL": "zh_CN.GBK"}, "zh"),
        ({"LANG": "zh_CN.UTF-8", "LC_ALL": "C.UTF-8"}, "en"),
        ({"LANG": "zh_CN.UTF-8", "LC_ALL": "", "LC_MESSAGES": "de_DE"}, "en"),
    ],
)
def test_the_language_is_that_of_the_locale(environment, language):
    assert locale_language(environment) == language


@pytest.mark.parametrize(
    ("environment", "system", "language"),
    [
        ({}, "Chinese (Simplified)_China.936", "zh"),
        ({}, "zh_CN", "zh"),
        ({}, "English_United Kingdom", "en"),
        ({}, None, "en"),
        ({"LANG": "en_GB"}, "Chinese (Simplified)_China.936", "en"),
        ({"LC_MESSAGES": "zh_CN", "LANG": "en_GB"}, None, "zh"),
        ({"LANG": "ZH_CN"}, None, "zh"),
    ],
)
def test_where_no_variable_says_it_the_system_does(environment, system, language):
    assert locale_language(environment, system) == language


@pytest.mark.parametrize("words", [("--lang", "zh", "list"), ("list", "--lang", "zh")])
def test_an_option_chooses_it_wherever_it_stands(filled, words):
    assert run(*words, archive=filled).stderr == "3 份报告\n"
    assert run("list", archive=filled).stderr == "3 reports\n"


def test_a_chinese_locale_is_spoken_to_in_chinese(filled, tmp_path, monkeypatch):
    monkeypatch.setenv("LC_ALL", "zh_CN.UTF-8")
    for words in (("status",), ("check",), ("misses",), ("backup", tmp_path / "b.tar")):
        assert HAN.search(run(*words, archive=filled).output), words
    assert "没有存档" in run("list", archive=tmp_path / "none").stderr
    assert "没有报告 nothing" in run("show", "nothing", archive=filled).stderr
    assert "3 reports" in run("list", "--lang", "en", archive=filled).stderr


def test_what_check_finds_and_what_cannot_be_corrected_is_said_in_chinese(archive):
    next((archive / "originals").rglob("[0-9a-f]" * 64)).unlink()
    assert "缺失或损坏" in run("check", "--lang", "zh", archive=archive).stdout
    assert "is missing or damaged" in run("check", archive=archive).stdout
    (report, *_) = run_json("list", archive=archive)["reports"]
    wrong = ("correct", report["report"], "score", "9000")
    assert "应为 0 到" in run(*wrong, "--lang", "zh", archive=archive).stderr
    assert "is from 0 to" in run(*wrong, archive=archive).stderr


def test_notes_are_said_in_one_language(filled):
    chinese = run("search", '"舆情', "--lang", "zh", archive=filled).stdout
    english = run("search", '"舆情', archive=filled).stdout
    assert "引号没有配对" in chinese
    assert "The quote is not closed" in english
    assert "The quote" not in chinese
    assert "引号没有" not in english


def test_the_json_is_the_same_in_every_language(filled):
    assert run_json("search", "舆情 OR", "--lang", "zh", archive=filled) == run_json(
        "search", "舆情 OR", archive=filled
    )


def test_every_note_of_the_parser_has_words_in_both_languages():
    typed = [
        '"a', 'a"b', ")", '("a)', "()", '""', "。", "OR", "a OR b c", "*", "x:1", "score:",
        "score:x", "year:3..1", "\x01a", "a" * 9999, "(" * 99, "a " * 999, "2022年度",
    ]  # fmt: skip
    codes = set()
    for query in typed:
        for note in parse(query).notes:
            codes.add(note.code)
            assert HAN.search(CHINESE.note(note)), note
            assert not HAN.search(ENGLISH.note(note).replace("年度", "")), note
    assert len(codes) > 12


def coded_errors():
    for package in ("archive", "index", "web"):
        for path in (PACKAGES / package).rglob("*.py"):
            for node in ast.walk(ast.parse(path.read_text("utf-8"))):
                if isinstance(node, ast.Call) and ast.unparse(node.func) in ERRORS and node.args:
                    yield path, node


def test_every_error_is_raised_by_a_code_that_has_words_for_its_values():
    found = 0
    for path, node in coded_errors():
        code = node.args[1 if ast.unparse(node.func) == "Problem.of" else 0]
        if isinstance(code, ast.Name | ast.Attribute | ast.JoinedStr):
            continue  # A code of a table, or put together: tests below and of each kind.
        assert isinstance(code, ast.Constant), f"{path}:{node.lineno} raises a sentence"
        assert remark_key(code.value) in TEXTS, f"{path}:{node.lineno}"
        if any(each.arg is None for each in node.keywords):
            continue  # Its values are known where it is raised only: test_lock.py.
        values = {each.arg: "7" for each in node.keywords if each.arg}
        remark = Remark.of(code.value, **values)
        assert HAN.search(CHINESE.remark(remark))
        assert ENGLISH.remark(remark) not in {str(remark), CHINESE.remark(remark)}
        found += 1
    assert found > 80


def test_every_code_of_the_database_has_words():
    for code in _CODES.values():
        assert HAN.search(CHINESE.remark(Remark.of(code)))
        assert not HAN.search(ENGLISH.remark(Remark.of(code)))
