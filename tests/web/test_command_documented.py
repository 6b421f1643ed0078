"""Every command and option is in docs/command.md, and all that stands there exists."""

import re
from pathlib import Path

import pytest

from juanzong.web.command import main

DOCUMENT = (Path(__file__).parents[2] / "docs" / "command.md").read_text(encoding="utf-8")
HEAD, *CHAPTERS = re.split(r"(?m)^## ", DOCUMENT)
SECTIONS = {chapter.split()[1]: chapter for chapter in CHAPTERS}
EVERYWHERE = {"--archive", "--lang", "--json", "--help", "--debug", "--version"}


def long_options(command):
    return {
        name for option in command.params for name in option.opts if name.startswith("--")
    } - EVERYWHERE


def test_every_command_has_its_section_and_every_section_its_command():
    assert sorted(SECTIONS) == sorted(main.commands)


@pytest.mark.parametrize("name", sorted(main.commands))
def test_every_option_is_documented_and_every_documented_one_exists(name):
    documented = set(re.findall(r"--[a-z-]+[a-z]", SECTIONS[name])) - EVERYWHERE
    options = long_options(main.commands[name])
    if name == "export":
        # Its filters are those of search, which its section says.
        options -= long_options(main.commands["search"])
        documented -= {"--sort"}
    assert documented == options


def test_what_holds_for_all_commands_stands_above_them():
    assert all(option in HEAD for option in EVERYWHERE)
    for command in main.commands.values():
        assert "--archive" in {name for option in command.params for name in option.opts}


@pytest.mark.parametrize("name", sorted(main.commands))
def test_a_section_tells_the_json_of_a_command_that_has_it(name):
    has_json = "--json" in {n for option in main.commands[name].params for n in option.opts}
    assert ("`--json`:" in SECTIONS[name]) is has_json


def test_every_command_says_in_a_line_what_it_does():
    for command in main.commands.values():
        assert command.help.splitlines()[0].rstrip().endswith(".")


@pytest.mark.parametrize("name", sorted(main.commands))
def test_no_help_shows_signs_that_were_meant_for_its_layout(name):
    assert "\\" not in main.commands[name].help
