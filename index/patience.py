"""How long an answer may take: asked at every step of long work, so that none goes on for ever.

Work in a thread stands under at most one patience. Engines and whatever else loops over an archive
call `go_on()` between steps of at most some tens of milliseconds; outside of any patience it does
nothing. Long work also takes turns: of all that have been at it for a while, one goes on at a time
and the others rest, so that a short search beside them waits for no more than one.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from juanzong.index.engine import SearchIndexError

#: Work longer than this, in seconds, takes turns with other long work of its process.
LONG = 0.1
#: How often those who rest look whether they are still waited for.
_LOOK = 0.25


class OutOfTimeError(SearchIndexError):
    """The answer took longer than it may; the message says so."""

    def __init__(self) -> None:
        super().__init__("search-too-long")


class NobodyWaitsError(SearchIndexError):
    """Whoever asked has gone; nobody sees this message."""


class Patience:
    """The time that one answer has; made by `patience`, used by one thread."""

    def __init__(
        self,
        seconds: float,
        has_gone: Callable[[], bool],
        turns: threading.Lock,
        clock: Callable[[], float],
    ) -> None:
        self._clock = clock
        self._began = clock()
        self._ends = self._began + seconds if seconds else float("inf")
        self._has_gone = has_gone
        self._turns = turns
        self._has_turn = False

    def look(self) -> None:
        """Go on without a turn; raises OutOfTimeError and NobodyWaitsError."""
        self._look(self._clock())

    def go_on(self) -> None:
        """Go on, in turn where the work is long; raises OutOfTimeError and NobodyWaitsError."""
        now = self._clock()
        self._look(now)
        if self._has_turn or now - self._began < LONG:
            return
        while not self._turns.acquire(timeout=_LOOK):
            self._look(self._clock())
        self._has_turn = True
        self._look(self._clock())

    def left(self) -> float:
        """How many seconds are left, inf for any time."""
        return max(0.0, self._ends - self._clock())

    def end(self) -> None:
        """Let others go on."""
        if self._has_turn:
            self._has_turn = False
            self._turns.release()

    def _look(self, now: float) -> None:
        if now >= self._ends:
            raise OutOfTimeError
        if self._has_gone():
            raise NobodyWaitsError("whoever asked has gone")


_patience: ContextVar[Patience | None] = ContextVar("juanzong_patience", default=None)
_turns = threading.Lock()


@contextmanager
def patience(
    seconds: float,
    has_gone: Callable[[], bool] = lambda: False,
    clock: Callable[[], float] = time.monotonic,
) -> Iterator[None]:
    """Give the work of a block so many seconds, 0 for any time, while `has_gone` says no."""
    own = Patience(seconds, has_gone, _turns, clock)
    token = _patience.set(own)
    try:
        yield
    finally:
        _patience.reset(token)
        own.end()


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


def seconds_left() -> float:
    """How many seconds the work of this thread still has, inf outside of any patience."""
    current = _patience.get()
    return float("inf") if current is None else current.left()
