"""Opens a SQLite database that this process may not write, while others may be writing it."""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path
from typing import Any
from urllib.parse import quote

from sqlalchemy import Engine, NullPool, create_engine, event
from sqlalchemy.engine import URL

from juanzong.archive.errors import ArchiveError

_STAMP = "juanzong_stamp"


def may_write(directory: Path, name: str) -> bool:
    """Whether this process may write a folder and, where it is there, the file of that name."""
    path = directory / name
    return os.access(directory, os.W_OK) and (not path.exists() or os.access(path, os.W_OK))


def read_only_engine(url: URL, options: dict[str, Any]) -> Engine:
    """An engine each of whose transactions sees what was last written, and writes nothing.

    In write-ahead mode SQLite opens a database that may not be written only while a writer has
    its log beside it. Without a log the file alone is the whole truth, and is opened as one that
    does not change; that it did not is looked at when the transaction ends. So every transaction
    has a connection of its own.
    """
    path = Path(url.database or "")
    engine = create_engine(url, creator=lambda: _connect(path), poolclass=NullPool, **options)

    def require_unchanged(connection: Any) -> None:
        stamp = connection.info.pop(_STAMP, None)
        if stamp is not None and stamp != _stamp(path):
            raise ArchiveError("archive-changed")

    def remember(connection: Any) -> None:
        if not _has_log(path):
            connection.info[_STAMP] = _stamp(path)

    event.listen(engine, "begin", remember)
    event.listen(engine, "commit", require_unchanged)
    return engine


def _connect(path: Path) -> sqlite3.Connection:
    mode = "mode=ro" if _has_log(path) else "mode=ro&immutable=1"
    name = quote(os.fsencode(path.absolute().as_posix()))
    address = f"file:{name}?{mode}"
    return sqlite3.connect(address, uri=True, check_same_thread=False)


def _has_log(path: Path) -> bool:
    return path.with_name(f"{path.name}-wal").exists()


def _stamp(path: Path) -> tuple[int, int]:
    status = path.stat()
    return status.st_mtime_ns, status.st_size
