"""At which size and after which time a reading process is given up, and how many there are."""

from __future__ import annotations

import os
import re
from pathlib import Path
from types import SimpleNamespace

import pytest

from juanzong.archive.ocr import Recognition
from juanzong.archive.records import Outline, Remark
from juanzong.archive.store import reading_process, recognising, workers
from juanzong.archive.store.identity import sha256_of
from juanzong.archive.store.parsing import (
    DEFAULT_LIMITS,
    PageBegun,
    Parsed,
    Parser,
    ReadingLimits,
    Rejected,
)
from juanzong.archive.store.reading_process import ReadingProcess, ReadingTask
from juanzong.archive.store.recognising import Recognising
from juanzong.archive.store.workers import Loaded, parse_all
from tests.archive.store import fakes
from tests.archive.store.fakes import PARSER

DECISIONS = Path(__file__).parents[3] / "docs" / "decisions"


class Clock:
    """A clock that goes on only where somebody waits."""

    def __init__(self):
        self.now = 1000.0

    def monotonic(self):
        return self.now


class SilentLine:
    """A line on which nothing comes; each wait takes `late` longer than was asked for."""

    def __init__(self, clock, late=0.0):
        self.waits = []
        self._clock = clock
        self._late = late

    def poll(self, seconds):
        assert len(self.waits) < 1000
        self.waits.append(seconds)
        self._clock.now += seconds + self._late
        return False


def process_on(line, limits):
    """A reading process of which there is only this side."""
    held = object.__new__(ReadingProcess)
    held._limits = limits
    held._worker = SimpleNamespace(connection=line, process=SimpleNamespace(pid=1))
    return held


@pytest.mark.parametrize("late", [0.0, 0.25])
def test_an_answer_is_waited_for_until_the_deadline_and_no_longer(monkeypatch, late):
    clock = Clock()
    line = SilentLine(clock, late)
    monkeypatch.setattr(reading_process, "time", clock)
    monkeypatch.setattr(reading_process.system, "BOUNDS_MEMORY", True)
    told = process_on(line, ReadingLimits(seconds=7.5, megabytes=100))._next_message()
    assert told == Remark.of("out-of-time", seconds=8)
    assert line.waits == [7.5]


@pytest.mark.parametrize(("held", "code"), [(356, "out-of-time"), (357, "out-of-memory")])
def test_where_the_system_bounds_no_memory_the_holder_allows_for_the_program(
    monkeypatch, held, code
):
    clock = Clock()
    line = SilentLine(clock)
    monkeypatch.setattr(reading_process, "time", clock)
    monkeypatch.setattr(reading_process.system, "BOUNDS_MEMORY", False)
    monkeypatch.setattr(reading_process, "mebibytes_of", lambda _pid: held)
    told = process_on(line, ReadingLimits(seconds=2, megabytes=100))._next_message()
    assert told.code == code
    # It looks often: at most a tenth of a second between two looks.
    assert 0 < max(line.waits) <= 0.1
    assert (len(line.waits) == 1) is (code == "out-of-memory")


@pytest.mark.parametrize(
    ("recognition", "mebibytes"), [(None, 400), (Recognition("any", "", megabytes=1000), 500)]
)
def test_a_process_that_has_grown_makes_room_for_a_fresh_one(monkeypatch, recognition, mebibytes):
    for held, has_grown in ((1, False), (mebibytes * 1024, False), (mebibytes * 1024 + 1, True)):
        monkeypatch.setattr(reading_process.system, "most_kibibytes_held", lambda held=held: held)
        assert reading_process._has_grown(recognition) is has_grown


def test_pages_are_recognised_within_their_own_bounds():
    parser = Parser(fakes.read, fakes.cut, fakes.find, ReadingLimits(3, 5))
    assert reading_process._limits(parser, None) == ReadingLimits(3, 5)
    wide = Recognition("any", "", seconds=7, megabytes=11)
    assert reading_process._limits(parser, wide) == ReadingLimits(7, 11)


@pytest.mark.parametrize(
    ("files", "processes"),
    [(0, 1), (1, 1), (3, 1), (4, 2), (7, 2), (8, 3), (11, 3), (12, 4), (99, 4)],
)
def test_each_four_files_are_worth_a_process_until_each_processor_has_one(
    monkeypatch, files, processes
):
    started = []

    class Reading:
        def __init__(self, _pool, most, *_):
            started.append(most)

        def end(self):
            started.append("ended")

    monkeypatch.setattr(workers, "_processors", lambda: 4)
    monkeypatch.setattr(workers, "_Reading", Reading)
    assert list(parse_all([], PARSER, files)) == []
    assert started == [processes, "ended"]


def test_the_processors_are_those_that_this_process_may_use(monkeypatch):
    monkeypatch.setattr(os, "sched_getaffinity", {0: {1, 5, 7}}.__getitem__, raising=False)
    assert workers._processors() == 3
    monkeypatch.delattr(os, "sched_getaffinity")
    for told, counted in ((6, 6), (None, 1)):
        monkeypatch.setattr(os, "cpu_count", lambda told=told: told)
        assert workers._processors() == counted


def files_for(folder, count):
    for number in range(count):
        path = folder / f"{number}.txt"
        path.write_text(f"{fakes.REPORT}{number}", "utf-8")
        data, place = path.read_bytes(), str(path)
        names = (place, place, place, path.name)
        yield Loaded(*names, named=True, sha256=sha256_of(data), data=data, wanted=True)


def idle():
    return [(key, len(pool._idle)) for key, pool in workers._pools.items() if pool._idle]


def test_of_all_processes_one_of_the_last_call_waits_for_the_next(monkeypatch, tmp_path):
    monkeypatch.setattr(workers, "_processors", lambda: 2)
    others = (PARSER, Parser(fakes.read, fakes.cut_into_lines, fakes.find))
    waiting = []
    for parser in (*others, *others):
        read = list(parse_all(files_for(tmp_path, 8), parser, 8))
        assert all(each.result is not None for each in read)
        ((key, count),) = idle()
        assert count == 1
        waiting.append(key)
    assert waiting[0] == waiting[2] != waiting[1] == waiting[3]


def test_a_file_may_cost_what_was_decided():
    words = " ".join((DECISIONS / "0011-a-process-that-reads.md").read_text("utf-8").split())
    for limits, told in (
        (DEFAULT_LIMITS, r"waits (\d+) seconds for an answer.* process (\d+) GiB beyond"),
        (Recognition("any", ""), r"a second time, .* wider: (?P<memory>\d+) GiB, (\d+) seconds"),
    ):
        found = re.search(told, words)
        numbers = sorted(map(int, found.groups()))
        assert numbers == sorted((limits.megabytes // 1024, int(limits.seconds)))
        assert limits.megabytes % 1024 == limits.seconds % 1 == 0


class Drawing:
    """A process that recognises pages until it comes to one that ends it."""

    def __init__(self, pages):
        self._pages = pages

    def is_alive(self):
        return True

    def read(self, task, begin):
        for number, page in enumerate(self._pages, 1):
            begin(PageBegun(number, number, len(self._pages)))
            if page == "crash" and number not in task.skipped:
                return Rejected(Remark.of("reader-crashed"))
        return Parsed("text/plain", Outline(f"without {task.skipped}", ()), ())


@pytest.mark.parametrize(
    ("pages", "skipped"),
    [
        ("blank", ()),
        ("crash", (1,)),
        ("blank crash crash blank crash", (2, 3, 5)),
        ("crash crash blank crash crash", None),
    ],
)
def test_three_pages_of_a_file_may_end_the_process(monkeypatch, pages, skipped):
    monkeypatch.setattr(recognising, "is_installed", lambda _engine: True)
    monkeypatch.setattr(recognising, "ReadingProcess", lambda *_: Drawing(pages.split()))
    parser = Parser(fakes.read, fakes.cut, fakes.find, recognition=Recognition("any", ""))
    heard = []
    first = Rejected(Remark.of("pdf-scanned"))
    read = Recognising(parser).read(first, ReadingTask("a", "a", ""), b"", heard.append)
    if skipped is None:
        assert read == Rejected(Remark.of("reader-crashed"))
    else:
        assert read.outline.title == f"without {skipped}"
        assert heard[-1].number == len(pages.split())
