"""How long an answer may take: asked at every step of long work, so that none goes on for ever.

Work in a thread stands under at most one patience. Engines and whatever else loops over an archive
call `go_on()` between steps of at most some tens of milliseconds; outside of any patience it does
nothing. There work also lets others go on that take less (index/turns.py).
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from contextvars import ContextVar

from juanzong.index.engine import SearchIndexError
from juanzong.index.turns import Turn, Turns


class OutOfTimeError(SearchIndexError):
    """The answer took longer than it may; the message says so."""

    def __init__(self) -> None:
        super().__init__("search-too-long")


class NobodyWaitsError(SearchIndexError):
    """Whoever asked has gone; nobody sees this message."""


class Patience:
    """The time that one answer has; made by `patience`, used by one thread.

    `turns` are those that it takes, as a `turn` of them; None for none.
    """

    def __init__(
        self,
        seconds: float,
        has_gone: Callable[[], bool],
        clock: Callable[[], float],
        turns: Turns | None = None,
        turn: Turn | None = None,
    ) -> None:
        self._clock = clock
        self._ends = clock() + seconds if seconds else float("inf")
        self._has_gone = has_gone
        self._turns = turns
        self._turn = turn or Turn()

    def begin(self) -> None:
        """Wait for a turn; who has no time left begins without one, and is ended at a step."""
        if self._turns is not None:
            with suppress(OutOfTimeError, NobodyWaitsError):
                self._turns.take(self._turn, self.look)

    def look(self) -> None:
        """Raise OutOfTimeError or NobodyWaitsError where the work is to end."""
        if self._clock() >= self._ends:
            raise OutOfTimeError
        if self._has_gone():
            raise NobodyWaitsError("whoever asked has gone")

    def go_on(self) -> None:
        """Go on, in turn; raises OutOfTimeError and NobodyWaitsError."""
        self.look()
        if self._turns is not None:
            self._turns.go_on(self._turn, self.look)

    def rest(self) -> None:
        """Let others go on, until the next step."""
        if self._turns is not None:
            self._turns.leave(self._turn)

    def left(self) -> float:
        """How many seconds are left, inf for any time."""
        return max(0.0, self._ends - self._clock())


_patience: ContextVar[Patience | None] = ContextVar("juanzong_patience", default=None)


@contextmanager
def patience(
    seconds: float,
    has_gone: Callable[[], bool] = lambda: False,
    clock: Callable[[], float] = time.monotonic,
    turns: Turns | None = None,
    turn: Turn | None = None,
) -> Iterator[None]:
    """Give the work of a block so many seconds, 0 for any time, while `has_gone` says no.

    It takes `turns`, if there are any, as `turn`, which tells what is expected of it.
    """
    own = Patience(seconds, has_gone, clock, turns, turn)
    own.begin()
    token = _patience.set(own)
    try:
        yield
    finally:
        _patience.reset(token)
        own.rest()


def go_on() -> None:
    """Go on with long work; raises OutOfTimeError where the time is up."""
    current = _patience.get()
    if current is not None:
        current.go_on()


def still_wanted() -> None:
    """Before others are waited for, who need no turn of this process; raises as `go_on` does."""
    current = _patience.get()
    if current is not None:
        current.look()
        current.rest()


def seconds_left() -> float:
    """How many seconds the work of this thread still has, inf outside of any patience."""
    current = _patience.get()
    return float("inf") if current is None else current.left()
