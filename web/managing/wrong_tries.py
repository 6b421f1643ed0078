"""Counts wrong passwords by where they come from, so that nobody can try them all.

One who tries closes the entrance for his own network, not for all. No address is kept: what is
counted is a keyed hash of it, whose key lasts as long as the process.
"""

from __future__ import annotations

import hashlib
import ipaddress
import secrets
import threading
import time
from collections import OrderedDict, deque
from collections.abc import Callable

#: So many wrong passwords from a network within so many seconds, and it may not try for as long.
MOST_WRONG, WRONG_SECONDS = 10, 300.0
#: So many networks are counted; of more the one that tried longest ago is forgotten.
MOST_NETWORKS = 20_000
#: An IPv6 subscriber has so many bits of addresses to himself at least (RFC 6177).
_OF_ONE_SUBSCRIBER = 64


class WrongTries:
    """Wrong passwords of the last minutes, by the network that they came from."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._key = secrets.token_bytes(32)
        self._tries: OrderedDict[bytes, deque[float]] = OrderedDict()
        self._lock = threading.Lock()

    def are_too_many(self, address: str) -> bool:
        """Whether one at that address has to wait before the next try."""
        with self._lock:
            tries = self._tries.get(self._name(address), ())
            recent = [each for each in tries if self._clock() - each < WRONG_SECONDS]
            return len(recent) >= MOST_WRONG

    def note(self, address: str) -> None:
        """Count a wrong one from that address."""
        with self._lock:
            name = self._name(address)
            self._tries.setdefault(name, deque(maxlen=MOST_WRONG)).append(self._clock())
            self._tries.move_to_end(name)
            while len(self._tries) > MOST_NETWORKS or self._is_over(next(iter(self._tries))):
                self._tries.popitem(last=False)

    def _is_over(self, name: bytes) -> bool:
        return self._clock() - self._tries[name][-1] >= WRONG_SECONDS

    def _name(self, address: str) -> bytes:
        return hashlib.blake2b(_network(address).encode(), key=self._key, digest_size=16).digest()


def _network(address: str) -> str:
    """The network that a visitor has to himself; without an address all are one."""
    try:
        found = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return address
    if isinstance(found, ipaddress.IPv4Address):
        return str(found)
    if found.ipv4_mapped is not None:
        return str(found.ipv4_mapped)
    return str(ipaddress.ip_network((found, _OF_ONE_SUBSCRIBER), strict=False))
