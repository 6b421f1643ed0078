"""What a request may cost, by what its address has cost: for who goes first."""

from __future__ import annotations

from collections import OrderedDict
from threading import Lock

from juanzong.index.turns import LITTLE

#: How many addresses are remembered, in memory only, and by their hashes.
_MOST = 4_096
#: How much the newest request counts against those before it.
_NEWEST = 0.25


class Expectations:
    """Seconds of the processor by address, for one process; any number of threads may use it."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._by_address: OrderedDict[int, float] = OrderedDict()

    def of(self, path: str, query: str) -> float:
        """What a request may take: what its address has taken, as little as most for a new one.

        What others of its kind take tells nothing: who asks much would make all searches look long.
        """
        with self._lock:
            return self._by_address.get(hash((path, query)), LITTLE)

    def note(self, path: str, query: str, seconds: float) -> None:
        """Remember what a request has taken."""
        address = hash((path, query))
        with self._lock:
            before = self._by_address.pop(address, seconds)
            self._by_address[address] = before + _NEWEST * (seconds - before)
            if len(self._by_address) > _MOST:
                self._by_address.popitem(last=False)
