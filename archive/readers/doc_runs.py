"""Which modifiers count for the bytes of a Word 97-2003 file: the pages of 512 bytes called FKP.

After MS-DOC 2.8.5, 2.8.6, 2.9.33 and 2.9.175.
"""

from __future__ import annotations

import struct
from bisect import bisect_right
from collections.abc import Iterator, Sequence

_PAGE_BYTES = 512
_PAGE_NUMBER = (1 << 22) - 1


class PropertyRuns:
    """Which modifiers count for the bytes at an FC, from the pages that a PlcBte names."""

    def __init__(self, runs: Sequence[tuple[int, int, bytes]]) -> None:
        self._starts = [start for start, _, _ in runs]
        self._runs = runs

    def at(self, position: int) -> bytes:
        """The modifiers of the byte at an FC; b"" where none are given."""
        place = bisect_right(self._starts, position) - 1
        if place < 0 or position >= self._runs[place][1]:
            return b""
        return self._runs[place][2]

    def between(self, start: int, end: int) -> Iterator[tuple[int, int, bytes]]:
        """The stretches from one FC to another, each with its modifiers, without gaps."""
        place = max(bisect_right(self._starts, start) - 1, 0)
        at = start
        while at < end:
            if place >= len(self._runs):
                yield at, end, b""
                return
            first, last, modifiers = self._runs[place]
            if at < first:
                yield at, min(first, end), b""
                at = first
            elif at < last:
                yield at, min(last, end), modifiers
                at = last
            place += at >= last


def read_runs(stream: bytes, plc: bytes, entry_bytes: int) -> PropertyRuns:
    """The runs on all pages of a PlcBte; entries of 1 byte are characters', of 13 paragraphs'."""
    count = max((len(plc) - 4) // 8, 0)
    runs: list[tuple[int, int, bytes]] = []
    pages = dict.fromkeys(struct.unpack_from(f"<{count}I", plc, 4 * (count + 1)) if count else ())
    for number in pages:
        start = (number & _PAGE_NUMBER) * _PAGE_BYTES
        page = stream[start : start + _PAGE_BYTES]
        if len(page) == _PAGE_BYTES:
            runs.extend(_runs_of_page(page, entry_bytes))
    runs.sort(key=lambda run: run[0])
    return PropertyRuns(runs)


def _runs_of_page(page: bytes, entry_bytes: int) -> Iterator[tuple[int, int, bytes]]:
    count = page[-1]
    entries = 4 * (count + 1)
    if entries + count * entry_bytes > _PAGE_BYTES:
        return
    places = struct.unpack_from(f"<{count + 1}I", page)
    for place in range(count):
        if places[place] < places[place + 1]:
            at = 2 * page[entries + place * entry_bytes]
            modifiers = _modifiers(page, at, entry_bytes) if at else b""
            yield places[place], places[place + 1], modifiers


def _modifiers(page: bytes, at: int, entry_bytes: int) -> bytes:
    size = page[at]
    if entry_bytes == 1:
        return page[at + 1 : at + 1 + size]
    if size == 0 and at + 1 < len(page):
        return page[at + 2 : at + 2 + 2 * page[at + 1]]
    return page[at + 1 : at + 2 * size]
