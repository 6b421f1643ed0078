"""The time that an answer has, and the turns that long work takes."""

from __future__ import annotations

import math

import pytest

from juanzong.index.patience import (
    NobodyWaitsError,
    OutOfTimeError,
    go_on,
    patience,
    seconds_left,
    still_wanted,
)
from juanzong.index.turns import Turn, Turns


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


def test_work_takes_a_turn_from_its_beginning_and_gives_it_back(clock):
    turns = Turns()
    with patience(2.0, clock=clock, turns=turns):
        assert not _is_free(turns)
        still_wanted()
        assert _is_free(turns)
        go_on()
        assert not _is_free(turns)
    assert _is_free(turns)


def test_work_that_waits_for_its_turn_ends_with_its_time(clock):
    turns = Turns(clock=clock_that_stands)
    looks = []

    def gone():
        looks.append(clock.now)
        clock.now += 1.0
        return False

    holding = Turn()
    turns.take(holding, lambda: None)
    with patience(3.0, gone, clock, turns), pytest.raises(OutOfTimeError):
        # The time to begin is over; the first step tells it.
        go_on()
    assert len(looks) == 3


def clock_that_stands():
    """Nobody is taken for silent by it."""
    return 0.0


def _is_free(turns):
    def ended():
        raise OutOfTimeError

    turn = Turn()
    try:
        turns.take(turn, ended)
    except OutOfTimeError:
        return False
    turns.leave(turn)
    return True
