"""A private PostgreSQL server for the tests: in a temporary folder, on a unix socket, for one run.

It sorts text as Chinese dictionaries do, so that whatever relies on the order of code points shows.
"""

from __future__ import annotations

import os
import pwd
import shutil
import signal
import sqlite3
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import URL, NullPool, create_engine, text
from sqlalchemy.exc import OperationalError

from juanzong.archive import Archive

_USER = "juanzong"
_SECONDS_TO_START = 60
_INITDB = ("--no-sync", "--auth=trust", "--encoding=UTF8", f"--username={_USER}")
_CHINESE = ("--locale=C.UTF-8", "--locale-provider=icu", "--icu-locale=zh")


class Server:
    """A running server; each call of `new_database` makes an empty database of its own."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._count = 0

    def address(self, database: str, user: str = _USER) -> str:
        """The address of a database for JUANZONG_DATABASE."""
        url = URL.create(
            "postgresql+psycopg", user, database=database, query={"host": str(self._folder)}
        )
        return url.render_as_string()

    def new_database(self, options: str = "") -> str:
        """Make a database and give its address."""
        self._count += 1
        name = f"archive_{self._count}"
        self.execute("postgres", f"CREATE DATABASE {name} {options}")
        return self.address(name)

    def execute(self, database: str, *statements: str) -> None:
        """Run statements as the server's owner, each a transaction of its own."""
        address = self.address(database)
        engine = create_engine(address, isolation_level="AUTOCOMMIT", poolclass=NullPool)
        with engine.connect() as connection:
            for statement in statements:
                connection.execute(text(statement))

    def size(self, database: str) -> int:
        """Bytes of a database with its indexes, what was written flushed."""
        self.execute(database, "CHECKPOINT")
        engine = create_engine(self.address(database), poolclass=NullPool)
        with engine.connect() as connection:
            query = text("SELECT pg_database_size(:name)")
            return int(connection.execute(query, {"name": database}).scalar_one())


def again(archive: Archive, **options: Any) -> Archive:
    """The same archive, opened once more, as another process would."""
    return Archive.open(archive.directory, address_of(archive), **options)


def address_of(archive: Archive) -> str | None:
    """The address of an archive's database, None for the one in its folder."""
    url = archive._database._engine.url
    return None if url.get_backend_name() == "sqlite" else url.render_as_string()


def alter(archive: Archive, statement: str) -> None:
    """Change an archive's database behind its back."""
    address = address_of(archive)
    if address is None:
        archive.close()
        connection = sqlite3.connect(archive.directory / "archive.sqlite3")
        with connection:
            connection.execute(statement)
        connection.close()
        return
    # Without a pool: what the server refuses leaves no connection behind.
    engine = create_engine(address, poolclass=NullPool)
    with engine.begin() as changing:
        changing.exec_driver_sql(statement)


def name_of(address: str) -> str:
    """The name of the database at an address of `Server.address`."""
    return address.partition("?")[0].rpartition("/")[2]


@contextmanager
def running_server() -> Iterator[Server]:
    """A server for a block; skips the test, with the reason, where PostgreSQL is not installed."""
    programs = _programs()
    if programs is None:
        reason = "PostgreSQL is not installed (Debian: apt install postgresql)"
        if os.environ.get("JUANZONG_REQUIRE_POSTGRESQL"):
            pytest.fail(f"This may not be skipped here (JUANZONG_REQUIRE_POSTGRESQL): {reason}")
        pytest.skip(reason)
    # Not below pytest's folders: other users may not enter them, and sockets' paths are short.
    folder = Path(tempfile.mkdtemp(prefix="juanzong-pg-"))
    try:
        if os.geteuid() == 0:
            owner = pwd.getpwnam(_unprivileged())
            os.chown(folder, owner.pw_uid, owner.pw_gid)
        _make_cluster(programs, folder)
        with _started(programs, folder):
            yield Server(folder)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _programs() -> Path | None:
    versions = sorted(
        Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: float(path.parts[-3])
    )
    found = versions[-1] if versions else shutil.which("initdb")
    return Path(found).resolve().parent if found else None


def _unprivileged() -> str:
    """The user that the server runs as where the tests run as root, which it refuses to."""
    with suppress(KeyError):
        return pwd.getpwnam("postgres").pw_name
    return "nobody"


def _as_user() -> dict[str, Any]:
    if os.geteuid() != 0:
        return {}
    owner = pwd.getpwnam(_unprivileged())
    return {"user": owner.pw_uid, "group": owner.pw_gid, "extra_groups": []}


def _make_cluster(programs: Path, folder: Path) -> None:
    command = [str(programs / "initdb"), *_INITDB, "--pgdata", str(folder / "data")]
    for locale in (_CHINESE, ("--locale=C.UTF-8",)):
        made = subprocess.run(
            [*command, *locale],
            check=False,
            capture_output=True,
            text=True,
            cwd=folder,
            **_as_user(),
        )
        if made.returncode == 0:
            return
        # Servers before version 15 know no ICU for a whole cluster.
        shutil.rmtree(folder / "data", ignore_errors=True)
    raise RuntimeError(made.stderr)


@contextmanager
def _started(programs: Path, folder: Path) -> Iterator[None]:
    settings = {
        "listen_addresses": "",
        "unix_socket_directories": str(folder),
        "fsync": "off",
        "max_connections": "200",
    }
    options = [word for name, value in settings.items() for word in ("-c", f"{name}={value}")]
    log = folder / "log"
    with (
        log.open("w") as file,
        subprocess.Popen(
            [str(programs / "postgres"), "-D", str(folder / "data"), *options],
            stdin=subprocess.DEVNULL,
            stdout=file,
            stderr=subprocess.STDOUT,
            cwd=folder,
            **_as_user(),
        ) as server,
    ):
        try:
            _wait(folder, server, log)
            yield
        finally:
            server.send_signal(signal.SIGINT)
            server.wait()


def _wait(folder: Path, server: subprocess.Popen[bytes], log: Path) -> None:
    deadline = time.monotonic() + _SECONDS_TO_START
    while True:
        try:
            Server(folder).execute("postgres", "SELECT 1")
        except OperationalError as error:
            if server.poll() is not None or time.monotonic() >= deadline:
                raise RuntimeError(f"PostgreSQL did not start: {log.read_text()}") from error
            time.sleep(0.05)
        else:
            return
