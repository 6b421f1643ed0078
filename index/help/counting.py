"""How help learns what a query would find."""

from __future__ import annotations

from collections.abc import Callable

#: Tells how many sections a query finds.
Count = Callable[[str], int]


def remembered(count: Count) -> Count:
    """Count each query once, however often it is asked for."""
    known: dict[str, int] = {}

    def counted(query: str) -> int:
        if query not in known:
            known[query] = count(query)
        return known[query]

    return counted
