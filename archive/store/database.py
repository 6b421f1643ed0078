"""Connections to an archive's database: transactions, and its errors in words for the user."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError
from sqlalchemy.pool import ConnectionPoolEntry

from juanzong.archive.errors import ArchiveError
from juanzong.archive.store import postgresql
from juanzong.archive.store.lock import Gate, Release
from juanzong.archive.store.migrating import schema_revision, upgrade
from juanzong.archive.store.read_only import read_only_engine
from juanzong.archive.store.schema import SCHEMA_REVISION

#: How long SQLite waits for another process's commit before it gives up.
BUSY_TIMEOUT_MILLISECONDS = 30_000

# Made once: json.dumps makes an encoder with every value.
_JSON = json.JSONEncoder(ensure_ascii=False)

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
        self._file = _OpenedFile(self._engine) if self._is_one_file else None
        if self.is_shared:
            self._look_at_server()

    @property
    def dialect(self) -> str:
        """The kind of database, in SQLAlchemy's name: "sqlite", "postgresql"."""
        return self._engine.dialect.name

    @property
    def _is_one_file(self) -> bool:
        """Whether it is a file that stays open; a reader without rights opens it each time."""
        return self.dialect == "sqlite" and bool(self._engine.url.database) and not self.read_only

    @property
    def is_shared(self) -> bool:
        """Whether programs on many machines may work on it at once."""
        return self.dialect == postgresql.NAME

    def gate(self) -> Gate | None:
        """What lets one writer in at a time, where the database has such a thing."""
        return _GateInWords(postgresql.AdvisoryGate(self._engine)) if self.is_shared else None

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """One consistent state of the database, never blocked by a writer."""
        self._require_opened_file()
        with _errors_in_words(), _begun(self._engine) as connection:
            yield connection

    def require_writable(self) -> None:
        """Raise ArchiveError where the database was opened for reading only."""
        if self.read_only:
            raise ArchiveError("archive-read-only")

    @contextmanager
    def writing(self, by: str = "") -> Iterator[Connection]:
        """One transaction: all of it is stored at the end of the block, or nothing.

        `by` is who the changes are by; `writer` tells it to what stores them. Raises
        ArchiveError where the database was opened for reading only.
        """
        self.require_writable()
        self._require_opened_file()
        engine = self._writer.execution_options(**{_WRITER: by}) if by else self._writer
        with _errors_in_words(), _begun(engine) as connection:
            yield connection

    def _require_opened_file(self) -> None:
        if self._file is not None:
            self._file.require_in_place()

    def _look_at_server(self) -> None:
        """Find out what this user may do there; raises ArchiveError where it will not do."""
        try:
            with self.reading() as connection:
                postgresql.require_unicode(connection)
                self.read_only = self.read_only or not postgresql.is_writable(connection)
        except BaseException:
            self.close()
            raise

    def is_up_to_date(self) -> bool:
        """Whether the database has the schema of this program."""
        with self.reading() as connection:
            return schema_revision(connection) == SCHEMA_REVISION

    def upgrade(self) -> None:
        """Create or migrate the tables, all steps in one transaction; the caller has its turn."""
        # There may be no table yet that a shared database's turn could be taken by.
        engine = self._engine if self.is_shared else self._writer
        with _errors_in_words(), _begun(engine) as connection:
            upgrade(connection)

    def close(self) -> None:
        """Give every connection back."""
        self._engine.dispose()


class _OpenedFile:
    """The file that a database opened: whether it stands in its place still.

    SQLite goes on with a file that was moved or replaced, and makes an empty one where a disk was
    taken away: what it says then is another archive than the one that is there.
    """

    def __init__(self, engine: Engine) -> None:
        self._path = Path(engine.url.database or "")
        self._opened: tuple[int, int] | None = None
        event.listen(engine, "connect", self._remember)

    def require_in_place(self) -> None:
        """Raise ArchiveError where the file is gone, or another stands in its place."""
        if self._opened is None:
            return
        try:
            now = self._identity()
        except OSError as error:
            raise ArchiveError("database-gone") from error
        if now != self._opened:
            raise ArchiveError("database-replaced")

    def _remember(self, _connection: Any, _entry: ConnectionPoolEntry) -> None:
        if self._opened is None:
            # What is no file (one in memory) has no place to be taken from.
            with suppress(OSError):
                self._opened = self._identity()

    def _identity(self) -> tuple[int, int]:
        status = self._path.stat()
        return status.st_dev, status.st_ino


def _engine(url: str | URL, *, read_only: bool) -> Engine:
    try:
        parsed = make_url(url)
        options: dict[str, Any] = {"json_serializer": _JSON.encode}
        if postgresql.is_postgresql(parsed):
            engine = postgresql.postgresql_engine(parsed, options, read_only=read_only)
        elif read_only and parsed.get_backend_name() == "sqlite":
            engine = read_only_engine(parsed, options)
        else:
            engine = create_engine(parsed, **options)
    except (ArgumentError, NoSuchModuleError, ModuleNotFoundError) as error:
        raise ArchiveError("database-address", error=str(error)) from error
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _set_up_reading if read_only else _set_up_sqlite)
    return engine


def _set_up_sqlite(connection: Any, _entry: ConnectionPoolEntry) -> None:
    # Python's sqlite3 would begin transactions by itself, and none before a SELECT;
    # then one read of a report could see two states of it. _begun begins each.
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


@contextmanager
def _begun(engine: Engine) -> Iterator[Connection]:
    """A transaction, begun by hand: an engine with a listener tells it of every statement.

    A writer takes its place at once: a reading transaction that turns to writing later fails,
    without waiting, when another has written in between.
    """
    with engine.begin() as connection:
        writing = connection.get_execution_options().get(_WRITING, False)
        if engine.dialect.name == "sqlite":
            connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")
        elif writing and engine.dialect.name == postgresql.NAME:
            postgresql.take_turn(connection)
        yield connection


class _GateInWords:
    """A database's gate, with its errors in words."""

    def __init__(self, gate: Gate) -> None:
        self._gate = gate

    def enter(self, seconds: float) -> Release | None:
        """Wait so long for a turn; gives what ends it, or None."""
        with _errors_in_words():
            return self._gate.enter(seconds)


#: Parts of SQLite's messages, and the code of what to tell the user.
_CODES = {
    "file is not a database": "database-damaged",
    "malformed": "database-damaged",
    "disk i/o error": "database-disk-error",
    "disk is full": "database-disk-full",
    "readonly": "database-unwritable",
    "read-only": "database-unwritable",
    "unable to open": "database-unopenable",
    "locked": "database-locked",
}


#: The codes whose words repeat what the database said.
_WITH_MESSAGE = frozenset({"database-unreachable", "database-forbidden"})


@contextmanager
def _errors_in_words() -> Iterator[None]:
    try:
        yield
    except DBAPIError as error:
        message = " ".join(str(error.orig).split())
        told = postgresql.code_of(error)
        if told is not None:
            values = {"message": message} if told in _WITH_MESSAGE else {}
            raise ArchiveError(told, **values) from error
        for part, code in _CODES.items():
            if part in message.lower():
                raise ArchiveError(code) from error
        raise ArchiveError("database-refused", message=message) from error
