"""How long whoever asks an archive waits for a database on another machine."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

#: Where nobody says otherwise: longer than a statement may wait for another writer's transaction.
SECONDS = 60.0

#: Who is late already is still given so long: work that is well must not fail for that.
_LEAST_SECONDS = 1.0

_ends: ContextVar[float] = ContextVar("juanzong_waiting_ends")


@contextmanager
def waiting_at_most(seconds: float) -> Iterator[None]:
    """Wait no longer than so many seconds for all of a block, 0 for as long as by itself."""
    if not seconds:
        yield
        return
    token = _ends.set(time.monotonic() + seconds)
    try:
        yield
    finally:
        _ends.reset(token)


def seconds_to_wait() -> float:
    """How long the next answer of a database is waited for."""
    ends = _ends.get(None)
    return SECONDS if ends is None else max(_LEAST_SECONDS, ends - time.monotonic())


def is_late() -> bool:
    """Whether the time of the block is over."""
    ends = _ends.get(None)
    return ends is not None and ends <= time.monotonic()
