"""What is given out holds no link: wheel and source archive, also of a clone without links."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest

import juanzong

ROOT = Path(juanzong.__file__).parents[1]
PARTS = ("archive", "index", "web", "sample_reports")
BUILD = "import sys; from setuptools.build_meta import build_{0}; build_{0}(sys.argv[1])"


def python(folder: Path, *arguments: str, path: Path | None = None) -> str:
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    if path is not None:
        environment["PYTHONPATH"] = str(path)
    done = subprocess.run(
        [sys.executable, *arguments],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def source_files(folder: Path) -> set[str]:
    """What a build must hold of the packages, by its path in a wheel."""
    return {
        f"juanzong/{path.relative_to(folder).as_posix()}"
        for part in PARTS
        for path in (folder / part).rglob("*")
        if path.is_file() and path.suffix not in {".pyc", ".md"}
    }


@pytest.fixture(scope="module")
def clone(tmp_path_factory):
    """The source as Git lays it out on Windows: a file with its target in the place of a link."""
    folder = tmp_path_factory.mktemp("clone") / "juanzong"
    leave_out = shutil.ignore_patterns("__pycache__", "*.egg-info")
    for name in (*PARTS, "juanzong"):
        shutil.copytree(ROOT / name, folder / name, symlinks=True, ignore=leave_out)
    for name in ("pyproject.toml", "setup.py", "README.md", "LICENSE", "NOTICE"):
        shutil.copy(ROOT / name, folder)
    for name in PARTS:
        link = folder / "juanzong" / name
        target = link.readlink()
        link.unlink()
        link.write_text(target.as_posix(), "utf-8")
    return folder


@pytest.fixture(scope="module")
def wheel(clone, tmp_path_factory):
    folder = tmp_path_factory.mktemp("wheel")
    python(clone, "-c", BUILD.format("wheel"), str(folder))
    (built,) = folder.glob("*.whl")
    return built


def test_a_clone_without_links_runs_in_place(clone):
    modules = "juanzong.web.command, juanzong.index, juanzong.archive.store"
    shown = python(clone, "-c", f"import {modules}; print(juanzong.web.command.__file__)")
    assert Path(shown.strip()) == clone / "web" / "command.py"
    assert "demo" in python(clone, "-m", "juanzong", "--help")


def test_a_clone_with_links_takes_the_packages_through_them():
    assert juanzong.__path__ == [str(ROOT / "juanzong")]


def test_the_wheel_holds_every_file_once_and_no_link(wheel, clone):
    with zipfile.ZipFile(wheel) as held:
        names = [entry.filename for entry in held.infolist()]
        links = [e.filename for e in held.infolist() if (e.external_attr >> 16) & 0xF000 == 0xA000]
    assert links == []
    assert len(names) == len(set(names))
    code = {name for name in names if name.startswith("juanzong/")}
    assert source_files(clone) <= code
    assert {Path(name).parts[1] for name in code} == {
        *PARTS,
        "__init__.py",
        "__main__.py",
        "py.typed",
    }


def test_the_wheel_runs_where_there_is_no_source(wheel, tmp_path):
    with zipfile.ZipFile(wheel) as held:
        held.extractall(tmp_path / "site")  # noqa: S202 (we have just packed it)
    archive = str(tmp_path / "archive")
    samples = str(tmp_path / "site" / "juanzong" / "sample_reports")
    command = ("-m", "juanzong", "--archive", archive)
    python(tmp_path, *command, "add", samples, path=tmp_path / "site")
    found = python(tmp_path, *command, "list", "--json", path=tmp_path / "site")
    assert found.count('"report"') == 43


def test_the_source_archive_holds_no_link_and_builds_the_same_wheel(wheel, clone, tmp_path):
    python(clone, "-c", BUILD.format("sdist"), str(tmp_path))
    (built,) = tmp_path.glob("*.tar.gz")
    with tarfile.open(built) as held:
        assert [entry.name for entry in held if entry.issym() or entry.islnk()] == []
        held.extractall(tmp_path, filter="data")
    (unpacked,) = (path for path in tmp_path.iterdir() if path.is_dir())
    (tmp_path / "again").mkdir()
    python(unpacked, "-c", BUILD.format("wheel"), str(tmp_path / "again"))
    (again,) = (tmp_path / "again").glob("*.whl")
    with zipfile.ZipFile(wheel) as first, zipfile.ZipFile(again) as second:
        assert set(first.namelist()) == set(second.namelist())
