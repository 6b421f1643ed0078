"""What a command does unless it is told otherwise: as its document and its help say."""

from __future__ import annotations

import errno
import json
import logging
import re
import signal
from pathlib import Path

import click
import pytest

from juanzong.web.command import main
from juanzong.web.library.service import Library
from tests.web.small_archive import REPORTS, reports_by_file, run, run_json, write_reports

DOCUMENT = (Path(__file__).parents[2] / "docs" / "command.md").read_text("utf-8")
SECTIONS = {each.split()[1]: each for each in re.split(r"(?m)^## ", DOCUMENT)[1:]}
#: Options that need something before they can be taken.
ARGUMENTS = {"search": ["舆情"], "export": ["舆情"], "serve": [], "demo": [], "watch": ["."]}


def given(name, *words):
    command = main.commands[name]
    return command.make_context(name, [*words, *ARGUMENTS[name]]).params


@pytest.mark.parametrize(
    ("name", "option", "usual", "said"),
    [
        ("search", "limit", 10, "10 from the first on by default"),
        ("search", "offset", 0, "10 from the first on by default"),
        ("search", "sort", "relevance", "`relevance` (the default)"),
        ("export", "form", "csv", "`csv` (the default)"),
        ("watch", "settle", 3.0, "3"),
        ("watch", "every", 2.0, "2"),
    ],
)
def test_an_option_that_is_not_given_is_as_the_document_says(name, option, usual, said):
    assert given(name)[option] == usual
    assert said in SECTIONS[name]


@pytest.mark.parametrize("name", ["serve", "demo"])
def test_a_server_listens_where_the_document_says(name, monkeypatch):
    taken = []
    monkeypatch.setattr(
        "juanzong.web.commands.serving.Address", lambda *place: taken.append(place) or place
    )
    options = {each.name: each for each in main.commands[name].params}
    told = (options["host"].default, options["port"].default)
    assert f"`--host` ({told[0]})" in SECTIONS["serve"]
    assert f"`--port` ({told[1]};" in SECTIONS["serve"]


@pytest.mark.parametrize(
    ("name", "option"),
    [("search", "--limit"), ("search", "--sort"), ("export", "--format"), ("serve", "--port"),
     ("serve", "--host")],
)  # fmt: skip
def test_the_help_shows_what_is_usual(name, option):
    (shown,) = (each for each in main.commands[name].params if option in each.opts)
    assert shown.show_default
    assert f"[default: {shown.default}" in " ".join(run(name, "--help").stdout.split())


@pytest.mark.parametrize("command", [main, *main.commands.values()], ids=lambda each: each.name)
def test_an_option_may_be_repeated_where_its_help_says(command):
    for option in command.params:
        if isinstance(option, click.Option):
            words = (option.help or "").lower()
            is_listed = "repeatable" in words or option.name == "sources"
            assert option.multiple is is_listed, option.name


@pytest.mark.parametrize("words", [("-h",), ("--help",), ("search", "--help")])
def test_the_help_is_there_by_its_short_name_too(words):
    result = run(*words)
    assert result.exit_code == 0
    assert result.stdout.startswith("Usage: juanzong")


def test_the_commands_are_listed_as_one_meets_them():
    listed = re.findall(r"(?m)^  ([a-z-]+) ", run("--help").stdout.partition("Commands:")[2])
    assert listed == list(main.commands)
    for first, later in (("add", "search"), ("search", "export"), ("serve", "correct"),
                         ("correct", "uncorrect"), ("remove", "undelete"), ("status", "check"),
                         ("backup", "restore"), ("export-all", "import")):  # fmt: skip
        assert listed.index(first) < listed.index(later)


@pytest.mark.parametrize(
    ("error", "code", "said"),
    [
        (OSError(errno.ENOSPC, "No space left", "/a"), 1, "No space left: /a"),
        (OSError(errno.EDQUOT, "Quota exceeded"), 1, "Quota exceeded"),
        (OSError(errno.EIO, "Input/output error"), 1, "Input/output error"),
        (OSError(errno.EACCES, "Permission denied", "/a"), 2, "Permission denied: /a"),
        (OSError(errno.EISDIR, "Is a directory"), 2, "Is a directory"),
        (OSError("nameless"), 2, "nameless"),
        (KeyboardInterrupt(), 130, ""),
        (ZeroDivisionError("by design"), 1, "by design"),
    ],
)
def test_what_ends_a_command_is_told_in_a_line_and_by_its_code(
    filled, monkeypatch, error, code, said
):
    def fail(*_given, **_more):
        raise error

    monkeypatch.setattr(Library, "open", fail)
    result = run("list", archive=filled)
    assert result.exit_code == code
    assert said in result.stderr
    assert len(result.stderr.splitlines()) == bool(said)


def test_being_told_to_end_is_as_ctrl_c_and_only_while_a_command_runs(filled, monkeypatch):
    before = signal.getsignal(signal.SIGTERM)
    monkeypatch.setattr(
        Library, "open", lambda *_given, **_more: signal.raise_signal(signal.SIGTERM)
    )
    assert run("list", archive=filled).exit_code == 130
    assert signal.getsignal(signal.SIGTERM) == before


@pytest.mark.parametrize(("words", "level"), [((), None), (("--debug",), logging.WARNING)])
def test_warnings_are_for_who_asks_for_them(filled, monkeypatch, words, level):
    set_up = []
    monkeypatch.setattr(logging, "basicConfig", lambda **given: set_up.append(given["handlers"]))
    run(*words, "list", archive=filled)
    ((handler,),) = set_up
    assert isinstance(handler, logging.StreamHandler) is (level is not None)
    assert level is None or handler.level == level


@pytest.mark.parametrize(
    ("words", "is_query"),
    [
        (("-舆情",), True),
        (("预算", "-舆情"), True),
        (("-（舆情）",), True),
        (("-x",), False),
        (("--none",), False),
    ],
)
def test_a_dash_before_what_is_no_letter_excludes(filled, words, is_query):
    result = run("search", *words, "--json", archive=filled)
    assert result.exit_code == (0 if is_query else 2)
    if is_query:
        assert json.loads(result.stdout)["query"] == " ".join(words)


@pytest.mark.parametrize("value", ["２０２２", "2022年度", "2022年"])
def test_a_year_is_read_however_it_is_typed(filled, value):
    assert run_json("search", "", "--year", value, archive=filled)["total"] > 0
    for other in ("x", "2022..x", "22.22"):
        assert run("search", "", "--year", other, archive=filled).exit_code == 2


def test_hits_are_numbered_from_where_one_begins(filled):
    shown = run("search", "年度", "--offset", 1, "--limit", 2, archive=filled).stdout
    assert re.findall(r"(?m)^([0-9]+)\. ", shown) == ["2", "3"]


def test_each_hit_is_explained_below_it_where_asked_for(filled):
    shown = run("search", "舆情", "--explain", archive=filled).stdout
    order = re.findall(r"(?m)^(?:[0-9]+\. |   score )", shown)
    assert order == ["1. ", "   score ", "2. ", "   score "]
    assert "score " not in run("search", "舆情", archive=filled).stdout
    assert "explanation" not in run_json("search", "舆情", archive=filled)["hits"][0]


@pytest.mark.parametrize(
    ("value", "near"),
    [("来县", "怀来县"), ("怀来县城", "怀来县"), ("怀夹县", "怀来县"), ("某某旗", "")],
)
def test_a_value_that_no_report_has_is_told_with_what_is_near(filled, value, near):
    told = run("search", "", "--county", value, archive=filled).stdout
    assert f"“{value}”" in told
    assert near in told.partition("near it")[2]
    exported = run("export", "", "--county", value, archive=filled).stderr
    assert f"“{value}”" in exported
    assert "No report" not in run("search", "", "--county", "怀来县", archive=filled).stdout


def test_an_export_says_how_much_it_wrote_and_which_cells_were_cut(filled, tmp_path):
    told = run("export", "舆情", archive=filled)
    assert told.stderr == "2 sections in 2 reports\n"
    assert not told.stdout.startswith("\ufeff")
    assert run("export", "舆情", "--bom", archive=filled).stdout.startswith("\ufeff")
    lines = run("export", "舆情", "--bom", "--format", "jsonl", archive=filled).stdout
    assert not lines.startswith("\ufeff")
    (tmp_path / "long.txt").write_text("某县报告\n一、概况\n" + "长" * 32_768 + "。\n", "utf-8")
    archive = tmp_path / "archive"
    run("add", tmp_path / "long.txt", archive=archive)
    for words, is_told in (((), True), (("--raw",), False), (("--format", "json"), False)):
        err = run("export", "长长", *words, archive=archive).stderr
        assert (len(err.splitlines()) == 2) is is_told


def test_what_became_of_files_is_counted_by_what_it_was(tmp_path):
    reports = write_reports(tmp_path / "reports")
    archive = tmp_path / "archive"
    assert run("add", reports, archive=archive).stdout == "3 added\n"
    assert run("add", reports, archive=archive).stdout == "3 unchanged\n"
    first = reports / "huailai-2021.txt"
    first.write_text(REPORTS["huailai-2021.txt"] + "三、其他\n无。\n", "utf-8")
    (reports / "empty.txt").write_bytes(b"")
    told = run("add", reports, archive=archive)
    assert told.stdout == "2 unchanged, 1 replaced, 1 rejected\n"
    assert told.exit_code == 1
    (tmp_path / "nothing").mkdir()
    assert run("add", tmp_path / "nothing", archive=archive).exit_code in {0, 1}


def test_a_source_is_of_one_file(tmp_path):
    reports = write_reports(tmp_path / "reports")
    files = sorted(reports.iterdir())
    source, archive = ("--source", "https://a.gov.cn/1"), tmp_path / "archive"
    assert run("add", *files[:2], *source, archive=archive).exit_code == 2
    assert run("add", reports, *source, archive=archive).exit_code == 2
    assert run("add", files[0], *source, archive=archive).exit_code == 0
    (listed,) = run_json("list", archive=archive)["reports"]
    assert listed["source"]["address"] == "https://a.gov.cn/1"


def test_changes_are_told_in_a_line(archive):
    report = reports_by_file(archive)["huailai-2021.txt"]
    title = run_json("show", report, archive=archive)["title"]
    for words, told in (
        (("correct", report, "grade", "优秀"), "优"),
        (("uncorrect", report, "grade"), "grade"),
        (("remove", report, "--yes"), f"{title} ({report})"),
        (("undelete", report), f"{title} ({report})"),
    ):
        result = run(*words, archive=archive)
        assert (result.exit_code, len(result.stdout.splitlines())) == (0, 1)
        assert told in result.stdout
    assert run("correct", report, "grade", "优", "--absent", archive=archive).exit_code == 2
    assert run("correct", report, "grade", archive=archive).exit_code == 2


def test_nothing_is_removed_that_was_not_said_to_be(archive):
    report = reports_by_file(archive)["huailai-2021.txt"]
    for answer, gone in (("n\n", False), ("", False), ("y\n", True)):
        asked = run("remove", report, archive=archive, input=answer)
        assert report in asked.stderr
        assert asked.stdout == "" or gone
        assert (report not in reports_by_file(archive).values()) is gone


@pytest.mark.parametrize("command", [main, *main.commands.values()], ids=lambda each: each.name)
def test_an_option_says_what_it_takes_or_takes_nothing(command):
    for option in command.params:
        if isinstance(option, click.Option) and option.metavar is None:
            assert not isinstance(option.type, click.types.StringParamType), option.name
