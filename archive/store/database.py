"""Connections to an archive's database: transactions, and its errors in words for the user."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError
from sqlalchemy.pool import ConnectionPoolEntry

from juanzong.archive.errors import ArchiveError
from juanzong.archive.store.migrating import schema_revision, upgrade
from juanzong.archive.store.read_only import read_only_engine
from juanzong.archive.store.schema import SCHEMA_REVISION

#: How long SQLite waits for another process's commit before it gives up.
BUSY_TIMEOUT_MILLISECONDS = 30_000

_WRITING = "juanzong_writing"
_WRITER = "juanzong_writer"


def writer(connection: Connection) -> str:
    """Who a transaction writes for: a person's name, or "" where nobody said."""
    return str(connection.get_execution_options().get(_WRITER, ""))


class Database:
    """An archive's database behind two kinds of transaction, `reading` and `writing`.

    Both see one state from start to end and may be used from any thread. Every database
    error leaves them as an ArchiveError.
    """

    def __init__(self, url: str | URL, *, read_only: bool = False) -> None:
        self.read_only = read_only
        self._engine = _engine(url, read_only=read_only)
        self._writer = self._engine.execution_options(**{_WRITING: True})

    @property
    def dialect(self) -> str:
        """The kind of database, in SQLAlchemy's name: "sqlite", "postgresql"."""
        return self._engine.dialect.name

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """One consistent state of the database, never blocked by a writer."""
        with _errors_in_words(), self._engine.begin() as connection:
            yield connection

    @contextmanager
    def writing(self, by: str = "") -> Iterator[Connection]:
        """One transaction: all of it is stored at the end of the block, or nothing.

        `by` is who the changes are by; `writer` tells it to what stores them. Raises
        ArchiveError where the database was opened for reading only.
        """
        if self.read_only:
            raise ArchiveError(
                "The archive is open for reading only: this user may not write it, or "
                "JUANZONG_READ_ONLY is set. Run this as a user who may."
            )
        engine = self._writer.execution_options(**{_WRITER: by}) if by else self._writer
        with _errors_in_words(), engine.begin() as connection:
            yield connection

    def is_up_to_date(self) -> bool:
        """Whether the database has the schema of this program."""
        with self.reading() as connection:
            return schema_revision(connection) == SCHEMA_REVISION

    def upgrade(self) -> None:
        """Create or migrate the tables, all steps in one transaction."""
        with self.writing() as connection:
            upgrade(connection)

    def close(self) -> None:
        """Give every connection back."""
        self._engine.dispose()


def _engine(url: str | URL, *, read_only: bool) -> Engine:
    try:
        parsed = make_url(url)
        options: dict[str, Any] = {"json_serializer": partial(json.dumps, ensure_ascii=False)}
        if parsed.get_backend_name() == "postgresql":
            options["isolation_level"] = "REPEATABLE READ"
        if read_only and parsed.get_backend_name() == "sqlite":
            engine = read_only_engine(parsed, options)
        else:
            engine = create_engine(parsed, **options)
    except (ArgumentError, NoSuchModuleError, ModuleNotFoundError) as error:
        raise ArchiveError(f"The database address cannot be used: {error}") from error
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _set_up_reading if read_only else _set_up_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
    return engine


def _set_up_sqlite(connection: Any, _entry: ConnectionPoolEntry) -> None:
    # Python's sqlite3 would begin transactions by itself, and none before a SELECT;
    # then one read of a report could see two states of it. _begin_sqlite begins each.
    connection.isolation_level = None
    cursor = connection.cursor()
    cursor.execute(f"PRAGMA busy_timeout = {BUSY_TIMEOUT_MILLISECONDS}")
    cursor.execute("PRAGMA journal_mode = WAL")
    cursor.execute("PRAGMA synchronous = FULL")
    cursor.execute("PRAGMA foreign_keys = ON")
    cursor.close()


def _set_up_reading(connection: Any, _entry: ConnectionPoolEntry) -> None:
    connection.isolation_level = None
    cursor = connection.cursor()
    cursor.execute(f"PRAGMA busy_timeout = {BUSY_TIMEOUT_MILLISECONDS}")
    cursor.execute("PRAGMA query_only = ON")
    cursor.close()


def _begin_sqlite(connection: Connection) -> None:
    # A writer takes its place at once: a reading transaction that turns to writing later
    # fails, without waiting, when another has written in between.
    writing = connection.get_execution_options().get(_WRITING, False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")


#: Parts of SQLite's messages, and what to tell the user.
_EXPLANATIONS = {
    "file is not a database": "is damaged or is no database; restore it from a backup",
    "malformed": "is damaged; restore it from a backup",
    "disk i/o error": "cannot be read or written: the disk reports an error",
    "disk is full": "cannot be written: the disk is full",
    "readonly": "cannot be written: no permission, or the disk is read-only",
    "read-only": "cannot be written: no permission, or the disk is read-only",
    "unable to open": "cannot be opened: look at the permissions of the archive's folder",
    "locked": "is held by another program; close that program and try again",
}


@contextmanager
def _errors_in_words() -> Iterator[None]:
    try:
        yield
    except DBAPIError as error:
        message = " ".join(str(error.orig).split())
        for part, explanation in _EXPLANATIONS.items():
            if part in message.lower():
                raise ArchiveError(f"The archive's database {explanation}.") from error
        raise ArchiveError(f"The archive's database refused: {message}") from error
