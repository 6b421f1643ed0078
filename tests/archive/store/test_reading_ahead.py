"""How many files are read ahead, how many a transaction takes, how many processes wait."""

from __future__ import annotations

import os
from types import SimpleNamespace

import pytest

from juanzong.archive.store import adding, workers
from juanzong.archive.store.adding import in_batches
from juanzong.archive.store.parsing import Parsed, Parser
from juanzong.archive.store.workers import Loaded, _in_order, _Pool
from tests.archive.store import fakes

MEBIBYTE = 1024 * 1024


class Sized(bytes):
    """Bytes that count as so many."""

    size = 0

    def __len__(self):
        return self.size


def file_of(size=0, pictures=()):
    data = Sized()
    data.size = size
    result = None
    if pictures:
        held = {str(number): file_of(each).data for number, each in enumerate(pictures)}
        result = Parsed("text/plain", fakes.Outline("题", ()), (), pictures=held)
    return Loaded("", "", "", "", named=True, sha256="", data=data, wanted=True, result=result)


def test_a_transaction_takes_thirty_two_files():
    assert [len(batch) for batch in in_batches(file_of() for _ in range(65))] == [32, 32, 1]
    assert [len(batch) for batch in in_batches(file_of() for _ in range(32))] == [32]


@pytest.mark.parametrize(
    ("sizes", "batches"),
    [
        ((32, 32, 1), [2, 1]),
        ((32, 31, 1, 1), [3, 1]),
        ((64, 1), [1, 1]),
        ((200, 1), [1, 1]),
    ],
)
def test_a_transaction_takes_sixty_four_mebibytes(sizes, batches):
    files = (file_of(size * MEBIBYTE) for size in sizes)
    assert [len(batch) for batch in in_batches(files)] == batches


def test_pictures_count_with_their_files():
    files = (file_of(16 * MEBIBYTE, [8 * MEBIBYTE, 8 * MEBIBYTE]) for _ in range(3))
    assert [len(batch) for batch in in_batches(files)] == [2, 1]


@pytest.mark.parametrize(("seconds", "first"), [(0.25, 2), (0.5, 1), (0.125, 4)])
def test_a_transaction_takes_what_comes_in_half_a_second(monkeypatch, seconds, first):
    now = [100.0]
    monkeypatch.setattr(adding.time, "monotonic", lambda: now[0])

    def slow():
        for _ in range(4):
            now[0] += seconds
            yield file_of()

    assert len(next(in_batches(slow()))) == first


class Reading:
    """A reading that is never begun."""

    def __init__(self):
        self.submitted = 0

    def submit(self, _file):
        self.submitted += 1
        return self.submitted

    def result_of(self, answer):
        return SimpleNamespace(answer=answer)


@pytest.mark.parametrize("workers", [1, 2])
def test_eight_files_are_read_ahead_for_each_process(workers):
    reading = Reading()
    read = _in_order(reading, (file_of() for _ in range(99)), workers)
    assert next(read).result.answer == 1
    assert reading.submitted == 8 * workers + 1
    assert [file.result.answer for file in read] == list(range(2, 100))


def test_sixty_four_mebibytes_are_read_ahead():
    for size, ahead in (
        (32 * MEBIBYTE, 3),
        (16 * MEBIBYTE, 5),
        (64 * MEBIBYTE, 2),
        (64 * MEBIBYTE + 1, 1),
    ):
        reading = Reading()
        next(_in_order(reading, (file_of(size) for _ in range(9)), 4))
        assert reading.submitted == ahead


def test_of_idle_processes_the_first_are_kept():
    pool = _Pool(Parser(fakes.read, fakes.cut, fakes.find))
    killed = []
    idle = [
        SimpleNamespace(is_alive=lambda: True, kill=lambda number=number: killed.append(number))
        for number in range(3)
    ]
    for process in idle:
        pool.give_back(process)
    pool.keep(1)
    assert killed == [1, 2]
    assert pool.take() is idle[0]


@pytest.mark.parametrize(
    ("files", "processors", "read"),
    [(1, 8, 1), (3, 8, 1), (4, 8, 2), (7, 8, 2), (8, 8, 3), (99, 8, 8), (99, 1, 1)],
)
def test_a_further_process_reads_for_every_four_files_while_there_are_processors(
    monkeypatch, files, processors, read
):
    asked = []

    def begun(_pool, number, *_):
        asked.append(number)
        return SimpleNamespace(end=lambda: None)

    monkeypatch.setattr(workers, "_processors", lambda: processors)
    monkeypatch.setattr(workers, "_Reading", begun)
    assert list(workers.parse_all((), fakes.PARSER, files)) == []
    assert asked == [read]


@pytest.mark.skipif(not hasattr(os, "sched_setaffinity"), reason="only Linux tells")
def test_the_processors_are_those_that_this_process_may_use():
    allowed = os.sched_getaffinity(0)
    assert workers._processors() == len(allowed)
    try:
        os.sched_setaffinity(0, {min(allowed)})
        assert workers._processors() == 1
    finally:
        os.sched_setaffinity(0, allowed)


@pytest.fixture
def pools(monkeypatch):
    """Nobody's pools, and two that read with different parsers."""
    monkeypatch.setattr(workers, "_pools", {})
    return Parser(fakes.read, fakes.cut, fakes.find), Parser(
        fakes.read, fakes.cut_into_lines, fakes.find
    )


def waiting_in(pool, killed):
    """Let three processes wait there; they tell when they are ended."""
    for number in range(3):
        end = lambda number=number: killed.append(number)  # noqa: E731 (a method of a stand-in)
        pool.give_back(SimpleNamespace(is_alive=lambda: True, kill=end))


@pytest.mark.parametrize("first", [0, 1])
def test_where_another_parser_reads_no_process_of_the_former_waits(pools, first):
    killed = []
    waiting_in(workers._pool_of(pools[first]), killed)
    assert workers._pool_of(pools[first]) is not None
    assert killed == []
    workers._pool_of(pools[1 - first])
    assert killed == [0, 1, 2]


def test_at_the_end_of_the_program_no_process_waits(pools):
    killed = []
    waiting_in(workers._pool_of(pools[0]), killed)
    workers._end_all()
    assert killed == [0, 1, 2]
