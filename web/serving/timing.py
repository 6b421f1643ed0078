"""Gives every request its time, and ends the work for whoever has gone."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from flask import Flask

from juanzong.archive.waiting import waiting_at_most
from juanzong.index.patience import patience


def time_requests(app: Flask, seconds: float) -> None:
    """Let a request of an application take so many seconds at its steps (0: any time).

    A body that is streamed is written outside of that time. A database on another machine that says
    nothing is given up when the time is over.
    """
    answer = app.wsgi_app

    def timed(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        # The server tells where it knows (waitress, with channel_request_lookahead).
        has_gone = environ.get("waitress.client_disconnected", lambda: False)
        # What changes the archive may wait for others that do.
        only_reads = environ["REQUEST_METHOD"] in {"GET", "HEAD"}
        with patience(seconds, has_gone), waiting_at_most(seconds if only_reads else 0):
            return answer(environ, start_response)

    app.wsgi_app = timed  # type: ignore[method-assign]
