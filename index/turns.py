"""Who is at work next, where many ask at once: whose answer is due first, and one at a time.

Threads of one process share one interpreter: eight that compute at once get no more done than one
after another, but each takes eight times as long, and waits for the others whenever it has let go
of the interpreter for a moment. So work takes turns (docs/decisions/0028-turns.md): each is due
after some times what it takes, so that nobody waits long beside what he asks for, and long work is
still given a part of the time however much comes before it.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field

#: Work of up to so many seconds is as little as most pages are: a search with its page.
LITTLE = 0.01
#: It is due after so many times what it takes. As many who each ask one thing after another, things
#: of any such cost, can then all be answered when these are due (Liu and Layland 1973, theorem 7).
_DUE_AFTER = 10.0
#: What takes more is due so many times later as it takes more.
_LATER = 20.0
#: When others have gone for so many seconds before who came first of all, that one has a turn,
_PASSED_OVER = 0.1
#: and keeps it for so many: a fifth of the time is for long work, however much short work comes.
_KEPT = 0.025
#: At a step work lets go before it what is due earlier by so many seconds: not at every step, where
#: two are due at about the same time.
_EARLIER = 0.04
#: Who has given no sign for so many seconds waits for something else, such as a lock, a database or
#: another process, or is in a step that cannot be parted: others go on beside it. As often those
#: who wait look for it, and whether they are still waited for.
SILENT = 0.1


@dataclass(eq=False, slots=True)
class Turn:
    """A piece of work of one thread, in seconds of the processor.

    `expected` is what it may take, `worked` what it has taken so far.
    """

    expected: float = LITTLE
    worked: float = 0.0
    came: float | None = None
    counted: float = 0.0
    sign: float = 0.0
    kept_until: float = 0.0
    called: threading.Semaphore = field(default_factory=lambda: threading.Semaphore(0))

    @property
    def due(self) -> float:
        """When it is to be answered, in seconds of work of the whole process."""
        work = max(self.expected, self.worked)
        after = _DUE_AFTER * min(work, LITTLE) + _LATER * max(0.0, work - LITTLE)
        return (self.came or 0.0) + after


class Turns:
    """The turns of one process; at most `at_once` pieces of work have one."""

    def __init__(
        self,
        at_once: int = 1,
        clock: Callable[[], float] = time.monotonic,
        done: Callable[[], float] = time.process_time,
        spent: Callable[[], float] = time.thread_time,
    ) -> None:
        self._at_once = at_once
        self._clock = clock
        #: The work of the whole process: on a machine that is busy elsewhere no answer is overdue.
        self._done = done
        #: The processor's time of the thread that asks: it stands still while the thread waits.
        self._spent = spent
        self._lock = threading.Lock()
        self._working: set[Turn] = set()
        self._waiting: list[Turn] = []
        self._passed_over = 0.0

    def take(self, turn: Turn, look: Callable[[], None]) -> None:
        """Wait for a turn; `look` is called now and then, and ends the waiting by raising."""
        with self._lock:
            if turn.came is None:
                turn.came = self._done()
                turn.counted = self._spent()
            self._waiting.append(turn)
            self._call_next()
        self._wait(turn, look)

    def go_on(self, turn: Turn, look: Callable[[], None]) -> None:
        """Go on at a step of work, behind what is due earlier; as `take` where it has no turn."""
        turn.sign = self._clock()
        if turn not in self._working or (self._waiting and self._lets_go_before(turn)):
            self.take(turn, look)

    def leave(self, turn: Turn) -> None:
        """Let others go on: at its end, or while it waits for something else."""
        with self._lock:
            if turn.came is not None:
                self._count(turn)
            self._working.discard(turn)
            self._call_next()

    def _lets_go_before(self, turn: Turn) -> bool:
        with self._lock:
            self._count(turn)
            if self._done() < turn.kept_until or all(
                turn.due - other.due < _EARLIER for other in self._waiting
            ):
                return False
            self._working.discard(turn)
            return True

    def _wait(self, turn: Turn, look: Callable[[], None]) -> None:
        try:
            while not turn.called.acquire(timeout=SILENT):
                with self._lock:
                    self._pass_by_silent()
                look()
        except BaseException:
            with self._lock:
                if turn in self._waiting:
                    self._waiting.remove(turn)
                else:
                    # It was called just now.
                    turn.called.acquire()
                    self._working.discard(turn)
                    self._call_next()
            raise

    def _pass_by_silent(self) -> None:
        now = self._clock()
        for turn in [each for each in self._working if now - each.sign >= SILENT]:
            self._working.discard(turn)
        self._call_next()

    def _count(self, turn: Turn) -> None:
        """Count the work of this thread since the last time."""
        now = self._spent()
        spent = now - turn.counted
        turn.worked += spent
        turn.counted = now
        if any(_came(other) < _came(turn) for other in self._waiting):
            self._passed_over += spent

    def _call_next(self) -> None:
        while self._waiting and len(self._working) < self._at_once:
            turn = self._next()
            self._waiting.remove(turn)
            turn.sign = self._clock()
            self._working.add(turn)
            turn.called.release()

    def _next(self) -> Turn:
        if self._passed_over < _PASSED_OVER:
            return min(self._waiting, key=lambda each: each.due)
        self._passed_over = 0.0
        turn = min(self._waiting, key=_came)
        turn.kept_until = self._done() + _KEPT
        return turn


def _came(turn: Turn) -> float:
    return turn.came or 0.0
