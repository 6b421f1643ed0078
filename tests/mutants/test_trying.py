"""A small project of its own, in which changes are tried as in ours."""

from __future__ import annotations

import contextlib
import dataclasses
import os
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.mutants.changes import changes_of
from tests.mutants.measuring import Measured
from tests.mutants.reaching import Reach
from tests.mutants.scratch import changed_file, scratch_copy
from tests.mutants.trying import trial

_MODULE = """\
_MOST = 3
_LEAST = _MOST - 2


def is_within(number, least=_LEAST):
    return least <= number <= _MOST


def endless(number):
    while number > 0:
        number -= 1
    return number
"""
_TESTS = """\
from juanzong.archive.bounds import endless, is_within


def test_most():
    assert is_within(3) and not is_within(4)


def test_inside():
    assert is_within(2)


def test_end():
    assert endless(2) == 0
"""
_FILE = "tests/archive/test_bounds.py"
# What the tests above notice of changes: at import, of a comparison, of a bound without a case.
_IS_NOTICED = {
    "1 3 -> 4": True,
    "10 0 -> 1": True,
    "2 2 -> 3": False,
    "6 least <= number <= _MOST -> (least < number <= _MOST)": False,
    "6 least <= number <= _MOST -> (least <= number < _MOST)": True,
}


@pytest.fixture
def project(tmp_path):
    root = tmp_path / "project"
    for name, text in {
        "archive/__init__.py": "",
        "archive/bounds.py": _MODULE,
        "juanzong/__init__.py": "",
        "tests/__init__.py": "",
        _FILE: _TESTS,
    }.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")
    (root / "juanzong/archive").symlink_to("../archive")
    ignored = shutil.ignore_patterns("test_*", "__pycache__")
    shutil.copytree(Path(__file__).parent, root / "tests/mutants", ignore=ignored)
    subprocess.run(["git", "init", "-q"], cwd=root, check=True)
    return root


def _reach(copy):
    most, inside, end = (f"{_FILE}::test_{name}" for name in ("most", "inside", "end"))
    lines = {6: [most, inside], 10: [end], 11: [end], 12: [end]}
    seconds = {most: 0.02, inside: 0.01, end: 0.03}
    return Reach(copy, {_FILE: Measured(seconds, {"archive/bounds.py": lines})})


@pytest.mark.skipif(not hasattr(os, "fork"), reason="changes are tried in forks")
def test_a_change_is_noticed_survives_or_never_ends(project):
    with scratch_copy(project) as copy, trial(_reach(copy), seconds=9) as running:
        source = (copy / "archive/bounds.py").read_bytes()
        changes = {_named(each): each for each in changes_of("archive/bounds.py", source)}
        for name, is_noticed in _IS_NOTICED.items():
            assert running.try_change(changes[name]).is_noticed == is_noticed, name
        assert running.status_of([f"{_FILE}::test_end"]) == 0
        (copy / "archive/bounds.py").write_text(_MODULE.replace("-= 1", "-= 0"), encoding="utf-8")
        assert running.status_of([f"{_FILE}::test_end"], start_seconds=3) is None
    assert not copy.exists()
    assert (project / "archive/bounds.py").read_text(encoding="utf-8") == _MODULE


def _named(change):
    return f"{change.line} {change.old} -> {change.new}"


def test_what_is_made_at_import_is_tried_by_the_tests_of_what_uses_it(project):
    reach = _reach(project)
    most, inside, end = (f"{_FILE}::test_{name}" for name in ("most", "inside", "end"))
    assert reach.tests_for("archive/bounds.py", 6) == [inside, most]
    assert reach.tests_for("archive/bounds.py", 1) == [inside, most]
    assert reach.tests_for("archive/bounds.py", 5) == [inside, most]
    assert reach.tests_for("archive/bounds.py", 4) == [inside, most, end]
    everything = dataclasses.replace(reach, runs_all=True)
    assert everything.tests_for("archive/bounds.py", 10) == [inside, most, end]


def test_a_constant_is_tried_by_the_tests_whose_file_names_it_too(project):
    reach = _reach(project)
    named = "tests/archive/test_named.py"
    (project / named).write_text("from juanzong.archive import bounds\n\nbounds._MOST\n", "utf-8")
    reach.files[named] = Measured({f"{named}::test_named": 0.01})
    assert f"{named}::test_named" in reach.tests_for("archive/bounds.py", 1)
    assert f"{named}::test_named" not in reach.tests_for("archive/bounds.py", 2)
    assert f"{named}::test_named" not in reach.tests_for("archive/bounds.py", 6)


def test_a_file_is_as_before_whatever_happened_while_it_was_changed(project):
    path = project / "archive/bounds.py"
    times = path.stat().st_mtime
    [change, *_] = changes_of("archive/bounds.py", path.read_bytes())
    with contextlib.suppress(KeyboardInterrupt), changed_file(project, change, 1):
        assert path.read_bytes() == change.applied_to(_MODULE.encode())
        assert path.stat().st_mtime != times
        raise KeyboardInterrupt
    assert path.read_text(encoding="utf-8") == _MODULE
    assert path.stat().st_mtime == times
