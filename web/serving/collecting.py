"""Garbage collection of a process that answers for a long time."""

from __future__ import annotations

import gc

#: Objects made between two collections, and collections between two of the older ones.
_COLLECTING = (10_000, 20, 20)


def rest_what_stays() -> None:
    """Take what the process holds before it answers out of garbage collection, and collect less.

    Going over all of it costs 50 ms each time, and a report of a million characters, whose blocks
    are some hundred thousand objects, made it happen several times a page.
    """
    gc.freeze()
    gc.set_threshold(*_COLLECTING)
