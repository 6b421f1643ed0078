"""The page on running names files that are there, commands and settings that exist."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from pathlib import Path
from urllib.request import urlopen

import pytest

from juanzong.web.command import main
from juanzong.web.commands.standing import stand_where_processes_begin
from juanzong.web.serving.settings import SERVER_VARIABLES
from juanzong.web.settings import VARIABLES
from tests.web.test_command_process import PATIENCE, finish, serving, start
from tests.without_root_rights import without_root_rights

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


def test_a_command_runs_from_a_folder_that_its_user_may_not_enter(tmp_path, monkeypatch):
    """As `sudo -u juanzong` does in the home of root."""
    folder = tmp_path / "home"
    folder.mkdir()
    monkeypatch.chdir(folder)
    folder.chmod(0o600)
    with without_root_rights():
        stand_where_processes_begin()
        assert Path.cwd() == Path(tmp_path.anchor)
    folder.chmod(0o700)


def test_a_command_runs_from_a_folder_that_is_gone(tmp_path, monkeypatch):
    """Every file was refused there, as if it had made its reader crash; no process served."""
    gone = tmp_path / "gone"
    gone.mkdir()
    monkeypatch.chdir(gone)
    gone.rmdir()
    report = tmp_path / "report.txt"
    report.write_text("某县某局2022年度部门整体支出绩效自评报告\n一、概况\n舆情监测。\n", "utf-8")
    code, out, _ = finish(start("add", "--json", report, archive=tmp_path / "archive"))
    assert (code, json.loads(out)["added"]) == (0, 1)
    with serving("serve", "--processes", 2, archive=tmp_path / "archive") as (process, address):
        with urlopen(f"{address}/healthz", timeout=PATIENCE) as answer:  # noqa: S310 (our own)
            assert answer.status == 200
        process.terminate()
