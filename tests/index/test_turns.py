"""Who is at work next, where many ask at once."""

from __future__ import annotations

import threading
from contextlib import nullcontext

import pytest

from juanzong.index.patience import OutOfTimeError
from juanzong.index.turns import LITTLE, SILENT, Turn, Turns
from tests.web.test_command_process import PATIENCE


class Times:
    """The clock, the processor's time of all and of one thread, which only the test moves."""

    def __init__(self):
        self.clock = 0.0
        self.done = 0.0

    def work(self, seconds):
        self.done += seconds
        self.clock += seconds


class Queue:
    """Pieces of work that wait for one turn, each in a thread of its own."""

    def __init__(self, times):
        self.times = times
        self.turns = Turns(1, lambda: times.clock, lambda: times.done, lambda: times.done)
        self.told = []
        self.threads = []

    def wait(self, name, expected=LITTLE, steps=(0.0,)):
        """Wait for a turn, and tell the name after each step of so many seconds."""
        turn = Turn(expected)
        waits = threading.Event()

        def working():
            self.turns.take(turn, waits.set)
            for number, seconds in enumerate(steps):
                if number:
                    self.turns.go_on(turn, _looking)
                self.times.work(seconds)
                self.told.append(name)
            self.turns.leave(turn)

        self.threads.append(threading.Thread(target=working))
        self.threads[-1].start()
        # It is looked after only while it waits.
        assert waits.wait(PATIENCE)
        self.times.work(0.001)

    def end(self):
        for thread in self.threads:
            thread.join(PATIENCE)
        return self.told


@pytest.fixture
def times():
    return Times()


@pytest.fixture
def queue(times):
    return Queue(times)


def _looking():
    pass


def _begun(queue, expected=LITTLE):
    turn = Turn(expected)
    queue.turns.take(turn, _looking)
    return turn


@pytest.mark.parametrize("expected", [0.0, LITTLE / 2, LITTLE, 10 * LITTLE])
def test_what_takes_the_same_goes_in_the_order_in_which_it_came(queue, expected):
    first = _begun(queue)
    for name in "abc":
        queue.wait(name, expected)
    queue.turns.leave(first)
    assert queue.end() == ["a", "b", "c"]


def test_of_pages_that_came_together_the_cheaper_goes_first(queue):
    first = _begun(queue)
    for name, expected in (("dear", LITTLE), ("cheap", 0.6 * LITTLE)):
        queue.wait(name, expected)
    queue.turns.leave(first)
    assert queue.end() == ["cheap", "dear"]


def test_a_page_goes_before_a_cheaper_one_that_came_ten_times_the_difference_later(queue, times):
    first = _begun(queue)
    queue.wait("dear", LITTLE)
    times.work(10 * 0.4 * LITTLE)
    queue.wait("cheap", 0.6 * LITTLE)
    queue.turns.leave(first)
    assert queue.end() == ["dear", "cheap"]


def test_what_takes_little_goes_before_what_takes_much(queue, times):
    first = _begun(queue)
    queue.wait("much", 0.2)
    times.work(0.01)
    queue.wait("little", 0.002)
    queue.turns.leave(first)
    assert queue.end() == ["little", "much"]


@pytest.mark.parametrize(("came", "order"), [(0.199, "little more"), (0.201, "more little")])
def test_what_takes_more_is_due_twenty_times_as_much_later(queue, times, came, order):
    first = _begun(queue)
    queue.wait("more", LITTLE + 0.01)
    times.done = came
    queue.wait("little")
    queue.turns.leave(first)
    assert queue.end() == order.split()


def test_what_nobody_knows_is_expected_to_take_as_little_as_most_pages():
    assert Turn(came=3.0).due == Turn(0.01, came=3.0).due == pytest.approx(3.1)
    assert Turn(0.02, came=3.0).due == Turn(0.0, 0.02, came=3.0).due == pytest.approx(3.3)


def test_work_that_turns_out_to_be_long_lets_short_work_go_before_it_at_a_step(queue, times):
    long = _begun(queue)
    queue.wait("short")
    queue.turns.go_on(long, _looking)
    assert queue.told == []
    times.work(LITTLE + 0.003)
    queue.turns.go_on(long, _looking)
    assert queue.told == ["short"]


def test_who_was_passed_over_for_long_has_a_turn_and_keeps_it_for_a_while(queue):
    first = _begun(queue)
    queue.wait("long", 1.0, steps=(0.01, 0.01, 0.01, 0.01))
    queue.wait("a", steps=(0.09,))
    queue.wait("b", steps=(0.02,))
    queue.wait("c")
    queue.turns.leave(first)
    assert queue.end() == ["a", "b", "long", "long", "long", "c", "long"]


def test_who_gives_no_sign_is_passed_by_and_comes_back_at_its_next_step(queue, times):
    silent = _begun(queue)
    times.clock += SILENT
    thread_went_on = []

    def other():
        turn = Turn()
        queue.turns.take(turn, _looking)
        thread_went_on.append(True)
        queue.turns.leave(turn)

    thread = threading.Thread(target=other)
    thread.start()
    thread.join(PATIENCE)
    assert thread_went_on == [True]
    queue.turns.go_on(silent, _looking)
    queue.turns.leave(silent)


@pytest.mark.parametrize(("seconds", "is_passed_by"), [(0.09, False), (0.11, True)])
def test_who_gives_no_sign_for_a_tenth_of_a_second_is_passed_by(
    queue, times, seconds, is_passed_by
):
    _begun(queue)
    times.clock += seconds
    looks = iter([True])

    def ended_at_the_second_look():
        if not next(looks, False):
            raise OutOfTimeError

    with nullcontext() if is_passed_by else pytest.raises(OutOfTimeError):
        queue.turns.take(Turn(), ended_at_the_second_look)


def test_who_is_ended_while_it_waits_is_called_no_more(queue):
    first = _begun(queue)

    def ended():
        raise OutOfTimeError

    with pytest.raises(OutOfTimeError):
        queue.turns.take(Turn(), ended)
    queue.wait("next")
    queue.turns.leave(first)
    assert queue.end() == ["next"]


def test_so_many_are_at_work_at_once_as_are_said(times):
    turns = Turns(2, lambda: times.clock, lambda: times.done, lambda: times.done)
    both = Turn(), Turn()
    for turn in both:
        turns.take(turn, _looking)

    def ended():
        raise OutOfTimeError

    with pytest.raises(OutOfTimeError):
        turns.take(Turn(), ended)
    turns.leave(both[0])
    turns.take(Turn(), _looking)


def test_the_work_is_counted_also_of_who_was_passed_by(queue, times):
    turn = _begun(queue)
    times.work(0.5)
    queue.turns.leave(turn)
    assert turn.worked == pytest.approx(0.5)
    times.work(0.25)
    queue.turns.leave(turn)
    assert turn.worked == pytest.approx(0.75)
