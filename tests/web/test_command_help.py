"""The help and the refusals of the command speak Chinese to those who do."""

import re

import click
import pytest
from hypothesis import given
from hypothesis import strategies as st

from juanzong.web.command import main
from juanzong.web.commands.helping import SpokenCommand, _first_sentence, _rows
from juanzong.web.commands.saying import LANGUAGE_KEY
from juanzong.web.commands.terminal import width, wrapped
from juanzong.web.language import CHINESE
from juanzong.web.texts.command_help import COMMANDS_IN_CHINESE, OPTIONS_IN_CHINESE
from tests.web.small_archive import run

HAN = re.compile(r"[\u4e00-\u9fff]")
CELLS = 80


def options():
    """Every option with the command it belongs to, by the names under which its words may stand."""
    for name, command in (("", main), *main.commands.items()):
        for option in command.params:
            if isinstance(option, click.Option):
                yield name, max(option.opts, key=len)


def test_every_command_and_every_option_has_its_words_in_chinese():
    assert COMMANDS_IN_CHINESE.keys() == {"", *main.commands}
    said = {
        key
        for name, option in options()
        for key in (f"{name} {option}", option)
        if key in OPTIONS_IN_CHINESE
    }
    assert said | {"--help"} == OPTIONS_IN_CHINESE.keys()
    for name, option in options():
        assert f"{name} {option}" in said or option in said, (name, option)


@pytest.mark.parametrize("name", sorted(main.commands))
def test_the_help_is_chinese_names_all_options_and_fits_a_terminal(name):
    shown = run("--lang", "zh", name, "--help").stdout
    assert shown.startswith(f"用法：juanzong {name} [选项]")
    assert COMMANDS_IN_CHINESE[name][:8] in shown
    for command, option in options():
        if command == name:
            assert option in shown
    # The names of all orders are one word.
    lines = [line for line in shown.splitlines() if "[relevance" not in line]
    assert max(map(width, lines)) <= CELLS


def test_the_help_of_all_lists_the_commands_with_what_they_do():
    shown = run("--lang", "zh", "--help").stdout
    for name in main.commands:
        line = next(line for line in shown.splitlines() if line.startswith(f"  {name} "))
        assert HAN.search(line)


def test_english_stays_as_it_was():
    assert run("add", "--help").stdout.startswith("Usage: juanzong add [OPTIONS] PATH...")


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("search", "--soort", "x"), "没有选项 --soort；相近的有："),
        (("search", "--" ), "缺少 'QUERY...'"),
        (("serch", "x"), "没有命令 serch"),
        (("search", "x", "--limit", "ten"), "'--limit' 不对："),
        (("correct", "x", "grade"), "请给出值，或用 --absent，二者取一。"),
    ],
)  # fmt: skip
def test_a_wrong_use_is_told_in_chinese_with_the_way_to_the_help(words, told, filled):
    result = run("--lang", "zh", *words, archive=filled)
    assert result.exit_code == 2
    assert told in result.stderr
    assert "--help 显示说明" in result.stderr
    assert "Error" not in result.stderr


@given(st.text("预算执行率，。：、 ab-1（）", max_size=200), st.integers(12, 40))
def test_lines_are_no_wider_than_asked_and_lose_nothing(text, cells):
    lines = list(wrapped(text, cells))
    assert "".join("".join(lines).split()) == "".join(text.split())
    assert not any(line[:1] in tuple("，。：、）") for line in lines[1:])


@pytest.mark.parametrize(("length", "lines"), [(39, 1), (40, 2)])
def test_help_is_eighty_cells_wide(length, lines):
    command = SpokenCommand("x", help="水" * length)
    with click.Context(command, parent=click.Context(main), info_name="x") as context:
        context.meta[LANGUAGE_KEY] = CHINESE
        shown = command.get_help(context).splitlines()
    assert [line.strip("水") for line in shown if "水" in line] == ["  "] * lines
    # Of a table five are left out: its margin, a name and what parts it from its words.
    assert len(list(_rows("", [("a", "a" + "水" * (length - 2))]))[2:]) == lines


@pytest.mark.parametrize(("length", "lines"), [(30, 1), (31, 2)])
def test_a_name_of_thirty_cells_stands_beside_its_words(length, lines):
    assert len(list(_rows("", [("a" * length, "水")]))[2:]) == lines


@pytest.mark.parametrize("command", COMMANDS_IN_CHINESE)
def test_a_list_of_commands_says_the_first_sentence_of_each(command):
    sentence = _first_sentence(command)
    assert sentence
    assert re.match(r"[^。\n]+", COMMANDS_IN_CHINESE[command])[0] == sentence
