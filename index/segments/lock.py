"""One writer at a time: a second one waits, then says who holds the lock."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from juanzong.archive.systems.file_locks import lock_file
from juanzong.index.engine import IndexLockedError


@contextmanager
def writer_lock(directory: Path, wait_seconds: float) -> Iterator[None]:
    """Hold the index's lock, which ends with the process that holds it, however that ends.

    Raises IndexLockedError, naming the holder, when it is not free within `wait_seconds`.
    """
    path = directory / "write.lock"
    leave = lock_file(path, wait_seconds)
    if leave is None:
        raise _locked(path)
    try:
        path.write_text(_signature(), "utf-8")
        yield
    finally:
        try:
            os.truncate(path, 0)
        finally:
            leave()


def _signature() -> str:
    now = datetime.now(UTC).isoformat(timespec="seconds")
    return json.dumps({"pid": os.getpid(), "command": " ".join(sys.argv), "since": now})


def _locked(path: Path) -> IndexLockedError:
    try:
        holder = json.loads(path.read_text("utf-8"))
    except ValueError:
        return IndexLockedError("index-locked")
    named = {name: holder[name] for name in ("pid", "command", "since")}
    return IndexLockedError("index-locked-by", **named)
