"""PostgreSQL behind an archive: its connections, its turns of writers, its errors.

Writers on any number of machines take turns by an advisory lock of the database. It belongs to a
session of its own and is freed with it, however the process ends; so a pool between the two must
keep sessions (pgbouncer: `pool_mode = session`). Beside it every writing transaction locks the
revision log, which holds even where that session was lost, and until the transaction has ended.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import ConnectionPoolEntry

from juanzong.archive.errors import ArchiveError
from juanzong.archive.store.lock import Release
from juanzong.archive.store.postgresql_waiting import give_up_in_time, wait_for
from juanzong.archive.waiting import SECONDS

EXTRA = "postgresql"
_DRIVER = "psycopg"
NAME = "postgresql"

#: How long a statement waits for the lock of another transaction before it gives up.
_LOCK_TIMEOUT_MILLISECONDS = 30_000

#: Locks of one database by search path: two archives may be schemas of one database.
_KEY = "hashtextextended('juanzong ' || current_schema(), 0)"

#: When a silent line is given up: so many seconds of silence, then so many questions so far apart.
#: A machine that went away is noticed within a minute.
_KEEPALIVES = {"keepalives_idle": 30, "keepalives_interval": 10, "keepalives_count": 3}

#: What a connection is made with where the address says nothing of it: nobody waits for ever for a
#: server that went away (seconds; `tcp_user_timeout` is in milliseconds).
_CONNECTION = {
    "client_encoding": "utf8",
    "connect_timeout": 10,
    "tcp_user_timeout": 30_000,
    **_KEEPALIVES,
}

#: What every session begins with; with the session of a machine that went away goes its turn.
#: Sockets that are no TCP take the settings of silent lines and ignore them.
_SET_UP = (
    f"SET lock_timeout = {_LOCK_TIMEOUT_MILLISECONDS}",
    *(f"SET tcp_{name} = {value}" for name, value in _KEEPALIVES.items()),
    # What is stored must be on the disk when it is told, whatever the user's default is.
    "SET synchronous_commit = on",
    # A client that was cut off holds nobody up for longer, in a transaction or with a turn.
    "SET idle_in_transaction_session_timeout = '10min'",
)
#: The same for servers from version 14 on.
_SET_UP_14 = (
    "SET idle_session_timeout = '15min'",
    "SET client_connection_check_interval = '5s'",
)
_VERSION_14 = 140_000

#: As many at once as threads of a server that answer (web/serving/listening.py), so that none waits
#: for another that waits for the database.
_CONNECTIONS = {"pool_size": 5, "max_overflow": 25, "pool_timeout": 5}

_LOCK_NOT_AVAILABLE = "55P03"

#: PostgreSQL's SQLSTATEs, or their classes, and the code of what to tell the user.
_CODES = {
    "25006": "database-unwritable",
    "42501": "database-forbidden",
    "53100": "database-disk-full",
    "58030": "database-disk-error",
    _LOCK_NOT_AVAILABLE: "database-locked",
    "40": "database-locked",
    "XX001": "database-damaged",
    "XX002": "database-damaged",
    "08": "database-unreachable",
    "57P": "database-unreachable",
    "53300": "database-unreachable",
}

_IS_WRITABLE = text(
    "SELECT current_setting('transaction_read_only') = 'off' AND NOT pg_is_in_recovery()"
    " AND coalesce(has_table_privilege(to_regclass('revision'), 'INSERT'), true)"
)


def is_postgresql(url: URL) -> bool:
    """Whether an address is one of PostgreSQL's, with whatever driver."""
    return url.get_backend_name() == NAME


def postgresql_engine(url: URL, options: dict[str, Any], *, read_only: bool) -> Engine:
    """An engine each of whose transactions sees one state, and with `read_only` writes nothing.

    An address that names no driver is served by psycopg 3. Raises ArchiveError where that is not
    installed.
    """
    if url.drivername == NAME:
        url = url.set(drivername=f"{NAME}+psycopg")
    try:
        engine = create_engine(
            url,
            isolation_level="REPEATABLE READ",
            # A server that was started anew costs nobody an error: each connection is tried first.
            pool_pre_ping=True,
            **_CONNECTIONS,
            connect_args={
                name: value for name, value in _CONNECTION.items() if name not in url.query
            },
            **options,
        )
    except ModuleNotFoundError as error:
        raise ArchiveError("database-needs-extra", database="PostgreSQL", extra=EXTRA) from error
    if engine.driver == _DRIVER:
        give_up_in_time(engine)
    event.listen(engine, "connect", _set_up)
    return engine.execution_options(postgresql_readonly=True) if read_only else engine


def take_turn(connection: Connection) -> None:
    """Let a transaction be the only one that writes, from before the state that it sees.

    Of all statements LOCK alone fixes no state yet: what the one before stored is seen.
    """
    connection.exec_driver_sql("LOCK TABLE revision IN SHARE ROW EXCLUSIVE MODE")


def is_writable(connection: Connection) -> bool:
    """Whether this user may write here: no standby, nobody who may only select."""
    return bool(connection.scalar(_IS_WRITABLE))


def require_unicode(connection: Connection) -> None:
    """Raise ArchiveError where the database could not hold every character."""
    encoding = connection.scalar(text("SHOW server_encoding"))
    if encoding != "UTF8":
        raise ArchiveError("database-encoding", encoding=str(encoding))


def code_of(error: DBAPIError) -> str | None:
    """The code of what to tell the user about an error, if it is PostgreSQL's and has one."""
    if not type(error.orig).__module__.startswith("psycopg"):
        return None
    state = getattr(error.orig, "sqlstate", None)
    if state is None:
        # The driver's own: no connection was made, or it broke.
        # Or no answer came in time; the classes of that are below this one.
        unreachable = "OperationalError" in {each.__name__ for each in type(error.orig).__mro__}
        return "database-unreachable" if unreachable else None
    return next((code for part, code in _CODES.items() if state.startswith(part)), None)


class AdvisoryGate:
    """Lets one writer in at a time, among all that are connected to the database."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine.execution_options(isolation_level="AUTOCOMMIT")

    def enter(self, seconds: float) -> Release | None:
        """Wait so long for a turn, those who came first before; gives what ends it, or None."""
        connection = self._engine.connect()
        try:
            if not _has_lock(connection, seconds):
                connection.close()
                return None
        except BaseException:
            # Whether the lock was given in this very moment is not known: the session goes.
            connection.invalidate()
            connection.close()
            raise
        return _release(connection)


def _has_lock(connection: Connection, seconds: float) -> bool:
    if seconds <= 0:
        return bool(connection.scalar(text(f"SELECT pg_try_advisory_lock({_KEY})")))
    _set_lock_timeout(connection, max(1, round(seconds * 1000)))
    # The server says nothing until it is this one's turn.
    _wait_for(connection, seconds + SECONDS)
    try:
        connection.execute(text(f"SELECT pg_advisory_lock({_KEY})"))
    except DBAPIError as error:
        if getattr(error.orig, "sqlstate", None) == _LOCK_NOT_AVAILABLE:
            _set_lock_timeout(connection, _LOCK_TIMEOUT_MILLISECONDS)
            return False
        raise
    finally:
        _wait_for(connection, None)
    _set_lock_timeout(connection, _LOCK_TIMEOUT_MILLISECONDS)
    return True


def _wait_for(connection: Connection, seconds: float | None) -> None:
    if connection.engine.driver == _DRIVER:
        wait_for(connection, seconds)


def _set_lock_timeout(connection: Connection, milliseconds: int) -> None:
    connection.exec_driver_sql(f"SET lock_timeout = {milliseconds}")


def _release(connection: Connection) -> Callable[[], None]:
    def release() -> None:
        try:
            connection.execute(text(f"SELECT pg_advisory_unlock({_KEY})"))
        except DBAPIError:
            # The session is gone, and the lock with it.
            connection.invalidate()
        finally:
            connection.close()

    return release


def _set_up(connection: Any, _entry: ConnectionPoolEntry) -> None:
    was_autocommit = connection.autocommit
    connection.autocommit = True
    for statement in _SET_UP:
        connection.execute(statement)
    if connection.info.server_version >= _VERSION_14:
        for statement in _SET_UP_14:
            connection.execute(statement)
    connection.autocommit = was_autocommit
