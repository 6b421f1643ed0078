"""The process that watches over those that answer: which deaths it takes, and how it ends."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from juanzong.web.serving import processes
from juanzong.web.serving.processes import ServingError, answer_in_processes


class World:
    """Processes that live for so many seconds each, one after the other, and a clock."""

    def __init__(self, lives):
        self.now = 100.0
        self.lives = iter(lives)
        self.started = []

    def monotonic(self):
        return self.now

    def process(self, **_given):
        made = Process(self)
        self.started.append(made)
        return made

    def wait(self, sentinels):
        """The first of them ends after its time; without any more lives, Ctrl-C comes."""
        seconds = next(self.lives, None)
        if seconds is None:
            raise KeyboardInterrupt
        self.now += seconds
        sentinels[0].ends()


class Process:
    exitcode = 1

    def __init__(self, world):
        self.world = world
        self.sentinel = self
        self.is_there = True
        self.waits = []
        self.is_killed = False

    def start(self):
        pass

    def ends(self):
        self.is_there = False

    def is_alive(self):
        return self.is_there

    def terminate(self):
        pass

    def join(self, seconds=None):
        self.waits.append(seconds)
        if seconds is not None:
            self.world.now += min(seconds, 4.0)

    def kill(self):
        self.is_killed = True
        self.is_there = False


def run(monkeypatch, lives, count=1):
    world = World(lives)
    monkeypatch.setattr(processes, "wait", world.wait)
    monkeypatch.setattr(processes, "time", world)
    context = SimpleNamespace(Process=world.process)
    monkeypatch.setattr(processes.multiprocessing, "get_context", lambda **_: context)
    with pytest.raises((ServingError, KeyboardInterrupt)) as ended:
        answer_in_processes(count, (), lambda _sockets: None)
    return world, ended.type


@pytest.mark.parametrize(
    ("lives", "started", "ending"),
    [
        ([0.0] * 5, 5, ServingError),
        ([4.875] * 5, 5, ServingError),
        ([5.0] * 9, 10, KeyboardInterrupt),
        ([0.0] * 4, 5, KeyboardInterrupt),
        ([0.0] * 4 + [5.0] + [0.0] * 4, 10, KeyboardInterrupt),
        ([0.0] * 4 + [5.0] + [0.0] * 5, 10, ServingError),
    ],
)
def test_five_processes_that_end_within_five_seconds_end_them_all(
    monkeypatch, lives, started, ending
):
    world, ended = run(monkeypatch, lives)
    assert (len(world.started), ended) == (started, ending)


def test_one_that_dies_is_followed_by_another_and_the_others_go_on(monkeypatch):
    world, _ = run(monkeypatch, [60.0, 60.0], count=3)
    assert len(world.started) == 5


def test_all_are_given_ten_seconds_together_to_end(monkeypatch):
    world, _ = run(monkeypatch, [], count=4)
    assert [process.waits[0] for process in world.started] == [10.0, 6.0, 2.0, 0.0]
    assert all(process.is_killed for process in world.started)
