"""Original files go to their place side by side, and are all there before their rows are."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager

from juanzong.archive.store.originals import Originals

#: A put waits for the disk, or for a server, nearly all its time: many may wait at once.
_HANDS = 8


class Putting:
    """Puts files among the originals while others are on their way."""

    def __init__(self, originals: Originals, hands: ThreadPoolExecutor) -> None:
        self._originals = originals
        self._hands = hands
        self._waiting: list[Future[None]] = []

    def put(self, sha256: str, data: bytes) -> None:
        """Begin to keep a file; it is stored for good once `wait` has returned."""
        self._waiting.append(self._hands.submit(self._originals.put, sha256, data))

    def wait(self) -> None:
        """Return when all are stored for good. Raises ArchiveError where one cannot be."""
        for each in self._waiting:
            each.result()


@contextmanager
def side_by_side(originals: Originals) -> Iterator[Putting]:
    """Where files are put; all are stored for good when this is left.

    Where it is left by an error, what has not begun is not put. Raises ArchiveError.
    """
    hands = ThreadPoolExecutor(_HANDS)
    try:
        putting = Putting(originals, hands)
        yield putting
        putting.wait()
    finally:
        hands.shutdown(cancel_futures=True)
