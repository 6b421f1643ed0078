"""A log of the searches that found nothing, kept in the archive's directory and nowhere else."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

#: Longer queries are no one's missing word, and would fill the disk.
MAXIMUM_QUERY = 200

#: The log is not continued beyond this size, in bytes.
MAXIMUM_SIZE = 10_000_000

#: A query that another goes on from within this time was only a step of typing.
TYPING_PAUSE = timedelta(seconds=5)

#: A query and when it found nothing.
_Entry = tuple[str, datetime]


@dataclass(frozen=True, slots=True)
class Miss:
    """A query that found nothing: how often, and when last (ISO 8601, UTC)."""

    query: str
    count: int
    last: str


class MissLog:
    """One JSON line for every search that found nothing; any number of processes append."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def note(self, query: str) -> None:
        """Write a query down; where that cannot be done, a search must not fail for it."""
        if not query.strip() or len(query) > MAXIMUM_QUERY:
            return
        line = json.dumps({"at": datetime.now(UTC).isoformat(timespec="seconds"), "query": query})
        with suppress(OSError):
            self._path.parent.mkdir(parents=True, exist_ok=True)
        with suppress(OSError), self._path.open("a", encoding="utf-8") as file:
            if file.tell() < MAXIMUM_SIZE:
                file.write(f"{line}\n")

    def clear(self) -> None:
        """Forget everything noted. Raises OSError where the log may not be removed."""
        self._path.unlink(missing_ok=True)

    def misses(self) -> tuple[Miss, ...]:
        """Give the queries noted, the most frequent first, then the latest."""
        if not self._path.exists():
            return ()
        with self._path.open(encoding="utf-8", errors="replace") as file:
            counted = _counted(file)
        by_time = sorted(counted.values(), key=lambda miss: miss.last, reverse=True)
        return tuple(sorted(by_time, key=lambda miss: -miss.count))


def _counted(lines: Iterable[str]) -> dict[str, Miss]:
    counted: dict[str, Miss] = {}
    for query, at in _without_steps(_entries(lines)):
        earlier = counted.get(query)
        counted[query] = Miss(query, earlier.count + 1 if earlier else 1, at.isoformat())
    return counted


def _entries(lines: Iterable[str]) -> Iterator[_Entry]:
    for line in lines:
        # A line cut off by a full disk is no reason to hide the others.
        with suppress(ValueError, KeyError, TypeError):
            entry = json.loads(line)
            yield str(entry["query"]), datetime.fromisoformat(entry["at"]).astimezone(UTC)


def _without_steps(entries: Iterable[_Entry]) -> Iterator[_Entry]:
    """Leave out what was only a step of typing towards the next query: the site searches live."""
    before: _Entry | None = None
    for entry in entries:
        if before is not None and not _is_step(before, entry):
            yield before
        before = entry
    if before is not None:
        yield before


def _is_step(before: _Entry, after: _Entry) -> bool:
    (shorter, began), (longer, ended) = before, after
    is_longer = longer.startswith(shorter) and longer != shorter
    return is_longer and timedelta(0) <= ended - began <= TYPING_PAUSE
