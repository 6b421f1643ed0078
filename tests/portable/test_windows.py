"""Windows, as far as it can be seen from elsewhere; CI of the repository runs smoke.py on it."""

from __future__ import annotations

import ast
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

import juanzong
from juanzong.archive.file_names import plain_name
from juanzong.archive.records import Remark
from juanzong.archive.store import lock, reading_process, walking
from juanzong.archive.store.parsing import ReadingLimits
from juanzong.archive.store.reading_process import ReadingProcess, ReadingTask
from juanzong.archive.systems import durable_files, file_locks
from juanzong.web.settings import Settings, default_archive, locale_language
from tests.archive.store.fakes import PARSER, REPORT

ROOT = Path(juanzong.__file__).parents[1]
HERE = Path(__file__).parent

#: Modules that Windows lacks, and where one is imported all the same, for the reason that follows.
LACKING = {"fcntl", "grp", "posix", "pwd", "resource", "syslog", "termios", "tty"}
GUARDED = {
    ("archive/systems/posix.py", "fcntl"): "imported where the platform is another",
    ("archive/systems/posix.py", "resource"): "the same",
    ("web/commands/invocation.py", "pwd"): "below an if on the platform",
}


def lacking_windows(*command: str) -> subprocess.CompletedProcess[str]:
    """Run Python without what Windows lacks (lacking/sitecustomize.py)."""
    environment = os.environ | {
        "PYTHONPATH": os.pathsep.join([str(HERE / "lacking"), str(ROOT)]),
        "PYTHONWARNDEFAULTENCODING": "1",
    }
    return subprocess.run(
        [sys.executable, *command],
        env=environment,
        capture_output=True,
        text=True,
        timeout=600,
        check=False,
    )


def test_no_module_that_windows_lacks_is_imported_without_saying_why():
    found = {
        (path.relative_to(ROOT).as_posix(), name.partition(".")[0])
        for part in ("archive", "index", "web", "juanzong")
        for path in (ROOT / part).rglob("*.py")
        if not path.relative_to(ROOT / part).parts[0].startswith("__pycache__")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        for name in imported(node)
    }
    assert {each for each in found if each[1] in LACKING} == set(GUARDED)


def imported(node):
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    return [node.module or ""] if isinstance(node, ast.ImportFrom) and not node.level else []


def test_every_module_loads_without_what_windows_lacks():
    walk = """
import importlib, pkgutil, sys, juanzong
skipped = ("opensearch", "posix", "postgresql")
for module in pkgutil.walk_packages(juanzong.__path__, "juanzong."):
    ends = module.name.rpartition(".")[2]
    if ends not in ("__main__", "env", *skipped) and ".versions." not in module.name:
        importlib.import_module(module.name)
print(sys.platform, len([name for name in sys.modules if name.startswith("juanzong.")]))
"""
    done = lacking_windows("-c", walk)
    assert done.returncode == 0, done.stderr
    platform, count = done.stdout.split()
    assert platform == "win32"
    assert int(count) > 300


@pytest.mark.slow
def test_a_clerk_s_first_steps_need_nothing_that_windows_lacks():
    done = lacking_windows(str(HERE / "smoke.py"))
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout == "all steps done\n"


def test_there_is_no_unix_socket_there_and_the_command_says_so(tmp_path):
    words = ("--archive", str(tmp_path / "archive"))
    report = tmp_path / "a.txt"
    report.write_text(REPORT, "utf-8")
    assert lacking_windows("-m", "juanzong", *words, "add", str(report)).returncode == 0
    socket = str(tmp_path / "site.sock")
    done = lacking_windows("-m", "juanzong", *words, "serve", "--socket", socket)
    assert done.returncode == 2
    assert "listen on a port with --port" in done.stderr


@pytest.mark.parametrize(
    ("name", "plain"),
    [
        ("con.txt", "_con.txt"),
        ("NUL", "_NUL"),
        ("Aux .docx", "_Aux .docx"),
        ("com1.2023.pdf", "_com1.2023.pdf"),
        ("LPT³.txt", "_LPT³.txt"),
        ("console.txt", "console.txt"),
        ("com10.txt", "com10.txt"),
        ("报告. ", "报告"),
        ("12:30?.txt", "12_30_.txt"),
        (" . ", "file"),
    ],
)
def test_names_that_windows_keeps_for_devices_or_cuts_are_changed(name, plain):
    assert plain_name(name) == plain
    assert plain_name(plain) == plain


@pytest.mark.parametrize(("is_windows", "calls"), [(True, 3), (False, 1)])
def test_a_file_that_is_read_is_replaced_a_moment_later(monkeypatch, is_windows, calls):
    monkeypatch.setattr(durable_files, "IS_WINDOWS", is_windows)
    asked = []

    def action():
        asked.append(1)
        if len(asked) < 3:
            raise PermissionError(13, "The process cannot access the file")
        return "done"

    if is_windows:
        assert durable_files.patiently(action) == "done"
    else:
        with pytest.raises(PermissionError):
            durable_files.patiently(action)
    assert len(asked) == calls


def test_a_file_that_stays_open_is_an_error_in_the_end(monkeypatch):
    monkeypatch.setattr(durable_files, "IS_WINDOWS", True)
    monkeypatch.setattr(durable_files, "_PATIENCE_SECONDS", 0.1)

    def action():
        raise PermissionError(13, "The process cannot access the file")

    with pytest.raises(PermissionError):
        durable_files.patiently(action)


def test_the_name_of_the_holder_can_be_read_where_a_locked_file_cannot(tmp_path, monkeypatch):
    monkeypatch.setattr(file_locks, "IS_WINDOWS", True)
    held = lock.WriteLock(tmp_path / "write.lock", 0, lambda _killed: None)
    with held.held():
        assert (tmp_path / "write.lock.turn").read_bytes() == b""
        assert lock._holder(tmp_path / "write.lock").pid == os.getpid()
        assert lock.FileGate(tmp_path / "write.lock").enter(0) is None
    assert lock._holder(tmp_path / "write.lock") is None


@pytest.mark.parametrize(("text", "code"), [("GROW", "out-of-memory"), ("HANG", "out-of-time")])
def test_the_holder_looks_at_memory_where_the_system_bounds_none(monkeypatch, tmp_path, text, code):
    monkeypatch.setattr(reading_process.system, "BOUNDS_MEMORY", False)
    held = ReadingProcess(replace(PARSER, limits=ReadingLimits(seconds=8, megabytes=2048)))
    # The process itself is bounded far above what the holder lets it have.
    held._limits = ReadingLimits(seconds=8, megabytes=64)
    path = tmp_path / "a.txt"
    path.write_text(text, "utf-8")
    task = ReadingTask(str(path), path.name, reading_process.sha256_of(path.read_bytes()))
    refused = held.read(task)
    assert refused.reason.code == code
    assert not held.is_alive()


def test_a_path_that_windows_cannot_open_is_told_as_too_long(monkeypatch):
    error = FileNotFoundError(2, "No such file or directory", "报" * 260)
    assert walking.reason_of(error) == Remark.of("no-such-file")
    monkeypatch.setattr(walking, "IS_WINDOWS", True)
    assert walking.reason_of(error) == Remark.of("path-too-long", most=259)
    short = FileNotFoundError(2, "No such file or directory", "报")
    assert walking.reason_of(short) == Remark.of("no-such-file")


def test_folders_of_a_drive_that_numbers_none_are_told_apart(tmp_path, monkeypatch):
    for name in ("a", "b"):
        (tmp_path / "in" / name).mkdir(parents=True)
        (tmp_path / "in" / name / "报告.txt").write_text(REPORT, "utf-8")
    (tmp_path / "archive").mkdir()
    key = walking._key
    unnumbered = os.stat_result((0,) * 10)
    monkeypatch.setattr(walking, "_key", lambda folder, _status: key(folder, unnumbered))
    found = list(
        walking.find([tmp_path / "in"], tmp_path / "archive", follow_links=False, met=False)
    )
    assert [each.path.parent.name for each in found] == ["a", "b"]


def test_the_language_is_that_of_windows_where_no_variable_says():
    assert locale_language({}, "Chinese (Simplified)_China") == "zh"
    assert locale_language({}, "English_United States") == "en"
    assert locale_language({"LANG": "en_GB.UTF-8"}, "Chinese (Simplified)_China") == "en"


def test_the_archive_lies_in_the_user_s_data_folder_unless_there_is_one_here(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.chdir(tmp_path)
    assert Settings.from_environment({}).archive == tmp_path / "data" / "juanzong" / "archive"
    assert Settings().archive == default_archive()
    assert default_archive("demo") == tmp_path / "data" / "juanzong" / "demo"
    (tmp_path / "juanzong-archive").mkdir()
    assert Settings.from_environment({}).archive == Path("juanzong-archive")
    assert default_archive("demo") == Path("juanzong-archive")
