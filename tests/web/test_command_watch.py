"""`juanzong watch`: the fate of each file in a line, until Ctrl-C."""

from __future__ import annotations

import json
import os
import queue
import signal
import subprocess
import sys
import threading
from contextlib import contextmanager
from pathlib import Path
from types import SimpleNamespace

import pytest

from juanzong.archive import ArchiveError
from juanzong.archive.folder_watch import Look
from juanzong.archive.records import FileOutcome, FileStatus, Remark
from juanzong.web.commands import watching as watching_module
from juanzong.web.commands.watching import _batches, _Watching, _with_lists
from tests.web.small_archive import REPORTS, run, run_json

SECONDS = 60.0


class Told:
    """The lines that a process writes, as they come."""

    def __init__(self, stream) -> None:
        self._lines: queue.Queue[str] = queue.Queue()
        self._thread = threading.Thread(target=self._read, args=(stream,), daemon=True)
        self._thread.start()

    def _read(self, stream) -> None:
        for line in stream:
            self._lines.put(line.rstrip("\n"))

    def until(self, words: str) -> str:
        """Give the first line from now on that holds these words."""
        while True:
            line = self._lines.get(timeout=SECONDS)
            if words in line:
                return line


@contextmanager
def watching(archive, folder, *options):
    words = ["--archive", str(archive), "watch", str(folder), "--every", "0.1", "--settle", "0.3"]
    process = subprocess.Popen(
        [sys.executable, "-c", "from juanzong.web.command import main; main()", *words, *options],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        env=os.environ | {"PYTHONPATH": os.pathsep.join(sys.path), "LC_ALL": "C.UTF-8"},
    )
    out, err = Told(process.stdout), Told(process.stderr)
    try:
        err.until("Watching")
        yield process, out, err
        process.send_signal(signal.SIGINT)
        assert process.wait(SECONDS) == 0
    finally:
        process.kill()
        process.wait()
        out._thread.join()
        err._thread.join()
        process.stdout.close()
        process.stderr.close()


@pytest.fixture
def inbox(tmp_path):
    folder = tmp_path / "inbox"
    folder.mkdir()
    return folder


def test_each_file_has_its_fate_in_a_line(tmp_path, inbox):
    archive = tmp_path / "archive"
    one, other, third = REPORTS.values()
    with watching(archive, inbox) as (_, out, err):
        (inbox / "a.txt").write_text(one, "utf-8")
        assert out.until("a.txt").startswith("added")
        (inbox / "b.pdf").write_bytes(b"%PDF-1.4 broken")
        assert out.until("b.pdf").startswith("rejected")
        (inbox / "a.txt").write_text(other, "utf-8")
        assert out.until("a.txt").startswith("replaced")
        inbox.rename(tmp_path / "away")
        err.until("waiting for it")
        (tmp_path / "away").rename(inbox)
        err.until("is back")
        (inbox / "sources.csv").write_text("file,address\na.txt,https://a.gov.cn/1\n", "utf-8")
        assert "where it came from was noted" in out.until("a.txt")
        (inbox / "c.txt").write_text(third, "utf-8")
        out.until("c.txt")
    listed = run_json("list", archive=archive)["reports"]
    assert {each["file"] for each in listed} == {"a.txt", "c.txt"}
    assert "https://a.gov.cn/1" in {each["source"]["address"] for each in listed}
    with watching(archive, inbox) as (_, out, err):
        err.until("in the archive already")


def test_what_was_removed_stays_removed_and_json_has_a_line_for_each_file(tmp_path, inbox):
    archive = tmp_path / "archive"
    (inbox / "a.txt").write_text(next(iter(REPORTS.values())), "utf-8")
    (report,) = run_json("add", inbox, archive=archive)["files"]
    assert run("remove", report["report"], "--yes", archive=archive).exit_code == 0
    with watching(archive, inbox, "--json") as (_, out, _err):
        told = json.loads(out.until("a.txt"))
    assert (told["status"], told["code"]) == ("unchanged", "removed")
    assert run_json("list", archive=archive)["reports"] == []


@pytest.mark.parametrize(
    ("count", "sizes"), [(0, []), (50, [50]), (51, [50, 1]), (101, [50, 50, 1])]
)
def test_fifty_files_are_added_at_a_time(count, sizes):
    paths = [Path(f"{number}.txt") for number in range(count)]
    batches = list(_batches(paths))
    assert [len(batch) for batch in batches] == sizes
    assert [path for batch in batches for path in batch] == paths


def test_a_list_of_sources_is_about_all_in_its_folder():
    paths = [Path("a/sources.csv"), Path("a/1.txt"), Path("a/b/sources.csv"), Path("c/2.txt")]
    assert _with_lists(paths) == [Path("a"), Path("c/2.txt")]
    assert _with_lists([Path("c/2.txt")]) == [Path("c/2.txt")]


@pytest.mark.parametrize(
    ("option", "good", "bad"),
    [
        ("--settle", ("0", "3600"), ("-0.1", "3600.1")),
        ("--every", ("0.1", "3600"), ("0.09", "3601")),
    ],
)
def test_how_long_to_wait_has_bounds(tmp_path, option, good, bad):
    missing = tmp_path / "missing"
    for value in good:
        assert option not in run("watch", option, value, missing).stderr.splitlines()[-1]
    for value in bad:
        assert option in run("watch", option, value, missing).stderr


def test_a_file_is_no_folder_to_watch(tmp_path):
    (tmp_path / "report.txt").write_text("words")
    told = run("watch", tmp_path / "report.txt", archive=tmp_path / "archive")
    assert told.exit_code == 2
    assert "report.txt" in told.stderr
    assert not (tmp_path / "archive").exists()


class Folder:
    """What is seen of a folder, look by look; `paths` are the files of the last one."""

    def __init__(self, *looks):
        self.looks = iter(looks)
        self.paths = ()
        self.taken = []

    def look(self):
        seen = next(self.looks)
        self.paths = tuple(seen.ready) or self.paths
        return seen

    def take(self, path):
        self.taken.append(path)


class Taking:
    """A library that says of each file what it is told to."""

    settings = SimpleNamespace(archive=Path("archive"))
    behind = None

    def __init__(self, **fates):
        self.fates = fates
        self.added = []

    def add(self, paths, by, met):  # noqa: ARG002 (the library's)
        assert met
        self.added.append([path.name for path in paths])
        told = [self.fates.get(path.stem, FileStatus.ADDED) for path in paths]
        if ArchiveError in told:
            raise ArchiveError("database-locked")
        return [
            FileOutcome(str(path), *(fate if isinstance(fate, tuple) else (fate, "r1")))
            for path, fate in zip(paths, told, strict=True)
        ]


def looking(looks, *, as_json=False, **fates):
    """What each look at a folder gives."""
    library = Taking(**fates)
    watch = _Watching(library, Path("inbox"), 3.0, as_json=as_json)
    watch._watch = Folder(*looks)
    return [watch.look() for _ in looks], watch, library


def ready(*names):
    return Look(tuple(Path(f"{name}.txt") for name in names))


GONE = Look(problems=(("inbox", Remark.of("text-missing")),), is_there=False)


def test_of_a_file_that_lay_there_unchanged_only_their_number_is_told(capsys):
    looking([ready("a", "b"), ready("a", "c")], a=FileStatus.UNCHANGED, c=FileStatus.UNCHANGED)
    told = capsys.readouterr()
    # The second time it changed and came back, c came new.
    assert [line.split()[0] for line in told.out.splitlines()] == [
        "added",
        "unchanged",
        "unchanged",
    ]
    assert told.err.count("in the archive already") == 1
    assert "1" in told.err


def test_a_file_that_lay_there_and_was_refused_is_told_with_its_reason(capsys):
    refused = (FileStatus.UNCHANGED, None, Remark.of("text-missing"))
    looking([ready("a")], a=refused)
    told = capsys.readouterr()
    assert told.out.startswith("unchanged")
    assert "a.txt" in told.out
    assert told.err == ""


def test_as_json_every_file_has_its_line_also_what_lay_there(capsys):
    looking([ready("a", "县")], as_json=True, a=FileStatus.UNCHANGED)
    told = capsys.readouterr().out
    assert "县.txt" in told
    lines = [json.loads(line) for line in told.splitlines()]
    assert [line["status"] for line in lines] == ["unchanged", "added"]


def test_what_was_taken_is_remembered_and_what_failed_is_not(capsys):
    looks, watch, library = looking([ready("a"), ready("b")], b=ArchiveError)
    assert looks == [True, False]
    assert [path.name for path in watch._watch.taken] == ["a.txt"]
    assert library.added == [["a.txt"], ["b.txt"]]
    assert len(capsys.readouterr().err.splitlines()) == 1


def test_a_trouble_is_told_once_until_it_is_over(capsys):
    fails, works = ready("b"), ready("a")
    looking([fails, fails, works, fails], b=ArchiveError)
    assert len(capsys.readouterr().err.splitlines()) == 2


def test_a_folder_that_is_gone_is_waited_for_and_told_of_when_it_is_back(capsys):
    looks, _, _ = looking([ready(), GONE, Look(is_there=False), ready("a"), ready()])
    assert looks == [True] * 5
    gone, back = capsys.readouterr().err.splitlines()
    assert "waiting for it" in gone
    assert "is back" in back


def test_what_lies_there_when_a_folder_comes_is_what_lay_there(capsys):
    looking([GONE, ready("a")], a=FileStatus.UNCHANGED)
    assert "already" in capsys.readouterr().err.splitlines()[-1]


def test_one_looks_as_often_as_told_and_rests_where_the_archive_failed(
    monkeypatch, tmp_path, inbox
):
    waited = []
    looks = iter([True, False, True])

    def sleep(seconds):
        waited.append(seconds)
        if len(waited) == 3:
            raise KeyboardInterrupt

    monkeypatch.setattr(watching_module.time, "sleep", sleep)
    monkeypatch.setattr(_Watching, "look", lambda _self: next(looks))
    result = run("watch", inbox, "--every", "0.5", archive=tmp_path / "archive")
    assert result.exit_code == 0
    assert (waited[0], waited[2]) == (0.5, 0.5)
    assert waited[1] > 0.5
