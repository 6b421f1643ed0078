"""The page on running names files that are there, commands and settings that exist."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from juanzong.web.command import main
from juanzong.web.serving.settings import SERVER_VARIABLES
from juanzong.web.settings import VARIABLES

ROOT = Path(__file__).parents[2]
DEPLOY = ROOT / "deploy"
PAGE = (ROOT / "docs" / "running.md").read_text("utf-8")


def test_every_file_it_names_is_there():
    named = set(re.findall(r"deploy/[A-Za-z.]+[a-z]", PAGE))
    assert len(named) >= 5
    assert [name for name in named if not (ROOT / name).is_file()] == []
    linked = re.findall(r"\]\(([a-z-]+\.md)\)", PAGE)
    assert [name for name in linked if not (ROOT / "docs" / name).is_file()] == []


def test_every_command_it_gives_exists():
    lines = re.findall(r"^ {4}(.*)", PAGE, re.MULTILINE)
    given = {
        found[1]
        for line in lines
        if (found := re.match(r"(?:sudo -u \w+ )?(?:\S*/)?juanzong (?:--archive \S+ )?(\S+)", line))
    }
    assert given <= set(main.commands)
    assert {"add", "backup", "check", "reindex", "restore"} <= given


def test_every_setting_it_and_the_files_name_exists():
    texts = [PAGE, *(path.read_text("utf-8") for path in DEPLOY.iterdir())]
    named = {name for text in texts for name in re.findall(r"JUANZONG_[A-Z_]+", text)}
    assert named <= {*VARIABLES.values(), *SERVER_VARIABLES.values()}


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="needs systemd-analyze")
def test_the_unit_is_one_that_systemd_takes():
    done = subprocess.run(
        ["systemd-analyze", "verify", "--man=no", DEPLOY / "juanzong.service"],
        capture_output=True,
        text=True,
        check=False,
    )
    told = [line for line in done.stderr.splitlines() if "juanzong.service" in line]
    assert [line for line in told if "is not executable" not in line] == []
