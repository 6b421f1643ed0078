"""Connections to PostgreSQL that are given up where the server says nothing for too long.

No setting of the server's or of the socket's helps where a proxy or firewall between still takes
what is sent and passes nothing on: the statement's time ends on a server that cannot tell so, and
the socket is alive. So the driver waits no longer than `archive/waiting.py` says, and closes it.
"""

from __future__ import annotations

import math
from typing import Any

from sqlalchemy import Engine, event

from juanzong.archive.waiting import is_late, seconds_to_wait


def give_up_in_time(engine: Engine) -> None:
    """Let every connection that an engine makes from now on be one that gives up.

    Raises ModuleNotFoundError where psycopg 3 is not installed.
    """
    import psycopg  # noqa: PLC0415 (an extra)
    from psycopg.errors import _WaitTimeout  # noqa: PLC0415

    class Connection(psycopg.Connection[Any]):
        """A connection whose every wait has an end: `seconds`, or what the archive says."""

        seconds: float | None = None

        def wait(self, gen: Any, interval: float = 0.1, timeout: float | None = None) -> Any:
            """Wait for what the driver waits for; raises OperationalError, having closed it."""
            most = self.seconds if self.seconds is not None else seconds_to_wait()
            try:
                return super().wait(gen, interval, most if timeout is None else timeout)
            except _WaitTimeout as error:
                self.pgconn.finish()
                raise psycopg.OperationalError(
                    f"the database said nothing for {most:.0f} s"
                ) from error

    def connect(_dialect: Any, _entry: Any, arguments: list[Any], options: dict[str, Any]) -> Any:
        if is_late():
            raise psycopg.OperationalError("there is no time left to connect")
        given = float(options.get("connect_timeout", math.inf))
        options["connect_timeout"] = math.ceil(min(given, seconds_to_wait()))
        return Connection.connect(*arguments, **options)

    event.listen(engine, "do_connect", connect)


def wait_for(connection: Any, seconds: float | None) -> None:
    """Let one connection of such an engine wait so long for each answer; None as before."""
    connection.connection.driver_connection.seconds = seconds
