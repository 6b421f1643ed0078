"""The time that an answer has, and the turns that long work takes."""

from __future__ import annotations

import math
import threading

import pytest

from juanzong.index.patience import (
    NobodyWaitsError,
    OutOfTimeError,
    Patience,
    go_on,
    patience,
    seconds_left,
)


class Clock:
    def __init__(self):
        self.now = 100.0

    def __call__(self):
        return self.now


@pytest.fixture
def clock():
    return Clock()


def test_work_ends_when_its_time_is_up(clock):
    with patience(2.0, clock=clock):
        clock.now += 1.5
        go_on()
        assert seconds_left() == 0.5
        clock.now += 0.5
        assert seconds_left() == 0.0
        with pytest.raises(OutOfTimeError):
            go_on()
        clock.now += 1.0
        assert seconds_left() == 0.0


def test_without_a_time_or_outside_of_any_patience_work_goes_on_for_ever(clock):
    go_on()
    assert seconds_left() == math.inf
    with patience(0, clock=clock):
        clock.now += 1e9
        go_on()
        assert seconds_left() == math.inf


def test_work_that_nobody_waits_for_ends(clock):
    with patience(2.0, lambda: True, clock=clock), pytest.raises(NobodyWaitsError):
        go_on()


@pytest.mark.parametrize(("seconds", "takes_turns"), [(0.09375, False), (0.125, True)])
def test_work_takes_turns_from_a_tenth_of_a_second_on(clock, seconds, takes_turns):
    turns = threading.Lock()
    own = Patience(0, lambda: False, turns, clock)
    clock.now += seconds
    own.go_on()
    own.go_on()
    assert turns.locked() is takes_turns
    own.end()
    own.end()
    assert not turns.locked()


def test_work_that_waits_for_its_turn_ends_with_its_time(clock):
    turns = threading.Lock()
    looks = []

    def gone():
        looks.append(clock.now)
        clock.now += 1.0
        return False

    own = Patience(3.0, gone, turns, clock)
    clock.now += 0.125
    with turns, pytest.raises(OutOfTimeError):
        own.go_on()
    assert len(looks) == 3
