"""Files are read in another process: what they do there costs that file only."""

from __future__ import annotations

import enum
import logging
import os
import pickle
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest

from juanzong.archive import Archive, FactStatus, FileStatus, ParagraphKind, Remark, records
from juanzong.archive.records import Block
from juanzong.archive.role_words import Role
from juanzong.archive.store import adding, parsing, reading_process, workers
from juanzong.archive.store.parsing import Parsed, ReadingLimits, Rejected
from juanzong.archive.store.reading_process import ReadingProcess, ReadingTask
from juanzong.archive.store.workers import Loaded
from tests.archive.store.fakes import PARSER, REPORT

QUICK = replace(PARSER, limits=ReadingLimits(seconds=5, megabytes=256))


@pytest.fixture
def process():
    held = ReadingProcess(QUICK)
    yield held
    held.kill()


def task(folder: Path, text: str) -> ReadingTask:
    path = folder / "报告.txt"
    path.write_text(text, "utf-8")
    return ReadingTask(str(path), path.name, reading_process.sha256_of(path.read_bytes()))


def test_one_process_reads_one_file_after_another(process, tmp_path):
    for year in ("2021", "2022"):
        result = process.read(task(tmp_path, REPORT.replace("2022", year)))
        assert isinstance(result, Parsed)
        assert result.facts[0].value == int(year)
    assert process.is_alive()


def test_a_process_that_reads_loads_no_database():
    """Each is started anew for every call: what it does not need would be loaded every time."""
    program = f"""
import sys
import {reading_process.__name__}
import juanzong.archive.facts, juanzong.archive.readers, juanzong.archive.sections
print(sorted({{"alembic", "sqlalchemy"}} & set(sys.modules)))
"""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True)
    assert done.stdout.decode().strip() == "[]"


def test_a_large_holder_does_not_make_its_processes_count_as_grown(tmp_path):
    """Linux tells of a process, once started, the most that the one that started it had held."""
    large = bytearray(450 * 1024 * 1024)
    large[::4096] = b"1" * len(large[::4096])
    held = ReadingProcess(QUICK)
    try:
        assert isinstance(held.read(task(tmp_path, REPORT)), Parsed)
        assert held.is_alive()
    finally:
        held.kill()
    del large


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("CRASH", Remark.of("reader-crashed")),
        ("HANG", Remark.of("out-of-time", seconds=5)),
        ("SWELL", Remark.of("out-of-memory")),
    ],
)
def test_a_file_that_ends_hangs_or_swells_its_process_is_refused(process, tmp_path, text, reason):
    started = time.monotonic()
    assert process.read(task(tmp_path, text)) == Rejected(reason)
    assert time.monotonic() - started < 60
    assert not process.is_alive()


def test_a_file_that_was_changed_meanwhile_is_told(process, tmp_path):
    old = task(tmp_path, REPORT)
    for number in range(8):
        # Some hash to more, some to less than what was asked for.
        (tmp_path / "报告.txt").write_text(f"another {number}", "utf-8")
        assert process.read(old) == Rejected(Remark.of("changed-meanwhile"))


def test_what_is_logged_there_is_logged_here(process, tmp_path, caplog):
    with caplog.at_level(logging.ERROR, "juanzong.fakes"):
        process.read(task(tmp_path, REPORT + "LOG\n"))
    (told,) = caplog.messages
    assert told.startswith("told by ")
    assert told != f"told by {os.getpid()}"


def test_words_of_records_are_taken_from_a_process_of_every_python(monkeypatch):
    """Python 3.11.2, Debian 12's, sent `getattr` in their place: every file was refused."""

    def as_python_3_11_2(self, _protocol):
        return getattr, (self.__class__, self.name)

    monkeypatch.setattr(enum.Enum, "__reduce_ex__", as_python_3_11_2)
    assert b"getattr" in pickle.dumps(Role.OTHER)
    words = [
        word
        for kind in vars(records).values()
        if isinstance(kind, type) and issubclass(kind, enum.Enum)
        for word in kind
    ]
    assert FactStatus.STATED in words
    assert reading_process._unpickled(pickle.dumps((words, False, []))) == (words, False, [])


def test_nothing_but_records_is_taken_from_a_process():
    taken = reading_process._unpickled(pickle.dumps((Rejected(Remark.of("empty")), False, [])))
    assert taken == (Rejected(Remark.of("empty")), False, [])
    for evil in (os.system, Path("x"), Remark.of, parsing.load, parsing.parse):
        with pytest.raises(pickle.UnpicklingError, match="no record"):
            reading_process._unpickled(pickle.dumps((evil, False, [])))


@pytest.mark.parametrize("name", ["importlib", "dataclass", "Document", "Callable", "nothing"])
def test_what_a_module_of_records_imports_is_no_record_of_its(name):
    named = f"cjuanzong.archive.store.parsing\n{name}\n.".encode()
    with pytest.raises((pickle.UnpicklingError, AttributeError)):
        reading_process._unpickled(named)


@pytest.mark.parametrize(
    "block",
    [
        Block(0, 5),
        Block(0, 5, page=2),
        Block(0, 5, confidence=0.0),
        Block(3, 3, ParagraphKind.ROW),
        Block(0, 5, ParagraphKind.ROW, (0, 2, 3, 5), 1, 0.9, (0, 1, 1, -2)),
    ],
)
def test_blocks_come_out_of_another_process_as_they_were(block):
    sent = pickle.dumps((block, False))
    assert reading_process._unpickled(sent) == (block, False)


def test_a_plain_paragraph_travels_as_its_bounds_alone():
    # A report has hundreds: what is said of none of them would be most of what is sent.
    assert b"ParagraphKind" not in pickle.dumps(Block(0, 5))


def test_the_scratch_folder_goes_with_the_process(tmp_path):
    held = ReadingProcess(QUICK)
    scratch = held._scratch.path
    assert scratch.is_dir()
    held.read(task(tmp_path, "CRASH"))
    assert not scratch.exists()


def test_the_next_call_finds_a_process_ready(tmp_path, inbox):
    (inbox / "a.txt").write_text(REPORT, "utf-8")
    with Archive.open(tmp_path / "archive", parser=PARSER) as archive:
        list(archive.add([inbox]))
        (pool,) = [pool for pool in workers._pools.values() if pool._idle]
        (kept,) = pool._idle
        (inbox / "b.txt").write_text(REPORT.replace("2022", "2023"), "utf-8")
        list(archive.add([inbox]))
        assert pool._idle == [kept]


def test_a_file_of_each_kind_costs_only_itself(tmp_path, inbox):
    for name, text in (
        ("a", REPORT),
        ("b", "CRASH"),
        ("c", "HANG"),
        ("d", "SWELL"),
        ("e", "另一份"),
    ):
        (inbox / f"{name}.txt").write_text(text, "utf-8")
    with Archive.open(tmp_path / "archive", parser=QUICK) as archive:
        statuses = [each.status for each in archive.add([inbox])]
        assert archive.check() == ()
    added, rejected = FileStatus.ADDED, FileStatus.REJECTED
    assert statuses == [added, rejected, rejected, rejected, added]


def test_whoever_stops_asking_ends_the_reading(tmp_path, inbox, monkeypatch):
    monkeypatch.setattr(adding, "BATCH_FILES", 1)
    for number in range(12):
        (inbox / f"{number:02}.txt").write_text(f"HANG {number}" if number else REPORT, "utf-8")
    slow = replace(PARSER, limits=ReadingLimits(seconds=300))
    with Archive.open(tmp_path / "archive", parser=slow) as archive:
        outcomes = archive.add([inbox])
        started = time.monotonic()
        assert next(outcomes).status is FileStatus.ADDED
        outcomes.close()
        assert time.monotonic() - started < 60
        assert archive.check() == ()


def test_also_a_single_file_is_read_in_another_process(tmp_path):
    """One that an earlier file of its call made necessary to read; it would end this one."""
    path = tmp_path / "a.txt"
    for text, code in ((REPORT, None), ("CRASH", "reader-crashed")):
        path.write_text(text, "utf-8")
        data = path.read_bytes()
        sha256 = reading_process.sha256_of(data)
        file = Loaded(
            str(path),
            "a.txt",
            str(path),
            "a.txt",
            named=True,
            sha256=sha256,
            data=data,
            wanted=False,
        )
        result = workers.parse_one(file, QUICK)
        assert (result.reason.code if isinstance(result, Rejected) else None) == code
