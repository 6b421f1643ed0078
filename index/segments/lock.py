"""One writer at a time: a second one waits, then says who holds the lock."""

from __future__ import annotations

import fcntl
import json
import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TextIO

from juanzong.index.engine import IndexLockedError

_RETRY_SECONDS = 0.05


@contextmanager
def writer_lock(directory: Path, wait_seconds: float) -> Iterator[None]:
    """Hold the index's lock, which ends with the process that holds it, however that ends.

    Raises IndexLockedError, naming the holder, when it is not free within `wait_seconds`.
    """
    path = directory / "write.lock"
    with path.open("a+", encoding="utf-8") as file:
        _wait_for(file, wait_seconds, path)
        _sign(file)
        try:
            yield
        finally:
            file.truncate(0)
            fcntl.flock(file, fcntl.LOCK_UN)


def _wait_for(file: TextIO, wait_seconds: float, path: Path) -> None:
    end = time.monotonic() + wait_seconds
    while True:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() >= end:
                raise _locked(path) from None
            time.sleep(_RETRY_SECONDS)
        else:
            return


def _sign(file: TextIO) -> None:
    file.truncate(0)
    now = datetime.now(UTC).isoformat(timespec="seconds")
    json.dump({"pid": os.getpid(), "command": " ".join(sys.argv), "since": now}, file)
    file.flush()


def _locked(path: Path) -> IndexLockedError:
    try:
        holder = json.loads(path.read_text("utf-8"))
    except ValueError:
        return IndexLockedError("index-locked")
    named = {name: holder[name] for name in ("pid", "command", "since")}
    return IndexLockedError("index-locked-by", **named)
